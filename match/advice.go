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
		for _, i := range byTotal[v.receipt.Amount] {
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
	if c, ok := p.custByID[a.Customer]; ok && a.Customer != "" && p.family[c] == family {
		return true
	}
	return !theirs.IsZero() && slices.ContainsFunc(p.payers.byKey[theirs.Key], func(c int32) bool { return p.family[c] == family })
}

// adviceTotal is the stated total, or the sum of the lines.
func adviceTotal(a *ledger.RemittanceAdvice) (ledger.Money, bool) {
	if a.Total.Stated() {
		return a.Total, true
	}
	var sum ledger.Money
	for i := range a.Lines {
		net, err := netOf(&a.Lines[i])
		if err != nil {
			return ledger.Money{}, false
		}
		if sum, err = sum.Add(net); err != nil {
			return ledger.Money{}, false
		}
	}
	return sum, sum.Stated()
}

// netOf is what a line pays: as stated, or gross less what was taken off.
func netOf(l *ledger.AdviceLine) (ledger.Money, error) {
	if l.Net.Stated() {
		return l.Net, nil
	}
	discount, deduction := takenOff(l)
	net, err := l.Gross.Sub(discount)
	if err != nil {
		return ledger.Money{}, err
	}
	return net.Sub(deduction)
}

// takenOff is discount and deduction signed as reductions of the gross amount. Payers write them either way; where gross and net
// are stated their difference decides, elsewhere a minus sign on an invoice line only says "less".
func takenOff(l *ledger.AdviceLine) (discount, deduction ledger.Money) {
	discount, deduction = l.Discount, l.Deduction
	flip := false
	if l.Gross.Stated() && l.Net.Stated() {
		flip = l.Gross.Minor+discount.Minor+deduction.Minor == l.Net.Minor
	} else {
		flip = l.Gross.Minor >= 0 && discount.Minor <= 0 && deduction.Minor <= 0
	}
	if flip {
		discount.Minor, deduction.Minor = -discount.Minor, -deduction.Minor
	}
	return discount, deduction
}
