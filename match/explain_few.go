package match

import (
	"cmp"
	"slices"
)

// Among many items there are sums of some number of them for nearly any amount, so that no sum proves anything. But payers choose two items
// or three far more often than seven, and of pairs there are so few that hardly one meets an amount by accident.

const (
	// maxPaired and maxTripled are among how many options of an account pairs and triples are looked for.
	maxPaired  = 512
	maxTripled = 128
	// priorTriple is what is known beforehand of a payer that chooses three, in decibans.
	priorTriple = -3
)

// few finds the pairs of an account's items that come to an amount, else the triples, where hardly one is to be expected by accident.
func (m *run) few(v *view, a *account, amount int64) []sum {
	choices, _ := m.free(v, a)
	count, least := 0, int64(0)
	for i := range choices {
		lo, _ := choices[i].reach()
		count, least = count+len(choices[i].options), min(least, lo)
	}
	all, most, listed := v.at().options.cut(count), amount+amount/4-2*least, 0
	for i := range choices {
		if m.laterThan(v, choices[i].options[0].row) {
			continue
		}
		listed += len(choices[i].options)
		for _, o := range choices[i].options {
			if o.cash <= most { // with any two others it is more than what counts as near the amount
				all = append(all, o)
			}
		}
	}
	if listed > maxPaired || amount <= 0 {
		return nil
	}
	slices.SortFunc(all, func(x, y option) int {
		if x.cash != y.cash {
			return cmp.Compare(x.cash, y.cash)
		}
		return cmp.Compare(x.row, y.row)
	})
	// Mostly there is none, and then nobody asks how likely one is.
	if found := m.unlikely(a, all, amount, pairsOf(all, amount), 2, 0); len(found) > 0 {
		return found
	}
	if listed > maxTripled {
		return nil
	}
	return m.unlikely(a, all, amount, triplesOf(all, amount), 3, priorTriple)
}

// unlikely gives sums of so many options their odds; nil where one was to be expected by accident.
func (m *run) unlikely(a *account, sorted []option, amount int64, found []sum, size int, prior int32) []sum {
	if len(found) == 0 {
		return nil
	}
	odds := m.oddsOfFew(a, sorted, amount, size) + prior
	if odds < minClaim {
		return nil
	}
	for i := range found {
		found[i].odds = odds
	}
	return found
}

// triplesOf finds the triples of options of three rows that come to an amount; list is sorted by cash.
func triplesOf(list []option, amount int64) []sum {
	var found []sum
	for i := 0; i+2 < len(list) && 3*list[i].cash <= amount && len(found) <= maxClosures; i++ { // the others are no less
		for _, s := range pairsOf(list[i+1:], amount-list[i].cash) {
			if s.options[0].row != list[i].row && s.options[1].row != list[i].row {
				found = append(found, sum{options: append(s.options, list[i])})
			}
		}
	}
	return found
}

// pairsOf finds the pairs of options of two rows that come to an amount; list is sorted by cash.
func pairsOf(list []option, amount int64) []sum {
	var found []sum
	for i, j := 0, len(list)-1; i < j && len(found) <= maxClosures; {
		switch total := list[i].cash + list[j].cash; {
		case total < amount:
			i++
		case total > amount:
			j--
		default:
			for k := j; k > i && list[k].cash == list[j].cash; k-- {
				if list[k].row != list[i].row {
					found = append(found, sum{options: []option{list[i], list[k]}})
				}
			}
			i++
		}
	}
	return found
}

// oddsOfFew is how hard it is to meet an amount by accident with a sum of so many of the options, in decibans: how many such sums lie within a
// quarter of it, and in how many steps; for a round amount among the round ones alone, when that is easier.
func (m *run) oddsOfFew(a *account, sorted []option, amount int64, size int) int32 {
	odds := oddsAmong(sorted, amount, m.unitOf(a), size)
	if n := min(zeros(amount), lumpZeros); n >= wholeZeros {
		level := int64(1)
		for range n {
			level *= 10
		}
		round := slices.DeleteFunc(slices.Clone(sorted), func(o option) bool { return o.cash%level != 0 })
		unit := int64(0)
		for _, o := range round {
			unit = gcd(unit, o.cash)
		}
		odds = min(odds, oddsAmong(round, amount, max(unit, 1), size), plainRarity(amount))
	}
	return odds
}

func oddsAmong(sorted []option, amount, unit int64, size int) int32 {
	low, high, near := amount-amount/4, amount+amount/4, int64(0)
	if size == 2 {
		near = pairsWithin(sorted, low, high)
	} else {
		for i := range sorted {
			near += pairsWithin(sorted[i+1:], low-sorted[i].cash, high-sorted[i].cash)
		}
	}
	return logarithm(max(amount/2/unit, 1)) - logarithm(max(near, 1))
}

// pairsWithin counts the pairs of options whose sum lies between low and high.
func pairsWithin(sorted []option, low, high int64) int64 {
	below := func(limit int64) int64 {
		n := int64(0)
		for i, j := 0, len(sorted)-1; i < j; {
			if sorted[i].cash+sorted[j].cash <= limit {
				n += int64(j - i)
				i++
			} else {
				j--
			}
		}
		return n
	}
	return below(high) - below(low-1)
}
