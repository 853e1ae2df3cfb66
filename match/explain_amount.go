package match

import "slices"

// maxAmountExplanations is how many equal amounts are worth listing: a tie is a tie at two.
const maxAmountExplanations = 5

// maxWideExplanations is how many are listed for receipts that compete: who gets which can only be told when all are seen.
const maxWideExplanations = 64

// explainAmount builds the explanations that rest on payer and amount alone.
func (m *run) explainAmount(v *view) []*explanation {
	var all []*explanation
	for i, py := range v.payers {
		if i >= maxAmountExplanations {
			break
		}
		all = append(all, m.amountOf(v, m.p.rowsOf[py.customer])...)
		all = append(all, m.accountTotal(v, py.customer)...)
	}
	if len(all) > 0 || len(v.payers) == 0 {
		return all
	}
	for _, member := range m.p.members[m.p.family[v.payers[0].customer]] { // the parent pays for a subsidiary, or the other way round
		if member != v.payers[0].customer {
			all = append(all, m.amountOf(v, m.p.rowsOf[member])...)
		}
		if len(all) > m.equals {
			break
		}
	}
	return all
}

// amountOf finds single items among rows whose amount, as it stands or less an allowed discount, is the receipt's.
func (m *run) amountOf(v *view, rows []int32) []*explanation {
	var all []*explanation
	amount := v.receipt.Amount.Minor
	for _, row := range rows {
		left := m.left[row]
		if left < amount || !m.payable(v, row) || left > amount && !m.discountReaches(row, left-amount) {
			continue
		}
		for _, o := range m.options(v, row, left > amount, false) {
			if o.cash != amount {
				continue
			}
			pattern := AmountUnique
			if o.discount != 0 {
				pattern = AmountDiscount
			}
			all = append(all, m.fromOptions(pattern, []option{o}, 0))
			break
		}
		if len(all) > m.equals {
			break
		}
	}
	return all
}

// discountReaches reports whether a discount of the row, on whatever day, has this value. It spares most rows of a large account
// the listing of their options.
func (m *run) discountReaches(row int32, value int64) bool {
	it := m.p.items[row]
	for i := range it.Discounts {
		if low, high := discountValues(it.Discounts[i], it.Original); low <= value && value <= high {
			return true
		}
	}
	return false
}

// accountTotal recognises the payment of everything a customer has open.
func (m *run) accountTotal(v *view, customer int32) []*explanation {
	total, n := int64(0), 0
	for _, row := range m.p.rowsOf[customer] {
		if m.payable(v, row) {
			total = plus(total, m.left[row])
			n++
		}
	}
	if n < 2 || total != v.receipt.Amount.Minor {
		return nil
	}
	options := make([]option, 0, n)
	for _, row := range m.p.rowsOf[customer] {
		if m.payable(v, row) {
			options = append(options, option{row: row, cash: m.left[row]})
		}
	}
	return []*explanation{m.fromOptions(AccountTotal, options, 0)}
}

// candidateRows lists the rows that an explanation by amount would touch.
func candidateRows(all []*explanation) []int32 {
	var rows []int32
	for _, e := range all {
		if !e.byAmount() {
			continue
		}
		for _, l := range e.lines {
			if !slices.Contains(rows, l.row) {
				rows = append(rows, l.row)
			}
		}
	}
	return rows
}

// byAmount reports whether the explanation names nothing.
func (e *explanation) byAmount() bool {
	return e.pattern == AmountUnique || e.pattern == AmountDiscount || e.pattern == AmountNear || e.pattern == AccountTotal
}
