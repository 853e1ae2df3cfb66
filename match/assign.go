package match

import (
	"cmp"
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
	rows     []int32      // rows that its explanations by amount would touch
	rests    []int32      // rows that its text may mean, and those of its explanations: what it was ranked by rests on them
	seen     int32        // state of the run when ranked was made
	joint    *joint       // what a component says of it; nil: it stands by itself
	member   int32        // which component it was compared in, counted from 1; 0: none
	ready    *Decision    // what it comes to unless an item of its own is taken before; nil: not known before its turn
	told     *explanation // in the currency that its payer instructed; nil: it is explained in its own
	decision *Decision
}

// applied is the explanation that a claim which applies is decided by.
func (c *claim) applied() *explanation {
	if c.told != nil {
		return c.told
	}
	return c.ranked[0]
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
	s := &assignment{run: m, claims: claims, touched: make([]int32, len(m.p.customers)), moved: make([]int32, len(m.p.customers)), taken: make([]int32, len(m.left)), applied: make(map[payment]*ledger.Receipt, len(m.before)+len(claims))}
	maps.Copy(s.applied, m.before)
	err := m.handfuls(ctx, len(claims), func(d *desk, from, to int) { m.accountsAhead(d, claims[from:to]) }, func(d *desk, i int) { s.rank(d, claims[i]) })
	if err != nil {
		return err
	}
	s.named = make(wants, 0, len(claims))
	for i, c := range claims {
		for j := range c.view.mentions {
			if c.view.mentions[j].points >= strongMention {
				s.named.want(c.view.mentions[j].rows, i)
			}
		}
		s.byRow.want(c.rows, i)
	}
	s.named.sort()
	s.byRow.sort()
	receipts, queue := make([]*ledger.Receipt, len(claims)), make([]*claim, 0, len(claims))
	for i, c := range claims {
		receipts[i] = c.view.receipt
	}
	for order, i := range inOrder(receipts) {
		claims[i].order, queue = order, append(queue, claims[i])
	}
	for range 2 { // what the first pass took may have made those sure that waited
		waiting, err := s.serve(ctx, queue)
		if err != nil {
			return err
		}
		queue = waiting
		if !slices.ContainsFunc(waiting, s.grazed) {
			break
		}
	}
	return s.decideTogether(ctx, queue)
}

// serve takes the claims in their order and returns those that wait for others.
func (s *assignment) serve(ctx context.Context, claims []*claim) (waiting []*claim, err error) {
	q := newQueue(claims)
	for n := 0; !q.empty(); n++ {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if n%handful == 0 {
			s.bringNear(claims, q.next(handful))
		}
		at := q.pop()
		c := claims[at]
		if c.decision != nil { // it went before a later one of the same
			continue
		}
		if s.stale(c) {
			s.rank(s.desk(), c)
			q.push(c, at)
			continue
		}
		if first, d := s.sameBefore(c); first != nil {
			s.conclude(first, d)
			q.push(c, at)
			continue
		}
		if c.ready != nil {
			s.conclude(c, c.ready)
		} else if d := s.run.decide(c, s); c.waits(d) {
			waiting = append(waiting, c)
		} else {
			s.run.p.complete(d, s.run.site)
			s.conclude(c, d)
		}
	}
	return waiting, nil
}

// sameBefore finds the first receipt that pays the same named items with the same amount, and that is as good by itself: of a payment that
// was made twice the earlier one counts, however much more the later one says of its payer.
func (s *assignment) sameBefore(c *claim) (first *claim, d *Decision) {
	if !c.proved() {
		return nil, nil
	}
	e := c.ranked[0]
	for _, w := range s.named.of(e.lines[0].row) {
		other := s.claims[w.claim]
		if other.decision != nil || other.order >= c.order || first != nil && other.order >= first.order || !mayBeAlike(c, other) {
			continue
		}
		if s.stale(other) {
			s.rank(s.desk(), other)
		}
		if !other.proved() || other.ranked[0].pattern != e.pattern || compareLines(other.ranked[0].lines, e.lines) != 0 {
			continue
		}
		decided := other.ready
		if decided == nil {
			decided = s.decided(other)
		}
		if decided.Outcome == Apply {
			first, d = other, decided
		}
	}
	return first, d
}

// finish decides a claim as it stands.
func (s *assignment) finish(c *claim) { s.conclude(c, s.decided(c)) }

// decided is the complete decision on a claim as it stands.
func (s *assignment) decided(c *claim) *Decision {
	d := s.run.decide(c, s)
	s.run.p.complete(d, s.run.site)
	return d
}

// conclude gives a claim its decision, which is complete, and its turn, and takes what it applies off the items.
func (s *assignment) conclude(c *claim, d *Decision) {
	s.turn++
	c.decision, d.Turn = d, s.turn
	if d.Outcome == Apply {
		s.settle(c, c.applied())
		s.run.spoken.fallSilent(c.view)
	}
	c.ranked, c.rests, c.ready, c.view.stream, c.view.mentions = nil, nil, nil, nil, nil // decided: only who wants what is still asked
}

