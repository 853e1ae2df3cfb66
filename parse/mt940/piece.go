package mt940

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cashtie/cashtie/internal/charset"
	"github.com/cashtie/cashtie/ledger"
)

// lineWidth and subfieldWidth are the columns after which banks break: a break behind a full line or sub-field may lie in mid-word.
const (
	lineWidth          = 65
	subfieldWidth      = 27
	supplementaryWidth = 34
)

// seam says how a piece joins the one before it.
type seam uint8

const (
	apart   seam = iota // the bank began anew: a blank belongs in between
	wrapped             // a line broke before it was full: a blank, unless the text is an identifier
	grown               // the line or sub-field before was full: no blank
)

// piece is a part of a text on one physical line.
type piece struct {
	Line
	seam  seam
	opens bool // first of its sub-field
}

// run is a text in sequence over its pieces.
type run []piece

// lines makes the run of a field's lines.
func lines(in []Line, width int) run {
	r := make(run, len(in))
	for i, l := range in {
		r[i] = piece{Line: l}
		if i > 0 {
			r[i].seam = wrapped
			if columns(in[i-1].Raw) == width {
				r[i].seam = grown
			}
		}
	}
	return r
}

// columns counts characters as the bank did, whose code page had one byte for each.
func columns(raw string) int {
	if utf8.ValidString(raw) {
		return utf8.RuneCountInString(raw)
	}
	return len(raw)
}

// flat is the raw text of the run without anything at the seams. Offsets in it are what slice and starts take.
func (r run) flat() string {
	switch len(r) {
	case 0:
		return ""
	case 1:
		return r[0].Raw
	}
	n := 0
	for _, p := range r {
		n += len(p.Raw)
	}
	var b strings.Builder
	b.Grow(n)
	for _, p := range r {
		b.WriteString(p.Raw)
	}
	return b.String()
}

// cutter takes parts out of a run. It remembers where it is, so that going through a run from front to back costs one walk,
// however many parts and pieces there are.
type cutter struct {
	run run
	i   int // the piece at hand
	at  int // flat offset of its first byte
}

// seek makes the piece that holds the flat offset the one at hand.
func (c *cutter) seek(offset int) {
	if offset < c.at {
		c.i, c.at = 0, 0
	}
	for c.i < len(c.run) && c.at+len(c.run[c.i].Raw) <= offset {
		c.at += len(c.run[c.i].Raw)
		c.i++
	}
}

// slice is the part of the run from one flat offset to another. Its first piece is apart.
func (c *cutter) slice(from, to int) run {
	if from >= to {
		return nil
	}
	c.seek(from)
	out := make(run, 0, 2)
	for i, at := c.i, c.at; i < len(c.run) && at < to; i++ {
		p := c.run[i]
		start, end := max(from-at, 0), min(to-at, len(p.Raw))
		at += len(p.Raw)
		if start >= end {
			continue
		}
		part := piece{Line{p.Number, p.Start + int32(start), p.Raw[start:end]}, p.seam, p.opens && start == 0}
		if len(out) == 0 {
			part.seam, part.opens = apart, true
		}
		out = append(out, part)
	}
	return out
}

// starts reports whether a piece begins at the flat offset.
func (c *cutter) starts(offset int) bool {
	c.seek(offset)
	return c.at == offset
}

// text is the run decoded, with blanks where the bank left or lost one.
func (r run) text() string { return r.join(" ") }

// identifier is the run decoded for numbers and codes, which a wrapped line does not divide.
func (r run) identifier() string { return r.join("") }

func (r run) join(wrap string) string {
	if len(r) == 1 {
		return strings.TrimSpace(decode(r[0].Raw))
	}
	var b strings.Builder
	for _, p := range r {
		s := decode(p.Raw)
		sep := ""
		switch {
		case b.Len() == 0:
		case p.seam == apart:
			sep = " "
		case p.seam == wrapped:
			sep = wrap
		}
		b.WriteString(sep)
		b.WriteString(s)
	}
	return strings.TrimSpace(b.String())
}

// texts appends the run's pieces as the ledger keeps them. Blank pieces are left out.
func (r run) texts(to []ledger.Text, file, field string) []ledger.Text {
	blank := true
	for _, p := range r {
		raw := strings.TrimLeft(p.Raw, " \t")
		start := p.Start + int32(len(p.Raw)-len(raw))
		opens := blank || len(raw) < len(p.Raw)
		value := strings.TrimRight(raw, " \t")
		if value == "" {
			blank = true
			continue
		}
		to = append(to, ledger.Text{
			Field: field, Value: decode(value),
			Source: ledger.Source{File: file, Line: p.Number, Start: start, End: start + int32(len(value))},
			Joined: p.seam == grown && !opens,
		})
		blank = len(value) < len(raw)
	}
	return to
}

// decode turns raw bytes into UTF-8 text without control characters.
func decode(raw string) string {
	if !utf8.ValidString(raw) {
		raw = charset.Line([]byte(raw))
	}
	if strings.IndexFunc(raw, unicode.IsControl) < 0 {
		return raw
	}
	return strings.Map(func(c rune) rune {
		switch {
		case c == '\t':
			return ' '
		case unicode.IsControl(c):
			return -1
		}
		return c
	}, raw)
}

// absent reports whether the run says nothing, or that there is nothing.
func (r run) absent() bool {
	n := 0
	for _, p := range r {
		n += len(strings.TrimSpace(p.Raw))
	}
	return n <= len("NOT PROVIDED") && absent(r.flat())
}

// absent recognises the words that banks and payers write where a reference is required and there is none.
func absent(s string) bool {
	switch strings.ToUpper(strings.TrimSpace(s)) {
	case "", "NONREF", "NOREF", "NOTPROVIDED", "NOT PROVIDED", "NOTPROV", "NOT PROV":
		return true
	}
	return false
}
