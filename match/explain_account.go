package match

import (
	"cmp"
	"slices"
)

// account is what a customer has open in the currency of a receipt, and may pay without naming it.
type account struct {
	customer int32
	rows     []int32 // by due date; without those that are disputed or blocked
	held     int     // how many are
	unit     int64   // what all amounts are multiples of
}

func (m *run) account(v *view, customer int32) *account {
	a := &account{customer: customer, unit: 1}
	for _, row := range m.p.byDue[customer] {
		switch {
		case !m.payable(v, row):
		case m.isBlocked(row):
			a.held++
		default:
			a.rows = append(a.rows, row)
		}
	}
	return a
}

// bundle is a part of an account that a payer may pay as one without naming it.
type bundle struct {
	pattern Pattern
	rows    []int32
	total   int64
	prior   int32
}

// explainBundles finds the usual parts of an account that add up to the receipt: all of it, what is due, the oldest, a month, an
// order, all but one item. So few guesses hardly ever meet an amount by accident, where free sums soon do.
func (m *run) explainBundles(v *view, a *account) []*explanation {
	if len(a.rows) < 2 {
		return nil
	}
	amount := v.receipt.Amount.Minor
	near, met := int64(0), []bundle(nil)
	for _, b := range m.bundles(v, a) {
		if b.total == amount {
			met = append(met, b)
		}
		if b.total >= amount/2 && b.total <= amount+amount/2 {
			near++
		}
	}
	met = append(met, m.butOne(a, amount)...)
	met = append(met, m.statements(a, v.receipt.Amount)...)
	near += int64(len(a.rows)) / 2 // that leave out one
	var all []*explanation
	for _, b := range met {
		options := make([]option, len(b.rows))
		for i, row := range b.rows {
			options[i] = option{row: row, cash: m.left[row]}
		}
		e := m.fromOptions(b.pattern, options, 0)
		if e.odds = plainRarity(amount) + b.prior; b.pattern != AccountTotal {
			places := max(amount/m.gridOf(a.rows, amount).step, 1)
			e.odds = min(plainRarity(amount), logarithm(places)) - logarithm(max(near, 1)) + b.prior
		}
		if b.pattern != AccountTotal && m.exchangeable(a, b.rows) {
			e.odds -= exchangeLoss
		}
		all = append(all, e)
	}
	return append(all, m.discountedTotal(v, a)...)
}

// exchangeLoss is what it costs a part of an account that another item of the same amount lies outside of it: any choice of as many
// of the equal items comes to the same sum.
const exchangeLoss = 20

func (m *run) exchangeable(a *account, rows []int32) bool {
	inside := make(map[int64]int, len(rows))
	for _, row := range rows {
		inside[m.left[row]]++
	}
	for _, row := range a.rows {
		if n, has := inside[m.left[row]]; has {
			inside[m.left[row]] = n - 1
		}
	}
	for _, n := range inside {
		if n < 0 {
			return true
		}
	}
	return false
}

// bundles lists the parts of an account that hang together.
func (m *run) bundles(v *view, a *account) []bundle {
	all := []bundle{{AccountTotal, a.rows, m.totalOf(a.rows), priorTotal}}
	all = append(all, m.oldest(v, a.rows)...)
	if slices.ContainsFunc(a.rows, func(row int32) bool { return m.left[row] < 0 }) {
		invoices := slices.DeleteFunc(slices.Clone(a.rows), func(row int32) bool { return m.left[row] < 0 })
		all = append(all, bundle{AccountTotal, invoices, m.totalOf(invoices), priorBundle})
		all = append(all, m.oldest(v, invoices)...)
	}
	all = append(all, m.months(a.rows, func(row int32) int { return monthOf(m.p.items[row].Due) })...)
	issued := func(row int32) int { return monthOf(m.p.items[row].Issued) }
	byIssue := slices.Clone(a.rows)
	slices.SortStableFunc(byIssue, func(x, y int32) int { return cmp.Compare(issued(x), issued(y)) })
	all = append(all, m.months(byIssue, issued)...)
	return append(all, m.orders(a.rows)...)
}

func (m *run) totalOf(rows []int32) int64 {
	total := int64(0)
	for _, row := range rows {
		total = plus(total, m.left[row])
	}
	return total
}

// oldest lists the beginnings of an account in the order of its due dates, never cutting through a day. The one that ends at the
// receipt's date is what is due.
func (m *run) oldest(v *view, rows []int32) []bundle {
	var all []bundle
	total, day := int64(0), v.receipt.Date()
	for i, row := range rows {
		due := dueOf(m.p.items[row])
		if i > 1 && !due.IsZero() && due != dueOf(m.p.items[rows[i-1]]) {
			b := bundle{AccountOldest, rows[:i:i], total, 0}
			if due.Compare(day) > 0 && dueOf(m.p.items[rows[i-1]]).Compare(day) <= 0 {
				b.pattern, b.prior = AccountDue, priorBundle
			}
			all = append(all, b)
		}
		total = plus(total, m.left[row])
	}
	return all
}

// months lists the months of rows that are in order of them.
func (m *run) months(rows []int32, of func(int32) int) []bundle {
	var all []bundle
	for i := 0; i < len(rows); {
		j, total := i, int64(0)
		for ; j < len(rows) && of(rows[j]) == of(rows[i]); j++ {
			total = plus(total, m.left[rows[j]])
		}
		if j-i > 1 && j-i < len(rows) && of(rows[i]) != 0 {
			all = append(all, bundle{AccountMonth, rows[i:j:j], total, priorBundle})
		}
		i = j
	}
	return all
}

// orders lists the items that share a reference: an order, a contract, a delivery.
func (m *run) orders(rows []int32) []bundle {
	var all []bundle
	var at map[string]int
	for _, row := range rows {
		for _, r := range m.p.items[row].References {
			if at == nil {
				at = make(map[string]int, len(rows))
			}
			i, seen := at[r.Text]
			if !seen {
				i, at[r.Text] = len(all), len(all)
				all = append(all, bundle{pattern: AccountOrder, prior: priorBundle})
			}
			if n := len(all[i].rows); n == 0 || all[i].rows[n-1] != row {
				all[i].rows, all[i].total = append(all[i].rows, row), plus(all[i].total, m.left[row])
			}
		}
	}
	return slices.DeleteFunc(all, func(b bundle) bool { return len(b.rows) < 2 })
}

// butOne finds the items that are worth what the receipt lacks to the whole account.
func (m *run) butOne(a *account, amount int64) []bundle {
	missing := m.totalOf(a.rows) - amount
	var all []bundle
	for i, row := range a.rows {
		if m.left[row] == missing && missing != 0 && len(a.rows) > 2 {
			all = append(all, bundle{AccountButOne, slices.Delete(slices.Clone(a.rows), i, i+1), amount, priorBundle})
		}
	}
	return all
}

// discountedTotal recognises the payment of everything, less the discount of every item that offers one.
func (m *run) discountedTotal(v *view, a *account) []*explanation {
	options, total, off := make([]option, len(a.rows)), int64(0), false
	for i, row := range a.rows {
		options[i] = option{row: row, cash: m.left[row]}
		for _, o := range m.options(v, row, true, false) {
			if o.cash < options[i].cash {
				options[i], off = o, true
			}
		}
		total = plus(total, options[i].cash)
	}
	if !off || total != v.receipt.Amount.Minor {
		return nil
	}
	e := m.fromOptions(AccountTotal, options, 0)
	e.odds = plainRarity(total) + priorTotal - 5
	return []*explanation{e}
}
