package x12

import (
	"slices"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// reading says what the amounts of a payment's lines mean. The zero value is the standard's.
type reading struct {
	paid  paidRule
	adx   adxRule
	sign  signRule
	scale bool // amounts written without a decimal point count the smallest units
}

// paidRule says which elements of an RMR are in the payment.
type paidRule uint8

// The order is that in which they are tried.
const (
	asPaid         paidRule = iota // RMR04
	lessDiscount                   // RMR04 is before the discount
	plusAdjustment                 // RMR04 is before the adjustment
	grossIsPaid                    // RMR05, RMR04 is something else
	lessBoth                       // RMR04 is before both
	grossLess                      // RMR05 less the discount
	paidRules
)

// adxRule says which ADX are in the payment.
type adxRule uint8

const (
	aloneCount     adxRule = iota // those outside of RMR
	allCount                      // those in RMR too
	aloneUnclaimed                // those outside, but none with ZZ and DB
	lastCounts                    // those outside and those of the last RMR
	allUnclaimed                  // all, but none with ZZ and DB
	aloneTurned                   // those outside, with the other sign
	allTurned                     // all, with the other sign
	noneCounts                    // none
	adxRules
)

// signRule says what the sign of a line is.
type signRule uint8

const (
	asSigned      signRule = iota
	creditsLower           // credit memos lower the payment, whatever their sign
	claimsLower            // and so do debit memos of the buyer
	claimsLeftOut          // debit memos of the buyer, and lines with ZZ, are not in the payment
	signRules
)

// maxTurns is in how many points a reading may depart from the standard.
const maxTurns = 2

// turns counts them.
func (r reading) turns() int {
	n := 0
	if r.paid != asPaid {
		n++
	}
	if r.adx != aloneCount {
		n++
	}
	if r.sign != asSigned {
		n++
	}
	return n
}

// leavesOut reports whether the reading leaves lines out of the payment. A payment of nothing would close without all of them.
func (r reading) leavesOut() bool {
	return r.adx == aloneUnclaimed || r.adx == allUnclaimed || r.adx == noneCounts || r.sign == claimsLeftOut
}

// readings are all that are tried, in their order.
var readings = inOrder()

func inOrder() []reading {
	var all []reading
	for turns := range maxTurns + 1 {
		for sign := range signRules {
			for adx := range adxRules {
				for paid := range paidRules {
					if r := (reading{paid: paid, adx: adx, sign: sign}); r.turns() == turns {
						all = append(all, r)
					}
				}
			}
		}
	}
	return all
}

// balance chooses the reading of the payment's lines, applies it, and says on the advice how it closes.
func (m *Meaning) balance(a *ledger.RemittanceAdvice, lines []ledger.AdviceLine) []ledger.AdviceLine {
	p := &m.pay
	if p.refused {
		return lines
	}
	target, c, ok := m.choose(a)
	if last := len(p.sums) - 1; !ok && p.sums[last].cut {
		m.fault(lines[last].Source, "segment", "", parse.ErrTruncated, "the text ends in this line, which is left out; ask the sender for the whole")
		if p.sums, lines = p.sums[:last], lines[:last]; last == 0 {
			return nil
		}
		target, c, ok = m.choose(a)
	}
	a.Total = target
	whole, r := p.whole(), c.reading
	switch {
	case !target.Stated() && !p.total.stated || !whole:
		r = reading{}
	case ok:
		a.Closure = ledger.Closes
		a.Equation = m.equation(target, r, 0)
		if c.rivaled {
			m.twoWays(a, lines, &c)
		}
	default:
		a.Closure, r = ledger.Differs, reading{}
		total, fits := p.add(reading{})
		rest, below := minus(target.Minor, total)
		if !fits || !below {
			a.Closure = ledger.Unverifiable
			m.fault(p.source, "lines", "", ledger.ErrOverflow, "the lines of this payment come to more than can be counted; check it by hand")
			break
		}
		a.Difference = ledger.Money{Minor: rest, Currency: p.currency}
		a.Equation = m.equation(target, r, rest)
	}
	if !ok {
		m.tellWithin(lines)
	}
	return m.apply(lines, r)
}

// tellWithin puts the adjustments below the lines of a payment that does not close into their memos: no reading says what they change.
func (m *Meaning) tellWithin(lines []ledger.AdviceLine) {
	p := &m.pay
	for i := range lines {
		for _, w := range p.within[p.sums[i].first : p.sums[i].first+p.sums[i].explains] {
			m.remember(&lines[i], "ADX", ledger.Money{Minor: w.amount, Currency: p.currency}.Decimal())
		}
	}
}

// whole reports whether every line has an amount that could be read.
func (p *payment) whole() bool {
	return !p.broken && !slices.ContainsFunc(p.sums, func(x sum) bool { return !x.paid.stated && !x.gross.stated })
}

// choose finds the total and the reading under which the lines make it up. A BPR02 is the total; the payment as the bank has it is one
// where there is no BPR02, or where only that one closes.
func (m *Meaning) choose(a *ledger.RemittanceAdvice) (target ledger.Money, c choice, ok bool) {
	p := &m.pay
	var banked ledger.Money
	if at := m.context; at != nil && at.Amount.Currency == p.currency {
		banked = at.Amount
	}
	if p.total.stated {
		target = ledger.Money{Minor: p.total.minor, Currency: p.currency}
	}
	if !p.whole() {
		if !p.total.stated {
			return banked, c, false
		}
		return target, c, false
	}
	units := p.total.stated && !p.total.pointed && banked.Stated() && target != banked && p.total.minor%p.unit() == 0 && p.total.minor/p.unit() == banked.Minor
	if units {
		c, ok = p.search(banked.Minor, true) // BPR02 counts the smallest units, as do the lines
	}
	if p.total.stated && !ok {
		if c, ok = p.search(target.Minor, false); ok {
			return target, c, true
		}
	}
	if banked.Stated() && banked != target && !ok {
		c, ok = p.search(banked.Minor, false)
	}
	switch {
	case ok && units:
		m.declared += banked.Minor - p.total.minor
		return banked, c, true
	case ok || !p.total.stated:
		return banked, c, ok
	}
	return target, choice{}, false
}

// unit is how many of the smallest units a whole one has.
func (p *payment) unit() int64 {
	n := int64(1)
	for range p.digits {
		n *= 10
	}
	return n
}

// search tries the readings in their order: those that depart least from the standard first. The first that closes and that no line
// contradicts is the one; where lines contradict it, those that follow may be better.
func (p *payment) search(target int64, scaled bool) (c choice, ok bool) {
	matters := p.matters()
	for _, scale := range [...]bool{scaled, true} {
		if scale && (p.digits == 0 || p.pointed()) {
			break
		}
		least := -1
		for i, r := range readings {
			if least == 0 && r.turns() > max(c.turns(), 1) {
				break
			}
			if r.scale = scale; i > 0 && !matters.tells(r) || target == 0 && r.leavesOut() {
				continue
			}
			total, fits := p.add(r)
			if !fits || total != target {
				continue
			}
			if matters == (points{}) { // all readings of most payments are the same
				return choice{reading: r}, true
			}
			least = c.better(p, r, p.breaks(r), least)
		}
		if least >= 0 {
			return c, true
		}
		if scaled {
			break
		}
	}
	return choice{}, false
}

// points are those in which readings of a payment may differ.
type points struct{ paid, adx, sign bool }

// matters tells in which points the lines of the payment leave a choice.
func (p *payment) matters() (m points) {
	for i := range p.sums {
		x := &p.sums[i]
		m.adx = m.adx || x.alone || x.explains > 0
		m.sign = m.sign || x.kind != ordinary
		m.paid = m.paid || !x.alone && (x.gross.stated && x.gross.minor != x.paid.minor || x.discount.minor != 0 || x.adjustment.minor != 0)
	}
	return m
}

// tells reports whether the reading departs from the standard only where that makes a difference.
func (m points) tells(r reading) bool {
	return (m.paid || r.paid == asPaid) && (m.adx || r.adx == aloneCount) && (m.sign || r.sign == asSigned)
}

// pointed reports whether an amount is written with a decimal point.
func (p *payment) pointed() bool {
	return slices.ContainsFunc(p.sums, func(x sum) bool {
		return x.paid.pointed || x.gross.pointed || x.discount.pointed || x.adjustment.pointed
	})
}

// add is the payment under a reading; it is not ok when it is too large to count.
func (p *payment) add(r reading) (total int64, ok bool) {
	for i := range p.sums {
		v, fits := p.worth(i, r)
		if !fits {
			return 0, false
		}
		if total, fits = plus(total, v); !fits {
			return 0, false
		}
	}
	if r.scale {
		if total%p.unit() != 0 {
			return 0, false
		}
		total /= p.unit()
	}
	return total, true
}

// worth is what the i-th line is in the payment under a reading, before its scale.
func (p *payment) worth(i int, r reading) (v int64, ok bool) {
	x := &p.sums[i]
	switch {
	case x.paid.stated && r.turns() == 0:
		return x.paid.minor, true
	case x.alone:
		return x.counts(r), true
	}
	inside, counted := p.inside(i, r)
	if v, ok = x.item(r.paid); ok && counted {
		v, ok = plus(v, inside)
	}
	return x.signed(v, r.sign), ok && counted
}

// inside is what the ADX below the i-th line add to the payment under a reading.
func (p *payment) inside(i int, r reading) (v int64, ok bool) {
	x := &p.sums[i]
	switch {
	case r.adx == allCount, r.adx == lastCounts && i == p.lastItem:
		return x.explained, true
	case r.adx == allUnclaimed:
		return minus(x.explained, x.claimed)
	case r.adx == allTurned:
		return minus(0, x.explained)
	}
	return 0, true
}

// counts is what an ADX of its own adds to the payment.
func (x *sum) counts(r reading) int64 {
	v := x.paid.minor
	switch {
	case r.adx == noneCounts, x.kind == vagueClaim && (r.adx == aloneUnclaimed || r.adx == allUnclaimed):
		return 0
	case r.adx == aloneTurned || r.adx == allTurned:
		return -v
	}
	return x.signed(v, r.sign)
}

// signed is v with the sign it means.
func (x *sum) signed(v int64, r signRule) int64 {
	claim := x.kind == claimed || x.kind == vagueClaim
	switch {
	case r == claimsLeftOut && (claim || x.kind == vague):
		return 0
	case x.kind == credited && (r == creditsLower || r == claimsLower), claim && r == claimsLower:
		return lowers(v)
	}
	return v
}

// item is what an RMR is in the payment. One without RMR04 pays what it was, less discount and adjustment.
func (x *sum) item(r paidRule) (v int64, ok bool) {
	if !x.paid.stated {
		if v, ok = minus(x.gross.minor, x.discount.minor); ok {
			v, ok = plus(v, x.adjustment.minor)
		}
		return v, ok
	}
	switch r {
	case lessDiscount:
		return minus(x.paid.minor, x.discount.minor)
	case plusAdjustment:
		return plus(x.paid.minor, x.adjustment.minor)
	case lessBoth:
		if v, ok = minus(x.paid.minor, x.discount.minor); !ok {
			return 0, false
		}
		return plus(v, x.adjustment.minor)
	case grossIsPaid:
		if x.gross.stated {
			return x.gross.minor, true
		}
	case grossLess:
		if x.gross.stated {
			return minus(x.gross.minor, x.discount.minor)
		}
	}
	return x.paid.minor, true
}
