package table

import (
	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/parse"
)

// Payers put more than one table of a payment into a list: invoices above and what is taken off below, under a header of its own, or the one beside the
// other with an empty column between. Each is read by its own header, all as lines of the payment.

// maxTables bounds the tables of a list: for each all columns below it are looked through.
const maxTables = 8

// nextTable reads the rows from r on under the header in row r, where they are remittance lines by themselves.
func (d *decoder) nextTable(r int) bool {
	if d.layout.kind != parse.Remittances || d.tables+1 >= maxTables || d.sheet.filled(r) < 2 {
		return false
	}
	f := judge(d.sheet.headings(r, 1), parse.Remittances)
	if !f.whole {
		return false
	}
	f.row, f.rows, f.delim = r, 1, d.sheet.delim
	before, reading, money := d.layout, d.reading, d.money
	d.sheet.swapNumbers(before, r)
	after, fault := newLayout(d.sheet, f, nil)
	for len(after.columns) < len(before.columns) {
		after.columns = append(after.columns, column{})
	}
	d.sheet.swapNumbers(after, r)
	d.layout, d.names, d.money = after, nil, moneyReader{group: money.group}
	if fault == nil {
		fault = d.decide()
	}
	if fault == nil {
		fault = d.prepareMoney()
	}
	if fault != nil {
		d.sheet.swapNumbers(after, r)
		d.sheet.swapNumbers(before, r)
		d.layout, d.reading, d.money = before, reading, money
		return false
	}
	for i := range d.totals.seen {
		d.totals.seen[i].label = groupLabel
	}
	for i := range d.totals.last {
		d.totals.last[i].Minor = 0
	}
	d.tables++
	d.advices.rest = nil
	d.advices.takenOff = d.takenOff(r)
	return true
}

// takenOff reports whether a table is called one of what is taken off: by the name of its numbers, or by the row above it.
func (d *decoder) takenOff(r int) bool {
	says := func(text string) bool {
		return text != "" && (typeOf(text) == creditType ||
			lexicon.Read(text).Concepts.Any(lexicon.Deduction, lexicon.Credit, lexicon.Debit))
	}
	if says(d.layout.title(d.layout.col(fReference))) {
		return true
	}
	for above := r - 1; above > max(0, r-3); above-- {
		if n := d.sheet.filled(above); n == 1 {
			return says(d.sheet.value(above, 0))
		} else if n > 1 {
			return false
		}
	}
	return false
}

// swapNumbers lets the amount columns of a layout have the exact numbers of the cells below row r, or takes them away again.
func (s *sheet) swapNumbers(l *layout, r int) {
	if s.grid == nil {
		return
	}
	for r++; r < len(s.rows); r++ {
		first := int(s.rows[r].first)
		for col := range min(s.width(r), len(l.columns)) {
			if i := first + col; s.grid.marks[i]&exactMark != 0 && l.columns[col].field.form() == asAmount {
				s.cells[i], s.grid.numbers[i] = s.grid.numbers[i], s.cells[i]
			}
		}
	}
}

// leaves reports whether row r begins another table: one of the same payment is read by its own header, any other ends the file.
func (d *decoder) leaves(r int) bool {
	other := d.otherTable(r)
	if other == "" {
		return false
	}
	if d.nextTable(r) {
		d.skip(r, "header of a further table")
		return true
	}
	d.close() // what was read so far stands
	e := d.sheet.fault(d.sheet.rows[r], "header", "", parse.ErrAmbiguous)
	e.Fatal, e.Help = true, other+" begins here; put the rows from here on into a file of their own"
	d.refuse(e)
	d.next = len(d.sheet.rows)
	return true
}

// otherTable says what begins with a row that names columns again, in another order or of another table: what follows it must not be read
// by the first header. It is empty for any other row.
func (d *decoder) otherTable(r int) string {
	switch {
	case d.otherHeader(r):
		return "a second header with the columns in another order"
	case d.namesOthers(r):
		return "a second table with columns of its own"
	}
	return ""
}

// namesOthers reports whether a row has a word where the amounts stand, and three known names of columns or more among nothing but words.
func (d *decoder) namesOthers(r int) bool {
	m := d.money.main
	blank := d.layout.kind == parse.Remittances && d.sheet.value(r, m) == "" // a table with fewer columns
	if m < 0 || takeApart(d.sheet.value(r, m)).kind != noAmount && !blank || d.label(r) != noLabel {
		return false
	}
	known := 0
	for col := range d.sheet.width(r) {
		v := d.sheet.value(r, col)
		if v == "" {
			continue
		}
		if len(v) > maxHeading || valueLike(v) || isCode(v) {
			return false
		}
		for _, k := range kinds {
			if t, _ := listed(k, v); t.field != noField {
				known++
				break
			}
		}
	}
	if d.layout.kind == parse.Remittances && known == 2 && d.sheet.filled(r) == 3 {
		return judge(d.sheet.headings(r, 1), parse.Remittances).whole
	}
	return known >= 3 && known*3 >= d.sheet.filled(r)*2
}

// otherHeader reports whether a row has the names of the columns in another order: what follows it must not be read by the first header.
func (d *decoder) otherHeader(r int) bool {
	if d.names == nil {
		d.names = map[string]bool{}
		for _, c := range d.layout.columns {
			if c.header != "" && !valueLike(c.header) {
				d.names[c.header] = true
			}
		}
	}
	filled, known := 0, 0
	for col := range d.sheet.width(r) {
		v := d.sheet.value(r, col)
		if v == "" {
			continue
		}
		filled++
		if d.names[v] {
			known++
		}
		if filled > 2 && known == 0 {
			return false
		}
	}
	return known >= 3 && known*3 >= filled*2
}
