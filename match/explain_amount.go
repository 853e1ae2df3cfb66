package match

import (
	"cmp"
	"slices"
)

// maxAmountExplanations is how many equal amounts are worth listing: a tie is a tie at two.
const maxAmountExplanations = 5

// maxWideExplanations is how many are listed for receipts that compete: who gets which can only be told when all are seen.
const maxWideExplanations = 64

// explainAmount builds the explanations that rest on payer and amount alone: one item, and where nothing that is named adds up also
// the usual parts of the account and any sum.
func (m *run) explainAmount(v *view, named []*explanation, standing against) []*explanation {
	all := v.at().listed.cut(usualExplanations)
	for i, py := range v.payers {
		if i >= maxAmountExplanations {
			break
		}
		one, a := m.amountOf(v, py.customer, named)
		all = append(all, one...)
		if standing != namedCloses && (i == 0 || v.firm < 0) {
			if a == nil {
				a = m.account(v, py.customer)
			}
			all = append(all, m.explainBundles(v, a)...)
			if i == 0 {
				all = append(all, m.explainSums(v, a)...)
			}
		}
	}
	if len(all) > 0 || len(v.payers) == 0 {
		return all
	}
	all = append(all, m.amountOfGroup(v, v.payers[0].customer, named)...)
	if len(all) == 0 && standing == nothingNamed && v.firm >= 0 {
		all = m.explainGroup(v)
	}
	return all
}

// amountOfGroup finds single items of the other companies of a customer's group that the receipt's amount is for: the parent pays for a
// subsidiary, or the other way round. There are the items of all of them to meet.
func (m *run) amountOfGroup(v *view, customer int32, named []*explanation) []*explanation {
	members, amount := m.p.members[m.p.family[customer]], v.receipt.Amount.Minor
	var all []*explanation
	for _, member := range members {
		if member == customer {
			continue
		}
		one, _ := m.amountOf(v, member, named)
		all = append(all, one...)
		if len(all) > maxAmountExplanations {
			break
		}
	}
	if len(all) == 0 {
		return nil
	}
	near := m.about(v, amount, members...)
	for _, e := range all {
		e.odds -= max(familyLoss, logarithm(near)-logarithm(max(m.about(v, amount, m.p.custOf[e.lines[0].row]), 1)))
	}
	return all
}

// about is how many items of the customers lie about an amount.
func (m *run) about(v *view, amount int64, customers ...int32) int64 {
	n := int64(0)
	for _, c := range customers {
		for _, row := range m.p.rowsOf[c] {
			if nearly(m.left[row], amount) && m.payable(v, row) {
				n++
			}
		}
	}
	return n
}

// maxGroup is how many items a group of companies may have for its sums to be looked at.
const maxGroup = 100

// explainGroup proposes what items of several companies of the payer's group add up to: a parent that pays for all of them. Who is meant
// is the payer's to say, so a person decides.
func (m *run) explainGroup(v *view) []*explanation {
	members := m.p.members[m.p.family[v.firm]]
	if len(members) < 2 {
		return nil
	}
	a := &account{customer: v.firm}
	for _, member := range members {
		own := m.account(v, member)
		a.rows, a.held = append(a.rows, own.rows...), a.held+own.held
		if len(a.rows) > maxGroup {
			return nil
		}
	}
	slices.SortFunc(a.rows, func(x, y int32) int {
		return cmp.Or(dueOf(m.p.items[x]).Compare(dueOf(m.p.items[y])), cmp.Compare(x, y))
	})
	all := append(m.explainBundles(v, a), m.explainSums(v, a)...)
	for _, e := range all {
		if e.hold == NotHeld {
			e.hold = HoldConfidence
		}
	}
	return all
}

// amountOf finds single items of a customer whose amount, as it stands or less an allowed discount, is the receipt's. It returns the
// account that it weighed them in; nil when there was nothing to weigh: what the payer names as well is not weighed by its amount.
func (m *run) amountOf(v *view, customer int32, named []*explanation) ([]*explanation, *account) {
	all, elsewhere := v.at().listed.cut(1), []*explanation(nil)
	amount := v.receipt.Amount.Minor
	most := uint64(m.p.discounts[customer])
	for _, row := range m.p.rowsOf[customer] {
		left := m.left[row]
		if uint64(left-amount) > most { // one question that is nearly always answered alike: the looks need not wait for each other
			continue
		}
		if left-amount > m.p.records[row].discount || !m.payable(v, row) || left > amount && (m.tooLate(v, row) || !m.discountReaches(row, left-amount)) {
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
			if e := m.fromOptions(v, pattern, []option{o}, 0); m.spokenForElse(v, row) {
				elsewhere = append(elsewhere, e)
			} else {
				all = append(all, e)
			}
			break
		}
		if len(all) > m.equals {
			break
		}
	}
	if len(all) == 0 { // it is for a person to say whose those are that another receipt names
		all = elsewhere[:min(len(elsewhere), m.equals+1)]
		v.elsewhere = v.elsewhere || len(all) > 0
	}
	if !slices.ContainsFunc(all, func(e *explanation) bool { return !standsNamed(named, e) }) {
		return all, nil
	}
	a := m.account(v, customer)
	rare := m.rarity(v, a, amount)
	odds := rare + m.priorOne(v, amount)
	if len(a.rows) == 1 {
		odds = plainRarity(amount) + priorTotal + doubtSingle // it is all that is owed
	}
	for _, e := range all {
		e.doubt, e.crowded = doubtSingle, len(a.rows) >= crowd && m.soundness(v, a, amount, rare) < soundRarity
		if e.odds = odds; e.pattern == AmountDiscount {
			e.odds -= discountLoss
			if m.exchangeable(a, []int32{e.lines[0].row}) { // of which another discount may have been taken, too late
				e.odds -= exchangeLoss
			}
		}
	}
	return all, a
}

// standsNamed reports whether the payer names what the explanation pays, with nothing to hold it.
func standsNamed(named []*explanation, e *explanation) bool {
	return slices.ContainsFunc(named, func(k *explanation) bool { return k.hold == NotHeld && compareLines(k.lines, e.lines) == 0 })
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

// candidateRows lists the rows that an explanation by amount would touch, one that is worth a claim.
func candidateRows(all []*explanation) []int32 {
	var rows []int32
	for _, e := range all {
		if !e.byAmount() || e.odds < minClaim || e.pattern == ByRule {
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

// minClaim is what an amount must say for the receipt to stand in another's way: one accident in ten.
const minClaim = 10

// byAmount reports whether the explanation names nothing.
func (e *explanation) byAmount() bool { return e.pattern.byAmount() }

func (p Pattern) byAmount() bool {
	return p >= AmountUnique && p <= AmountSum || p == AmountNear || p == ByRule
}
