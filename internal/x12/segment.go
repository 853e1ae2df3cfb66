package x12

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"

	"github.com/cashtie/cashtie/internal/charset"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// Segment is one segment. It stands until the next is read; its texts are the caller's to keep.
type Segment struct {
	Tag    string        // in upper case; empty for what is no segment
	Source ledger.Source // without its terminator
	// Raw is the segment with its terminator and what stands before it: line ends, indentation. The Raws of a file make up the file.
	Raw string
	// Cut: the text ends here without the terminator that other segments have.
	Cut bool
	// Over: it had more elements than the limit, which are left out.
	Over bool

	text  string  // without line breaks
	at    []int32 // where elements begin in text; one more, behind the text
	width int32   // of a separator
	seams []seam  // where text was put together of several pieces
	plain bool    // printable ASCII
}

// seam says that the text from an offset on was read elsewhere.
type seam struct {
	at  int32
	n   int32 // bytes of the piece
	src ledger.Source
}

// Keep makes s a copy of g that stands when g is read into again. Offsets of elements are stored in room, what is left of which is
// returned.
func (s *Segment) Keep(g *Segment, room []int32) []int32 {
	n := len(g.at)
	if n > len(room) {
		room = make([]int32, max(n, offsetsAtOnce))
	}
	*s = *g
	s.at = room[:n:n]
	copy(s.at, g.at)
	s.seams = slices.Clone(g.seams)
	return room[n:]
}

// offsetsAtOnce is how many offsets of elements share an allocation.
const offsetsAtOnce = 4096

// Len is the number of elements, the tag included.
func (s *Segment) Len() int { return len(s.at) - 1 }

// Value is the i-th element as it stands, without blanks around it; 0 is the tag. It is empty where there is none.
func (s *Segment) Value(i int) string {
	at := s.at
	if uint(i) >= uint(len(at)-1) {
		return ""
	}
	return blankless(s.text[at[i] : at[i+1]-s.width])
}

// blankless is v without blanks and control characters around it. It is small enough to be inlined where there are none.
func blankless(v string) string {
	if v != "" && (v[0] <= ' ' || v[len(v)-1] <= ' ') {
		return visible(v)
	}
	return v
}

func visible(s string) string {
	from, to := 0, len(s)
	for from < to && s[from] <= ' ' {
		from++
	}
	for from < to && s[to-1] <= ' ' {
		to--
	}
	return s[from:to]
}

// Code is the i-th element as a code, in upper case.
func (s *Segment) Code(i int) string { return upper(s.Value(i)) }

// Text is [Segment.Value] as UTF-8 without control characters.
func (s *Segment) Text(i int) string {
	v := s.Value(i)
	if s.plain {
		return v
	}
	return readable(v)
}

func readable(v string) string {
	v = charset.Western.Line([]byte(v))
	if strings.IndexFunc(v, unicode.IsControl) < 0 {
		return v
	}
	return visible(strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return -1
		}
		return c
	}, v))
}

// Place is where the i-th element stands, without blanks around it.
func (s *Segment) Place(i int) ledger.Source {
	if i+1 >= len(s.at) {
		return s.Source
	}
	from, to := s.at[i], s.at[i+1]-s.width
	for from < to && unseen(s.text[from]) {
		from++
	}
	for from < to && unseen(s.text[to-1]) {
		to--
	}
	return s.span(from, to)
}

// unbroken takes the line breaks out of raw and moves the seams, which were found in it, along.
func (s *Segment) unbroken(raw string) string {
	if strings.IndexByte(raw, '\n') < 0 && strings.IndexByte(raw, '\r') < 0 {
		return raw
	}
	var b strings.Builder
	b.Grow(len(raw))
	gone, next := int32(0), 0
	for i := range len(raw) {
		for next < len(s.seams) && s.seams[next].at <= int32(i) {
			s.seams[next].at -= gone
			next++
		}
		if c := raw[i]; c == '\n' || c == '\r' {
			gone++
			continue
		}
		b.WriteByte(raw[i])
	}
	for ; next < len(s.seams); next++ {
		s.seams[next].at -= gone
	}
	return b.String()
}

// span is the place of a part of the text, up to the end of the piece it begins in.
func (s *Segment) span(from, to int32) ledger.Source {
	if len(s.seams) == 0 {
		src := s.Source
		src.Start, src.End = src.Start+from, src.Start+to
		return src
	}
	i := len(s.seams) - 1
	for i > 0 && s.seams[i].at > from {
		i--
	}
	p := &s.seams[i]
	if p.src.End-p.src.Start != p.n {
		return p.src
	}
	src := p.src
	src.Start, src.End = src.Start+min(from-p.at, p.n), src.Start+min(to-p.at, p.n)
	return src
}

