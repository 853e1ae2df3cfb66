package table

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// Cell is one cell of a [Grid].
type Cell struct {
	// Text is what a reader of the table sees: a number with the zeros its format pads, a date as YYYY-MM-DD.
	Text string
	// Number is the exact value of a number cell, written with a decimal point, and with its currency in front where the cell has one:
	// "EUR 1234.5". It is what amount columns take. Empty: the cell holds no number.
	Number string
	// Dated: the cell holds a day of the calendar. In a column of ids that is damage.
	Dated bool
}

// Grid is a table that comes in cells, such as a sheet of a workbook. It is filled from top to bottom and read once.
//
// A place in it is the line that the caller gives the row, and the cell's column, counted from 1, where delimited text counts bytes.
type Grid struct {
	// Days1904: plain numbers in columns of dates count days from 1904, as old Mac workbooks do, and not from 1900.
	Days1904 bool

	s       *sheet
	text    strings.Builder
	limits  parse.Limits
	width   int // cells of the widest row
	merged  []merge
	tooWide bool
}

// merge is a cell that reaches down over several rows.
type merge struct {
	col         int
	first, last int32 // lines
}

// maxMerges bounds the merged cells that are remembered.
const maxMerges = 100_000

// cellMark says what is special about a cell of a grid.
type cellMark uint8

const (
	exactMark cellMark = 1 << iota // the value is a number that needs no reading
	datedMark
)

// gridCells is what a grid knows of its cells beside their text, one a cell.
type gridCells struct {
	marks   []cellMark
	numbers []cell
}

// NewGrid begins a table that sources and errors call name, within the limits on columns and on bytes.
func NewGrid(name string, limits parse.Limits) *Grid {
	limits = limits.WithDefaults()
	if limits.Table <= 0 || limits.Table > maxText {
		limits.Table = maxText
	}
	return &Grid{s: &sheet{name: name, grid: &gridCells{}}, limits: limits}
}

// Row begins the row of the given line. Lines ascend from 1; those that hold nothing may be left out.
func (g *Grid) Row(line int32) {
	g.endRow()
	g.s.rows = append(g.s.rows, row{line: line, first: uint32(len(g.s.cells))})
}

// endRow gives up a row that was too wide.
func (g *Grid) endRow() {
	if !g.tooWide {
		return
	}
	g.tooWide = false
	s := g.s
	last := s.rows[len(s.rows)-1]
	s.rows = s.rows[:len(s.rows)-1]
	s.cells = s.cells[:last.first]
	s.grid.marks, s.grid.numbers = s.grid.marks[:last.first], s.grid.numbers[:last.first]
	s.lost = append(s.lost, lostRow{len(s.rows), s.fault(last, "columns", "", parse.ErrTooMany)})
}

// Put sets the cell of the current row in column col, counted from 0; columns ascend within a row. It reports how many cells the grid
// has grown by, those left out before col included, and [parse.ErrTooLong] when the texts of the grid are over Limits.Table.
func (g *Grid) Put(col int, c Cell) (grown int, err error) {
	s := g.s
	have := s.width(len(s.rows) - 1)
	switch {
	case col < have || g.tooWide:
		return 0, nil
	case col >= g.limits.Columns:
		g.tooWide = true
		return 0, nil
	case int64(g.text.Len()+len(c.Text)+len(c.Number)) > g.limits.Table:
		return 0, parse.ErrTooLong
	}
	for range col - have {
		g.add(cell{}, cell{}, 0)
	}
	var mark cellMark
	if c.Dated {
		mark = datedMark
	}
	var number cell
	shown := g.keep(strings.Trim(c.Text, blanks+"\r\n"))
	if c.Number != "" {
		mark |= exactMark
		if number = shown; c.Number != c.Text {
			number = g.keep(c.Number)
		}
	}
	g.add(shown, number, mark)
	g.width = max(g.width, col+1)
	return col + 1 - have, nil
}

func (g *Grid) add(shown, number cell, mark cellMark) {
	g.s.cells = append(g.s.cells, shown)
	g.s.grid.numbers = append(g.s.grid.numbers, number)
	g.s.grid.marks = append(g.s.grid.marks, mark)
}

func (g *Grid) keep(text string) cell {
	start := uint32(g.text.Len())
	g.text.WriteString(text)
	return cell{start, uint32(g.text.Len())}
}

// Merge says that the cell in column col, counted from 0, reaches from one line down to another. Who pays, and what for, then holds for
// all of these lines. An amount does not: it stands once.
func (g *Grid) Merge(col int, first, last int32) {
	if first < last && len(g.merged) < maxMerges {
		g.merged = append(g.merged, merge{col, first, last})
	}
}

// Width is the number of columns of the widest row.
func (g *Grid) Width() int { return g.width }

// Blank reports whether no cell holds anything.
func (g *Grid) Blank() bool { return g.text.Len() == 0 }

// Known reports whether a header stands within the first rows: that of one of the profiles, or one with the essential columns of a
// table of the kind, or with so many known ones that it is meant to be one.
func (g *Grid) Known(opt parse.Options) bool {
	g.endRow()
	g.s.text = g.text.String()
	d := decoder{in: parse.Input{Options: opt}}
	if _, named := d.profiledRow(g.s); named != nil {
		return true
	}
	if g.s.best(opt.Kind).enough() {
		return true
	}
	_, ok := d.namelessGrid(g.s)
	return ok
}

