package match

import (
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// A payment that is sent twice is known by what it names, which is settled: see explainSettled. Where the first one left a little open, a
// discount that the terms did not grant, the second finds that little and would be taken for a payment of it that is far too much; and where
// others have the same number, an order's, for one of them.

// sentTwice reports whether a receipt pays once more what it names, where that is more or less than what is left under the number; with the
// receipt that paid it before, where that is known.
func (m *run) sentTwice(c *claim, e *explanation, s *assignment) (first *ledger.Receipt, twice bool) {
	v, owner := c.view, m.p.custOf[e.lines[0].row]
	if e.pattern != NamedOver && e.pattern != NamedShort || m.conflicts(v, e) {
		return nil, false
	}
	if row := m.settledWith(v, owner); row >= 0 {
		by, _ := m.served.by(row)
		return by.receipt, true
	}
	first = s.applied[payment{owner, v.receipt.Amount}]
	return first, first != nil && first != v.receipt && m.nearby(first, v.receipt) && e.rest > v.receipt.Amount.Minor/2 &&
		!slices.ContainsFunc(e.lines, func(l line) bool { return m.left[l.row] == m.p.items[l.row].Original.Minor })
}

// settledWith is an item of the customer that the receipt names and that was settled with just its amount: by an order, say, whose invoices
// are paid one by one, and of which others are open. -1: there is none.
func (m *run) settledWith(v *view, customer int32) int32 {
	settled := m.namedRows(v).settled
	i := slices.IndexFunc(settled, func(row int32) bool {
		return m.settledAmount(row) == v.receipt.Amount.Minor && m.p.related(customer, m.p.custOf[row])
	})
	if i < 0 {
		return -1
	}
	return settled[i]
}

// decideTwice keeps a second payment on the account of the customer that paid before.
func (m *run) decideTwice(c *claim, e *explanation, s *assignment, d *Decision) bool {
	first, twice := m.sentTwice(c, e, s)
	if !twice {
		return false
	}
	if first != nil {
		d.Related = first.ID
	}
	rows := make([]int32, len(e.lines))
	for i, l := range e.lines {
		rows[i] = l.row
	}
	d.Outcome, d.Pattern, d.Hold, d.Margin = OnAccount, DuplicatePayment, HoldDuplicate, 0
	d.Flags, d.Tasks, d.Alternatives = []Flag{FlagDuplicate}, m.duplicateTasks(c.view, rows), m.alternatives(c, c.ranked)
	d.Confidence = confidence(d.Score)
	return true
}
