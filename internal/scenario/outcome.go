package scenario

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// parts are what a line says of one item, in minor units with the item's sign.
type parts struct {
	cash, discount, writeOff, transfer, offset int64
	reason                                     string // of the write-off
	paid                                       int64  // of the receipt, where that is in another currency
	exchange                                   string // exchange difference in the currency of the books
}

// says reports whether a word of the schema is true of the outcome.
func (o *outcome) says(decision string) bool {
	return decision == o.decision || decision == o.also && decision != ""
}

// named is the word that says what was decided: the expected one where two are true.
func (o *outcome) named(want []string) string {
	if i := slices.IndexFunc(want, o.says); i >= 0 {
		return want[i]
	}
	return o.decision
}

func (p parts) empty() bool { return p == parts{} }

func (p parts) takes() int64 { return p.cash + p.discount + p.writeOff + p.transfer + p.offset }

// outcome is what became of one event, in the words of the schema: what the expert expects and what the engine did look the same.
type outcome struct {
	decision     string
	also         string // another word of the schema that is as true
	customer     string
	lines        map[string]parts
	creates      []created // items that a transfer makes; their ids are the books' own
	buckets      map[string]int64
	between      string // what companies of ours owe each other by it
	work         []workItem
	alternatives []string // cash by item, in one line each that compares
	note         string   // the sentence that the engine gives
}

// expected reads the expectation of an event in the currency of its receipt.
func (s *scene) expected(x *expectation, currency string) (*outcome, error) {
	o := &outcome{customer: x.Customer, buckets: map[string]int64{}, work: x.WorkItems}
	if len(x.Decision) > 0 {
		o.decision = x.Decision[0]
	}
	var err error
	if o.lines, o.creates, err = s.lines(x.Lines, currency); err != nil {
		return nil, err
	}
	for name, t := range map[string]text{"on_account": x.OnAccount, "unidentified": x.Unidentified, "held": x.Held, "returned": x.Returned,
		"income": x.Income, "unposted": x.Unposted} {
		m, err := money(t, currency)
		if err != nil {
			return nil, err
		}
		if m.Minor != 0 {
			o.buckets[name] = m.Minor
		}
	}
	var between []string
	for _, b := range x.Intercompany {
		between = append(between, fmt.Sprintf("%s to %s %s", b.From, b.To, b.Amount))
	}
	slices.Sort(between)
	o.between = strings.Join(between, ", ")
	for _, a := range x.Alternatives {
		lines, _, err := s.lines(a, currency)
		if err != nil {
			return nil, err
		}
		o.alternatives = append(o.alternatives, cashLine(lines))
	}
	return o, nil
}

// lines folds expected lines into one record an item; credits count as cash of both documents.
func (s *scene) lines(all []expectedLine, currency string) (map[string]parts, []created, error) {
	lines := map[string]parts{}
	var creates []created
	for _, l := range all {
		minor := func(t text) int64 { return s.minor(t, l.Item, currency) }
		p := lines[l.Item]
		p.cash += minor(l.Cash)
		p.discount += minor(l.Discount)
		p.writeOff += minor(l.WriteOff)
		p.transfer += minor(l.Transfer)
		p.offset += minor(l.APOffset)
		p.reason = cmp.Or(p.reason, l.Reason)
		p.exchange = cmp.Or(p.exchange, string(l.ExchangeToBooks))
		if l.CashReceipt != "" && s.currencyOf(l.Item) != currency {
			m, err := money(l.CashReceipt, currency)
			if err != nil {
				return nil, nil, err
			}
			p.paid += m.Minor
		}
		for _, c := range l.Credit {
			p.cash += minor(c.Amount)
			p.discount += minor(c.Discount)
			memo := lines[c.Item]
			memo.cash -= minor(c.Amount)
			memo.discount -= minor(c.Discount)
			lines[c.Item] = memo
		}
		lines[l.Item] = p
		for _, c := range l.Creates {
			c.from = l.Item
			creates = append(creates, c)
		}
	}
	maps.DeleteFunc(lines, func(_ string, p parts) bool { return p.empty() })
	return lines, creates, nil
}

// minor reads an amount of an item in its currency. What cannot be read becomes an amount that nothing equals.
func (s *scene) minor(t text, item, currency string) int64 {
	m, err := money(t, cmp.Or(s.currencyOf(item), currency))
	if err != nil {
		return 1<<62 + 1
	}
	return m.Minor
}

func (s *scene) currencyOf(id string) string {
	for i := range s.Items {
		if s.Items[i].ID == id {
			return cmp.Or(s.Items[i].Currency, s.Books.Currency)
		}
	}
	for i := range s.Events {
		if it := s.Events[i].Item; it != nil && it.ID == id {
			return cmp.Or(it.Currency, s.Books.Currency)
		}
	}
	return ""
}

