package match

import (
	"cmp"
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// balance looks at the receipts of a payer that nothing explains one by one: together they may be one item paid in parts, or all that
// the payer has open. Then they are proposed as that, the oldest items first. It posts never: a sum of receipts is nobody's word.
func (m *run) balance(claims []*claim) {
	type payment struct {
		payer    int32
		currency ledger.Currency
	}
	var order []payment
	groups := map[payment][]*claim{}
	for _, c := range claims {
		if !m.unexplained(c) || c.view.firm < 0 || c.view.advice != nil {
			continue
		}
		k := payment{c.view.firm, c.view.receipt.Amount.Currency}
		if len(groups[k]) == 0 {
			order = append(order, k)
		}
		groups[k] = append(groups[k], c)
	}
	for _, k := range order {
		if group := groups[k]; len(group) > 1 {
			slices.SortFunc(group, func(a, b *claim) int { return compareReceipts(a.view.receipt, b.view.receipt) })
			m.share(group, m.balancing(group))
		}
	}
}

// unexplained reports whether the claim has nothing to offer.
func (m *run) unexplained(c *claim) bool {
	return len(c.ranked) == 0 || c.ranked[0].score < nullPoints && c.ranked[0].hold == NotHeld
}

// balancing finds the rows that the receipts of a group add up to: the only item of that amount, or everything open, credits and
// the oldest first. Nothing when there is none, or more than one way.
func (m *run) balancing(group []*claim) []int32 {
	total, open := int64(0), int64(0)
	for _, c := range group {
		total = plus(total, c.view.receipt.Amount.Minor)
	}
	var all, single []int32
	for _, row := range m.p.rowsOf[group[0].view.firm] {
		if !m.payable(group[0].view, row) {
			continue
		}
		all = append(all, row)
		open = plus(open, m.left[row])
		if m.left[row] == total {
			single = append(single, row)
		}
	}
	switch {
	case len(single) == 1 && open != total:
		return single
	case len(single) > 0 && len(all) > 1 || open != total:
		return nil
	}
	slices.SortFunc(all, func(a, b int32) int {
		x, y := m.p.items[a], m.p.items[b]
		return cmp.Or(cmp.Compare(min(m.left[a], 0), min(m.left[b], 0)), x.Due.Compare(y.Due), cmp.Compare(a, b))
	})
	return all
}

// share pours the receipts of a group over the rows, in their order.
func (m *run) share(group []*claim, rows []int32) {
	if len(rows) == 0 {
		return
	}
	ids := make([]ledger.ReceiptID, len(group))
	for i, c := range group {
		ids[i] = c.view.receipt.ID
	}
	left := m.left[rows[0]]
	for i, c := range group {
		e := &explanation{pattern: SharedTotal, hold: HoldSplit}
		for rest := c.view.receipt.Amount.Minor; rest > 0; {
			if left == 0 {
				rows = rows[1:]
				left = m.left[rows[0]]
			}
			l := line{row: rows[0], cash: min(rest, left)}
			if l.cash != m.left[l.row] {
				l.reason.Class = ledger.PartialPayment
			}
			rest, left = rest-l.cash, left-l.cash
			e.lines = append(e.lines, l)
		}
		sortLines(e.lines)
		e.score = m.score(c.view, e)
		c.ranked = []*explanation{e}
		c.joint = &joint{method: JointBalance, partners: slices.Delete(slices.Clone(ids), i, i+1)}
	}
}
