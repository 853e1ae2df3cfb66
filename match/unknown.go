package match

import (
	"bytes"

	"github.com/cashtie/cashtie/internal/refnum"
)

// A payer that names a document which is not in the books does not mean the item that happens to have its amount: it pays an
// invoice that was settled before the export, or written after it, and next month's has the same amount. So amount alone proves
// nothing then.

// otherDocument looks in the text for the number of a document that is not the row's, nor any item's of the books: one behind a
// word such as INVOICE, or one of the same series as the row's own number. It returns the atom.
func (m *run) otherDocument(v *view, row int32) (atom, bool) {
	own := []byte(refnum.Fold(m.p.items[row].Number))
	for i := range v.stream.atoms {
		a := &v.stream.atoms[i]
		if a.named || a.amount || a.date || !isNumber(a.folded) || repeats(own, a.folded) || covered(v.mentions, a.first) {
			continue
		}
		if sameSeries(own, a.folded) || v.stream.invoiceBefore(i) {
			return *a, true
		}
	}
	return atom{}, false
}

// minDocument is the fewest digits that a document number has.
const minDocument = 3

// isNumber reports whether a folded token is letters, if any, and then enough digits to be a document's number.
func isNumber(token []byte) bool {
	digits := token[refnum.Prefix(token):]
	return len(digits) >= minDocument && allDigits(digits)
}

// repeats reports whether the token is the end of the number, or holds it: then it may mean the item itself.
func repeats(number, token []byte) bool {
	digits := token[refnum.Prefix(token):]
	return bytes.HasSuffix(number, digits) || len(number) > minDocument && bytes.HasSuffix(digits, number[refnum.Prefix(number):])
}

// seriesDigits is how many last digits tell the documents of one series apart.
const seriesDigits = 4

// sameSeries reports whether two numbers are as long and begin alike, as those of one numbering do.
func sameSeries(a, b []byte) bool {
	x, y := refnum.Core(a), refnum.Core(b)
	n := len(x) - seriesDigits
	return n >= 2 && len(x) == len(y) && bytes.Equal(x[:n], y[:n]) && !bytes.Equal(x, y)
}

// maxList is how many atoms a list of numbers behind the word INVOICE may have.
const maxList = 24

// invoiceBefore reports whether atom i stands in a list of numbers that a word such as INVOICE announces.
func (s *stream) invoiceBefore(i int) bool {
	if n := refnum.Prefix(s.atoms[i].folded); isInvoiceWord(s.atoms[i].folded[:n]) {
		return true
	}
	for j := i - 1; j >= max(0, i-maxList); j-- {
		word := s.atoms[j].folded
		if isInvoiceWord(word) {
			return true
		}
		if refnum.Prefix(word) == len(word) && !joinsNumbers(word) {
			return false
		}
	}
	return false
}

func joinsNumbers(b []byte) bool {
	switch string(b) {
	case "NO", "NOS", "NR", "NUM", "NUMBER", "AND", "UND", "ET", "Y", "E", "EN", "U":
		return true
	}
	return false
}

// isInvoiceWord reports whether a folded word announces the number of an invoice and of nothing else.
func isInvoiceWord(b []byte) bool {
	switch string(b) {
	case "INV", "INVOICE", "INVOICES", "INVS", "INVNO", "RE", "RG", "RNR", "RGNR", "RENR", "RECHNUNG", "RECHNUNGEN", "RECHN", "RECHNR", "RECHNUNGSNUMMER",
		"FACTURE", "FACT", "FACTUUR", "FATTURA", "FACTURA", "FAKTURA":
		return true
	}
	return false
}
