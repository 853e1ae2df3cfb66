package email

import (
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/table"
)

// isHeader reports whether the cells name the columns of remittance lines: no cell holds a number, and the table reader knows what it
// needs of them.
func (f *finder) isHeader(cells []string) bool {
	filled := 0
	for _, c := range cells {
		if c == "" {
			continue
		}
		filled++
		if len(c) > 80 || hasAmount(c) && !numberedName(c) {
			return false
		}
	}
	return filled > 1 && (f.budget.isHeader(cells) || f.budget.namesColumns(cells))
}

// namesColumns reports whether the words of the cells speak of documents and of amounts.
func (b *budget) namesColumns(cells []string) bool {
	key := strings.Join(cells, "\t")
	is, known := b.named[key]
	if known || !b.table() {
		return is
	}
	if b.named == nil {
		b.named = map[string]bool{}
	}
	is = namesColumns(cells)
	b.named[key] = is
	return is
}

func namesColumns(cells []string) bool {
	numbers, sums := false, false
	texts, paid := false, false // a text may hold the number, where what is paid stands beside it
	for _, c := range cells {
		if len(c) > 40 || strings.HasSuffix(strings.TrimSpace(c), ":") {
			return false
		}
		m := meaning(c)
		texts, paid = texts || m&ofText != 0 && m&(ofAmount|ofDate) == 0, paid || m&ofPaid != 0 && m&(ofText|ofDate|ofNumber) == 0
		switch {
		case m&(ofDebitSide|ofCreditSide) != 0:
			sums = true
		case m&(ofAmount|ofGross|ofPaid) != 0 && m&(ofInvoice|ofYours|ofNumber|ofText) == 0, m&ofAmount != 0 && m&ofNumber == 0:
			sums = true
		case len(cells) > 2 && m&ofNumber != 0 && m&(ofOrder|ofDelivery|ofParty|ofSeller|ofPaid|ofAmount|ofDate|ofTax|ofShop) == 0:
			numbers = true
		case m&(ofInvoice|ofYours|ofSeller) != 0 && m&(ofDate|ofDue|ofOrder) == 0, m&ofPaid != 0 && m&ofNumber != 0:
			numbers = true
		}
	}
	return numbers && sums || texts && paid && len(cells) > 2
}

// isHeader asks the table reader, once for each header.
func (b *budget) isHeader(cells []string) bool {
	key := strings.Join(cells, "\t")
	is, known := b.headers[key]
	if known || !b.table() {
		return is
	}
	if b.headers == nil {
		b.headers = map[string]bool{}
	}
	is = tryHeader(cells)
	b.headers[key] = is
	return is
}

// table counts a table that is tried or read, and reports whether it is within the limit.
func (b *budget) table() bool {
	b.tables++
	return b.tables <= b.limits.Tables
}

func tryHeader(cells []string) bool {
	var b strings.Builder
	writeRow(&b, named(cells))
	for range cells {
		b.WriteString("1\t")
	}
	r := parse.NewReader(table.Format, parse.Input{Name: "header", R: strings.NewReader(b.String()), Options: parse.Options{Kind: parse.Remittances}})
	for {
		_, err := r.Read()
		if err == io.EOF {
			return true
		}
		if e, ok := err.(*parse.Error); ok && e.Fatal { // not wrapped by Read
			return false
		}
	}
}

// hasAmount reports whether a cell is data: digits that are not a part of a word, as in "Abzug 1", nor a rate, as in "Commission 10%".
func hasAmount(cell string) bool {
	n := 0
	if strings.Contains(cell, "%") {
		cell = rateInName.ReplaceAllString(cell, "")
	}
	for i := range len(cell) {
		if cell[i]-'0' <= 9 {
			n++
		}
	}
	return n > 1
}

// numberedName reports whether a cell with a number in it is a name all the same: "Less: TDS u/s 194C".
func numberedName(cell string) bool {
	at := strings.IndexAny(cell, "0123456789")
	if at < 4 || kindOf(cell) != wordCell || strings.ContainsAny(cell[at:], ".,:/") {
		return false
	}
	return len(strings.TrimLeft(cell[at:], "0123456789")) > len(cell[at:])-5 && lexicon.Concepts(cell[:at]).Any(lexicon.Withhold, lexicon.Tax, lexicon.Deduction, lexicon.Amount, lexicon.Discount)
}

