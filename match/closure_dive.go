package match

import (
	"slices"
	"sort"
)

// maxNodes is how many nodes a dive may visit.
const maxNodes = 1 << 17

// dive searches the choices before those of tail depth first, the larger amounts first and cut where the rest cannot reach the
// target, and looks what is left up in the sums of tail. It ends with maxClosures: what is counted then is only the least that there are.
func (s *closureSearch) dive(tail *chain) {
	s.budget = maxNodes
	d := diver{closureSearch: s, tail: tail, end: len(s.choices) - len(tail.choices)}
	for i := range s.choices {
		c := &s.choices[i]
		if lo, _ := c.reach(); lo < 0 || c.must && i < d.end {
			d.adds = i + 1
		}
		if i < d.end {
			d.least = append(d.least, c.least())
		}
	}
	d.descend(0, s.target)
	s.steps += int64(maxNodes - s.budget)
	s.complete = s.budget > 0 && len(s.found) < maxClosures
}

type diver struct {
	*closureSearch
	tail  *chain
	end   int     // where the choices of tail begin
	least []int64 // of each choice before it, descending
	adds  int     // from where on items can only add, and none must
}

func (d *diver) descend(i int, rest int64) {
	if d.budget--; d.budget <= 0 || len(d.found) == maxClosures || !d.reachable(i, rest) {
		return
	}
	if i >= d.adds { // pass over what is too large
		i += sort.Search(d.end-i, func(k int) bool { return d.least[i+k] <= rest })
	}
	if i == d.end {
		at, ok := slices.BinarySearch(d.tail.last(), rest)
		if !ok {
			return
		}
		ways := d.tail.ways[at]
		if rest == 0 && len(d.picked) == 0 && d.idle {
			ways--
		}
		d.count = addCounts(d.count, ways)
		d.tail.walk(len(d.tail.choices), rest, d.closureSearch, d.keep)
		return
	}
	c := &d.choices[i]
	for _, o := range c.options {
		d.picked = append(d.picked, o)
		d.descend(i+1, rest-o.cash)
		d.picked = d.picked[:len(d.picked)-1]
	}
	if !c.must {
		d.descend(i+1, rest)
	}
}
