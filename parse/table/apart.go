package table

import (
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
)

// apart takes a cell apart that names several documents, each but the first behind its word: "1800041097 PO number 4500012399". The one
// behind a word for an invoice is ours, else the first. A cell that holds one number, or whose words say nothing, stays whole.
func apart(cell string) (ours string, others []string) {
	type part struct{ label, number string }
	var parts []part
	var label []string
	for _, w := range strings.Fields(cell) {
		if maxDigits(w) < minApart {
			label = append(label, w)
			continue
		}
		parts = append(parts, part{strings.Join(label, " "), strings.Trim(w, ",;()")})
		label = nil
	}
	if len(parts) < 2 || len(parts) > maxApart || len(label) > 0 {
		return cell, nil
	}
	first := 0
	for i, p := range parts {
		l := lexicon.Read(p.label)
		if i > 0 && (!l.Understood() || l.Unknown > 0 || !l.Concepts.Any(lexicon.Order, lexicon.Delivery, lexicon.Document, lexicon.Reference, lexicon.Number, lexicon.Invoice)) {
			return cell, nil
		}
		if l.Concepts.Has(lexicon.Invoice) && !l.Concepts.Any(lexicon.Date, lexicon.Amount) {
			first = i
		}
	}
	if p := parts[0]; p.label != "" && !lexicon.Read(p.label).Understood() {
		return cell, nil
	}
	for i, p := range parts {
		if i != first {
			others = append(others, p.number)
		}
	}
	return parts[first].number, others
}

// A number of a document that shares its cell has so many digits in a row at least, and so many share one at most.
const (
	minApart = 4
	maxApart = 4
)
