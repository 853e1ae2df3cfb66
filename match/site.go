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
	// Accounts are our own bank accounts, beside those of the receipts. Money that comes from one is a transfer.
	Accounts []OwnAccount
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

// OwnAccount is a bank account of ours and the company that has it.
type OwnAccount struct {
	Account string
	Company string // as open items name it; empty: nobody says
}

// company is the company that has the account a receipt came in on: as the receipt says, else as the site does.
func (s *Site) company(r *ledger.Receipt) string {
	if r.Company != "" || len(s.Accounts) == 0 {
		return r.Company
	}
	whole, tail := accountKeys(r.Account)
	for _, a := range s.Accounts {
		if key, end := accountKeys(a.Account); key != "" && (key == whole || key == tail || end != "" && end == whole) {
			return a.Company
		}
	}
	return ""
}

// bookRate is what one unit of a currency is worth in the books on a day, as the site states it; empty where it does not.
func (s *Site) bookRate(c ledger.Currency, day ledger.Date) string {
	var best *Rate
	for i := range s.Rates {
		x := &s.Rates[i]
		if x.From == c && x.To == s.Currency && !day.IsZero() && x.Date.Compare(day) <= 0 && (best == nil || x.Date.Compare(best.Date) > 0) {
			best = x
		}
	}
	if best == nil {
		return ""
	}
	return best.Rate
}

// Plan is a payment plan: a receipt of its instalment that names it, or comes from its customer, pays the parts.
type Plan struct {
	ID         string
	Customer   ledger.CustomerID // empty: that of its parts
	Instalment ledger.Money
	Parts      []PlanPart // none: the customer's items, the oldest due first
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
	// SameCurrency leaves open what money pays of items in another currency, whatever rate is known.
	SameCurrency bool
	// DuplicateDays is how near the date of another payment of the same payer and amount must be, inclusive, for a payment that names
	// nothing to be taken for the same once more. 0: payments of any date, where nothing open has the amount.
	DuplicateDays int
}
