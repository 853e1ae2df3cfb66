package match

import (
	"cmp"
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

// maxClosures is how many closures are worth finding: one is a proof, two are a tie.
const maxClosures = 4

// closureBudget is how many nodes one search may visit. It counts work, not time, so that results repeat.
const closureBudget = 50_000

// closures finds the ways to reach target exactly by taking one option of each chosen item. complete is false when the budget ran
// out, so that there may be more.
//
// It is a depth-first search over the items in order of size, cut where the rest can no longer reach the target.
func closures(choices []choice, target int64) (found [][]option, complete bool) {
	s := closureSearch{choices: slices.Clone(choices), budget: closureBudget}
	slices.SortStableFunc(s.choices, func(a, b choice) int {
		return cmp.Or(cmp.Compare(abs(b.options[0].cash), abs(a.options[0].cash)), cmp.Compare(a.options[0].row, b.options[0].row))
	})
	n := len(s.choices)
	s.low, s.high = make([]int64, n+1), make([]int64, n+1)
	for i := n - 1; i >= 0; i-- {
		lo, hi := s.choices[i].reach()
		s.low[i], s.high[i] = plus(s.low[i+1], lo), plus(s.high[i+1], hi)
	}
	s.descend(0, target)
	return s.found, s.budget > 0
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

type closureSearch struct {
	choices   []choice
	low, high []int64 // what choices[i:] can contribute at least and at most
	picked    []option
	found     [][]option
	budget    int
}

func (s *closureSearch) descend(i int, rest int64) {
	if s.budget--; s.budget <= 0 || len(s.found) >= maxClosures || rest < s.low[i] || rest > s.high[i] {
		return
	}
	if i == len(s.choices) {
		if rest == 0 && len(s.picked) > 0 {
			s.found = append(s.found, slices.Clone(s.picked))
		}
		return
	}
	c := &s.choices[i]
	for _, o := range c.options {
		s.picked = append(s.picked, o)
		s.descend(i+1, rest-o.cash)
		s.picked = s.picked[:len(s.picked)-1]
	}
	if !c.must {
		s.descend(i+1, rest)
	}
}
