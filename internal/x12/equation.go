package x12

import (
	"github.com/cashtie/cashtie/ledger"
)

var (
	paidWords = [...]string{asPaid: "sum of RMR04", lessDiscount: "RMR04 less RMR06", plusAdjustment: "RMR04 with RMR08", grossIsPaid: "RMR05 is what is paid",
		lessBoth: "RMR04 less RMR06 with RMR08", grossLess: "RMR05 less RMR06"}
	adxWords = [...]string{aloneCount: "adjustments outside of RMR added", allCount: "all adjustments added",
		aloneUnclaimed: "adjustments outside of RMR added but those with ZZ and DB", lastCounts: "adjustments outside of RMR and behind the last RMR added",
		allUnclaimed: "all adjustments added but those with ZZ and DB", aloneTurned: "adjustments outside of RMR taken off",
		allTurned: "all adjustments taken off", noneCounts: "adjustments not added"}
	signWords = [...]string{asSigned: "", creditsLower: "credit memos taken off", claimsLower: "credit and debit memos taken off",
		claimsLeftOut: "debit memos and lines with ZZ left out"}
)

// equation writes how the lines make up the total, in figures and words. A rest that is not 0 is what no line explains.
func (m *Meaning) equation(target ledger.Money, r reading, rest int64) string {
	p := &m.pay
	unit := int64(1)
	if r.scale {
		unit = p.unit()
	}
	items, alone, adjusted := int64(0), int64(0), r.adx != aloneCount
	for i := range p.sums {
		v, _ := p.worth(i, r)
		x := &p.sums[i]
		if x.alone {
			alone += v
		} else {
			items += v
		}
		adjusted = adjusted || x.alone
	}
	b := target.AppendDecimal(m.room.words.scratch[:0])
	b = append(b, " = "...)
	if n := len(b) - len(" = "); items/unit == target.Minor {
		b = append(b, b[:n]...)
	} else {
		b = ledger.Money{Minor: items / unit, Currency: p.currency}.AppendDecimal(b)
	}
	if alone != 0 {
		b = p.term(b, alone/unit)
	}
	if rest != 0 {
		b = p.term(b, rest)
		b = append(b, " that no line explains"...)
	}
	b = append(append(b, ", "...), paidWords[r.paid]...)
	if adjusted {
		b = append(append(b, ", "...), adxWords[r.adx]...)
	}
	if r.sign != asSigned {
		b = append(append(b, ", "...), signWords[r.sign]...)
	}
	if r.scale {
		b = append(b, ", amounts without a decimal point count the smallest units"...)
	}
	m.room.words.scratch = b
	return m.room.words.Keep(b, nil, wordsAtOnce)
}

// term appends an amount with its sign in front.
func (p *payment) term(b []byte, minor int64) []byte {
	sign := " + "
	if minor < 0 {
		sign, minor = " - ", -minor
	}
	return ledger.Money{Minor: minor, Currency: p.currency}.AppendDecimal(append(b, sign...))
}
