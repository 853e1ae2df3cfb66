package match

import (
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// A payment that is sent twice is known by what it names, which is settled: see explainSettled. Where the first one left a little open, a
// discount that the terms did not grant, the second finds that little and would be taken for a payment of it that is far too much.

// sentTwice is the receipt of the same payer and amount that paid most of what this one names, where little of it is left, such as a discount
// that was not granted: what is over is then most of the money, and it is the same payment once more. Nil: it is not.
func (m *run) sentTwice(c *claim, e *explanation, s *assignment) *ledger.Receipt {
	v := c.view
	if e.pattern != NamedOver || e.rest <= v.receipt.Amount.Minor/2 || slices.ContainsFunc(e.lines, func(l line) bool { return m.left[l.row] == m.p.items[l.row].Original.Minor }) {
		return nil
	}
	first := s.applied[payment{m.p.custOf[e.lines[0].row], v.receipt.Amount}]
	if first == nil || first == v.receipt || !m.nearby(first, v.receipt) || m.conflicts(v, e) {
		return nil
	}
	return first
}

// decideTwice keeps a second payment on the account of the customer that paid before.
func (m *run) decideTwice(c *claim, e *explanation, s *assignment, d *Decision) bool {
	first := m.sentTwice(c, e, s)
	if first == nil {
		return false
	}
	rows := make([]int32, len(e.lines))
	for i, l := range e.lines {
		rows[i] = l.row
	}
	d.Outcome, d.Pattern, d.Hold, d.Related, d.Margin = OnAccount, DuplicatePayment, HoldDuplicate, first.ID, 0
	d.Flags, d.Tasks, d.Alternatives = []Flag{FlagDuplicate}, m.duplicateTasks(c.view, rows), m.alternatives(c, c.ranked)
	d.Confidence = confidence(d.Score)
	return true
}
