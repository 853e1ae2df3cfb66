package match

import (
	"cmp"
	"context"
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// Receipts that wait for one another.
//
// The queue serves what is proved by itself. Where two explanations weigh the same, or another receipt has an equal claim, the
// receipt waits until the queue is empty. Claims that wait and want the same items form a component, which is decided as a whole: of
// all ways to give each receipt one explanation or none without spending an item twice, the one with the most evidence. What a
// decision then leads by is the difference between that whole and the best one without the decision.

// Method says how a decision came about where receipts compete for items.
type Method uint8

// The methods. The zero value is Alone.
const (
	Alone        Method = iota // by its own evidence
	JointExact                 // with other receipts, all ways compared
	JointSplit                 // with other receipts: which items they pay is certain, which of them pays which is free
	JointGreedy                // with other receipts, in order of evidence, improved by exchanges: nothing posts on it
	JointBalance               // with other receipts of the payer, by their sum
)

var methods = [...]string{"alone", "joint_exact", "joint_split", "joint_greedy", "joint_balance"}

// String is the method's name in files.
func (m Method) String() string { return word(methods[:], int(m)) }

// joint is what a component says of one claim.
type joint struct {
	method   Method
	lead     int32              // the best whole less the best whole without this decision, in decibans
	partners []ledger.ReceiptID // the other receipts that pay out of the component
	taken    []int32            // rows that they take
}

// part is a claim as the solver sees it.
type part struct {
	claim   *claim
	options []*explanation // that take something and beat the standing alternative, best first
	// before is the part before it that looks exactly alike, or -1: same payer, amount and options. Those are served in their order.
	before int
}

// cut reports whether the part may have more options than were listed.
func (p part) cut() bool {
	return len(p.options) >= maxWideExplanations || slices.ContainsFunc(p.options, func(e *explanation) bool { return e.more })
}

// waits reports whether what holds the claim back may be settled by what the other receipts of the run pay.
func (c *claim) waits(d *Decision) bool {
	switch d.Hold {
	case HoldTie, HoldContested, HoldConfidence:
		return len(c.ranked) > 0 && c.ranked[0].hold == NotHeld
	case HoldNothingFits:
		return d.Outcome == OnAccount && d.Pattern == NoPattern && c.view.firm >= 0 && !c.duplicate()
	}
	return false
}

func (c *claim) duplicate() bool { return len(c.ranked) > 0 && c.ranked[0].duplicate() }

// decideTogether decides the claims that wait: those that share items as components, the others by themselves.
func (s *assignment) decideTogether(ctx context.Context, waiting []*claim) error {
	s.run.equals = maxWideExplanations
	if err := s.run.eachOf(ctx, len(waiting), func(d *desk, i int) { s.rank(d, waiting[i]) }); err != nil {
		return err
	}
	slices.SortFunc(waiting, compareClaims)
	parts := make([]part, len(waiting))
	for i, c := range waiting {
		parts[i] = s.run.part(c)
	}
	for n, members := range components(parts, len(s.run.left)) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		s.run.solve(members, int32(n+1))
		for _, p := range members {
			if p.claim.joint != nil {
				s.finish(p.claim)
			}
		}
	}
	var rest []*claim
	for _, c := range waiting {
		if c.decision == nil {
			rest = append(rest, c)
		}
	}
	s.run.balance(rest)
	for _, c := range rest {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if c.joint == nil && s.stale(c) { // a component may have taken what it counted on
			s.rank(s.desk(), c)
		}
		s.finish(c)
	}
	return nil
}

// lead is by how much the claim's best explanation beats whatever else may be true.
func (c *claim) lead() int32 {
	if c.joint != nil && c.joint.lead > 0 {
		return min(c.joint.lead, c.ranked[0].proof())
	}
	return margin(c.ranked)
}

// tied reports whether equal explanations stand against each other with nothing else to tell.
func (c *claim) tied() bool { return tied(c.ranked) && (c.joint == nil || c.joint.lead == 0) }

// comparedWith reports whether the other claim's right was weighed already, in the component that they share.
func (m *run) comparedWith(c, other *claim) bool {
	return c.joint != nil && c.member != 0 && c.member == other.member && m.sure(c.ranked[0], c.joint.lead)
}

// part lists the options of a claim. Equal ones come in order of their due dates, so that receipts which could pay several items
// alike are given the oldest first.
func (m *run) part(c *claim) part {
	p := part{claim: c, before: -1}
	for _, e := range c.ranked {
		if len(e.lines) > 0 && e.score > nullPoints {
			p.options = append(p.options, e)
		}
	}
	slices.SortStableFunc(p.options, func(a, b *explanation) int {
		x, y := m.p.items[a.lines[0].row], m.p.items[b.lines[0].row]
		return cmp.Or(cmp.Compare(b.score, a.score), x.Due.Compare(y.Due))
	})
	return p
}

// components groups the parts that want a row in common, directly or through others. Parts that want no row of another are left
// out: they are decided by themselves. Groups and their members keep the order of the parts.
func components(parts []part, rows int) [][]part {
	group := make([]int, len(parts)) // union-find: the first part of the group
	find := func(i int) int {
		for group[i] != i {
			group[i] = group[group[i]]
			i = group[i]
		}
		return i
	}
	first := make(map[int32]int, min(rows, 2*len(parts)))
	for i := range parts {
		group[i] = i
		for _, e := range parts[i].options {
			for _, l := range e.lines {
				j, taken := first[l.row]
				if !taken {
					first[l.row] = i
					continue
				}
				a, b := find(i), find(j)
				group[max(a, b)] = min(a, b)
			}
		}
	}
	size := make([]int, len(parts))
	for i := range parts {
		size[find(i)]++
	}
	at := make([]int, len(parts)) // place of a group in the result, plus one
	var all [][]part
	for i := range parts {
		g := find(i)
		if size[g] < 2 {
			continue
		}
		if at[g] == 0 {
			all = append(all, make([]part, 0, size[g]))
			at[g] = len(all)
		}
		all[at[g]-1] = append(all[at[g]-1], parts[i])
	}
	return all
}

// markAlike finds, for each part, the nearest one before it that nothing tells apart.
func markAlike(parts []part) {
	for i := range parts {
		parts[i].before = -1
		for j := i - 1; j >= 0; j-- {
			if alike(parts[i].claim, parts[j].claim) && sameOptions(parts[i].options, parts[j].options) {
				parts[i].before = j
				break
			}
		}
	}
}

func sameOptions(a, b []*explanation) bool {
	return slices.EqualFunc(a, b, func(x, y *explanation) bool {
		return x.score == y.score && x.pattern == y.pattern && x.hold == y.hold && x.rest == y.rest && compareLines(x.lines, y.lines) == 0
	})
}

// compareClaims is the order of the queue: by class of proof, evidence, date and identity.
func compareClaims(a, b *claim) int {
	x, y := a.queued(0), b.queued(0)
	return x.compare(&y)
}

// takes reports whether other receipts of the component take an item of the explanation.
func (j *joint) takes(e *explanation) bool {
	return j != nil && slices.ContainsFunc(e.lines, func(l line) bool { return slices.Contains(j.taken, l.row) })
}
