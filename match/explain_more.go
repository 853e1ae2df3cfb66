package match

import (
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// namedPlus finds what of the same customer, not named, makes up the difference: an invoice, a usual part of what else is open, or a few
// when more was paid than the named items are worth, a credit memo when less. Whether it posts is a matter of the odds of meeting the
// difference by accident; but that there is such an item is reason enough not to post the difference as an over-payment or a partial
// payment.
func (m *run) namedPlus(v *view, n named, amount int64) []*explanation {
	if len(n.sole) == 0 || len(n.sole) != len(n.rows) {
		return nil
	}
	others := m.account(v, m.p.custOf[n.sole[0]])
	others.rows = slices.DeleteFunc(others.rows, func(row int32) bool { _, isNamed := slices.BinarySearch(n.sole, row); return isNamed })
	prior := int32(priorMore) // also where the text says that the list goes on: with how many items, it does not say
	if !m.ofOne(n.sole) {
		prior -= familyLoss // whose the rest is, is open
	}
	full, less := m.namedLess(v, n.sole)
	all := m.plusRest(v, full, others, amount, prior)
	if less != nil {
		all = append(all, m.plusRest(v, less, others, amount, prior-discountLoss)...)
	}
	return all
}

// namedLess lists named rows in full, and less every discount that the terms allow; nil where they allow none.
func (m *run) namedLess(v *view, rows []int32) (full, less []option) {
	full = v.at().options.cut(len(rows))
	for _, row := range rows {
		options := m.options(v, row, true, false)
		full = append(full, options[0])
		least := m.nominal(row, options)
		if less == nil && least.discount != 0 {
			less = slices.Clone(full[:len(full)-1])
		}
		if less != nil {
			less = append(less, least)
		}
	}
	return full, less
}

// nominal is the option with the largest discount, and of its roundings that of the terms.
func (m *run) nominal(row int32, options []option) option {
	best := options[0]
	for _, o := range options[1:] {
		if o.cash < best.cash && m.isNominal(o) {
			best = o
		}
	}
	return best
}

// isNominal reports whether the discount of an option is the value of its rate as the terms round it.
func (m *run) isNominal(o option) bool {
	it := m.p.items[o.row]
	return slices.ContainsFunc(it.Discounts, func(d ledger.Discount) bool {
		value, err := d.Value(it.Original)
		return err == nil && value.Minor == o.discount
	})
}

// plusRest explains an amount as the named options and what of an account makes up the difference.
func (m *run) plusRest(v *view, named []option, others *account, amount int64, prior int32) []*explanation {
	diff := amount
	for _, o := range named {
		diff = plus(diff, -o.cash)
	}
	if diff == 0 || diff < 0 && slices.ContainsFunc(named, func(o option) bool { return o.discount != 0 }) {
		return nil
	}
	var all []*explanation
	for _, rest := range m.rests(v, rowsOfOptions(named), others, diff) {
		e := m.fromOptions(v, NamedPlus, slices.Concat(named, rest.options), 0)
		e.odds, e.hold, e.more = rest.odds+prior-m.othersLoss(v, others), rest.hold, rest.more
		if e.hold == NotHeld && slices.ContainsFunc(rest.options, func(o option) bool { return m.laterThan(v, o.row) }) {
			e.hold = HoldConfidence // it need not have been there when the list was made
		}
		all = append(all, e)
	}
	return all
}

// plusDoubted reports whether what is named leaves another way open than that items which are not named make up the difference: a document
// of the customer's that is settled is named, too, and may be what is taken off once more; or one of the named items alone comes to the
// receipt.
func (m *run) plusDoubted(c *claim, e *explanation) bool {
	if e.pattern != NamedPlus {
		return false
	}
	owner := m.p.custOf[e.lines[0].row]
	return slices.ContainsFunc(m.namedRows(c.view).settled, func(row int32) bool { return m.p.related(owner, m.p.custOf[row]) }) ||
		slices.ContainsFunc(c.ranked, func(o *explanation) bool { return o.pattern == NamedSubset })
}

// othersLoss is what it costs that another company of a group pays than the one whose account it is: it may pay for any of them.
func (m *run) othersLoss(v *view, a *account) int32 {
	if v.firm >= 0 && v.firm != a.customer {
		return familyLoss
	}
	return 0
}

// ofOne reports whether all rows are of one customer.
func (m *run) ofOne(rows []int32) bool {
	return !slices.ContainsFunc(rows, func(row int32) bool { return m.p.custOf[row] != m.p.custOf[rows[0]] })
}

// rests finds what of an account comes to an amount, beside what is named: one item, or what comes next in the order of the account; else
// the usual parts of it and any sum.
func (m *run) rests(v *view, named []int32, a *account, amount int64) []sum {
	found, pool := m.onward(v, named, a, amount), a
	if amount < 0 { // what is less can be met by credits alone
		credits := v.at().rows.cut(len(a.rows))
		for _, row := range a.rows {
			if m.left[row] < 0 {
				credits = append(credits, row)
			}
		}
		pool = &account{customer: a.customer, rows: credits}
	}
	for _, row := range pool.rows {
		if len(found) > m.equals || m.left[row] < amount || m.left[row]-amount > m.p.records[row].discount {
			continue
		}
		for _, o := range m.options(v, row, m.left[row] > amount, false) {
			if o.cash != amount {
				continue
			}
			s := sum{options: []option{o}, odds: m.rarityOfRest(v, pool, abs(amount)) + m.priorOne(v, amount) - doubtSingle - priorMore}
			if len(a.rows) == 1 && a.held == 0 { // it is all that else is owed
				s.odds = plainRarity(amount) + priorTotal
			}
			if o.discount != 0 {
				s.odds -= discountLoss
				if m.exchangeable(pool, []int32{row}) { // of which another discount may have been taken, too late
					s.odds -= exchangeLoss
				}
			}
			found = append(found, s)
			break
		}
	}
	if len(found) > 0 || amount < 0 || !m.reaches(a, amount) {
		return found
	}
	return append(m.parts(v, a, amount), m.sums(v, a, amount, &Chance{})...)
}

// reaches reports whether the account has an item of at most the amount.
func (m *run) reaches(a *account, amount int64) bool {
	return slices.ContainsFunc(a.rows, func(row int32) bool { return m.left[row] > 0 && m.left[row] <= amount })
}

// announcesLess reports whether the text takes something off: then more than is named was owed, and more than is named is paid.
func (m *run) announcesLess(v *view) bool {
	r := reasonInText(v.stream, func(string) (ledger.Reason, bool) { return ledger.Reason{}, false })
	return r.Class != ledger.Cash
}
