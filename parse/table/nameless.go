package table

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/parse"
)

// A table without a row of names is told by what its cells hold, where that leaves one reading:
//
//	remittance lines  numbers of documents, each its own, beside what is paid: one column of amounts; several that are equal; or gross, what is
//	                  taken off, and net, in any order that adds up. With a second column of numbers either may be ours
//	receipts          a day beside one column of amounts; amounts and the balance after each; or money in, money out and the balance, which
//	                  tells which is which
//
// Nobody has to say that it holds remittance lines where they prove it: by a row with their sum, or by amounts of which something is taken
// off. Receipts are money, so that somebody has to say that they are. Of open items and customers only a profile can tell the columns:
// it calls them "column 1", "column 2" and so on.

// nameless is a table without a header: the field of each of its columns.
type nameless struct {
	kind   parse.Kind
	delim  byte
	fields []field
}

// columnName is what a column without a name is called.
func columnName(col int) string { return "column " + strconv.Itoa(col+1) }

// sniffNameless looks for such a table in a text, cut at each delimiter. A kind that is not asked for must prove itself.
func sniffNameless(text string, kind parse.Kind, limits parse.Limits) (nameless, bool) {
	head := text[:min(len(text), sniffSize)]
	for i := range len(delimiters) {
		s := sheet{text: head, delim: delimiters[i]}
		if s.split(maxSniffed, limits); len(head) < len(text) && len(s.rows) < maxSniffed && len(s.rows) > 0 {
			s.rows = s.rows[:len(s.rows)-1] // the head may end within it
		}
		if n, ok := s.nameless(kind); ok {
			n.delim = delimiters[i]
			return n, true
		}
	}
	return nameless{}, false
}

// namelessText finds a table without names, by a profile or by its cells.
func (d *decoder) namelessText(text string) (nameless, bool) {
	for i := range len(delimiters) {
		s := sheet{text: text[:min(len(text), sniffSize)], delim: delimiters[i]}
		s.split(headerRows, d.in.Options.Limits)
		if n, ok := d.namelessProfile(&s); ok {
			n.delim = delimiters[i]
			return n, true
		}
	}
	return sniffNameless(text, d.in.Options.Kind, d.in.Options.Limits)
}

// namelessProfile looks for a profile that calls the columns "column 1" and so on up to the last of the table, so that it fits no wider one.
func (d *decoder) namelessProfile(s *sheet) (nameless, bool) {
	o := &d.in.Options
	first := s.fullest()
	if len(s.rows) == 0 || s.width(first) < 2 {
		return nameless{}, false
	}
	for i := range o.Profiles {
		p := &o.Profiles[i]
		if len(p.Columns) == 0 || o.Kind != parse.AnyKind && p.Kind != parse.AnyKind && o.Kind != p.Kind {
			continue
		}
		fields, fits := make([]field, s.width(first)), 0
		for col := range fields {
			if name, ok := p.Columns[columnName(col)]; ok {
				fields[col] = fieldOf(name)
				fits++
			}
		}
		if _, last := p.Columns[columnName(len(fields)-1)]; !last || fits < len(p.Columns) || p.Kind == parse.AnyKind && o.Kind == parse.AnyKind {
			continue
		}
		o.Kind, o.Decimal, o.Dates, o.Currency = either(o.Kind, p.Kind), either(o.Decimal, p.Decimal), either(o.Dates, p.Dates), either(o.Currency, p.Currency)
		return nameless{kind: o.Kind, fields: fields}, true
	}
	return nameless{}, false
}

// loadNameless lays out a table without names. The whole of it must be what its head said.
func (d *decoder) loadNameless(n nameless) error {
	width := len(n.fields)
	for r := range d.sheet.rows {
		width = max(width, min(d.sheet.width(r), maxNameless))
	}
	l := &layout{kind: n.kind, top: 0, header: -1}
	for col := range width {
		f := noField
		if col < len(n.fields) {
			f = n.fields[col]
		}
		l.columns = append(l.columns, column{header: columnName(col), field: f, rank: contentRank})
		if f != noField {
			l.by[f] = append(l.by[f], col)
		}
	}
	d.layout = l
	d.sheet.learn(l)
	if fault := l.missing(d.sheet); fault != nil {
		return fault
	}
	if d.grid != nil {
		d.settleCells(l)
	}
	if fault := d.prepare(); fault != nil {
		return fault
	}
	return nil
}

// maxNameless bounds the columns of a table without names.
const maxNameless = 200

// maxSniffed is how many rows are looked at.
const maxSniffed = 1_000

// contents are the cells of a table without names.
type contents struct {
	s       *sheet
	rows    []int // rows that are no totals
	dates   []int // columns of days
	amounts []int // columns of amounts, which have decimals somewhere
	numbers []int // columns that number documents
	texts   int   // columns with several words somewhere
	total   int   // row of a total below the others; -1: none
}