var rateInName = regexp.MustCompile(`\p{L}[\p{L}. ]*\(?\d{1,2}(?:[.,]\d{1,2})? ?%`)

// heading is the head of an aligned table: its pieces, the lines it takes, and whether rows take two lines too.
type heading struct {
	cells     []token
	separator string
	lines     int
	paired    int // pieces of the first line, where a row is two lines; else 0
}

// head reads the header row at block i, which may take two lines.
func (f *finder) head(i int) (h heading, ok bool) {
	first, sep := cut(f.blocks[i].text)
	if sep == "|" {
		for k := range first {
			first[k].text = strings.Trim(first[k].text, "* ")
		}
	}
	if both, ok := f.drawn(i, first, sep); ok {
		return heading{cells: both, separator: sep, lines: 2}, true
	}
	if len(first) < 2 || hasAmount(f.blocks[i].text) && slices.ContainsFunc(first, func(t token) bool { return hasAmount(t.text) && !numberedName(t.text) }) {
		return h, false
	}
	if f.isHeader(texts(first)) || f.headsSums(i, first) {
		if both, ok := f.broken(i+1, first, sep); ok {
			return heading{cells: both, lines: 2, paired: len(first)}, true
		}
		if stacked, ok := f.under(i+1, first, sep); ok {
			return heading{cells: stacked, lines: 2}, true
		}
		return heading{cells: first, separator: sep, lines: 1}, true
	}
	if i+1 >= len(f.blocks) || f.blocks[i+1].grid != nil || sep != "" {
		return h, false
	}
	second, sep := cut(f.blocks[i+1].text)
	if len(second) == 0 || sep != "" || hasAmount(f.blocks[i+1].text) {
		return h, false
	}
	if stacked := stack(first, second); f.isHeader(texts(stacked)) && !f.inPairs(i+2, len(first), len(second)) {
		return heading{cells: stacked, lines: 2}, true
	}
	if both := append(append([]token{}, first...), second...); len(second) > 1 && f.isHeader(texts(both)) {
		return heading{cells: both, lines: 2, paired: len(first)}, true
	}
	return h, false
}

// headsSums reports whether a line names our invoices above a row that ends in an amount: whatever the word for that is.
func (f *finder) headsSums(i int, first []token) bool {
	i++
	for i < len(f.blocks) && f.blocks[i].grid == nil && isRule(f.blocks[i].text) {
		i++
	}
	if i >= len(f.blocks) || f.blocks[i].grid != nil || !hasDigit(f.blocks[i].text) {
		return false
	}
	row, _ := cut(f.blocks[i].text)
	return len(row) == len(first) && headsSums([][]string{texts(first), texts(row)})
}

// headsSums reports whether the first row names our invoices, and the next has one amount and no more, below a word that does not say that
// it is anything but what is paid.
func headsSums(rows [][]string) bool {
	if len(rows) < 2 || len(rows[0]) < 2 {
		return false
	}
	at := -1
	for i, c := range rows[1] {
		if kindOf(c) != sumCell {
			continue
		}
		if at >= 0 {
			return false
		}
		at = i
	}
	if at < 0 || at >= len(rows[0]) || rows[0][at] == "" || slices.ContainsFunc(rows[0], hasAmount) {
		return false
	}
	said := meaning(rows[0][at])
	if of := said &^ (ofAmount | ofPaid | ofGross | ofTotal | ofCurrency); of != 0 && (of&^(ofInvoice|ofNumber) != 0 || said&(ofAmount|ofGross|ofTotal) == 0) {
		return false
	}
	for i, c := range rows[0] {
		if i != at && len(c) <= maxHeading && (namesInvoice(c) || meaning(c)&ofNumber != 0 && meaning(c)&^(ofNumber|ofYours|ofSeller) == 0) && i < len(rows[1]) && (kindOf(rows[1][i]) == idCell || kindOf(rows[1][i]) == countCell) {
			return true
		}
	}
	return false
}

