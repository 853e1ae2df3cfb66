package email

// A table whose lines take two rows each has two header rows, one for each of them: a number and a day above, an order and amounts below.

// maxAbove is how many rows may stand above the header of such a table.
const maxAbove = 10

// doubled takes a table of cells whose lines take two rows each, and sets the two side by side.
func (f *finder) doubled(b block) (candidate, bool) {
	rows := b.grid.rows
	for r := 0; r+3 < len(rows) && r < maxAbove; r++ {
		if hasNumbers(rows[r]) || hasNumbers(rows[r+1]) || fillOf(rows[r]) < 2 || fillOf(rows[r+1]) < 2 {
			continue
		}
		first, second := filledIn(rows[r]), filledIn(rows[r+1])
		if !f.isHeader(append(pick(rows[r], first), pick(rows[r+1], second)...)) || !inTurn(rows[r+2:], first, second) {
			continue
		}
		c := candidate{}
		for k := 0; k < len(rows); k++ {
			two := k == r || k > r && k+1 < len(rows) && fits(rows[k], first) && fits(rows[k+1], second) && hasNumbers(rows[k])
			row := make([]string, len(first), len(first)+len(second))
			if two {
				row = append(pick(rows[k], first), pick(rows[k+1], second)...)
			} else if k > r && !blankUnder(rows[k], second) { // what stands left of its amounts is the name of a total
				row[0] = leftOf(rows[k], second)
				row = append(row, pick(rows[k], second)...)
			} else {
				row = rows[k]
			}
			if k == r {
				c.head = len(c.rows)
			}
			c.rows, c.lines = append(c.rows, row), append(c.lines, b.line+int32(k))
			if k < r {
				f.rowProse(rows[k], b.line+int32(k), true)
			} else if !two {
				f.rowProse(rows[k], b.line+int32(k), false)
			}
			if two {
				k++
			}
		}
		return c, true
	}
	return candidate{}, false
}

func hasNumbers(row []string) bool {
	for _, c := range row {
		if hasDigit(c) {
			return true
		}
	}
	return false
}

func fillOf(row []string) int { return len(filledIn(row)) }

// filledIn are the columns in which a row has text.
func filledIn(row []string) (at []int) {
	for i, c := range row {
		if c != "" {
			at = append(at, i)
		}
	}
	return at
}

// pick are the cells of a row in some columns.
func pick(row []string, at []int) []string {
	out := make([]string, len(at))
	for k, i := range at {
		if i < len(row) {
			out[k] = row[i]
		}
	}
	return out
}

// fits reports whether a row has text in some columns and in no others.
func fits(row []string, at []int) bool {
	n := 0
	for _, i := range at {
		if i < len(row) && row[i] != "" {
			n++
		}
	}
	return n > 0 && n == fillOf(row)
}

// blankUnder reports whether a row has nothing in some columns.
func blankUnder(row []string, at []int) bool {
	for _, c := range pick(row, at) {
		if c != "" {
			return false
		}
	}
	return true
}

// leftOf is the first text of a row that stands in none of some columns, or in the first of them where it is no number.
func leftOf(row []string, at []int) string {
	for i, c := range row {
		if c != "" && !hasDigit(c) {
			for k, col := range at {
				if col == i && k > 0 {
					return ""
				}
			}
			return c
		}
	}
	return ""
}

// inTurn reports whether the rows are of two kinds in turn, as far as the first pairs tell: in a column of both, one kind of cell above and
// another below, each time.
func inTurn(rows [][]string, first, second []int) bool {
	const most = 4 // pairs
	pairs := 0
	kinds := map[int][2]kind{}
	var both []int
	for _, i := range first {
		for _, k := range second {
			if i == k {
				both = append(both, i)
			}
		}
	}
	for ; pairs < most && 2*pairs+1 < len(rows); pairs++ {
		above, below := rows[2*pairs], rows[2*pairs+1]
		if !fits(above, first) || !fits(below, second) || !hasNumbers(above) || !hasNumbers(below) {
			break
		}
		for _, i := range both {
			k := [2]kind{kindAt(above, i), kindAt(below, i)}
			if was, seen := kinds[i]; seen && was != k {
				k = [2]kind{}
			}
			kinds[i] = k
		}
	}
	for _, k := range kinds {
		if k[0] != k[1] && k[0] != blankCell && k[1] != blankCell {
			return pairs > 0
		}
	}
	return false
}

func kindAt(row []string, i int) kind {
	if i >= len(row) {
		return blankCell
	}
	if k := kindOf(row[i]); k != countCell {
		return k
	}
	return sumCell // an amount without decimals among others
}
