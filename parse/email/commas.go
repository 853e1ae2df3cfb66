package email

import (
	"encoding/csv"
	"strings"
)

// commas takes a list whose cells are parted by commas, as it stands in a file: its names, then as many cells a line.
func (f *finder) commas(i int) int {
	head := commaCells(f.blocks[i].text)
	if len(head) < 3 || !f.isHeader(head) {
		return 0
	}
	c := candidate{rows: [][]string{head}, lines: []int32{f.blocks[i].line}}
	n := 1
	for ; i+n < len(f.blocks) && f.blocks[i+n].grid == nil; n++ {
		cells := commaCells(f.blocks[i+n].text)
		if len(cells) != len(head) {
			break
		}
		c.rows, c.lines = append(c.rows, cells), append(c.lines, f.blocks[i+n].line)
	}
	if n == 1 || f.silent(&c) {
		return 0
	}
	for k, row := range c.rows[1:] {
		f.rowProse(row, c.lines[k+1], false)
	}
	f.tables = append(f.tables, c)
	return n
}

// commaCells are the cells of a line that commas part, without wide gaps; none where there are no two commas.
func commaCells(line string) []string {
	if n := strings.Count(line, ","); n < 2 || n > maxPieces || hasGap(strings.TrimSpace(line)) {
		return nil
	}
	r := csv.NewReader(strings.NewReader(line))
	r.TrimLeadingSpace = true
	cells, err := r.Read()
	if err != nil {
		return nil
	}
	for k := range cells {
		cells[k] = strings.TrimSpace(cells[k])
	}
	return cells
}
