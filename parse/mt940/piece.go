package mt940

import (
	"unicode/utf8"

	"github.com/cashtie/cashtie/internal/charset"
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
func (s *store) lines(in []Line, width int) run {
	n := len(s.scratch)
	for i, l := range in {
		p := piece{Line: l}
		if i > 0 {
			p.seam = wrapped
			if s.full(in[i-1].Raw, width) {
				p.seam = grown
			}
		}
		if i > 0 && !s.plain {
			mendLetter(&s.scratch[len(s.scratch)-1], &p)
		}
		s.scratch = append(s.scratch, p)
	}
	return s.scratch[n:len(s.scratch):len(s.scratch)]
}

// mendLetter puts a letter of UTF-8 that a bank's line break cuts into the line where it begins. Both lines must be UTF-8 then.
func mendLetter(before, next *piece) {
	n := 0
	for n < len(next.Raw) && n < utf8.UTFMax && !utf8.RuneStart(next.Raw[n]) {
		n++
	}
	if n == 0 || utf8.ValidString(before.Raw) || !utf8.ValidString(next.Raw[n:]) {
		return
	}
	if whole := before.Raw + next.Raw[:n]; utf8.ValidString(whole) {
		before.Raw = whole
		next.Raw, next.Start, next.seam = next.Raw[n:], next.Start+int32(n), grown
	}
}

// full reports whether the text has exactly width columns.
func (s *store) full(raw string, width int) bool {
	return len(raw) >= width && s.columns(raw) == width
}

// columns counts characters as the bank did, whose code page had one byte for each.
func (s *store) columns(raw string) int {
	if s.plain || plain(raw) {
		return len(raw)
	}
	if s.page == charset.Western && utf8.ValidString(raw) {
		return utf8.RuneCountInString(raw)
	}
	return len(raw)
}

// cutter takes parts out of a run. It remembers where it is, so that going through a run from front to back costs one walk,
// however many parts and pieces there are.
type cutter struct {
	store *store
	run   run
	i     int // the piece at hand
	at    int // flat offset of its first byte
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
	s := c.store
	n := len(s.scratch)
	s.scratch = c.appendPart(s.scratch, from, to)
	return s.scratch[n:len(s.scratch):len(s.scratch)]
}

// appendPart appends what slice returns.
func (c *cutter) appendPart(in run, from, to int) run {
	if from >= to {
		return in
	}
	c.seek(from)
	if p := &c.run[c.i]; to <= c.at+len(p.Raw) { // as most parts do, it lies in one piece
		from -= c.at
		return append(in, piece{Line{p.Number, p.Start + int32(from), p.Raw[from : to-c.at]}, apart, true})
	}
	first := true
	for i, at := c.i, c.at; i < len(c.run) && at < to; i++ {
		p := &c.run[i]
		start, end := max(from-at, 0), min(to-at, len(p.Raw))
		at += len(p.Raw)
		if start >= end {
			continue
		}
		part := piece{Line{p.Number, p.Start + int32(start), p.Raw[start:end]}, p.seam, p.opens && start == 0}
		if first {
			part.seam, part.opens, first = apart, true, false
		}
		in = append(in, part)
	}
	return in
}

// cutOff is slice for a run that nobody needs as it was: whole pieces stay where they are. Offsets must ascend.
func (c *cutter) cutOff(from, to int) run {
	if from >= to {
		return nil
	}
	c.seek(from)
	i, end := c.i, c.at
	for i < len(c.run) && end < to {
		end += len(c.run[i].Raw)
		i++
	}
	if end != to {
		return c.slice(from, to)
	}
	part := c.run[c.i:i:i]
	skip := from - c.at
	p := &part[0]
	*p = piece{Line{p.Number, p.Start + int32(skip), p.Raw[skip:]}, apart, true}
	c.i, c.at = i, end
	return part
}

// starts reports whether a piece begins at the flat offset.
func (c *cutter) starts(offset int) bool {
	c.seek(offset)
	return c.at == offset
}
