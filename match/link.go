package match

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/names"
	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// adviceLink says how an advice was tied to a receipt.
type adviceLink struct {
	points int32
	text   string        // the advice's key as the receipt quotes it; empty when the link is payer and amount
	source ledger.Source // where the receipt quotes it
}

// What each tie between an advice and a receipt is worth, in decibans.
const (
	pointsAdviceID      = 30 // the receipt quotes a key of the advice
	pointsAdviceCompany = 25 // the payer's company number and the total, within a few days
	pointsAdviceTotal   = 15 // same payer, same total, within the window
	adviceWindowDays    = 14
	companyWindowDays   = 5 // three banking days
)

// minAdviceKey is the shortest key of an advice, in folded characters, that is looked for in text.
const minAdviceKey = 4

// maxSharedKey is how many advices may have one key: one that more have is no key, but a word that a system writes on all of them.
const maxSharedKey = 200

// linker ties advices to receipts, the strongest key first. A tie that two sides have an equal claim on is none. Nothing depends on
// the order of receipts or advices, so it does not matter which of them arrived first.
type linker struct {
	p       *Portfolio
	views   []*view
	advices []*ledger.RemittanceAdvice
	totals  []ledger.Money // of advices; not stated where lines and total say nothing
	taken   []bool         // per advice
	claimed []bool         // per advice: several receipts of the payer are its total, and none is given it
	folded  []byte         // scratch
	// cancelled reports, every handful of receipts, whether nobody waits for the result any more. What is tied is then as good as
	// nothing.
	cancelled func(i int) bool
	lengths   keyLengths
	words     bool // one of the keys has no digit
	copies    map[*ledger.RemittanceAdvice][]*ledger.RemittanceAdvice
}

func linkAdvices(ctx context.Context, p *Portfolio, views []*view, advices []*ledger.RemittanceAdvice) error {
	if len(advices) == 0 {
		return nil
	}
	l := &linker{p: p, views: views, cancelled: func(i int) bool { return i%handful == 0 && ctx.Err() != nil }}
	l.advices, l.copies = withoutCopies(advices)
	l.taken, l.claimed = make([]bool, len(l.advices)), make([]bool, len(l.advices))
	l.totals = make([]ledger.Money, len(l.advices))
	for i, a := range l.advices {
		l.totals[i], _ = adviceTotal(a)
	}
	l.byKey()
	l.byTotal(func(v *view, a *ledger.RemittanceAdvice) (adviceLink, bool) {
		id := companyNumber(v.receipt.Payer.ID)
		same := len(id) >= minCompanyNumber && id == companyNumber(a.Payer.ID) && within(v.receipt, a, companyWindowDays)
		return adviceLink{points: pointsAdviceCompany, text: v.receipt.Payer.ID, source: v.receipt.Source}, same
	})
	l.byTotal(func(v *view, a *ledger.RemittanceAdvice) (adviceLink, bool) {
		return adviceLink{points: pointsAdviceTotal, source: a.Source}, p.samePayer(v, a) && within(v.receipt, a, adviceWindowDays)
	})
	l.bySum()
	l.byTotalAlone()
	l.byMore()
	l.noteUntied()
	return ctx.Err()
}

// give ties an advice, or what was made of several, to a receipt. from are the advices it comes from.
func (l *linker) give(v *view, a *ledger.RemittanceAdvice, link adviceLink, from ...int) {
	v.advice, v.link = a, link
	for _, i := range from {
		l.taken[i] = true
		v.advices = append(append(v.advices, l.advices[i]), l.copies[l.advices[i]]...)
	}
}

// withoutCopies keeps the first of several advices that say the same, and which are its copies: a payer sends the file, the mail and
// the notice of its portal.
func withoutCopies(advices []*ledger.RemittanceAdvice) (kept []*ledger.RemittanceAdvice, copies map[*ledger.RemittanceAdvice][]*ledger.RemittanceAdvice) {
	at, same, content := make(map[string]int, len(advices)), make([][]*ledger.RemittanceAdvice, 0, len(advices)), []byte(nil)
	for i, a := range advices {
		content = appendContent(content[:0], a)
		if k, known := at[string(content)]; known {
			same[k] = append(same[k], a)
			continue
		}
		at[string(content)] = len(same)
		same = append(same, advices[i:i+1:i+1])
	}
	copies = map[*ledger.RemittanceAdvice][]*ledger.RemittanceAdvice{}
	for _, group := range same {
		slices.SortStableFunc(group, func(a, b *ledger.RemittanceAdvice) int { return compareSources(a.Source, b.Source) })
		kept = append(kept, group[0])
		if len(group) > 1 {
			copies[group[0]] = group[1:]
		}
	}
	return kept, copies
}

