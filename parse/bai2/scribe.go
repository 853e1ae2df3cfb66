package bai2

import "github.com/cashtie/cashtie/ledger"

// scribe makes receipts and reads their texts. Receipts and texts come out of slabs, and the keys found share one slice, because a
// file may have millions of entries.
type scribe struct {
	receipts []ledger.Receipt
	texts    []ledger.Text
	whole    []ledger.Availability // of amounts that are available as a whole
	joined   joined                // the text of the receipt that is read
	keys     []keyed               // of it
	spare    *ledger.Receipt       // empty; its room is made use of again
	spareFor []ledger.Text         // the room of its texts
	marked   places
}

// slabSize is how many receipts are made at once: few enough that one that is kept does not hold many others in memory.
const slabSize = 32

// receipt returns a new receipt.
func (s *scribe) receipt() *ledger.Receipt {
	if r := s.spare; r != nil {
		s.spare = nil
		return r
	}
	if len(s.receipts) == 0 {
		s.receipts = make([]ledger.Receipt, slabSize)
	}
	r := &s.receipts[0]
	s.receipts = s.receipts[1:]
	return r
}

// reuse takes the room of a receipt that nobody needs any more.
func (s *scribe) reuse(r *ledger.Receipt) {
	if cap(r.Texts) > cap(s.spareFor) {
		s.spareFor = r.Texts[:0]
	}
	*r = ledger.Receipt{}
	s.spare = r
}

// text returns an empty slice for n texts, whose fields may be left from an earlier use.
func (s *scribe) text(n int) []ledger.Text {
	if t := s.spareFor; cap(t) >= n {
		s.spareFor = nil
		return t
	}
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
