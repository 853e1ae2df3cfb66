package match

import "github.com/cashtie/cashtie/ledger"

// bare is an amount as a currency-less advice would carry it: in hundredths. False when the amount is not whole hundredths.
func bare(m ledger.Money) (ledger.Money, bool) {
	minor := m.Minor
	for d := m.Currency.Digits(); d < 2; d++ {
		if minor > 1<<59 || minor < -1<<59 {
			return ledger.Money{}, false
		}
		minor *= 10
	}
	for d := m.Currency.Digits(); d > 2; d-- {
		if minor%10 != 0 {
			return ledger.Money{}, false
		}
		minor /= 10
	}
	return ledger.Money{Minor: minor}, true
}

// amounts are the parts of an advice line in minor units of the receipt's currency, signed as reductions of the gross amount.
type amounts struct {
	gross, discount, deduction, net int64
	hasGross                        bool
}

// amountsOf reads a line in the currency of the receipt. An amount without a currency counts hundredths. It reports false when the
// line is in another currency, says no amount at all, or overflows.
func amountsOf(l *ledger.AdviceLine, cur ledger.Currency) (amounts, bool) {
	var a amounts
	hasNet := false
	for _, part := range [...]struct {
		m   ledger.Money
		to  *int64
		has *bool
	}{{l.Gross, &a.gross, &a.hasGross}, {l.Discount, &a.discount, nil}, {l.Deduction, &a.deduction, nil}, {l.Net, &a.net, &hasNet}} {
		if part.m == (ledger.Money{}) {
			continue
		}
		minor, ok := minorIn(part.m, cur)
		if !ok {
			return a, false
		}
		*part.to = minor
		if part.has != nil {
			*part.has = true
		}
	}
	a.orient(hasNet)
	if !hasNet {
		a.net = a.gross - a.discount - a.deduction
	}
	return a, hasNet || a.hasGross
}

// orient signs discount and deduction as reductions. Payers write them either way; where gross and net are stated their difference
// decides, elsewhere a minus sign on an invoice line only says "less".
func (a *amounts) orient(hasNet bool) {
	flip := a.gross >= 0 && a.discount <= 0 && a.deduction <= 0
	if a.hasGross && hasNet {
		flip = a.gross+a.discount+a.deduction == a.net
	}
	if flip {
		a.discount, a.deduction = -a.discount, -a.deduction
	}
}

// maxAdviceMinor keeps sums of advice lines far from overflow: 10 million lines of it fit into an int64.
const maxAdviceMinor = int64(1) << 40

func minorIn(m ledger.Money, cur ledger.Currency) (int64, bool) {
	switch {
	case abs(m.Minor) > maxAdviceMinor:
		return 0, false
	case m.Currency == cur:
		return m.Minor, true
	case m.Currency != 0:
		return 0, false
	}
	minor := m.Minor
	for d := cur.Digits(); d > 2; d-- {
		minor *= 10
	}
	for d := cur.Digits(); d < 2; d++ {
		if minor%10 != 0 {
			return 0, false
		}
		minor /= 10
	}
	return minor, true
}

// adviceTotal is the stated total, or the sum of the lines; false when there is neither.
func adviceTotal(a *ledger.RemittanceAdvice) (ledger.Money, bool) {
	if a.Total != (ledger.Money{}) {
		return a.Total, true
	}
	var cur ledger.Currency
	for i := range a.Lines {
		if c := lineCurrency(&a.Lines[i]); c != 0 {
			cur = c
			break
		}
	}
	total := int64(0)
	for i := range a.Lines {
		line, ok := amountsOf(&a.Lines[i], cur)
		if !ok {
			return ledger.Money{}, false
		}
		total += line.net
	}
	return ledger.Money{Minor: total, Currency: cur}, len(a.Lines) > 0
}

func lineCurrency(l *ledger.AdviceLine) ledger.Currency {
	for _, m := range [...]ledger.Money{l.Net, l.Gross, l.Discount, l.Deduction} {
		if m.Stated() {
			return m.Currency
		}
	}
	return 0
}

// turned are the amounts of a line that lists a credit as if it were owed.
func (a amounts) turned() amounts {
	if a.net > 0 && a.discount == 0 && a.deduction == 0 {
		a.net, a.gross = -a.net, -a.gross
	}
	return a
}

// creditsUnsigned reports whether an advice lists credits of ours without a sign: its lines come to more than the receipt, and to the
// cent to the receipt when what credits have open is taken off. A credit can be nothing else.
func (m *run) creditsUnsigned(v *view) bool {
	total := int64(0)
	for i := range v.advice.Lines {
		said, _ := amountsOf(&v.advice.Lines[i], v.receipt.Amount.Currency)
		total = plus(total, said.net)
	}
	if total <= v.receipt.Amount.Minor {
		return false
	}
	for i := range v.advice.Lines {
		l := &v.advice.Lines[i]
		said, _ := amountsOf(l, v.receipt.Amount.Currency)
		if row, wrong := m.adviceRow(v, l, said); wrong == 0 && m.left[row] < 0 && said.net == -m.left[row] && said.discount == 0 && said.deduction == 0 {
			total = plus(total, -2*said.net)
		}
	}
	return total == v.receipt.Amount.Minor
}
