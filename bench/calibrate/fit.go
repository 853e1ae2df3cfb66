package main

import (
	"cmp"
	"slices"

	"github.com/cashtie/cashtie/match"
)

// kind is what proposals are gathered by: the pattern where the odds decide, the hold with its doubt and pattern where the proposal does not
// post; NoPattern is for the patterns of which too few were seen.
type kind struct {
	pattern match.Pattern
	hold    match.Hold
	doubt   match.Doubt
}

// outcome counts the proposals of one margin.
type outcome struct{ cases, right int }

// count is how many proposals there are of all margins.
func (m margins) count() int {
	n := 0
	for _, o := range m {
		n += o.cases
	}
	return n
}

// margins are the proposals of a kind by margin.
type margins map[int32]*outcome

// cases are the proposals of the worlds: by kind, by margin.
type cases map[kind]margins

func (c cases) add(k kind, margin int32, right bool) {
	if c[k] == nil {
		c[k] = margins{}
	}
	if c[k][margin] == nil {
		c[k][margin] = &outcome{}
	}
	c[k][margin].cases++
	if right {
		c[k][margin].right++
	}
}

// general adds to each hold and doubt what stands for the patterns that have no steps of their own: those that are too few for them, or all
// where hardly any is left.
func (c cases) general() {
	all, rest := cases{}, cases{}
	for k, byMargin := range c {
		if k.hold == match.NotHeld {
			continue
		}
		g := kind{match.NoPattern, k.hold, k.doubt}
		all.join(g, byMargin)
		if byMargin.count() < minKind {
			rest.join(g, byMargin)
		}
	}
	for g, byMargin := range all {
		if rest[g].count() >= minRest {
			byMargin = rest[g]
		}
		c[g] = byMargin
	}
}

// join adds the outcomes of one kind to those of another.
func (c cases) join(k kind, byMargin margins) {
	if c[k] == nil {
		c[k] = margins{}
	}
	for margin, o := range byMargin {
		if c[k][margin] == nil {
			c[k][margin] = &outcome{}
		}
		c[k][margin].cases += o.cases
		c[k][margin].right += o.right
	}
}

// step is a confidence from a margin on.
type step struct {
	from       int32
	confidence int32
	outcome
	weighed int64 // right ones and what the odds claim, in ten-thousandths of a case
}

const (
	// width is how many decibans are taken together before anything is fitted.
	width = 5
	// minCases is the least number of proposals that a step rests on.
	minCases = 100
	// minKind is the least number of proposals that a pattern's own steps rest on.
	minKind = 40
	// minRest is the least number of proposals of other patterns that the general steps rest on.
	minRest = 10
	// claimed is how many proposals the odds of the evidence count for beside those that were seen: they keep a kind that was always right
	// from being sure, and say nothing against what was seen.
	claimed = 1
)

// fit is the isotonic regression of what came true on the margin (pool adjacent violators), smoothed by the odds that the evidence
// itself claims.
func fit(byMargin map[int32]*outcome, odds func(int32) int32) []step {
	var steps []step
	for margin, o := range byMargin {
		from := margin - (margin%width+width)%width
		i := slices.IndexFunc(steps, func(s step) bool { return s.from == from })
		if i < 0 {
			i, steps = len(steps), append(steps, step{from: from})
		}
		steps[i].cases, steps[i].right = steps[i].cases+o.cases, steps[i].right+o.right
		steps[i].weighed += int64(o.cases) * int64(odds(margin))
	}
	slices.SortFunc(steps, func(a, b step) int { return cmp.Compare(a.from, b.from) })
	var pooled []step
	for _, s := range steps {
		pooled = append(pooled, s)
		for n := len(pooled); n > 1 && (pooled[n-2].cases < minCases || pooled[n-1].value() <= pooled[n-2].value()); n-- {
			pooled[n-2].join(pooled[n-1])
			pooled = pooled[:n-1]
		}
	}
	if n := len(pooled); n > 1 && pooled[n-1].cases < minCases {
		pooled[n-2].join(pooled[n-1])
		pooled = pooled[:n-1]
	}
	for i := range pooled {
		pooled[i].confidence = pooled[i].value()
	}
	return pooled
}

func (s *step) join(o step) {
	s.cases, s.right, s.weighed = s.cases+o.cases, s.right+o.right, s.weighed+o.weighed
}

// value is the share of right ones, with what the odds claim counted as so many proposals more.
func (s *step) value() int32 {
	prior := s.weighed / int64(s.cases)
	return int32((int64(s.right)*10_000 + claimed*prior) / int64(s.cases+claimed))
}
