package email

import (
	"slices"
	"strings"
	"unicode"

	"github.com/cashtie/cashtie/internal/lexicon"
)

// bareRow parts a line into the cells of a row by what they are: a number or a day first, an amount last, dates and further numbers and amounts
// between; or an amount first and the number of an invoice, called so, last. It is for rows whose columns are held apart by single blanks, or
// that have no header. Words between are one cell. whole: the amount may be digits and nothing else.
func bareRow(line string, whole bool) (cells []string, kinds []kind) {
	if cells, kinds := markedRow(line); cells != nil {
		return cells, kinds
	}
	if strings.Count(line, "|") > maxPieces {
		return nil, nil
	}
	words := strings.FieldsFunc(strings.TrimPrefix(line, "・"), func(r rune) bool { return r == '|' || unicode.IsSpace(r) })
	for i := len(words) - 1; i > 0; i-- { // what parts an amount from what it is for
		if words[i-1] = strings.TrimRight(words[i-1], ":："); i > 1 && i+1 < len(words) && strings.Trim(words[i], "-–=") == "" {
			words = slices.Delete(words, i, i+1)
		}
	}
	if len(words) > 2 && isSeries(words[0], words[1]) && invoiceLike(words[1]) && !isDate(words[1]) {
		words = append([]string{words[0] + " " + words[1]}, words[2:]...)
	}
	if len(words) < 2 || len(words) > 20 || !invoiceLike(words[0]) && !(hasDigit(words[0]) || isMoneyWord(words[0]) && hasDigit(words[1])) {
		return nil, nil
	}
	for len(words) > 0 {
		cell, n := nextCell(words)
		k := kindOf(cell)
		last := len(cells) - 1
		if whole && k == countCell && n == len(words) && last >= 0 {
			k = sumCell
		}
		if last >= 0 && ((k == currencyCell || k == wordCell && isMoneyWord(cell)) && kinds[last] == sumCell || k == sumCell && kinds[last] == currencyCell) {
			cells[last], kinds[last] = cells[last]+" "+cell, sumCell
		} else if (k == wordCell || k == blankCell) && last >= 0 && kinds[last] == wordCell {
			cells[last] += " " + cell
		} else {
			cells, kinds = append(cells, cell), append(kinds, k)
		}
		words = words[n:]
	}
	if !isBareRow(cells, kinds) {
		return nil, nil
	}
	return cells, kinds
}

// isBareRow reports whether cells follow each other as those of a line do.
func isBareRow(cells []string, kinds []kind) bool {
	last := len(kinds) - 1
	number := func(k kind) bool { return k == idCell || k == countCell }
	switch {
	case last < 1:
		return false
	case kinds[last] == sumCell:
		return number(kinds[0]) && invoiceLike(cells[0]) || kinds[0] == dateCell && slices.ContainsFunc(kinds, number)
	}
	return kinds[0] == sumCell && number(kinds[last]) && kinds[last-1] == wordCell && meaning(cells[last-1])&(ofInvoice|ofCredit) != 0 && invoiceLike(cells[last]) &&
		!slices.Contains(kinds[1:], sumCell)
}

// markedRow parts a row without a header at its semicolons: a number first, an amount last.
func markedRow(line string) (cells []string, kinds []kind) {
	if n := strings.Count(line, ";"); n < 1 || n > maxLabels || n == 1 && !isTight(line) {
		return nil, nil
	}
	for cell := range strings.SplitSeq(line, ";") {
		cell = strings.TrimSpace(cell)
		cells, kinds = append(cells, cell), append(kinds, kindOf(cell))
	}
	last := len(cells) - 1
	if number := withoutWords(cells[0]); kinds[last] != sumCell || kinds[0] != idCell && kinds[0] != countCell || !invoiceLike(number) || hasGap(number) {
		return nil, nil
	}
	return cells, kinds
}

// nextCell is the cell that begins at the first word: a date of up to three words, an amount whose groups stand apart, or the word.
func nextCell(words []string) (string, int) {
	for n := min(3, len(words)); n > 1; n-- {
		cell := strings.Join(words[:n], " ")
		if isDate(cell) && !strings.Contains(cell, ":") && !isDate(words[0]) {
			return cell, n
		}
	}
	first := words[0]
	if digits(first) && len(first) <= 3 {
		if n := wholeGroups(words); n > 0 {
			return strings.Join(words[:n], " "), n
		}
	}
	if digits(first) && len(first) <= 3 || len(first) > 1 && strings.IndexAny(first, "-($€£") == 0 && digits(strings.TrimLeft(first, "-($€£")) && len(first) <= 8 {
		for n := 1; n < min(4, len(words)); n++ {
			next := strings.TrimRight(words[n], ")-")
			switch {
			case len(next) == 3 && digits(next):
				continue
			case len(next) == 6 && digits(next[:3]) && (next[3] == ',' || next[3] == '.') && digits(next[4:]):
				return strings.Join(words[:n+1], " "), n + 1
			}
			break
		}
	}
	return first, 1
}

