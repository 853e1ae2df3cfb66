package ledger

import (
	"strconv"
	"unsafe"
)

// Source is the place a fact was read from. The zero value means "unknown".
type Source struct {
	File string // as the caller named it
	Line int32  // 1-based
	// Start and End are byte offsets within the line, 0-based, End exclusive. Both 0: the whole line.
	Start, End int32
}

const _ = uint(32 - unsafe.Sizeof(Source{}))

// Column is the 1-based byte column where the fact begins.
func (s Source) Column() int { return int(s.Start) + 1 }

// String writes file:line:col and leaves off what is not known.
func (s Source) String() string {
	if s.Line == 0 {
		return s.File
	}
	t := s.File + ":" + strconv.Itoa(int(s.Line))
	if s.Start == 0 && s.End == 0 {
		return t
	}
	return t + ":" + strconv.Itoa(s.Column())
}

// Text is a piece of what the bank or payer wrote, as the file split it, with its place.
type Text struct {
	Field  string // what the format calls it: "text", "customer_reference", "payer_name", ...
	Value  string // decoded to UTF-8, control bytes removed
	Source Source
	// Joined: this piece continues the one before it without a separator in between, because the file broke it at its line length.
	Joined bool
}

// Span is the source of Value[start:end]. When the raw bytes were not the same text (another charset, quotes removed) the
// exact place is not known and the whole piece is returned.
func (t Text) Span(start, end int) Source {
	s := t.Source
	if int(s.End-s.Start) == len(t.Value) && start >= 0 && start <= end && end <= len(t.Value) {
		s.Start, s.End = s.Start+int32(start), s.Start+int32(end)
	}
	return s
}
