package x12

import (
	"strings"

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
	Source ledger.Source // place of the payment; of facts that have no other
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
	Limits parse.Limits // set before the first Read

	cut     pieces
	meaning *Meaning
	got     Reading
}

// Read reads the text of one payment. The text may hold several payments, each with its BPR, and several interchanges.
//
// An advice whose lines make up its total Closes, and Equation says in figures how. Readings are tried in a fixed order, those that
// depart least from the standard first; see the package comment of parse/x12 for them. No reading closes: the advice Differs, its lines
// are as written, and Difference says by how much. Without a total, or with a line without an amount, it is Unverifiable.
//
// A bank may have written a separator in place of each terminator. Where an RMR stands among the elements of another segment it is taken
// for a segment only if all lines then make up the payment, and a text is no longer than 8 KiB.
func (r *Reader) Read(text []ledger.Text, p *Payment) Reading {
	got, merged := r.read(text, p, false)
	if merged.Line == 0 || proved(&got) {
		return got
	}
	if p.Amount.Stated() && length(text) <= maxMerged {
		if again, _ := r.read(text, p, true); proved(&again) {
			return again
		}
		got, _ = r.read(text, p, false)
	}
	got.Notes = append(got.Notes, parse.Fact{Skipped: &parse.Skipped{Source: merged,
		Reason: "RMR stands among the elements of another segment, whose end is missing, and is not read: the amounts do not prove that it is a line"}})
	return got
}

// maxMerged is how long a text may be in which segments are looked for among elements: that takes time that grows with its square.
const maxMerged = 8 << 10

func length(text []ledger.Text) (n int) {
	for i := range text {
		n += len(text[i].Value)
	}
	return n
}

// proved reports whether all that a text says makes up the payment.
func proved(r *Reading) bool {
	for _, a := range r.Advices {
		if a.Closure != ledger.Closes || len(a.Doubts) > 0 {
			return false
		}
	}
	for _, f := range r.Notes {
		if f.Control != nil && !f.Control.OK {
			return false
		}
	}
	return len(r.Advices) > 0 && len(r.Faults) == 0
}

// read reads the text once. merged is the place of an RMR among the elements of a segment, if there is one.
func (r *Reader) read(text []ledger.Text, p *Payment, split bool) (got Reading, merged ledger.Source) {
	r.got = Reading{Advices: r.got.Advices[:0], Notes: r.got.Notes[:0], Faults: r.got.Faults[:0]}
	if r.meaning == nil {
		r.meaning = NewMeaning("", 0, r.Limits)
		r.cut.limits, r.cut.words = r.meaning.limits, &r.meaning.room.words
	}
	if isXML(text) {
		r.got.Kind = XML
		return r.got, merged
	}
	if !r.cut.open(text, split) {
		return r.got, merged
	}
	r.got.Kind = Remittance
	m := r.meaning
	m.begin(p)
	for s := r.cut.next(); s != nil; s = r.cut.next() {
		if len(s.text) > m.limits.Segment {
			m.Lost()
			m.fault(s.Source, "segment", "", parse.ErrTooLong, "it is not read; does the text end its segments with other characters than usual?")
			continue
		}
		m.Segment(s)
	}
	m.End()
	m.compare()
	r.got.ID, r.got.Trace = m.firstID, m.firstTrace
	r.drain()
	if !split {
		merged, _ = r.cut.mergedAt()
	}
	r.cut.text, r.cut.parts = "", nil
	return r.got, merged
}

// drain sorts what was found.
func (r *Reader) drain() {
	for q := &r.meaning.Found; !q.Empty(); {
		f, err := q.Next()
		if e, ok := err.(*parse.Error); ok {
			r.got.Faults = append(r.got.Faults, e)
			continue
		}
		if f.Advice != nil {
			r.got.Advices = append(r.got.Advices, f.Advice)
		} else {
			r.got.Notes = append(r.got.Notes, f)
		}
	}
}

// isXML recognises an XML message: a declaration, or an element of ISO 20022.
func isXML(text []ledger.Text) bool {
	for _, t := range text {
		if v := strings.TrimLeft(t.Value, " \t\r\n\ufeff"); v != "" {
			return strings.HasPrefix(v, "<?xml") || strings.HasPrefix(v, "<Document") || strings.HasPrefix(v, "<RmtAdvc")
		}
	}
	return false
}
