package match

import (
	"cmp"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/internal/names"
	"github.com/cashtie/cashtie/ledger"
)

// maxSet is how many advices, or receipts, of one payer are tried together. More of them reach a sum by chance.
const maxSet = 6

// unlinked returns the advices, and those of the receipts, that nothing has tied yet, by each key of their payers. Without such an advice
// nobody asks for the receipts.
func (l *linker) unlinked(wanted func(*view) bool) (advicesOf, viewsOf map[string][]int) {
	advicesOf, viewsOf = map[string][]int{}, map[string][]int{}
	for i, a := range l.advices {
		if !l.taken[i] && l.totals[i].Minor > 0 {
			for _, key := range l.payersOfAdvice(a) {
				advicesOf[key] = append(advicesOf[key], i)
			}
		}
	}
	for i, v := range l.views {
		if len(advicesOf) == 0 || l.cancelled(i) {
			break
		}
		if v.advice == nil && wanted(v) {
			for _, key := range l.payersOfReceipt(v) {
				viewsOf[key] = append(viewsOf[key], i)
			}
		}
	}
	return advicesOf, viewsOf
}

// bySum ties several advices to one receipt, and one advice to several receipts, of one payer: where exactly one choice of them adds
// up, and nobody else could choose any of them.
func (l *linker) bySum() {
	advicesOf, viewsOf := l.unlinked(func(*view) bool { return true })
	if len(advicesOf) == 0 {
		return
	}
	together, apart := map[int][]int{}, map[int][]int{} // receipt: its advices; advice: its receipts
	for i, v := range l.views {
		if l.cancelled(i) {
			return
		}
		if v.advice == nil {
			if list, priced := l.choose(v.receipt.Amount, l.near(v, advicesOf), func(a int) ledger.Money { return l.totals[a] }); !priced {
				together[i] = list
			}
		}
	}
	for i, a := range l.advices {
		if l.cancelled(i) {
			return
		}
		if !l.taken[i] && l.totals[i].Minor > 0 {
			all := l.nearby(a, viewsOf)
			if list, priced := l.choose(l.totals[i], all, func(r int) ledger.Money { return l.views[r].receipt.Amount }); !priced || len(list) == len(all) {
				apart[i] = list
			}
		}
	}
	l.settleSums(together, apart)
}

// settleSums ties the choices that no other choice touches.
func (l *linker) settleSums(together, apart map[int][]int) {
	ofAdvice, ofReceipt := make([]int, len(l.advices)), make([]int, len(l.views))
	count := func(choices map[int][]int, ones, manies []int) {
		for one, many := range choices {
			if len(many) == 0 {
				continue
			}
			ones[one]++
			for _, x := range many {
				manies[x]++
			}
		}
	}
	count(together, ofReceipt, ofAdvice)
	count(apart, ofAdvice, ofReceipt)
	alone := func(one int, many []int, ones, manies []int) bool {
		return len(many) > 0 && ones[one] == 1 && !slices.ContainsFunc(many, func(x int) bool { return manies[x] != 1 })
	}
	for i, list := range together {
		if alone(i, list, ofReceipt, ofAdvice) {
			l.giveTogether(l.views[i], adviceLink{points: pointsAdviceTotal}, list)
		}
	}
	for i, list := range apart {
		if alone(i, list, ofAdvice, ofReceipt) {
			l.divide(i, list, func(int) adviceLink { return adviceLink{points: pointsAdviceTotal} })
		}
	}
}

// near is the advices that may be of the payer of v and of its days.
func (l *linker) near(v *view, advicesOf map[string][]int) []int {
	return l.collect(l.payersOfReceipt(v), advicesOf, func(a int) bool { return within(v.receipt, l.advices[a], adviceWindowDays) })
}

func (l *linker) nearby(a *ledger.RemittanceAdvice, viewsOf map[string][]int) []int {
	return l.collect(l.payersOfAdvice(a), viewsOf, func(i int) bool { return within(l.views[i].receipt, a, adviceWindowDays) })
}

func (l *linker) collect(keys []string, of map[string][]int, fits func(int) bool) []int {
	var list []int
	for _, key := range keys {
		for _, x := range of[key] {
			if fits(x) && !slices.Contains(list, x) {
				list = append(list, x)
			}
			if len(list) > maxSet {
				return nil
			}
		}
	}
	return list
}

