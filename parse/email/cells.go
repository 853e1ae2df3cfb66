package email

// cellKinds are the kinds of the cells of a table, each found out once: a table is looked at from many sides.
type cellKinds struct {
	of    []kind // all rows, one behind the other, as far as they were asked for
	first []int  // where those of a row begin
}

func newCellKinds(rows [][]string) cellKinds {
	k := cellKinds{first: make([]int, len(rows))}
	all := 0
	for r, row := range rows {
		k.first[r] = all
		all += len(row)
	}
	k.of = make([]kind, all)
	return k
}

// kind is what a cell is by itself.
func (s *solver) kind(r, col int) kind {
	if col < 0 || col >= len(s.rows[r]) {
		return blankCell
	}
	k := &s.cells.of[s.cells.first[r]+col]
	if *k == unasked {
		*k = kindOf(s.rows[r][col])
	}
	return *k
}

// anyKind reports whether one of the cells of a row is of a kind that is asked for.
func (s *solver) anyKind(r int, is func(kind) bool) bool {
	for i := range s.rows[r] {
		if is(s.kind(r, i)) {
			return true
		}
	}
	return false
}

// count looks at the cells of the lines.
func (s *solver) count() {
	first := make([]string, len(s.cols))
	seen := make([]map[string]bool, len(s.cols))
	for i := range s.cols {
		c := &s.cols[i]
		c.counts, c.filled, c.same, c.again = [currencyCell + 1]int{}, 0, true, 0
	}
	for r, row := range s.rows {
		if s.kinds[r] != lineRow {
			continue
		}
		for i, text := range row {
			k := s.kind(r, i)
			if k == blankCell {
				continue
			}
			c := &s.cols[i]
			c.counts[k]++
			if c.filled < maxAgain && (k == idCell || k == countCell) {
				if seen[i] == nil {
					seen[i] = map[string]bool{}
				}
				if seen[i][text] {
					c.again++
				}
				seen[i][text] = true
			}
			if c.filled++; c.filled == 1 {
				first[i] = text
			} else if text != first[i] {
				c.same = false
			}
		}
	}
}