// broken is a header that is broken in two lines, as the rows below it are.
func (f *finder) broken(i int, first []token, sep string) ([]token, bool) {
	if sep != "" || i >= len(f.blocks) || f.blocks[i].grid != nil || hasDigit(f.blocks[i].text) || isRule(f.blocks[i].text) {
		return nil, false
	}
	second, sep := cut(f.blocks[i].text)
	if sep != "" || len(second) == 0 || !f.alternates(i+1, len(first), second) && !f.inTurns(i+1, len(first), second) {
		return nil, false
	}
	both := append(append([]token{}, first...), second...)
	return both, f.isHeader(texts(both))
}

// under is a header of two lines whose first would be one by itself: each piece of the second stands under one of the first.
func (f *finder) under(i int, first []token, sep string) ([]token, bool) {
	if sep != "" || i+1 >= len(f.blocks) || f.blocks[i].grid != nil || hasDigit(f.blocks[i].text) {
		return nil, false
	}
	second, sep := cut(f.blocks[i].text)
	if len(second) < 2 || sep != "" || strings.Trim(f.blocks[i].text, " -=_+") == "" {
		return nil, false
	}
	over := 0
	for _, t := range second {
		if overlap(first[under(first, t)], t) > 0 {
			over++
		}
	}
	stacked := stack(first, second)
	if over < len(second) && (over < 2 || over*2 <= len(second) || over < len(first) || !f.inColumns(i+1, len(stacked))) {
		return nil, false
	}
	return stacked, f.isHeader(texts(stacked)) && !f.inPairs(i+1, len(first), len(second))
}

// inColumns reports whether one of the first rows from block i on has a piece for each column.
func (f *finder) inColumns(i, columns int) bool {
	for _, b := range f.blocks[min(i, len(f.blocks)):min(i+maxFew+2, len(f.blocks))] {
		if b.grid != nil || b.text == "" {
			return false
		}
		if pieces, sep := cut(b.text); sep == "" && len(pieces) == columns && hasDigit(b.text) {
			return true
		}
	}
	return false
}

// inPairs reports whether the lines from block i on alternate between two numbers of pieces, so that a row is two of them.
func (f *finder) inPairs(i, first, second int) bool {
	for k, want := range [...]int{first, second} {
		if i+k >= len(f.blocks) || f.blocks[i+k].grid != nil {
			return false
		}
		if pieces, _ := cut(f.blocks[i+k].text); len(pieces) != want {
			return false
		}
	}
	pieces, _ := cut(f.blocks[i+1].text)
	indented := strings.HasPrefix(f.blocks[i+1].text, "  ") && !strings.HasPrefix(f.blocks[i].text, "  ")
	return second > 1 && (kindOf(pieces[0].text) == sumCell || indented && isSum(pieces[0].text))
}

// stack joins the pieces of two header lines that stand above each other.
func stack(first, second []token) []token {
	out := append([]token{}, first...)
	for _, t := range second {
		if k := under(out, t); k >= 0 && overlap(out[k], t) > 0 {
			out[k] = token{out[k].text + " " + t.text, min(out[k].start, t.start), max(out[k].end, t.end)}
			continue
		}
		at := len(out)
		for at > 0 && out[at-1].start > t.start {
			at--
		}
		out = append(out[:at], append([]token{t}, out[at:]...)...)
	}
	return out
}

func overlap(a, b token) int { return min(a.end, b.end) - max(a.start, b.start) }

// under is the column a piece stands under: the one it shares most with, else the nearest.
func under(cols []token, t token) int {
	best := -1
	for k := range cols {
		if best < 0 || overlap(cols[k], t) > overlap(cols[best], t) {
			best = k
		}
	}
	return best
}

// begins reports whether a line begins something else than a row: the header of another table, or another payment.
func (f *finder) begins(b block, pieces []token, h heading, blank int) bool {
	if hasDigit(b.text) {
		return blank > 0 && (strings.Contains(b.text, ":") || titlesPayment(b.text)) && paymentNumber(b) != ""
	}
	if len(pieces) < 3 || h.lines > 1 {
		return false
	}
	same := 0
	if blank > 0 && h.separator == "" && len(pieces) != len(h.cells) && !slices.ContainsFunc(pieces, func(p token) bool { return kindOf(p.text) != wordCell }) {
		return true // names of other columns
	}
	for _, p := range pieces {
		if slices.ContainsFunc(h.cells, func(c token) bool { return foldHeading(c.text) == foldHeading(p.text) }) {
			same++
		}
	}
	return same*2 < len(pieces) && f.isHeader(texts(pieces))
}
