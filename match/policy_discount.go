package match

import "github.com/cashtie/cashtie/ledger"

// DiscountRules say which discounts for early payment count. The zero value allows what the terms allow, on items paid in full, up
// to the day that they state; of a discount taken later the cash is applied and the rest stays open.
type DiscountRules struct {
	// GraceDays extends each discount date, inclusive: 3 allows a discount until three days after its date.
	GraceDays int
	// Unearned says what becomes of a discount that was taken too late, or beyond the terms.
	Unearned Unearned
	// UnearnedLimit bounds the late discounts that AllowUnearned allows. Not stated: it does not bound.
	UnearnedLimit Limit
	// Partial grants a part payment its share of the discount: 294.00 in time settles 300.00 of an item at 2 %.
	Partial bool
	// CreditNotes takes the discount off credit memos too: 98.00 of a memo over 100.00 at 2 % use up all of it.
	CreditNotes bool
	// OverPaid says what becomes of a payment between an item's amount and the same less its discount.
	OverPaid OverDiscount
}

// Unearned is a rule for discounts that the terms do not allow. The zero value is OpenUnearned: nothing is granted, and the money is
// where it belongs.
type Unearned uint8

// The rules for unearned discounts.
const (
	OpenUnearned   Unearned = iota // the cash is applied, the discount stays open on the item
	HoldUnearned                   // a person decides
	DeductUnearned                 // the cash is applied, the discount becomes a deduction of the class DiscountUnearned
	AllowUnearned                  // it is granted, and booked as unearned
)

// OverDiscount is a rule for payments of more than an item less its discount, but less than the item. The zero value is
// OverDiscountNone.
type OverDiscount uint8

// The rules for over-paid discounts.
const (
	OverDiscountNone   OverDiscount = iota // it counts as a payment without discount: the rest stays open
	OverDiscountApart                      // the whole discount is granted, what is paid beyond counts as over-payment
	OverDiscountWithin                     // the discount is granted up to what closes the item
)

// Withholding is tax that a customer keeps back from each payment and pays for us.
type Withholding struct {
	// Customer keeps it back; empty: all customers.
	Customer ledger.CustomerID
	// Rate is of what the item has open. Rounding up or down by one minor unit is the same.
	Rate ledger.Rate
	// Action is what becomes of it: WriteOff books it with the reason Withholding, Deduct makes an item of it that waits for the
	// certificate, LeaveOpen leaves it on the item.
	Action Action
}
