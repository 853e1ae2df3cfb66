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

// seam says how a part of a text joins what stands before it.
type seam uint8

const (
	apart   seam = iota // the bank began anew: a blank belongs in between
	wrapped             // a line broke before it was full: a blank, unless the text is an identifier
	grown               // the line or sub-field before was full: no blank
)

// text is what lines of a field say, one behind the other without their ends, as in the file. What receipts keep are parts of it, so
// that nothing is copied again. Places in a text are byte offsets in raw.
type text struct {
	raw   string
	lines []lineStart // at least one
	near  int         // the line that was looked for last
}

// lineStart is where a line of a text begins, there and in the file.
type lineStart struct {
	at            int
	number, start int32
	seam          seam
}

// piece is a part of a text on one physical line.
type piece struct {
	raw           string
	number, start int32
	seam          seam
}

// line finds the line that holds the byte at a place. Whoever goes through a text from front to back has it in one walk.
func (t *text) line(at int) int {
	i := t.near
	for i+1 < len(t.lines) && t.lines[i+1].at <= at {
		i++
	}
	for t.lines[i].at > at {
		i--
	}
	t.near = i
	return i
}

// lineEnd is where line i ends.
func (t *text) lineEnd(i int) int {
	if i+1 < len(t.lines) {
		return t.lines[i+1].at
	}
	return len(t.raw)
}

// begins reports whether a line begins at a place.
func (t *text) begins(at int) bool { return t.lines[t.line(at)].at == at }

// asItStands reports whether a span says in sequence what it says line by line: it lies on one line, or nothing belongs in between where
// lines break and no letter needs another reading.
func (t *text) asItStands(p span, plain bool, wrap string) bool {
	i := t.line(p.from)
	if plain && wrap == "" {
		return true
	}
	for ; t.lineEnd(i) < p.to; i++ {
		if !plain || t.lines[i+1].seam != grown {
			return false
		}
	}
	return true
}

// piece is what stands from one place up to another, on the line of the first.
func (t *text) piece(from, to int) piece {
	i := t.line(from)
	l := &t.lines[i]
	return piece{t.raw[from:min(to, t.lineEnd(i))], l.number, l.start + int32(from-l.at), l.seam}
}

// read makes the lines of a field, or some of them, the text at hand, and returns all of it. Runs of the text before are void. width is
// the columns of a full line.
func (s *store) read(in []Line, width int) run {
	t := &s.text
	s.spans, t.near, t.raw = s.spans[:0], 0, in[0].Raw
	t.lines = append(t.lines[:0], lineStart{number: in[0].Number, start: in[0].Start})
	if len(in) > 1 {
		s.gather(in, width)
	}
	return s.span(0, len(t.raw))
}

// readLine is read for one line.
func (s *store) readLine(l Line) run { return s.read([]Line{l}, lineWidth) }

// gather makes one text of several lines.
func (s *store) gather(in []Line, width int) {
	t := &s.text
	n := 0
	for i := range in {
		n += len(in[i].Raw)
	}
	start := s.room(n)
	s.joined.WriteString(t.raw)
	for i := 1; i < len(in); i++ {
		l, raw := &in[i], s.joined.String()[start:]
		next := lineStart{len(raw), l.Number, l.Start, wrapped}
		if s.full(in[i-1].Raw, width) {
			next.seam = grown
		}
		if n := 0; !s.plain {
			if n = cutLetter(raw[t.lines[i-1].at:], l.Raw); n > 0 {
				next.at, next.start, next.seam = next.at+n, next.start+int32(n), grown
			}
		}
		t.lines = append(t.lines, next)
		s.joined.WriteString(l.Raw)
	}
	t.raw = s.joined.String()[start:]
}

// cutLetter counts the bytes of a line that belong to the last letter of the line before, which a bank's line break cuts. Both lines
// must be UTF-8 then.
func cutLetter(before, next string) int {
	n := 0
	for n < len(next) && n < utf8.UTFMax && !utf8.RuneStart(next[n]) {
		n++
	}
	if n == 0 || utf8.ValidString(before) || !utf8.ValidString(next[n:]) || !utf8.ValidString(before+next[:n]) {
		return 0
	}
	return n
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
