package email

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// candidate is what may be a remittance table: rows of cells with a header row.
type candidate struct {
	rows  [][]string
	lines []int32 // of the text, one a row
	head  int     // the header row

	credits bool // the line above says that all of it is taken off
}

// finder looks for tables in the blocks of a section. What belongs to none is left as prose.
type finder struct {
	budget *budget
	blocks []block
	prose  []block
	tables []candidate

	bareShape []kind // of the last rows without a header, and the block behind them: one row alone may go on with them
	bareEnd   int
}

// findTables parts a section into tables and prose.
func (b *budget) findTables(blocks []block) *finder {
	f := &finder{budget: b, blocks: blocks}
	for i := 0; i < len(blocks); {
		if n := f.at(i); n > 0 {
			i += n
			continue
		}
		f.prose = append(f.prose, blocks[i])
		i++
	}
	return f
}

// maxPieces is how many gaps, bars or tabs a line of a table has at most.
const maxPieces = 100

// at takes the table that begins at block i and returns how many blocks it has.
func (f *finder) at(i int) int {
	b := f.blocks[i]
	if b.grid != nil {
		f.grid(b)
		return 1
	}
	if strings.TrimSpace(b.text) == "" || len(b.text) > maxProse {
		return 0
	}
	if gaps := 0; len(b.text) > 2*maxPieces {
		if strings.Count(b.text, "|") > maxPieces || strings.Count(b.text, "\t") > maxPieces {
			return 0
		}
		for start, end := nextGap(b.text, 0); start < len(b.text); start, end = nextGap(b.text, end) {
			if gaps++; gaps > maxPieces {
				return 0
			}
		}
	}
	return f.first(i, f.torn, f.aligned, f.commas, f.inline, f.pairs, f.list, f.sideways, f.bare, f.stacked, f.vertical, f.above)
}

// first is what the first of the ways takes that takes any blocks from i on.
func (f *finder) first(i int, ways ...func(int) int) int {
	for _, try := range ways {
		if n := try(i); n > 0 {
			return n
		}
	}
	return 0
}

// grid takes an HTML table: one with a header row as it is, others as lines of prose, "key: value".
func (f *finder) grid(b block) {
	if c, ok := f.doubled(b); ok {
		f.tables = append(f.tables, c)
		return
	}
	for r := 0; r < len(b.grid.rows) && r < 10; r++ {
		if f.isHeader(b.grid.rows[r]) || headsSums(b.grid.rows[r:]) {
			c := candidate{rows: b.grid.rows, head: r}
			for k := range b.grid.rows {
				c.lines = append(c.lines, b.line+int32(k))
			}
			c.unfold()
			if !f.budget.isHeader(c.rows[r]) && !c.speaks() {
				continue
			}
			for k, row := range b.grid.rows {
				f.rowProse(row, b.line+int32(k), k < r)
			}
			f.tables = append(f.tables, c)
			return
		}
	}
	if c, ok := f.turned(b.grid.rows); ok {
		for range c.rows {
			c.lines = append(c.lines, b.line)
		}
		f.tables = append(f.tables, c)
		return
	}
	var lines []block
	for k, row := range b.grid.rows {
		lines = append(lines, block{text: joinRow(row), line: b.line + int32(k)})
	}
	inner := &finder{budget: f.budget, blocks: lines}
	for i := 0; i < len(lines); {
		if n := inner.first(i, inner.pairs, inner.list, inner.bare, inner.above); n > 0 {
			i += n
			continue
		}
		inner.prose = append(inner.prose, lines[i])
		i++
	}
	f.tables, f.prose = append(f.tables, inner.tables...), append(f.prose, inner.prose...)
}

// rowProse lets a row of a table be read as prose too where it may speak of the payment: above the header, and totals with one
// amount.
func (f *finder) rowProse(row []string, line int32, above bool) {
	if above {
		f.prose = append(f.prose, block{text: joinRow(row), line: line})
		return
	}
	filled := 0
	for _, c := range row {
		if c != "" {
			filled++
		}
	}
	if filled != 2 {
		return
	}
	text := joinRow(row)
	for _, h := range hits(lowerOf(text)) {
		if h.start == 0 && (h.class == paidTotal || h.class == someTotal || h.class == otherTotal) {
			f.prose = append(f.prose, block{text: text, line: line})
			return
		}
	}
}

