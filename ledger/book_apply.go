package ledger

import (
	"fmt"
	"slices"
)

// Apply settles items with a receipt, receiving it first, if needed, for the customer of the first application. For each
// application Receivables of the item is credited with all that it takes off; the cash comes from Unapplied, a discount is debited
// to DiscountUnearned when the reason says so and to DiscountEarned otherwise, a write-off to WriteOff, and a deduction becomes an
// open item of kind Deduction: its identity is the item's with -D1, -D2, ... behind it, its Reason the application's (class
// OtherDeduction where that names no claim). A deduction of the class PartialPayment clears the item and becomes one of kind Residual,
// with -R1, -R2, ... instead. What is not applied stays unapplied.
//
// Where an item is in another currency than the receipt, the application says with Paid what it takes of the receipt: Exchange is debited
// with the cash in the item's currency and credited with Paid in the receipt's, so that each currency balances by itself.
//
// Applications are taken in order; an item may occur twice, each with the open amount it finds. Applying the same again adds
// nothing and returns the first entry. Other applications of the same receipt are additional, as long as money is left.
//
// Every part of an application has the sign of the item's open amount, or is nothing. The cash of all together has the sign of the
// receipt; credits used up beside invoices count against it, and nothing at all is fine.
//
// Errors: [ErrNothingToApply], [ErrUnknownItem], [ErrStale], [ErrOverApplied], [ErrExceedsReceipt], [ErrSign], [ErrMixedCurrency],
// [ErrOverflow]; [ErrConflict] when an application names another customer than its item has; and those of [Book.Receive].
func (b *Book) Apply(r *Receipt, apps []Application) (EntryID, error) {
	customer, err := b.payer(apps)
	if err != nil {
		return 0, err
	}
	if r != nil {
		if known := b.receipts[r.ID]; known != nil {
			customer = known.customer
		}
	}
	work, err := b.start(r, customer)
	if err != nil {
		return 0, err
	}
	if id, ok := b.appliedAlready(work.state, EntryApplied, apps); ok {
		return id, nil
	}
	for i := range apps {
		if err := work.apply(b, &apps[i]); err != nil {
			b.withdraw(work.first)
			return 0, fmt.Errorf("%s, item %s: %w", placeOfReceipt(r), apps[i].Item, err)
		}
	}
	return work.finish(b, Entry{Kind: EntryApplied, Applications: slices.Clone(apps)})
}

// payer is the customer a new receipt is received for.
func (b *Book) payer(apps []Application) (CustomerID, error) {
	if len(apps) == 0 {
		return "", ErrNothingToApply
	}
	if apps[0].Customer != "" {
		return apps[0].Customer, nil
	}
	at, ok := b.index[apps[0].Item]
	if !ok {
		return "", fmt.Errorf("item %s: %w", apps[0].Item, ErrUnknownItem)
	}
	return b.items[at].item.Customer, nil
}

func (b *Book) appliedAlready(state *bookReceipt, kind EntryKind, apps []Application) (EntryID, bool) {
	for _, id := range state.live {
		if e := &b.entries[id-1]; e.Kind == kind && slices.Equal(e.Applications, apps) {
			return id, true
		}
	}
	return 0, false
}

// working is an entry on a receipt that is being built. Nothing of it shows before finish, except the items it makes, which
// withdraw takes back.
type working struct {
	receipt  *Receipt
	state    *bookReceipt // of a new receipt: what it will be
	arrival  []bookEntry  // of a new receipt: the entry that receives it
	first    int32        // of the items made
	postings []Posting
	cash     Money
	open     map[ItemID]Money // what the applications so far left; nil until one was done
}

