package wire

import (
	"encoding/json"
	"fmt"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// Encoder writes decisions. Number gives the document number of an item; nil, or an empty answer: the identity is the number.
type Encoder struct {
	Number func(ledger.ItemID) string
}

// AppendDecision appends d as one JSON object, without a line end. It fails when an open amount cannot be computed; then b is
// returned as it was.
func (e *Encoder) AppendDecision(b []byte, d *match.Decision) ([]byte, error) {
	cur := d.Receipt.Amount.Currency
	t := append(text(b), '{').str("schema", DecisionSchema)
	t = appendReceipt(append(t.key("receipt"), '{'), d.Receipt).str("text", d.Receipt.Text())
	t = append(t, '}').str("outcome", d.Outcome.String()).str("pattern", d.Pattern.String()).str("hold", d.Hold.String())
	t = t.str("customer", string(d.Customer))
	t = text(appendConfidence(t.key("confidence"), d.Confidence)).int("score", int64(d.Score))
	t, err := e.applications(t, "applications", d.Applications, cur)
	if err != nil {
		return b, fmt.Errorf("%v: receipt %s: %w", d.Receipt.Source, d.Receipt.ID, err)
	}
	t = t.moneyIn("unapplied", d.Unapplied, cur)
	if d.Rest != match.RestUnapplied {
		t = t.str("rest", d.Rest.String())
	}
	t = append(t.key("flags"), '[')
	for _, f := range d.Flags {
		t = text(appendString(t.sep(), f.String()))
	}
	t = append(append(t, ']').key("evidence"), '[')
	for i := range d.Evidence {
		t = e.evidence(t, &d.Evidence[i])
	}
	t = append(append(t, ']').key("alternatives"), '[')
	for i := range d.Alternatives {
		if t, err = e.alternative(t, &d.Alternatives[i], cur); err != nil {
			return b, fmt.Errorf("%v: receipt %s: %w", d.Receipt.Source, d.Receipt.ID, err)
		}
	}
	t = append(t, ']')
	if a := d.Advice; a != nil {
		t = append(append(t.key("advice"), '{').str("id", a.ID).source("source", a.Source), '}')
	}
	t = e.mismatches(t, d, cur)
	t = e.clauses(t, d).some("related", string(d.Related))
	if d.Method != match.Alone {
		t = t.str("method", d.Method.String()).ids("together", d.Together)
	}
	if t, err = e.after(t, d, cur); err != nil {
		return b, fmt.Errorf("%v: receipt %s: %w", d.Receipt.Source, d.Receipt.ID, err)
	}
	t = t.str("why", d.Why()).str("settle", d.Settle())
	return append(t, '}'), nil
}

// View is d as it is read back from a run folder.
func (e *Encoder) View(d *match.Decision) (*Decision, error) {
	line, err := e.AppendDecision(nil, d)
	if err != nil {
		return nil, err
	}
	v := new(Decision)
	if err := json.Unmarshal(line, v); err != nil {
		return nil, fmt.Errorf("receipt %s: %w", d.Receipt.ID, err)
	}
	return v, nil
}

func (e *Encoder) mismatches(t text, d *match.Decision, cur ledger.Currency) text {
	if len(d.Mismatches) == 0 {
		return t
	}
	t = append(t.key("mismatches"), '[')
	for i := range d.Mismatches {
		x := &d.Mismatches[i]
		t = append(t.sep(), '{').str("kind", x.Kind.String())
		if x.Line > 0 {
			t = t.source("source", d.Advice.Lines[x.Line-1].Source)
		}
		if x.Item != "" {
			t = e.item(t, x.Item)
		}
		if x.Amount != (ledger.Money{}) {
			t = t.moneyIn("amount", x.Amount, cur)
		}
		t = append(t, '}')
	}
	return append(t, ']')
}

// clauses are the rules of the policy that the decision used, or that stopped it.
func (e *Encoder) clauses(t text, d *match.Decision) text {
	if len(d.Clauses) == 0 {
		return t
	}
	t = append(t.key("clauses"), '[')
	for _, c := range d.Clauses {
		t = append(t.sep(), '{').str("name", c.Name)
		if c.Item != "" {
			t = e.item(t, c.Item)
		}
		if c.Amount.Stated() {
			t = t.moneyIn("amount", c.Amount, c.Amount.Currency)
		}
		t = append(t, '}')
	}
	return append(t, ']')
}

// appendReceipt writes the fields that decisions and facts share, into an open object.
func appendReceipt(t text, r *ledger.Receipt) text {
	return t.str("id", string(r.ID)).source("source", r.Source).str("kind", r.Kind.String()).
		str("bank_account", r.Account).str("bank_reference", r.BankReference).str("customer_reference", r.CustomerReference).
		str("end_to_end_id", r.EndToEndID).date("booking_date", r.Booked).date("value_date", r.Value).
		money("amount", r.Amount).str("currency", r.Amount.Currency.String()).str("type", r.Type).str("method", r.Method).
		str("payer", r.Payer.Name).str("payer_account", r.Payer.Account)
}

func (e *Encoder) item(t text, id ledger.ItemID) text {
	if e.Number != nil {
		if n := e.Number(id); n != "" && n != string(id) {
			return t.str("item", n).str("item_id", string(id))
		}
	}
	return t.str("item", string(id))
}

func (e *Encoder) applications(t text, key string, apps []ledger.Application, cur ledger.Currency) (text, error) {
	t = append(t.key(key), '[')
	for i := range apps {
		a := &apps[i]
		after, err := a.OpenAfter()
		if err != nil {
			return t, fmt.Errorf("item %s: %w", a.Item, err)
		}
		t = e.item(append(t.sep(), '{'), a.Item).str("customer", string(a.Customer)).
			moneyIn("cash", a.Cash, cur).moneyIn("discount", a.Discount, cur).moneyIn("deduction", a.Deduction, cur).moneyIn("write_off", a.WriteOff, cur)
		if a.Paid.Stated() { // in the item's own currency, paid in the receipt's
			t = t.str("currency", a.Cash.Currency.String()).money("paid", a.Paid)
		}
		if a.Exchange.Stated() {
			t = t.money("exchange", a.Exchange).str("exchange_currency", a.Exchange.Currency.String())
		}
		t = append(append(t.key("reason"), '{').str("class", a.Reason.Class.String()).str("code", a.Reason.Code), '}')
		t = append(t.moneyIn("open_before", a.OpenBefore, cur).moneyIn("open_after", after, cur), '}')
	}
	return append(t, ']'), nil
}

func (e *Encoder) evidence(t text, v *match.Evidence) text {
	t = append(t.sep(), '{').str("signal", v.Signal)
	if v.Item != "" {
		t = e.item(t, v.Item)
	}
	t = t.int("points", int64(v.Points)).str("text", v.Text).source("source", v.Source)
	if v.Continues != (ledger.Source{}) {
		t = t.source("continues", v.Continues)
	}
	if v.Note != "" {
		t = t.str("note", v.Note)
	}
	return append(t, '}')
}

func (e *Encoder) alternative(t text, a *match.Alternative, cur ledger.Currency) (text, error) {
	t = append(t.sep(), '{').str("pattern", a.Pattern.String()).str("customer", string(a.Customer))
	t = text(appendConfidence(t.key("confidence"), a.Confidence)).int("score", int64(a.Score))
	t, err := e.applications(t, "applications", a.Applications, cur)
	if err != nil {
		return t, err
	}
	return append(t.moneyIn("unapplied", a.Unapplied, cur).str("why_not", whyNot(a)), '}'), nil
}

func whyNot(a *match.Alternative) string {
	switch a.Lost {
	case match.LostEqual:
		return "has equal evidence"
	case match.LostUnexplained:
		return "leaves " + a.Amount.String() + " unexplained"
	case match.LostContested:
		return "another receipt of this run may pay its item as well"
	case match.LostHeld:
		return "waits for what would settle it"
	case match.LostTaken:
		return "its item went to another receipt of this run"
	}
	return "has less evidence"
}
