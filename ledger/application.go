package ledger

import "slices"

// Application settles a part of an open item with a part of a receipt. Amounts carry the item's sign: an invoice takes positive
// amounts, a credit memo that is consumed takes negative ones.
//
//	OpenBefore - Cash - Discount - Deduction - WriteOff = OpenAfter
type Application struct {
	Item       ItemID
	Customer   CustomerID
	OpenBefore Money
	Cash       Money
	Discount   Money
	Deduction  Money // becomes an open item of its own
	WriteOff   Money
	Reason     Reason
	// Paid is what the application takes of the receipt where that is in another currency than the item; not stated: Cash.
	Paid Money
	// Exchange is what the settlement gains (negative: loses) because the rate moved since the item was booked, in the currency of the
	// books; not stated where there is no rate. It changes nothing on the item: see [ExchangeGain].
	Exchange Money
}

// FromReceipt is what the application takes of the receipt, in the receipt's currency.
func (a *Application) FromReceipt() Money {
	if a.Paid.Stated() {
		return a.Paid
	}
	return a.Cash
}

// OpenAfter is what is left on the item itself. It fails as [Money.Sub] does.
func (a *Application) OpenAfter() (Money, error) {
	rest := a.OpenBefore
	for _, part := range [...]Money{a.Cash, a.Discount, a.Deduction, a.WriteOff} {
		var err error
		if rest, err = rest.Sub(part); err != nil {
			return Money{}, err
		}
	}
	return rest, nil
}

// Reason says why less (or more) than the open amount was paid: our closed class and the company's or payer's own code.
type Reason struct {
	Class ReasonClass
	Code  string
}

// ReasonClass is the closed list of causes. The zero value is Cash: the item was paid, nothing to explain.
type ReasonClass uint8

// The classes of reasons.
const (
	Cash ReasonClass = iota
	PartialPayment
	DiscountEarned
	DiscountUnearned
	Price
	Shortage
	Damage
	Returned
	Promotion
	Rebate
	Freight
	Tax
	Withholding
	BankCharge
	DuplicateClaim
	LatePenalty
	MissingOrder
	Compliance
	ExchangeDifference
	OtherDeduction
	Tolerance       // within what the company forgives
	Rounding        // of the last digits
	Variance        // between one receipt and one item
	Underpayment    // a small one
	SmallDifference // either way
	Agreed          // a person has agreed to it
)

var reasonClasses = [...]string{"cash", "partial_payment", "discount_earned", "discount_unearned", "price", "shortage", "damage", "return",
	"promotion", "rebate", "freight", "tax", "withholding_tax", "bank_charge", "duplicate_claim",
	"late_penalty", "missing_order", "compliance", "exchange_difference", "other_deduction", "tolerance", "rounding", "variance",
	"underpayment", "small_difference", "agreed"}

// String is the class's name in files.
func (c ReasonClass) String() string { return name(reasonClasses[:], int(c)) }

// ParseReasonClass finds the class by its name in files.
func ParseReasonClass(s string) (ReasonClass, bool) {
	i := slices.Index(reasonClasses[:], s)
	return ReasonClass(max(i, 0)), i >= 0
}

// IsDeduction reports whether the class claims a part of an invoice.
func (c ReasonClass) IsDeduction() bool { return c >= Price && c <= OtherDeduction }