// start begins an entry on a receipt whose customer is known or given.
func (b *Book) start(r *Receipt, customer CustomerID) (*working, error) {
	known, err := b.known(r, customer)
	if err != nil {
		return nil, err
	}
	work := &working{receipt: r, state: known, first: int32(len(b.items)), cash: Money{0, r.Amount.Currency}}
	// The cash posting goes first; finish fills it in.
	work.postings = append(make([]Posting, 0, 4), Posting{Account: AccountUnapplied})
	switch {
	case known != nil && known.customer == "":
		return nil, fmt.Errorf("%s: %w", placeOfReceipt(r), ErrUnidentified)
	case known != nil:
		return work, nil
	case customer == "":
		return nil, fmt.Errorf("%s: %w", placeOfReceipt(r), ErrNoCustomer)
	}
	arrival, err := received(r, customer)
	if err != nil {
		return nil, err
	}
	work.arrival = []bookEntry{arrival}
	work.state = &bookReceipt{amount: r.Amount, customer: customer, unapplied: r.Amount.Minor}
	return work, nil
}

// post adds a posting; one of nothing is left out.
func (w *working) post(a Account, item ItemID, customer CustomerID, amount Money) {
	if !amount.IsZero() {
		w.postings = append(w.postings, Posting{a, item, customer, amount})
	}
}

// apply adds the postings of one application.
func (w *working) apply(b *Book, app *Application) error {
	item, err := w.move(b, app, settle)
	if err != nil {
		return err
	}
	if !app.Deduction.IsZero() {
		claim := w.claim(b, item, app)
		b.enter(claim)
		w.post(AccountReceivables, claim.ID, item.Customer, app.Deduction)
	}
	return nil
}

// move adds what an application does to its own item, to the cash and to what is given up. rule says what it leaves open, or why not.
func (w *working) move(b *Book, app *Application, rule func(*Application, *OpenItem, Money, Currency) (Money, error)) (*OpenItem, error) {
	at, ok := b.index[app.Item]
	if !ok {
		return nil, ErrUnknownItem
	}
	item := b.items[at].item
	open, staged := w.open[app.Item]
	if !staged {
		open = Money{b.items[at].open, item.Open.Currency}
	}
	left, err := rule(app, item, open, w.receipt.Amount.Currency)
	if err != nil {
		return nil, err
	}
	if w.open == nil {
		w.open = map[ItemID]Money{}
	}
	w.open[app.Item] = left
	moved, err := left.Sub(open)
	if err != nil {
		return nil, err
	}
	w.post(AccountReceivables, app.Item, item.Customer, moved)
	w.allowances(app, item.Customer)
	return item, w.pay(app, item)
}

// pay takes the cash of an application out of the receipt; money of another currency is exchanged for what it settles.
func (w *working) pay(app *Application, item *OpenItem) (err error) {
	paid := app.FromReceipt()
	if app.Paid.Stated() && paid.Currency != item.Open.Currency {
		credit, err := paid.Neg()
		if err != nil {
			return err
		}
		w.post(AccountExchange, app.Item, item.Customer, app.Cash)
		w.post(AccountExchange, app.Item, item.Customer, credit)
	}
	w.cash, err = w.cash.Add(paid)
	return err
}

// allowances posts what an application gives up.
func (w *working) allowances(app *Application, customer CustomerID) {
	discount := AccountDiscountEarned
	if app.Reason.Class == DiscountUnearned {
		discount = AccountDiscountUnearned
	}
	w.post(discount, app.Item, customer, app.Discount)
	w.post(AccountWriteOff, app.Item, customer, app.WriteOff)
}

