package match

import (
	"cmp"
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// account is what a customer has open in the currency of a receipt, and may pay without naming it.
type account struct {
	customer int32
	rows     []int32 // by due date; without those that are disputed or blocked, or named by another receipt, and without crumbs
	held     int     // how many are
	unit     int64   // what all amounts are multiples of; 0: not asked yet
	choices  []choice
	offers   bool // a choice has more than one option
}

func (m *run) account(v *view, customer int32) *account {
	due := m.p.byDue[customer]
	d := v.at()
	a := &d.weighed.cut(1)[:1][0]
	*a = account{customer: customer, rows: d.rows.cut(len(due))}
	for _, row := range due {
		switch {
		case !m.payable(v, row):
		case m.isBlocked(row):
			a.held++
		case m.spokenForElse(v, row), m.crumb(row, v.receipt.Amount.Minor):
		default:
			a.rows = append(a.rows, row)
		}
	}
	return a
}

// unitOf is what all amounts of the account are multiples of: one cent, a hundred where all are whole.
func (m *run) unitOf(a *account) int64 {
	if a.unit == 0 {
		a.unit = m.unit(a.rows)
	}
	return a.unit
}

func (m *run) unit(rows []int32) int64 {
	unit := int64(0)
	for _, row := range rows {
		if unit = gcd(unit, m.left[row]); unit == 1 {
			break
		}
	}
	return max(unit, 1)
}

// free lists the rows of an account, each of which may be paid or not, in full or less a discount that the terms allow; and whether
// any offers one.
func (m *run) free(v *view, a *account) ([]choice, bool) {
	if a.choices == nil && len(a.rows) > 0 {
		a.choices = v.at().choices.cut(len(a.rows))
		for _, row := range a.rows {
			options := m.options(v, row, true, false)
			a.choices, a.offers = append(a.choices, choice{options: options}), a.offers || len(options) > 1
		}
	}
	return a.choices, a.offers
}

// bundle is a part of an account that a payer may pay as one without naming it.
type bundle struct {
	pattern Pattern
	rows    []int32
	total   int64
	prior   int32 // what is known beforehand; of those that are met, the odds
	lone    bool  // there is no other guess of its kind, as there is one total
}

// bundles are the parts of an account that come to an amount, and how many come near it.
type bundles struct {
	amount, near int64
	met          []bundle
}

// see counts a part. rows are kept when it comes to the amount.
func (b *bundles) see(pattern Pattern, rows []int32, total int64, prior int32) {
	if total == b.amount {
		b.met = append(b.met, bundle{pattern: pattern, rows: rows, total: total, prior: prior})
	}
	if total >= b.amount/2 && total <= b.amount+b.amount/2 {
		b.near++
	}
}

// explainBundles finds the usual parts of an account that add up to the receipt: all of it, what is due, the oldest, a month, an
// order, all but one item. So few guesses hardly ever meet an amount by accident, where free sums soon do.
func (m *run) explainBundles(v *view, a *account) []*explanation {
	if len(a.rows) < 2 {
		return nil
	}
	var all []*explanation
	for _, b := range m.met(v, a, v.receipt.Amount.Minor) {
		e := m.fromOptions(v, b.pattern, m.inFull(b.rows), 0)
		e.odds = b.prior
		all = append(all, e)
	}
	return append(all, m.discountedTotal(v, a)...)
}

// parts finds the usual parts of what else is open, as rests of what is named.
func (m *run) parts(v *view, a *account, amount int64) []sum {
	if len(a.rows) < 2 {
		return nil
	}
	var all []sum
	for _, b := range m.met(v, a, amount) {
		all = append(all, sum{options: m.inFull(b.rows), odds: b.prior})
	}
	return all
}

func (m *run) inFull(rows []int32) []option {
	options := make([]option, len(rows))
	for i, row := range rows {
		options[i] = option{row: row, cash: m.left[row]}
	}
	return options
}

// met lists the parts of an account that come to an amount, each with its odds.
func (m *run) met(v *view, a *account, amount int64) []bundle {
	found := m.bundles(v, a, amount)
	met := append(found.met, m.butOne(a.rows, amount)...)
	if invoices := m.invoicesOf(v, a.rows); invoices != nil {
		met = append(met, m.butOne(invoices, amount)...)
	}
	met = append(met, m.statements(a, ledger.Money{Minor: amount, Currency: v.receipt.Amount.Currency})...)
	near := found.near + int64(len(a.rows))/2 // that leave out one
	for i := range met {
		b := &met[i]
		odds := plainRarity(amount) + b.prior
		if b.pattern != AccountTotal {
			places := max(amount/m.unitOf(a), 1)
			if odds = logarithm(places); zeros(amount) > 0 {
				odds = min(odds, plainRarity(amount))
			}
			if odds += b.prior; !b.lone {
				odds -= logarithm(max(near, 1))
			}
		}
		if b.pattern != AccountTotal && m.exchangeable(a, b.rows) {
			odds -= exchangeLoss
		}
		b.prior = odds
	}
	return met
}

// exchangeLoss is what it costs a part of an account that another item of the same amount lies outside of it: any choice of as many
// of the equal items comes to the same sum. It is enough that nothing posts on such a part.
const exchangeLoss = 45

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

// bundles looks at the parts of an account that hang together.
func (m *run) bundles(v *view, a *account, amount int64) bundles {
	b := bundles{amount: amount}
	b.see(AccountTotal, a.rows, m.totalOf(a.rows), priorTotal)
	m.oldest(v, a.rows, &b)
	if invoices := m.invoicesOf(v, a.rows); invoices != nil {
		b.see(AccountTotal, invoices, m.totalOf(invoices), priorBundle)
		m.oldest(v, invoices, &b)
	}
	m.monthsDue(a.rows, &b)
	m.monthsIssued(v, a.rows, &b)
	m.orders(v, a.rows, &b)
	return b
}

// invoicesOf is an account without its credits; nil where it has none.
func (m *run) invoicesOf(v *view, rows []int32) []int32 {
	if !slices.ContainsFunc(rows, func(row int32) bool { return m.left[row] < 0 }) {
		return nil
	}
	invoices := v.at().rows.cut(len(rows))
	for _, row := range rows {
		if m.left[row] >= 0 {
			invoices = append(invoices, row)
		}
	}
	return invoices
}

func (m *run) totalOf(rows []int32) int64 {
	total := int64(0)
	for _, row := range rows {
		total = plus(total, m.left[row])
	}
	return total
}

// oldest looks at the beginnings of an account in the order of its due dates, never cutting through a day. The one that ends at the
// receipt's date is what is due.
func (m *run) oldest(v *view, rows []int32, b *bundles) {
	total, day := int64(0), v.receipt.Date()
	var before ledger.Date
	for i, row := range rows {
		due := m.p.records[row].aged()
		if i > 1 && !due.IsZero() && due != before {
			if due.Compare(day) > 0 && before.Compare(day) <= 0 {
				b.see(AccountDue, rows[:i:i], total, priorBundle)
			} else {
				b.see(AccountOldest, rows[:i:i], total, 0)
			}
		}
		total, before = plus(total, m.left[row]), due
	}
}

// monthsDue looks at the items that fall due in one month. They lie side by side.
func (m *run) monthsDue(rows []int32, b *bundles) {
	of := func(i int) int { return monthOf(m.p.records[rows[i]].due) }
	for i := 0; i < len(rows); {
		j, month, total := i, of(i), int64(0)
		for ; j < len(rows) && of(j) == month; j++ {
			total = plus(total, m.left[rows[j]])
		}
		if j-i > 1 && j-i < len(rows) && month != 0 {
			b.see(AccountMonth, rows[i:j:j], total, priorBundle)
		}
		i = j
	}
}

// groupTotal is what the items come to that have something in common, and how many there are.
type groupTotal struct {
	of    int
	items int
	total int64
}

// monthsIssued looks at the items of one month, from the first month on.
func (m *run) monthsIssued(v *view, rows []int32, b *bundles) {
	groups := v.at().totals.cut(len(rows))
	for _, row := range rows {
		month := monthOf(m.p.records[row].issued)
		at, known := slices.BinarySearchFunc(groups, month, func(g groupTotal, month int) int { return cmp.Compare(g.of, month) })
		if !known {
			groups = slices.Insert(groups, at, groupTotal{of: month})
		}
		groups[at].items++
		groups[at].total = plus(groups[at].total, m.left[row])
	}
	for _, g := range groups {
		if g.items > 1 && g.items < len(rows) && g.of != 0 {
			m.seeGroup(v, AccountMonth, g, rows, b, func(row int32) bool { return monthOf(m.p.records[row].issued) == g.of })
		}
	}
}

// seeGroup looks at the rows that belong to a group. They are listed only when they come to the amount.
func (m *run) seeGroup(v *view, pattern Pattern, g groupTotal, rows []int32, b *bundles, belongs func(row int32) bool) {
	var members []int32
	if g.total == b.amount {
		members = v.at().rows.cut(g.items)
		for _, row := range rows {
			if belongs(row) {
				members = append(members, row)
			}
		}
	}
	b.see(pattern, members, g.total, priorBundle)
}

// orders looks at the items that share a reference: an order, a contract, a delivery.
func (m *run) orders(v *view, rows []int32, b *bundles) {
	var groups []groupTotal // in the order of their first item
	var at map[int32]int
	for _, row := range rows {
		if !m.p.records[row].orders {
			continue
		}
		ids := m.p.orders.of(row)
		for i, id := range ids {
			if slices.Contains(ids[:i], id) {
				continue
			}
			g, seen := at[id]
			if !seen {
				if at == nil {
					at = map[int32]int{}
				}
				g, at[id] = len(groups), len(groups)
				groups = append(groups, groupTotal{of: int(id)})
			}
			groups[g].items++
			groups[g].total = plus(groups[g].total, m.left[row])
		}
	}
	for _, g := range groups {
		if g.items > 1 {
			m.seeGroup(v, AccountOrder, g, rows, b, func(row int32) bool {
				return m.p.records[row].orders && slices.Contains(m.p.orders.of(row), int32(g.of))
			})
		}
	}
}

// butOne finds the items that are worth what the receipt lacks to a whole account, or to its invoices.
func (m *run) butOne(rows []int32, amount int64) []bundle {
	missing := m.totalOf(rows) - amount
	var all []bundle
	for i, row := range rows {
		if m.left[row] == missing && missing != 0 && len(rows) > 2 {
			b := bundle{pattern: AccountButOne, rows: slices.Delete(slices.Clone(rows), i, i+1), total: amount, prior: priorBundle}
			if row == m.newest(rows) {
				b.prior, b.lone = priorNewest, true
			}
			all = append(all, b)
		}
	}
	return all
}

// discountedTotal recognises the payment of everything, less the discount of every item that offers one.
func (m *run) discountedTotal(v *view, a *account) []*explanation {
	choices, offers := m.free(v, a)
	if !offers {
		return nil
	}
	total, off := int64(0), false
	for i := range choices {
		least := choices[i].cheapest()
		total, off = plus(total, least.cash), off || least.cash < choices[i].options[0].cash
	}
	if !off || total != v.receipt.Amount.Minor {
		return nil
	}
	options := make([]option, len(choices))
	for i := range choices {
		options[i] = choices[i].cheapest()
	}
	e := m.fromOptions(v, AccountTotal, options, 0)
	e.odds = plainRarity(total) + priorTotal - discountLoss
	return []*explanation{e}
}

// cheapest is the option that takes the least cash, the first of equals.
func (c *choice) cheapest() option {
	best := c.options[0]
	for _, o := range c.options[1:] {
		if o.cash < best.cash {
			best = o
		}
	}
	return best
}
