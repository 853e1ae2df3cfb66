package match

import "slices"

// chanceOdds is how rare a sum of freely chosen parts must be before it proves anything, in decibans: fewer than one in five hundred
// amounts may close by accident.
const chanceOdds = -27

// byChance reports whether a closure may well be a coincidence. Twelve items with a discount each can be paid in half a million
// ways, so that nearly every amount is one of them: an unexplained deduction then reads as discounts on just the right items. All
// items, all but one, or one alone are no such choice, nor are discounts taken wherever they are offered, or nowhere.
func byChance(choices []choice, picked []option, target int64) bool {
	free, taken, with, without := 0, 0, 0, 0
	for i := range choices {
		c := &choices[i]
		at := slices.IndexFunc(picked, func(o option) bool { return o.row == c.options[0].row })
		if !c.must {
			free++
			if at >= 0 {
				taken++
			}
		}
		switch {
		case at < 0 || len(c.options) == 1:
		case picked[at].discount != 0:
			with++
		default:
			without++
		}
	}
	if min(taken, free-taken) < 2 && (with == 0 || without == 0) {
		return false
	}
	return expectedSums(choices, target, commonUnit(choices)) > chanceOdds
}

// commonUnit is the step in which sums of the amounts can differ: one cent mostly, a hundred when all amounts are whole. Round
// amounts meet by chance more often.
func commonUnit(choices []choice) int64 {
	unit := int64(0)
	for i := range choices {
		for _, o := range choices[i].options {
			for a, b := unit, abs(o.cash); ; a, b = b, a%b {
				if b == 0 {
					unit = a
					break
				}
			}
		}
	}
	return max(unit, 1)
}
