package lockbox

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// What records and receipts keep is made so many at a time, so that a check costs no allocation of its own. A caller that keeps one
// keeps those beside it.
const (
	blockSize      = 32 << 10 // bytes of text
	factsAtOnce    = 32       // receipts, and advices
	textsAtOnce    = 64
	linesAtOnce    = 128 // of advices
	recordsAtOnce  = 64
	fieldsARecord  = 10 // as many as the longest has
	fieldsAtOnce   = recordsAtOnce * fieldsARecord
	referencesSize = 4 << 10 // bytes
)

// texts hands out strings that share storage.
type texts struct {
	block strings.Builder
	size  int // of a block; longer strings get one of their own
}

// keep is a followed by b, as a string.
func (t *texts) keep(a, b []byte) string {
	n := len(a) + len(b)
	if t.block.Cap()-t.block.Len() < n {
		t.block.Reset()
		t.block.Grow(max(n, t.size))
	}
	from := t.block.Len()
	t.block.Write(a)
	t.block.Write(b)
	return t.block.String()[from:]
}

// room hands out elements that share storage.
type room[T any] []T

// one is a new element.
func (r *room[T]) one(atOnce int) *T {
	if len(*r) == 0 {
		*r = make([]T, atOnce)
	}
	e := &(*r)[0]
	*r = (*r)[1:]
	return e
}

// list hands out slices that share storage, and grow one after the other.
type list[T any] struct {
	open []T // the slice that grows now; its capacity is free
}

func (l *list[T]) add(atOnce int, e T) {
	if n := len(l.open); n == cap(l.open) {
		l.open = append(make([]T, 0, max(2*n, atOnce)), l.open...)
	}
	l.open = append(l.open, e)
}

// close returns the slice for good; the next one begins.
func (l *list[T]) close() []T {
	n := len(l.open)
	if n == 0 {
		return nil
	}
	done := l.open[:n:n]
	l.open = l.open[n:]
	return done
}

// store holds the room for what receipts and their advices keep.
type store struct {
	receipts room[ledger.Receipt]
	advices  room[ledger.RemittanceAdvice]
	texts    list[ledger.Text]       // of the check at hand
	lines    list[ledger.AdviceLine] // of its advice
	names    texts                   // references that were made of several fields
	scratch  []byte
}

// join is the parts in one word, as plain text.
func (s *store) join(parts ...string) string {
	s.scratch = s.scratch[:0]
	for _, p := range parts {
		s.scratch = append(s.scratch, p...)
	}
	return plain(s.names.keep(s.scratch, nil))
}
