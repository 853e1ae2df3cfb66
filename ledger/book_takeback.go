package ledger

import (
	"fmt"
	"slices"
)

// TakeBack opens again what a returned or reversed receipt undoes, receiving the return first if needed: for receipts that an earlier
// Book applied, whose entry is not here to be reversed. Applications are those that were made with the opposite sign, so that an
// invoice has negative parts: Receivables of the item is debited with all of them, discount and write-off are credited, the cash
// comes from Unapplied, where the return stands. Deductions of all applications together are nothing: what goes back to an
// invoice comes off the item of its claim. What is not taken back off an item stays on the return, unapplied.
//
// OpenBefore is not held against the item: what a return undoes does not depend on what became of the item since. Taking back the
// same again adds nothing and returns the first entry.
//
// Errors: [ErrNothingToApply], [ErrUnknownItem], [ErrMixedCurrency], [ErrConflict], [ErrReopened], [ErrExceedsReceipt],
// [ErrUnbalanced], [ErrOverflow], and those of [Book.Receive].
func (b *Book) TakeBack(r *Receipt, customer CustomerID, apps []Application) (EntryID, error) {
	if len(apps) == 0 {
		return 0, ErrNothingToApply
	}
	if customer == "" {
		var err error
		if customer, err = b.payer(apps); err != nil {
			return 0, err
		}
	}
	work, err := b.start(r, customer)
	if err != nil {
		return 0, err
	}
	if id, ok := b.appliedAlready(work.state, EntryTakenBack, apps); ok {
		return id, nil
	}
	for i := range apps {
		if _, err := work.move(b, &apps[i], reopen); err != nil {
			return 0, fmt.Errorf("%s, item %s: %w", placeOfReceipt(r), apps[i].Item, err)
		}
	}
	id, err := work.finish(b, Entry{Kind: EntryTakenBack, Applications: slices.Clone(apps)})
	if err == nil {
		b.countBack(apps, 1)
	}
	return id, err
}

// countBack notes on the items how many entries that stand have taken something back.
func (b *Book) countBack(apps []Application, by int32) {
	for i := range apps {
		b.items[b.index[apps[i].Item]].back += by
	}
}

// reopen holds the rules of one application that is undone and returns what is open after it.
func reopen(app *Application, item *OpenItem, open Money, c Currency) (Money, error) {
	if app.Customer != "" && app.Customer != item.Customer {
		return Money{}, fmt.Errorf("customer %s, the item has %s: %w", app.Customer, item.Customer, ErrConflict)
	}
	if err := changes(app, open.Currency, c); err != nil {
		return Money{}, err
	}
	undone := *app
	undone.OpenBefore = open
	left, err := undone.OpenAfter()
	if err != nil {
		return Money{}, err
	}
	if left == open && app.Deduction.IsZero() {
		return Money{}, ErrNothingToApply
	}
	whole := item.Original
	for _, part := range [...]Money{app.Cash, app.Discount, app.WriteOff} {
		if !part.IsZero() && part.Sign() == whole.Sign() {
			return Money{}, fmt.Errorf("%v taken back of %v: %w", part, whole, ErrSign)
		}
	}
	if whole.Currency != open.Currency || whole.IsZero() { // an export that lists settled items often says no more what they were worth
		return left, nil
	}
	if past, err := left.Sub(whole); err != nil || past.Sign() == whole.Sign() || left.Sign() == -whole.Sign() && !left.IsZero() {
		return Money{}, fmt.Errorf("would be %v of %v: %w", left, whole, ErrReopened)
	}
	return left, nil
}
