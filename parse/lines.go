package parse

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// LineReader cuts a stream into physical lines and counts them. LF, CRLF and a lone CR end a line. It is the ground under the
// record layers of the line-based bank formats.
type LineReader struct {
	br   *bufio.Reader
	max  int
	line int32
	buf  []byte // storage of rest
	rest []byte // read, not yet handed out
	err  error  // of the source; returned when rest is used up
}

// NewLineReader reads lines of at most max bytes.
func NewLineReader(r io.Reader, max int) *LineReader {
	return &LineReader{br: bufio.NewReaderSize(r, 64<<10), max: max}
}

// Line is the 1-based number of the line returned last.
func (l *LineReader) Line() int32 { return l.line }

// Next returns the next line without its end, and the end itself ("\n", "\r\n", "\r", or nothing at the end of the file). Both
// alias the reader's buffer until the next call. A line over the limit is returned cut to it, with [ErrTooLong]; the rest of it
// is passed over. At the end Next returns io.EOF; an error of the source comes after the bytes that were read before it.
func (l *LineReader) Next() (line, ending []byte, err error) {
	for {
		end, width := lineEnd(l.rest)
		if width == 0 && l.err == nil {
			if len(l.rest) > l.max { // hold the head of the line, forget what lies between it and the line's end
				l.rest = l.rest[:l.max+1]
			}
			l.more()
			continue
		}
		if len(l.rest) == 0 {
			return nil, nil, l.err
		}
		l.line++
		line, ending, l.rest = l.rest[:end], l.rest[end:end+width], l.rest[end+width:]
		if end > l.max {
			return line[:l.max], ending, ErrTooLong
		}
		return line, ending, nil
	}
}

// lineEnd finds the first line end in b and its width; width 0 means that b may hold none. A CR at the very end of b is left
// undecided by [LineReader.more], which always reads on behind it.
func lineEnd(b []byte) (end, width int) {
	n := len(b)
	if i := bytes.IndexByte(b, '\r'); i >= 0 {
		if i+1 < n && b[i+1] == '\n' {
			return i, 2
		}
		return i, 1
	}
	if n > 0 && b[n-1] == '\n' {
		return n - 1, 1
	}
	return n, 0
}

// more appends up to and with the next LF. So an LF can only stand at the end of rest, and a CR there is at the source's end.
func (l *LineReader) more() {
	l.buf = append(l.buf[:0], l.rest...)
	for {
		chunk, err := l.br.ReadSlice('\n')
		l.buf = append(l.buf, chunk...)
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			l.err = err
		}
		if n := len(l.buf); l.err != nil || n == 0 || l.buf[n-1] != '\r' {
			break
		}
	}
	l.rest = l.buf
}
