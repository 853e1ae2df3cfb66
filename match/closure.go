package match

import (
	"cmp"
	"math/bits"
	"slices"
)

// option is one way in which an item can take part in a payment: so much cash, so much discount, all in minor units.
type option struct {
	row      int32
	cash     int64
	discount int64
	late     bool // the discount is no longer allowed
}

// choice is an item with its options; must: every closure uses the item.
type choice struct {
	options []option
	must    bool
}

// maxClosures is how many closures are worth listing: one is a proof, two are a tie, a few are a choice for a person.
const maxClosures = 4

// closing is what is known of the ways to reach an amount.
type closing struct {
	found    [][]option // the first of them, at most maxClosures
	count    uint64     // how many there are; countless: more than can be counted
	complete bool       // count is exact; else there are at least so many, and the budget ran out
	steps    int64      // what it took: sums listed, nodes visited
}

// partial reports whether there are more ways than were listed, or may be.
func (c *closing) partial() bool { return !c.complete || c.count > uint64(len(c.found)) }

// countless is where counting ends.
const countless = ^uint64(0)

// closures finds the ways to reach target exactly by taking one option of each chosen item, and counts them.
//
// It meets in the middle: the sums of the larger items and those of the smaller ones are listed, each sum once with the number of
// ways to it, and only those that the other items can still complete. That is exact for some thirty items in cents, and for
// hundreds whose sums coincide, as those of whole or equal amounts do. What is too wide for it is searched depth first, down to the
// list of the smaller items; among so many items a second closure is never far, and two are enough to know that there is no proof.
func closures(choices []choice, target int64, room *sumRoom) closing {
	room.wipe()
	choices = smallEnough(choices, target, room)
	if c, told := fewClosures(choices, target); told {
		return c
	}
	s := newClosureSearch(choices, target, room)
	head, tail := s.chains()
	if len(head.choices)+len(tail.choices) == len(s.choices) {
		s.join(head, tail)
	} else {
		s.dive(tail)
	}
	return s.closing
}

// smallEnough leaves out the items that are worth more than the target, whatever credits are taken with them.
func smallEnough(choices []choice, target int64, room *sumRoom) []choice {
	most := target // for one item, when the others contribute the least that they can
	for i := range choices {
		lo, _ := choices[i].reach()
		most = plus(most, -lo)
	}
	fits := func(c *choice) bool {
		lo, _ := c.reach()
		return c.must || slices.ContainsFunc(c.options, func(o option) bool { return o.cash-lo <= most })
	}
	for i := range choices {
		if !fits(&choices[i]) {
			kept := append(room.choices.cut(len(choices)-1), choices[:i]...)
			for k := range choices[i+1:] {
				if c := &choices[i+1+k]; fits(c) {
					kept = append(kept, *c)
				}
			}
			return kept
		}
	}
	return choices
}

// closureSearch is one search. Bounds are of choices[i:], and of choices[:i].
type closureSearch struct {
	closing
	choices         []choice // the largest first
	target          int64
	low, high       []int64 // the least and the most that choices[i:] contribute
	lowHead, hiHead []int64 // the same of choices[:i]
	step            []int64 // every sum of choices[i:] is a multiple of it, counted from fixed
	fixed           []int64
	idle            bool // nothing must be taken; but to take nothing is no closure
	budget          int
	picked          []option
	room            *sumRoom
}

// sumRoom is where a search writes its lists. They are wiped before the next.
type sumRoom struct {
	sums    pad[int64]
	ways    pad[uint64]
	layers  pad[[]int64]
	choices pad[choice]
}

// maxSumRoom is how large a room is kept for the next search: few need more.
const maxSumRoom = 1 << 14

func (r *sumRoom) wipe() {
	if r.sums.used, r.ways.used, r.layers.used, r.choices.used = 0, 0, 0, 0; len(r.sums.room) > maxSumRoom {
		*r = sumRoom{}
	}
}

func newClosureSearch(choices []choice, target int64, room *sumRoom) *closureSearch {
	n := len(choices)
	part := func(i int) []int64 {
		list := room.sums.cut(n + 1)[:n+1]
		clear(list)
		return list
	}
	s := &closureSearch{room: room, choices: append(room.choices.cut(n), choices...), target: target, low: part(0), high: part(1), lowHead: part(2), hiHead: part(3), step: part(4), fixed: part(5)}
	slices.SortStableFunc(s.choices, func(a, b choice) int {
		return cmp.Or(cmp.Compare(b.least(), a.least()), cmp.Compare(a.options[0].row, b.options[0].row))
	})
	s.idle = !slices.ContainsFunc(choices, func(c choice) bool { return c.must })
	for i := range n {
		lo, hi := s.choices[i].reach()
		s.lowHead[i+1], s.hiHead[i+1] = plus(s.lowHead[i], lo), plus(s.hiHead[i], hi)
	}
	for i := n - 1; i >= 0; i-- {
		c := &s.choices[i]
		lo, hi := c.reach()
		s.low[i], s.high[i] = plus(s.low[i+1], lo), plus(s.high[i+1], hi)
		s.step[i], s.fixed[i] = s.step[i+1], plus(s.fixed[i+1], lo)
		for _, o := range c.options {
			s.step[i] = gcd(s.step[i], o.cash-lo)
		}
		if !c.must {
			s.step[i] = gcd(s.step[i], lo)
		}
		if abs(s.fixed[i]) > maxMinor<<8 { // beyond what any receipt is worth, and soon beyond what adds up
			s.step[i] = 1
		}
	}
	return s
}

// least is the size of the item's smallest option.
func (c *choice) least() int64 {
	size := abs(c.options[0].cash)
	for _, o := range c.options[1:] {
		size = min(size, abs(o.cash))
	}
	return size
}

// reach is the least and the most cash the item can contribute.
func (c *choice) reach() (lo, hi int64) {
	lo, hi = c.options[0].cash, c.options[0].cash
	for _, o := range c.options[1:] {
		lo, hi = min(lo, o.cash), max(hi, o.cash)
	}
	if !c.must {
		lo, hi = min(lo, 0), max(hi, 0)
	}
	return lo, hi
}

// reachable reports whether choices[i:] may contribute rest, as far as their bounds and their common step tell.
func (s *closureSearch) reachable(i int, rest int64) bool {
	return rest >= s.low[i] && rest <= s.high[i] && (s.step[i] < 2 || (rest-s.fixed[i])%s.step[i] == 0)
}

func addCounts(a, b uint64) uint64 {
	sum, carry := bits.Add64(a, b, 0)
	if carry != 0 {
		return countless
	}
	return sum
}

func mulCounts(a, b uint64) uint64 {
	over, product := bits.Mul64(a, b)
	if over != 0 {
		return countless
	}
	return product
}

func gcd(a, b int64) int64 {
	for a, b = abs(a), abs(b); b != 0; a, b = b, a%b {
	}
	return a
}
