package bai2

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// An ACH payment in CTX carries the segments of an X12 820 in its addenda, and banks hand them on in the text: TRN names the payment,
// each RMR a document with what is paid of it, what it was and what was taken as discount, and ADX what was deducted and why.

// maxAddenda is how many addenda an ACH payment can have. More segments of a kind are no remittance.
const maxAddenda = 9_999

// remittance is the chain of segments found in the text of one receipt.
type remittance struct {
	receipt *ledger.Receipt
	text    string
	at      []int // where the texts of the receipt begin in text
	from    int   // of the segment
	advice  *ledger.RemittanceAdvice
	// inDocument: an RMR was read, to which the segments after it belong.
	inDocument bool
	cause      error // why the chain cannot be used
	culprit    ledger.Source
}

// remittanceOf reads the remittance in a receipt's text, which is text when joined: an advice, or the reason why there is none. A lone
// RMR without a payment id is left to those who read the text: it says no more than the words around it.
func remittanceOf(r *ledger.Receipt, text string) parse.Fact {
	start := strings.Index(text, "RMR*")
	if start < 0 || r.Amount.Sign() <= 0 {
		return parse.Fact{}
	}
	id := r.AdviceID
	if id == "" && strings.Count(text[start:], "RMR*") > 1 {
		id = r.BankReference
	}
	if id == "" {
		return parse.Fact{}
	}
	m := &remittance{receipt: r, text: text,
		advice: &ledger.RemittanceAdvice{ID: id, Payer: r.Payer, Date: r.Date(), Source: r.Source}}
	m.place()
	if adx := strings.Index(text, "ADX*"); adx >= 0 {
		start = min(start, adx) // an adjustment of the whole payment stands before the documents
	}
	m.segments(start)
	if m.cause != nil {
		return parse.Fact{Skipped: &parse.Skipped{Source: m.culprit,
			Reason: "the remittance in the text is not used: " + m.cause.Error()}}
	}
	if len(m.advice.Lines) == 0 {
		return parse.Fact{}
	}
	r.AdviceID = id
	return parse.Fact{Advice: m.advice}
}

// segments walks over the chain. Where it has no terminators, a segment ends with its piece or where the next RMR begins.
func (m *remittance) segments(start int) {
	stops := "\n"
	if strings.ContainsAny(m.text[start:], `\~`) {
		stops = `\~` // a line feed is then only where the bank broke the line
	}
	stop := -1 // the first of stops at or behind from
	for m.from = start; m.from < len(m.text) && m.cause == nil; {
		if stop < m.from {
			stop = m.from + untilAny(m.text[m.from:], stops)
		}
		end, next := stop, stop+1
		if i := strings.Index(m.text[min(m.from+1, stop):stop], "RMR*"); i >= 0 {
			end = m.from + 1 + i
			next = end
		}
		m.segment(m.text[m.from:end])
		m.from = next
	}
}

func (m *remittance) segment(s string) {
	var line *ledger.AdviceLine
	if n := len(m.advice.Lines); n > 0 {
		line = &m.advice.Lines[n-1]
	}
	elements := strings.Split(s, "*")
	value := func(i int) string {
		if i >= len(elements) {
			return ""
		}
		return strings.TrimSpace(strings.ReplaceAll(elements[i], "\n", ""))
	}
	switch name := value(0); {
	case name == "RMR" && len(m.advice.Lines) == maxAddenda:
		m.fail(parse.ErrTooMany)
	case name == "RMR":
		m.inDocument = true
		m.advice.Lines = append(m.advice.Lines, ledger.AdviceLine{Reference: value(2), Qualifier: value(1), Net: m.money(value(4)), Gross: m.money(value(5)),
			Discount: m.money(value(6)), Source: m.source(0, len(s)), ReferenceSource: m.reference(s)})
	case name == "ADX" && !m.inDocument: // of the payment as a whole
		m.advice.Lines = append(m.advice.Lines, ledger.AdviceLine{Reference: value(4), Qualifier: value(3), Net: m.money(value(1)),
			Reason: value(2), Source: m.source(0, len(s)), ReferenceSource: m.source(0, len(s))})
	case line == nil:
	case name == "DTM" && value(1) == "003":
		line.Issued = isoDay(value(2))
	case name == "ADX":
		m.deduct(line, m.money(value(1)))
		first(&line.Reason, value(2))
	case name == "REF":
		first(&line.Memo, strings.TrimSpace(value(2)+" "+value(3)))
	}
}

// deduct takes an adjustment of a line, negative for what lowers the payment. Where discount and deductions explain the line already it
// only gives the reason.
func (m *remittance) deduct(line *ledger.AdviceLine, adjusted ledger.Money) {
	rest, err := line.Gross.Sub(line.Discount)
	if err == nil {
		rest, err = rest.Sub(line.Deduction)
	}
	if err == nil && line.Gross.Stated() && rest == line.Net {
		return
	}
	if err == nil {
		line.Deduction, err = line.Deduction.Sub(adjusted)
	}
	if err != nil {
		m.fail(err)
	}
}

// money reads an amount in major units; an element that is not there states nothing.
func (m *remittance) money(s string) ledger.Money {
	if s = word(s); s == "" {
		return ledger.Money{}
	}
	amount, err := ledger.ParseMoney(s, m.receipt.Amount.Currency)
	if err != nil {
		m.fail(err)
	}
	return amount
}

func (m *remittance) fail(err error) {
	if m.cause == nil {
		m.cause, m.culprit = err, m.source(0, len("RMR*"))
	}
}

// reference is the place of the second element of the segment.
func (m *remittance) reference(s string) ledger.Source {
	from := 0
	for range 2 {
		i := strings.IndexByte(s[from:], '*')
		if i < 0 {
			return m.source(0, len(s))
		}
		from += i + 1
	}
	return m.source(from, from+untilAny(s[from:], "*"))
}

// place finds where the texts begin in the joined text.
func (m *remittance) place() {
	at := 0
	for _, t := range m.receipt.Texts {
		if t.Field == textField {
			if at > 0 && !t.Joined {
				at++
			}
			m.at = append(m.at, at)
			at += len(t.Value)
		}
	}
}

// source is the place of a part of the segment, up to the end of the line it begins on.
func (m *remittance) source(from, upto int) ledger.Source {
	from, upto = m.from+from, m.from+upto
	texts := m.receipt.Texts[len(m.receipt.Texts)-len(m.at):]
	i, found := slices.BinarySearch(m.at, from)
	if !found {
		i--
	}
	if i < 0 {
		return m.receipt.Source
	}
	at, n := m.at[i], len(texts[i].Value)
	return texts[i].Span(min(from-at, n), min(upto-at, n))
}

// isoDay reads YYYYMMDD; what is none is no date.
func isoDay(s string) ledger.Date {
	n, ok := ledger.Digits(s)
	if !ok || len(s) != 8 {
		return ledger.Date{}
	}
	day, err := ledger.NewDate(n/10000, n/100%100, n%100)
	if err != nil {
		return ledger.Date{}
	}
	return day
}
