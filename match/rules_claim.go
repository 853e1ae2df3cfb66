package match

import (
	"cmp"
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// Retailers take debit memos of their own off a payment: a number that we have never seen, a reason, and no invoice that it is about.
// Where the other lines, less these, are the receipt to the cent, that is what happened. What is open is which invoice a claim is about;
// where each claim becomes an item of its own nothing depends on that, and where it stays open on an invoice a person says on which.

// takesAway reports whether line i of the advice takes something away for a reason that we understand. Where the payer has a credit of
// this amount it means that, by whatever number it calls it.
func (m *run) takesAway(v *view, i int) bool {
	l := &v.advice.Lines[i]
	said, ok := amountsOf(l, v.receipt.Amount.Currency)
	if !ok || said.net >= 0 || said.discount != 0 || said.deduction != 0 {
		return false
	}
	for _, py := range v.payers {
		if slices.ContainsFunc(m.p.rowsOf[py.customer], func(row int32) bool { return m.payable(v, row) && m.left[row] == said.net }) {
			return false
		}
	}
	reason, _ := m.lineReason(v, nil, l)
	return reason.Class.IsDeduction() && reason.Class != ledger.OtherDeduction
}

// takeClaims takes the payer's own claims off the lines of the advice, when nothing else is at odds and the receipt is what is left. A
// claim goes to the line that stands before it, or to the largest where that one is too small. What does not fit is at odds.
func (m *run) takeClaims(v *view, lines []int, e *explanation) {
	if len(lines) == 0 {
		return
	}
	total := int64(0)
	for _, i := range lines {
		said, _ := amountsOf(&v.advice.Lines[i], v.receipt.Amount.Currency)
		total = plus(total, said.net)
	}
	fits, unclear := len(v.mismatches) == 0 && total == e.rest, false
	paid, claims, rest := slices.Clone(e.lines), e.claims, e.rest
	for _, i := range lines {
		l := &v.advice.Lines[i]
		said, _ := amountsOf(l, v.receipt.Amount.Currency)
		ln := bearer(e.lines, i, -said.net)
		if !fits || ln == nil {
			fits = false
			break
		}
		reason, _ := m.lineReason(v, m.terms(ln.row).own, l)
		reason.Code = cmp.Or(reason.Code, l.Reference)
		unclear = unclear || len(e.lines) > 1 && m.terms(ln.row).shortPay == AlwaysPartial
		m.takeFrom(e, ln, -said.net, reason)
	}
	if fits && !unclear {
		return
	}
	if !fits {
		e.lines, e.claims, e.rest = paid, claims, rest
	}
	for _, i := range lines {
		v.mismatches = append(v.mismatches, Mismatch{Kind: UnknownDocument, Line: i + 1})
	}
}

// bearer is the line of an advice that a claim on line i is taken off: the last one before it, else the largest. Nil: none is worth so
// much.
func bearer(lines []line, i int, minor int64) *line {
	var before, largest *line
	for j := range lines {
		l := &lines[j]
		if l.cash < minor {
			continue
		}
		if l.said <= i && (before == nil || l.said > before.said) {
			before = l
		}
		if largest == nil || l.cash > largest.cash {
			largest = l
		}
	}
	if before != nil {
		return before
	}
	return largest
}
