package x12

import (
	"github.com/cashtie/cashtie/ledger"
)

// apply writes the amounts of the lines as the reading has them. Lines that the reading leaves out of the payment are noted and left
// out here too. Where ADX below an RMR are in the payment, those with a number of their own are lines of their own.
func (m *Meaning) apply(lines []ledger.AdviceLine, r reading) []ledger.AdviceLine {
	p := &m.pay
	if len(p.within) > 0 && r.countsWithin() {
		lines = m.unfold(lines, r)
	}
	kept := lines[:0]
	for i := range lines {
		l, x := &lines[i], &p.sums[i]
		if x.leftOut(r) {
			tag := "RMR "
			if x.alone {
				tag = "ADX "
			}
			m.without(l.Source, tag+l.Qualifier+" "+l.Reference, x.paid.minor)
			continue
		}
		p.fill(l, i, r)
		if x.paid.stated && x.paid.minor == 0 && p.currency == 0 { // without a currency, 0 is no amount
			m.remember(l, "", "nothing is paid")
		}
		if len(kept) < i {
			lines[len(kept)] = *l
		}
		kept = lines[:len(kept)+1]
	}
	return kept
}

// countsWithin reports whether ADX below an RMR are in the payment.
func (r reading) countsWithin() bool {
	return r.adx == allCount || r.adx == lastCounts || r.adx == allUnclaimed || r.adx == allTurned
}

// unfold makes lines of the ADX that have a number and stand below an RMR.
func (m *Meaning) unfold(lines []ledger.AdviceLine, r reading) []ledger.AdviceLine {
	p := &m.pay
	sums, last := p.sums, p.lastItem
	p.sums = nil
	for i := range lines {
		if i == last {
			p.lastItem = len(p.sums)
		}
		// a line that the reading turns is turned with its ADX, which would not be by themselves
		if x := &sums[i]; x.explains > 0 && (r.adx != lastCounts || i == last) && x.signed(1, r.sign) == 1 {
			m.unfoldLine(&lines[i], *x)
			continue
		}
		*m.room.lines.Add(linesAtOnce) = lines[i]
		p.sums = append(p.sums, sums[i])
	}
	return m.room.lines.Close()
}

// unfoldLine adds an RMR and behind it those of its ADX that have a number.
func (m *Meaning) unfoldLine(rmr *ledger.AdviceLine, x sum) {
	p := &m.pay
	if !x.reasoned {
		rmr.Reason, rmr.Class = "", ledger.Cash
	}
	below := p.within[x.first : x.first+x.explains]
	x.explains, x.explained, x.claimed = 0, 0, 0
	for i := range below {
		if w := &below[i]; !w.apart() {
			x.explains++
			x.explained += w.amount
			if rmr.Reason == "" {
				m.because(rmr, w.reason)
			}
		}
	}
	*m.room.lines.Add(linesAtOnce) = *rmr
	p.sums = append(p.sums, x)
	for i := range below {
		w := &below[i]
		if !w.apart() {
			continue
		}
		l := m.room.lines.Add(linesAtOnce)
		l.Reference, l.Qualifier, l.ReferenceSource, l.Source = w.number, w.qualifier, w.numberSource, w.source
		m.because(l, w.reason)
		k := kindOf(w.qualifier)
		if w.claims {
			k = vagueClaim
		}
		p.sums = append(p.sums, sum{alone: true, paid: figure{w.amount, true, true}, kind: k})
	}
}

// apart reports whether an ADX can be a line of its own.
func (w *within) apart() bool { return w.number != "" || w.claims }

// without notes a line that the reading leaves out.
func (m *Meaning) without(src ledger.Source, what string, minor int64) {
	m.skip(src, what+" of "+ledger.Money{Minor: minor, Currency: m.pay.currency}.String()+" is left out: the payment closes only without it")
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
	gross, discount, turn := x.gross.minor, x.discount.minor, int64(1)
	if plain, ok := x.item(r.paid); ok && net != plain && net == -plain { // a credit memo whose sign is turned
		gross, discount, turn = lowers(gross), lowers(discount), -1
	}
	off := turn * x.off()
	if !x.gross.stated {
		if x.discount.stated {
			l.Discount = money(discount)
		}
		if plain, ok := x.item(r.paid); ok && turn*plain+off == net { // the reading takes off what has no minus
			off = -off
		}
		if off != 0 && !(x.explains > 0 && x.explained == net) { // an ADX that repeats the line takes nothing off
			l.Deduction = money(off)
		}
		return
	}
	offs := [...]int64{off, turn * -x.adjustment.minor, turn * (-x.adjustment.minor - x.explained), 0}
	d, deduction, known := split(gross, discount, net, offs[:])
	if swapped := r.paid == grossIsPaid || r.paid == grossLess; !known && x.paid.stated && swapped { // the two amounts stand in each other's place
		if d2, o2, fits := split(x.paid.minor, discount, net, offs[:]); fits {
			gross, d, deduction, known = x.paid.minor, d2, o2, true
		}
	}
	l.Gross = money(gross)
	if x.discount.stated {
		l.Discount = money(d)
	}
	if deduction != 0 || known && (x.adjustment.stated || x.explains > 0) {
		l.Deduction = money(deduction)
	}
}

// off is what a line says was taken off, apart from the discount: positive when it lowers the payment.
func (x *sum) off() int64 {
	if x.explains > 0 {
		return -x.explained
	}
	return -x.adjustment.minor
}

// split finds the discount and the deduction, one of offs, with which gross less both is net. Senders write what they take off with
// either sign. Where none fits, both are as written, and known is false.
func split(gross, discount, net int64, offs []int64) (_, deduction int64, known bool) {
	for _, d := range [...]int64{discount, -discount} {
		for _, o := range offs {
			for _, o := range [...]int64{o, -o} {
				if gross-d-o == net {
					return d, o, true
				}
			}
		}
	}
	return discount, offs[0], false
}
