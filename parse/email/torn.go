package email

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cashtie/cashtie/ledger"
)

// Mailers break lines that are longer than 65 to 80 letters, those of a table too: the last cells of each row stand on a line of their own, and
// so do those of the header. The blanks at the break are lost, but amounts end where the others above them end: that tells where the
// torn pieces stood.

const (
	maxTorn     = 3   // lines that a row is torn into at most
	widestLine  = 100 // how many letters a line has at most that a mailer has broken
	maxShift    = 24  // how many blanks may be lost at a break
	maxTries    = 60  // tables of a mail that are tried so
	maxAround   = 40  // lines before and behind a table that are asked for totals
	maxMeasured = 12  // rows that are measured to find the right edge of a table
)

// tornRow are the lines of one row, and the block of the first.
type tornRow struct {
	lines []string
	at    int
}

// head is what stands before the last break, and tail what stands behind it.
func (r tornRow) head() string {
	if len(r.lines) == 1 {
		return r.lines[0]
	}
	var parts []string
	for _, l := range r.lines[:len(r.lines)-1] {
		parts = append(parts, strings.TrimSpace(l))
	}
	if len(parts) == 1 {
		return strings.TrimRight(r.lines[0], " ")
	}
	return strings.Join(parts, "   ")
}

func (r tornRow) tail() string {
	if len(r.lines) == 1 {
		return ""
	}
	return strings.TrimSpace(r.lines[len(r.lines)-1])
}

// whole is the row with the torn piece ending at column edge.
func (r tornRow) whole(edge int) string {
	if len(r.lines) == 1 {
		return r.lines[0]
	}
	head, tail := r.head(), r.tail()
	return head + strings.Repeat(" ", max(edge-width(head)-width(tail), 1)) + tail
}

// torn takes a table whose rows were broken, where it makes up what is said to be paid: else its lines may be anything.
func (f *finder) torn(i int) int {
	text := f.blocks[i].text
	if hasDigit(text) || !hasGap(text) || i+3 >= len(f.blocks) || f.blocks[i+1].grid != nil || f.budget.wasted > f.budget.limits.Lines || utf8.RuneCountInString(text) > widestLine {
		return 0
	}
	numbered := 0 // lines that may be of a row: a quick look, before any is parted
	for _, b := range f.blocks[i+1 : min(i+2*maxTorn+1, len(f.blocks))] {
		if hasDigit(b.text) {
			numbered++
		}
	}
	if numbered < 2 {
		return 0
	}
	spent := 0
	for n := 1; n <= maxTorn && i+n < len(f.blocks); n++ {
		header := tornRow{at: i}
		for _, b := range f.blocks[i : i+n] {
			header.lines = append(header.lines, b.text)
		}
		if n > 1 {
			last := f.blocks[i+n-1]
			if last.grid != nil || hasDigit(last.text) || isRule(last.text) || strings.TrimSpace(last.text) == "" || len(last.text) > maxProse/20 {
				break
			}
		}
		cols, sep := cut(header.head() + "   " + header.tail())
		if len(cols) < 3 || sep != "" {
			continue
		}
		for per := 2; per <= maxTorn; per++ {
			rows, end := f.tornRows(i+n, len(cols), per)
			spent += end - i
			if len(rows) > 0 && f.endsAt(end) && !namesTwice(cols) && f.isHeader(texts(cols)) && f.mended(header, rows, end) {
				return end - i
			}
		}
	}
	f.budget.wasted += spent
	return 0
}

// namesTwice reports whether two columns have one name: two lines of a header are then no halves of one, but stand above each other.
func namesTwice(cols []token) bool {
	for i, c := range cols {
		if slices.ContainsFunc(cols[:i], func(t token) bool { return foldHeading(t.text) == foldHeading(c.text) }) {
			return true
		}
	}
	return false
}

// tornRows parts the lines from block i on into rows of as many lines each, and returns the block behind the last one.
func (f *finder) tornRows(i, columns, per int) (rows []tornRow, end int) {
	end = i
	for i < len(f.blocks) && f.blocks[i].grid == nil {
		if isRule(f.blocks[i].text) {
			i++
			continue
		}
		pieces, sep := cut(f.blocks[i].text)
		if len(pieces) == 0 || sep != "" {
			break
		}
		row := tornRow{at: i}
		total := totalWord(pieces[0].text) != noClass || meaning(pieces[0].text)&ofTotal != 0
		if row.lines = f.tornLines(i, columns, per, total); row.lines == nil {
			if !total || len(pieces) < 2 || !isSum(pieces[len(pieces)-1].text) {
				break
			}
			row.lines = []string{f.blocks[i].text} // it was short enough
		}
		i += len(row.lines)
		rows, end = append(rows, row), i
	}
	return rows, end
}

