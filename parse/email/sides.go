package email

import (
	"slices"
	"strings"
)

// withSides gives the letters behind amounts that tell their side of an account a column of their own: "8.502,74 H". Other rows stay as they are.
func withSides(rows [][]string, head int) [][]string {
	col, width := -1, 0
	for r, row := range rows {
		width = max(width, len(row))
		if r <= head || col >= 0 {
			continue
		}
		for i, c := range row {
			if _, side := sideOf(c); side != "" {
				col = i
				break
			}
		}
	}
	if col < 0 {
		return rows
	}
	out := slices.Clone(rows)
	for r, row := range rows {
		if r <= head || col >= len(row) {
			continue
		}
		amount, side := sideOf(row[col])
		if side == "" {
			continue
		}
		cells := make([]string, width+1)
		copy(cells, row)
		cells[col], cells[width] = amount, side
		out[r] = cells
	}
	return out
}

// sideOf parts an amount from the letter behind it; no side: there is none.
func sideOf(cell string) (amount, side string) {
	cell = bareCell(cell)
	n := len(cell) - 1
	if n < len("0,00") || cell[n] != 'H' && cell[n] != 'S' || !isDigit(cell[n-1]) && cell[n-1] != ' ' {
		return cell, ""
	}
	amount = strings.TrimRight(cell[:n], " ")
	if f, ok := sumOfCell(amount); !ok || !f.plausible() {
		return cell, ""
	}
	return amount, cell[n:]
}
