package match

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// Chance is weighed as if any number could stand anywhere. Where only a document's number can stand, behind the word INVOICE or as all
// that the text says, and it is spelled out as the books have it, the question is another: whose document it is. Few who pay us name
// somebody else's. So even a short number counts there, as long as amount, payer or our own style of letters and digits bear it out.

// strangersBits is what it costs that a document's number may be of a stranger's document, in decibans: about one in thirty is, and those
// would also have to meet our number. A judgement, not a measurement.
const strangersBits = 15

// onlyPoints is what it says that a text has a document's number and nothing else.
const onlyPoints = 20

// spelledPoints weighs a mention that is spelled out where only a document's number can stand; 0 for any other. Leading zeros may be
// left out where the amount is that of the item.
func (p *Portfolio) spelledPoints(v *view, m *mention, bits int32) int32 {
	if m.trust > trustFolded || !m.sole() || m.kind != ledger.OwnNumber && m.kind != ledger.External || v.stream.announcesOther(m.at) || !p.asWritten(v, m) {
		return 0
	}
	points := int32(0)
	switch {
	case v.only:
		points = onlyPoints
	case v.stream.invoiceBefore(m.at), p.ownInStyle(v, m):
		points = announcedPoints
	}
	row := m.rows[0]
	mixed := !allDigits(m.folded) && strings.ContainsAny(string(m.folded), "0123456789")
	if points == 0 || !mixed && p.open[row] != v.receipt.Amount.Minor && (v.proven < 0 || !p.related(p.custOf[row], v.proven)) {
		return 0
	}
	return points + int32(10*len(refnum.Trim(m.folded))) - min(bits, strangersBits)
}

// ownInStyle reports whether a number is written in the style of the books by the payer who has that item, and sends what it has open: among
// words that say nothing else, it is no house number.
func (p *Portfolio) ownInStyle(v *view, m *mention) bool {
	return m.styled && v.firm >= 0 && p.related(p.custOf[m.rows[0]], v.firm) && p.open[m.rows[0]] == v.receipt.Amount.Minor
}

// ownStyle is what it says, in decibans, that a number stands in the text as the books write it, with letters of their own in front and
// every separator: a stranger's number of as many digits mostly looks otherwise. A judgement, on the careful side.
const ownStyle = 5

func (p *Portfolio) stylePoints(m *mention) int32 {
	if !m.styled || m.points < strongMention || isDocumentWord(m.folded[:refnum.Prefix(m.folded)]) {
		return 0
	}
	return ownStyle
}

// inOurStyle reports whether a mention is of one item, and spelled as the books have it with letters in front of its digits. A house
// number or a date is not.
func (p *Portfolio) inOurStyle(v *view, m *mention) bool {
	n := refnum.Prefix(m.folded)
	return m.trust == trustLiteral && m.sole() && n > 0 && n < len(m.folded) && p.asWritten(v, m)
}

// asWritten reports whether the text has the number letter for letter, separators included, as the item or one of its references does;
// but for leading zeros, where the receipt is what the item has open.
func (p *Portfolio) asWritten(v *view, m *mention) bool {
	raw, it := v.stream.raw(m.from, m.to), p.items[m.rows[0]]
	if m.trust == trustFolded {
		return p.open[m.rows[0]] == v.receipt.Amount.Minor && allDigits(m.folded) && strings.TrimLeft(raw, "0") == string(refnum.Trim(m.folded))
	}
	return strings.EqualFold(raw, it.Number) || slices.ContainsFunc(it.References, func(r ledger.Reference) bool { return strings.EqualFold(raw, r.Text) })
}

// saysOnlyNumbers reports whether a receipt's text has numbers of the books and words that announce or join them, and nothing else.
func (s *stream) saysOnlyNumbers(r *ledger.Receipt) bool {
	named := false
	for i := range s.atoms {
		a := &s.atoms[i]
		if int(a.first.piece) >= len(r.Texts) {
			break // a field of its own, which says what it says
		}
		if !a.named && !a.amount && !isDocumentWord(a.folded(s)) && !joinsNumbers(a.folded(s)) && !isPaymentWord(a.folded(s)) {
			return false
		}
		named = named || a.named
	}
	return named
}

// isPaymentWord reports whether a folded word says no more than that something is paid.
func isPaymentWord(b []byte) bool {
	switch string(b) {
	case "PAYMENT", "PAYMENTS", "PAY", "PAYING", "PAID", "PMT", "PYMT", "FOR", "OF", "YOUR", "OUR", "TRANSFER", "ZAHLUNG", "BEZAHLUNG", "UEBERWEISUNG", "ZU", "FUER", "FUR", "IHRE",
		"PAIEMENT", "REGLEMENT", "DE", "DU", "VOTRE", "PAGO", "SU", "PAGAMENTO", "DELLA", "BETALING", "VAN", "BETALNING":
		return true
	}
	return false
}
