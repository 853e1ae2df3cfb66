package bai2

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// scribe makes receipts and reads their texts. Receipts and texts come out of slabs, and the keys found share one slice, because a
// file may have millions of entries.
type scribe struct {
	receipts []ledger.Receipt
	texts    []ledger.Text
	whole    []ledger.Availability // of amounts that are available as a whole
	joined   []byte                // the text of the receipt that is read, see join
	words    strings.Builder
	keys     []keyed
	told     []int // which of keys tell what a receipt holds
}

// slabSize is how many receipts are made at once: few enough that one that is kept does not hold many others in memory.
const slabSize = 32

// receipt returns a new receipt.
func (s *scribe) receipt() *ledger.Receipt {
	if len(s.receipts) == 0 {
		s.receipts = make([]ledger.Receipt, slabSize)
	}
	r := &s.receipts[0]
	s.receipts = s.receipts[1:]
	return r
}

// text returns an empty slice for n texts.
func (s *scribe) text(n int) []ledger.Text {
	if len(s.texts) < n {
		s.texts = make([]ledger.Text, max(n, 2*slabSize))
	}
	t := s.texts[:0:n]
	s.texts = s.texts[n:]
	return t
}

// available returns an amount that may be drawn as a whole.
func (s *scribe) available(amount ledger.Money, days int, on ledger.Date) []ledger.Availability {
	if len(s.whole) == 0 {
		s.whole = make([]ledger.Availability, slabSize)
	}
	one := s.whole[:1:1]
	one[0] = ledger.Availability{Amount: amount, Days: days, Date: on}
	s.whole = s.whole[1:]
	return one
}

const nothing = "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"

// join puts the text of a receipt together, between margin and padding, with a line feed between pieces that are not joined.
func (s *scribe) join(texts []ledger.Text) {
	b := append(s.joined[:0], nothing[:margin]...)
	for i := range texts {
		if len(b) > margin && !texts[i].Joined {
			b = append(b, '\n')
		}
		b = append(b, texts[i].Value...)
	}
	s.joined = append(b, nothing[:padding]...)
}

// joinedText is the text that join put together. Many texts share one allocation.
func (s *scribe) joinedText() string {
	text := s.joined[margin : len(s.joined)-padding]
	b := &s.words
	if b.Cap()-b.Len() < len(text) {
		*b = strings.Builder{}
		b.Grow(max(len(text), blockSize/2))
	}
	from := b.Len()
	b.Write(text)
	return b.String()[from:]
}
