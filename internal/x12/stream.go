package x12

import (
	"io"
	"math"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// FormatName is the format's name in fault texts.
const FormatName = "x12"

const (
	blockSize     = 64 << 10 // bytes that are read at a time
	maxLead       = 64 << 10 // bytes before a segment that one Raw holds
	maxEmptyReads = 100
	byteOrderMark = "\xef\xbb\xbf"
)

// Stream cuts a file into segments. Single use.
type Stream struct {
	name   string
	src    io.Reader
	limits parse.X12Limits
	buf    []byte
	window string // read, and not handed out yet from byte from on
	from   int    // where the segment at hand begins, with what stands before it
	pos    int    // up to where the place is known
	line   int32  // of pos, 1-based
	col    int64  // of pos, in bytes
	cr     bool   // the byte before pos is a CR
	delims Delimiters
	marks  marks
	told   bool // the delimiters are known
	seg    Segment
	err    error // of the source, behind the window
}

// NewStream reads r, which the caller names name.
func NewStream(name string, r io.Reader, limits parse.Limits) *Stream {
	return &Stream{name: name, src: r, limits: limits.WithDefaults().X12, line: 1, buf: make([]byte, blockSize),
		delims: Delimiters{Element: "*", Terminator: "~"}}
}

// Next returns the next segment, io.EOF at the end, or the error of the source. A segment over the limit is an [*parse.Error] and is
// passed over. Blanks at the end of the file, and text that is no segment, come as segments without a Tag.
func (s *Stream) Next() (*Segment, error) {
	if !s.lead() {
		if s.pos > s.from {
			return s.take(s.pos, s.pos), nil
		}
		return nil, s.err
	}
	if s.col > math.MaxInt32-int64(s.limits.Segment)-maxLead {
		s.err = s.fault(parse.ErrTooLong, "places beyond 2 GiB of a line cannot be told; ask the sender for a file with one segment a line")
		s.window, s.from, s.pos = "", 0, 0
		return nil, s.err
	}
	if !s.told || s.window[s.pos]|0x20 == 'i' && fold(s.window[s.pos:], "ISA") {
		s.tell()
		s.marks = marksOf(&s.delims)
	}
	if end, ok := s.seg.plainly(s.window[s.pos:], &s.marks, &s.limits); ok {
		return s.taken(s.pos+end, s.pos+end+1), nil
	}
	end, next, ok := s.delims.end(s.window[s.pos:], s.err != nil)
	for !ok && len(s.window)-s.pos <= s.limits.Segment {
		s.fill()
		end, next, ok = s.delims.end(s.window[s.pos:], s.err != nil)
	}
	switch {
	case !ok || end > s.limits.Segment:
		return nil, s.passOver()
	case next == len(s.window)-s.pos && next == end && s.err != nil && s.err != io.EOF:
		return nil, s.err // what was read of the segment is less than it
	}
	return s.take(s.pos+end, s.pos+next), nil
}

// lead passes over line ends and indentation; it reports false where no segment follows, or only after more than the limit of them.
func (s *Stream) lead() bool {
	for {
		for s.pos < len(s.window) {
			c := s.window[s.pos]
			switch {
			case c == '\n' && !s.cr: // most often
				s.pos, s.line, s.col = s.pos+1, s.line+1, 0
			case c <= ' ':
				s.advance(s.window[s.pos : s.pos+1])
			case c == byteOrderMark[0] && strings.HasPrefix(s.window[s.pos:], byteOrderMark):
				s.advance(byteOrderMark)
			default:
				return true
			}
			if s.pos-s.from >= maxLead {
				return false
			}
		}
		if !s.fill() {
			return false
		}
	}
}

// advance moves the place over text, which begins at pos.
func (s *Stream) advance(text string) {
	s.pos += len(text)
	for i := range len(text) {
		switch c := text[i]; {
		case c == '\n' && s.cr:
			s.cr = false
		case c == '\n' || c == '\r':
			s.line, s.col, s.cr = s.line+1, 0, c == '\r'
		default:
			s.col++
			s.cr = false
		}
	}
}

// tell finds the delimiters for the segments from pos on.
func (s *Stream) tell() {
	for len(s.window)-s.pos < voteText && s.fill() {
	}
	text := s.window[s.pos:]
	if d, ok := declared(text); ok {
		s.delims, s.told = d, true
		return
	}
	if s.told {
		return // an ISA that is cut keeps the delimiters of the one before it
	}
	if _, d, ok := found(text[:min(len(text), voteText)]); ok {
		s.delims = d
	}
	s.told = true
}

// take hands out the segment whose text is window[pos:end].
func (s *Stream) take(end, next int) *Segment {
	g := &s.seg
	g.Source = ledger.Source{File: s.name, Line: s.line, Start: int32(s.col), End: int32(s.col) + int32(end-s.pos)}
	g.Raw = s.window[s.from:next]
	g.Cut = next == end && next == len(s.window) && s.err != nil && s.delims.Terminator != "" && end > s.pos
	raw := s.window[s.pos:end]
	g.seams = g.seams[:0]
	g.split(raw, &s.delims, s.limits.Elements)
	if strings.ContainsAny(raw, "\r\n") {
		s.seam(raw)
		g.split(g.unbroken(raw), &s.delims, s.limits.Elements)
	} else {
		s.advance(raw)
	}
	s.advance(s.window[s.pos:next])
	s.from = next
	return g
}

// taken is take for a segment of printable ASCII whose elements are known.
func (s *Stream) taken(end, next int) *Segment {
	g := &s.seg
	col := int32(s.col)
	g.Source = ledger.Source{File: s.name, Line: s.line, Start: col, End: col + int32(end-s.pos)}
	g.Raw, g.Cut, g.seams = s.window[s.from:next], false, g.seams[:0]
	s.col += int64(next - s.pos)
	s.pos, s.from, s.cr = next, next, false
	return g
}

// seam notes where the lines of a broken segment stand, and moves over it.
func (s *Stream) seam(raw string) {
	for from := 0; from < len(raw); {
		n := strings.IndexAny(raw[from:], "\r\n")
		if n < 0 {
			n = len(raw) - from
		}
		if n > 0 {
			s.seg.seams = append(s.seg.seams, seam{int32(from), int32(n), ledger.Source{File: s.name, Line: s.line, Start: int32(s.col), End: int32(s.col) + int32(n)}})
		}
		n = min(n+1, len(raw)-from)
		s.advance(raw[from : from+n])
		from += n
	}
	if len(s.seg.seams) > 0 {
		s.seg.Source = s.seg.seams[0].src
	}
}

// passOver goes on behind a segment that is too long.
func (s *Stream) passOver() error {
	fault := s.fault(parse.ErrTooLong, "it is not read; does the file end its segments with other characters than its ISA says?")
	stop := s.delims.Terminator
	if stop == "" {
		stop = lineEnd
	}
	for {
		if i := strings.Index(s.window[s.pos:], stop); i >= 0 {
			s.advance(s.window[s.pos : s.pos+i+len(stop)])
			s.from = s.pos
			return fault
		}
		s.advance(s.window[s.pos:])
		s.from = s.pos
		if !s.fill() {
			return fault
		}
	}
}

func (s *Stream) fault(cause error, help string) error {
	return &parse.Error{Format: FormatName, Source: ledger.Source{File: s.name, Line: s.line, Start: int32(min(s.col, math.MaxInt32-1))}, Field: "segment", Err: cause, Help: help,
		Fatal: s.col > math.MaxInt32-int64(s.limits.Segment)-maxLead}
}

// fill reads on. Blocks are filled to the end, so that what is read does not depend on how much the source gives at a time.
func (s *Stream) fill() bool {
	n := 0
	for empty := 0; n < len(s.buf) && s.err == nil; {
		k, err := s.src.Read(s.buf[n:])
		n, s.err = n+k, err
		if empty++; k > 0 {
			empty = 0
		} else if empty > maxEmptyReads && err == nil {
			s.err = io.ErrNoProgress
		}
	}
	var b strings.Builder // one copy: a string of bytes, added to another, would be two
	b.Grow(len(s.window) - s.from + n)
	b.WriteString(s.window[s.from:])
	b.Write(s.buf[:n])
	s.window = b.String()
	s.pos -= s.from
	s.from = 0
	return n > 0
}

// Detect reports whether head is the beginning of an X12 file: an ISA, or without one a group or a transaction set of payments.
func Detect(head []byte) bool {
	text := strings.TrimLeft(strings.TrimPrefix(string(head[:min(len(head), voteText)]), byteOrderMark), " \t\r\n")
	if _, ok := declared(text); ok {
		return true
	}
	start, d, ok := found(text)
	if !ok || start > 0 {
		return false
	}
	return fold(text, "ST"+d.Element+"82") || fold(text, "GS"+d.Element+"RA") || fold(text, "GS"+d.Element+"LB") || bare(text, d.Element)
}

// bare reports whether a file begins with segments of a payment and no envelope: a BPR with its amount, or a line with its number and an amount,
// a TRN in front of it or not. Other separators than the usual ones stand in other lists, too.
func bare(text, sep string) bool {
	if sep != "*" && sep != "\u00a6" && sep != "\xa6" {
		return false
	}
	first := strings.Split(text[:min(len(text), lookAhead)], sep)
	switch upper(first[0]) {
	case "BPR":
		return len(first) > 3 && len(first[1]) == 1 && isAmount(first[2])
	case "TRN":
		return len(first) > 2 && len(first[1]) == 1 && first[1][0]-'0' <= 9 && strings.Contains(upper(text), "RMR"+sep)
	case "RMR":
		return len(first) > 3 && len(first[1]) == 2 && isWord(first[1][0]) && first[2] != ""
	}
	return false
}

// isAmount reports whether an element is digits with at most one point.
func isAmount(s string) bool {
	return s != "" && strings.Trim(s, "0123456789.") == "" && strings.Count(s, ".") <= 1
}