func (s *sheet) nameless(kind parse.Kind) (nameless, bool) {
	c := contents{s: s, total: -1}
	if kind == parse.OpenItems || kind == parse.Customers || !c.look() {
		return nameless{}, false
	}
	width := 0
	for _, r := range c.rows {
		width = max(width, s.width(r))
	}
	fields := make([]field, width)
	switch {
	case kind == parse.Receipts && c.receipts(fields):
		return nameless{kind: kind, fields: fields}, true
	case kind != parse.Receipts && c.remittances(fields, kind == parse.Remittances):
		return nameless{kind: parse.Remittances, fields: fields}, true
	}
	return nameless{}, false
}

// look sorts the rows and the columns. It fails where the rows are not alike: each column holds one kind of thing.
func (c *contents) look() bool {
	s := c.s
	for r := range s.rows {
		switch {
		case s.filled(r) == 0:
		case c.totals(r):
			c.total = r
		case c.total >= 0 || s.filled(r) < 2:
			return false
		default:
			c.rows = append(c.rows, r)
		}
	}
	if len(c.rows) == 0 {
		return false
	}
	for col := range s.width(c.rows[0]) {
		switch filled := c.filledIn(col); {
		case filled == 0:
		case c.all(col, func(v string) bool { return isDay(v) }):
			c.dates = append(c.dates, col)
		case c.decimals(col):
			c.amounts = append(c.amounts, col)
		case filled == len(c.rows) && s.numbered(c.rows, col):
			c.numbers = append(c.numbers, col)
		case c.wordy(col):
			c.texts++
		}
	}
	return true
}

// totals reports whether row r is a total: it says so, or it has nothing but amounts where the row above has more.
func (c *contents) totals(r int) bool {
	amounts, others := 0, 0
	for col := range c.s.width(r) {
		v := c.s.value(r, col)
		if v == "" {
			continue
		}
		a := takeApart(v)
		switch {
		case a.kind == number && markOf(a.body) != anyMark:
			amounts++
		case labelOf(v) != noLabel:
			return len(c.rows) > 0
		default:
			others++
		}
	}
	return amounts > 0 && others == 0 && len(c.rows) > 0 && c.s.filled(c.rows[len(c.rows)-1]) > amounts
}

func (c *contents) filledIn(col int) int {
	n := 0
	for _, r := range c.rows {
		if c.s.value(r, col) != "" {
			n++
		}
	}
	return n
}

func (c *contents) all(col int, is func(string) bool) bool {
	for _, r := range c.rows {
		if v := c.s.value(r, col); v != "" && !is(v) {
			return false
		}
	}
	return true
}

// isDay reports whether a cell is a day that is written as one: digits alone may be a number.
func isDay(v string) bool {
	k := readDate(v).kind
	return (k == fullDate || k == twoParts) && maxDigits(v) < len(v) && takeApart(v).kind != number
}

func (c *contents) decimals(col int) bool {
	some := false
	return c.all(col, func(v string) bool {
		a := takeApart(v)
		some = some || a.kind == number && markOf(a.body) != anyMark
		return a.kind == number || a.kind == dashAmount
	}) && some
}

func (c *contents) wordy(col int) bool {
	return !c.all(col, func(v string) bool {
		return strings.Count(v, " ") < 1 || maxDigits(v) > 0 && takeApart(v).kind == number
	})
}

// numbered reports whether every row has a number of its own in a column: one word or two, no amount with decimals, and three digits in a row
// in half of them or more.
func (s *sheet) numbered(rows []int, col int) bool {
	seen, long := map[string]bool{}, 0
	for _, r := range rows {
		v := s.value(r, col)
		a := takeApart(v)
		if seen[v] || len(v) > 30 || maxDigits(v) < 1 || strings.Count(v, " ") > 1 || a.kind == number && (a.negative || markOf(a.body) != anyMark) {
			return false
		}
		seen[v] = true
		if maxDigits(v) >= 3 {
			long++
		}
	}
	return 2*long >= len(rows)
}

// remittances names the columns of remittance lines. Unless somebody said that they are some, they must prove it.
func (c *contents) remittances(fields []field, said bool) bool {
	if len(c.numbers) == 0 || len(c.numbers) > 2 || len(c.amounts) == 0 || len(c.dates) > 2 || !said && (len(c.dates) > 1 || c.texts > 0 || len(c.rows) < 2) {
		return false
	}
	proven, ok := c.paid(fields)
	if !ok || !proven && !said {
		return false
	}
	fields[c.numbers[0]] = fReference
	if len(c.numbers) == 2 {
		fields[c.numbers[1]] = fPayerDoc
	}
	if len(c.dates) > 0 {
		fields[c.dates[0]] = fIssued
	}
	return true
}

