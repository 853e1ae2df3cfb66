package ledger

import (
	"fmt"
	"slices"
)

// Refund notes that money which a receipt has left goes back to the payer: debit Unapplied, credit Refunds, until the payment leaves
// the bank account. order is the identity of what was asked for: doing it again adds nothing and returns its entry.
//
// Errors: [ErrNoIdentity] without an order; [ErrNothingToApply] for nothing; [ErrSign]; [ErrMixedCurrency]; [ErrExceedsReceipt];
// [ErrConflict] when the order was for something else; [ErrUnknownReceipt]; [ErrUnidentified].
func (b *Book) Refund(order string, r *Receipt, amount Money) (EntryID, error) {
	known, err := b.known(r, "")
	if err != nil {
		return 0, err
	}
	if id, err := b.ordered(order, func(e *Entry) bool {
		return e.Kind == EntryRefunded && e.Receipt == r.ID && e.Postings[0].Amount == amount
	}); id != 0 || err != nil {
		return id, err
	}
	switch {
	case known == nil:
		return 0, fmt.Errorf("%s: %w", placeOfReceipt(r), ErrUnknownReceipt)
	case amount.Currency != r.Amount.Currency:
		return 0, fmt.Errorf("%s: refund of %v: %w", placeOfReceipt(r), amount, ErrMixedCurrency)
	case amount.IsZero():
		return 0, fmt.Errorf("%s: %w", placeOfReceipt(r), ErrNothingToApply)
	case amount.Sign() < 0:
		return 0, fmt.Errorf("%s: refund of %v: %w", placeOfReceipt(r), amount, ErrSign)
	}
	work, err := b.start(r, known.customer)
	if err != nil {
		return 0, err
	}
	work.post(AccountRefunds, "", known.customer, Money{-amount.Minor, amount.Currency})
	work.cash = amount
	id, err := work.finish(b, Entry{Kind: EntryRefunded, Order: order})
	if err != nil {
		return 0, err
	}
	b.carried(order, id)
	return id, nil
}

// Offset settles what a customer owes with credits, without money: the cash of all applications together is nothing. order is the
// identity of what was asked for: doing it again adds nothing and returns its entry. Items, discounts, write-offs and deductions move
// as they do in [Book.Apply].
//
// Errors: [ErrNoIdentity] without an order; [ErrUneven] when credits and items do not make up each other; [ErrConflict] when the
// order was for something else; and those of [Book.Apply].
func (b *Book) Offset(order string, day Date, apps []Application) (EntryID, error) {
	if len(apps) == 0 {
		return 0, ErrNothingToApply
	}
	if id, err := b.ordered(order, func(e *Entry) bool { return e.Kind == EntryOffset && slices.Equal(e.Applications, apps) }); id != 0 || err != nil {
		return id, err
	}
	// What it moves is what a receipt of nothing would move.
	nothing := Money{0, apps[0].OpenBefore.Currency}
	work := &working{receipt: &Receipt{Value: day, Amount: nothing}, first: int32(len(b.items)), cash: nothing, postings: make([]Posting, 0, 2*len(apps))}
	id, err := work.offset(b, Entry{Kind: EntryOffset, Order: order, Date: day, Applications: slices.Clone(apps)})
	if err != nil {
		b.withdraw(work.first)
		return 0, fmt.Errorf("offset %s: %w", order, err)
	}
	b.carried(order, id)
	return id, nil
}

func (w *working) offset(b *Book, e Entry) (EntryID, error) {
	for i := range e.Applications {
		if err := w.apply(b, &e.Applications[i]); err != nil {
			return 0, fmt.Errorf("item %s: %w", e.Applications[i].Item, err)
		}
	}
	if !w.cash.IsZero() {
		return 0, fmt.Errorf("%v is left: %w", w.cash, ErrUneven)
	}
	e.Postings = w.postings
	return b.post(w.cash.Currency, []bookEntry{{e, w.first, int32(len(b.items)) - w.first}})
}

// ordered is the entry that stands for an order, 0 while there is none.
func (b *Book) ordered(order string, same func(*Entry) bool) (EntryID, error) {
	if order == "" {
		return 0, fmt.Errorf("order: %w", ErrNoIdentity)
	}
	id := b.orders[order]
	if id != 0 && !same(&b.entries[id-1].Entry) {
		return 0, fmt.Errorf("order %s: %w", order, ErrConflict)
	}
	return id, nil
}

// carried notes the entry that carries out an order.
func (b *Book) carried(order string, id EntryID) {
	if b.orders == nil {
		b.orders = map[string]EntryID{}
	}
	b.orders[order] = id
}
