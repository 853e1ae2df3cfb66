package x12

import (
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// Kind says what a text turned out to be. The zero value is Nothing.
type Kind uint8

// The kinds of texts.
const (
	Nothing    Kind = iota // no segment was found
	Remittance             // X12 segments
	XML                    // an XML message, which is not X12
)

// Payment is what the caller knows of the payment whose text is read.
type Payment struct {
	Format string        // name of the caller's format, for faults
	Source ledger.Source // place of the payment; of faults that have no other
	// Amount is the payment as the bank has it. Its currency is that of all amounts in the text unless the text names one. Where the
	// text has no BPR the lines are closed against it; where it has, both are compared (control "x12.payment").
	Amount ledger.Money
	Payer  ledger.Party // for advices whose text names nobody
	Date   ledger.Date  // for advices whose text has no date
	ID     string       // for advices whose text has no number
}

// Reading is what the text of a payment said. Its slices are used again by the next Read, what they point to is the caller's.
type Reading struct {
	Kind      Kind
	ID, Trace string // of the first payment in the text; empty where the text gives none
	Advices   []*ledger.RemittanceAdvice
	Notes     []parse.Fact // controls, and what was left out
	Faults    []*parse.Error
}

// Reader reads the remittances in the texts of payments. It keeps room from one payment to the next. The zero value is ready to use;
// it is not safe for concurrent use.
type Reader struct {
	Limits Limits // set before the first Read
}

// Limits bound what is taken from hostile text. A zero field means the default.
type Limits struct {
	Segment  int // bytes of one segment; default 64 KiB
	Elements int // of one segment; default 100
	Segments int // of one transaction set; default 5 million
	Lines    int // of one payment, adjustments included; default 200,000
}

// Read reads the text of one payment.
func (r *Reader) Read(pieces []ledger.Text, p *Payment) Reading {
	return Reading{}
}
