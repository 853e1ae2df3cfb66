package bai2

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// detail turns a 16 into a receipt, a fault, or a reason why it is neither.
func (d *decoder) detail(rec *Record) {
	a := &d.account
	if !a.open {
		d.missing(rec.Source, "03", "the entry belongs to no account and is refused")
		return
	}
	code, info, known := lookupCode(rec.value(0))
	n, ok := d.detailAmount(rec, code)
	if ok {
		a.found.add(n)
	}
	switch {
	case !ok:
		a.statement.Refused++
		return
	case rec.Cut:
		d.refuse(rec.Source, "16", "", parse.ErrTruncated, "the last entry may be cut and is refused; ask the bank to send the file again")
		return
	case !known:
		d.refuse(rec.field(0).Source, "16 type code", rec.value(0), parse.ErrBadValue, "three digits are wanted; the entry is refused")
		return
	case a.skip != "":
		d.skip(rec.Source, a.skip)
		return
	case info.level == status:
		d.skip(rec.Source, "type code "+rec.value(0)+" in a detail record is a balance, not an entry")
		return
	case a.currency == 0:
		d.refuse(rec.field(1).Source, "16 amount", rec.value(1), ledger.ErrUnknownCurrency, "the account's currency "+a.unknown+" is not known")
		return
	case d.group.day.IsZero():
		d.refuse(rec.Source, "as-of date", "", parse.ErrMissing, "neither the group nor the file has a date; the entry is refused")
		return
	}
	r, remittance := d.receipt(rec, code, info, n)
	if info.sign != 0 || r.Kind == ledger.Informational {
		d.post(r, remittance)
	} else if len(a.undirected) < maxUndirected {
		a.undirected = append(a.undirected, undirected{r, rec.field(0), remittance})
	} else {
		d.refuse(rec.field(0).Source, "16 type code", rec.value(0), parse.ErrAmbiguous, directionHelp)
	}
}

func (d *decoder) refuse(src ledger.Source, field, value string, cause error, help string) {
	d.account.statement.Refused++
	d.fault(src, field, value, cause, help)
}

// detailAmount reads the amount as transmitted, which is unsigned. Only a message (890) may leave it out.
func (d *decoder) detailAmount(rec *Record, code int) (int64, bool) {
	v := rec.value(1)
	if v == "" {
		if code == codeMessage {
			return 0, true
		}
		d.fault(rec.field(1).Source, "16 amount", "", parse.ErrMissing, "the entry is refused; ask the bank for its amount")
		return 0, false
	}
	if rec.Cut && len(rec.Fields) == 2 && !rec.hasText() {
		d.fault(rec.field(1).Source, "16 amount", v, parse.ErrTruncated, "its last digits may be lost; ask the bank to send the file again")
		return 0, false
	}
	n, err := amount(v)
	if err != nil {
		d.fault(rec.field(1).Source, "16 amount", v, err, amountHelp+"; the entry is refused")
		return 0, false
	}
	return n, true
}

// receipt makes the entry, and what its text says of what it pays.
func (d *decoder) receipt(rec *Record, code int, info codeInfo, transmitted int64) (*ledger.Receipt, parse.Fact) {
	a := &d.account
	n := transmitted
	if info.sign < 0 {
		n = -n
	}
	r := d.scribe.receipt()
	r.Kind = info.kind
	r.Amount = ledger.Money{Minor: n, Currency: a.currency}
	r.Booked = d.group.day
	r.Account = a.statement.Account
	r.Type, r.TypeText, r.Method = rec.value(0), info.meaning, info.method
	r.BankReference = reference(rec.value(rec.references))
	r.CustomerReference = reference(rec.value(rec.references + 1))
	r.Source.File, r.Source.Line, r.Source.Start, r.Source.End = rec.Source.File, rec.Source.Line, rec.Source.Start, rec.Source.End
	if code == codeMessage {
		r.Amount.Minor = 0
	}
	if r.Amount.IsZero() {
		r.Kind = ledger.Informational
	}
	if rec.funds > 0 && rec.Fields[rec.funds].Value != "Z" {
		d.makeAvailable(r, rec, ledger.Money{Minor: transmitted, Currency: a.currency})
	}
	r.Texts = d.scribe.detailTexts(rec, r.CustomerReference != "")
	if !rec.plain {
		r.BankReference, r.CustomerReference = plain(r.BankReference), plain(r.CustomerReference)
	}
	if paysCheque(code) {
		r.Cheque = chequeNumber(r.CustomerReference)
	}
	return r, d.scribe.parties(r)
}

// reference drops the fillers banks write where they have no reference.
func reference(s string) string {
	zeros := 0
	for zeros < len(s) && s[zeros] == '0' {
		zeros++
	}
	if zeros == len(s) {
		return ""
	}
	if s[0]|0x20 != 'n' || len(s) > len("NOT PROVIDED") {
		return s
	}
	switch strings.ToUpper(s) {
	case "NONREF", "NOREF", "NOTPROVIDED", "NOT PROVIDED", "NONE", "N/A":
		return ""
	}
	return s
}

// post hands out an entry, with its remittance if it has one and money came, and adds it to its statement.
func (d *decoder) post(r *ledger.Receipt, remittance parse.Fact) {
	a := &d.account
	switch r.Amount.Sign() {
	case +1:
		a.credits.add(r.Amount.Minor)
		a.statement.CreditCount++
	case -1:
		if r.Kind == ledger.Payment {
			r.Kind = ledger.Debit
		}
		a.debits.add(r.Amount.Minor)
		a.statement.DebitCount++
	}
	d.found.Fact(parse.Fact{Receipt: r})
	if r.Amount.Sign() > 0 && !remittance.IsZero() {
		d.found.Fact(remittance)
	}
}
