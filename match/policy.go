package match

import "github.com/cashtie/cashtie/ledger"

// Policy says what may post without a person. The zero value is the strictest useful one: no tolerance, no write-off, no grace,
// discounts only when earned, a short payment of a single named item stays open as a partial payment.
type Policy struct {
	// MinConfidence is the lowest confidence that applies, in ten-thousandths. 0: the default of 9,995, one wrong in 2,000.
	MinConfidence int32
	// WriteOffLimits is the largest difference a receipt may be short and still settle its items, per currency, inclusive.
	WriteOffLimits []ledger.Money
	// DiscountGraceDays extends each discount date.
	DiscountGraceDays int
	// ShortPay says what becomes of the rest of an item that is paid short for a stated reason.
	ShortPay ShortPay
	// HoldPartial sends every payment that leaves a named item partly open to review.
	HoldPartial bool
	// HoldThirdParty sends every payment to review whose payer is not the customer of the items.
	HoldThirdParty bool
	// HoldAmountOnly sends every application that rests on payer and amount alone, with nothing named, to review.
	HoldAmountOnly bool
}

// ShortPay is a rule for the unpaid rest of an item. The zero value is KeepOpen.
type ShortPay uint8

// The rules for short payments.
const (
	KeepOpen      ShortPay = iota // without a stated reason the rest stays on the item; with one it becomes a deduction
	AlwaysPartial                 // the rest stays on the item, reason or not
	AlwaysDeduct                  // the rest becomes a deduction, reason or not
)

func (p *Policy) minConfidence() int32 {
	if p.MinConfidence == 0 {
		return 9_995
	}
	return p.MinConfidence
}

// writeOffLimit is the limit in minor units of c.
func (p *Policy) writeOffLimit(c ledger.Currency) int64 {
	for _, m := range p.WriteOffLimits {
		if m.Currency == c {
			return m.Minor
		}
	}
	return 0
}
