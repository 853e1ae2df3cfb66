package x12

import (
	"errors"
	"io"
	"iter"

	"github.com/cashtie/cashtie/internal/x12"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// Segment is one segment of a file.
type Segment struct {
	Tag string // in upper case; empty for blanks at the end of the file, and for text that is no segment
	// Raw is the segment as it stands in the file, with its terminator and what stands before it. The Raws of all segments make up the
	// file, save for segments over the limit.
	Raw    string
	Source ledger.Source // of the segment without its terminator
	// Cut: the file ends here without the terminator that other segments have.
	Cut bool

	kept x12.Segment
}

// Len is the number of elements, the tag included; 0 without a Tag.
func (s *Segment) Len() int {
	if s.Tag == "" {
		return 0
	}
	return s.kept.Len()
}

// Element is the i-th element without blanks around it, UTF-8 and without control characters: 4 of an RMR is RMR04, 0 is the tag. It is
// empty where there is none.
func (s *Segment) Element(i int) string {
	if i < 0 || i >= s.Len() {
		return ""
	}
	return s.kept.Text(i)
}

// Place is where the i-th element stands, without blanks around it; that of the segment where there is none.
func (s *Segment) Place(i int) ledger.Source {
	if i < 0 || i >= s.Len() {
		return s.Source
	}
	return s.kept.Place(i)
}

// Reader cuts a file into segments. It judges no value. Single use.
type Reader struct {
	stream   *x12.Stream
	segments []Segment
	offsets  []int32
}

// segmentsAtOnce is how many segments that callers keep share an allocation.
const segmentsAtOnce = 128

// NewReader reads r, which the caller names name. Of limits, a Line below 64 KiB bounds the bytes of a segment.
func NewReader(name string, r io.Reader, limits parse.Limits) *Reader {
	return &Reader{stream: x12.NewStream(name, r, limits)}
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
	r.offsets = s.kept.Keep(from, r.offsets)
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
