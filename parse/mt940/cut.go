package mt940

import (
	"bytes"
	"errors"
	"io"
	"math/bits"
	"strings"
)

// blockSize is how much text lines share: no more than stays near the processor while it is read. A caller that keeps one short text
// keeps its block. The first block is larger, because the file's code page is told by it.
const (
	blockSize = 16 << 10
	headSize  = 64 << 10
)

var errTooLong = errors.New("line over the limit")

// lineCutter cuts a stream into physical lines, as strings that share blocks of text: a line costs no allocation, and may be kept.
// LF, CRLF and a lone CR end a line.
type lineCutter struct {
	src    io.Reader
	max    int // bytes of a line
	buf    []byte
	text   string // the block at hand
	at     int    // of the next line in text
	lf     int    // of the first LF in text that is not before at, len(text) for none; stale when before at
	base   int64  // of text in the file
	plain  bool   // the line returned last is printable ASCII; false when that was not looked for
	seen   int    // bytes of the next line, and
	width  int    // of its end, once peek has found them; else 0
	number int32  // of the line returned last
	crs    bool   // text has a CR
	head   string // the first block, whole or all that there is
	err    error  // of the source; returned when text is used up
}

func newLineCutter(src io.Reader, most int) *lineCutter {
	return &lineCutter{src: src, max: most, lf: -1}
}

// offset is where the next line begins in the file.
func (c *lineCutter) offset() int64 { return c.base + int64(c.at) }

// next returns the next line without its end, and whether the file ends there without a line end. At the end it returns io.EOF; an
// error of the source comes after the lines before it. A line over the limit is errTooLong, which is final.
func (c *lineCutter) next() (line string, cut bool, err error) {
	if line, ok := c.peek(); ok {
		c.skip()
		return line, false, nil
	}
	for {
		end, width := c.end()
		if end > c.max {
			c.number++
			return "", false, errTooLong
		}
		rest := c.text[c.at:]
		switch {
		case width == 0 && c.err == nil:
			c.more()
			continue
		case len(rest) == 0:
			return "", false, c.err
		}
		c.at += end + width
		c.number++
		return rest[:end], width == 0, nil
	}
}

// peek returns the next line if it is printable ASCII up to its end, as nearly all lines are: one look at its bytes finds both.
func (c *lineCutter) peek() (line string, ok bool) {
	rest := c.text[c.at:]
	if c.width > 0 {
		return rest[:c.seen], true
	}
	n, width := plainLead(rest), 1
	switch {
	case n+1 >= len(rest) || n > c.max: // the block may not tell the width
		return "", false
	case rest[n] == '\r' && rest[n+1] == '\n':
		width = 2
	case rest[n] != '\r' && rest[n] != '\n':
		return "", false
	}
	c.seen, c.width = n, width
	return rest[:n], true
}

// skip uses the line that peek has returned.
func (c *lineCutter) skip() {
	c.at += c.seen + c.width
	c.number++
	c.plain, c.width = true, 0
}

// end finds the end of the next line and its width; width 0 means that the block does not tell.
func (c *lineCutter) end() (end, width int) {
	if c.lf < c.at {
		if c.lf = strings.IndexByte(c.text[c.at:], '\n'); c.lf < 0 {
			c.lf = len(c.text)
		} else {
			c.lf += c.at
		}
	}
	rest := c.text[c.at:c.lf]
	if c.lf < len(c.text) {
		width = 1
		if n := len(rest); n > 0 && rest[n-1] == '\r' {
			rest, width = rest[:n-1], 2
		}
	}
	if c.plain = plain(rest); c.plain || !c.crs {
		return len(rest), width
	}
	switch cr := strings.IndexByte(rest, '\r'); {
	case cr < 0:
		return len(rest), width
	case cr+1 < len(rest) || width == 2 || c.err != nil:
		return cr, 1
	default: // the block ends in a CR; an LF may follow
		return cr, 0
	}
}

// more takes up the next block. The first is as large as can be, so that what is told by it does not depend on how the source gives. The line that the block before ends in the middle of is carried over.
func (c *lineCutter) more() {
	rest := c.text[c.at:]
	first := c.buf == nil
	size := max(blockSize, 2*len(rest))
	if first {
		size = headSize
	}
	if len(c.buf) < size {
		c.buf = make([]byte, size)
	}
	buf := c.buf[:size]
	n := copy(buf, rest)
	for whole := false; !whole && n < len(buf) && c.err == nil; {
		var got int
		got, c.err = c.fill(buf[n:])
		whole = !first && bytes.IndexByte(buf[n:n+got], '\n') >= 0
		n += got
	}
	c.base += int64(c.at)
	c.text, c.at, c.lf = string(buf[:n]), 0, -1
	c.crs = strings.IndexByte(c.text, '\r') >= 0
	if first {
		c.head = c.text
	}
}

// fill reads something, unless the source keeps giving nothing.
func (c *lineCutter) fill(to []byte) (int, error) {
	for range 100 {
		if n, err := c.src.Read(to); n > 0 || err != nil {
			return n, err
		}
	}
	return 0, io.ErrNoProgress
}

// plain reports whether s is printable ASCII. It looks at sixteen bytes at once, and at the last eight whatever was seen before.
func plain(s string) bool {
	if len(s) < 8 {
		return plainBytes(s)
	}
	last := s[len(s)-8:]
	for len(s) >= 16 {
		if odd(eight(s))|odd(eight(s[8:])) != 0 {
			return false
		}
		s = s[16:]
	}
	return (len(s) < 8 || odd(eight(s)) == 0) && odd(eight(last)) == 0
}

// plainLead is how many bytes of printable ASCII s begins with. It looks at sixteen bytes at once.
func plainLead(s string) int {
	n := 0
	for ; len(s)-n >= 16; n += 16 {
		first, second := odd(eight(s[n:])), odd(eight(s[n+8:]))
		if first|second == 0 {
			continue
		}
		if first == 0 {
			first, n = second, n+8
		}
		return n + bits.TrailingZeros64(first)/8
	}
	for n < len(s) && s[n]-' ' < 0x7f-' ' {
		n++
	}
	return n
}

func plainBytes(s string) bool {
	for i := range len(s) {
		if s[i]-' ' >= 0x7f-' ' {
			return false
		}
	}
	return true
}

// eight is the first eight bytes of s, the first of them lowest.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// The lowest and the top bit of each of eight bytes.
const (
	lowBits = 0x0101010101010101
	topBits = 0x80 * lowBits
)

// odd is not zero when a byte of v is no printable ASCII: above '~' the top bit is set once 1 is added, below ' ' once 32 is subtracted. A
// carry comes only from such a byte, so the lowest top bit that is set is of one.
func odd(v uint64) uint64 {
	return (v | (v + lowBits) | (v - 32*lowBits)) & topBits
}
