package parse

import (
	"bytes"
	"io"
)

// lineWindow is how much of the source a LineReader holds at first; it grows with the longest line, up to the limit.
const lineWindow = 64 << 10

// maxEmptyReads is how often in a row a source may return neither bytes nor an error.
const maxEmptyReads = 100

// LineReader cuts a stream into physical lines and counts them. LF, CRLF and a lone CR end a line. It is the ground under the
// record layers of the line-based bank formats.
type LineReader struct {
	r    io.Reader
	max  int
	line int32
	buf  []byte
	// buf[start:end] is read and not handed out yet. Before lf it has no LF, before cr no CR: every byte is searched once for each.
	start, end int
	lf, cr     int
	err        error // of the source; returned when the window is used up
}

// NewLineReader reads lines of at most max bytes.
func NewLineReader(r io.Reader, max int) *LineReader {
	return &LineReader{r: r, max: max}
}

// Line is the 1-based number of the line returned last.
func (l *LineReader) Line() int32 { return l.line }

// Next returns the next line without its end, and the end itself ("\n", "\r\n", "\r", or nothing at the end of the file). Both
// alias the reader's buffer until the next call. A line over the limit is returned cut to it, with [ErrTooLong]; the rest of it
// is passed over. At the end Next returns io.EOF; an error of the source comes after the bytes that were read before it.
func (l *LineReader) Next() (line, ending []byte, err error) {
	at, width := l.lineEnd()
	for width == 0 && l.err == nil {
		l.more()
		at, width = l.lineEnd()
	}
	if l.start == l.end {
		return nil, nil, l.err
	}
	l.line++
	line, ending = l.buf[l.start:at:at], l.buf[at:at+width:at+width]
	l.start = at + width
	if len(line) > l.max {
		return line[:l.max:l.max], ending, ErrTooLong
	}
	return line, ending, nil
}

// lineEnd finds the first line end of the window and its width. Width 0: the window has none, or none that is certain, because an LF
// may follow a CR at its very end.
func (l *LineReader) lineEnd() (at, width int) {
	l.lf, l.cr = l.first('\n', l.lf), l.first('\r', l.cr)
	switch {
	case l.lf < l.cr:
		return l.lf, 1
	case l.cr == l.end:
		return l.end, 0
	case l.cr+1 == l.lf && l.lf < l.end:
		return l.cr, 2
	case l.cr+1 < l.end || l.err != nil:
		return l.cr, 1
	}
	return l.end, 0
}

// first is the place of the first c in the window, or the window's end. There is none before known.
func (l *LineReader) first(c byte, known int) int {
	known = max(known, l.start)
	if known < l.end && l.buf[known] == c {
		return known
	}
	if i := bytes.IndexByte(l.buf[known:l.end], c); i >= 0 {
		return known + i
	}
	return l.end
}

// more reads on behind the window.
func (l *LineReader) more() {
	if l.cr == l.end && l.end-l.start > l.max { // hold the head of the line, forget what lies between it and the line's end
		l.end = l.start + l.max + 1
		l.lf, l.cr = l.end, l.end
	}
	if l.end == len(l.buf) {
		l.makeRoom()
	}
	for range maxEmptyReads {
		n, err := l.r.Read(l.buf[l.end:])
		l.end += n
		if l.err = err; n > 0 || err != nil {
			return
		}
	}
	l.err = io.ErrNoProgress
}

// makeRoom moves the window to the front; a window that fills the buffer gets a larger one.
func (l *LineReader) makeRoom() {
	to := l.buf
	if l.start == 0 {
		to = make([]byte, max(lineWindow, 2*len(l.buf)))
	}
	copy(to, l.buf[l.start:l.end])
	l.buf = to
	l.end, l.lf, l.cr = l.end-l.start, max(l.lf-l.start, 0), max(l.cr-l.start, 0)
	l.start = 0
}
