package email

import (
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
)

// ofNumbers are what the words between the name of a payment and its number may speak of.
var ofNumbers = lexicon.Of(lexicon.Number, lexicon.Reference, lexicon.Document)

// maxNumbered is how many words of a line are looked at for the number of the payment.
const maxNumbered = 60

// maxLooked is how many lines of a text are looked at for it.
const maxLooked = 1000

// numbered takes the number that stands right behind a word for the payment or its advice: "EFT 7123", "Zahlungsavis Nr. 118823". It is
// for where no label gives one.
func (c *context) numbered(text string) {
	if c.unlabelled != "" && c.unlabelledCheque != "" || c.looked > maxLooked || !hasDigit(text) || len(text) > maxProse/10 {
		return
	}
	c.looked++
	words := strings.Fields(text)
	for i := 1; i < len(words) && i < maxNumbered; i++ {
		number := strings.Trim(words[i], "#.,;:()[]\"'*_`")
		if !paymentLike(number) || i+1 < len(words) && isMoneyWord(words[i+1]) || isMoneyWord(words[i-1]) {
			continue
		}
		at := i - 1
		said := lexicon.Set(0)
		for ; at >= 0; at-- {
			word := strings.Trim(words[at], " #.:：=-–()")
			of := lexicon.Concepts(word)
			if word != "" && (of == 0 || of&^ofNumbers != 0 || hasDigit(word)) {
				break
			}
		}
		if at < 0 || hasDigit(words[at]) {
			continue
		}
		said = lexicon.Concepts(strings.Trim(words[at], " #.:：=-–()"))
		switch {
		case said&^(ofNumbers|lexicon.Of(lexicon.Cheque)) == 0 && said.Has(lexicon.Cheque):
			if c.unlabelledCheque == "" {
				c.unlabelledCheque = number
			}
		case said&^(ofNumbers|lexicon.Of(lexicon.Payment, lexicon.Advice)) == 0 && said.Any(lexicon.Payment, lexicon.Advice):
			if c.unlabelled == "" {
				c.unlabelled = number
			}
		}
	}
}

// named takes the value of a label that names a reference, and not whose: "TT Ref: 4711". It is for where no other gives one.
func (c *context) named(label, value string) {
	if c.looked++; c.unlabelled != "" || c.looked > maxLooked {
		return
	}
	l := lexicon.Read(label)
	value = strings.TrimSpace(value)
	if l.Concepts.Has(lexicon.Reference) && l.Concepts&^ofNumbers == 0 && l.Unknown <= 1 && !strings.Contains(value, " ") && paymentLike(value) {
		c.unlabelled = value
	}
}

// paymentLike reports whether a word may be the number of a payment: neither a day, a year nor an amount.
func paymentLike(number string) bool {
	if !invoiceLike(number) || len(number) > 30 || isDate(number) || isShortDate(number) && len(number) == 8 || strings.HasPrefix(number, "20") && len(number) == 4 {
		return false
	}
	k := kindOf(number)
	return k == idCell || k == countCell
}

// isMoneyWord reports whether a word names a currency, or is an amount's sign of one.
func isMoneyWord(word string) bool {
	word = strings.Trim(word, ".,;:()")
	_, ok := codeOf(word)
	return len(word) == 3 && ok || strings.Trim(word, "€$£¥") == "" && word != "" || word == "kr" || word == "zł" || word == "Kč" || word == "Ft" || word == "lei" || word == "TL" || strings.EqualFold(word, "euro")
}
