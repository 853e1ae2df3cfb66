package email

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/ledger"
)

// tally reads a text as documents and amounts that follow each other, where they make up what it says to be paid; nil: they do not.
func (c *context) tally(name string, blocks []block) *ledger.RemittanceAdvice {
	lines := tallyLines(blocks)
	c = c.heard(lines)
	if len(c.totals)+len(c.spoken) == 0 {
		return nil
	}
	pieces, cents := piecesIn(lines, false)
	if !cents {
		pieces, _ = piecesIn(lines, true)
	}
	if len(pieces) > maxTallyPieces {
		return nil
	}
	credits := make([]bool, len(lines)) // that speak of credit notes
	for row, l := range lines {
		credits[row] = meaning(l.text)&ofCredit != 0
	}
	following := takenOfAll(forward(pieces))
	for _, items := range [...][]item{following, c.withoutTotals(following), namedOnly(following), backward(pieces), zipped(pieces)} {
		for i := range items {
			items[i].credit = credits[items[i].row]
		}
		if nets := c.choose(items); nets != nil {
			return c.adviceOf(name, items, nets)
		}
	}
	return nil
}

// heard adds what lines say of the payment that a mailer has broken.
func (c *context) heard(lines []tallyLine) *context {
	var more context
	var whole []block
	for _, l := range lines {
		if len(l.breaks) == 0 {
			continue
		}
		whole = append(whole, block{text: l.text, line: l.line})
		if l.speaksOfPaying() && len(more.spoken) < maxTotals {
			more.spoken = append(more.spoken, amountsIn(l.text, 0)...)
		}
	}
	if len(whole) == 0 {
		return c
	}
	more.read(whole, ledger.Date{})
	out := *c
	out.totals = append(slices.Clone(c.totals), more.totals...)
	out.spoken = append(slices.Clone(c.spoken), more.spoken...)
	out.currencies = slices.Clone(c.currencies)
	for _, cur := range more.currencies {
		out.names(cur)
	}
	return &out
}

// speaksOfPaying reports whether one of the lines that were broken does.
func (l tallyLine) speaksOfPaying() bool {
	from := 0
	for _, end := range append(l.breaks, len(l.text)) {
		if lexicon.Concepts(l.text[from:end]).Any(lexicon.Payment, lexicon.Paid) {
			return true
		}
		from = end
	}
	return false
}

// piecesIn are the pieces of all lines, more than there may be at most; decimals: an amount has decimals.
func piecesIn(lines []tallyLine, whole bool) (list []piece, decimals bool) {
	for row, l := range lines {
		for _, p := range piecesOf(l, row, whole) {
			decimals = decimals || p.ref == "" && cents(p.sum.body)
			list = append(list, p)
		}
		if len(list) > maxTallyPieces {
			break
		}
	}
	return list, decimals
}

// forward gives each document the amounts that follow it.
func forward(pieces []piece) []item {
	var list []item
	open := false // the last item may have more amounts
	for i, p := range pieces {
		last := len(list) - 1
		switch {
		case p.ref == "" && (!open || p.row > list[last].row+maxApart):
		case p.ref == "":
			list[last].sums = append(list[last].sums, p.sum)
			list[last].torn = list[last].torn || p.row > list[last].row && leads(pieces[i:])
			if p.sum.taken && (p.row > list[last].row || last > 0 && list[last-1].row == p.row) {
				list[last].taken = append(list[last].taken, p)
			}
		case last < 0 || len(list[last].sums) > 0:
			list, open = append(list, item{piece: p}), true
		case list[last].named && !p.named: // more about the document, or another one
			list[last].crowded = true
			list[last].torn = list[last].torn || shapeOf(p.ref) == shapeOf(list[last].ref)
		case p.row == list[last].row && p.named == list[last].named:
			list[last].torn = true
		default: // the first one stands behind what is said of the payment; further on, two numbers stand in turn
			tear(list)
			list[last] = item{piece: p, torn: last > 0 && !p.named}
		}
	}
	if last := len(list) - 1; last >= 0 && len(list[last].sums) == 0 {
		tear(list)
		list = list[:last]
	}
	return list
}

// tear notes that the last number, which has no amount, stands behind the amount of another document in its line: either may be ours.
func tear(list []item) {
	if last := len(list) - 1; last > 0 && list[last-1].row == list[last].row && !list[last-1].named && !list[last-1].bracketed() {
		list[last-1].torn = true
	}
}