// namelessGrid finds a grid without names, by a profile or by its cells.
func (d *decoder) namelessGrid(s *sheet) (nameless, bool) {
	if n, ok := d.namelessProfile(s); ok {
		return n, true
	}
	head := *s
	head.rows = head.rows[:min(len(head.rows), maxSniffed)]
	return head.nameless(d.in.Options.Kind)
}

// Decoder reads the grid as [Format] reads a delimited text with the same cells, with the options of a file.
func (g *Grid) Decoder(opt parse.Options) parse.Decoder {
	g.endRow()
	g.s.text = g.text.String()
	opt.Limits = opt.Limits.WithDefaults()
	return &decoder{in: parse.Input{Name: g.s.name, Options: opt}, grid: g}
}

// loadGrid finds the header and decides the columns.
func (d *decoder) loadGrid() error {
	s := d.grid.s
	if d.grid.Blank() {
		return d.fileFault("", parse.ErrEmpty, "")
	}
	found, named := d.profiledRow(s)
	if named == nil {
		found = s.best(d.in.Options.Kind)
	}
	d.sheet = s
	if named == nil && !found.whole {
		if n, ok := d.namelessGrid(s); ok {
			return d.loadNameless(n)
		}
	}
	if found.hits == 0 {
		if len(s.rows) > 0 && s.holdsValues(s.fullest()) {
			return d.fileFault("header", parse.ErrMissing, helpNameless)
		}
		return d.fileFault("header", parse.ErrMissing, helpNoHeader)
	}
	if named == nil && s.unstack(found) {
		d.grid.merged = nil // merged cells are found by lines that ascend
	}
	layout, fault := newLayout(s, found, named)
	d.layout = layout
	if fault != nil {
		return fault
	}
	d.settleCells(layout)
	if fault := d.prepare(); fault != nil {
		return fault
	}
	return nil
}

// settleCells gives the cells of a grid the values that the fields of their columns ask for.
func (d *decoder) settleCells(l *layout) {
	for len(l.columns) < d.grid.width {
		l.columns = append(l.columns, column{})
	}
	d.sheet.takeNumbers(l)
	d.grid.spread(l)
}

// takeNumbers lets the amount columns have the exact numbers, and all others what the cells show.
func (s *sheet) takeNumbers(l *layout) {
	for r := range s.rows {
		first := int(s.rows[r].first)
		for col := range s.width(r) {
			i := first + col
			if s.grid.marks[i]&exactMark == 0 || r <= l.header {
				continue
			}
			if l.columns[col].field.form() == asAmount {
				s.cells[i], s.grid.numbers[i] = s.grid.numbers[i], s.cells[i]
			}
		}
	}
}

// spread gives the lines of merged cells the value of their first one, in the columns that say which party or payment a row is of.
func (g *Grid) spread(l *layout) {
	s := g.s
	slices.SortStableFunc(g.merged, func(a, b merge) int { return cmp.Or(cmp.Compare(a.col, b.col), cmp.Compare(a.first, b.first)) })
	col, last := -1, int32(0)
	for _, m := range g.merged {
		if m.col >= len(l.columns) || !shared(l.columns[m.col].field) || m.col == col && m.first <= last {
			continue // no program writes merged cells that overlap
		}
		col, last = m.col, m.last
		top, found := slices.BinarySearchFunc(s.rows, m.first, func(r row, line int32) int { return cmp.Compare(r.line, line) })
		if !found || top <= l.header || m.col >= s.width(top) {
			continue
		}
		from := int(s.rows[top].first) + m.col
		for r := top + 1; r < len(s.rows) && s.rows[r].line <= m.last; r++ {
			if i := int(s.rows[r].first) + m.col; m.col < s.width(r) && s.cells[i].start == s.cells[i].end {
				s.cells[i], s.grid.numbers[i], s.grid.marks[i] = s.cells[from], s.grid.numbers[from], s.grid.marks[from]
			}
		}
	}
}

// shared fields may be stated once for several rows.
func shared(f field) bool {
	switch f {
	case fCustomer, fCustomerName, fCompany, fCurrency, fPayer, fPayerAccount, fPaymentRef, fReferenceOrPayment, fDate, fAdviceID:
		return true
	}
	return false
}

// mark is what is special about a cell; nothing in delimited text.
func (s *sheet) mark(r, col int) cellMark {
	if s.grid == nil || col < 0 || col >= s.width(r) {
		return 0
	}
	return s.grid.marks[int(s.rows[r].first)+col]
}

// bare is the number behind a cell that shows it otherwise, such as 10024 behind 00010024; nothing where both are the same.
func (s *sheet) bare(r, col int) string {
	if s.mark(r, col)&exactMark == 0 {
		return ""
	}
	c := s.grid.numbers[int(s.rows[r].first)+col]
	v := s.text[c.start:c.end]
	if i := strings.LastIndexByte(v, ' '); i >= 0 {
		v = v[i+1:] // behind the currency and the side
	}
	if v == s.value(r, col) {
		return ""
	}
	return v
}

// gridPlace is the place of a cell of a grid.
func (s *sheet) gridPlace(r, col int) ledger.Source {
	if s.moved > 0 && r >= s.below {
		col += s.moved
	}
	return ledger.Source{File: s.name, Line: s.rows[r].line, Start: int32(col), End: int32(col) + 1}
}
