package match

import (
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// namedPlus finds what of the same customer, not named, makes up the difference: an invoice or a few when more was paid than the
// named items are worth, a credit memo when less. Whether it posts is a matter of the odds of meeting the difference by accident;
// but that there is such an item is reason enough not to post the difference as an over-payment or a partial payment.
func (m *run) namedPlus(v *view, n named, amount int64) []*explanation {
	if len(n.sole) == 0 || len(n.sole) != len(n.rows) {
		return nil
	}
	var options []option
	diff := amount
	for _, row := range n.sole {
		diff = plus(diff, -m.left[row])
		options = append(options, option{row: row, cash: m.left[row]})
	}
	if diff == 0 {
		return nil
	}
	others := m.account(v, m.p.custOf[n.sole[0]])
	others.rows = slices.DeleteFunc(others.rows, func(row int32) bool { _, isNamed := slices.BinarySearch(n.sole, row); return isNamed })
	prior := int32(priorMore)
	if moreWords.MatchString(v.receipt.Text()) {
		prior += priorCut
	}
	var found []*explanation
	for _, row := range others.rows {
		if m.left[row] == diff && len(found) < maxAmountExplanations {
			e := m.fromOptions(NamedPlus, append(slices.Clone(options), option{row: row, cash: diff}), 0)
			e.odds = m.rarity(v, others, abs(diff)) + m.priorOne(others) + prior
			found = append(found, e)
		}
	}
	if len(found) > 0 || diff < 0 || !m.reaches(others, diff) {
		return found
	}
	for _, rest := range m.sums(v, others, diff, &Chance{}) {
		e := m.fromOptions(NamedPlus, slices.Concat(options, rest.options), 0)
		e.odds, e.hold = rest.odds+prior, rest.hold
		found = append(found, e)
	}
	return found
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
