package email

import "strings"

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
		switch kindOf(p.text) {
		case sumCell:
			sums[at]++
		case countCell, idCell, dateCell:
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