// paid names the amounts, and says whether they prove to be those of a payment.
func (c *contents) paid(fields []field) (proven, ok bool) {
	a := c.amounts
	switch {
	case len(a) == 3 && c.takesOff(a[0], a[1], a[2]):
		fields[a[0]], fields[a[1]], fields[a[2]] = fGross, fDeduction, fNet
		return true, true
	case len(a) == 3 && c.takesOff(a[1], a[0], a[2]):
		fields[a[1]], fields[a[0]], fields[a[2]] = fGross, fDeduction, fNet
		return true, true
	case len(a) > 1 && !c.same(a):
		return false, false
	}
	net := a[len(a)-1]
	for _, col := range a[:len(a)-1] {
		fields[col] = fUnused
	}
	fields[net] = fNet
	return c.total >= 0 && c.sumIs(net), true
}

// same reports whether several columns say the same in every row, apart from columns of nothing but zeros.
func (c *contents) same(cols []int) bool {
	last := cols[len(cols)-1]
	for _, col := range cols[:len(cols)-1] {
		for _, r := range c.rows {
			if p, q := c.s.exact(r, col), c.s.exact(r, last); p.minor != 0 && p.minor != q.minor {
				return false
			}
		}
	}
	return true
}

func (c *contents) takesOff(gross, off, net int) bool {
	some := false
	for _, r := range c.rows {
		p, q, n := c.s.exact(r, gross), c.s.exact(r, off), c.s.exact(r, net)
		if !p.ok || !n.ok || p.minor-abs(q.minor) != n.minor && p.minor+q.minor != n.minor || abs(q.minor) >= abs(n.minor) && q.minor != 0 {
			return false
		}
		some = some || q.minor != 0
	}
	return some
}

func (c *contents) sumIs(col int) bool {
	sum := int64(0)
	for _, r := range c.rows {
		p := c.s.exact(r, col)
		if abs(p.minor) > maxShare || abs(sum) > math.MaxInt64/2 {
			return false
		}
		sum += p.minor
	}
	for at := range c.s.width(c.total) {
		if p := c.s.exact(c.total, at); p.ok && p.minor == sum {
			return sum != 0
		}
	}
	return false
}

// receipts names the columns of an account's movements.
func (c *contents) receipts(fields []field) bool {
	if len(c.dates) == 0 || len(c.dates) > 2 || len(c.amounts) == 0 || len(c.amounts) > 3 {
		return false
	}
	switch a := c.amounts; len(a) {
	case 1:
		fields[a[0]] = fAmount
	case 2:
		amount, balance, ok := c.runs(a, func(r, col, other int) int64 { return c.s.exact(r, col).minor })
		if !ok {
			return false
		}
		fields[amount], fields[balance] = fAmount, fBalance
	case 3:
		if !c.pairs(a, fields) {
			return false
		}
	}
	fields[c.dates[0]] = fBooked
	if len(c.dates) == 2 {
		fields[c.dates[1]] = fValueDate
	}
	return true
}

// runs finds which of two columns is the balance after the amounts of the other, up or down the page.
func (c *contents) runs(cols []int, amount func(r, col, other int) int64) (moves, balance int, ok bool) {
	for _, try := range [...][2]int{{cols[0], cols[1]}, {cols[1], cols[0]}} {
		if c.balances(try[1], func(r int) int64 { return amount(r, try[0], try[1]) }) {
			return try[0], try[1], true
		}
	}
	return 0, 0, false
}

// balances reports whether a column is the balance after each movement: three rows or more, all of one direction.
func (c *contents) balances(balance int, amount func(r int) int64) bool {
	down, up := true, true
	for i, r := range c.rows {
		b := c.s.exact(r, balance)
		if !b.ok || abs(b.minor) > math.MaxInt64/4 {
			return false
		}
		if i == 0 {
			continue
		}
		before := c.rows[i-1]
		was := c.s.exact(before, balance).minor
		down = down && b.minor-was == amount(r)
		up = up && was-b.minor == amount(before)
	}
	return len(c.rows) > 2 && (down || up)
}

// pairs finds money in, money out and the balance among three columns.
func (c *contents) pairs(cols []int, fields []field) bool {
	for _, try := range [...][3]int{{0, 1, 2}, {1, 0, 2}, {0, 2, 1}, {2, 0, 1}, {1, 2, 0}, {2, 1, 0}} {
		in, out, balance := cols[try[0]], cols[try[1]], cols[try[2]]
		apart := !slices.ContainsFunc(c.rows, func(r int) bool { return c.s.exact(r, in).minor != 0 && c.s.exact(r, out).minor != 0 })
		if apart && c.balances(balance, func(r int) int64 { return c.s.exact(r, in).minor - abs(c.s.exact(r, out).minor) }) {
			fields[in], fields[out], fields[balance] = fCredit, fDebit, fBalance
			return true
		}
	}
	return false
}