// joinRow writes the first filled cell as a key and the others as its value. A word with digits is a number beside another, and no key.
func joinRow(row []string) string {
	var filled []string
	for _, c := range row {
		if c = strings.TrimSpace(c); c != "" {
			filled = append(filled, c)
		}
	}
	if len(filled) == 2 && !strings.ContainsAny(filled[0], ":：") && (!hasDigit(filled[0]) || strings.Contains(filled[0], " ")) {
		return strings.TrimRight(filled[0], " :：") + ": " + filled[1]
	}
	return strings.Join(filled, "  ")
}

// writeRow writes cells as a line of tab-separated text. Quotes become marks that quote nothing.
func writeRow(b *strings.Builder, cells []string) {
	for i, c := range cells {
		if i > 0 {
			b.WriteByte('\t')
		}
		writeCell(b, c)
	}
	b.WriteByte('\n')
}

func writeCell(b *strings.Builder, c string) {
	for c != "" {
		k := strings.IndexAny(c, "\t\n\r\"")
		if k < 0 {
			b.WriteString(c)
			return
		}
		b.WriteString(c[:k])
		if c[k] == '"' {
			b.WriteString("”")
		} else {
			b.WriteByte(' ')
		}
		c = c[k+1:]
	}
}

// token is a piece of a line between wide gaps, with its place in columns of a terminal.
type token struct {
	text       string
	start, end int
}

// looseBar is a bar between two tables side by side, where it parts nothing else.
var looseBar = regexp.MustCompile(` [|¦](?: |$)`)

// looseSign is the sign of a currency that stands at the left of its column, apart from its amount.
var looseSign = regexp.MustCompile(`(^| )([$€£¥])( {2,})([(-]?\d)`)

// separators that part a line whatever stands where; tried in this order before gaps of blanks.
var separators = [...]string{"\t", "|", ";"}

// cut parts a line. Positional pieces are to be laid under a header, others count by themselves.
func cut(line string) (list []token, separator string) {
	for _, sep := range separators {
		if n := strings.Count(line, sep); n == 0 || n == 1 && sep != "\t" && (sep != ";" || !isTight(line)) {
			continue
		}
		inner := line
		if sep == "|" {
			inner = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(line), "|"), "|")
		}
		for i, c := range strings.Split(inner, sep) {
			list = append(list, token{strings.TrimSpace(c), i, i + 1})
		}
		return list, sep
	}
	if strings.Contains(line, "|") || strings.Contains(line, "¦") {
		line = looseBar.ReplaceAllString(line, "   ")
	}
	if strings.Contains(line, "$ ") || beyondASCII(line) && strings.ContainsAny(line, "€£¥") {
		line = looseSign.ReplaceAllString(line, "$1$3$2$4")
	}
	at, from := 0, 0
	add := func(text string) {
		if t := strings.TrimSpace(text); t != "" {
			lead := width(text[:strings.Index(text, t)])
			list = append(list, token{narrow(t), at + lead, at + lead + width(t)})
		}
		at += width(text)
	}
	for start, end := nextGap(line, 0); start < len(line); start, end = nextGap(line, end) {
		add(line[from:start])
		at += width(line[start:end])
		from = end
	}
	add(line[from:])
	return list, ""
}

// width is how many columns of a terminal a text takes: two for a letter of an East Asian script.
func width(s string) int {
	n := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		n++
		if r >= 0x1100 && r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 || r >= 0xf900 && r <= 0xfaff || r >= 0xff00 && r <= 0xff60 {
			n++
		}
	}
	return n
}

func texts(list []token) []string {
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = t.text
	}
	return out
}

// aligned takes a table of aligned columns, or of pieces between separators, from its header row on.
func (f *finder) aligned(i int) int {
	h, ok := f.head(i)
	if !ok || f.budget.wasted > f.budget.limits.Lines && !f.budget.isHeader(texts(h.cells)) {
		return 0
	}
	c := candidate{rows: [][]string{texts(h.cells)}, lines: []int32{f.blocks[i].line}}
	blank := 0
	n := h.lines
	cols := append([]token{}, h.cells...)
	var laid [][]token // the pieces of the rows
	for ; i+n < len(f.blocks); n++ {
		b := f.blocks[i+n]
		if b.grid != nil {
			break
		}
		if strings.TrimSpace(b.text) == "" {
			if blank++; blank > 2 {
				break
			}
			continue
		}
		pieces, _ := cut(b.text)
		if f.belongs(i+n, len(cols)) || turnsPage(b.text) {
			continue
		}
		if endsTable(b.text, pieces, blank) || f.begins(b, pieces, h, blank) {
			break
		}
		blank = 0
		if h.paired > 0 {
			n += f.pair(&c, h, i+n)
			continue
		}
		if more := f.tail(i+n, pieces, len(cols)); more != nil && h.separator == "" {
			pieces = append(pieces, more...)
			n++
		}
		if h.separator == "" {
			loose := loosened(pieces)
			laid = append(laid, loose)
			if len(pieces) < len(cols) && len(loose) == len(cols) {
				pieces = loose
			}
		}
		row := lay(cols, pieces, h.separator)
		if more := f.goesOn(i+n, pieces, cols); more != nil && h.separator == "" {
			row = joined(row, lay(cols, more, ""))
			n++
		}
		c.rows, c.lines = append(c.rows, row), append(c.lines, b.line)
	}
	if h.separator == "" && h.lines == 1 && len(laid) == len(c.rows)-1 {
		c.recut(f.blocks[i].text, h.cells, laid)
	}
	if h.separator == "" {
		c.partSides()
	}
	if c.unfold(); c.wordy() || !f.budget.isHeader(c.rows[0]) && f.silent(&c) {
		return 0
	}
	for k, row := range c.rows[1:] {
		f.rowProse(row, c.lines[k+1], false)
	}
	f.tables = append(f.tables, c)
	return n
}

