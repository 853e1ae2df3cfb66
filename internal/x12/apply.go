package x12

import (
	"github.com/cashtie/cashtie/ledger"
)

// apply writes the amounts of the lines as the reading has them. Lines that the reading leaves out of the payment are noted and left
// out here too.
func (m *Meaning) apply(lines []ledger.AdviceLine, r reading) []ledger.AdviceLine {
	p := &m.pay
	kept := lines[:0]
	for i := range lines {
		l, x := &lines[i], &p.sums[i]
		if x.leftOut(r) {
			m.skip(l.Source, m.leftOut(l, x))
			continue
		}
		p.fill(l, i, r)
		if len(kept) < i {
			lines[len(kept)] = *l
		}
		kept = lines[:len(kept)+1]
	}
	return kept
}

// leftOut reports whether the reading counts nothing of a line that has an amount.
func (x *sum) leftOut(r reading) bool {
	if r == (reading{}) || x.paid.minor == 0 {
		return false
	}
	if x.alone {
		return x.counts(r) == 0
	}
	return r.sign == claimsLeftOut && x.signed(1, r.sign) == 0
}

func (m *Meaning) leftOut(l *ledger.AdviceLine, x *sum) string {
	tag := "RMR "
	if x.alone {
		tag = "ADX "
	}
	return tag + l.Qualifier + " " + l.Reference + " of " + ledger.Money{Minor: x.paid.minor, Currency: m.pay.currency}.String() +
		" is left out: the payment closes only without it"
}

// fill writes the amounts of one line. Gross, discount and deduction have the sign with which they lead to what is paid.
func (p *payment) fill(l *ledger.AdviceLine, i int, r reading) {
	x := &p.sums[i]
	unit := int64(1)
	if r.scale {
		unit = p.unit()
	}
	c := p.currency
	money := func(minor int64) ledger.Money { return ledger.Money{Minor: minor / unit, Currency: c} }
	if !x.paid.stated && !x.gross.stated {
		return
	}
	net, _ := p.worth(i, r)
	l.Net = money(net)
	if x.alone {
		return
	}
	gross, discount, off := x.gross.minor, x.discount.minor, x.off()
	if plain, ok := x.item(r.paid); ok && net != plain && net == -plain { // a credit memo whose sign is turned
		gross, discount, off = lowers(gross), lowers(discount), -off
	}
	if !x.gross.stated {
		if x.discount.stated {
			l.Discount = money(discount)
		}
		if off != 0 && !(x.explains && x.explained == net) { // an ADX that repeats the line takes nothing off
			l.Deduction = money(off)
		}
		return
	}
	if r.paid == grossIsPaid && x.paid.stated { // the two amounts stand in each other's place
		gross = x.paid.minor
	}
	l.Gross = money(gross)
	discount, deduction, known := split(gross, discount, off, net)
	if x.discount.stated {
		l.Discount = money(discount)
	}
	if deduction != 0 || known && (x.adjustment.stated || x.explains) {
		l.Deduction = money(deduction)
	}
}

// off is what a line says was taken off, apart from the discount: positive when it lowers the payment.
func (x *sum) off() int64 {
	if x.explains {
		return -x.explained
	}
	return -x.adjustment.minor
}

// split finds the signs of discount and deduction with which gross less both is net. Senders write what they take off with either
// sign. Where neither fits, both are as written, and known is false.
func split(gross, discount, off, net int64) (_, deduction int64, known bool) {
	for _, d := range [...]int64{discount, -discount} {
		for _, o := range [...]int64{off, -off, 0} {
			if gross-d-o == net {
				return d, o, true
			}
		}
	}
	return discount, off, false
}
