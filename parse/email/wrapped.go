package email

import (
	"slices"
	"strings"
)

// Rows that take two lines: as they were laid out, or because a mailer broke what was too long for it.

// maxRuled is how many ruled lines stand one below the other in a table.
const maxRuled = 4

// alternates reports whether the lines from block i on have by turns the numbers of pieces of the two header lines; ruled lines may stand
// between. The second line begins with an amount, or with what the header calls our number.
func (f *finder) alternates(i, first int, second []token) bool {
	k, ruled := 0, 0
	says := meaning(second[0].text)
	numbered, counted := says&(ofInvoice|ofYours) != 0, says&(ofAmount|ofGross|ofDiscount|ofDeduction|ofPaid) != 0
	for ; k < 4 && i < len(f.blocks) && f.blocks[i].grid == nil; i++ {
		text := f.blocks[i].text
		if isRule(text) && ruled < maxRuled {
			ruled++
			continue
		}
		pieces, _ := cut(text)
		want := first
		if k%2 == 1 {
			if want = len(second); len(pieces) > 0 && kindOf(pieces[0].text) != sumCell && (!numbered || !hasDigit(pieces[0].text)) && (!counted || !isSum(pieces[0].text)) {
				return false // a row of its own
			}
		}
		if len(pieces) != want {
			return k == 2 && (endsTable(text, pieces, 1) || len(pieces) < first)
		}
		k++
	}
	return k > 1 && k%2 == 0
}

// inTurns reports whether all lines from block i on come in pairs of as many pieces as the two lines of a header have: rows of one line
// would not take turns so.
func (f *finder) inTurns(i, first int, second []token) bool {
	if first == len(second) || len(second) < 2 {
		return false
	}
	k, indented := 0, second[0].start > 1
	for ; k < maxTurns && i < len(f.blocks) && f.blocks[i].grid == nil; i++ {
		pieces, sep := cut(f.blocks[i].text)
		if isRule(f.blocks[i].text) && k == 0 {
			continue
		}
		want := first
		if k%2 == 1 {
			want = len(second)
		}
		if sep != "" || len(pieces) != want || !hasDigit(pieces[0].text) {
			break
		}
		indented = indented && (pieces[0].start > 1) == (k%2 == 1)
		k++
	}
	return k%2 == 0 && (k > 2 || k == 2 && indented)
}

// maxTurns is how many lines are looked at for that.
const maxTurns = 40

// isRule reports whether a line is drawn, and says nothing.
func isRule(text string) bool {
	return strings.Trim(text, " -=_+*") == "" && strings.TrimSpace(text) != ""
}

// pair joins the two lines of a row and returns how many blocks it took beyond the first. A row of which cells are blank, as a total,
// has all of its second line.
func (f *finder) pair(c *candidate, h heading, i int) int {
	if isRule(f.blocks[i].text) {
		return 0
	}
	first, _ := cut(f.blocks[i].text)
	rest := h.cells[h.paired:]
	if i+1 < len(f.blocks) && f.blocks[i+1].grid == nil && !isRule(f.blocks[i+1].text) {
		second, _ := cut(f.blocks[i+1].text)
		number := len(second) == 1 && len(rest) == 1 && (kindOf(second[0].text) == idCell || kindOf(second[0].text) == countCell)
		whole := len(first) == h.paired && len(second) > 0 && (number || !endsTable(f.blocks[i+1].text, second, 0))
		if whole || len(first) > 1 && len(second) == len(rest) && !slices.ContainsFunc(second, func(t token) bool { return !isSum(t.text) }) {
			cells := append(lay(h.cells[:h.paired], first, ""), lay(rest, second, "")...)
			c.rows, c.lines = append(c.rows, cells), append(c.lines, f.blocks[i].line)
			return 1
		}
	}
	f.prose = append(f.prose, f.blocks[i]) // a line of its own, such as a total
	return 0
}

// narrowest is how long a line is at least that a mailer breaks.
const narrowest = 60

// tail are the pieces of a row that a mailer has put on the next line, for the row had no room: the amounts of the last columns.
func (f *finder) tail(i int, pieces []token, columns int) []token {
	if i+1 >= len(f.blocks) || f.blocks[i+1].grid != nil || len(pieces) < 2 || len(pieces) >= columns || !isSum(pieces[len(pieces)-1].text) || width(strings.TrimRight(f.blocks[i].text, " ")) < narrowest {
		return nil
	}
	next, sep := cut(f.blocks[i+1].text)
	if sep != "" || len(next) != columns-len(pieces) || next[0].start > 2 || slices.ContainsFunc(next, func(t token) bool { return kindOf(t.text) != sumCell }) {
		return nil
	}
	return next
}

// goesOn are the pieces of the line below a row without an amount, where it is set in and has the amounts: the text of the row was too
// long for its column.
func (f *finder) goesOn(i int, pieces, cols []token) []token {
	if i+1 >= len(f.blocks) || f.blocks[i+1].grid != nil || len(pieces) < 2 || len(pieces) >= len(cols) || !strings.HasPrefix(f.blocks[i+1].text, "  ") ||
		!invoiceLike(pieces[0].text) || slices.ContainsFunc(pieces, func(t token) bool { return kindOf(t.text) == sumCell }) {
		return nil
	}
	next, sep := cut(f.blocks[i+1].text)
	if sep != "" || len(next) < 2 || kindOf(next[0].text) != wordCell || kindOf(next[len(next)-1].text) != sumCell || totalWord(next[0].text) != noClass ||
		next[0].start < cols[1].start {
		return nil
	}
	return next
}

// joined is a row of two lines, cell by cell.
func joined(first, second []string) []string {
	for i, cell := range second {
		if i < len(first) {
			first[i] = strings.TrimSpace(first[i] + " " + cell)
		}
	}
	return first
}

// parted splits pieces that are two cells one blank apart: the second begins where a column does, or is an amount that ends there, or two
// numbers stand under two columns.
func parted(cols, pieces []token) []token {
	var out []token
	for i, p := range pieces {
		room := len(cols) - len(pieces) + i - len(out)
		k := kindOf(p.text)
		for from := 0; room > 0 && k != sumCell && k != dateCell; {
			blank := strings.IndexByte(p.text[from:], ' ')
			if blank < 0 {
				break
			}
			from += blank + 1
			left := token{p.text[:from-1], p.start, p.start + width(p.text[:from-1])}
			right := token{p.text[from:], left.end + 1, p.end}
			if !slices.ContainsFunc(cols[1:], func(c token) bool {
				return c.start == right.start && left.start < c.start && hasDigit(right.text) || c.end == right.end && left.end < c.start && kindOf(right.text) == sumCell && kindOf(left.text) == wordCell
			}) && !underTwo(cols, left, right) {
				continue
			}
			out, p, from = append(out, left), right, 0
			room--
		}
		out = append(out, p)
	}
	return out
}

// underTwo reports whether two numbers stand under two columns, and neither of them under the other's.
func underTwo(cols []token, left, right token) bool {
	if !digits(right.text) || !invoiceLike(left.text) || strings.Contains(left.text, " ") {
		return false
	}
	a, b := under(cols, left), under(cols, right)
	return a != b && overlap(cols[a], left) > 0 && overlap(cols[b], right) > 0 && overlap(cols[a], right) <= 0 && overlap(cols[b], left) <= 0
}