// maxFew is how many rows a table has that may be no more than two words above each other.
const maxFew = 3

// wordy reports whether the few rows below a header hold no number of a document: its words stand above something else.
func (c *candidate) wordy() bool {
	for _, row := range c.rows[1:min(len(c.rows), maxFew+1)] {
		for _, cell := range row {
			if k := kindOf(cell); k == idCell || k == countCell || k == wordCell && hasDigit(cell) {
				return false
			}
		}
	}
	return len(c.rows) <= maxFew+1
}

// silent reports whether a candidate says nothing, and counts its rows: a text is looked at a bounded number of times for nothing.
func (f *finder) silent(c *candidate) bool {
	spent := f.budget
	if spent.wasted > f.budget.limits.Lines || !c.speaks() {
		spent.wasted += len(c.rows)
		return true
	}
	return false
}

// speaks reports whether a table whose header is not known to the table reader names invoices or a payment.
func (c *candidate) speaks() bool {
	s := solve(c.rows, c.head, nil)
	return s.id >= 0 && s.lines() > 0 || s.payref >= 0
}

// belongs reports whether an indented line without an amount stands between two rows: it says more of the one above.
func (f *finder) belongs(i, columns int) bool {
	text := f.blocks[i].text
	if !strings.HasPrefix(text, "  ") || i+1 >= len(f.blocks) || f.blocks[i+1].grid != nil || strings.HasPrefix(f.blocks[i+1].text, "  ") {
		return false
	}
	for _, a := range amountsIn(text, 0) {
		if a.plausible() {
			return false
		}
	}
	pieces, _ := cut(text)
	next, _ := cut(f.blocks[i+1].text)
	above, _ := cut(f.blocks[i-1].text)
	return len(pieces) == 1 && len(above) == columns && (len(next) == columns || strings.Trim(f.blocks[i+1].text, " -=_") == "")
}

// endsTable reports whether a line is prose: words in a row without a gap, or behind a blank line anything of one piece.
func endsTable(text string, pieces []token, blank int) bool {
	if len(pieces) != 1 {
		return false
	}
	words := len(strings.Fields(text))
	if words <= 4 && meaning(text)&ofCredit != 0 && !hasDigit(text) {
		return false // the lines that follow are taken off
	}
	if strings.Trim(text, " -=_+|*") == "" {
		return false
	}
	return words > 3 || blank > 0 || words > 1 && slices.ContainsFunc(amountsIn(text, 0), found.plausible) && kindOf(pieces[0].text) != sumCell
}

// lay puts the pieces of a row under the columns: one by one where there are as many, else by where they stand.
func lay(cols, pieces []token, separator string) []string {
	cells := make([]string, len(cols))
	if separator == "" && len(pieces) < len(cols) {
		pieces = parted(cols, pieces)
	}
	if separator != "" || len(pieces) == len(cols) {
		for k, p := range pieces {
			if k >= len(cells) {
				cells = append(cells, p.text)
				continue
			}
			cells[k] = p.text
			if separator == "" {
				cols[k].start, cols[k].end = min(cols[k].start, p.start), max(cols[k].end, p.end)
			}
		}
		return cells
	}
	for _, p := range pieces {
		k := under(cols, p)
		if last := len(cols) - 1; k == last && last >= 0 && p.start > cols[last].end && sumKind(kindOf(cells[k])) && !sumKind(kindOf(p.text)) && len(cells) == len(cols) {
			cells = append(cells, p.text) // a remark behind the last column
			continue
		}
		cells[k] = strings.TrimSpace(cells[k] + " " + p.text)
	}
	return cells
}
