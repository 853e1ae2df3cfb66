package x12

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// What advices keep is made so many at a time, so that a payment costs no allocation of its own. A caller that keeps one advice keeps
// those beside it.
const (
	advicesAtOnce  = 32
	linesAtOnce    = 64 // more would be no small allocation any more
	columnsAtOnce  = 128
	controlsAtOnce = 32
	wordsAtOnce    = 8 << 10 // bytes
)

// list hands out slices that share storage, and grow one after the other.
type list[T any] struct {
	open []T // the slice that grows now; its capacity is free
}

// add makes the open slice longer by a zero element.
func (l *list[T]) add(atOnce int) *T {
	n := len(l.open)
	if n == cap(l.open) {
		l.open = append(make([]T, 0, max(2*n, atOnce)), l.open...)
	}
	l.open = l.open[:n+1]
	return &l.open[n]
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

// words hands out texts that were put together, in shared storage.
type words struct {
	block   strings.Builder
	scratch []byte
}

func (w *words) keep(text []byte) string {
	if w.block.Cap()-w.block.Len() < len(text) {
		w.block.Reset()
		w.block.Grow(max(len(text), wordsAtOnce))
	}
	from := w.block.Len()
	w.block.Write(text)
	return w.block.String()[from:]
}

// join is the parts that are not empty, with the separator between them.
func (w *words) join(separator string, parts ...string) string {
	w.scratch = w.scratch[:0]
	single, n := "", 0
	for _, p := range parts {
		if p == "" {
			continue
		}
		if n++; n > 1 {
			w.scratch = append(w.scratch, separator...)
		}
		w.scratch = append(w.scratch, p...)
		single = p
	}
	if n <= 1 {
		return single
	}
	return w.keep(w.scratch)
}

// room is the storage of what facts keep.
type room struct {
	advices  list[ledger.RemittanceAdvice] // closed one by one
	lines    list[ledger.AdviceLine]       // of the payment at hand
	columns  list[ledger.Column]           // of the payment at hand
	controls list[parse.Control]           // closed one by one
	words    words
}

func (r *room) advice() *ledger.RemittanceAdvice {
	r.advices.add(advicesAtOnce)
	return &r.advices.close()[0]
}