// appendContent appends what makes two advices copies: id, total, and reference and amount of each line. The payer's name is none of it, for
// a portal writes it in its own way.
func appendContent(b []byte, a *ledger.RemittanceAdvice) []byte {
	b = refnum.AppendFold(b, firstKey(a))
	b = a.Total.AppendDecimal(append(b, '|'))
	for i := range a.Lines {
		x := &a.Lines[i]
		b = refnum.AppendFold(append(b, '|'), x.Reference)
		for _, m := range [...]ledger.Money{x.Gross, x.Discount, x.Deduction, x.Net} {
			b = m.AppendDecimal(append(b, ' '))
		}
	}
	return b
}

func firstKey(a *ledger.RemittanceAdvice) string {
	return cmp.Or(a.ID, a.Trace, a.EndToEndID, a.UETR, a.Cheque)
}

func compareSources(a, b ledger.Source) int {
	return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Start, b.Start))
}

// keyLengths are those of the keys that advices are quoted by, per first letter: a bit each, the last one for all the longer ones. Most
// words of a text begin like none.
type keyLengths [64]uint64

// maxLength is where the lengths of keys are no longer told apart.
const maxLength = 63

func (k *keyLengths) add(key string) { k[key[0]%64] |= 1 << min(len(key), maxLength) }

// from tells which keys may begin with s: bit 0 for one that is as long, the others for longer ones.
func (k *keyLengths) from(s []byte) uint64 {
	if len(s) == 0 { // they all do
		return ^uint64(0)
	}
	return k[s[0]%64] >> min(len(s), maxLength)
}

type adviceHit struct {
	advice int
	link   adviceLink
}

// byKey ties what quotes each other: an id of the advice, its trace number, the end-to-end ids, a cheque. One of several advices, or
// one of several receipts, is meant when only it has the amount; else all of them together, when they add up.
func (l *linker) byKey() {
	keys := map[string][]int{}
	for i, a := range l.advices {
		for _, s := range [...]string{a.ID, a.Trace, a.EndToEndID, a.UETR, a.Cheque} {
			if k := refnum.Fold(s); (len(k) >= minAdviceKey || k != "" && s == a.ID) && !endsWith(keys[k], i) {
				keys[k] = append(keys[k], i)
				l.lengths.add(k)
				l.words = l.words || refnum.Prefix([]byte(k)) == len(k)
			}
		}
	}
	maps.DeleteFunc(keys, func(_ string, shared []int) bool { return len(shared) > maxSharedKey })
	if len(keys) == 0 {
		return
	}
	hits := make([][]adviceHit, len(l.views))
	quoted := make([][]int, len(l.advices)) // the receipts that quote an advice
	for i, v := range l.views {
		if l.cancelled(i) {
			return
		}
		for _, h := range l.quotes(v, keys) {
			hits[i] = append(hits[i], h)
			quoted[h.advice] = append(quoted[h.advice], i)
		}
	}
	for i, v := range l.views {
		mine := hits[i]
		if len(mine) == 0 || slices.ContainsFunc(mine, func(h adviceHit) bool { return len(quoted[h.advice]) != 1 }) {
			continue
		}
		if len(mine) == 1 {
			l.give(v, l.advices[mine[0].advice], mine[0].link, mine[0].advice)
			continue
		}
		exact := slices.DeleteFunc(slices.Clone(mine), func(h adviceHit) bool { return !l.pays(h.advice, v.receipt.Amount) })
		if len(exact) == 1 {
			l.give(v, l.advices[exact[0].advice], exact[0].link, exact[0].advice)
		} else {
			l.giveTogether(v, mine[0].link, indexes(mine))
		}
	}
	for a, list := range quoted {
		if len(list) < 2 || slices.ContainsFunc(list, func(i int) bool { return len(hits[i]) != 1 }) {
			continue
		}
		exact := slices.DeleteFunc(slices.Clone(list), func(i int) bool { return !l.pays(a, l.views[i].receipt.Amount) })
		if len(exact) == 1 {
			l.give(l.views[exact[0]], l.advices[a], hits[exact[0]][0].link, a)
		} else if len(exact) == 0 {
			l.divide(a, list, func(i int) adviceLink { return hits[i][0].link })
		}
	}
}

// endsWith reports whether n is the last of a list.
func endsWith(list []int, n int) bool { return len(list) > 0 && list[len(list)-1] == n }

func indexes(hits []adviceHit) []int {
	list := make([]int, len(hits))
	for i, h := range hits {
		list[i] = h.advice
	}
	return list
}

// pays reports whether the advice has exactly this total.
func (l *linker) pays(advice int, amount ledger.Money) bool {
	b, ok := bare(amount)
	return l.totals[advice] == amount || ok && l.totals[advice] == b
}