// takenOfAll makes items of their own of what is said below the last document to be taken off, where nothing is taken off below the others:
// it is taken off the payment as a whole.
func takenOfAll(list []item) []item {
	last := len(list) - 1
	if last < 1 || len(list[last].taken) == 0 || slices.ContainsFunc(list[:last], func(it item) bool {
		return slices.ContainsFunc(it.sums[1:], func(f found) bool { return f.taken })
	}) {
		return list
	}
	taken, rest := list[last].taken, []found(nil)
	for _, f := range list[last].sums {
		if !slices.ContainsFunc(taken, func(p piece) bool { return p.sum == f }) {
			rest = append(rest, f)
		}
	}
	if len(rest) == 0 {
		return list
	}
	list[last].sums = rest
	for _, p := range taken {
		if p.sum.negative = true; p.words != "" {
			list = append(list, item{piece: p, sums: []found{p.sum}})
		}
	}
	return list
}

// leads reports whether a number stands behind the first of the pieces in its line: it may be the amount of that one.
func leads(pieces []piece) bool {
	for _, p := range pieces[1:] {
		if p.row != pieces[0].row {
			break
		}
		if p.ref != "" {
			return true
		}
	}
	return false
}

// bracketed reports whether the amount of a document stands in brackets, which tie it to the number before them: "4711 (£120.00)".
func (it item) bracketed() bool { return len(it.sums) == 1 && it.sums[0].opened && it.sums[0].marked }

// shapeOf is a number with all digits alike: numbers of one kind have one shape.
func shapeOf(ref string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '9'
		}
		return r
	}, ref)
}

// withoutTotals takes what the text says to be paid in all out of the amounts of the documents.
func (c *context) withoutTotals(list []item) []item {
	var kept []item
	for _, it := range list {
		var sums []found
		for _, f := range it.sums {
			if !slices.ContainsFunc(c.totals, func(t statedTotal) bool { return t.amount.body == f.body }) && !slices.ContainsFunc(c.spoken, func(s found) bool { return s.body == f.body }) {
				sums = append(sums, f)
			}
		}
		if it.sums = sums; len(sums) > 0 {
			kept = append(kept, it)
		}
	}
	return kept
}

// backward takes the lines that are an amount and then a document.
func backward(pieces []piece) []item {
	var list []item
	for i := 0; i < len(pieces); {
		end := i
		for end < len(pieces) && pieces[end].row == pieces[i].row {
			end++
		}
		if end == i+2 && pieces[i].ref == "" && pieces[i+1].ref != "" {
			list = append(list, item{piece: pieces[i+1], sums: []found{pieces[i].sum}})
		}
		i = end
	}
	return list
}

// zipped takes several documents of a line and as many amounts behind them, one for each in their order: "77205, 77206 (1,000.00 / 310.00)".
func zipped(pieces []piece) []item {
	var list []item
	for i := 0; i < len(pieces); {
		refs := i
		for refs < len(pieces) && pieces[refs].ref != "" && pieces[refs].row == pieces[i].row {
			refs++
		}
		n := refs - i
		if n == 0 {
			i++
			continue
		}
		sums := refs
		for sums < len(pieces) && sums < refs+n+1 && pieces[sums].ref == "" && pieces[sums].row == pieces[i].row {
			sums++
		}
		if sums-refs != n || n > 1 && slices.ContainsFunc(pieces[i:refs], func(p piece) bool { return shapeOf(p.ref) != shapeOf(pieces[i].ref) }) {
			return nil
		}
		for k := range n {
			list = append(list, item{piece: pieces[i+k], sums: []found{pieces[refs+k].sum}})
		}
		i = sums
	}
	return list
}

// choose finds the amounts of the documents that make up what is paid: the first of each, the last, one at the same place, or all
// together, with credit notes taken off. Two choices that differ are none.
func (c *context) choose(items []item) []ledger.Money {
	if len(items) == 0 || len(items) == 1 && (!items[0].named || items[0].crowded) || slices.ContainsFunc(items, func(it item) bool { return it.torn }) {
		return nil
	}
	if !slices.ContainsFunc(items, func(it item) bool { return !it.noted }) {
		return nil // credits pay nothing
	}
	if slices.ContainsFunc(items, func(it item) bool { return it.foreign }) && !slices.ContainsFunc(items, func(it item) bool { return it.named }) {
		return nil
	}
	var held []int64
	var with byte
	for _, mark := range marks {
		wanted := c.wanted(mark, items)
		for _, nets := range choices(items, mark) {
			sum := int64(0)
			for _, v := range nets {
				sum += v
			}
			if sum < 0 && !slices.ContainsFunc(nets, func(v int64) bool { return v >= 0 }) {
				sum, nets = -sum, opposite(nets) // brackets around all of them are no signs
			}
			switch {
			case sum <= 0 || !slices.Contains(wanted, sum) || held != nil && slices.Equal(held, nets):
			case held != nil:
				return nil
			default:
				held, with = nets, mark
			}
		}
	}
	return c.moneys(items, held, with)
}

func opposite(list []int64) []int64 {
	out := make([]int64, len(list))
	for i, v := range list {
		out[i] = -v
	}
	return out
}