// settle holds the rules of one application and returns what it leaves open.
func settle(app *Application, item *OpenItem, open Money, c Currency) (Money, error) {
	if app.Customer != "" && app.Customer != item.Customer {
		return Money{}, fmt.Errorf("customer %s, the item has %s: %w", app.Customer, item.Customer, ErrConflict)
	}
	if err := changes(app, open.Currency, c); err != nil {
		return Money{}, err
	}
	if app.OpenBefore != open {
		return Money{}, fmt.Errorf("matched when %v was open, now %v is: %w", app.OpenBefore, open, ErrStale)
	}
	nothing := true
	for _, part := range [...]Money{app.Cash, app.Discount, app.Deduction, app.WriteOff} {
		nothing = nothing && part.IsZero()
		if open.IsZero() && !part.IsZero() {
			return Money{}, fmt.Errorf("%v of %v: %w", part, open, ErrOverApplied)
		}
		if !part.IsZero() && part.Sign() != open.Sign() {
			return Money{}, fmt.Errorf("%v of %v: %w", part, open, ErrSign)
		}
	}
	if nothing {
		return Money{}, ErrNothingToApply
	}
	if app.Deduction.Sign() < 0 {
		return Money{}, fmt.Errorf("a deduction of %v off a credit: %w", app.Deduction, ErrSign)
	}
	left, err := app.OpenAfter()
	if err != nil {
		return Money{}, err
	}
	if !left.IsZero() && left.Sign() != open.Sign() {
		return Money{}, fmt.Errorf("would leave %v of %v: %w", left, open, ErrOverApplied)
	}
	return left, nil
}

// changes holds that the money of an application is in its item's currency, or is exchanged: then it says what it takes of the receipt.
func changes(app *Application, item, receipt Currency) error {
	switch {
	case item == receipt && app.Paid.Stated() && app.Paid != app.Cash:
		return fmt.Errorf("%v of the receipt for %v: %w", app.Paid, app.Cash, ErrUnbalanced)
	case item != receipt && (app.Paid.Currency != receipt || app.Cash.Currency != item):
		return fmt.Errorf("item in %v, receipt in %v: %w", item, receipt, ErrMixedCurrency)
	case app.Paid.Stated() && app.Paid.Sign() != app.Cash.Sign():
		return fmt.Errorf("%v of the receipt for %v: %w", app.Paid, app.Cash, ErrSign)
	}
	return nil
}

// claim is the item that a deduction becomes.
func (w *working) claim(b *Book, item *OpenItem, app *Application) *OpenItem {
	reason, kind, mark := app.Reason, Deduction, "-D"
	switch {
	case reason.Class == PartialPayment:
		kind, mark = Residual, "-R"
	case !reason.Class.IsDeduction() && reason.Class != DiscountUnearned:
		reason.Class = OtherDeduction
	}
	id := b.freeID(string(item.ID) + mark)
	return &OpenItem{ID: id, Number: string(id), Kind: kind, Customer: item.Customer, Company: item.Company, Original: app.Deduction,
		Open: app.Deduction, Issued: w.receipt.Date(), Due: w.receipt.Date(), Reason: reason, Origin: item.ID, Source: w.receipt.Source,
		References: append([]Reference{{Kind: External, Text: item.Number}}, item.References...)} // the payer knows no other number
}

// finish takes the cash out of Unapplied and posts, together with the arrival of a new receipt.
func (w *working) finish(b *Book, e Entry) (EntryID, error) {
	id, err := w.submit(b, e)
	if err != nil {
		b.withdraw(w.first)
		return 0, fmt.Errorf("%s: %w", placeOfReceipt(w.receipt), err)
	}
	if w.arrival != nil {
		w.state = b.stands(w.receipt, w.state.customer, id-1)
	}
	w.state.unapplied -= w.cash.Minor
	w.state.live = append(w.state.live, id)
	return id, nil
}

func (w *working) submit(b *Book, e Entry) (EntryID, error) {
	left := Money{w.state.unapplied, w.cash.Currency}
	rest, err := left.Sub(w.cash)
	if err != nil {
		return 0, err
	}
	if !w.cash.IsZero() && w.cash.Sign() != w.state.amount.Sign() || !rest.IsZero() && rest.Sign() != w.state.amount.Sign() {
		return 0, fmt.Errorf("%v of %v: %w", w.cash, left, ErrExceedsReceipt)
	}
	e.Date, e.Receipt, e.Postings = w.receipt.Date(), w.receipt.ID, w.postings
	e.Postings[0].Customer, e.Postings[0].Amount = w.state.customer, w.cash
	if w.cash.IsZero() {
		e.Postings = e.Postings[1:]
	}
	made := int32(len(b.items)) - w.first
	return b.post(w.cash.Currency, append(w.arrival, bookEntry{e, w.first, made}))
}