// decided puts a decision of the engine in the words of the schema.
func decided(d *match.Decision) *outcome {
	o := &outcome{customer: string(d.Customer), lines: map[string]parts{}, buckets: map[string]int64{}, work: workOf(d.Tasks)}
	o.decision, o.note = decisionWord(d), " "+d.Hold.String()+": "+d.Why()
	if waits(d) {
		o.also = map[string]string{"review": "none", "none": "review"}[o.decision]
	}
	for i := range d.Applications {
		o.take(&d.Applications[i])
	}
	rest := d.Unapplied.Minor
	made := len(o.creates) // what is taken back makes no item
	for i := range d.Reopens {
		o.take(&d.Reopens[i])
		rest -= d.Reopens[i].Cash.Minor
	}
	o.creates = o.creates[:made]
	if rest != 0 && d.Hold != match.HoldDelivered {
		o.buckets[bucket(d)] = rest
	}
	var between []string
	for _, b := range d.Between {
		between = append(between, fmt.Sprintf("%s to %s %s", b.From, b.To, plain(b.Amount)))
	}
	slices.Sort(between)
	o.between = strings.Join(between, ", ")
	if len(d.Applications) > 0 {
		o.alternatives = append(o.alternatives, cashLine(o.lines))
	}
	for i := range d.Alternatives {
		a := &outcome{lines: map[string]parts{}}
		for j := range d.Alternatives[i].Applications {
			a.take(&d.Alternatives[i].Applications[j])
		}
		o.alternatives = append(o.alternatives, cashLine(a.lines))
	}
	return o
}

func (o *outcome) take(a *ledger.Application) {
	p := o.lines[string(a.Item)]
	if a.WriteOff.Minor != 0 && max(a.WriteOff.Minor, -a.WriteOff.Minor) > max(p.writeOff, -p.writeOff) { // a line has one reason: that of the most
		p.reason = writtenOff(a.Reason.Class)
	}
	p.cash += a.Cash.Minor
	p.discount += a.Discount.Minor
	p.writeOff += a.WriteOff.Minor
	p.transfer += a.Deduction.Minor
	p.paid += a.Paid.Minor
	if a.Exchange.Minor != 0 {
		p.exchange = string(plain(a.Exchange))
	}
	if a.Deduction.Minor != 0 {
		kind := "residual"
		if a.Reason.Class.IsDeduction() {
			kind = "deduction"
		}
		amount := strings.Fields(a.Deduction.String())[0]
		o.creates = append(o.creates, created{Type: kind, Amount: text(amount), from: string(a.Item)})
	}
	o.lines[string(a.Item)] = p
}

// decisionWord is the decision's outcome in the schema's words.
func decisionWord(d *match.Decision) string {
	switch d.Outcome {
	case match.Apply:
		return "auto"
	case match.Review:
		if _, waits := waiting[d.Hold]; waits && len(d.Applications) == 0 {
			return waiting[d.Hold].decision
		}
		return "review"
	case match.OnAccount:
		switch {
		case byRule(d):
			return "auto"
		case d.Hold == match.HoldNothingFits: // on the list of what a person looks at, with nothing to propose
			return "review"
		case d.Hold == match.HoldPrepayment:
			return "none"
		}
		return "hold"
	case match.Reversed:
		return "reverse"
	case match.Excluded:
		switch {
		case d.Hold == match.HoldDelivered:
			return "reject"
		case d.Pattern == match.ReturnOf:
			return "reverse"
		}
	}
	return "none"
}

// waits reports whether money waits on a person's list with nothing to propose: a person looks at it, and nothing is decided.
func waits(d *match.Decision) bool {
	return (d.Outcome == match.OnAccount && d.Hold == match.HoldNothingFits && !byRule(d) || d.Outcome == match.Unidentified) &&
		len(d.Applications)+len(d.Alternatives) == 0
}

// byRule reports whether a rule of the policy puts money on the account that pays nothing.
func byRule(d *match.Decision) bool { return d.Outcome == match.OnAccount && len(d.Clauses) > 0 }

// waiting says what becomes of money that is kept back for what it is, and where it is until then.
var waiting = map[match.Hold]struct{ decision, bucket string }{
	match.HoldPostDated:   {"hold", "held"},
	match.HoldCompliance:  {"hold", "held"},
	match.HoldOtherEntity: {"hold", "held"},
	match.HoldBlockedItem: {"hold", "held"},
	match.HoldStale:       {"return", "returned"},
	match.HoldAwaitAdvice: {"hold", "held"},
	match.HoldPrepayment:  {"hold", "on_account"},
}

// bucket is where the money is that no item takes. A proposal's rest is on the customer's account once it is accepted; money that
// waits without a proposal is not posted.
func bucket(d *match.Decision) string {
	switch {
	case d.Outcome == match.Unidentified:
		return "unidentified"
	case d.Rest == match.RestIncome:
		return "income"
	case d.Outcome == match.Review && len(d.Applications) == 0 && waiting[d.Hold].bucket != "":
		return waiting[d.Hold].bucket
	case d.Outcome == match.OnAccount && (d.Hold != match.HoldNothingFits || byRule(d)), len(d.Applications) > 0, d.Pattern == match.ReturnOf:
		return "on_account"
	}
	return "unposted"
}

// cashLine writes the cash by item in one line that compares.
func cashLine(lines map[string]parts) string {
	var all []string
	for _, id := range sorted(lines) {
		if n := lines[id].cash; n != 0 {
			all = append(all, fmt.Sprintf("%s=%d", id, n))
		}
	}
	return strings.Join(all, " ")
}
