package email

import (
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/ledger"
)

// Payers also write without a phrase that says so: a title, a number of the payment, a total that is called paid. Each counts for a
// remittance where nothing in the mail speaks against one, but what only they tell has a doubt.

// faintDoubt is the doubt of an advice that only faint signs call one.
const faintDoubt = "the mail does not say in words that these invoices were paid; it is only laid out as if"

// supports is how many things in a text are as advices have them, without saying that somebody paid: a title that speaks of paying, a
// number behind a word for a payment, a total that a label calls the payment.
func (c *context) supports() int {
	n := 0
	for _, has := range [...]bool{
		c.titled && !c.signs[adviceSign],
		(c.unlabelled != "" || c.unlabelledCheque != "") && !c.signs[referenceLabel] && !c.signs[chequeLabel],
		!c.signs[paidTotal] && c.states(paidTotal),
	} {
		if has {
			n++
		}
	}
	return n
}

// states reports whether the text states a total of a class.
func (c *context) states(of class) bool {
	for _, t := range c.totals {
		if t.class == of {
			return true
		}
	}
	return false
}

// doubtFaint marks an advice that only faint signs call one, unless its lines make up what the text calls the payment.
func (c *context) doubtFaint(a *ledger.RemittanceAdvice) {
	if a.Closure == ledger.Closes {
		for _, t := range c.totals {
			if r := t.amount.readings(a.Total.Currency); t.class == paidTotal && len(r) == 1 && r[0].Minor == a.Total.Minor {
				return
			}
		}
	}
	a.Doubts = append(a.Doubts, faintDoubt)
}

// notPaying are what a title speaks of that asks for money, or tells of some to come.
var notPaying = lexicon.Of(lexicon.Due, lexicon.Open, lexicon.Unpaid, lexicon.Not, lexicon.Order, lexicon.Account)

// namesPaying reports whether a title, in small letters, speaks of a payment: "vendor payment from ...", "remit detail", "ach 3/12".
func namesPaying(lower string) bool {
	if lower == "" || len(lower) > maxTitle+maxTitle/2 || hasOne(lower[len(lower)-1:], sentenceEnds) || strings.HasSuffix(lower, "。") {
		return false
	}
	said := lexicon.Concepts(lower)
	return (said.Any(lexicon.Payment, lexicon.Paid, lexicon.Cheque) || strings.Contains(lower, "remit")) && said&notPaying == 0 &&
		!hasOne(lower, askingWords) && !laterText.MatchString(lower)
}

// sentenceEnds are marks at which a line ends that is no title.
var sentenceEnds = []string{".", "?", "!", ","}

// askingWords are those of titles that speak of paying, and tell of none.
var askingWords = []string{"?", "request", "action required", "confirm", "terms", "instruction", "method", "option", "plan", "link", "portal", "required", "late", "approval", "approved", "schedul", "forecast",
	"upcoming", "query", "missing", "void", "stop", "fail", "return", "reject", "receipt", "received", "refund", "card", "statement", "how to",
	"direct debit", "lastschrift", "prélèvement", "domiciliación", "addebito", "incasso"}

// notPaid are what the name of a total speaks of that is none of a payment.
var notPaid = lexicon.Of(lexicon.Due, lexicon.Open, lexicon.Unpaid, lexicon.Not, lexicon.Invoice, lexicon.Earlier, lexicon.Discount, lexicon.Deduction, lexicon.Gross, lexicon.Tax, lexicon.Withhold)

// totalOf is the class of a total by the words of its line: "Total EFT" is of the payment.
func totalOf(of class, words string) class {
	if of != someTotal || len(words) > maxAlone {
		return of
	}
	if said := lexicon.Concepts(words); said.Any(lexicon.Payment, lexicon.Paid, lexicon.Cheque) && said&notPaid == 0 {
		return paidTotal
	}
	return of
}
