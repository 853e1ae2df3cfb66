package table

import (
	"errors"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/internal/charset"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// Mapping is how a table is read: what each of its columns holds, and how it is written.
type Mapping struct {
	Kind    parse.Kind    // AnyKind: no header row was recognised
	Source  ledger.Source // of the header row, or of the fullest row where none was recognised
	Columns []MappedColumn
}

// MappedColumn is one column of a [Mapping].
type MappedColumn struct {
	Header string
	Field  string // one of [Fields]; empty: not known, so it travels along
	// Second: another column of the same field is read, and this one serves where that one is empty, or travels along.
	Second   bool
	Amount   bool // amounts, written with Decimal; not set where none has a mark
	Date     bool // dates, written in Order; not set where none has two readings
	Decimal  parse.DecimalMark
	Order    parse.DateOrder
	Currency ledger.Currency // that the header names
	Samples  []string        // the first different values, at most three
	Why      string          // how Decimal or Order is known, and how Field is where no name told it; empty: there was nothing to decide
	Source   ledger.Source   // of the header
}

// Map shows how [Format] reads a table. With a table that is refused it returns the reason, and beside it what was found so far; the
// mapping is nil when the file is no table at all.
func Map(in parse.Input) (*Mapping, error) {
	in.Options.Limits = in.Options.Limits.WithDefaults()
	d := &decoder{in: in}
	err := d.load()
	return d.mapping(), err
}

// Map is [Map] for a grid.
func (g *Grid) Map(opt parse.Options) (*Mapping, error) {
	d, ok := g.Decoder(opt).(*decoder)
	if !ok {
		return nil, nil
	}
	err := d.load()
	return d.mapping(), err
}

// unnamed keeps a table whose columns have no known names, cut where it has the most cells.
func (d *decoder) unnamed(text string, verdict charset.Verdict) {
	most := 0
	for i := range len(delimiters) {
		s := &sheet{name: d.in.Name, text: text[:min(len(text), sniffSize)], verdict: verdict, delim: delimiters[i]}
		s.split(headerRows, d.in.Options.Limits)
		if n := s.filled(s.fullest()); n > most {
			most, d.sheet = n, s
		}
	}
}

// overfull is the fault of a row that has more columns than are allowed, in a table whose header is not found: it may be the header.
func (d *decoder) overfull() *parse.Error {
	if d.sheet == nil {
		return nil
	}
	for _, lost := range d.sheet.lost {
		if errors.Is(lost.err, parse.ErrTooMany) {
			lost.err.Fatal = true
			return lost.err
		}
	}
	return nil
}

// fullest is the first of the rows with the most filled cells, among those where a header may stand.
func (s *sheet) fullest() int {
	best := 0
	for r := range min(len(s.rows), headerRows) {
		if s.filled(r) > s.filled(best) {
			best = r
		}
	}
	return best
}

func (s *sheet) filled(r int) int {
	n := 0
	if r < len(s.rows) {
		for col := range s.width(r) {
			if s.value(r, col) != "" {
				n++
			}
		}
	}
	return n
}

func (d *decoder) mapping() *Mapping {
	s, l := d.sheet, d.layout
	if s == nil || len(s.rows) == 0 {
		return nil
	}
	header := s.fullest()
	m := &Mapping{}
	if l != nil {
		header, m.Kind = l.named(), l.kind
	}
	m.Source = s.rowAt(header)
	above := header // the samples stand below
	nameless := l == nil && s.holdsValues(header) || l != nil && l.header < 0
	if nameless {
		above = header - 1
	}
	width := s.width(header)
	if l != nil {
		width = len(l.columns)
	}
	for col := range width {
		c := MappedColumn{Header: s.value(header, col), Source: s.at(header, col), Samples: s.samples(above, col)}
		if nameless {
			c.Header = columnName(col)
		}
		if l != nil {
			c.Header = l.title(col)
			d.describe(col, &c)
		}
		m.Columns = append(m.Columns, c)
	}
	return m
}

func (d *decoder) describe(col int, c *MappedColumn) {
	known := d.layout.columns[col]
	if known.field == noField {
		return
	}
	c.Field, c.Currency = fieldNames[known.field], known.currency
	c.Second = known.field != fUnused && d.layout.col(known.field) != col
	c.Amount, c.Date = known.field.form() == asAmount, known.field.form() == asDate
	if c.Second {
		return
	}
	var why []string
	switch known.rank {
	case wordRank:
		why = append(why, "by the words of its name")
	case contentRank:
		why = append(why, "by its values")
	}
	if col < len(d.reading.mark) {
		if e := d.markEvidence(col); c.Amount && e.any() {
			c.Decimal = d.reading.mark[col]
			why = append(why, d.because(col, e, c.Decimal == parse.DecimalComma, d.in.Options.Decimal != parse.AnyDecimal))
		}
		if d.reading.six[col] {
			c.Order = d.reading.order[col]
			why = append(why, "days of six digits make sense in no other order")
		}
		if e := d.orderEvidence(col); c.Date && e.any() {
			c.Order = d.reading.order[col]
			if d.reading.terms {
				why = append(why, "so the due dates follow from the terms")
			} else {
				why = append(why, d.because(col, e, c.Order == parse.MonthFirst, d.in.Options.Dates != parse.AnyOrder))
			}
		}
	}
	c.Why = strings.Join(why, "; ")
}

// because names the cell that decides how a column is written, or where else the reading comes from.
func (d *decoder) because(col int, e evidence, second, said bool) string {
	r := e.first
	if second {
		r = e.second
	}
	switch {
	case said:
		return "as you said"
	case r >= 0:
		return "line " + strconv.Itoa(int(d.sheet.rows[r].line)) + " has " + printable(d.sheet.value(r, col))
	}
	return "as the other columns write it"
}

// maxSamples and maxLooked bound what is looked at for samples.
const (
	maxSamples = 3
	maxLooked  = 1_000
)

func (s *sheet) samples(header, col int) []string {
	var out []string
next:
	for r := header + 1; r < min(len(s.rows), header+maxLooked) && len(out) < maxSamples; r++ {
		v := printable(s.value(r, col))
		if v == "" || strings.Trim(v, "-=_+|") == "" {
			continue
		}
		for _, have := range out {
			if have == v {
				continue next
			}
		}
		out = append(out, v)
	}
	return out
}
