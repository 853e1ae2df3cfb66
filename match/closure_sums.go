package match

import (
	"math/bits"
	"slices"
)

// maxSums is how many sums the lists of one search may hold together. It counts work and memory (8 bytes a sum), not time, so that
// results repeat.
const maxSums = 1 << 20

// chain lists the sums that its choices can reach, choice by choice, so that the ways to a sum can be walked back.
type chain struct {
	choices []choice
	layers  [][]int64 // layers[i]: the sums of choices[:i], ascending, each once
	ways    []uint64  // to each sum of the last layer
	room    *sumRoom
}

func newChain(most int, room *sumRoom) *chain {
	return &chain{choices: room.choices.cut(most), layers: append(room.layers.cut(most+1), append(room.sums.cut(1), 0)), ways: append(room.ways.cut(1), 1), room: room}
}

func (c *chain) last() []int64 { return c.layers[len(c.layers)-1] }

// grow adds a choice and keeps the sums from lo to hi.
func (c *chain) grow(x choice, lo, hi int64) {
	before, ways := c.last(), c.ways
	var sums []int64
	c.ways = nil
	if !x.must {
		sums, c.ways = clip(before, ways, lo, hi)
	}
	for _, o := range x.options {
		at, w := clip(before, ways, lo-o.cash, hi-o.cash)
		sums, c.ways = c.room.merged(sums, c.ways, at, w, o.cash)
	}
	c.choices, c.layers = append(c.choices, x), append(c.layers, sums)
}

// clip is the part of a list from lo to hi.
func clip(sums []int64, ways []uint64, lo, hi int64) ([]int64, []uint64) {
	from, _ := slices.BinarySearch(sums, lo)
	to, _ := slices.BinarySearch(sums, hi+1)
	to = max(to, from)
	return sums[from:to], ways[from:to]
}

// merged joins a list with another that is moved by a constant, and adds up the ways to what both reach.
func (r *sumRoom) merged(a []int64, aWays []uint64, b []int64, bWays []uint64, by int64) ([]int64, []uint64) {
	sums, ways := r.sums.cut(len(a) + len(b))[:len(a)+len(b)], r.ways.cut(len(a) + len(b))[:len(a)+len(b)]
	i, j, n := 0, 0, 0
	for ; i < len(a) && j < len(b); n++ {
		x, y := a[i], b[j]+by
		switch {
		case x < y:
			sums[n], ways[n] = x, aWays[i]
			i++
		case x > y:
			sums[n], ways[n] = y, bWays[j]
			j++
		default:
			sums[n], ways[n] = x, addCounts(aWays[i], bWays[j])
			i, j = i+1, j+1
		}
	}
	for ; i < len(a); i, n = i+1, n+1 {
		sums[n], ways[n] = a[i], aWays[i]
	}
	for ; j < len(b); j, n = j+1, n+1 {
		sums[n], ways[n] = b[j]+by, bWays[j]
	}
	r.sums.giveBack(len(sums) - n)
	r.ways.giveBack(len(ways) - n)
	return sums[:n:n], ways[:n:n]
}

// chains lists the sums of the largest items and those of the smallest, the shorter list always being the one that grows, until
// they meet or the budget is spent.
func (s *closureSearch) chains() (head, tail *chain) {
	head, tail = newChain(len(s.choices), s.room), newChain(len(s.choices), s.room)
	for h, t, cells := 0, len(s.choices), 0; h < t; {
		grown, before := tail, len(tail.last())
		if len(head.last()) <= before {
			grown, before = head, len(head.last())
			h++
			head.grow(s.choices[h-1], s.target-s.high[h], s.target-s.low[h])
		} else {
			t--
			tail.grow(s.choices[t], s.target-s.hiHead[t], s.target-s.lowHead[t])
		}
		after := len(grown.last())
		s.steps += int64(after)
		if cells += after; cells > maxSums || hopeless(before, after, t-h) {
			break // the middle is left to the dive
		}
	}
	return head, tail
}

// hopeless reports whether lists that double with each item will do so beyond the budget before the items that are left have joined
// them.
func hopeless(before, after, left int) bool {
	const enough = 1 << 13 // a list so long is worth having for the dive
	return after > enough && after > before*7/4 && left/2 > bits.Len(maxSums/uint(after))
}

// join pairs the sums of both chains that make up the target.
func (s *closureSearch) join(head, tail *chain) {
	s.complete = true
	a, b := head.last(), tail.last()
	for i, j := 0, len(b)-1; i < len(a) && j >= 0; {
		switch sum := a[i] + b[j]; {
		case sum < s.target:
			i++
		case sum > s.target:
			j--
		default:
			s.count = addCounts(s.count, mulCounts(head.ways[i], tail.ways[j]))
			head.walk(len(head.choices), a[i], s, func() { tail.walk(len(tail.choices), b[j], s, s.keep) })
			i, j = i+1, j-1
		}
	}
	if s.target == 0 && s.idle {
		s.count -= min(s.count, 1)
	}
}

// walk goes back from a sum of the first n choices through the layers, and calls done with each way to it in s.picked.
func (c *chain) walk(n int, sum int64, s *closureSearch, done func()) {
	if len(s.found) == maxClosures {
		return
	}
	if n == 0 {
		done()
		return
	}
	x, before := &c.choices[n-1], c.layers[n-1]
	for _, o := range x.options {
		if _, ok := slices.BinarySearch(before, sum-o.cash); ok {
			s.picked = append(s.picked, o)
			c.walk(n-1, sum-o.cash, s, done)
			s.picked = s.picked[:len(s.picked)-1]
		}
	}
	if !x.must {
		if _, ok := slices.BinarySearch(before, sum); ok {
			c.walk(n-1, sum, s, done)
		}
	}
}

// keep lists what is picked as one closure.
func (s *closureSearch) keep() {
	if len(s.picked) > 0 && len(s.found) < maxClosures {
		s.found = append(s.found, slices.Clone(s.picked))
	}
}
