package x12

import (
	"errors"
	"io"
	"iter"

	"github.com/cashtie/cashtie/internal/x12"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// Element is one element of a segment, without blanks around it.
type Element struct {
	Value  string // UTF-8, without control characters
	Source ledger.Source
}

// Segment is one segment of a file.
type Segment struct {
	Tag      string    // in upper case; empty for blanks at the end of the file, and for text that is no segment
	Elements []Element // from the tag on, so that Elements[4] of an RMR is RMR04
	// Raw is the segment as it stands in the file, with its terminator and what stands before it. The Raws of all segments make up the
	// file, save for segments over the limit.
	Raw    string
	Source ledger.Source // of the segment without its terminator
	// Cut: the file ends here without the terminator that other segments have.
	Cut bool
}

// Element is the value of an element; empty where there is none.
func (s *Segment) Element(i int) string {
	if i < 0 || i >= len(s.Elements) {
		return ""
	}
	return s.Elements[i].Value
}

// Reader cuts a file into segments. It judges no value. Single use.
type Reader struct {
	stream   *x12.Stream
	segments []Segment
	elements []Element
}

// What callers keep is made so many at a time.
const (
	segmentsAtOnce = 128
	elementsAtOnce = 1024
)

// NewReader reads r, which the caller names name. Of limits, a Line below 64 KiB bounds the bytes of a segment.
func NewReader(name string, r io.Reader, limits parse.Limits) *Reader {
	return &Reader{stream: x12.NewStream(name, r, limitsOf(limits))}
}

// Read returns the next segment, which the caller may keep, io.EOF at the end, an [*parse.Error] for a segment over the limit (reading
// may go on unless it is Fatal) or the error of the source.
func (r *Reader) Read() (*Segment, error) {
	from, err := r.stream.Next()
	if err != nil {
		return nil, err
	}
	if len(r.segments) == 0 {
		r.segments = make([]Segment, segmentsAtOnce)
	}
	s := &r.segments[0]
	r.segments = r.segments[1:]
	s.Tag, s.Raw, s.Source, s.Cut = from.Tag, from.Raw, from.Source, from.Cut
	if from.Tag == "" {
		return s, nil
	}
	n := from.Len()
	if n > len(r.elements) {
		r.elements = make([]Element, max(n, elementsAtOnce))
	}
	s.Elements, r.elements = r.elements[:n:n], r.elements[n:]
	for i := range s.Elements {
		e := &s.Elements[i]
		e.Value, e.Source = from.Text(i), from.Place(i)
	}
	return s, nil
}

// All iterates over the rest of the file; see [Reader.Read]. It ends after an error of the source. Single use.
func (r *Reader) All() iter.Seq2[*Segment, error] {
	return func(yield func(*Segment, error) bool) {
		for {
			s, err := r.Read()
			if err == io.EOF || !yield(s, err) {
				return
			}
			if e, located := errors.AsType[*parse.Error](err); err != nil && (!located || e.Fatal) {
				return
			}
		}
	}
}
