package ledger

import (
	"fmt"
	"slices"
)

// bookReceipt is where the money of a receipt stands.
type bookReceipt struct {
	entry     EntryID // that received it
	amount    Money
	customer  CustomerID // empty: unidentified
	unapplied int64      // minor units left, with the sign of the receipt
	live      []EntryID  // later entries on it that are not reversed, oldest first
}

// Receive takes money in: debit CashClearing, credit Unapplied of the customer, or Unidentified when customer is empty. A negative
// receipt (a return, a correction by the bank) goes the other way round.
//
// Receiving a receipt again adds nothing and returns its entry, however often and however late: the identity decides, see
// [Fingerprinter]. The customer may then be left empty. A receipt that was reversed may be received again.
//
// Errors: [ErrNoIdentity], [ErrNoAmount], [ErrOverflow]; [ErrConflict] when the receipt stands there with another amount or
// another customer; [ErrUnidentified] when it stands there without one (use [Book.Identify]).
func (b *Book) Receive(r *Receipt, customer CustomerID) (EntryID, error) {
	known, err := b.known(r, customer)
	if err != nil {
		return 0, err
	}
	if known != nil {
		if known.customer == "" && customer != "" {
			return 0, fmt.Errorf("%s: %w", placeOfReceipt(r), ErrUnidentified)
		}
		return known.entry, nil
	}
	arrival, err := received(r, customer)
	if err != nil {
		return 0, err
	}
	id, err := b.post(r.Amount.Currency, []bookEntry{arrival})
	if err != nil {
		return 0, fmt.Errorf("%s: %w", placeOfReceipt(r), err)
	}
	b.stands(r, customer, id)
	return id, nil
}

// known finds the receipt and refuses one that contradicts what is posted. It is nil for a new receipt.
func (b *Book) known(r *Receipt, customer CustomerID) (*bookReceipt, error) {
	if r == nil || r.ID == "" {
		return nil, fmt.Errorf("receipt: %w", ErrNoIdentity)
	}
	if !r.Amount.Stated() {
		return nil, fmt.Errorf("%s: %w", placeOfReceipt(r), ErrNoAmount)
	}
	known := b.receipts[r.ID]
	if known == nil {
		return nil, nil
	}
	if known.amount != r.Amount {
		return nil, fmt.Errorf("%s: amount %v, posted %v: %w", placeOfReceipt(r), r.Amount, known.amount, ErrConflict)
	}
	if customer != "" && known.customer != "" && customer != known.customer {
		return nil, fmt.Errorf("%s: customer %s, posted %s: %w", placeOfReceipt(r), customer, known.customer, ErrConflict)
	}
	return known, nil
}

func received(r *Receipt, customer CustomerID) (bookEntry, error) {
	credit, err := r.Amount.Neg()
	if err != nil {
		return bookEntry{}, fmt.Errorf("%s: %w", placeOfReceipt(r), err)
	}
	to := AccountUnapplied
	if customer == "" {
		to = AccountUnidentified
	}
	return bookEntry{Entry: Entry{Kind: EntryReceived, Date: r.Date(), Receipt: r.ID, Postings: []Posting{
		{Account: AccountCashClearing, Customer: customer, Amount: r.Amount},
		{Account: to, Customer: customer, Amount: credit},
	}}}, nil
}

// stands records a receipt whose entry is posted.
func (b *Book) stands(r *Receipt, customer CustomerID, entry EntryID) *bookReceipt {
	if b.receipts == nil {
		b.receipts = map[ReceiptID]*bookReceipt{}
	}
	state := &bookReceipt{entry: entry, amount: r.Amount, customer: customer, unapplied: r.Amount.Minor}
	b.receipts[r.ID] = state
	return state
}

