package mt940

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// entry is a :61: with the texts that follow it.
type entry struct {
	line    *entryLine
	source  ledger.Source
	account string
	details details
	full    bool // has as many texts as the limit allows
}

func (d *decoder) openEntry(f *Field) {
	p := d.openPage(f)
	refuse := func(fault *parse.Error) {
		p.statement.Refused++
		d.fault(fault)
	}
	currency := d.currencyOf(p)
	if currency == 0 {
		refuse(&parse.Error{Source: f.Source(d.file), Field: ":61: currency", Err: parse.ErrMissing,
			Help: "the statement names no currency; say which it is"})
		return
	}
	line, fault := parseEntryLine(f, currency)
	if fault != nil {
		refuse(fault)
		return
	}
	amount, err := line.signed()
	if err != nil {
		refuse(&parse.Error{Source: f.Source(d.file), Field: ":61: amount", Err: ledger.ErrOverflow})
		return
	}
	line.amount = amount
	d.entry = &entry{line: line, source: f.Source(d.file), account: p.statement.Account}
	if !line.expected {
		d.count(p, amount, d.entry.source)
	}
	d.entry.open(d.file)
}

// open takes the texts of the :61: itself.
func (e *entry) open(file string) {
	ref := run{e.line.customerRef}
	if pointer(ref.text()) == "" {
		e.details.words(ref, file, "customer_reference")
	}
	extra := e.line.supplementary
	if len(extra) == 0 {
		return
	}
	if flat := extra.flat(); slashed(flat) {
		e.details.slashes(extra, flat, file)
		return
	}
	if isIBAN(extra[:1].text()) {
		e.details.account(extra[:1], file)
	}
	e.details.words(extra, file, "supplementary")
}

// describe takes an :86:. The last supplementary line of some banks ends in mid-word and the :86: goes on with it.
func (e *entry) describe(r run, file string) {
	at := len(e.details.texts)
	e.details.read(r, file)
	extra := e.line.supplementary
	if n := len(extra); n == 0 || at == 0 || at == len(e.details.texts) || columns(extra[n-1].Raw) != supplementaryWidth {
		return
	}
	before, next := e.details.texts[at-1], &e.details.texts[at]
	if before.Field == "supplementary" && next.Field == "text" && next.Source.Line == r[0].Number && next.Source.Start == r[0].Start {
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

func (d *decoder) closeEntry() {
	if d.entry == nil {
		return
	}
	d.fact(parse.Fact{Receipt: d.entry.receipt()})
	d.entry = nil
}

func (e *entry) receipt() *ledger.Receipt {
	l, t := e.line, &e.details
	known := lookUp(l.code, t.gvc)
	r := &ledger.Receipt{
		Kind:          known.kindOf(l.debit != l.reversal),
		Amount:        l.amount,
		Booked:        l.booked,
		Value:         l.value,
		Account:       e.account,
		Type:          strings.Trim(l.code+"/"+t.gvc, "/"),
		TypeText:      known.meaning,
		Method:        known.method,
		BankReference: l.bankRef,
		EndToEndID:    t.endToEnd,
		MandateID:     t.mandate,
		ReturnReason:  t.returnReason,
		Payer:         t.payer,
		Texts:         t.texts,
		Source:        e.source,
	}
	if r.TypeText == "" {
		r.TypeText = t.kindText
	}
	if strings.HasPrefix(t.kindText, "SEPA") {
		r.Method = "sepa"
	}
	if ref := (run{l.customerRef}).text(); pointer(ref) != "" {
		r.CustomerReference = t.customerRef
	} else if set(&r.CustomerReference, ref); r.CustomerReference == "" {
		r.CustomerReference = t.customerRef
	}
	r.Kind = e.kind(r)
	if r.Kind == ledger.Return && r.ReturnReason == "" && t.gvc != "" {
		r.ReturnReason = t.germanReturn()
	}
	return r
}

// kind lets what the entry says itself overrule what its code says.
func (e *entry) kind(r *ledger.Receipt) ledger.ReceiptKind {
	switch {
	case r.Amount.IsZero(), e.line.expected:
		return ledger.Informational
	case e.line.reversal:
		return ledger.Reversal
	case e.details.returnReason != "":
		return ledger.Return
	}
	return r.Kind
}