// choose finds the one choice of two or more of list that adds up to sum; nil for none and for several. An amount without a currency is in that
// of the others. priced: all are multiples of one price, and may well come to the sum by chance. list is short.
func (l *linker) choose(sum ledger.Money, list []int, amount func(int) ledger.Money) (chosen []int, priced bool) {
	cur := sum.Currency
	for _, x := range list {
		if cur == 0 {
			cur = amount(x).Currency
		}
	}
	target, ok := minorIn(sum, cur)
	if !ok {
		return nil, false
	}
	minors := make([]int64, len(list)) // 0: in no choice
	for i, x := range list {
		if minor, ok := minorIn(amount(x), cur); ok && minor > 0 {
			minors[i] = minor
		}
	}
	unit := int64(1)
	for set := uint(1); set < 1<<len(list); set++ {
		if bits.OnesCount(set) < 2 {
			continue
		}
		total, all := int64(0), true
		for i, minor := range minors {
			if set&(1<<i) != 0 {
				total += minor
				all = all && minor > 0
			}
		}
		if !all || total != target {
			continue
		}
		if chosen != nil {
			return nil, false
		}
		unit = target
		for i, x := range list {
			if set&(1<<i) != 0 {
				chosen, unit = append(chosen, x), gcd(unit, minors[i])
			}
		}
	}
	return chosen, chosen != nil && target/unit < minUnits
}

// minUnits is how many times the largest amount that all of a choice are multiples of must go into its sum: payments of twice and three times
// one price make up any of five times the price.
const minUnits = 1000

// clampMinor keeps a few amounts from overflowing when they are added; what is cut is larger than any amount that is matched.
func clampMinor(minor int64) int64 { return max(min(minor, 1<<59), -1<<59) }

// payersOfAdvice names who an advice may be from: its payer's folded name, and the groups of customers it points at.
func (l *linker) payersOfAdvice(a *ledger.RemittanceAdvice) []string {
	var keys []string
	if n := names.Fold(a.Payer.Name); !n.IsZero() {
		keys = append(keys, "n"+n.Key)
		for _, c := range l.p.payers.byKey[n.Key] {
			keys = append(keys, familyKey(l.p.family[c]))
		}
	}
	if c, ok := l.p.customer(a.Customer); ok && a.Customer != "" {
		keys = append(keys, familyKey(l.p.family[c]))
	}
	return keys
}

func (l *linker) payersOfReceipt(v *view) []string {
	var keys []string
	if n := names.Fold(v.receipt.Payer.Name); !n.IsZero() {
		keys = append(keys, "n"+n.Key)
	}
	if len(v.payers) > 0 {
		keys = append(keys, familyKey(l.p.family[v.payers[0].customer]))
	}
	return keys
}

func familyKey(family int32) string { return "f" + strconv.Itoa(int(family)) }

// giveTogether ties several advices to the receipt that is their sum; nothing when they do not add up.
func (l *linker) giveTogether(v *view, link adviceLink, list []int) {
	slices.SortFunc(list, func(a, b int) int { return compareSources(l.advices[a].Source, l.advices[b].Source) })
	all := &ledger.RemittanceAdvice{Payer: l.advices[list[0]].Payer, Customer: l.advices[list[0]].Customer, Date: l.advices[list[0]].Date,
		Total: v.receipt.Amount, Source: l.advices[list[0]].Source}
	var ids []string
	total := int64(0)
	for _, i := range list {
		a := l.advices[i]
		minor, ok := minorIn(l.totals[i], v.receipt.Amount.Currency)
		if !ok {
			return
		}
		total += minor
		ids = append(ids, firstKey(a))
		all.Lines, all.Doubts = append(all.Lines, a.Lines...), append(all.Doubts, a.Doubts...)
		if a.Closure == ledger.Differs {
			all.Closure = a.Closure
		}
	}
	if total != v.receipt.Amount.Minor {
		return
	}
	if all.ID = strings.Join(ids, " + "); link.source == (ledger.Source{}) {
		link.source = all.Source
	}
	l.give(v, all, link, list...)
}

