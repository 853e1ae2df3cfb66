package x12

import (
	"github.com/cashtie/cashtie/ledger"
)

// choice is the reading that was chosen. Where the lines make up the payment in another way that is as likely, and some of them are paid
// with other amounts in it, that one is the rival.
type choice struct {
	reading
	rival   reading
	rivaled bool
}

// better takes a reading that closes. Those that the lines themselves contradict less go before others, whatever their order; among
// equals the first stays, and another that departs from the standard as little, or in one point, is its rival.
func (c *choice) better(p *payment, r reading, breaks, least int) (fewest int) {
	switch {
	case least < 0 || breaks < least:
		*c = choice{reading: r}
		return breaks
	case breaks == least && !c.rivaled && r.turns() <= max(c.turns(), 1) && p.differing(c.reading, r) >= 0:
		c.rival, c.rivaled = r, true
	}
	return least
}

// differing is the first RMR that is paid with another amount in the other reading; -1: none is.
func (p *payment) differing(r, other reading) int {
	for i := range p.sums {
		if p.sums[i].alone {
			continue
		}
		if p.net(i, r) != p.net(i, other) {
			return i
		}
	}
	return -1
}

// net is [payment.worth] under a reading that closes, which is never too large.
func (p *payment) net(i int, r reading) int64 {
	v, _ := p.worth(i, r)
	return v
}

// breaks counts the lines whose own figures contradict the reading: they say what was invoiced, what is paid and what was taken off, and
// the one does not lead to the other as the reading has it.
func (p *payment) breaks(r reading) (n int) {
	for i := range p.sums {
		x := &p.sums[i]
		if x.alone || !x.paid.stated || !x.gross.stated {
			continue
		}
		if counted, _ := p.inside(i, r); !x.keeps(r, counted) {
			n++
		}
	}
	return n
}

// keeps reports whether the figures of an RMR lead from what was invoiced to what is paid under the reading, which counts so much of the
// ADX below it as payments of their own. Senders write what they take off with either sign, and some repeat in an ADX what the line says.
func (x *sum) keeps(r reading, counted int64) bool {
	from, to, discount, adjustment := x.gross.minor, x.paid.minor, x.discount.minor, x.adjustment.minor
	within := x.explained - counted
	if r.adx == allTurned {
		within = 0
	}
	switch r.paid {
	case lessDiscount: // RMR04 is before it
		discount = 0
	case plusAdjustment:
		adjustment = 0
	case lessBoth:
		discount, adjustment = 0, 0
	case grossIsPaid:
		from, to = to, from
	case grossLess:
		from, to, discount = to, from, 0
	}
	again := within
	for _, said := range [...]int64{x.paid.minor, x.discount.minor, -x.discount.minor, x.adjustment.minor, -x.adjustment.minor} {
		if within == said {
			again = 0
		}
	}
	for _, d := range [...]int64{discount, -discount} {
		for _, a := range [...]int64{adjustment, -adjustment} {
			for _, w := range [...]int64{within, -within, again} {
				if from-d+a+w == to {
					return true
				}
			}
		}
	}
	return false
}

// twoWays says on the advice that its lines can be read in two ways.
func (m *Meaning) twoWays(a *ledger.RemittanceAdvice, lines []ledger.AdviceLine, c *choice) {
	p := &m.pay
	i, unit := p.differing(c.reading, c.rival), int64(1)
	if c.scale {
		unit = p.unit()
	}
	way := func(r reading) string {
		s := ledger.Money{Minor: p.net(i, r) / unit, Currency: p.currency}.Decimal() + " (" + paidWords[r.paid] + ", " + adxWords[r.adx]
		if r.sign != asSigned {
			s += ", " + signWords[r.sign]
		}
		return s + ")"
	}
	a.Doubts = append(a.Doubts, "the lines make up the payment in two ways: "+lines[i].Reference+" is paid with "+way(c.reading)+" or with "+way(c.rival)+"; ask the payer which")
}
