package match

import "slices"

// chanceOdds is how rare a sum of freely chosen parts must be before it proves anything: fewer than one in so many amounts, drawn
// at random, may close in as simple a way.
const chanceOdds = 500

// byChance reports whether a closure may well be a coincidence. Twelve items with a discount each can be paid in half a million
// ways, so that nearly every amount is one of them: an unexplained deduction then reads as discounts on just the right items. All
// items, all but one, or one alone are no such choice, nor are discounts taken wherever they are offered, or nowhere.
func byChance(choices []choice, picked []option) bool {
	free, taken, ways, span := 0, 0, int64(1), int64(0)
	var full []int64 // of the free items
	with, without := 0, 0
	perItem, off := int64(1), int64(0)
	for i := range choices {
		c := &choices[i]
		at := slices.IndexFunc(picked, func(o option) bool { return o.row == c.options[0].row })
		if !c.must {
			free++
			full = append(full, abs(c.options[0].cash))
			if at >= 0 {
				taken++
			}
		}
		if at < 0 || len(c.options) == 1 {
			continue
		}
		if picked[at].discount != 0 {
			with++
		} else {
			without++
		}
		perItem, off = bounded(perItem*int64(len(c.options))), plus(off, c.mostDiscount())
	}
	if left := min(taken, free-taken); left > 1 {
		ways = combinations(free, left)
		slices.Sort(full)
		for _, cash := range full[len(full)-left:] {
			span = plus(span, cash)
		}
	}
	if with > 0 && without > 0 {
		ways, span = bounded(ways*perItem), plus(span, off)
	}
	return ways > 1 && ways*chanceOdds > span/commonUnit(choices)
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

func (c *choice) mostDiscount() int64 {
	most := int64(0)
	for _, o := range c.options {
		most = max(most, o.discount)
	}
	return most
}

// bounded keeps products of counts small enough to multiply on.
func bounded(n int64) int64 { return min(n, 1<<30) }

// combinations counts the ways to choose at most k of n.
func combinations(n, k int) int64 {
	total, next := int64(1), int64(1)
	for i := 1; i <= k; i++ {
		next = next * int64(n-i+1) / int64(i) // exact: a binomial; n is at most maxSearched
		total = bounded(total + next)
	}
	return total
}
