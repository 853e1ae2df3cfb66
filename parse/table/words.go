package table

import (
	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// byWords is what the words of a header say that no alias knows. Lists of remittances and of open items come from so many hands, in so many
// languages, that their headers have to be understood rather than listed; aliases go before words.
func byWords(k parse.Kind, header string, label lexicon.Label, cur ledger.Currency) (target, ledger.Currency) {
	f := columnFields[label.Column()]
	if k == parse.OpenItems {
		f = itemField(label)
	}
	t := target{f, wordRank}
	switch {
	case f == noField:
		return target{}, 0
	case cur == 0:
		return t, symbolIn(header, t)
	case f.form() != asAmount:
		return target{}, 0
	}
	return t, cur
}

// worded reports whether the words of a header are asked at all.
func worded(k parse.Kind, header string) bool {
	return (k == parse.Remittances || k == parse.OpenItems) && header != "" && len(header) <= maxHeading && maxDigits(header) <= 2
}

// wordRank is behind that of every alias.
const wordRank = 8

var columnFields = map[lexicon.Column]field{
	lexicon.Unused: fUnused, lexicon.OurInvoice: fReference, lexicon.PayerDocument: fPayerDoc, lexicon.Issued: fIssued, lexicon.GrossAmount: fGross,
	lexicon.DiscountTaken: fDiscount, lexicon.Deducted: fDeduction, lexicon.TaxWithheld: fTaxWithheld, lexicon.NetAmount: fNet, lexicon.PlainMoney: fGross,
	lexicon.OrderNumber: fPurchaseOrder, lexicon.PaymentReference: fPaymentRef, lexicon.PaymentDate: fDate, lexicon.CurrencyCode: fCurrency, lexicon.Memo: fMemo,
	lexicon.ReasonText: fReason, lexicon.StatusText: fStatus,
}

// itemField is what a label says as the header of a column of open items. Words that the lexicon does not know may change the meaning, so
// that there must be none.
func itemField(label lexicon.Label) field {
	c := label.Concepts
	money := c.Any(lexicon.Amount, lexicon.Gross, lexicon.Net, lexicon.Total, lexicon.Paid, lexicon.Payment, lexicon.Discount, lexicon.Deduction,
		lexicon.Withhold, lexicon.Tax, lexicon.Percent)
	naming := c.Any(lexicon.Number, lexicon.Reference)
	paper := c.Any(lexicon.Invoice, lexicon.Document)
	switch {
	case !label.Understood() || label.Unknown > 0 || c.Any(lexicon.Type, lexicon.Line, lexicon.Reason, lexicon.Account, lexicon.Company, lexicon.Cheque,
		lexicon.Description, lexicon.Subtotal, lexicon.Delivery, lexicon.Status, lexicon.Earlier), c.Has(lexicon.Unpaid) && !c.Has(lexicon.Open):
		return noField
	case c.Has(lexicon.Currency) && !paper && !money && !naming && !c.Any(lexicon.Customer, lexicon.Open):
		return fCurrency
	case c.Has(lexicon.Open) && !naming && !c.Any(lexicon.Date, lexicon.Customer, lexicon.Order, lexicon.Paid, lexicon.Discount, lexicon.Tax, lexicon.Withhold):
		return fOpen
	case c.Has(lexicon.Due) && !money && !naming && !c.Any(lexicon.Order, lexicon.Customer, lexicon.Open):
		return fDue
	case c.Has(lexicon.Date):
		if paper && !money && !naming && !c.Any(lexicon.Order, lexicon.Due, lexicon.Customer) {
			return fIssued
		}
		return noField
	case c.Any(lexicon.Due, lexicon.Open, lexicon.Currency):
		return noField
	case c.Has(lexicon.Customer) && !money && !paper && !c.Any(lexicon.Order, lexicon.Reference):
		return fCustomer
	case c.Has(lexicon.Order) && naming && !money && !c.Any(lexicon.Our, lexicon.Vendor):
		return fPurchaseOrder
	case c.Any(lexicon.Gross, lexicon.Original) && !naming && !c.Any(lexicon.Paid, lexicon.Discount), c.Has(lexicon.Invoice, lexicon.Amount) && !naming && !c.Any(lexicon.Paid, lexicon.Net, lexicon.Discount):
		return fOriginal
	case paper && !money && !c.Any(lexicon.Reference, lexicon.Your, lexicon.Our, lexicon.Vendor, lexicon.Customer, lexicon.Order):
		return fNumber
	}
	return noField
}
