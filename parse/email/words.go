package email

import (
	"regexp"

	"github.com/cashtie/cashtie/internal/lexicon"
)

// labelled is a line of a label and its value.
var labelled = regexp.MustCompile(`^[\s*•·|>-]*(\p{L}[^:：=\t]{1,60}?)\s*(?:[:：=]|\t)\s*(\S.*)$`)

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
	}
	return noClass
}
