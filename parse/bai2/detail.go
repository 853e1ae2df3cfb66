package bai2

import (
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// detail turns a 16 into a receipt, a fault, or a reason why it is neither.
func (d *decoder) detail(rec *Record) {
	a := &d.account
	if !a.open {
		d.orphan(rec)
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
	case info.level == summary && isSumOfAll(code):
		d.skip(rec.Source, "type code "+rec.value(0)+" in a detail record is the "+info.meaning+", not an entry")
		return
	case a.currency == 0:
		d.refuseAlike("currency", rec.Source, rec.field(1).Source, "16 amount", rec.value(1), ledger.ErrUnknownCurrency, "the account's currency "+a.unknown+" is not known; its entries are refused")
		return
	case d.group.day.IsZero():
		d.refuseAlike("day", rec.Source, rec.Source, "as-of date", "", parse.ErrMissing, "neither the group nor the file has a date; the account's entries are refused")
		return
	}
	r, remittance := d.receipt(rec, code, info, n)
	switch {
	case r.Kind == ledger.Informational:
		d.post(r, remittance)
	case info.sign == 0:
		d.wait(undirected{r, rec.field(0), remittance, rec.value(0)})
	case info.sign < 0 && n < 0:
		r.Amount.Minor = -n
		d.wait(undirected{r, rec.field(1), remittance, signedDebits})
	default:
		d.post(r, remittance)
	}
}

// wait puts an entry off to the end of its account.
func (d *decoder) wait(u undirected) {
	if a := &d.account; len(a.undirected) < maxUndirected {
		a.undirected = append(a.undirected, u)
	} else {
		d.refuseUndirected(u)
	}
}

// orphan refuses an entry that belongs to no account. The account is missing once, however many entries it has.
func (d *decoder) orphan(rec *Record) {
	if d.orphaned == 0 {
		d.orphaned = rec.Source.Line
		d.missing(rec.Source, "03", "the entry belongs to no account and is refused, as are those behind it up to the next account")
		return
	}
	d.skipAlike(rec.Source, d.orphaned)
}

func (d *decoder) refuse(src ledger.Source, field, value string, cause error, help string) {
	d.account.statement.Refused++
	d.fault(src, field, value, cause, help)
}

// refuseAlike refuses an entry for a reason that others of its account share: the first says why, the others point to it.
func (d *decoder) refuseAlike(reason string, entry, src ledger.Source, field, value string, cause error, help string) {
	a := &d.account
	if line, told := a.told[reason]; told {
		a.statement.Refused++
		d.skipAlike(entry, line)
		return
	}
	if a.told == nil {
		a.told = map[string]int32{}
	}
	a.told[strings.Clone(reason)] = entry.Line
	d.refuse(src, field, value, cause, help)
}

func (d *decoder) skipAlike(entry ledger.Source, line int32) {
	d.skip(entry, "refused for the same reason as the entry in line "+strconv.Itoa(int(line)))
}

// isSumOfAll reports whether a type code sums entries of every kind, so that it can be no entry itself. Banks do report single entries
// under the codes for sums of one kind.
func isSumOfAll(code int) bool {
	switch code {
	case codeTotalCredits, 101, 102, 107, 361, codeTotalDebits, 401, 402, 403, 410:
		return true
	}
	return false
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

// receipt makes the entry; see scribe.parties for remittance.
func (d *decoder) receipt(rec *Record, code int, info *codeInfo, transmitted int64) (_ *ledger.Receipt, remittance bool) {
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
	if rec.funds > 0 && rec.value(rec.funds) != "Z" {
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
	if s == "" || refnum.AbsentFrom(s[0]) && refnum.Absent(s) {
		return ""
	}
	return s
}

// post hands out an entry, with its remittance if it has one and money came, and adds it to its statement.
func (d *decoder) post(r *ledger.Receipt, remittance bool) {
	a := &d.account
	if len(a.kinds) > 0 {
		a.addToKinds(r)
	}
	switch r.Amount.Sign() {
	case +1:
		if r.Kind == ledger.Debit || r.Kind == ledger.Fee {
			r.Kind = ledger.Reversal // a debit below zero that came back
		}
		a.credits.add(r.Amount.Minor)
		a.statement.CreditCount++
	case -1:
		if r.Kind == ledger.Payment {
			r.Kind = ledger.Debit
		}
		a.debits.add(r.Amount.Minor)
		a.statement.DebitCount++
	}
	d.hand(r)
	if remittance && r.Amount.Sign() > 0 {
		d.remit(r)
	}
}
