package match

import "slices"

// jointBudget is how many nodes the solver may visit for one component, and maxJointNodes how many receipts and items together it
// tries exactly. They count work, not time, so that results repeat.
const (
	jointBudget   = 100_000
	exchangeSteps = 1_000_000 // how many pairs the exchanges may look at
	maxJointNodes = 200
)

// noOption is the choice that a part pays nothing.
const noOption = -1

// jointSearch finds the best choice of options, one or none a part, that spends nothing twice.
type jointSearch struct {
	run    *run
	parts  []part
	left   map[int32]int64 // what the rows have left under the choices made
	bound  []int64         // the most that parts[i:] can bring
	banned func(part, option int) bool
	pick   []int
	best   []int
	total  int64
	most   int64
	budget int
}

func newJointSearch(m *run, parts []part) *jointSearch {
	s := &jointSearch{run: m, parts: parts, left: map[int32]int64{}, bound: make([]int64, len(parts)+1), pick: make([]int, len(parts)), budget: jointBudget}
	for i := len(parts) - 1; i >= 0; i-- {
		s.bound[i] = s.bound[i+1]
		if len(parts[i].options) > 0 {
			s.bound[i] += worth(parts[i].options[0])
		}
		for _, e := range parts[i].options {
			for _, l := range e.lines {
				s.left[l.row] = m.left[l.row]
			}
		}
	}
	return s
}

// worth is by how much an explanation beats paying for something that is not in the books.
func worth(e *explanation) int64 { return int64(e.score - nullPoints) }

// solve returns the best choice and its worth with some options banned; ok is false when the budget ran out. Of equal choices the
// first counts: earlier receipts are given better options.
func (s *jointSearch) solve(banned func(part, option int) bool) (best []int, most int64, ok bool) {
	s.banned, s.total, s.most, s.best = banned, 0, 0, slices.Repeat([]int{noOption}, len(s.parts))
	s.descend(0)
	return s.best, s.most, s.budget > 0
}

func (s *jointSearch) descend(i int) {
	if s.budget--; s.budget <= 0 || s.total+s.bound[i] <= s.most {
		return
	}
	if i == len(s.parts) {
		s.most, s.best = s.total, slices.Clone(s.pick)
		return
	}
	p, from := &s.parts[i], 0
	if p.before >= 0 { // parts that nothing tells apart choose in their order: the others are the same choice again
		if from = s.pick[p.before]; from == noOption {
			from = len(p.options)
		}
	}
	for o := from; o < len(p.options); o++ {
		if s.banned != nil && s.banned(i, o) || !s.take(p.options[o]) {
			continue
		}
		s.pick[i] = o
		s.total += worth(p.options[o])
		s.descend(i + 1)
		s.total -= worth(p.options[o])
		s.giveBack(p.options[o])
	}
	s.pick[i] = noOption
	s.descend(i + 1)
}

// takes is what the line takes off its item.
func (l *line) takes() int64 { return l.cash + l.discount + l.deduction + l.writeOff }

// take spends an option's rows; false, with nothing spent, when one has not enough left.
func (s *jointSearch) take(e *explanation) bool {
	for k := range e.lines {
		l := &e.lines[k]
		after := s.left[l.row] - l.takes()
		if s.left[l.row] == 0 || after != 0 && after > 0 != (s.left[l.row] > 0) {
			for j := range k {
				s.left[e.lines[j].row] += e.lines[j].takes()
			}
			return false
		}
		s.left[l.row] = after
	}
	return true
}

func (s *jointSearch) giveBack(e *explanation) {
	for k := range e.lines {
		s.left[e.lines[k].row] += e.lines[k].takes()
	}
}

// greedy chooses in order of the parts, then exchanges: a part that could do better moves the one part that is in its way to that
// part's next option, as long as the whole gains. It stands where there are too many ways to compare.
func (s *jointSearch) greedy() []int {
	s.budget = exchangeSteps
	for i := range s.parts {
		s.pick[i] = s.firstFit(i)
	}
	for range len(s.parts) {
		better := false
		for i := range s.parts {
			better = s.exchange(i) || better
		}
		if !better {
			break
		}
	}
	s.best = slices.Clone(s.pick)
	for i := range s.parts {
		s.put(i, noOption)
	}
	return s.best
}

// firstFit takes the best option of a part that still fits.
func (s *jointSearch) firstFit(i int) int {
	for o, e := range s.parts[i].options {
		if s.take(e) {
			return o
		}
	}
	return noOption
}

// put gives back what part i has and gives it option o.
func (s *jointSearch) put(i, o int) {
	if s.pick[i] != noOption {
		s.giveBack(s.parts[i].options[s.pick[i]])
	}
	if s.pick[i] = o; o != noOption && !s.take(s.parts[i].options[o]) {
		s.pick[i] = noOption
	}
}

func (s *jointSearch) worthOf(i int) int64 {
	if s.pick[i] == noOption {
		return 0
	}
	return worth(s.parts[i].options[s.pick[i]])
}

// exchange tries to better part i by moving one other part.
func (s *jointSearch) exchange(i int) bool {
	had, was := s.pick[i], s.worthOf(i)
	for o := range s.parts[i].options {
		if o == had || worth(s.parts[i].options[o]) <= was {
			break
		}
		for j := range s.parts {
			if s.budget--; s.budget <= 0 {
				return false
			}
			if j == i || s.pick[j] == noOption || !overlap(s.parts[i].options[o], s.parts[j].options[s.pick[j]]) {
				continue
			}
			hadJ, before := s.pick[j], was+s.worthOf(j)
			s.put(j, noOption)
			s.put(i, o)
			s.pick[j] = s.firstFit(j)
			if s.pick[i] == o && s.worthOf(i)+s.worthOf(j) > before {
				return true
			}
			s.put(j, noOption)
			s.put(i, had)
			s.put(j, hadJ)
		}
	}
	return false
}

// overlap reports whether two explanations want a row in common.
func overlap(a, b *explanation) bool {
	return slices.ContainsFunc(a.lines, func(x line) bool { return slices.ContainsFunc(b.lines, func(y line) bool { return x.row == y.row }) })
}
