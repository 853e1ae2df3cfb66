package report

import (
	"io"
	"strings"
)

// align says how a column sits.
type align uint8

const (
	left align = iota
	right
	decimal // on the decimal mark
)

// column is one column of a table. A title over numbers stands right.
type column struct {
	title string
	align align
	// give is how a cell gives way when the table is too wide: not at all, at its end, or at its front.
	give give
}

type give uint8

const (
	keep give = iota
	giveEnd
	giveFront
)

// table collects rows and writes them in columns, two blanks apart.
type table struct {
	columns []column
	rows    [][]string
	indent  int
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// rule adds a line of dashes over the number columns, as above a sum.
func (t *table) rule() { t.rows = append(t.rows, nil) }

const (
	gap      = 2
	minGiven = 12 // cells a column that gives way always keeps
)

// shape is the measured width of one column: cells before and with the decimal mark.
type shape struct{ whole, frac int }

func (s shape) width() int { return s.whole + s.frac }

func splitDecimal(s string) (whole, frac int) {
	if i := strings.LastIndexByte(s, '.'); i >= 0 {
		return Width(s[:i]), Width(s[i:])
	}
	return Width(s), 0
}

func (t *table) measure() []shape {
	shapes := make([]shape, len(t.columns))
	for c := range t.columns {
		for _, row := range t.rows {
			if c >= len(row) {
				continue
			}
			whole, frac := Width(row[c]), 0
			if t.columns[c].align == decimal {
				whole, frac = splitDecimal(row[c])
			}
			shapes[c].whole, shapes[c].frac = max(shapes[c].whole, whole), max(shapes[c].frac, frac)
		}
		if w := Width(t.columns[c].title); w > shapes[c].width() {
			shapes[c].whole += w - shapes[c].width()
		}
	}
	return shapes
}

// fit shrinks the columns that give way, the widest first, until the table is at most limit wide.
func (t *table) fit(shapes []shape, limit int) {
	total := t.indent + gap*(len(shapes)-1)
	for _, s := range shapes {
		total += s.width()
	}
	for total > limit {
		widest := -1
		for c := range shapes {
			if t.columns[c].give != keep && shapes[c].whole > minGiven && (widest < 0 || shapes[c].whole > shapes[widest].whole) {
				widest = c
			}
		}
		if widest < 0 {
			return
		}
		shapes[widest].whole--
		total--
	}
}

// write lays the table out for a terminal of limit cells.
func (t *table) write(w io.Writer, limit int, p paint) error {
	shapes := t.measure()
	t.fit(shapes, limit)
	var b strings.Builder
	titled := false
	for _, c := range t.columns {
		titled = titled || c.title != ""
	}
	if titled {
		titles := make([]string, len(t.columns))
		for c := range t.columns {
			titles[c] = t.columns[c].title
		}
		b.WriteString(p.dim(t.line(titles, shapes, true)))
		b.WriteByte('\n')
	}
	for _, row := range t.rows {
		if row == nil {
			row = t.ruler(shapes)
			b.WriteString(p.dim(t.line(row, shapes, true)))
		} else {
			b.WriteString(t.line(row, shapes, false))
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (t *table) ruler(shapes []shape) []string {
	row := make([]string, len(shapes))
	for c := range shapes {
		if t.columns[c].align != left {
			row[c] = strings.Repeat("-", shapes[c].width())
		}
	}
	return row
}

func (t *table) line(row []string, shapes []shape, plain bool) string {
	var b strings.Builder
	b.WriteString(strings.Repeat(" ", t.indent))
	for c, cell := range row {
		col, s := t.columns[c], shapes[c]
		switch col.give {
		case giveEnd:
			cell = cutRight(cell, s.width())
		case giveFront:
			cell = cutLeft(cell, s.width())
		}
		before := 0
		if col.align != left {
			before = s.width() - Width(cell)
		}
		if col.align == decimal && !plain {
			whole, _ := splitDecimal(cell)
			before = s.whole - whole
		}
		b.WriteString(strings.Repeat(" ", max(before, 0)))
		b.WriteString(cell)
		if c < len(row)-1 {
			b.WriteString(strings.Repeat(" ", max(s.width()-before-Width(cell), 0)+gap))
		}
	}
	return strings.TrimRight(b.String(), " ")
}
