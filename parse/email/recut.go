package email

import (
	"regexp"
	"slices"
	"strings"
)

// A header whose names stand a single blank apart, or none, has fewer pieces than the rows below it. The rows tell where the columns are.

// recut lays a table of aligned columns out anew by the pieces of its rows, where two amounts, or an amount and something else, would share a cell.
func (c *candidate) recut(header string, heads []token, laid [][]token) {
	most := 0
	for _, pieces := range laid {
		most = max(most, len(pieces))
	}
	if most <= len(heads) || most > maxPieces {
		return
	}
	var cols []token
	full := 0
	for _, pieces := range laid {
		if len(pieces) != most {
			continue
		}
		if !shares(heads, pieces) {
			return
		}
		if full++; cols == nil {
			cols = append(cols, pieces...)
		}
		for k, p := range pieces {
			cols[k].start, cols[k].end = min(cols[k].start, p.start), max(cols[k].end, p.end)
		}
	}
	for k := 1; k < len(cols); k++ {
		if cols[k].start <= cols[k-1].end {
			return // they do not stand below each other
		}
	}
	if full*2 < len(laid) {
		return
	}
	c.rows[0] = headsOver(header, cols)
	for r, pieces := range laid {
		c.rows[r+1] = lay(append([]token{}, cols...), pieces, "")
	}
}

// shares reports whether an amount of a row would share a cell with another amount, a number or a day.
func shares(heads, pieces []token) bool {
	sums, others := make([]int, len(heads)), make([]int, len(heads))
	for _, p := range pieces {
		at := under(heads, p)
		switch k := kindOf(p.text); {
		case k == sumCell, markedSide(p.text) != nil:
			sums[at]++
		case k == countCell, k == idCell, k == dateCell:
			others[at]++
		}
	}
	for k := range heads {
		if sums[k] > 0 && sums[k]+others[k] > 1 {
			return true
		}
	}
	return false
}

// headsOver gives each word of a header to the column that it stands over.
func headsOver(header string, cols []token) []string {
	out := make([]string, len(cols))
	at := 0
	for word := range strings.FieldsSeq(header) {
		lead := strings.Index(header, word)
		start := at + width(header[:lead])
		end := start + width(word)
		k := under(cols, token{word, start, end})
		out[k] = strings.TrimSpace(out[k] + " " + narrow(word))
		header, at = header[lead+len(word):], end
	}
	return out
}

// sideMark ends an amount with the side of the account that it stands on.
var sideMark = regexp.MustCompile(`^(.*\d.*?) +([DCSHA]|D[Rr]|C[Rr])$`)

// partSides gives the sides of amounts a column of their own, where one blank parts them from their amounts.
func (c *candidate) partSides() {
	for i := range c.rows[0] {
		marked := 0
		for _, row := range c.rows[1:] {
			if i < len(row) && markedSide(row[i]) != nil {
				marked++
			}
		}
		if marked == 0 || marked*2 < len(c.rows)-1 {
			continue
		}
		for r, row := range c.rows {
			if i >= len(row) {
				continue
			}
			text, mark := row[i], ""
			if parts := markedSide(text); parts != nil {
				text, mark = parts[1], parts[2]
			} else if k := strings.LastIndexByte(text, ' '); r == 0 && k > 0 && strings.Contains(text[k:], "/") {
				text, mark = text[:k], text[k+1:]
			}
			row[i] = text
			c.rows[r] = slices.Insert(row, i+1, mark)
		}
		return
	}
}

// markedSide are the amount and the side in a cell; nil: it has none.
func markedSide(cell string) []string {
	if len(cell) > maxLabelSize || !hasDigit(cell) {
		return nil
	}
	parts := sideMark.FindStringSubmatch(cell)
	if parts == nil {
		return nil
	}
	if _, ok := sumOfCell(parts[1]); !ok {
		return nil
	}
	return parts
}

// crowded reports whether most lines have two amounts in one cell, or a number of ours with an amount behind it.
func (s *solver) crowded() bool {
	if s.id < 0 {
		return false
	}
	lines := 0
	crowded := make([]int, len(s.cols))
	for r, row := range s.rows {
		if s.kinds[r] != lineRow {
			continue
		}
		lines++
		for i, cell := range row {
			if k := s.kind(r, i); k != wordCell && k != idCell || len(cell) > maxLabelSize || !strings.Contains(cell, " ") || !hasDigit(cell) {
				continue
			}
			n := 0
			for word := range strings.FieldsSeq(cell) {
				if kindOf(word) == sumCell && cents(strings.Trim(word, "-()+")) {
					n++
				}
			}
			if n > 1 || n == 1 && i == s.id {
				crowded[i]++
			}
		}
	}
	for _, n := range crowded {
		if n > 0 && n*2 >= lines {
			return true
		}
	}
	return false
}