// split finds the elements of text, which has no line breaks.
func (s *Segment) split(text string, d *Delimiters, most int) {
	s.text, s.width, s.Over = text, int32(len(d.Element)), false
	if len(d.Element) > 1 {
		s.splitWide(d.Element)
	} else {
		at, plain, sep := append(s.at[:0], 0), true, d.Element[0]
		for i := range len(text) {
			if c := text[i]; c == sep {
				at = append(at, int32(i)+1)
			} else if c-' ' >= 0x7f-' ' {
				plain = false
			}
		}
		s.at, s.plain = at, plain
	}
	if s.at = append(s.at, int32(len(text))+s.width); len(s.at) > most+1 {
		s.at, s.Over = s.at[:most+1], true
	}
	s.tag()
}

// tag is what stands before the first separator, if it can be a tag.
func (s *Segment) tag() {
	if n := s.at[1] - s.width; len(s.at) > 2 && (n == 3 || n == 2) {
		if t := s.text[:n]; t[0]-'A' <= 'Z'-'A' && isCapital(t[1]) && isCapital(t[len(t)-1]) {
			s.Tag = t
			return
		}
	}
	if s.Tag = upper(s.Value(0)); !isTag(s.Tag) || len(s.at) == 2 && !known(s.Tag) {
		s.Tag = ""
	}
}

// marks says what each byte is to a segment.
type marks struct {
	of [256]mark
	// separators and terminators are eight of either; 0 where all bytes are special.
	separators, terminators uint64
}

type mark uint8

const (
	printable mark = iota
	separator
	terminator
	special // a control character, or beyond ASCII
)

const (
	eachByte = 0x0101010101010101
	eachTop  = 0x80 * eachByte // the highest bit of each byte
)

// marksOf tells the bytes apart. Where delimiters are not two printable characters or control characters that are no line ends, or
// segments are merged, all bytes are special.
func marksOf(d *Delimiters) (m marks) {
	for i := range m.of {
		if c := byte(i); c-' ' >= 0x7f-' ' || len(d.Element) != 1 || len(d.Terminator) != 1 || d.Terminator == lineEnd || d.merged {
			m.of[i] = special
		}
	}
	if m.of['A'] == printable {
		m.of[d.Element[0]], m.of[d.Terminator[0]] = separator, terminator
		m.separators, m.terminators = eachByte*uint64(d.Element[0]), eachByte*uint64(d.Terminator[0])
	}
	return m
}

// within has the highest bit of each of the eight bytes that may be more than printable: of all that are, and of some behind those.
func (m *marks) within(eight uint64) uint64 {
	s, t := eight^m.separators, eight^m.terminators // nothing is left of the delimiters
	return ((s - eachByte) | (t - eachByte) | (eight - ' '*eachByte) | (eight + eachByte) | eight) & eachTop
}

// plainly splits the segment with which text begins, in one pass, and finds its end. It leaves what is not printable ASCII up to its
// terminator to those who look closer.
func (s *Segment) plainly(text string, m *marks, limits *parse.X12Limits) (end int, ok bool) {
	if m.terminators == 0 {
		return 0, false
	}
	if cap(s.at) < quickElements {
		s.at = make([]int32, 0, quickElements)
	}
	places, n := s.at[:cap(s.at)], 1
	places[0] = 0
	for i := 0; i < len(text); i += 8 {
		found := uint64(eachTop) // all are looked at where less than eight are left
		if i <= len(text)-8 {
			found = m.within(word(text[i : i+8]))
		}
		for ; found != 0; found &= found - 1 {
			at := i + bits.TrailingZeros64(found)>>3
			if at >= len(text) || n >= len(places) {
				return 0, false
			}
			switch m.of[text[at]] {
			case separator:
				places[n] = int32(at) + 1
				n++
			case terminator:
				return at, s.whole(text[:at], n, limits)
			case special:
				return 0, false
			}
		}
	}
	return 0, false
}

// quickElements is for how many elements there is room at first; a segment with more is looked at closely, which makes room for the next.
const quickElements = 128

// word is the first eight bytes of s, the first one lowest.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// whole makes text, which is printable, the segment whose n elements were found. It is not ok where it is over a limit, or there was no
// room for all of its elements.
func (s *Segment) whole(text string, n int, limits *parse.X12Limits) bool {
	if len(text) > limits.Segment || n > limits.Elements || n >= cap(s.at) {
		return false
	}
	s.at = s.at[:n+1]
	s.at[n] = int32(len(text)) + 1
	s.text, s.width, s.plain, s.Over = text, 1, true, false
	s.tag()
	return true
}

func (s *Segment) splitWide(sep string) {
	s.at, s.plain = append(s.at[:0], 0), false
	for from := 0; ; {
		i := strings.Index(s.text[from:], sep)
		if i < 0 {
			return
		}
		from += i + len(sep)
		s.at = append(s.at, int32(from))
	}
}

// isCapital accepts capital letters and digits.
func isCapital(c byte) bool { return c-'A' <= 'Z'-'A' || c-'0' <= 9 }

// isTag accepts two or three letters and digits that begin with a letter.
func isTag(s string) bool {
	if len(s) != 2 && len(s) != 3 || s[0] < 'A' {
		return false
	}
	for i := range len(s) {
		if !isWord(s[i]) {
			return false
		}
	}
	return true
}

// unseen are blanks and control characters.
func unseen(c byte) bool { return c <= ' ' || c == 0x7f }