// quotes finds the advices that a receipt quotes: in the references that the bank carries in fields, and in its text. A cheque has no
// number of its own in the world, so the amount must agree.
func (l *linker) quotes(v *view, keys map[string][]int) []adviceHit {
	var hits []adviceHit
	add := func(key, said string, at ledger.Source) {
		for _, i := range keys[key] {
			if slices.ContainsFunc(hits, func(h adviceHit) bool { return h.advice == i }) {
				continue
			}
			if a := l.advices[i]; refnum.Fold(a.Cheque) == key && refnum.Fold(a.ID) != key && refnum.Fold(a.Trace) != key && !l.pays(i, v.receipt.Amount) {
				continue
			}
			hits = append(hits, adviceHit{i, adviceLink{pointsAdviceID, said, at}})
		}
	}
	r := v.receipt
	whole := ledger.Source{File: r.Source.File, Line: r.Source.Line}
	for i := range v.stream.atoms {
		joined, digits := l.folded[:0], l.words
		for n := 1; n <= maxJoin && i+n <= len(v.stream.atoms); n++ {
			a := &v.stream.atoms[i+n-1]
			if n > 1 && a.gap == gapWide {
				break
			}
			joined = append(joined, a.folded(v.stream)...)
			may := l.lengths.from(joined)
			if may == 0 {
				break
			}
			digits = digits || a.digits
			if digits && may&1 != 0 && len(joined) >= minAdviceKey && len(keys[string(joined)]) > 0 {
				from := v.stream.atoms[i].first
				src, _ := v.stream.sources(from, a.end)
				add(string(joined), v.stream.raw(from, a.end), src)
			}
		}
		l.folded = joined
	}
	for field, s := range [...]string{r.AdviceID, r.BankReference, r.EndToEndID, r.UETR, r.CustomerReference, r.Cheque} {
		if s == "" {
			continue
		}
		l.folded = refnum.AppendFold(l.folded[:0], s)
		if (len(l.folded) >= minAdviceKey || field == 0) && l.lengths.from(l.folded)&1 != 0 && len(keys[string(l.folded)]) > 0 { // what the source states is no chance
			add(string(l.folded), s, whole)
		}
	}
	return hits
}

// byTotal ties what is left where the total is the amount and fit agrees, when that is unique on both sides. Of several receipts the one
// whose text names what the advice lists is meant.
func (l *linker) byTotal(fit func(*view, *ledger.RemittanceAdvice) (adviceLink, bool)) {
	byTotal := map[ledger.Money][]int{}
	for i, total := range l.totals {
		if total != (ledger.Money{}) && !l.taken[i] {
			byTotal[total] = append(byTotal[total], i)
		}
	}
	if len(byTotal) == 0 {
		return
	}
	claims := map[int][]totalClaim{}
	for at, v := range l.views {
		if l.cancelled(at) {
			return
		}
		if v.advice != nil {
			continue
		}
		candidates := byTotal[v.receipt.Amount]
		if b, ok := bare(v.receipt.Amount); ok {
			candidates = append(slices.Clone(candidates), byTotal[b]...)
		}
		var fits []int
		var link adviceLink
		for _, i := range candidates {
			if k, ok := fit(v, l.advices[i]); ok {
				fits, link = append(fits, i), k
			}
		}
		if len(fits) == 1 {
			claims[fits[0]] = append(claims[fits[0]], totalClaim{v, link})
		}
	}
	for i, list := range claims { // each touches an advice and a receipt of its own
		if len(list) > 1 {
			list = slices.DeleteFunc(list, func(c totalClaim) bool { return !l.namesLine(c.v, l.advices[i]) })
		}
		if len(list) == 1 {
			l.give(list[0].v, l.advices[i], list[0].link, i)
		} else {
			l.claimed[i] = true
		}
	}
}

// totalClaim is a receipt that is the total of an advice.
type totalClaim struct {
	v    *view
	link adviceLink
}

// namesLine reports whether the text of a receipt names an item that the advice lists.
func (l *linker) namesLine(v *view, a *ledger.RemittanceAdvice) bool {
	var listed mention
	return slices.ContainsFunc(a.Lines, func(line ledger.AdviceLine) bool {
		l.folded = refnum.AppendFold(l.folded[:0], line.Reference)
		return len(l.folded) > 0 && l.p.lookUp(&listed, l.folded) &&
			slices.ContainsFunc(v.mentions, func(m mention) bool { return m.sole() && slices.Contains(listed.rows, m.rows[0]) })
	})
}

// minCompanyNumber is the shortest company number that tells a payer from others.
const minCompanyNumber = 6

// companyNumber is a payer's company number without the zeros that fill its field.
func companyNumber(s string) string { return strings.TrimLeft(refnum.Fold(s), "0") }

func within(r *ledger.Receipt, a *ledger.RemittanceAdvice, days int64) bool {
	return a.Date.IsZero() || r.Date().IsZero() || abs(int64(r.Date().Sub(a.Date))) <= days
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
