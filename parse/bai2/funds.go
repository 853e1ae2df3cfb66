package bai2

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// A funds type says when an amount may be drawn: 0, 1 and 2 are days after booking, for all of it. V brings its date along, S the parts
// for the same day, the next, and two days or more, D a number of pairs of days and part. Z, or none, says nothing.

const fundsHelp = "the entry is kept, its availability not known"

// makeAvailable tells the receipt what its funds type says. amount is as transmitted: parts have the sign that it has there.
func (d *decoder) makeAvailable(r *ledger.Receipt, rec *Record, amount ledger.Money) {
	kind := rec.field(rec.funds)
	switch kind.Value {
	case "0", "1", "2":
		r.Availability = d.scribe.available(amount, int(kind.Value[0]-'0'), ledger.Date{})
	case "V", "v":
		if r.Value = d.valueDate(rec.Funds(), "16"); !r.Value.IsZero() {
			r.Availability = d.scribe.available(amount, 0, r.Value)
		}
	case "S", "s", "D", "d":
		parts, total, ok := d.parts(rec.Funds(), "16", amount.Currency)
		if !ok || len(parts) == 0 {
			return
		}
		if total.over || total.n != amount.Minor {
			d.skip(kind.Source, "the parts behind funds type "+kind.Value+" do not add up to the amount: when it may be drawn is left out, the entry is kept")
			return
		}
		r.Availability = parts
	}
	switch {
	case r.Amount.IsZero():
		r.Availability = nil
	case r.Amount != amount:
		negate(r.Availability)
	}
}

// checkFunds finds what is damaged in the funds type of a summary. Nobody asks when a sum may be drawn.
func (d *decoder) checkFunds(fields []Field) {
	switch fields[0].Value {
	case "V", "v":
		d.valueDate(fields, "03")
	default:
		d.parts(fields, "03", d.account.currency)
	}
}

// valueDate reads the date of funds type V. It is zero where the bank fills the field with zeros.
func (d *decoder) valueDate(fields []Field, record string) ledger.Date {
	if len(fields) < 2 || strings.Trim(fields[1].Value, "0") == "" {
		return ledger.Date{}
	}
	return d.date(fields[1], record+" value date", "the entry is kept without a value date")
}

// parts reads the parts of funds types S and D, which count for no control total. They are not ok when one of them is damaged; a part
// of nothing is left out.
func (d *decoder) parts(fields []Field, record string, c ledger.Currency) (parts []ledger.Availability, total sum, ok bool) {
	kind, fields := fields[0].Value, fields[1:]
	ok = true
	add := func(days int, f Field) {
		n, err := amount(f.Value)
		switch {
		case f.Value == "":
		case err != nil:
			d.fault(f.Source, record+" funds amount", f.Value, err, fundsHelp)
			ok = false
		case n != 0:
			total.add(n)
			parts = append(parts, ledger.Availability{Amount: ledger.Money{Minor: n, Currency: c}, Days: days})
		}
	}
	number := func(f Field) int {
		n, isNumber := ledger.Digits(f.Value)
		if !isNumber {
			d.fault(f.Source, record+" funds type", f.Value, parse.ErrBadValue, fundsHelp)
			ok = false
		}
		return n
	}
	switch kind {
	case "S", "s":
		parts = make([]ledger.Availability, 0, len(fields))
		for days, f := range fields {
			add(days, f)
		}
	case "D", "d":
		if len(fields) == 0 {
			break
		}
		number(fields[0]) // how many pairs
		for pair := range slices.Chunk(fields[1:], 2) {
			if days := number(pair[0]); len(pair) == 2 {
				add(days, pair[1])
			}
		}
	}
	return parts, total, ok
}

// negate turns the parts of a credit into those of a debit.
func negate(parts []ledger.Availability) {
	for i := range parts {
		parts[i].Amount.Minor = -parts[i].Amount.Minor
	}
}
