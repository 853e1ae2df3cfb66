package ach

import (
	"encoding/binary"
	"io"
)

// windowSize is how much of the source is held at first; it grows with the longest line, up to the limit.
const windowSize = 64 << 10

// maxEmptyReads is how often in a row a source may return neither bytes nor an error.
const maxEmptyReads = 100

// window is the part of the source that is read and not handed out yet. Lines cannot be the unit here: a file without line ends is
// one line of any length.
type window struct {
	r        io.Reader
	buf      []byte
	from, to int   // of buf
	err      error // of the source; after the bytes
}

// ahead is what is not handed out yet, at least n bytes of it when the source has as many. It stands until the next call.
func (w *window) ahead(n int) []byte {
	for w.to-w.from < n && w.err == nil {
		w.more(n)
	}
	return w.buf[w.from:w.to]
}

// skip hands n bytes out.
func (w *window) skip(n int) { w.from += n }

func (w *window) more(n int) {
	if w.from > 0 {
		w.to = copy(w.buf, w.buf[w.from:w.to])
		w.from = 0
	}
	if len(w.buf) < max(n, windowSize) {
		w.buf = append(make([]byte, 0, max(n, windowSize, 2*len(w.buf))), w.buf[:w.to]...)
		w.buf = w.buf[:cap(w.buf)]
	}
	for range maxEmptyReads {
		got, err := w.r.Read(w.buf[w.to:])
		w.to += got
		if w.err = err; got > 0 || err != nil {
			return
		}
	}
	w.err = io.ErrNoProgress
}

// printable reports whether b is printable ASCII, so that nobody needs to look again. It looks at eight bytes at a time: this is the
// one look at every byte of a file.
func printable(b []byte) bool {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	bad := uint64(0)
	for len(b) >= 8 {
		x := binary.LittleEndian.Uint64(b)
		bad |= x | (x - 0x20*ones) | (x + ones) // above 127; below a blank; 127
		b = b[8:]
	}
	if bad&tops != 0 {
		return false
	}
	for _, c := range b {
		if c < ' ' || c >= 0x7f {
			return false
		}
	}
	return true
}
