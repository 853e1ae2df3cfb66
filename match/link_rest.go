package match

import (
	"slices"

	"github.com/cashtie/cashtie/internal/names"
	"github.com/cashtie/cashtie/ledger"
)

// What no key, no total of a known payer and no sum has tied. Of what is left little fits, so that less is enough: the total alone where
// nobody knows who pays, and less than the money where the payer has sent no other advice.

const (
	pointsAdviceAlone = 10 // the same total, of a sender whom nobody knows
	pointsAdviceMore  = 10 // the payer's only advice, less than its only payment that says nothing else
)

// byTotalAlone ties what is left by the total alone where the receipt comes from somebody whom the books do not know and names nothing: one
// company pays on behalf of another, or the name is mangled. Round totals are too common.
func (l *linker) byTotalAlone() {
	l.byTotal(func(v *view, a *ledger.RemittanceAdvice) (adviceLink, bool) {
		return adviceLink{points: pointsAdviceAlone, source: a.Source},
			firm(v.payers) < 0 && len(v.mentions) == 0 && !tracks(a) && !saysElsewhat(v) && zeros(v.receipt.Amount.Minor) < wholeZeros && len(l.p.rowsWithAmount(v.receipt.Amount)) <= maxAlike && within(v.receipt, a, companyWindowDays)
	})
}

// maxAlike is how many open items may have the amount that alone ties an advice: a price of many is the total of many.
const maxAlike = 3

// saysElsewhat reports whether the text says what the money is, and that it is for nothing that is billed: a list of the same total by accident
// is not its own.
func saysElsewhat(v *view) bool {
	_, ahead := prepaid(v)
	_, what := otherWords(v.receipt)
	return ahead || what != ""
}

// tracks reports whether an advice names its payment by a key of the bank: that key would have tied it.
func tracks(a *ledger.RemittanceAdvice) bool {
	return a.Trace != "" || a.EndToEndID != "" || a.UETR != "" || a.Cheque != ""
}

// byMore ties an advice that a payer has left to a receipt of its that names nothing, where the money is a little more than the lines come to
// and no other of its advices or receipts fits as well: what several receipts are the total of is one of theirs. The payer has paid too much; that a part of its list is missing, the lines would have
// to show.
func (l *linker) byMore() {
	advicesOf, viewsOf := l.unlinked(func(v *view) bool { return len(v.mentions) == 0 && !saysElsewhat(v) })
	if len(advicesOf) == 0 {
		return
	}
	ofAdvice, ofReceipt := make(map[int][]int), make(map[int]int)
	for i, a := range l.advices {
		if l.taken[i] || l.claimed[i] || l.totals[i].Minor <= 0 || tracks(a) {
			continue
		}
		for _, at := range l.nearby(a, viewsOf) {
			if l.isLittleMore(l.views[at], a, l.totals[i]) {
				ofAdvice[i] = append(ofAdvice[i], at)
				ofReceipt[at]++
			}
		}
	}
	for i, of := range ofAdvice { // each touches an advice and a receipt of its own
		if len(of) == 1 && ofReceipt[of[0]] == 1 {
			l.give(l.views[of[0]], l.advices[i], adviceLink{points: pointsAdviceMore, source: l.advices[i].Source}, i)
		}
	}
}

// isLittleMore reports whether the money is more or less than a total by a slip of the pen, or more by a small part where the text speaks of
// an advice.
func (l *linker) isLittleMore(v *view, a *ledger.RemittanceAdvice, total ledger.Money) bool {
	minor, ok := minorIn(total, v.receipt.Amount.Currency)
	rest := v.receipt.Amount.Minor - minor
	switch {
	case !ok || rest == 0 || abs(rest) > maxMinor || !within(v.receipt, a, companyWindowDays):
		return false
	case abs(rest)*penShare <= v.receipt.Amount.Minor:
		return true
	}
	return rest > 0 && !leavesMuch(rest, v.receipt.Amount) && slices.ContainsFunc(names.Words(v.text()), speaksOfAdvice)
}

// noteUntied notes the advices with just the amount of a receipt of whose payer they are, where nothing tells which is its own.
func (l *linker) noteUntied() {
	of := map[ledger.Money][]*ledger.RemittanceAdvice{}
	for i, total := range l.totals {
		if !l.taken[i] && total.Minor > 0 {
			of[total] = append(of[total], l.advices[i])
		}
	}
	for i, v := range l.views {
		if len(of) == 0 || l.cancelled(i) {
			return
		}
		all := of[v.receipt.Amount]
		if b, ok := bare(v.receipt.Amount); ok {
			all = slices.Concat(all, of[b])
		}
		for _, a := range all {
			if v.advice == nil && l.p.samePayer(v, a) && within(v.receipt, a, adviceWindowDays) {
				v.untied = append(v.untied, a)
			}
		}
	}
}

// untiedElse reports whether one of the advices that may be the receipt's lists something else than what has its amount.
func (m *run) untiedElse(v *view, e *explanation) bool {
	return slices.ContainsFunc(v.untied, func(a *ledger.RemittanceAdvice) bool {
		return slices.ContainsFunc(a.Lines, func(listed ledger.AdviceLine) bool {
			named := m.numbered(v, &listed)
			return named == nil || !slices.ContainsFunc(e.lines, func(l line) bool { return slices.Contains(named.rows, l.row) })
		})
	})
}

// speaksOfAdvice reports whether a word says that an advice tells what is paid.
func speaksOfAdvice(word string) bool {
	switch word {
	case "ADVICE", "REMITTANCE", "REMIT", "AVIS", "AVISO", "ADVIES", "ZAHLUNGSAVIS", "AVVISO":
		return true
	}
	return false
}