// wholeGroups is how many words are the groups of an amount without decimals, which ends the line or has a currency behind it.
func wholeGroups(words []string) int {
	n := 1
	for n < min(4, len(words)) && len(words[n]) == 3 && digits(words[n]) {
		n++
	}
	if n > 1 && (n == len(words) || isMoneyWord(words[n])) {
		return n
	}
	return 0
}

// shape is a row without its words: which kinds of cells follow each other.
func shape(kinds []kind) []kind {
	var out []kind
	for _, k := range kinds {
		switch k {
		case wordCell, blankCell:
		case countCell:
			out = append(out, idCell)
		default:
			out = append(out, k)
		}
	}
	return out
}

// bare takes rows without a header that is known, or with one whose names stand one blank apart.
func (f *finder) bare(i int) int {
	first, kinds := bareRow(f.blocks[i].text, false)
	if first == nil && i+1 < len(f.blocks) && f.blocks[i+1].grid == nil { // a small amount without a mark may begin a list
		next, nextKinds := bareRow(f.blocks[i+1].text, false)
		if first, kinds = bareRow(f.blocks[i].text, true); next == nil || !slices.Equal(shape(kinds), shape(nextKinds)) {
			return 0
		}
	}
	if first == nil {
		return 0
	}
	want := shape(kinds)
	c := candidate{}
	n, gap := 0, 0
	for ; i+n < len(f.blocks) && f.blocks[i+n].grid == nil; n++ {
		text := f.blocks[i+n].text
		if strings.Trim(text, " -=_*") == "" {
			if gap++; gap > 1 {
				break
			}
			continue
		}
		cells, kinds := bareRow(text, true)
		if cells == nil || !slices.Equal(shape(kinds), want) {
			break
		}
		var row []string
		for k, cell := range cells {
			if kinds[k] != wordCell {
				row = append(row, cell)
			}
		}
		gap = 0
		c.rows, c.lines = append(c.rows, row), append(c.lines, f.blocks[i+n].line)
	}
	n -= gap
	if f.straddles(i, n) {
		return 0
	}
	head, named := f.bareHead(i, len(want))
	if len(c.rows) < 2 && !named && !f.sole(i, first) && !(slices.Equal(want, f.bareShape) && i < f.bareEnd+maxApart) {
		return 0
	}
	c.rows, c.lines = append([][]string{head}, c.rows...), append([]int32{f.blocks[i].line}, c.lines...)
	if f.silent(&c) {
		return 0
	}
	f.tables = append(f.tables, c)
	f.bareShape, f.bareEnd = want, i+n
	return n
}

// sole reports whether the row at block i is all of a payment: a line before it announces what was paid, and one soon behind it, which
// is a total, has its amount again.
func (f *finder) sole(i int, cells []string) bool {
	sum, ok := sumOfCell(cells[len(cells)-1])
	if !ok || !sum.plausible() || !leadsToPayment(f.blocks, i) {
		return false
	}
	for _, b := range f.blocks[i+1 : min(i+maxApart, len(f.blocks))] {
		if b.grid != nil {
			return false
		}
		for _, h := range hits(lowerOf(b.text)) {
			if h.class != paidTotal && h.class != someTotal {
				continue
			}
			list := amountsIn(b.text, h.end)
			return len(list) > 0 && list[len(list)-1].body == sum.body
		}
	}
	return false
}

// leadsToPayment reports whether the line with text before block i begins a payment, or says that what follows was paid.
func leadsToPayment(blocks []block, i int) bool {
	for k := i - 1; k >= 0 && k >= i-3 && blocks[k].grid == nil; k-- {
		text := strings.TrimSpace(blocks[k].text)
		if text == "" || isRule(text) {
			continue
		}
		return beginsPayment(text) || strings.HasSuffix(text, ":") && lexicon.Concepts(text).Any(lexicon.Paid, lexicon.Payment) || slicesHit(hits(lowerOf(text)), paidSign)
	}
	return false
}

