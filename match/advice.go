package match

import (
	"slices"

	"github.com/cashtie/cashtie/internal/names"
	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// adviceLink says how an advice was tied to a receipt.
type adviceLink struct {
	points int32
	text   string        // the advice's id as the receipt quotes it; empty when the link is payer and amount
	source ledger.Source // where the receipt quotes it
}

// What each tie between an advice and a receipt is worth, in decibans.
const (
	pointsAdviceID    = 30 // the receipt quotes the advice's id
	pointsAdviceTotal = 15 // same payer, same total, within the window
	adviceWindowDays  = 14
)

// minAdviceID is the shortest advice id, in folded characters, that is looked for in text.
const minAdviceID = 4

// linkAdvices ties advices to receipts. The id of an advice in the receipt's own words comes first; then same payer and same
// total, when that is unique on both sides. An advice explains one receipt: when two receipts have equal claims on it, none gets it.
func linkAdvices(p *Portfolio, views []*view, advices []*ledger.RemittanceAdvice) {
	byID := map[string][]int{}
	for i, a := range advices {
		if id := refnum.Fold(a.ID); len(id) >= minAdviceID {
			byID[id] = append(byID[id], i)
		}
	}
	taken := make([]int, len(advices)) // receipts that claim the advice
	claim := make([]int, len(views))
	for i, v := range views {
		claim[i] = -1
		if hits := adviceIDs(v, byID); len(hits) == 1 {
			claim[i] = hits[0].advice
			v.link = hits[0].link
			taken[claim[i]]++
		}
	}
	for i, v := range views {
		if claim[i] >= 0 && taken[claim[i]] == 1 {
			v.advice = advices[claim[i]]
		} else if claim[i] >= 0 { // quoted by several receipts: it cannot explain each of them whole
			v.link = adviceLink{}
		}
	}
	linkByTotal(p, views, advices, taken)
}

type adviceHit struct {
	advice int
	link   adviceLink
}

// adviceIDs finds the advices whose id the receipt quotes.
func adviceIDs(v *view, byID map[string][]int) []adviceHit {
	var hits []adviceHit
	for i := range v.stream.atoms {
		var joined []byte
		for n := 1; n <= maxJoin && i+n <= len(v.stream.atoms); n++ {
			a := &v.stream.atoms[i+n-1]
			if n > 1 && a.gap == gapWide {
				break
			}
			joined = append(joined, a.folded...)
			for _, at := range byID[string(joined)] {
				if slices.ContainsFunc(hits, func(h adviceHit) bool { return h.advice == at }) {
					continue
				}
				from := v.stream.atoms[i].first
				src, _ := v.stream.sources(from, a.end)
				hits = append(hits, adviceHit{at, adviceLink{pointsAdviceID, v.stream.raw(from, a.end), src}})
			}
		}
	}
	return hits
}

// linkByTotal ties what is left by payer and amount.
func linkByTotal(p *Portfolio, views []*view, advices []*ledger.RemittanceAdvice, taken []int) {
	byTotal := map[ledger.Money][]int{}
	for i, a := range advices {
		if total, ok := adviceTotal(a); ok && taken[i] == 0 {
			byTotal[total] = append(byTotal[total], i)
		}
	}
	claims := map[int][]*view{}
	for _, v := range views {
		if v.advice != nil {
			continue
		}
		var fits []int
		candidates := byTotal[v.receipt.Amount]
		if b, ok := bare(v.receipt.Amount); ok {
			candidates = append(slices.Clone(candidates), byTotal[b]...)
		}
		for _, i := range candidates {
			if p.samePayer(v, advices[i]) && withinWindow(v.receipt, advices[i]) {
				fits = append(fits, i)
			}
		}
		if len(fits) == 1 {
			claims[fits[0]] = append(claims[fits[0]], v)
		}
	}
	for i, list := range claims {
		if len(list) == 1 {
			list[0].advice = advices[i]
			list[0].link = adviceLink{points: pointsAdviceTotal, source: advices[i].Source}
		}
	}
}

func withinWindow(r *ledger.Receipt, a *ledger.RemittanceAdvice) bool {
	return a.Date.IsZero() || r.Date().IsZero() || abs(int64(r.Date().Sub(a.Date))) <= adviceWindowDays
}

// samePayer reports whether advice and receipt come from one payer: the same folded name, or a customer that both point at. A
// missing name is no evidence.
func (p *Portfolio) samePayer(v *view, a *ledger.RemittanceAdvice) bool {
	mine, theirs := names.Fold(v.receipt.Payer.Name), names.Fold(a.Payer.Name)
	if !mine.IsZero() && mine.Key == theirs.Key {
		return true
	}
	if len(v.payers) == 0 {
		return false
	}
	family := p.family[v.payers[0].customer]
	if c, ok := p.customer(a.Customer); ok && a.Customer != "" && p.family[c] == family {
		return true
	}
	return !theirs.IsZero() && slices.ContainsFunc(p.payers.byKey[theirs.Key], func(c int32) bool { return p.family[c] == family })
}

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