// tornLines are the lines of a row that begins at block i; nil: none does. A total that leaves cells blank has fewer.
func (f *finder) tornLines(i, columns, per int, total bool) []string {
	var lines []string
	var begin []token
	n := 0
	for k := 0; k < per; k++ {
		if i+k >= len(f.blocks) || f.blocks[i+k].grid != nil || utf8.RuneCountInString(f.blocks[i+k].text) > widestLine || isRule(f.blocks[i+k].text) {
			return nil
		}
		pieces, sep := cut(f.blocks[i+k].text)
		if n += len(pieces); len(pieces) == 0 || sep != "" || n > columns+1 {
			return nil
		}
		first := pieces[0]
		switch {
		case k == 0 && !total && (first.start > 2 || !hasDigit(first.text) || len(pieces) < 2):
			return nil
		case k == 0 && isSum(pieces[len(pieces)-1].text) && cents(pieces[len(pieces)-1].text) && len(pieces) == columns:
			return nil // whole
		case k > 0 && first.start <= 2 && sameColumns(begin, pieces):
			return nil // a row of its own
		}
		if k == 0 {
			begin = pieces
		}
		lines = append(lines, f.blocks[i+k].text)
		if k > 0 && total && !slices.ContainsFunc(pieces, func(t token) bool { return !isSum(t.text) }) {
			return lines
		}
	}
	if pieces, _ := cut(lines[per-1]); !slices.ContainsFunc(pieces, func(t token) bool { return isSum(t.text) }) {
		return nil
	}
	return lines
}

// sameColumns reports whether two lines are rows of the same columns: as many pieces, the first and the last of the same kinds, and days in both or none.
func sameColumns(a, b []token) bool {
	if len(a) != len(b) || kindOf(a[0].text) != kindOf(b[0].text) || kindOf(a[len(a)-1].text) != kindOf(b[len(b)-1].text) {
		return false
	}
	dated := func(t token) bool { return kindOf(t.text) == dateCell }
	return slices.ContainsFunc(a, dated) == slices.ContainsFunc(b, dated)
}

// mended joins header and rows, and takes the table that they are then.
func (f *finder) mended(header tornRow, rows []tornRow, end int) bool {
	var fit tornFit
	for _, r := range rows {
		if len(r.lines) > 1 {
			fit.add(r)
		}
	}
	if len(fit.rows) == 0 {
		return false
	}
	if f.budget.torn++; f.budget.torn > maxTries {
		return false
	}
	return f.mendedAt(header, rows, end, &fit, 2) || len(header.lines) > 1 && f.mendedAt(header, rows, end, &fit, 1)
}

// mendedAt joins them with at least so many blanks at the break of the header: one, where it is broken within a name.
func (f *finder) mendedAt(header tornRow, rows []tornRow, end int, fit *tornFit, blanks int) bool {
	edge, slack := fit.best(header, blanks)
	blocks := []block{f.blocks[header.at]}
	blocks[0].text = header.whole(edge - slack)
	for _, r := range rows {
		b := f.blocks[r.at]
		b.text = r.whole(edge)
		blocks = append(blocks, b)
	}
	inner := &finder{budget: f.budget, blocks: blocks}
	if inner.aligned(0) != len(blocks) || len(inner.tables) != 1 {
		return false
	}
	c := inner.tables[0]
	totals := f.saidAround(header.at, end)
	s := solve(c.rows, c.head, totals)
	if s.id < 0 || !s.addsUp() || !s.makesUp() && (len(totals) > 0 || slices.Contains(s.kinds, totalRow) || !fit.forced()) {
		return false
	}
	f.tables, f.prose = append(f.tables, c), append(f.prose, inner.prose...)
	return true
}

// endsAt reports whether a table ends before block i: else its rows are not known to be all.
func (f *finder) endsAt(i int) bool {
	return i >= len(f.blocks) || f.blocks[i].grid != nil || strings.TrimSpace(f.blocks[i].text) == ""
}

// saidAround are the totals that lines near a table state, and amounts that they say were paid; its own lines tell nothing of it.
func (f *finder) saidAround(from, to int) []statedTotal {
	var c context
	c.read(f.blocks[max(from-maxAround, 0):from], ledger.Date{})
	c.read(f.blocks[to:min(to+maxAround, len(f.blocks))], ledger.Date{})
	for _, sum := range c.spoken {
		c.totals = append(c.totals, statedTotal{someTotal, sum, 0})
	}
	return c.totals
}

// makesUp reports whether the lines are what the text or a row of the table says is paid.
func (s *solver) makesUp() bool {
	net := s.named(netColumn)
	if net < 0 {
		return false
	}
	for _, mark := range marks {
		if sum, ok := s.sum(net, mark); ok && slices.Contains(s.totals(net, mark), sum) {
			return true
		}
	}
	return false
}

// addsUp reports whether no line pays more than its gross amount less what is taken off, as far as columns are known: else the amounts stand under
// each other's names.
func (s *solver) addsUp() bool {
	gross, net := s.named(grossColumn), s.named(netColumn)
	if gross < 0 || net < 0 {
		return net >= 0
	}
	for _, mark := range marks {
		all := true
		for r := range s.rows {
			if s.kinds[r] != lineRow {
				continue
			}
			left, ok1 := minor(s.cell(r, gross), mark)
			paid, ok2 := minor(s.cell(r, net), mark)
			off := int64(0)
			for _, name := range [...]string{discountColumn, deductionColumn, withheldColumn} {
				if col := s.named(name); col >= 0 {
					v, _ := minor(s.cell(r, col), mark)
					off += max(v, -v)
				}
			}
			all = all && ok1 && ok2 && max(left, -left)-off >= max(paid, -paid)
		}
		if all {
			return true
		}
	}
	return false
}
