package ledger

import "fmt"

// Account is one account of the Book's short chart. The zero value is CashClearing.
type Account uint8

// The accounts. Receivables is the control account: its balance is the sum of all open items, whatever their kind.
const (
	AccountCashClearing     Account = iota // what the bank reports, until its own books take it over
	AccountReceivables                     // every open item: invoices, credits, deductions, money on account
	AccountUnapplied                       // the payer is known, the money is not applied yet
	AccountUnidentified                    // the payer is unknown
	AccountDiscountEarned                  // early-payment discount that the terms allow
	AccountDiscountUnearned                // discount granted although the terms no longer allow it
	AccountWriteOff                        // differences within policy
	AccountOpening                         // the other side of the items that were taken in
	AccountRefunds                         // what goes back to payers and has not left the bank account yet
	AccountExchange                        // money of one currency for items of another: each side in its own
	accountCount
)

var accounts = [...]string{"cash_clearing", "receivables", "unapplied", "unidentified", "discount_earned", "discount_unearned", "write_off", "opening", "refunds", "exchange"}

// String is the account's name in files.
func (a Account) String() string { return name(accounts[:], int(a)) }

// Balance is what the account holds in the currency: debit balances are positive, credit balances negative, nothing posted is a
// stated zero. Errors: [ErrUnknownAccount], [ErrUnknownCurrency] when the currency is not stated.
func (b *Book) Balance(a Account, c Currency) (Money, error) {
	if a >= accountCount {
		return Money{}, fmt.Errorf("account %d: %w", a, ErrUnknownAccount)
	}
	if c == 0 {
		return Money{}, fmt.Errorf("balance of %v: %w", a, ErrUnknownCurrency)
	}
	if totals := b.balances[c]; totals != nil {
		return Money{totals[a], c}, nil
	}
	return Money{0, c}, nil
}

// Trial is the trial balance of one currency, added up anew from the journal and the items.
type Trial struct {
	Currency  Currency
	Lines     []TrialLine // every account, in the order of the chart
	Debits    Money       // gross, over all postings
	Credits   Money       // gross, positive
	OpenItems Money       // sum of the items' open amounts; equals the balance of Receivables
}

// TrialLine is one account of a trial balance.
type TrialLine struct {
	Account Account
	Debits  Money // gross
	Credits Money // gross, positive
	Balance Money // debits less credits
}

// Trial proves the books of a currency: debits equal credits, each running balance equals its postings, and Receivables equals the
// open items. It reads the whole journal. When something does not tie it returns what it found and [ErrOutOfBalance], which says
// what; other errors: [ErrOverflow] of a gross sum, [ErrUnknownCurrency] when the currency is not stated.
func (b *Book) Trial(c Currency) (Trial, error) {
	if c == 0 {
		return Trial{}, fmt.Errorf("trial balance: %w", ErrUnknownCurrency)
	}
	nought := Money{0, c}
	t := Trial{Currency: c, Lines: make([]TrialLine, accountCount), Debits: nought, Credits: nought, OpenItems: nought}
	for a := range t.Lines {
		t.Lines[a] = TrialLine{Account(a), nought, nought, nought}
	}
	for i := range b.entries {
		for _, p := range b.entries[i].Postings {
			if p.Amount.Currency != c {
				continue
			}
			if err := t.add(p); err != nil {
				return Trial{}, fmt.Errorf("trial balance, entry %d: %w", i+1, err)
			}
		}
	}
	for i := range b.items {
		if b.items[i].item.Open.Currency != c {
			continue
		}
		var err error
		if t.OpenItems, err = t.OpenItems.Add(Money{b.items[i].open, c}); err != nil {
			return Trial{}, fmt.Errorf("trial balance, %s: %w", placeOfItem(b.items[i].item), err)
		}
	}
	return t, b.prove(&t)
}

func (t *Trial) add(p Posting) error {
	line := &t.Lines[p.Account]
	gross, total, amount := &line.Debits, &t.Debits, p.Amount
	var err error
	if p.Amount.Sign() < 0 {
		gross, total = &line.Credits, &t.Credits
		if amount, err = p.Amount.Neg(); err != nil {
			return err
		}
	}
	if *gross, err = gross.Add(amount); err != nil {
		return err
	}
	if *total, err = total.Add(amount); err != nil {
		return err
	}
	line.Balance, err = line.Balance.Add(p.Amount)
	return err
}

func (b *Book) prove(t *Trial) error {
	if t.Debits != t.Credits {
		return fmt.Errorf("debits %v, credits %v: %w", t.Debits, t.Credits, ErrOutOfBalance)
	}
	for _, line := range t.Lines {
		running, err := b.Balance(line.Account, t.Currency)
		if err != nil {
			return err
		}
		if running != line.Balance {
			return fmt.Errorf("%v: balance %v, postings %v: %w", line.Account, running, line.Balance, ErrOutOfBalance)
		}
	}
	if control := t.Lines[AccountReceivables].Balance; control != t.OpenItems {
		return fmt.Errorf("receivables %v, open items %v: %w", control, t.OpenItems, ErrOutOfBalance)
	}
	return nil
}
