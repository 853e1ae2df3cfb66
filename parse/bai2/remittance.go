package bai2

import (
	"cmp"
	"strings"

	"github.com/cashtie/cashtie/internal/x12"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// An ACH payment in CTX carries the segments of an X12 820 in its addenda, and banks hand them on in the text.

// remittances reads the segments in the texts of receipts.
type remittances struct {
	reader  x12.Reader
	payment x12.Payment
	words   []ledger.Text
}

// hasRemittance reports whether the text of a receipt is to be searched for documents. A lone RMR of a number and what was paid, without a
// payment id, is left to those who read the text: it says no more than the words around it.
func hasRemittance(r *ledger.Receipt, found hints) bool {
	return found.documents > 1 || found.documents == 1 && (found.figures || r.AdviceID != "")
}

func newRemittances(limits parse.Limits) remittances {
	return remittances{reader: x12.Reader{Limits: limits}}
}

// read reads the remittance of a receipt, which quotes its first advice from then on.
func (m *remittances) read(r *ledger.Receipt) x12.Reading {
	texts := r.Texts
	if texts[0].Field != textField {
		texts = texts[1:]
	}
	m.payment = x12.Payment{Format: formatName, Source: r.Source, Amount: r.Amount, Payer: r.Payer, Date: r.Date()}
	got := m.reader.Read(texts, &m.payment)
	if !isClean(got) {
		m.starred(texts)
		if got = m.reader.Read(m.words, &m.payment); !isClean(got) {
			got = m.reader.Read(texts, &m.payment)
		}
	}
	id := adviceNumber(word(got.ID))
	if got.Trace == "" {
		id = cmp.Or(r.AdviceID, id)
	}
	if id = cmp.Or(id, r.AdviceID, r.BankReference); id == "" {
		return x12.Reading{}
	}
	r.AdviceID = id
	for i, a := range got.Advices {
		if i == 0 || a.ID == "" {
			a.ID = id
		}
	}
	return got
}

// isClean reports whether a reading needs no other.
func isClean(got x12.Reading) bool {
	for _, a := range got.Advices {
		if a.Closure == ledger.Differs {
			return false
		}
	}
	return len(got.Faults) == 0 && len(got.Advices) > 0 && !strings.Contains(got.ID, " ")
}

// starred takes the texts apart into words and leaves those out that have no star: banks write words of their own between segments, and
// behind them, without a mark that divides the two.
func (m *remittances) starred(texts []ledger.Text) {
	m.words = m.words[:0]
	goesOn := false // the last word was taken and may go on in the next text
	for i := range texts {
		t := &texts[i]
		for at, end := 0, 0; at < len(t.Value); at = end + 1 {
			end = at + untilAny(t.Value[at:], " ")
			joined := at == 0 && t.Joined && goesOn
			if goesOn = joined || strings.Contains(t.Value[at:end], "*"); goesOn {
				m.words = append(m.words, ledger.Text{Field: textField, Value: t.Value[at:end], Joined: joined, Source: t.Span(at, end)})
			}
			goesOn = goesOn && end == len(t.Value)
		}
	}
}

// remit hands out what the segments in a receipt's text say.
func (d *decoder) remit(r *ledger.Receipt) {
	got := d.segments.read(r)
	for _, a := range got.Advices {
		d.found.Fact(parse.Fact{Advice: a})
	}
	for _, f := range got.Notes {
		d.found.Fact(f)
	}
	for _, err := range got.Faults {
		d.found.Fault(err)
	}
}
