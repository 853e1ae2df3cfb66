package wire

import (
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// FactSchema names the layout of a fact. A fact is {"schema":…,"kind":K,K:{…}} where K is receipt, advice, open_item, customer,
// event, statement, control or skipped.
const FactSchema = "cashtie.fact/v1"

// AppendFact appends f as one JSON object, without a line end. All fields are there; an amount or a date that is not stated is an
// empty text.
func AppendFact(b []byte, f parse.Fact) []byte {
	t := append(text(b), '{').str("schema", FactSchema)
	open := func(kind string) text { return append(t.str("kind", kind).key(kind), '{') }
	switch {
	case f.Receipt != nil:
		t = receiptFact(open("receipt"), f.Receipt)
	case f.Advice != nil:
		t = adviceFact(open("advice"), f.Advice)
	case f.OpenItem != nil:
		t = itemFact(open("open_item"), f.OpenItem)
	case f.Customer != nil:
		t = customerFact(open("customer"), f.Customer)
	case f.Event != nil:
		t = eventFact(open("event"), f.Event)
	case f.Statement != nil:
		t = statementFact(open("statement"), f.Statement)
	case f.Control != nil:
		c := f.Control
		t = open("control").str("name", c.Name).str("account", c.Account).str("expected", c.Expected).str("got", c.Got).
			bool("ok", c.OK).source("source", c.Source)
	case f.Skipped != nil:
		t = open("skipped").str("reason", f.Skipped.Reason).source("source", f.Skipped.Source)
	default:
		return append(t, '}')
	}
	return append(t, '}', '}')
}

func receiptFact(t text, r *ledger.Receipt) text {
	t = partyRest(appendReceipt(t, r), r.Payer).str("type_text", r.TypeText).str("mandate_id", r.MandateID).
		str("return_reason", r.ReturnReason).str("cheque", r.Cheque).date("cheque_date", r.ChequeDate).str("uetr", r.UETR).str("batch", r.Batch).str("entry_reference", r.EntryReference).
		money("original_amount", r.Original).str("original_currency", r.Original.Currency.String()).str("rate", r.Rate).str("book_rate", r.BookRate).str("company", r.Company).
		str("returns", string(r.Of)).str("customer", string(r.Customer)).str("advice_id", r.AdviceID).str("quarantine", r.Quarantine)
	t = append(t.key("charges"), '[')
	for _, c := range r.Charges {
		t = append(append(t.sep(), '{').money("amount", c.Amount).str("currency", c.Amount.Currency.String()).str("bearer", c.Bearer).str("text", c.Text), '}')
	}
	t = availability(append(t, ']').key("availability"), r.Availability)
	return columns(texts(t, r.Texts), r.Extra)
}

func columns(t text, extra []ledger.Column) text {
	t = append(t.key("extra"), '[')
	for _, c := range extra {
		t = append(append(t.sep(), '{').str("name", c.Name).str("value", c.Value), '}')
	}
	return append(t, ']')
}

func texts(t text, list []ledger.Text) text {
	return textList(t.key("texts"), list)
}

func textList(t text, list []ledger.Text) text {
	t = append(t, '[')
	for _, x := range list {
		t = append(t.sep(), '{').str("field", x.Field).str("value", x.Value).source("source", x.Source)
		t = append(t.bool("joined", x.Joined), '}')
	}
	return append(t, ']')
}

func eventFact(t text, e *ledger.Event) text {
	t = t.str("event", e.Kind.String()).source("source", e.Source).str("code", e.Code).str("code_text", e.CodeText).money("amount", e.Amount).
		str("currency", e.Amount.Currency.String()).date("date", e.Date).str("bank_account", e.Account).str("payer", e.Party.Name).
		str("payer_account", e.Party.Account)
	t = partyRest(t, e.Party).str("trace", e.Trace).str("original", e.Original).str("reference", e.Reference)
	return texts(t, e.Texts)
}

func availability(t text, parts []ledger.Availability) text {
	t = append(t, '[')
	for _, a := range parts {
		t = append(append(t.sep(), '{').money("amount", a.Amount).date("date", a.Date).int("days", int64(a.Days)), '}')
	}
	return append(t, ']')
}

// partyRest writes what a party has beside name and account.
func partyRest(t text, p ledger.Party) text {
	return t.str("payer_bank", p.Bank).sourceIf("payer_account_source", p.AccountSource).str("payer_address", p.Address).str("payer_id", p.ID)
}

func adviceFact(t text, a *ledger.RemittanceAdvice) text {
	t = partyRest(t.str("id", a.ID).source("source", a.Source).str("payer", a.Payer.Name).str("payer_account", a.Payer.Account), a.Payer).
		str("customer", string(a.Customer)).date("date", a.Date).money("total", a.Total).
		str("currency", a.Total.Currency.String()).str("trace", a.Trace).str("end_to_end_id", a.EndToEndID).str("uetr", a.UETR).str("cheque", a.Cheque).
		str("closure", a.Closure.String()).str("equation", a.Equation).money("difference", a.Difference).strings("doubts", a.Doubts)
	t = append(t.key("lines"), '[')
	for i := range a.Lines {
		l := &a.Lines[i]
		t = append(t.sep(), '{').str("reference", l.Reference).str("qualifier", l.Qualifier).date("issued", l.Issued).money("gross", l.Gross).money("discount", l.Discount).
			money("deduction", l.Deduction).money("net", l.Net).str("currency", lineCurrency(l)).str("reason", l.Reason).str("class", class(l.Class)).str("memo", l.Memo)
		t = others(t.source("source", l.Source).source("reference_source", l.ReferenceSource), l)
		t = append(t, '}')
	}
	if t = append(t, ']'); len(a.Extra) > 0 {
		t = columns(t, a.Extra)
	}
	return t
}

// others writes what few lines have: what is kept apart from the deduction, and further numbers.
func others(t text, l *ledger.AdviceLine) text {
	if l.Withheld != (ledger.Money{}) {
		t = t.money("withheld", l.Withheld)
	}
	if l.Retained != (ledger.Money{}) {
		t = t.money("retained", l.Retained)
	}
	if len(l.Others) == 0 {
		return t
	}
	return textList(t.key("others"), l.Others)
}

// class names what a reason code means, and nothing where the code says nothing.
func class(c ledger.ReasonClass) string {
	if c == ledger.Cash {
		return ""
	}
	return c.String()
}

func lineCurrency(l *ledger.AdviceLine) string {
	for _, m := range [...]ledger.Money{l.Net, l.Gross, l.Deduction, l.Discount} {
		if m.Stated() {
			return m.Currency.String()
		}
	}
	return ""
}

func itemFact(t text, i *ledger.OpenItem) text {
	t = t.str("id", string(i.ID)).source("source", i.Source).str("number", i.Number).str("kind", i.Kind.String()).
		str("status", i.Status.String()).str("customer", string(i.Customer)).str("customer_name", i.CustomerName).str("company", i.Company).str("book_rate", i.BookRate).
		money("original", i.Original).money("open", i.Open).str("currency", i.Open.Currency.String()).
		date("issued", i.Issued).date("due", i.Due)
	t = append(t.key("equivalents"), '[')
	for _, m := range i.Equivalents {
		t = append(append(t.sep(), '{').money("amount", m).str("currency", m.Currency.String()), '}')
	}
	t = append(append(t, ']').key("discounts"), '[')
	for _, d := range i.Discounts {
		t = append(append(t.sep(), '{').date("until", d.Until).int("rate_ppm", int64(d.Rate)).money("amount", d.Amount), '}')
	}
	t = append(t, ']')
	if len(i.Lines) > 0 { // hardly an export has them
		t = append(t.key("lines"), '[')
		for _, l := range i.Lines {
			t = append(append(t.sep(), '{').int("quantity_thousandths", l.Quantity).money("price", l.Price), '}')
		}
		t = append(t, ']')
	}
	t = append(t.key("references"), '[')
	for _, r := range i.References {
		t = append(append(t.sep(), '{').str("kind", r.Kind.String()).str("text", r.Text), '}')
	}
	t = columns(append(t, ']').str("text", i.Text), i.Extra)
	return append(append(t.key("reason"), '{').str("class", i.Reason.Class.String()).str("code", i.Reason.Code), '}').str("origin", string(i.Origin))
}

func customerFact(t text, c *ledger.Customer) text {
	return t.str("id", string(c.ID)).source("source", c.Source).str("name", c.Name).strings("aliases", c.Aliases).
		str("parent", string(c.Parent)).strings("accounts", c.Accounts).strings("domains", c.Domains).some("address", c.Address).str("country", c.Country)
}

func statementFact(t text, s *parse.Statement) text {
	verdict, difference := s.Verdict()
	t = t.str("account", s.Account).source("source", s.Source).str("id", s.ID).str("number", s.Number).str("currency", s.Currency.String()).
		date("date", s.Date).bool("interim", s.Interim).str("as_of", s.AsOf).money("opening", s.Opening).money("closing", s.Closing).money("credits", s.Credits).money("debits", s.Debits).
		int("credit_count", int64(s.CreditCount)).int("debit_count", int64(s.DebitCount)).int("refused", int64(s.Refused)).
		str("verdict", verdict.String()).money("difference", difference).money("available", s.Available)
	return availability(t.key("forward"), s.Forward)
}
