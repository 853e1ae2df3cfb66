package ach

import (
	"slices"
	"strconv"
	"strings"

	"github.com/moov-io/ach"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// without hands out an entry that has no money. Where it has an amount all the same, one of the two is wrong, and the money must not
// go out of sight.
func (d *decoder) without(e *entry, kind ledger.EventKind) {
	if e.amount != 0 {
		e.hurt(notEmpty)
		if e.code.credit {
			d.receipt(e, ledger.Payment)
		} else {
			d.receipt(e, ledger.Debit)
		}
		return
	}
	var r ledger.Receipt
	d.words(e, &r)
	v := d.event(e, kind)
	v.Code, v.CodeText, v.Account, v.Party, v.Reference = e.rec.Columns(2, 2), r.TypeText, r.Account, r.Payer, r.CustomerReference
	var got found
	if kind == ledger.AdviceOnly {
		got = d.advices(e, ledger.Money{Currency: d.currency}, r.Payer, d.batch.date, v.Trace)
		got.reading.Notes = slices.DeleteFunc(got.reading.Notes, comparesPayment)
	}
	d.tell(v)
	d.hand(got)
}

// comparesPayment finds the comparison of an advice with its payment. What comes without money may explain money that comes elsewhere.
func comparesPayment(f parse.Fact) bool { return f.Control != nil && f.Control.Name == "x12.payment" }

// reversal hands out a payment that its payer takes back. The amount is that of the payment: against the sign of the entry.
func (d *decoder) reversal(e *entry) {
	var r ledger.Receipt
	d.words(e, &r)
	v := d.event(e, ledger.PayerReversal)
	v.Code, v.CodeText, v.Account, v.Party, v.Reference = e.rec.Columns(2, 2), r.TypeText, r.Account, r.Payer, r.CustomerReference
	v.Amount = d.opposite(e)
	d.tell(v)
}

// opposite is what the payment was on our account that an entry undoes.
func (d *decoder) opposite(e *entry) ledger.Money {
	m, err := d.money(e.amount)
	if err == nil && e.code.credit {
		m, err = m.Neg()
	}
	if err != nil { // the amount was read before
		return ledger.Money{}
	}
	return m
}

func (d *decoder) event(e *entry, kind ledger.EventKind) *ledger.Event {
	return &ledger.Event{Kind: kind, Date: d.batch.date, Trace: e.rec.value(80, 15), Source: e.rec.Source}
}

// tell hands out an event with the texts of the entry. What is wrong with the entry is a fault: an event has no money that could wait.
func (d *decoder) tell(v *ledger.Event) {
	v.Texts = d.store.texts.Close()
	d.found.Fact(parse.Fact{Event: v})
	if why := d.entry.quarantine(); why != "" && v.Source == d.entry.rec.Source {
		d.fault(v.Source, "6", "", parse.ErrBadValue, why)
	}
}

// comeBack hands out a return of a payment that we sent or drew, or a notice of change.
func (d *decoder) comeBack(e *entry, atEnd bool) {
	var why *Record
	for i := range e.others {
		if typ := e.others[i].Columns(2, 2); typ == "98" || typ == "99" {
			why = &e.others[i]
		}
	}
	switch {
	case why != nil:
		d.returned(e, why)
	case atEnd:
		d.fault(e.rec.Source, "7 addenda", "", parse.ErrTruncated, "the file ends before the addenda that say why this entry comes back; ask the bank to send the file again")
	case e.amount == 0:
		e.hurt(noReason)
		kind := ledger.ReturnedPayment
		if d.batch.change {
			kind = ledger.NoticeOfChange
		}
		v := d.event(e, kind)
		d.ours(e, v)
		d.tell(v)
	default:
		e.hurt(noReason)
		d.receipt(e, ledger.Return)
	}
}

// ours fills what the entry repeats of the payment that we sent or drew: the account and the name of the other side, and our number.
func (d *decoder) ours(e *entry, v *ledger.Event) {
	number, name := d.say(e)
	at := d.accountField()
	v.Reference, v.Party.Name, v.Party.Account, v.Party.AccountSource = number, name, e.rec.value(at.at, at.width), e.rec.Place(at.at, at.width)
	v.Party.Bank = e.rec.value(4, 9)
	for i := range e.others {
		if rec := &e.others[i]; rec.Columns(2, 2) == "10" { // of an international payment: who was to get it
			v.Party.Name = d.sayField(rec, field{"payer_name", 47, 35})
		}
	}
	d.sayAddenda(e)
	if e.amount != 0 {
		v.Amount = d.opposite(e)
	}
}

// returned reads the addenda 98 or 99 of an entry.
func (d *decoder) returned(e *entry, why *Record) {
	line := why.padded()
	code := strings.ToUpper(strings.TrimSpace(why.value(4, 3)))
	v := d.event(e, ledger.ReturnedPayment)
	d.ours(e, v)
	v.Code = code
	switch {
	case why.Columns(2, 2) == "98":
		v.Kind = ledger.NoticeOfChange
		d.change(v, why, line)
	case ach.IsContestedReturnCode(code):
		v.Kind = ledger.ContestedReturn
		a := ach.NewAddenda99Contested()
		a.Parse(line)
		v.Original = trim(a.OriginalEntryTraceNumber)
		d.note(why, "return_trace_number", 39, 15)
		d.note(why, "return_reason", 57, 2)
		d.note(why, "dishonor_trace_number", 59, 15)
		d.note(why, "dishonor_reason", 77, 2)
	case ach.IsDishonoredReturnCode(code):
		v.Kind = ledger.DishonoredReturn
		a := ach.NewAddenda99Dishonored()
		a.Parse(line)
		v.Original = trim(a.OriginalEntryTraceNumber)
		d.note(why, "return_trace_number", 39, 15)
		d.note(why, "return_reason", 57, 2)
		d.note(why, "addenda_information", 59, 21)
	default:
		if len(code) != 3 || code[0] != 'R' || !isDigits(code[1:]) {
			e.hurt(noReturnCode)
		}
		a := ach.NewAddenda99()
		a.Parse(line)
		v.Original = trim(a.OriginalTrace)
		d.note(why, "addenda_information", 36, 44)
		if code == "R14" || code == "R15" {
			d.note(why, "date_of_death", 22, 6)
		}
	}
	if v.Kind != ledger.NoticeOfChange {
		if c := ach.LookupReturnCode(code); c != nil {
			v.CodeText = c.Reason
		}
	}
	d.tell(v)
}

func trim(s string) string { return strings.Trim(s, blanks) }

// note adds what stands in columns of the addenda to the texts of the event.
func (d *decoder) note(rec *Record, name string, at, n int) {
	d.sayField(rec, field{name, at, n})
}

// change reads a notice of change, or one that was refused: what must be corrected in payments to come.
func (d *decoder) change(v *ledger.Event, why *Record, line string) {
	if c := ach.LookupChangeCode(v.Code); c != nil {
		v.CodeText = c.Reason
	}
	if ach.IsRefusedChangeCode(v.Code) {
		a := ach.NewAddenda98Refused()
		a.Parse(line)
		v.Original = trim(a.OriginalTrace)
		d.note(why, "corrected_data", 36, 29)
		d.note(why, "change_code", 65, 3)
		return
	}
	a := ach.NewAddenda98()
	a.Parse(line)
	v.Original = trim(a.OriginalTrace)
	width := 29
	if d.batch.class.name == "IAT" || d.batch.class.name == "COR" && d.batch.company == "" {
		width = 35
	}
	d.note(why, "corrected_data", 36, width)
	data := a.ParseCorrectedData()
	if data == nil {
		return
	}
	src := why.Place(36, width)
	for _, part := range [...]struct{ name, value string }{
		{"corrected_account", data.AccountNumber}, {"corrected_routing_number", data.RoutingNumber}, {"corrected_name", data.Name},
		{"corrected_identification", data.Identification}, {"corrected_transaction_code", codeText(data.TransactionCode)},
	} {
		if part.value != "" {
			*d.store.texts.Add(textsAtOnce) = ledger.Text{Field: part.name, Value: part.value, Source: src}
		}
	}
}

func codeText(code int) string {
	if code == 0 {
		return ""
	}
	return strconv.Itoa(code)
}
