package match

import (
	"slices"

	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// listsOnly reports whether an advice gives numbers without any amount: it then names items as a text does, but in a field made
// for it.
func listsOnly(a *ledger.RemittanceAdvice) bool {
	return a != nil && len(a.Lines) > 0 && !slices.ContainsFunc(a.Lines, func(l ledger.AdviceLine) bool {
		return l.Gross != (ledger.Money{}) || l.Net != (ledger.Money{}) || l.Discount != (ledger.Money{}) || l.Deduction != (ledger.Money{})
	})
}

// adviceField is what the numbers of an advice are called beside the text of its receipt.
const adviceField = "advice_reference"

// wholePoints is what it says at least that an advice has an item's whole number. Digits alone may be the number of a line: one is, and
// few prove little. What has letters is how we call our documents.
func wholePoints(token []byte) int32 {
	switch {
	case !allDigits(token):
		return minBare + announcedPoints
	case len(token) > 1:
		return strongMention
	}
	return 0
}

// adviceMentions reads the numbers of an advice without amounts as mentions. A field made for a document number needs no word such
// as INVOICE in front of it, and when the payer is known chance is weighed among its own items, so that even a short number counts.
func (p *Portfolio) adviceMentions(v *view) []mention {
	if !listsOnly(v.advice) {
		return nil
	}
	var found []mention
	for i := range v.advice.Lines {
		l := &v.advice.Lines[i]
		token := []byte(refnum.Fold(l.Reference))
		piece := int32(len(v.stream.pieces))
		m := mention{from: place{piece, 0}, to: place{piece, int32(len(l.Reference))}}
		if len(token) == 0 {
			continue
		}
		if !p.lookUp(&m, token) {
			found = p.adviceSeveral(found, v, l)
			continue
		}
		bits := p.itemBits
		if own := slices.DeleteFunc(slices.Clone(m.rows), func(row int32) bool { return v.firm < 0 || !p.related(p.custOf[row], v.firm) }); len(own) > 0 {
			m.rows, bits = own, decibans(len(p.rowsOf[p.custOf[own[0]]]))
		}
		m.points = min(refnum.Information(refnum.Trim(token))-bits-trustLoss[m.trust]-decibans(len(m.rows))+announcedPoints, maxNamingPoints)
		if len(m.rows) == 1 && m.trust == trustLiteral && bits < p.itemBits {
			m.points = max(m.points, wholePoints(token)) // the whole number of one of the payer's own items, where a document number belongs
		}
		if m.points <= 0 {
			continue
		}
		v.stream.quotes(l)
		found = append(found, m)
	}
	return found
}

// adviceSeveral appends the mentions of a line that names several items.
func (p *Portfolio) adviceSeveral(found []mention, v *view, l *ledger.AdviceLine) []mention {
	all := p.several(v, l.Reference)
	if len(all) == 0 {
		return found
	}
	piece := int32(len(v.stream.pieces))
	v.stream.quotes(l)
	for _, m := range all {
		m.at, m.from.piece, m.to.piece = 0, piece, piece
		found = append(found, m)
	}
	return found
}

// quotes adds the reference of an advice's line to the text.
func (s *stream) quotes(l *ledger.AdviceLine) {
	src := l.ReferenceSource
	if src.Line == 0 {
		src = l.Source
	}
	s.pieces = append(s.pieces, ledger.Text{Field: adviceField, Value: l.Reference, Source: src})
}