// assignment is the queue of claims and who wants which row.
type assignment struct {
	run     *run
	claims  []*claim
	turn    int     // of the decision made last
	state   int32   // counts settlements
	touched []int32 // per customer group: state when one of its items was last settled
	moved   []int32 // per customer group: the same, where that changed what others may pay
	taken   []int32 // per row: the same
	applied map[payment]*ledger.Receipt
	looked  int   // sum of what was brought near, so that no look is left out
	byRow   wants // who would take a row by amount, when all were ranked first
	named   wants // who names it
}

// desk is where the claims of the queue are weighed, which nobody else works at meanwhile.
func (s *assignment) desk() *desk { return s.run.desk(0) }

// wants says which claims want which rows.
type wants []want

type want struct{ row, claim int32 }

func (w *wants) want(rows []int32, claim int) {
	for _, row := range rows {
		*w = append(*w, want{row, int32(claim)})
	}
}

func (w wants) sort() {
	slices.SortFunc(w, func(a, b want) int {
		return cmp.Compare(int64(a.row)<<32|int64(a.claim), int64(b.row)<<32|int64(b.claim))
	})
}

// of are the claims that want a row.
func (w wants) of(row int32) wants {
	i, _ := slices.BinarySearchFunc(w, row, func(x want, row int32) int { return cmp.Compare(x.row, row) })
	j := i
	for j < len(w) && w[j].row == row {
		j++
	}
	return w[i:j]
}

func (s *assignment) rank(d *desk, c *claim) {
	c.view.desk = d
	c.ranked = s.run.explain(c.view)
	c.rows, c.rests = candidateRows(c.ranked), restsOn(d, c)
	c.view.wide = s.run.wide(c.view)
	c.seen = s.state
	c.ready = s.foreseen(c)
}

// restsOn lists the rows that a claim's text may mean, and those of its explanations.
func restsOn(d *desk, c *claim) []int32 {
	d.near = d.near[:0]
	for i := range c.view.mentions {
		d.near = append(d.near, c.view.mentions[i].rows...)
	}
	for _, e := range c.ranked {
		for i := range e.lines {
			d.near = append(d.near, e.lines[i].row)
		}
	}
	return keep(&d.numbers, d.near)
}

// foreseen is the decision on a claim that documents prove and that posts: no other receipt has a say in it, as long as none takes what
// it speaks of (see [assignment.lost]). So it is made where the claim was weighed, with all that it rests on at hand, and by all
// processors; what is left for the turn of the claim is to take its items. Nil: the turn decides.
func (s *assignment) foreseen(c *claim) *Decision {
	if !c.proved() || s.run.p.recall != nil || s.run.weighAlways { // what others took may bear on a habit
		return nil
	}
	d := s.run.decide(c, s)
	if d.Outcome != Apply {
		return nil
	}
	s.run.p.complete(d, s.run.site)
	return d
}

// proved reports whether documents explain the claim to the cent. What becomes of other items then changes nothing.
func (c *claim) proved() bool {
	if len(c.ranked) == 0 {
		return false
	}
	return c.ranked[0].proved()
}

func (e *explanation) proved() bool {
	return e.hold == NotHeld && e.rest == 0 && !e.late && (e.pattern == AdviceLines || e.pattern == NamedExact || e.pattern == NamedDiscount)
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
	for i := range e.lines {
		l := &e.lines[i]
		m.left[l.row] -= l.taken()
		if m.left[l.row] == 0 {
			m.served.take(l.row, served{c.view.receipt, l.cash})
		}
		s.taken[l.row] = s.state
		if owner := m.p.custOf[l.row]; i == 0 || owner != m.p.custOf[e.lines[i-1].row] {
			s.touched[m.p.family[owner]] = s.state
			s.applied[payment{owner, c.view.receipt.Amount}] = c.view.receipt
		}
	}
	if s.shows(c, e) {
		for _, l := range e.lines {
			s.moved[m.p.family[m.p.custOf[l.row]]] = s.state
		}
	}
}

// rival finds another receipt with an equal right to an item that c would take by amount alone: one that names the item and was not
// served, or one that could take it by amount as well. A receipt that looks the same (same payer, same amount) is no rival: the
// earlier one is served, the later one is a second payment.
func (s *assignment) rival(c *claim, e *explanation) *ledger.Receipt {
	for _, l := range e.lines {
		for _, w := range s.named.of(l.row) {
			if other := s.claims[w.claim]; other != c && !servedElsewhere(other) && !s.run.comparedWith(c, other) {
				return other.view.receipt
			}
		}
		for _, w := range s.byRow.of(l.row) {
			if other := s.claims[w.claim]; other != c && !servedElsewhere(other) && !s.run.comparedWith(c, other) && !alike(c, other) && slices.Contains(other.rows, l.row) {
				return other.view.receipt
			}
		}
	}
	return nil
}

func servedElsewhere(c *claim) bool { return c.decision != nil && c.decision.Outcome == Apply }

// mayBeAlike is alike where one of the payers is not known, too.
func mayBeAlike(a, b *claim) bool {
	return a.view.receipt.Amount == b.view.receipt.Amount && (a.view.firm < 0 || b.view.firm < 0 || a.view.firm == b.view.firm)
}

func alike(a, b *claim) bool {
	return a.view.receipt.Amount == b.view.receipt.Amount && a.view.firm >= 0 && a.view.firm == b.view.firm
}
