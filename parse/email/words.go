package email

import (
	"regexp"
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/ledger"
)

// wordLabel is what the label of a line names, by its words; noClass when they do not tell.
func wordLabel(label string) class {
	l := lexicon.Read(label)
	c := l.Concepts
	numbered := c.Any(lexicon.Number, lexicon.Reference, lexicon.Document)
	payment := c.Any(lexicon.Payment, lexicon.Paid)
	switch {
	case !l.Understood():
		return noClass
	case c.Has(lexicon.Cheque) && numbered:
		return chequeLabel
	case payment && c.Has(lexicon.Date) && !c.Has(lexicon.Due):
		return dateLabel
	case c.Any(lexicon.Open, lexicon.Due):
		return noClass
	case c.Has(lexicon.Total) && c.Any(lexicon.Discount, lexicon.Deduction, lexicon.Gross, lexicon.Tax, lexicon.Withhold, lexicon.Invoice, lexicon.Subtotal), c.Has(lexicon.Subtotal):
		return otherTotal
	case payment && c.Any(lexicon.Amount, lexicon.Total) && !numbered:
		return paidTotal
	case c.Has(lexicon.Total) && !numbered:
		return someTotal
	case c.Any(lexicon.Payment, lexicon.Advice) && numbered && !c.Any(lexicon.Invoice, lexicon.Your, lexicon.Vendor, lexicon.Customer, lexicon.Account):
		return referenceLabel
	case c.Has(lexicon.Payer):
		return payerLabel
	case c == lexicon.Of(lexicon.Paid):
		return someTotal
	case l.Unknown == 0 && c.Has(lexicon.Cheque) && c&^lexicon.Of(lexicon.Cheque, lexicon.Payment) == 0:
		return chequeLabel // "Chk/ACH: 4711"
	case l.Column() == lexicon.PlainMoney:
		return paidTotal // "Amount: 1,234.56" among the facts of a payment, not the total of a column
	}
	return noClass
}

// wordAhead is a word with what parts it from its value.
var wordAhead = regexp.MustCompile(`(\p{L}[\p{L}.]{1,14})[ \t]*[:：=]?[ \t]*`)

// maxDate is how many bytes a date takes when its month is written out.
const maxDate = 24

// plainDate is what stands behind a bare word for a date, in a line that names the payment: "Payment no 4711   Date: 13.11.2026".
func plainDate(text string, sent ledger.Date) ledger.Date {
	for _, m := range wordAhead.FindAllStringSubmatchIndex(text[:min(len(text), maxProse/10)], -1) {
		value := text[m[1]:min(len(text), m[1]+maxDate)]
		if value == "" || value[0]-'0' > 9 || lexicon.Read(text[m[2]:m[3]]).Concepts != lexicon.Of(lexicon.Date) {
			continue
		}
		value, _, _ = strings.Cut(value, "  ")
		if d, ok := dateIn(value, sent); ok {
			return d
		}
	}
	return ledger.Date{}
}
