package x12

import (
	"github.com/cashtie/cashtie/internal/slab"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// How many of what facts keep are made together.
const (
	advicesAtOnce  = 32
	linesAtOnce    = 64 // more would be no small allocation any more
	columnsAtOnce  = 128
	controlsAtOnce = 32
	othersAtOnce   = 64
	wordsAtOnce    = 8 << 10 // bytes
)

// room is the storage of what facts keep.
type room struct {
	advices  slab.Room[ledger.RemittanceAdvice]
	controls slab.Room[parse.Control]
	lines    slab.List[ledger.AdviceLine] // of the payment at hand
	columns  slab.List[ledger.Column]     // of the payment at hand
	others   slab.List[ledger.Text]       // of the line at hand
	words    words
}

// advice is a new one of so many lines. One with many is made alone: those beside it would keep it as long as the last of them lives.
func (r *room) advice(lines int) *ledger.RemittanceAdvice {
	if lines > 4*linesAtOnce {
		return new(ledger.RemittanceAdvice)
	}
	return r.advices.One(advicesAtOnce)
}

// words hands out texts that were put together.
type words struct {
	slab.Words
	scratch []byte
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
	return w.Keep(w.scratch, nil, wordsAtOnce)
}
