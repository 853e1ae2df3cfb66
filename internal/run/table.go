package run

import (
	"bufio"
	"context"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cashtie/cashtie/ledger"
)

// table writes rows of cells as CSV (RFC 4180, lines end with a line feed). Cells are filled left to right. A row is put together in
// one buffer: a page may have a hundred thousand of them.
type table struct {
	out  *bufio.Writer
	row  []byte
	rows int
	ctx  context.Context
	// nought is a zero of zeroIn. Most amounts of a page are nothing, and the digits of a currency take a search.
	nought []byte
	zeroIn ledger.Currency
}

func newTable(ctx context.Context, w *bufio.Writer, columns []string) (*table, error) {
	t := &table{out: w, ctx: ctx}
	for _, c := range columns {
		t.quoted(c)
	}
	return t, t.end()
}

// text adds cells whose words come from outside.
func (t *table) text(values ...string) {
	for _, v := range values {
		t.quoted(harmless(v))
	}
}

// money adds amounts; what is not stated is nought.
func (t *table) money(values ...ledger.Money) {
	for _, m := range values {
		if !m.IsZero() {
			t.row = append(m.AppendDecimal(t.row), ',')
			continue
		}
		if t.nought == nil || t.zeroIn != m.Currency {
			t.nought, t.zeroIn = append(m.AppendDecimal(t.nought[:0]), ','), m.Currency
		}
		t.row = append(t.row, t.nought...)
	}
}

// stated adds amounts and leaves those empty that are not stated.
func (t *table) stated(values ...ledger.Money) {
	for _, m := range values {
		if m == (ledger.Money{}) {
			t.row = append(t.row, ',')
			continue
		}
		t.money(m)
	}
}

// word adds cells of our own that need no quotes.
func (t *table) word(values ...string) {
	for _, v := range values {
		t.row = append(append(t.row, v...), ',')
	}
}

func (t *table) date(values ...ledger.Date) {
	for _, d := range values {
		t.row = append(d.AppendTo(t.row), ',')
	}
}

func (t *table) source(s ledger.Source) {
	t.text(s.File)
	t.row = append(strconv.AppendInt(t.row, int64(s.Line), 10), ',')
}

// quoted adds a cell, between quotes where a reader would else cut it or lose its blanks.
func (t *table) quoted(s string) {
	if !needsQuotes(s) {
		t.row = append(append(t.row, s...), ',')
		return
	}
	t.row = append(t.row, '"')
	for i := 0; i < len(s); i++ {
		if s[i] == '"' {
			t.row = append(t.row, '"')
		}
		t.row = append(t.row, s[i])
	}
	t.row = append(t.row, '"', ',')
}

// needsQuotes follows encoding/csv, which also quotes the end mark of some databases.
func needsQuotes(s string) bool {
	if s == "" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(s)
	return s == `\.` || unicode.IsSpace(first) || strings.ContainsAny(s, ",\"\r\n")
}

// end closes the row.
func (t *table) end() error {
	if t.rows++; t.rows%checkEvery == 0 && t.ctx.Err() != nil {
		return t.ctx.Err()
	}
	t.row[len(t.row)-1] = '\n' // instead of the comma behind the last cell
	_, err := t.out.Write(t.row)
	t.row = t.row[:0]
	return err
}