// straddles reports whether the amounts that end the rows of n blocks from block i on stand under more than one name of the line above
// them: one of the columns may be taken off.
func (f *finder) straddles(i, n int) bool {
	k := i - 1
	for k >= 0 && k >= i-2 && f.blocks[k].grid == nil && (strings.TrimSpace(f.blocks[k].text) == "" || isRule(f.blocks[k].text)) {
		k--
	}
	if k < 0 || f.blocks[k].grid != nil || hasDigit(f.blocks[k].text) || len(f.blocks[k].text) > maxProse/10 {
		return false
	}
	head, sep := cut(f.blocks[k].text)
	if len(head) < minPeriod+1 || sep != "" {
		return false
	}
	at := -1
	for _, b := range f.blocks[i : i+n] {
		row, sep := cut(b.text)
		if len(row) < 2 || sep != "" {
			continue
		}
		last := row[len(row)-1]
		col := under(head, last)
		if overlap(head[col], last) <= 0 {
			continue
		}
		if at >= 0 && col != at {
			return true
		}
		at = col
	}
	return false
}

// bareHead is the header of rows that begin at block i, if the line above has as many words as they have columns; named: it speaks of
// documents and amounts.
func (f *finder) bareHead(i, width int) (head []string, named bool) {
	head = make([]string, width)
	for k := i - 1; k >= 0 && k >= i-2; k-- {
		if f.blocks[k].grid != nil {
			return head, false
		}
		text := strings.Trim(f.blocks[k].text, " -=_*")
		if text == "" {
			continue
		}
		if hasDigit(text) {
			return head, false
		}
		m := meaning(text)
		named = m&(ofInvoice|ofYours) != 0 && m&(ofAmount|ofPaid|ofGross) != 0
		if words := strings.Fields(text); len(words) == width && named {
			return words, true
		}
		return head, named
	}
	return head, false
}

// Labels that a table of one cell a line has, and how long they are.
const (
	maxLabels    = 10
	maxLabelSize = 40
)

// vertical takes a table whose cells stand on lines of their own, as when a program writes an HTML table as text: the labels, then the
// cells row by row.
func (f *finder) vertical(i int) int {
	var at []int // blocks with text, from i on
	labels := 0
	for k := i; k < len(f.blocks) && f.blocks[k].grid == nil && labels < maxLabels; k++ {
		text := strings.TrimSpace(f.blocks[k].text)
		if text == "" {
			continue
		}
		if len(text) > maxLabelSize || hasAmount(text) || isRule(text) || strings.HasSuffix(text, ":") || strings.Contains(text, "   ") {
			break
		}
		at = append(at, k)
		labels++
	}
	if labels < 2 {
		return 0
	}
	names := make([]string, labels)
	for k := range names {
		names[k] = strings.TrimSpace(f.blocks[at[k]].text)
	}
	if !f.isHeader(names) {
		return 0
	}
	c := candidate{rows: [][]string{names}, lines: []int32{f.blocks[i].line}}
	next := at[labels-1] + 1
	var want []kind
	for {
		row, lines, kinds := f.cells(next, labels)
		if row == nil || want != nil && !alike(want, kinds) {
			break
		}
		if want == nil {
			if want = kinds; !slices.Contains(kinds, sumCell) {
				return 0
			}
		}
		c.rows, c.lines = append(c.rows, row), append(c.lines, f.blocks[lines[0]].line)
		next = lines[labels-1] + 1
	}
	if len(c.rows) < 2 || f.silent(&c) {
		return 0
	}
	f.tables = append(f.tables, c)
	return next - i
}

// cells are the next n lines of text.
func (f *finder) cells(from, n int) (row []string, at []int, kinds []kind) {
	for k := from; k < len(f.blocks) && f.blocks[k].grid == nil && len(row) < n; k++ {
		text := strings.TrimSpace(f.blocks[k].text)
		if text == "" {
			continue
		}
		if len(text) > 2*maxLabelSize {
			break
		}
		row, at, kinds = append(row, text), append(at, k), append(kinds, kindOf(text))
	}
	if len(row) < n {
		return nil, nil, nil
	}
	return row, at, kinds
}

// alike reports whether two rows have amounts and dates in the same columns, and a number where the first has one.
func alike(a, b []kind) bool {
	for i := range a {
		switch {
		case a[i] == b[i]:
		case a[i] == countCell && b[i] == sumCell, a[i] == idCell && b[i] == countCell, a[i] == countCell && b[i] == idCell, a[i] == sumCell && b[i] == countCell:
		case a[i] == wordCell && b[i] != sumCell, a[i] == blankCell, b[i] == blankCell:
		default:
			return false
		}
	}
	return true
}
