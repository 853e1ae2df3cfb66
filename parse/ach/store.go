package ach

import (
	"github.com/cashtie/cashtie/internal/slab"
	"github.com/cashtie/cashtie/ledger"
)

// What receipts keep is made so many at a time, so that a receipt costs no allocation of its own. A caller that keeps one keeps those
// beside it.
const (
	factsAtOnce = 32
	textsAtOnce = 512
	namesSize   = 4 << 10 // bytes of references that were made of several fields
)

// store holds the room for what facts keep.
type store struct {
	receipts slab.Room[ledger.Receipt]
	texts    slab.List[ledger.Text] // of the entry at hand
	names    slab.Words
	scratch  []byte // of the name at hand
}

// receipt is a new one for an entry with so many addenda. One with many is made alone: those beside it would keep it as long as the last of them lives.
func (s *store) receipt(addenda int) *ledger.Receipt {
	if addenda > textsAtOnce/2 {
		return new(ledger.Receipt)
	}
	return s.receipts.One(factsAtOnce)
}
