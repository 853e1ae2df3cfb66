package world

import "slices"

// How many sums may be expected by accident, in thousandths, where a sum of one, two or three items still says what is paid. Most payers
// that name nothing pay one invoice, so that there one case of 250 is few; of two and three, one of a thousand is as much as somebody
// may meet who posts one wrong receipt in two thousand.
var expectable = [3]int64{4, 1, 1}

// soundAmong is among how many items any set that adds up says something: an accident of a thousand at 9 to 11 items, measured for the
// project's performance study over log-normal amounts; whole units are met a hundred times as often.
var soundAmong = [2]int{10, 4}

// maxTriples is among how many items the sums of three are counted.
const maxTriples = 150

// soundFor reports whether the owners have so few items that a sum of missing ones can be told from an accident. Amounts are whole units
// where all of an owner's are; less a discount they no longer are.
func (w *World) soundFor(p *payment, owners []int, named []line, target int64, missing int) bool {
	values, step := w.worth(p, owners, named, target, missing)
	n, whole := 0, 0
	for _, who := range owners {
		n += len(w.free(p, who, named))
	}
	if step > 1 {
		whole = 1
	}
	if missing > len(expectable) {
		return n <= soundAmong[whole]
	}
	return (missing < 3 || n <= maxTriples) && accidents(values, target, missing, step) <= expectable[missing-1]
}

// worth is what the owners' free items may be settled by, and the least step of such amounts.
func (w *World) worth(p *payment, owners []int, named []line, target int64, missing int) (values []int64, step int64) {
	step = 1
	for _, who := range owners {
		for _, k := range w.free(p, who, named) {
			if missing > 1 || !p.pays(k) {
				values = append(values, w.items[k].values(p.day)...)
			}
		}
		if w.customers[who].whole && target%100 == 0 {
			step = 100
		}
	}
	return values, step
}

func (p *payment) pays(k int) bool {
	return slices.ContainsFunc(p.lines, func(l line) bool { return l.item == k })
}

// accidents is how many sums of size values, or fewer, an amount near the target meets that has nothing to do with them, in thousandths:
// the density of their sums about the target.
func accidents(values []int64, target int64, size int, step int64) int64 {
	slices.Sort(values)
	reach := max(target/8, -target/8, step)
	if size == 1 { // of one item alone there are too few near by to say
		reach *= 4
	}
	n := int64(0)
	for i, v := range values {
		n += between(values[i:i+1], target-reach, target+reach)
		if size > 1 {
			n += pairsIn(values[i+1:], v, target-reach, target+reach, size > 2)
		}
	}
	if size > 1 { // the truth is among them
		n = max(n-1, 0)
	}
	return n * step * 1000 / (2 * reach)
}

// pairsIn counts the sums of the first value with one of the others, and with two of them, that lie between low and high.
func pairsIn(others []int64, first, low, high int64, two bool) int64 {
	n := between(others, low-first, high-first)
	for i, v := range others {
		if two {
			n += between(others[i+1:], low-first-v, high-first-v)
		}
	}
	return n
}

// between counts the sorted values from low to high, both included.
func between(values []int64, low, high int64) int64 {
	from, _ := slices.BinarySearch(values, low)
	to, _ := slices.BinarySearch(values, high+1)
	return int64(to - from)
}
