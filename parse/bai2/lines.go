package bai2

import (
	"io"
	"strings"

	"github.com/cashtie/cashtie/parse"
)

// lines cuts a source into physical lines by the rules of [parse.LineReader]. Its lines are strings that share the storage of a
// block, so that fields can be parts of them: a file is copied once, whatever is read from it.
type lines struct {
	src    io.Reader
	max    int    // bytes of a line without its end
	buf    []byte // what is read before it becomes the next block
	block  string
	off    int // of block: where the next line begins
	lf, cr int // the first LF and CR at or behind off; len(block) if there is none
	slash  int // the same of the slash
	number int32
	err    error // of the source; comes out behind the block
}

// blockSize is how much is read at once. The head that shows the record length is the first block.
const blockSize = parse.HeadSize

// maxIdle is how often a source may return nothing at all before it counts as broken.
const maxIdle = 100

// next returns the next line without its end and raw with it. A line over the limit comes with [parse.ErrTooLong] and has no value.
// An error of the source comes after the bytes that were read before it.
func (l *lines) next() (line, raw string, err error) {
	for {
		if l.lf < l.off {
			l.lf = indexFrom(l.block, l.off, '\n')
		}
		if l.cr < l.off {
			l.cr = indexFrom(l.block, l.off, '\r')
		}
		end := min(l.lf, l.cr)
		upto := min(end+1, len(l.block))
		if end == l.cr && l.lf == upto && upto < len(l.block) {
			upto++
		}
		if l.err == nil && (end == len(l.block) || end == l.cr && upto == len(l.block) && upto == end+1) {
			l.fill() // the line, or the LF behind its CR, is not here yet
			continue
		}
		if l.off == len(l.block) {
			return "", "", l.err
		}
		l.number++
		line, raw = l.block[l.off:end], l.block[l.off:upto]
		l.off = upto
		if len(line) > l.max {
			return "", "", parse.ErrTooLong
		}
		return line, raw, nil
	}
}

// ordinary looks at the next line without taking it. It is ok where the line is all in the block and nothing but printable ASCII before
// its LF or CRLF, as almost all lines are. slash reports whether it has one before its last byte.
func (l *lines) ordinary() (line string, slash, ok bool) {
	if l.lf < l.off {
		l.lf = indexFrom(l.block, l.off, '\n')
	}
	if l.slash < l.off {
		l.slash = indexFrom(l.block, l.off, '/')
	}
	end := l.lf
	if end == len(l.block) || end-l.off > l.max {
		return "", false, false
	}
	if end > l.off && l.block[end-1] == '\r' {
		end--
	}
	line = l.block[l.off:end]
	return line, l.slash < end-1, isPrintable(line)
}

// take takes the line that ordinary found, and returns it with its end.
func (l *lines) take() (raw string) {
	raw = l.block[l.off : l.lf+1]
	l.number++
	l.off = l.lf + 1
	return raw
}

func indexFrom(s string, from int, c byte) int {
	if i := strings.IndexByte(s[from:], c); i >= 0 {
		return from + i
	}
	return len(s)
}

// fill puts the rest of the block and what follows it into a new block. Of a rest over the limit it keeps just enough to show that.
func (l *lines) fill() {
	rest := l.block[l.off:]
	if n := len(rest); n > l.max+2 {
		rest = rest[:l.max+1] + rest[n-1:] // the last byte may be a CR
	}
	size := max(blockSize, 2*len(rest))
	if len(l.buf) < size {
		l.buf = make([]byte, size)
	}
	n := copy(l.buf, rest)
	for idle := 0; n < size && l.err == nil; {
		var got int
		got, l.err = l.src.Read(l.buf[n:size])
		n += got
		if idle++; got > 0 {
			idle = 0
		}
		if idle == maxIdle && l.err == nil {
			l.err = io.ErrNoProgress
		}
	}
	l.block, l.off, l.lf, l.cr, l.slash = string(l.buf[:n]), 0, -1, -1, -1
}
