package email

import (
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
)

// dueAlone reports whether a phrase says no more than that something is due on a day: lists of what was paid have such a column, and bills of
// exchange such a day.
func dueAlone(phrase string) bool { return lexicon.Concepts(phrase) == lexicon.Of(lexicon.Due) }

// answersOurs reports whether the word before a place says that what stands there is ours: who answers "your reminder" reminds nobody.
func answersOurs(lower string, at int) bool {
	words := strings.Fields(lower[max(0, at-maxWord):at])
	return len(words) > 0 && lexicon.Concepts(words[len(words)-1]).Has(lexicon.Your)
}

// sign takes note of a sign that stands in a line.
func (c *context) sign(h hit, text, lower string) {
	switch {
	case h.class == dunningSign && answersOurs(lower, h.start):
	case h.class != billingSign:
		c.signs[h.class] = true
	case isTotalLine(text), dueAlone(lower[h.start:h.end]):
		c.dueTotal = true
	case !offsets(text):
		c.signs[h.class] = true
	}
}

// billNames are papers that ask for money before goods are sent.
var billNames = []string{"proforma", "pro forma", "pro-forma", "prepayment invoice", "advance invoice", "deposit invoice", "anzahlungsrechnung", "abschlagsrechnung",
	"facture d'acompte", "facture d’acompte", "factura de anticipo", "factura anticipo", "fattura di acconto", "fattura d'acconto", "voorschotfactuur", "faktura zaliczkowa",
	"fatura de adiantamento", "förskottsfaktura", "acontofaktura", "akontofaktura", "zálohová faktura", "ennakkolasku", "形式发票"}

// titlesBill reports whether a title, in small letters, names such a paper. A payer who paid one says so.
func titlesBill(lower string) bool {
	return len(lower) <= maxTitle && hasOne(lower, billNames) && !lexicon.Concepts(lower).Any(lexicon.Paid, lexicon.Payment, lexicon.Amount, lexicon.Total)
}
