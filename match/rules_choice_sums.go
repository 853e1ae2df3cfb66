package match

import (
	"cmp"
	"slices"
)

// sumsAlike are the explanations by several items in full, when all ways to the amount are known; nil where there are more than the
// search could see, or one item has the amount.
func (m *run) sumsAlike(v *view, byAmount []*explanation) []*explanation {
	if v.chance == nil || v.chance.AtLeast || v.chance.Ways == 0 || len(equalItems(byAmount)) > 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(byAmount), func(e *explanation) bool { return len(e.lines) < 2 || e.rest != 0 || e.hold != NotHeld })
}

// onlySum is the one sum of several items that is the receipt; nil where there are two.
func (m *run) onlySum(v *view, byAmount []*explanation) *explanation {
	all := m.sumsAlike(v, byAmount)
	if len(all) == 0 || v.chance.Ways != 1 || slices.ContainsFunc(all, func(e *explanation) bool { return compareLines(e.lines, all[0].lines) != 0 }) {
		return nil
	}
	return all[0]
}

// firstSum takes of the items that have equal amounts those that come first in the tie-break, where all sums that are the receipt are of
// the same amounts. Nil where they are not, or the tie-break does not tell.
func (m *run) firstSum(v *view, a *account, byAmount []*explanation) *explanation {
	all := m.sumsAlike(v, byAmount)
	if len(all) == 0 {
		return nil
	}
	takes := map[int64]int{}
	for _, l := range all[0].lines {
		if l.cash != m.left[l.row] {
			return nil
		}
		takes[l.cash]++
	}
	var picked []option
	ways := uint64(1)
	for amount, n := range takes {
		equal := slices.DeleteFunc(slices.Clone(a.rows), func(row int32) bool { return m.left[row] != amount })
		slices.SortFunc(equal, func(x, y int32) int { return cmp.Or(m.breakTie(v, x, y), cmp.Compare(x, y)) })
		if n < len(equal) && m.breakTie(v, equal[n-1], equal[n]) == 0 {
			return nil
		}
		for _, row := range equal[:n] {
			picked = append(picked, option{row: row, cash: amount})
		}
		for k := 1; k <= n && ways < maxWays; k++ { // n of them
			ways = ways * uint64(len(equal)-n+k) / uint64(k)
		}
	}
	if ways != v.chance.Ways { // other amounts come to the same
		return nil
	}
	return m.fromOptions(v, ByRule, picked, 0)
}

// maxWays bounds how many equal choices are counted.
const maxWays = 1 << 32
