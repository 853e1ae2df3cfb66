package lockbox

import (
	"github.com/cashtie/cashtie/internal/slab"
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

// store holds the room for what receipts and their advices keep.
type store struct {
	receipts slab.Room[ledger.Receipt]
	advices  slab.Room[ledger.RemittanceAdvice]
	texts    slab.List[ledger.Text]       // of the check at hand
	lines    slab.List[ledger.AdviceLine] // of its advice
	names    slab.Words                   // references that were made of several fields
	scratch  []byte
}

// join is the parts in one word, as plain text.
func (s *store) join(parts ...string) string {
	s.scratch = s.scratch[:0]
	for _, p := range parts {
		s.scratch = append(s.scratch, p...)
	}
	return plain(s.names.Keep(s.scratch, nil, referencesSize))
}
