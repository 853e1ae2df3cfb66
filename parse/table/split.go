package table

import (
	"errors"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/cashtie/cashtie/internal/charset"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// sheet is the whole file, decoded and cut into cells. Cells alias text; they cost eight bytes each.
type sheet struct {
	name    string // of the file
	text    string
	verdict charset.Verdict
	delim   byte
	grid    *gridCells // nil: delimited text
	cells   []cell
	rows    []row
	lost    []lostRow // rows that could not be cut, in file order
	// The rows from below on stood beside others, behind as many columns as moved.
	below, moved int
	// oneLine: a quote was followed by the file's end without being closed, so from there on a quoted cell must end in its line.
	// Otherwise each quote of a broken file would be looked for up to its end.
	oneLine bool
}

// cell is text[start:end] without outer quotes and blanks.
type cell struct{ start, end uint32 }

// doubled is set in cell.end when the cell holds doubled quotes. So a table has at most maxText bytes.
const (
	doubled = 1 << 31
	maxText = math.MaxInt32 - 1
)

// row begins at text[start:], which is the begin of physical line number line.
type row struct {
	line  int32
	start uint32
	first uint32 // index of its first cell
}

type lostRow struct {
	before int // index of the row that follows
	err    *parse.Error
}

// split cuts text into rows and cells, at most maxRows rows (0: all).
//
// A cell that begins with a quote ends with the quote before the next delimiter or line end; quotes inside are doubled, but a
// single one is let through. A quoted cell may hold line ends. When a quote is never closed, the row is lost and reading goes on
// at the next line; a quote that opens right after a delimiter while another cell is open proves that. In tab and pipe lists, whose
// writers do not quote, an unclosed quote is a letter.
func (s *sheet) split(maxRows int, limits parse.Limits) {
	pos, line := 0, int32(1)
	for pos < len(s.text) && (maxRows == 0 || len(s.rows) < maxRows) {
		r := row{line, uint32(pos), uint32(len(s.cells))}
		next, lines, fault := s.row(pos, r, &limits)
		line += lines
		if fault == nil && next-pos > limits.Line {
			fault = s.fault(r, "row", "", parse.ErrTooLong)
			fault.Help = "a row this long is usually a quote that is never closed"
		}
		if fault != nil {
			s.cells = s.cells[:r.first]
			s.lost = append(s.lost, lostRow{len(s.rows), fault})
		} else {
			s.rows = append(s.rows, r)
		}
		pos = next
	}
}

// row cuts one row and returns where the next begins and how many physical lines it took.
func (s *sheet) row(pos int, r row, limits *parse.Limits) (next int, lines int32, fault *parse.Error) {
	text := s.text
	literal := false // an unclosed quote was met in this row of an unquoted list
	for {
		if len(s.cells)-int(r.first) >= limits.Columns {
			return s.passOver(pos, lines, s.fault(r, "columns", "", parse.ErrTooMany))
		}
		if pos < len(text) && text[pos] == '"' && !literal {
			end, after, flag, ok := s.quoted(pos + 1)
			if ok {
				lines += int32(countLines(text[pos:after]))
				s.add(pos+1, end, flag)
				if pos = after; pos < len(text) && text[pos] == s.delim {
					pos++
					continue
				}
				next = endOfLine(text, pos)
				return next, lines + 1, nil
			}
			if literal = s.delim == '\t' || s.delim == '|'; !literal {
				return s.unclosed(pos, r, lines)
			}
		}
		end := pos
		for end < len(text) && text[end] != s.delim && text[end] != '\n' && text[end] != '\r' {
			end++
		}
		s.add(pos, end, 0)
		if end < len(text) && text[end] == s.delim {
			pos = end + 1
			continue
		}
		return endOfLine(text, end), lines + 1, nil
	}
}

var errUnclosed = errors.New("the quote is never closed")

// passOver leaves the rest of the physical line.
func (s *sheet) passOver(pos int, lines int32, e *parse.Error) (int, int32, *parse.Error) {
	for pos < len(s.text) && s.text[pos] != '\n' && s.text[pos] != '\r' {
		pos++
	}
	return endOfLine(s.text, pos), lines + 1, e
}

func (s *sheet) unclosed(pos int, r row, lines int32) (int, int32, *parse.Error) {
	line, _, _ := strings.Cut(s.text[pos:min(len(s.text), pos+100)], "\n")
	e := s.fault(r, "quote", strings.TrimRight(line, "\r"), errUnclosed)
	e.Source = s.place(r, pos, pos+1)
	e.Help = `close the " that begins this cell, or double it`
	return s.passOver(pos, lines, e)
}

// quoted finds the end of a cell whose inside begins at pos.
func (s *sheet) quoted(pos int) (end, after int, flag uint32, ok bool) {
	text := s.text
	for i := pos; i < len(text); i++ {
		if text[i] != '"' {
			if s.oneLine && (text[i] == '\n' || text[i] == '\r') {
				return 0, 0, 0, false
			}
			continue
		}
		if i+1 < len(text) && text[i+1] == '"' {
			flag = doubled
			i++
			continue
		}
		j := i + 1
		for j < len(text) && text[j] == ' ' && s.delim != ' ' {
			j++
		}
		if j == len(text) || text[j] == s.delim || text[j] == '\n' || text[j] == '\r' {
			return i, j, flag, true
		}
		if before := text[i-1]; i > pos && (before == s.delim || before == '\n' || before == '\r') {
			return 0, 0, 0, false
		}
	}
	s.oneLine = true
	return 0, 0, 0, false
}

// add appends the cell without blanks around it.
func (s *sheet) add(start, end int, flag uint32) {
	t := s.text[start:end]
	for t != "" && (t[0] == ' ' || t[0] == '\t') {
		t = t[1:]
	}
	start = end - len(t)
	for t != "" && (t[len(t)-1] == ' ' || t[len(t)-1] == '\t') {
		t = t[:len(t)-1]
	}
	if t != "" && (t[0] >= utf8.RuneSelf || t[len(t)-1] >= utf8.RuneSelf) {
		left := strings.TrimLeft(t, blanks)
		start += len(t) - len(left)
		t = strings.TrimRight(left, blanks)
	}
	s.cells = append(s.cells, cell{uint32(start), uint32(start+len(t)) | flag})
}

// blanks are what stands around cells without meaning anything.
const blanks = " \t\u00a0\u2007\u2009\u202f\u3000\ufeff"

func endOfLine(text string, pos int) int {
	if pos < len(text) && text[pos] == '\r' {
		pos++
	}
	if pos < len(text) && text[pos] == '\n' {
		pos++
	}
	return pos
}

// countLines counts the line ends in text: LF, CRLF and a lone CR.
func countLines(text string) int {
	n := strings.Count(text, "\n")
	if strings.IndexByte(text, '\r') >= 0 {
		n += strings.Count(text, "\r") - strings.Count(text, "\r\n")
	}
	return n
}

// rowFrom is the row that begins at start, among those where a header may stand; -1 when there is none.
func (s *sheet) rowFrom(start uint32) int {
	for r := range min(len(s.rows), headerRows) {
		if s.rows[r].start == start {
			return r
		}
	}
	return -1
}

func (s *sheet) width(r int) int {
	if r+1 < len(s.rows) {
		return int(s.rows[r+1].first - s.rows[r].first)
	}
	return len(s.cells) - int(s.rows[r].first)
}

// value is the text of a cell, or nothing where the row is shorter. The spreadsheet spelling ="00123" gives 00123.
func (s *sheet) value(r, col int) string {
	if col < 0 || col >= s.width(r) {
		return ""
	}
	c := s.cells[int(s.rows[r].first)+col]
	t := s.text[c.start : c.end&^doubled]
	if c.end&doubled != 0 {
		t = strings.ReplaceAll(t, `""`, `"`)
	}
	if s.grid == nil && len(t) > 3 && t[0] == '=' && t[1] == '"' && t[len(t)-1] == '"' {
		t = t[2 : len(t)-1]
	}
	return t
}

// at is the place of a cell; the row's when the row is shorter.
func (s *sheet) at(r, col int) ledger.Source {
	if col < 0 || col >= s.width(r) {
		return s.rowAt(r)
	}
	if s.grid != nil {
		return s.gridPlace(r, col)
	}
	c := s.cells[int(s.rows[r].first)+col]
	return s.place(s.rows[r], int(c.start), int(c.end&^doubled))
}

func (s *sheet) rowAt(r int) ledger.Source {
	return ledger.Source{File: s.name, Line: s.rows[r].line}
}

// place tells text[start:end] of a row as a place in the file, in bytes of the file.
func (s *sheet) place(r row, start, end int) ledger.Source {
	line, begin := r.line, int(r.start)
	if n := countLines(s.text[begin:start]); n > 0 {
		line += int32(n)
		begin = strings.LastIndexAny(s.text[:start], "\r\n") + 1
	}
	skip := s.verdict.Charset.RawLen(s.text[begin:start])
	if line == 1 {
		skip += s.verdict.BOM
	}
	return ledger.Source{File: s.name, Line: line, Start: int32(skip), End: int32(skip + s.verdict.Charset.RawLen(s.text[start:end]))}
}

func (s *sheet) fault(r row, field, value string, cause error) *parse.Error {
	return &parse.Error{Format: formatName, Source: ledger.Source{File: s.name, Line: r.line}, Field: field, Value: value, Err: cause}
}

const maxReserve = 4 << 20

// reserve makes room for about as many cells as the text has, counted in its begin.
func (s *sheet) reserve() {
	head := s.text[:min(len(s.text), sniffSize)]
	rows := 1 + strings.Count(head, "\n")
	cells := rows + strings.Count(head, string(s.delim))
	scale := len(s.text)/len(head) + 1
	s.rows = make([]row, 0, min(rows*scale, maxReserve))
	s.cells = make([]cell, 0, min(cells*scale, maxReserve))
}
