package match

import (
	"container/heap"
	"context"
	"maps"
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// claim is a receipt on its way to a decision.
type claim struct {
	view     *view
	at       int // place in the batch
	order    int // place among all claims when nothing but date and identity counts
	ranked   []*explanation
	rows     []int32 // rows that its explanations by amount would touch
	seen     int     // state of the run when ranked was made
	joint    *joint  // what a component says of it; nil: it stands by itself
	member   int32   // which component it was compared in, counted from 1; 0: none
	decision *Decision
}

// class orders claims: what is proved by documents is served before what rests on payer and amount.
func (c *claim) class() int {
	if len(c.ranked) == 0 {
		return 9
	}
	switch e := c.ranked[0]; e.pattern {
	case AdviceLines:
		if e.hold != NotHeld {
			return 3
		}
		return 0
	case NamedExact:
		return 1
	case NamedDiscount:
		return 2
	case NamedOver, NamedShort, NamedSubset, NamedPlus:
		return 3
	}
	switch e := c.ranked[0]; {
	case e.pattern == ByRule:
		return 6
	case e.byAmount():
		return 5
	}
	return 8
}

func (c *claim) score() int32 {
	if len(c.ranked) == 0 || c.ranked[0].pattern == ByRule { // a rule serves the earliest first
		return 0
	}
	return c.ranked[0].score
}

// assign serves the receipts one after the other: by class of proof, then by evidence, then the earliest first. A receipt whose
// items were touched since it was weighed is weighed again before it is served, so nothing is spent twice and the result does not
// depend on the order of the batch. Receipts that are not sure by themselves wait, and are decided together (component.go).
func (m *run) assign(ctx context.Context, claims []*claim) error {
	s := &assignment{run: m, claims: claims, touched: map[int32]int{}, taken: map[int32]int{}, applied: maps.Clone(m.before), byRow: map[int32][]*claim{}, named: map[int32][]*claim{}}
	if err := eachOf(ctx, len(claims), func(d *desk, i int) { s.rank(d, claims[i]) }); err != nil {
		return err
	}
	for _, c := range claims {
		for j := range c.view.mentions {
			if c.view.mentions[j].points < strongMention {
				continue
			}
			for _, row := range c.view.mentions[j].rows {
				s.named[row] = append(s.named[row], c)
			}
		}
		for _, row := range c.rows {
			s.byRow[row] = append(s.byRow[row], c)
		}
	}
	s.queue = slices.Clone(claims)
	slices.SortFunc(s.queue, func(a, b *claim) int { return compareReceipts(a.view.receipt, b.view.receipt) })
	for i, c := range s.queue {
		c.order = i
	}
	var waiting []*claim
	for range 2 { // what the first pass took may have made those sure that waited
		var err error
		if waiting, err = s.serve(ctx); err != nil {
			return err
		}
		s.queue = waiting
		if !slices.ContainsFunc(waiting, s.stale) {
			break
		}
	}
	return s.decideTogether(ctx, waiting)
}

// serve takes the claims of the queue in their order and returns those that wait for others.
func (s *assignment) serve(ctx context.Context) (waiting []*claim, err error) {
	heap.Init(s)
	for s.Len() > 0 {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		c := heap.Pop(s).(*claim)
		if s.stale(c) {
			s.rank(&s.desk, c)
			heap.Push(s, c)
			continue
		}
		if d := s.run.decide(c, s); c.waits(d) {
			waiting = append(waiting, c)
		} else {
			s.conclude(c, d)
		}
	}
	return waiting, nil
}

// finish decides a claim as it stands.
func (s *assignment) finish(c *claim) { s.conclude(c, s.run.decide(c, s)) }

// conclude gives a claim its decision and its turn, and takes what it applies off the items.
func (s *assignment) conclude(c *claim, d *Decision) {
	s.turn++
	c.decision, d.Turn = d, s.turn
	if d.Outcome == Apply {
		s.settle(c, c.ranked[0])
	}
	c.ranked, c.view.stream, c.view.mentions = nil, nil, nil // decided: only who wants what is still asked
}

// assignment is the queue of claims and who wants which row.
type assignment struct {
	desk    desk
	run     *run
	claims  []*claim
	queue   []*claim
	turn    int           // of the decision made last
	state   int           // counts settlements
	touched map[int32]int // per customer group: state when one of its items was last settled
	taken   map[int32]int // per row: the same
	applied map[payment]*ledger.Receipt
	byRow   map[int32][]*claim
	named   map[int32][]*claim
}

func (s *assignment) rank(d *desk, c *claim) {
	c.view.desk = d
	c.ranked = s.run.explain(c.view)
	c.rows = candidateRows(c.ranked)
	c.seen = s.state
}

// stale reports whether an item that the claim could touch was settled since it was ranked.
func (s *assignment) stale(c *claim) bool {
	p := s.run.p
	if c.proved() {
		return s.lost(c)
	}
	for i := range c.view.mentions {
		for _, row := range c.view.mentions[i].rows {
			if s.touched[p.family[p.custOf[row]]] > c.seen {
				return true
			}
		}
	}
	for i := range c.view.payers {
		if s.touched[p.family[c.view.payers[i].customer]] > c.seen {
			return true
		}
	}
	if c.view.advice != nil && c.seen != s.state { // its lines may name anybody's items
		return true
	}
	return false
}

// proved reports whether documents explain the claim to the cent. What becomes of other items then changes nothing.
func (c *claim) proved() bool {
	if len(c.ranked) == 0 {
		return false
	}
	e := c.ranked[0]
	return e.hold == NotHeld && e.rest == 0 && !e.late && (e.pattern == AdviceLines || e.pattern == NamedExact || e.pattern == NamedDiscount)
}

// lost reports whether one of the claim's own items, or of those that its text may mean, was settled since it was ranked.
func (s *assignment) lost(c *claim) bool {
	for i := range c.view.mentions {
		if slices.ContainsFunc(c.view.mentions[i].rows, func(row int32) bool { return s.taken[row] > c.seen }) {
			return true
		}
	}
	for _, e := range c.ranked {
		if slices.ContainsFunc(e.lines, func(l line) bool { return s.taken[l.row] > c.seen }) {
			return true
		}
	}
	return false
}

// payment is what makes two receipts look like one payment sent twice.
type payment struct {
	customer int32
	amount   ledger.Money
}

// settle takes the explanation's money off its items.
func (s *assignment) settle(c *claim, e *explanation) {
	m := s.run
	s.state++
	for _, l := range e.lines {
		m.left[l.row] -= l.taken()
		if m.left[l.row] == 0 {
			m.servedBy[l.row], m.paid[l.row] = c.view.receipt, l.cash
		}
		s.touched[m.p.family[m.p.custOf[l.row]]], s.taken[l.row] = s.state, s.state
		s.applied[payment{m.p.custOf[l.row], c.view.receipt.Amount}] = c.view.receipt
	}
}

// rival finds another receipt with an equal right to an item that c would take by amount alone: one that names the item and was not
// served, or one that could take it by amount as well. A receipt that looks the same (same payer, same amount) is no rival: the
// earlier one is served, the later one is a second payment.
func (s *assignment) rival(c *claim, e *explanation) *ledger.Receipt {
	for _, l := range e.lines {
		for _, other := range s.named[l.row] {
			if other != c && !servedElsewhere(other) && !s.run.comparedWith(c, other) {
				return other.view.receipt
			}
		}
		for _, other := range s.byRow[l.row] {
			if other != c && !servedElsewhere(other) && !s.run.comparedWith(c, other) && !alike(c, other) && slices.Contains(other.rows, l.row) {
				return other.view.receipt
			}
		}
	}
	return nil
}

func servedElsewhere(c *claim) bool { return c.decision != nil && c.decision.Outcome == Apply }

func alike(a, b *claim) bool {
	return a.view.receipt.Amount == b.view.receipt.Amount && a.view.firm >= 0 && a.view.firm == b.view.firm
}

// Len, Less, Swap, Push and Pop make the queue a heap.
func (s *assignment) Len() int { return len(s.queue) }

// Less orders claims by class, evidence, date and identity.
func (s *assignment) Less(i, j int) bool {
	a, b := s.queue[i], s.queue[j]
	return compareClaims(a, b) < 0
}

// Swap exchanges two claims.
func (s *assignment) Swap(i, j int) { s.queue[i], s.queue[j] = s.queue[j], s.queue[i] }

// Push appends a claim.
func (s *assignment) Push(x any) { s.queue = append(s.queue, x.(*claim)) }

// Pop takes the last claim off.
func (s *assignment) Pop() any {
	last := s.queue[len(s.queue)-1]
	s.queue = s.queue[:len(s.queue)-1]
	return last
}
