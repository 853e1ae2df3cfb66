package match

import "github.com/cashtie/cashtie/ledger"

// Policy says what may post without a person, and what becomes of a difference. The zero value is the strictest useful one: no
// tolerance, no write-off, no grace, discounts only when earned, a short payment of a single named item stays open as a partial
// payment, more than is owed stays unapplied.
//
// Every rule has a name. A decision cites the names of the rules that it used or that stopped it, in [Decision.Clauses]; a rule that
// was not used leaves no trace. Amounts are per currency: what a rule does not say for a currency it does not allow in it.
type Policy struct {
	// MinConfidence is the lowest confidence that applies, in ten-thousandths, inclusive. 0: the default of 9,995, one wrong in 2,000.
	MinConfidence int32
	// MaxAmounts is the largest receipt that applies without a person, per currency, inclusive. Currencies that are not listed have no
	// bound.
	MaxAmounts []ledger.Money
	// Tolerance bounds what all Differences together may give away, on four levels; the strictest that is stated wins. By itself it
	// gives nothing away.
	Tolerance Tolerance
	// Differences are tried in their order; the first that fits says what becomes of a difference. Where none fits, ShortPay and
	// OverPay do.
	Differences []Difference
	// ShortPay says what becomes of the rest of an item that is paid short, where no rule of Differences settles it.
	ShortPay ShortPay
	// OverPay says what becomes of what is paid beyond the items, where no rule of Differences settles it.
	OverPay OverPay
	// Discounts says which discounts count, and what becomes of one that was taken too late.
	Discounts DiscountRules
	// Withholding lists the customers that keep tax back and pay it for us.
	Withholding []Withholding
	// Reasons is the company's table of the codes and words that payers use. It goes before the words that the engine knows.
	Reasons []ReasonCode
	// Customers are the rules of single customers. They go before the rules for all.
	Customers []CustomerRules
	// Hold lists what goes to review although it is proved.
	Hold HoldRules
	// SplitClosedSets posts receipts that together pay certain items to the cent although it is open which of them pays which: the
	// earliest receipt then pays the oldest item. Without it they are proposed so, and held.
	SplitClosedSets bool
	// GroupCredits lets the credits of one company of a group pay what another one owes. Without it a payment that takes more credits of
	// a company than it pays of its items goes to review: who may set off against whom is a matter of contract.
	GroupCredits bool
	// Choice says by rule which items a receipt pays that names none.
	Choice Choice
	// Reading says how numbers and names of payers are read.
	Reading ReadingRules
	// Receipts keeps money back for what it is, whatever it pays.
	Receipts ReceiptRules
	// FourEyes asks for a second person where a person orders more than the policy allows; the engine itself never goes beyond it.
	FourEyes bool
}

// HoldRules send decisions to review that are proved. Each cites its own name.
type HoldRules struct {
	Partial    bool // "hold.partial": payments that leave a named item partly open
	OverPaid   bool // "hold.over_paid": payments of more than the named items
	ThirdParty bool // "hold.third_party": payments whose payer is not the customer of the items
	AmountOnly bool // "hold.amount_only": payer and amount alone, with nothing named
}

// ShortPay is a rule for the unpaid rest of an item. The zero value is KeepOpen.
type ShortPay uint8

// The rules for short payments.
const (
	KeepOpen       ShortPay = iota // without a stated reason the rest stays on the item; with one it becomes a deduction
	AlwaysPartial                  // the rest stays on the item, reason or not
	AlwaysDeduct                   // the rest becomes a deduction, reason or not
	AlwaysResidual                 // the item is cleared and the rest becomes a residual item; with a stated reason a deduction
)

// OverPay is a rule for what is paid beyond the items. The zero value is OverUnapplied.
type OverPay uint8

// The rules for over-payments.
const (
	OverUnapplied OverPay = iota // stays unapplied on the receipt, for a person to place
	OverOnAccount                // is placed on the customer's account, where later invoices can use it
	OverHeld                     // sends the whole decision to review
)

// Clause is a rule of the policy that a decision used, or that stopped it.
type Clause struct {
	Name string        // of the rule, as the policy has it
	Item ledger.ItemID // it was used for; empty: the receipt as a whole
	// Amount is what the rule decided over: the difference, the discount, the excess. Not stated where no amount is meant.
	Amount ledger.Money
}

func (p *Policy) minConfidence() int32 {
	if p.MinConfidence == 0 {
		return 9_995
	}
	return p.MinConfidence
}

// of finds the rules of a customer. Nil: it has none of its own.
func (p *Policy) of(id ledger.CustomerID) *CustomerRules {
	for i := range p.Customers {
		if p.Customers[i].Customer == id {
			return &p.Customers[i]
		}
	}
	return nil
}
