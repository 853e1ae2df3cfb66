package email

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/ledger"
)

// ourPayment is how a payer speaks of its payment in a sentence, before its number: "our payment 4711 of 3 March".
var ourPayment = regexp.MustCompile(`(?i)(?:our (?:payment|transfer|remittance)|unsere[rn]? (?:zahlung|überweisung)|notre (?:paiement|virement|règlement)|nuestr[oa] (?:pago|transferencia)` +
	`|nostro (?:pagamento|bonifico)|onze (?:betaling|overboeking)|nasz(?:ej|a|ego)? (?:płatno\S*|przelew\S*)|noss[oa] (?:pagamento|transferência)|vår (?:betalning|betaling)|vores betaling)` +
	`[ :]+(?:(?i:no|nr|number|ref|n°|nº|n)\.?[ :#]*)?([\p{L}\p{N}][\p{L}\p{N}/._-]{2,40})`)

// ourWords are a quick look for what ourPayment finds, in small letters.
var ourWords = []string{"our ", "unser", "notre ", "nuestr", "nostro ", "onze ", "nasz", "noss", "vår ", "vores "}

// speaksOfPayment takes the number of the payment from a sentence that speaks of it; lower is the text in small letters.
func (c *context) speaksOfPayment(text, lower string) {
	if c.reference != "" || !hasOne(lower, ourWords) {
		return
	}
	m := ourPayment.FindStringSubmatch(text)
	if m == nil {
		return
	}
	number := strings.TrimRight(m[1], "./_-")
	if k := kindOf(number); hasDigit(number) && (k == idCell || k == countCell) {
		c.reference, c.signs[paidSign] = number, true
	}
}

// otherDays are what a day in a line may be of, other than of the payment.
var otherDays = lexicon.Of(lexicon.Due, lexicon.Order, lexicon.Delivery, lexicon.Open, lexicon.Customer, lexicon.Earlier, lexicon.Unpaid)

// depositWords say that money comes in on a day.
var depositWords = []string{"deposited", "credited", "deposit(s)", "direct deposit", "will be available"}

// maxDated is how many lines with a day are looked at for the one on which was paid; a list of as many rows states it in its head.
const maxDated = 2000

// mayBePaidOn keeps the one day of a line that speaks of paying, for where no label names the day of the payment; so the day of the advice
// itself, if it is near that of the mail.
func (c *context) mayBePaidOn(text string, sent ledger.Date) {
	if !c.likely.IsZero() || len(text) > maxProse/10 || c.dated >= maxDated || !mayBeDated(text) {
		return
	}
	c.dated++
	said := lexicon.Concepts(text)
	paying := (said.Any(lexicon.Paid, lexicon.Payment, lexicon.Cheque) || hasOne(text, depositWords)) && said&otherDays&^lexicon.Of(lexicon.Customer) == 0 || slicesHit(hits(lowerOf(text)), paidSign) && !said.Has(lexicon.Due)
	label, _, named := labelled(text)
	plain := named && lexicon.Read(label).Concepts == lexicon.Of(lexicon.Date)
	if pieces, sep := cut(text); !paying && !plain && sep == "" && len(pieces) > 0 { // "REMITTANCE ADVICE        DATE 13/03/2026"
		word, _, _ := strings.Cut(pieces[len(pieces)-1].text, " ")
		plain = lexicon.Concepts(word) == lexicon.Of(lexicon.Date) && countDates(pieces[len(pieces)-1].text) == 1
	}
	if said.Any(lexicon.Invoice, lexicon.Document) && !slicesHit(hits(lowerOf(text)), referenceLabel) { // the day may be that of a paper
		paying = paying && !named && !behindPaper(text) && len(mentions([]block{{text: text}})) == 0
	}
	if !paying && !plain || countDates(text) != 1 {
		return
	}
	if d, ok := dateIn(text, sent); ok && (sent.IsZero() || within(d, sent)) {
		c.likely = d
	}
}

// maxBehind is how far before a day the word for a paper stands whose day it is.
const maxBehind = 24

// behindPaper reports whether the first day of a text stands behind the word for a paper: "your invoice of 16.03.2026".
func behindPaper(text string) bool {
	first := len(text)
	for _, form := range dateForms {
		if d, ok := form.next(text, 0); ok {
			first = min(first, d.start)
		}
	}
	return lexicon.Concepts(text[max(0, first-maxBehind):first]).Any(lexicon.Invoice, lexicon.Document)
}

// maxSameForm is how many dates of one form are counted.
const maxSameForm = 3

// countDates is how many dates a text has.
func countDates(text string) int {
	n := 0
	for _, form := range dateForms {
		seen := 0
		text = form.replace(text, func(d dateText) string {
			if seen++; seen <= maxSameForm && (!form.named || monthIn(text[d.start:d.end])) {
				n++
			}
			return " "
		})
	}
	return n
}

func monthIn(text string) bool {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !letter(r) && !unicode.Is(unicode.Mn, r) }) {
		if monthOf(word) > 0 {
			return true
		}
	}
	return false
}
