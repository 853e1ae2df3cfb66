package table

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// learnDiscount decides whether a plain "Discount" of open items is a percentage or an amount: an amount grows with what is owed, a
// percentage is one of a few. What may be either is left to travel along: five euros taken for five per cent would settle short payments.
func (s *sheet) learnDiscount(l *layout) {
	col, open := l.col(fDiscountPercent1), max(l.col(fOpen), l.col(fOpenLocal))
	if col < 0 || open < 0 || !strings.Contains(plainDiscounts, " "+fold(l.title(col))+" ") || strings.Contains(l.title(col), "%") {
		return
	}
	d := s.surveyDiscount(l, col)
	switch {
	case d.marked:
	case d.beyond, s.oneShare(l, open, col):
		l.take(col, fDiscountAmount)
	case d.rates && len(d.values) <= maxRates && s.different(l, open, 2*len(d.values)):
	default:
		l.take(col, fUnused)
	}
}

// discountValues is what the cells of a plain "Discount" are like.
type discountValues struct {
	values map[string]bool
	marked bool // one has a per cent sign
	beyond bool // one is negative, or more than anybody grants
	rates  bool // all are such numbers as rates are
}

func (s *sheet) surveyDiscount(l *layout, col int) discountValues {
	d := discountValues{values: map[string]bool{}, rates: true}
	for r := l.header + 1; r < len(s.rows); r++ {
		v := s.value(r, col)
		if v == "" || v == "-" || v == l.title(col) || s.value(r, l.col(fNumber)) == "" {
			continue
		}
		d.marked = d.marked || strings.Contains(v, "%")
		a := takeApart(v)
		rate, err := ledger.ParsePercent(v)
		d.beyond = d.beyond || a.kind == number && (a.negative || err != nil || rate > maxDiscount)
		d.rates = d.rates && err == nil && rate%rateStep == 0
		if len(d.values) <= maxRates {
			d.values[v] = true
		}
	}
	return d
}

const (
	plainDiscounts = " discount skonto cashdiscount escompte sconto korting descuento desconto rabatt rabat disc "
	maxDiscount    = ledger.Rate(150_000) // 15 %: nobody grants more for paying early
	rateStep       = ledger.Rate(2_500)   // a quarter of a per cent
	maxRates       = 6                    // different rates of one list
	maxShare       = 1 << 31              // hundredths: products of two such amounts fit
)

// different reports whether a column has so many different values.
func (s *sheet) different(l *layout, col, many int) bool {
	seen := map[string]bool{}
	for r := l.header + 1; r < len(s.rows) && len(seen) < many; r++ {
		if v := s.value(r, col); v != "" {
			seen[v] = true
		}
	}
	return len(seen) >= many
}

// oneShare reports whether the values of a column are the same share of the amounts, to the cent, of two different amounts or more.
func (s *sheet) oneShare(l *layout, open, col int) bool {
	seen := map[int64]bool{}
	var amount, part int64
	for r := l.header + 1; r < len(s.rows) && len(seen) <= maxRates; r++ {
		a, off := s.exact(r, open), s.exact(r, col)
		if !a.ok || !off.ok || off.minor == 0 {
			continue
		}
		a.minor, off.minor = abs(a.minor), abs(off.minor)
		if a.minor > maxShare || off.minor > maxShare {
			return false
		}
		if len(seen) == 0 {
			amount, part = a.minor, off.minor
		}
		seen[a.minor] = true
		if abs(off.minor*amount-part*a.minor) > max(amount, a.minor) {
			return false
		}
	}
	return len(seen) > 1
}
