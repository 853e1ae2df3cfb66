package xlsx

import (
	"strings"

	"github.com/cashtie/cashtie/internal/charset"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/table"
)

// NetSuite, SAP and many a report server write "Excel files" as one XML text, the XML Spreadsheet of 2003, and call them .xls. Cells have their type
// and no reference: a cell follows the one before unless it has an index.

// spreadsheetSpace is the name space that such a text declares in its first tag.
const spreadsheetSpace = "urn:schemas-microsoft-com:office:spreadsheet"

// isSpreadsheetML reports whether a file begins as such a text.
func isSpreadsheetML(head []byte) bool {
	text, _ := charset.Head(string(head[:min(len(head), 2048)]))
	text = strings.TrimLeft(text, " \t\r\n")
	return strings.HasPrefix(text, "<?xml") && strings.Contains(text, spreadsheetSpace)
}

// openXML finds the sheets of such a text.
func (d *decoder) openXML(raw []byte) (*book, error) {
	text, _ := charset.Decode(string(raw))
	b := &book{archive: &archive{}}
	m := markup{text: text}
	for {
		t, err := m.next()
		switch {
		case err != nil:
			return nil, d.fault(d.in.Name, err, helpOf(err))
		case t == endOfPart:
			return b, nil
		case t == startTag && m.name == "Worksheet" && !m.empty:
			s := sheetEntry{name: sheetName(m.attr("Name"), len(b.sheets))}
			begin := m.pos
			for t, err = m.next(); err == nil && t != endOfPart && (t != endTag || m.name != "Worksheet"); t, err = m.next() {
				s.hidden = s.hidden || t == characters && strings.HasPrefix(m.chars, "SheetHidden") || t == characters && strings.HasPrefix(m.chars, "SheetVeryHidden")
			}
			if err != nil {
				return nil, d.fault(d.in.Name, err, helpOf(err))
			}
			s.xml, s.part = text[begin:m.pos], "Worksheet"
			b.sheets = append(b.sheets, s)
		}
	}
}

// readXML reads the rows of one sheet of such a text.
func (s *sheetReader) readXML() error {
	m := &s.xml
	for {
		t, err := m.next()
		switch {
		case err != nil || t == endOfPart:
			return err
		case t == startTag && m.name == "Row":
			if err := s.rowXML(); err != nil {
				return err
			}
		}
	}
}

func (s *sheetReader) rowXML() error {
	m := &s.xml
	line, ok := s.index(int(s.line)+1, maxSheetRow)
	if !ok {
		return errOrder
	}
	s.line = int32(line)
	if s.rows++; s.rows > s.limits.Rows {
		return &limitError{"rows", parse.ErrTooMany}
	}
	hidden, before := m.yes("Hidden"), s.filled
	s.grid.Row(s.line)
	if m.empty {
		return nil
	}
	for col := 0; ; {
		t, err := m.next()
		switch {
		case err != nil:
			return err
		case t == endOfPart, t == endTag && m.name == "Row":
			if hidden && s.filled > before {
				s.hide(s.line)
			}
			return nil
		case t == startTag && m.name == "Cell":
			if col, err = s.cellXML(col); err != nil {
				return err
			}
		}
	}
}

// index is where a row or a cell stands, counted from 1: behind the one before, or where it says, which is never further up.
func (s *sheetReader) index(next, most int) (int, bool) {
	at := s.xml.attr("Index")
	if at == "" {
		return next, next <= most
	}
	n, ok := ledger.Digits(at)
	return n, ok && n >= next && n <= most
}

// cellXML reads one cell and returns the column that follows.
func (s *sheetReader) cellXML(next int) (int, error) {
	m := &s.xml
	at, ok := s.index(next+1, maxColumns)
	if !ok {
		return 0, errOrder
	}
	col, formula := at-1, m.attr("Formula")
	across, _ := ledger.Digits(m.attr("MergeAcross")) // none: nothing is merged
	if down, ok := ledger.Digits(m.attr("MergeDown")); ok && down > 0 && down < maxSheetRow {
		s.grid.Merge(col, s.line, s.line+int32(down))
	}
	kind, stored, err := s.dataXML()
	if err != nil {
		return 0, err
	}
	var c table.Cell
	switch {
	case stored == "" && formula != "":
		c.Text = formula[:min(len(formula), maxFormula)]
	case kind == "Number":
		c = (&numberShape{}).cell(stored, false)
	case kind == "DateTime":
		c.Text, _, _ = strings.Cut(stored, "T")
		c.Dated = true
	case kind == "Boolean":
		c.Text = "FALSE"
		if stored == "1" {
			c.Text = "TRUE"
		}
	default:
		c.Text = stored
	}
	return min(col+1+across, maxColumns), s.put(col, c)
}

// maxColumns is how many columns a sheet can have.
const maxColumns = 16_384

// dataXML reads what is inside a cell: the type and the text of its data. Comments hold data of their own.
func (s *sheetReader) dataXML() (kind, stored string, err error) {
	m := &s.xml
	if m.empty {
		return "", "", nil
	}
	in := false
	var text strings.Builder
	for {
		t, err := m.next()
		switch {
		case err != nil:
			return "", "", err
		case t == endOfPart, t == endTag && m.name == "Cell":
			return kind, text.String(), nil
		case t == startTag && m.name == "Data" && kind == "":
			kind, in = m.attr("Type"), !m.empty
		case t == endTag && m.name == "Data":
			in = false
		case t == characters && in:
			text.WriteString(m.chars)
		}
	}
}