// Identify gives an unidentified receipt its customer: debit Unidentified, credit Unapplied. Doing it again adds nothing and
// returns the entry that made the customer known.
//
// Errors: [ErrUnknownReceipt], [ErrNoCustomer], and those of [Book.Receive].
func (b *Book) Identify(r *Receipt, customer CustomerID) (EntryID, error) {
	known, err := b.known(r, customer)
	switch {
	case err != nil:
		return 0, err
	case known == nil:
		return 0, fmt.Errorf("%s: %w", placeOfReceipt(r), ErrUnknownReceipt)
	case customer == "":
		return 0, fmt.Errorf("%s: %w", placeOfReceipt(r), ErrNoCustomer)
	case known.customer != "":
		if id, ok := b.find(known, EntryIdentified); ok {
			return id, nil
		}
		return known.entry, nil
	}
	credit, err := r.Amount.Neg()
	if err != nil {
		return 0, fmt.Errorf("%s: %w", placeOfReceipt(r), err)
	}
	id, err := b.post(r.Amount.Currency, []bookEntry{{Entry: Entry{Kind: EntryIdentified, Date: r.Date(), Receipt: r.ID, Postings: []Posting{
		{Account: AccountUnidentified, Amount: r.Amount},
		{Account: AccountUnapplied, Customer: customer, Amount: credit},
	}}}})
	if err != nil {
		return 0, fmt.Errorf("%s: %w", placeOfReceipt(r), err)
	}
	known.customer = customer
	known.live = append(known.live, id)
	return id, nil
}

// find is the latest entry of the kind on the receipt that is not reversed.
func (b *Book) find(state *bookReceipt, kind EntryKind) (EntryID, bool) {
	for _, id := range slices.Backward(state.live) {
		if b.entries[id-1].Kind == kind {
			return id, true
		}
	}
	return 0, false
}

// OnAccount places what is left of a receipt on the customer's account on purpose, receiving it first if needed: debit Unapplied,
// credit Receivables, where it becomes an open item of kind OnAccount, named after the receipt, that later invoices can use up.
// When nothing is left and an earlier call placed it, that entry is returned and nothing is added.
//
// Errors: [ErrNoCustomer]; [ErrNothingToApply] when the receipt is used up; [ErrSign] for a negative receipt; and those of
// [Book.Receive].
func (b *Book) OnAccount(r *Receipt, customer CustomerID) (EntryID, error) {
	work, err := b.start(r, customer)
	if err != nil {
		return 0, err
	}
	if work.state.unapplied == 0 {
		if id, ok := b.find(work.state, EntryOnAccount); ok {
			return id, nil
		}
		return 0, fmt.Errorf("%s: %w", placeOfReceipt(r), ErrNothingToApply)
	}
	left := Money{work.state.unapplied, r.Amount.Currency}
	if left.Sign() < 0 {
		return 0, fmt.Errorf("%s: %v on account: %w", placeOfReceipt(r), left, ErrSign)
	}
	credit := Money{-left.Minor, left.Currency}
	id := b.freeID(string(r.ID) + "-OA")
	b.enter(&OpenItem{ID: id, Number: string(id), Kind: OnAccount, Customer: work.state.customer, Original: credit, Open: credit,
		Issued: r.Date(), Due: r.Date(), Source: r.Source})
	work.post(AccountReceivables, id, work.state.customer, credit)
	work.cash = left
	return work.finish(b, Entry{Kind: EntryOnAccount})
}

// GiveUp takes what is left of a receipt over as ours, a small over-payment within policy, receiving it first if needed: debit
// Unapplied, credit WriteOff. When nothing is left and an earlier call took it, that entry is returned and nothing is added.
//
// Errors: as [Book.OnAccount].
func (b *Book) GiveUp(r *Receipt, customer CustomerID) (EntryID, error) {
	work, err := b.start(r, customer)
	if err != nil {
		return 0, err
	}
	left := Money{work.state.unapplied, r.Amount.Currency}
	switch {
	case left.IsZero():
		if id, ok := b.find(work.state, EntryGivenUp); ok {
			return id, nil
		}
		return 0, fmt.Errorf("%s: %w", placeOfReceipt(r), ErrNothingToApply)
	case left.Sign() < 0:
		return 0, fmt.Errorf("%s: %v given up: %w", placeOfReceipt(r), left, ErrSign)
	}
	work.post(AccountWriteOff, "", work.state.customer, Money{-left.Minor, left.Currency})
	work.cash = left
	return work.finish(b, Entry{Kind: EntryGivenUp})
}
