package match

import (
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// fillIn pays lines without an amount in full, where others of the advice have one and what these leave of the receipt is exactly what
// the items of the blank lines have open. Otherwise how much is paid for them stays at odds.
func (m *run) fillIn(v *view, e *explanation) {
	var lines []line
	rest := e.rest
	for _, x := range v.mismatches {
		if x.Kind != NoAmount {
			return
		}
		l := &v.advice.Lines[x.Line-1]
		if !blank(l) {
			return
		}
		row, wrong := m.adviceRow(v, l, amounts{})
		taken := func(k line) bool { return k.row == row }
		if wrong != 0 || slices.ContainsFunc(e.lines, taken) || slices.ContainsFunc(lines, taken) {
			return
		}
		lines = append(lines, line{row: row, cash: m.left[row], said: x.Line})
		rest -= m.left[row]
	}
	if rest == 0 && len(e.lines) > 0 {
		e.lines, e.rest, v.mismatches = append(e.lines, lines...), 0, nil
	}
}

// blank reports whether a line states no amount at all.
func blank(l *ledger.AdviceLine) bool {
	return l.Gross == (ledger.Money{}) && l.Net == (ledger.Money{}) && l.Discount == (ledger.Money{}) && l.Deduction == (ledger.Money{})
}

// paidTwice reports whether all that is wrong with an advice is that it pays items of the payer once more that are settled, each with
// what settled it: then the other lines stand, and what is paid twice stays with the customer.
func (m *run) paidTwice(v *view, e *explanation) bool {
	twice := int64(0)
	for _, x := range v.mismatches {
		row, ok := m.p.rowOf(x.Item)
		if x.Kind != NothingOpen || !ok || v.firm < 0 || m.p.custOf[row] != v.firm {
			return false
		}
		said, ok := amountsOf(&v.advice.Lines[x.Line-1], v.receipt.Amount.Currency)
		if !ok || said.net <= 0 || said.net != m.settledAmount(row) {
			return false
		}
		twice = plus(twice, said.net)
	}
	return twice == e.rest && len(e.lines) > 0
}
