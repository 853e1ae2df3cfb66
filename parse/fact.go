package parse

import "github.com/cashtie/cashtie/ledger"

// Fact is one thing a file says. Exactly one field is set.
type Fact struct {
	Receipt   *ledger.Receipt
	Advice    *ledger.RemittanceAdvice
	OpenItem  *ledger.OpenItem
	Customer  *ledger.Customer
	Event     *ledger.Event
	Statement *Statement
	Control   *Control
	Skipped   *Skipped
}

// IsZero reports whether no field is set.
func (f Fact) IsZero() bool { return f == Fact{} }

// Source is the place of the fact, whatever it is.
func (f Fact) Source() ledger.Source {
	switch {
	case f.Receipt != nil:
		return f.Receipt.Source
	case f.Advice != nil:
		return f.Advice.Source
	case f.OpenItem != nil:
		return f.OpenItem.Source
	case f.Customer != nil:
		return f.Customer.Source
	case f.Event != nil:
		return f.Event.Source
	case f.Statement != nil:
		return f.Statement.Source
	case f.Control != nil:
		return f.Control.Source
	case f.Skipped != nil:
		return f.Skipped.Source
	}
	return ledger.Source{}
}

// Statement is one account's page of a bank file. It follows the receipts it covers, because its closing side comes last.
type Statement struct {
	ID       string // the bank's own id of the statement or message, if any
	Account  string // our account at the bank, as written
	Number   string // statement number or sequence, as written
	Currency ledger.Currency
	Date     ledger.Date // closing date, or as-of date
	// Interim: a report of the running day (camt.052, MT942, BAI2 of the same day). The statement that follows has its entries again.
	Interim bool
	AsOf    string // the time of day the report is of, as written; empty where none is given
	// Opening and Closing are as the bank declares them; not stated where it does not.
	Opening, Closing ledger.Money
	// Available is what may be drawn at closing; Forward what may be drawn on later days, as known at closing. Not stated, and empty,
	// where the bank does not say.
	Available ledger.Money
	Forward   []ledger.Availability
	// Credits and Debits sum the entries that were read and count for the balance; Debits is negative.
	Credits, Debits         ledger.Money
	CreditCount, DebitCount int
	Refused                 int // entries that could not be read; each is an Error of its own
	Source                  ledger.Source
}

// Verdict says whether a statement's arithmetic holds.
type Verdict uint8

// The verdicts. The zero value is Unverifiable.
const (
	Unverifiable Verdict = iota // a balance is missing, or an entry could not be read
	Verified                    // opening + entries = closing
	Discrepancy                 // it is not
)

// String is the verdict's name in files.
func (v Verdict) String() string {
	switch v {
	case Verified:
		return "verified"
	case Discrepancy:
		return "discrepancy"
	}
	return "unverifiable"
}

// Verdict compares opening + entries with closing; the difference is closing less that sum.
func (s *Statement) Verdict() (v Verdict, difference ledger.Money) {
	if !s.Opening.Stated() || !s.Closing.Stated() || s.Refused > 0 {
		return Unverifiable, ledger.Money{}
	}
	sum := s.Opening
	for _, part := range [...]ledger.Money{s.Credits, s.Debits} {
		var err error
		if sum, err = sum.Add(part); err != nil {
			return Unverifiable, ledger.Money{}
		}
	}
	difference, err := s.Closing.Sub(sum)
	switch {
	case err != nil:
		return Unverifiable, ledger.Money{}
	case difference.IsZero():
		return Verified, difference
	}
	return Discrepancy, difference
}

// Control is a total, count or balance that the file declares, compared with what was found in it.
type Control struct {
	Name     string // "bai2.account_total", "mt940.balance", "table.total", ...
	Account  string // bank account it speaks of, if any
	Expected string // as declared; money in major units with its currency
	Got      string // as found
	OK       bool
	Source   ledger.Source
}

// Skipped is a row without a fact, left out on purpose.
type Skipped struct {
	Reason string
	Source ledger.Source
}
