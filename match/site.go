package match

import "github.com/cashtie/cashtie/ledger"

// Site is what the company knows about itself and about the day, beside its open items. The zero value knows nothing and keeps
// nothing back.
type Site struct {
	// AsOf is the day of the run. Zero: each receipt's own.
	AsOf ledger.Date
	// Currency is that of the books, in which exchange differences are counted. Zero: none are.
	Currency ledger.Currency
	// Company is our own legal name with its legal form. Money that is sent to another entity of the same name waits.
	Company string
	// Entities are the names of the group's other legal entities. Money that names one of them waits.
	Entities []string
	// Screened are words of a payer's name that compliance must clear before its money is applied, such as the legal forms of a free
	// zone.
	Screened []string
	// Rates are the exchange rates that the site knows.
	Rates []Rate
	// Statements are the account statements that customers were sent.
	Statements []Statement
	// Plans are agreed payment plans.
	Plans []Plan
}

// Plan is a payment plan: a receipt of its instalment that names it, or comes from its customer, pays the parts.
type Plan struct {
	ID         string
	Customer   ledger.CustomerID // empty: that of its parts
	Instalment ledger.Money
	Parts      []PlanPart
}

// PlanPart is what an instalment pays of one item.
type PlanPart struct {
	Item   ledger.ItemID
	Amount ledger.Money
}

// ReceiptRules keep money back for what it is, whatever it pays. The zero value keeps back what the bank's own dates forbid.
type ReceiptRules struct {
	// StaleChequeDays is the age of a cheque, in days, beyond which it goes back to the payer; a cheque of exactly that age is taken.
	// 0: cheques do not grow stale.
	StaleChequeDays int
	// DuplicateDays is how near the date of another payment of the same payer and amount must be, inclusive, for a payment that names
	// nothing to be taken for the same once more. 0: payments of any date, where nothing open has the amount.
	DuplicateDays int
}
