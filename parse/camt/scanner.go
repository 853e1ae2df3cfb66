package camt

import (
	"bytes"
	"errors"
	"io"
	"math"

	"golang.org/x/text/encoding/charmap"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// ErrSyntax is the cause when a document is not well-formed XML; ErrEntity when it declares or uses entities of its own, which
// bank files never need and attackers do.
var (
	ErrSyntax = errors.New("not well-formed XML")
	ErrEntity = errors.New("document types and entities of one's own are not allowed")
)

const strayText = "text outside of the document; the file may be two files in one, or damaged"

// Limits of the syntax layer, besides [parse.Limits].Line for one text.
const (
	maxDepth = 64       // open elements; camt needs about 20
	maxName  = 256      // bytes of one element name with its prefix
	maxTag   = 16 << 10 // bytes of one tag with its attributes
	window   = 128 << 10
)

// scanner pulls elements out of a stream. It holds one window of the source, whatever the size of the document.
//
// The whole interface is child, text and skip: child enters the next element inside the one that is open, text and skip leave it.
// Every element that child has entered must be left by exactly one of text, skip, or child until it reports false. After a failure
// all of them report the end, so that nested loops unwind.
type scanner struct {
	r    io.Reader
	buf  []byte
	pos  int   // next byte in buf
	end  int   // of what was read into buf
	off  int64 // of buf[0] in the file
	line int32
	bol  int64 // offset of the line's first byte
	eof  error // why the source gives no more
	fail error // final: a fatal *parse.Error, or the source's error
	done bool  // the end of the file, outside of every element

	file    string
	maxText int
	charset *charmap.Charmap // nil: UTF-8
	began   bool

	stack  []byte  // full names of the open elements
	marks  []int32 // where each begins in stack
	name   []byte  // local name of the element entered last; valid until the next call
	attrs  []byte  // its attributes as written; valid until the next call
	empty  bool    // it was <x/>: nothing inside, left by the next call
	tag    ledger.Source
	work   []byte         // of texts with references
	bare   bool           // the text resolved last has an "&" that stands for itself
	odd    []*parse.Error // texts put right, not yet told
	gather []byte         // of texts in several parts
}

func newScanner(file string, r io.Reader, maxText int) *scanner {
	return &scanner{r: r, file: file, line: 1, maxText: maxText, buf: make([]byte, window)}
}

// more reads on. What lies before pos is given up. It reports false when the source has ended or the window is full.
func (s *scanner) more() bool {
	if s.eof != nil {
		return false
	}
	if s.pos > 0 {
		copy(s.buf, s.buf[s.pos:s.end])
		s.off += int64(s.pos)
		s.end -= s.pos
		s.pos = 0
	}
	if s.end == len(s.buf) {
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	for range 100 {
		n, err := s.r.Read(s.buf[s.end:])
		s.end += n
		if err != nil {
			s.eof = err
		}
		if n > 0 {
			return true
		}
		if err != nil {
			return false
		}
	}
	s.eof = io.ErrNoProgress
	return false
}

// have makes sure that n bytes are in the window.
func (s *scanner) have(n int) bool {
	for s.end-s.pos < n {
		if !s.more() {
			return false
		}
	}
	return true
}

// index finds c at or behind the offset from, both counted from pos. Beyond limit it fails.
func (s *scanner) index(c byte, from, limit int) int {
	for {
		if i := bytes.IndexByte(s.buf[s.pos+from:s.end], c); i >= 0 && from+i <= limit {
			return from + i
		}
		if from = s.end - s.pos; from > limit {
			s.fault(0, parse.ErrTooLong, "is this a bank statement?")
			return -1
		}
		if !s.more() {
			s.ended()
			return -1
		}
	}
}

// pass steps over n bytes and counts their lines.
func (s *scanner) pass(n int) {
	b := s.buf[s.pos : s.pos+n]
	for {
		i := bytes.IndexByte(b, '\n')
		if i < 0 {
			break
		}
		s.line++
		b = b[i+1:]
		s.bol = s.off + int64(s.pos+n-len(b))
	}
	s.pos += n
}

// place is the source of n bytes at the offset from, counted from pos, which is on the current line. Offsets beyond 2 GiB of one
// line are not told: then the place is the line.
func (s *scanner) place(from, n int) ledger.Source {
	start := s.off + int64(s.pos+from) - s.bol
	if start+int64(n) > math.MaxInt32 {
		return ledger.Source{File: s.file, Line: s.line}
	}
	return ledger.Source{File: s.file, Line: s.line, Start: int32(start), End: int32(start) + int32(n)}
}

// fault makes a failure at the offset from, counted from pos.
func (s *scanner) fault(from int, cause error, help string) {
	if s.fail == nil {
		field := "document"
		if len(s.marks) > 0 {
			field = s.text0(s.openName())
		}
		s.fail = &parse.Error{Format: formatName, Source: s.place(from, 1), Field: field, Err: cause, Help: help, Fatal: true}
	}
}

// text0 is a name as it may be shown.
func (s *scanner) text0(name []byte) string {
	return clean(name[:min(len(name), parse.MaxShownValue)], s.charset)
}

// ended fails because the source has no more bytes where some are needed.
func (s *scanner) ended() {
	if s.fail != nil {
		return
	}
	if s.eof != nil && s.eof != io.EOF {
		s.fail = s.eof
		return
	}
	s.fault(0, parse.ErrTruncated, "what stands before is complete; get the whole file from the bank")
}

// openName is the full name of the element that is open.
func (s *scanner) openName() []byte { return s.stack[s.marks[len(s.marks)-1]:] }

func (s *scanner) leave() {
	last := len(s.marks) - 1
	s.stack = s.stack[:s.marks[last]]
	s.marks = s.marks[:last]
	s.empty = false
}

// child enters the next element inside the open one. It reports false when the open one ends, which leaves it, and after a failure.
// Outside of all elements it reports false at the end of the file, and sets done.
func (s *scanner) child() bool {
	if s.fail != nil {
		return false
	}
	if !s.began && !s.begin() {
		return false
	}
	if s.empty {
		s.leave()
		return false
	}
	for s.toTag() {
		if !s.have(2) {
			s.ended()
			return false
		}
		switch s.buf[s.pos+1] {
		case '/':
			s.endTag()
			return false
		case '!':
			s.bang()
		case '?':
			s.instruction()
		default:
			return s.startTag()
		}
		if s.fail != nil {
			return false
		}
	}
	return false
}

// toTag steps to the next "<". Text between elements is passed over; outside of all elements there must be none.
func (s *scanner) toTag() bool {
	for {
		b := s.buf[s.pos:s.end]
		i := 0
		for i < len(b) && b[i] <= ' ' {
			if b[i] == '\n' {
				s.line++
				s.bol = s.off + int64(s.pos+i+1)
			}
			i++
		}
		s.pos += i
		if b = b[i:]; len(b) > 0 {
			if b[0] == '<' {
				return true
			}
			if len(s.marks) == 0 {
				s.fault(0, ErrSyntax, strayText)
				return false
			}
			if i = bytes.IndexByte(b, '<'); i < 0 {
				i = len(b)
			}
			s.pass(i)
			continue
		}
		if s.more() {
			continue
		}
		if s.done = len(s.marks) == 0 && s.eof == io.EOF; !s.done {
			s.ended()
		}
		return false
	}
}

// skip leaves the open element with everything in it.
func (s *scanner) skip() {
	for depth := 1; depth > 0 && s.fail == nil; {
		if s.child() {
			depth++
		} else {
			depth--
		}
	}
}