// besides is a context without the totals that stand in the line of one of several documents: each is what is paid for that.
func (c *context) besides(a *ledger.RemittanceAdvice) *context {
	in := map[int32]int{}
	for i := range a.Lines {
		in[a.Lines[i].Source.Line]++
	}
	out := *c
	out.totals = slices.DeleteFunc(slices.Clone(c.totals), func(t statedTotal) bool { return len(a.Lines) > 1 && in[t.line] == 1 })
	return &out
}

// namedOnly are the items that are called invoices, and what is taken off: other numbers are of the payment, or stand below the letter.
func namedOnly(items []item) []item {
	if !slices.ContainsFunc(items, func(it item) bool { return it.named }) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(items), func(it item) bool { return !it.named && it.ref != "" })
}

// wanted are the amounts that the text says to be paid, those it calls the payment before others, and none that stands in the
// line of one document of several.
func (c *context) wanted(mark byte, items []item) []int64 {
	in := map[int32]int{} // documents of a line
	for _, it := range items {
		in[it.line]++
	}
	var list []int64
	for _, of := range [...]class{paidTotal, someTotal} {
		for _, t := range c.totals {
			if v, ok := t.amount.hundredths(mark); ok && t.class == of && (len(items) == 1 || in[t.line] != 1) {
				list = append(list, v)
			}
		}
		if len(list) > 0 {
			return list
		}
	}
	if len(items) == 1 && !c.agrees() {
		return nil
	}
	for _, f := range c.spoken {
		if v, ok := f.hundredths(mark); ok {
			list = append(list, v)
		}
	}
	return list
}

// maxPlaces is how many amounts of a document are tried one by one.
const maxPlaces = 6

// choices are the ways to take one amount from each document.
func choices(items []item, mark byte) (list [][]int64) {
	most, least := 0, maxPlaces
	values := make([][]int64, len(items))
	for i, it := range items {
		for _, f := range it.sums {
			v, ok := f.hundredths(mark)
			if !ok {
				return nil
			}
			values[i] = append(values[i], v)
		}
		most, least = max(most, len(it.sums)), min(least, len(it.sums))
	}
	take := func(of func(v []int64) int64) {
		plain, less := make([]int64, len(items)), make([]int64, len(items))
		turned := false
		for i := range items {
			plain[i] = of(values[i])
			if less[i] = plain[i]; items[i].credit && plain[i] > 0 {
				less[i], turned = -plain[i], true
			}
		}
		if list = append(list, plain); turned {
			list = append(list, less)
		}
	}
	take(func(v []int64) int64 { return v[len(v)-1] })
	for k := range least {
		take(func(v []int64) int64 { return v[k] })
	}
	if most > 1 {
		take(func(v []int64) int64 { // what is taken off stands below each, with a sign
			sum := v[0]
			for _, off := range v[1:] {
				sum += min(off, 0)
			}
			return sum
		})
		list = append(list, lessTaken(items, values))
	}
	return list
}

// lessTaken is the first amount of each document less those behind it that are said to be taken off.
func lessTaken(items []item, values [][]int64) []int64 {
	nets := make([]int64, len(items))
	for i, v := range values {
		nets[i] = v[0]
		for k, off := range v[1:] {
			if items[i].sums[k+1].taken {
				nets[i] -= max(off, -off)
			}
		}
	}
	return nets
}

// moneys are amounts in the currency of the text.
func (c *context) moneys(items []item, nets []int64, mark byte) []ledger.Money {
	if nets == nil {
		return nil
	}
	list := make([]ledger.Money, len(nets))
	for i, v := range nets {
		cur := c.currency()
		for _, f := range items[i].sums {
			if f.currency != 0 {
				cur = f.currency
			}
		}
		m, err := ledger.ParseMoney(ledger.Money{Minor: v}.Decimal(), cur)
		if err != nil {
			return nil
		}
		list[i] = m
	}
	return list
}

func (c *context) adviceOf(name string, items []item, nets []ledger.Money) *ledger.RemittanceAdvice {
	first := items[0]
	a := &ledger.RemittanceAdvice{Source: ledger.Source{File: name, Line: first.line, Start: int32(first.first), End: int32(first.first + first.end - first.start)}}
	for i, it := range items {
		if it.ref == "" {
			a.Lines = append(a.Lines, ledger.AdviceLine{Reason: it.words, Net: nets[i], Source: ledger.Source{File: name, Line: it.line}})
			continue
		}
		src := ledger.Source{File: name, Line: it.line, Start: int32(it.first), End: int32(it.first + it.end - it.start)}
		a.Lines = append(a.Lines, ledger.AdviceLine{Reference: it.ref, Net: nets[i], Source: src, ReferenceSource: src})
	}
	if sum, whole := linesOf(a, false); whole {
		a.Total = sum // as the text says it
	}
	return a
}
