package email

import "strings"

// unfold sets one below the other what a table has side by side to save paper: "Invoice, Amount, Invoice, Amount". A table of which the
// header does not say the same things again stays as it is.
func (c *candidate) unfold() {
	head := withoutBars(c.rows[c.head])
	n := period(head)
	if n == 0 {
		return
	}
	rows, lines := c.rows[:c.head:c.head], c.lines[:c.head:c.head]
	rows, lines = append(rows, head[:n]), append(lines, c.lines[c.head])
	for k, row := range c.rows[c.head+1:] {
		at := withoutBarsLike(c.rows[c.head], row)
		for i := 0; i < len(at); i += n {
			part := at[i:min(i+n, len(at))]
			if strings.Join(part, "") != "" {
				rows, lines = append(rows, part), append(lines, c.lines[c.head+1+k])
			}
		}
	}
	c.rows, c.lines = rows, lines
}

// minPeriod is how many columns a table side by side has at least: a number and an amount.
const minPeriod = 2

// period is how many cells of a header come before it begins again; 0: it does not, or not to its end.
func period(head []string) int {
	for n := minPeriod; n <= len(head)/2; n++ {
		again := len(head)%n == 0
		for i := n; i < len(head) && again; i++ {
			again = head[i] != "" && foldHeading(head[i]) == foldHeading(head[i-n])
		}
		if again {
			return n
		}
	}
	return 0
}

// isBar reports whether a cell of a header is but a line between columns.
func isBar(cell string) bool { return strings.Trim(cell, " |¦") == "" }

func withoutBars(head []string) []string { return withoutBarsLike(head, head) }

// withoutBarsLike leaves out the cells of a row that stand below a bar, or below nothing, in a header.
func withoutBarsLike(head, row []string) []string {
	var out []string
	for i, cell := range row {
		if i < len(head) && isBar(head[i]) {
			continue
		}
		out = append(out, cell)
	}
	return out
}
