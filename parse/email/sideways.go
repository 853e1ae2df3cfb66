package email

// Tables that lie on their side: the names of the columns stand in front of the rows, and each document is a column.

// maxLying is how many documents lie side by side at most.
const maxLying = 40

// sideways takes lines of a name and a value for each document.
func (f *finder) sideways(i int) int {
	if !hasGap(f.blocks[i].text) || i > 0 && f.blocks[i-1].grid == nil && f.blocks[i-1].text != "" && hasDigit(f.blocks[i-1].text) {
		return 0
	}
	numbered := 0 // lines that may hold the values of a name: a quick look, before any is parted
	for _, b := range f.blocks[i:min(i+maxLabels, len(f.blocks))] {
		if hasDigit(b.text) {
			numbered++
		}
	}
	if numbered < 2 {
		return 0
	}
	var rows [][]string
	n := 0
	for ; i+n < len(f.blocks) && f.blocks[i+n].grid == nil && n < maxLabels; n++ {
		pieces, sep := cut(f.blocks[i+n].text)
		if len(pieces) < 3 || len(pieces) > maxLying+1 || n > 0 && len(pieces) != len(rows[0]) || sep == ";" || hasDigit(pieces[0].text) {
			break
		}
		rows = append(rows, texts(pieces))
	}
	c, ok := f.turned(rows)
	if !ok {
		return 0
	}
	for range c.rows {
		c.lines = append(c.lines, f.blocks[i].line)
	}
	f.tables = append(f.tables, c)
	return n
}

// turned is a table whose first cells name its columns, set upright. All its rows have as many cells, and digits behind the names of numbers
// and amounts.
func (f *finder) turned(rows [][]string) (c candidate, ok bool) {
	if len(rows) < 2 || len(rows) > maxLabels || len(rows[0]) < 3 || len(rows[0]) > maxLying+1 {
		return c, false
	}
	names := make([]string, len(rows))
	digitful := 0
	for k, row := range rows {
		if len(row) != len(rows[0]) || row[0] == "" || hasDigit(row[0]) || len(row[0]) > maxLabelSize {
			return c, false
		}
		names[k] = row[0]
		full := true
		for _, v := range row[1:] {
			full = full && hasDigit(v)
		}
		if full {
			digitful++
		}
	}
	if digitful < 2 || !f.isHeader(names) {
		return c, false
	}
	c.rows = append(c.rows, names)
	for col := 1; col < len(rows[0]); col++ {
		upright := make([]string, len(rows))
		for k := range rows {
			upright[k] = rows[k][col]
		}
		c.rows = append(c.rows, upright)
	}
	return c, !f.silent(&c)
}
