package match

import "slices"

// fewItems is up to how many items every sum is worth a look, however likely it is that one fits by accident.
const fewItems = 6

// searchedOdds is how many accidental sums may be expected, in decibans, for a search to be worth its while: one in three.
const searchedOdds = -5

// trifleLoss is what it costs a sum that one of its items is a trifle beside it: that may be a slip in the payment of the others.
const trifleLoss = 10

// explainSums finds the sums of the payer's items that are the receipt.
func (m *run) explainSums(v *view, a *account) []*explanation {
	amount := v.receipt.Amount.Minor
	if len(a.rows) < 2 || amount <= 0 {
		return nil
	}
	v.chance = v.at().chances.One(chancesAtOnce)
	var all []*explanation
	for _, s := range m.sums(v, a, amount, v.chance) {
		e := m.fromOptions(v, AmountSum, s.options, 0)
		if e.odds, e.hold, e.more = s.odds, s.hold, s.more; len(a.rows) >= crowd {
			e.doubt = doubtSum
		}
		all = append(all, e)
	}
	return all
}

// sum is some items of an account that add up to an amount.
type sum struct {
	options []option
	odds    int32
	hold    Hold
	more    bool // there are more than were listed
}

// sums finds the items of an account that add up to an amount, two at least, as they stand or less the discounts that the terms
// allow. Where accidents are too likely it does not look: what it could find would prove nothing.
func (m *run) sums(v *view, a *account, amount int64, odds *Chance) []sum {
	*odds = Chance{Items: len(a.rows), Decibans: m.accidents(v, a, amount), Unit: m.unitOf(a)}
	if odds.unsearched() {
		return m.few(v, a, amount)
	}
	choices, _ := m.free(v, a)
	c := closures(choices, amount, &v.at().sums)
	m.effort.steps.Add(c.steps)
	odds.Ways, odds.AtLeast = c.count, !c.complete
	var all []sum
	for _, f := range c.found {
		if len(f) < 2 {
			continue // one item alone is found by its amount
		}
		s := sum{options: f, odds: priorSum - odds.Decibans, more: c.partial()}
		if len(f) == 2 && f[0].discount == 0 && f[1].discount == 0 && zeros(amount) < wholeZeros {
			s.odds = max(s.odds, priorPair-m.accidentalPairs(a, amount))
		}
		if slices.ContainsFunc(f, func(o option) bool { return abs(o.cash)*trifleShare < amount }) {
			s.odds -= trifleLoss
		}
		if !c.complete {
			s.hold = HoldTie // there may be others
		}
		all = append(all, s)
	}
	return all
}

// pairsBelow counts the pairs of amounts with a sum of at most limit.
func pairsBelow(amounts []int64, limit int64) int64 {
	slices.Sort(amounts)
	n := int64(0)
	for i, j := 0, len(amounts)-1; i < j; {
		if amounts[i]+amounts[j] <= limit {
			n += int64(j - i)
			i++
		} else {
			j--
		}
	}
	return n
}
