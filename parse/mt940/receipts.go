package mt940

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// entry is a :61: with the texts that follow it.
type entry struct {
	line    entryLine
	details details
	torn    bool // the last supplementary line is full: it may end in mid-word
	full    bool // has as many texts as the limit allows
}

// openEntry reads a :61: and reports whether it could be read.
func (d *decoder) openEntry(f *Field) bool {
	p := d.openPage(f)
	refuse := func(fault *parse.Error) bool {
		p.statement.Refused++
		d.fault(fault)
		return false
	}
	currency := d.currencyOf(p)
	if currency == 0 {
		return refuse(&parse.Error{Source: f.Source(d.file), Field: ":61: currency", Err: parse.ErrMissing,
			Help: "the statement names no currency; say which it is"})
	}
	e := &d.entry
	*e = entry{}
	extra, fault := d.entryLine(&e.line, f, currency)
	if fault != nil {
		return refuse(fault)
	}
	amount, err := e.line.signed()
	if err != nil {
		return refuse(&parse.Error{Source: f.Source(d.file), Field: ":61: amount", Err: ledger.ErrOverflow})
	}
	r := d.newReceipt()
	r.Amount, r.Account, r.Source = amount, p.statement.Account, f.Source(d.file)
	t := &e.details // is empty
	t.store, t.receipt, t.currency = &d.store, r, currency
	t.debit, t.undone, t.ownCodes = amount.Sign() < 0, e.line.reversal, !p.germanCodes(currency)
	if !e.line.expected {
		d.count(p, amount, r.Source)
	}
	e.open(extra)
	d.told()
	return true
}

// told hands out the faults that were found in texts.
func (d *decoder) told() {
	for _, fault := range d.faults {
		d.fault(fault)
	}
	d.faults = d.faults[:0]
}

// open takes the texts of the :61: itself.
func (e *entry) open(extra []Line) {
	d := &e.details
	if e.line.ref != "" && pointer(e.line.ref) == "" {
		d.texted(d.readLine(e.line.customerRef), "customer_reference")
	}
	if e.line.name.Raw != "" {
		if ref := d.readLine(e.line.customerRef); oldAccount(d.identifier(ref)) {
			d.account(ref)
		}
		name := d.readLine(e.line.name)
		set(&d.receipt.Payer.Name, d.sayName(name))
		d.words(name, "name")
	}
	if isIBAN(e.line.ref) {
		d.account(d.readLine(e.line.customerRef))
	}
	if len(extra) > 0 {
		e.supplement(extra)
	}
}

// supplement takes the lines behind the references.
func (e *entry) supplement(in []Line) {
	d := &e.details
	all := d.read(in, supplementaryWidth)
	e.torn = d.full(d.text.raw[d.text.lines[len(in)-1].at:], supplementaryWidth)
	if slashed(d.text.raw) {
		d.slashes()
		return
	}
	if first := d.span(0, d.text.lineEnd(0)); isIBAN(d.say(first)) {
		d.account(first)
	}
	d.words(all, "supplementary")
}

// describe takes an :86:. The last supplementary line of some banks ends in mid-word and the :86: goes on with it.
func (e *entry) describe(in []Line) {
	d := &e.details
	at := len(d.texts)
	d.read(in, lineWidth)
	d.describe()
	if !e.torn || at == 0 || at == len(d.texts) {
		return
	}
	before, next := &d.texts[at-1], &d.texts[at]
	if before.Field == "supplementary" && next.Field == "text" && next.Source.Line == in[0].Number && next.Source.Start == in[0].Start {
		next.Joined = true
	}
}

// pointer recognises a reference in :61: that only tells where in :86: the reference stands.
func pointer(s string) string {
	switch s = strings.TrimSuffix(s, "+"); s {
	case "KREF", "EREF", "MREF", "CRED", "PREF", "MARF":
		return s
	}
	return ""
}

// closeEntry makes the entry at hand a receipt. That is the first thing that a field does, so nothing is found before it.
func (d *decoder) closeEntry() {
	if !d.opened {
		return
	}
	d.done, d.opened = d.entry.receipt(), false
}

func (e *entry) receipt() *ledger.Receipt {
	l, t := &e.line, &e.details
	known := t.code(l.code, t.gvc, !t.ownCodes)
	r := t.receipt
	r.Kind = known.kindOf(l.debit != l.reversal)
	r.Booked, r.Value = l.booked, l.value
	r.Type, r.TypeText, r.Method = known.name, known.meaning, known.method
	r.BankReference = l.bankRef
	if len(r.Charges) > 1 {
		t.chargeOnce()
	}
	if t.original.Stated() {
		if r.Original = t.original; t.debit {
			r.Original.Minor = -r.Original.Minor // an unsigned amount always has a negative
		}
		if r.Original == r.Amount {
			r.Original = ledger.Money{}
		}
	}
	if r.TypeText == "" || t.ownCodes && t.gvc != "" && t.kindText != "" {
		r.TypeText = t.kindText
	}
	if strings.HasPrefix(t.kindText, "SEPA") {
		r.Method = "sepa"
	}
	if pointer(l.ref) != "" {
		r.CustomerReference = t.customerRef
	} else if set(&r.CustomerReference, l.ref); r.CustomerReference == "" {
		r.CustomerReference = t.customerRef
	}
	if known.method == "cheque" && l.code != "" && digits(r.CustomerReference) == len(r.CustomerReference) {
		r.Cheque = r.CustomerReference
	}
	r.Kind = e.kind(r)
	if e.line.expected { // announced, not on the account
		r.Original, r.Amount.Minor = r.Amount, 0
	}
	if r.Kind == ledger.Return && r.ReturnReason == "" && t.gvc != "" && !t.ownCodes {
		r.ReturnReason = t.germanReturn()
	}
	r.Texts, r.Extra = t.closeTexts(), t.extra.Close()
	return r
}

// kind lets what the entry says itself overrule what its code says.
func (e *entry) kind(r *ledger.Receipt) ledger.ReceiptKind {
	switch {
	case r.Amount.IsZero(), e.line.expected:
		return ledger.Informational
	case e.line.reversal:
		return ledger.Reversal
	case r.ReturnReason != "":
		return ledger.Return
	}
	return r.Kind
}
