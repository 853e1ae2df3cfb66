package xlsx

import (
	"errors"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/table"
)

// maxSheetRow is the last row a sheet can have.
const maxSheetRow = 1 << 20

var errOrder = errors.New("rows or cells out of order")

// sheetReader turns the XML of a sheet into a grid.
type sheetReader struct {
	book   *book
	limits parse.WorkbookLimits
	xml    markup
	grid   *table.Grid
	line   int32 // row being read
	rows   int
	cells  int
	// filled counts the cells that hold something.
	filled int
	// hiddenRows and hiddenColumns are runs, first and last, rows counted from 1 and columns from 0.
	hiddenRows    [][2]int32
	hiddenColumns [][2]int
}

func (s *sheetReader) read() error {
	m := &s.xml
	for {
		t, err := m.next()
		switch {
		case err != nil:
			return err
		case t == endOfPart:
			return nil
		case t != startTag:
		case m.name == "col":
			s.column()
		case m.name == "mergeCell":
			s.merge(m.attr("ref"))
		case m.name == "row":
			if err := s.row(); err != nil {
				return err
			}
		}
	}
}

func (s *sheetReader) column() {
	first, ok1 := ledger.Digits(s.xml.attr("min"))
	last, ok2 := ledger.Digits(s.xml.attr("max"))
	if !ok1 || !ok2 || first < 1 || last < first || !s.xml.yes("hidden") {
		return
	}
	if n := len(s.hiddenColumns); n > 0 && s.hiddenColumns[n-1][1] == first-2 {
		s.hiddenColumns[n-1][1] = last - 1
		return
	}
	s.hiddenColumns = append(s.hiddenColumns, [2]int{first - 1, last - 1})
}

// merge takes note of cells that are merged downwards: A2:A5.
func (s *sheetReader) merge(ref string) {
	from, to, _ := strings.Cut(ref, ":")
	col := columnOf(from)
	first, ok1 := ledger.Digits(strings.TrimLeft(from, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	last, ok2 := ledger.Digits(strings.TrimLeft(to, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	if ok1 && ok2 && col >= 0 && first >= 1 && last <= maxSheetRow {
		s.grid.Merge(col, int32(first), int32(last))
	}
}

// row reads one row. Its number may be left out when it follows the row above.
func (s *sheetReader) row() error {
	m := &s.xml
	line := s.line + 1
	if r := m.attr("r"); r != "" {
		n, ok := ledger.Digits(r)
		if !ok || n > maxSheetRow || int32(n) <= s.line {
			return errOrder
		}
		line = int32(n)
	}
	s.line = line
	if s.rows++; s.rows > s.limits.Rows {
		return &limitError{"rows", parse.ErrTooMany}
	}
	hidden, before := m.yes("hidden"), s.filled
	s.grid.Row(line)
	if m.empty {
		return nil
	}
	next := 0
	for {
		t, err := m.next()
		switch {
		case err != nil:
			return err
		case t == endOfPart, t == endTag && m.name == "row":
			if hidden && s.filled > before {
				s.hide(line)
			}
			return nil
		case t == startTag && m.name == "c":
			if next, err = s.cell(next); err != nil {
				return err
			}
		}
	}
}

func (s *sheetReader) hide(line int32) {
	if n := len(s.hiddenRows); n > 0 && s.hiddenRows[n-1][1] == line-1 {
		s.hiddenRows[n-1][1] = line
		return
	}
	s.hiddenRows = append(s.hiddenRows, [2]int32{line, line})
}

// cell reads one cell into the grid and returns the column that follows.
func (s *sheetReader) cell(next int) (int, error) {
	m := &s.xml
	col := next
	if ref := m.attr("r"); ref != "" {
		if col = columnOf(ref); col < next {
			return 0, errOrder
		}
	}
	kind, style := m.attr("t"), m.attr("s")
	stored, formula, isFormula, inline, err := s.content()
	if err != nil {
		return 0, err
	}
	var c table.Cell
	switch {
	case isFormula && stored == "" && kind != "str":
		c.Text = "=" + formula
		if len(c.Text) < 2 {
			c.Text = "=?" // one formula of a group that shares it
		}
	case kind == "inlineStr":
		c.Text = inline
	case kind == "s":
		i, ok := ledger.Digits(stored)
		if !ok || i >= len(s.book.texts) {
			return 0, errMarkup
		}
		c.Text = s.book.texts[i]
	case kind == "str", kind == "e":
		c.Text = unescapeText(stored)
	case kind == "b":
		c.Text = "FALSE"
		if stored == "1" || stored == "true" {
			c.Text = "TRUE"
		}
	case kind == "d":
		c.Text, _, _ = strings.Cut(stored, "T")
		c.Dated = true
	case stored != "":
		c = s.book.shape(style).cell(stored, s.book.mac)
	}
	return col + 1, s.put(col, c)
}

// put keeps a cell. An empty one counts within the table only, where it may be the lower part of a merged cell.
func (s *sheetReader) put(col int, c table.Cell) error {
	if c.Text == "" && col >= s.grid.Width() {
		return nil
	}
	if c.Text != "" {
		s.filled++
	}
	grown, err := s.grid.Put(col, c)
	if err != nil {
		return &limitError{"text of the sheet", err}
	}
	if s.cells += grown; s.cells > s.limits.Cells {
		return &limitError{"cells", parse.ErrTooMany}
	}
	return nil
}

// maxFormula is how much of a formula is shown.
const maxFormula = 100

// content reads what is inside a cell: the stored value, the formula, the inline text.
func (s *sheetReader) content() (stored, formula string, isFormula bool, inline string, err error) {
	m := &s.xml
	in := ""
	for {
		t, err := m.next()
		switch {
		case err != nil:
			return "", "", false, "", err
		case t == endOfPart, t == endTag && m.name == "c":
			return stored, formula[:min(len(formula), maxFormula)], isFormula, inline, nil
		case t == startTag && m.name == "is":
			if inline, err = m.richText("is"); err != nil {
				return "", "", false, "", err
			}
		case t == startTag:
			in = m.name
			isFormula = isFormula || in == "f"
		case t == endTag:
			in = ""
		case in == "v":
			stored += m.chars
		case in == "f":
			formula += m.chars
		}
	}
}

// columnOf is the column of a cell reference such as AB12, counted from 0; -1 when it is none.
func columnOf(ref string) int {
	col := 0
	for i := 0; i < len(ref); i++ {
		switch c := ref[i]; {
		case c >= 'A' && c <= 'Z' && i < 3:
			col = col*26 + int(c-'A') + 1
		case c >= '0' && c <= '9' && i > 0:
			return col - 1
		default:
			return -1
		}
	}
	return -1
}