// divide ties one advice to the receipts that make up its total, and gives each its share of the lines: the run of them that is its amount,
// where they can be cut so; else, unless there are several ways and nobody quotes the advice, in the order of the advice, credits first, a line
// that does not fit into one receipt in two. All receipts together settle what the advice says, to the cent;
// which of them settles which line nobody has said, and it makes no difference to the items.
func (l *linker) divide(advice int, list []int, link func(view int) adviceLink) {
	a := l.advices[advice]
	cur := l.views[list[0]].receipt.Amount.Currency
	slices.SortFunc(list, func(x, y int) int {
		r, s := l.views[x].receipt, l.views[y].receipt
		return cmp.Or(r.Date().Compare(s.Date()), strings.Compare(string(r.ID), string(s.ID)))
	})
	total, ok := minorIn(l.totals[advice], cur)
	sum := int64(0)
	for _, i := range list {
		m := l.views[i].receipt.Amount
		ok = ok && m.Currency == cur && m.Minor > 0 && m.Minor <= maxAdviceMinor
		sum += clampMinor(m.Minor)
	}
	if !ok {
		return
	}
	shares := [][]ledger.AdviceLine(nil)
	if sum == total {
		several := false
		if shares, several = runsOf(a, cur, l.amountsOfViews(list)); shares == nil && (!several || link(list[0]).text != "") {
			shares = share(a, cur, l.amountsOfViews(list))
		}
	} else if link(list[0]).text != "" { // each of them quotes it
		shares = shareButOne(a, cur, l.amountsOfViews(list))
	}
	if shares == nil {
		return
	}
	for n, i := range list {
		k := link(i)
		if k.source == (ledger.Source{}) {
			k.source = a.Source
		}
		part := *a
		part.Total, part.Lines = l.views[i].receipt.Amount, shares[n]
		if sum != total {
			part.Total = totalOf(shares[n], cur)
		}
		l.give(l.views[i], &part, k, advice)
	}
}

// shareButOne gives each receipt but one the one line that is its amount, and what is left of the advice to the last one, which differs from
// it: the bank has kept a fee, say. Nil when it is not so.
func shareButOne(a *ledger.RemittanceAdvice, cur ledger.Currency, room []int64) [][]ledger.AdviceLine {
	shares := make([][]ledger.AdviceLine, len(room))
	rest, lines := -1, slices.Clone(a.Lines)
	for n, amount := range room {
		is := func(x ledger.AdviceLine) bool { said, ok := amountsOf(&x, cur); return ok && said.net == amount }
		at := slices.IndexFunc(lines, is)
		switch {
		case at < 0 && rest >= 0:
			return nil
		case at < 0:
			rest = n
		default:
			shares[n] = lines[at : at+1 : at+1]
			lines = slices.Concat(lines[:at], lines[at+1:])
			if slices.ContainsFunc(lines, is) && !slices.Contains(room[n+1:], amount) { // which of two is open
				return nil
			}
		}
	}
	if rest < 0 || len(lines) == 0 {
		return nil
	}
	shares[rest] = lines
	return shares
}

// totalOf is what lines come to.
func totalOf(lines []ledger.AdviceLine, cur ledger.Currency) ledger.Money {
	total := ledger.Money{Currency: cur}
	for i := range lines {
		said, _ := amountsOf(&lines[i], cur)
		total.Minor = plus(total.Minor, said.net)
	}
	return total
}

func (l *linker) amountsOfViews(list []int) []int64 {
	out := make([]int64, len(list))
	for n, i := range list {
		out[n] = l.views[i].receipt.Amount.Minor
	}
	return out
}

// share fills receipts of these amounts with the lines; nil when a line has no amount or the lines do not add up.
func share(a *ledger.RemittanceAdvice, cur ledger.Currency, room []int64) [][]ledger.AdviceLine {
	nets := make([]int64, len(a.Lines))
	order := make([]int, len(a.Lines))
	for i := range a.Lines {
		said, ok := amountsOf(&a.Lines[i], cur)
		if !ok {
			return nil
		}
		nets[i], order[i] = said.net, i
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(min(nets[x], 0), min(nets[y], 0)) })
	shares := make([][]ledger.AdviceLine, len(room))
	at := 0
	for _, i := range order {
		rest := nets[i]
		for rest > room[at] && at < len(room)-1 {
			if room[at] > 0 {
				part := ledger.AdviceLine{Reference: a.Lines[i].Reference, Net: ledger.Money{Minor: room[at], Currency: cur}, Source: a.Lines[i].Source,
					ReferenceSource: a.Lines[i].ReferenceSource, Others: a.Lines[i].Others}
				shares[at] = append(shares[at], part)
				rest -= room[at]
			}
			room[at] = 0
			at++
		}
		last := a.Lines[i]
		if rest != nets[i] {
			last.Gross, last.Net = ledger.Money{}, ledger.Money{Minor: rest, Currency: cur}
		}
		shares[at] = append(shares[at], last)
		room[at] -= rest
	}
	if slices.ContainsFunc(room, func(left int64) bool { return left != 0 }) {
		return nil
	}
	return shares
}
