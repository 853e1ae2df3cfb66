package match

import (
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// A payment that is sent twice is known by what it names, which is settled: see explainSettled. Where the first one left a little open, a
// discount that the terms did not grant, the second finds that little and would be taken for a payment of it that is far too much; and where
// others have the same number, an order's, for one of them.

// sentTwice is the receipt of the same amount that paid what this one names, where that is more or less than what is left under the number.
// Nil: there is none.
func (m *run) sentTwice(c *claim, e *explanation, s *assignment) *ledger.Receipt {
	v, owner := c.view, m.p.custOf[e.lines[0].row]
	if e.pattern != NamedOver && e.pattern != NamedShort || m.conflicts(v, e) {
		return nil
	}
	first := s.applied[payment{owner, v.receipt.Amount}]
	if first == nil || first == v.receipt || !m.nearby(first, v.receipt) {
		return nil
	}
	if m.settledBy(v, owner, first) || e.rest > v.receipt.Amount.Minor/2 && !slices.ContainsFunc(e.lines, func(l line) bool { return m.left[l.row] == m.p.items[l.row].Original.Minor }) {
		return first
	}
	return nil
}

// settledBy reports whether a receipt settled an item of the customer that this one names as well: by an order, say, whose invoices are
// paid one by one, and of which others are open.
func (m *run) settledBy(v *view, customer int32, first *ledger.Receipt) bool {
	return slices.ContainsFunc(m.namedRows(v).settled, func(row int32) bool {
		by, ok := m.served.by(row)
		return ok && by.receipt == first && m.p.related(customer, m.p.custOf[row])
	})
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
