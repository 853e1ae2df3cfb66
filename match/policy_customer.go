package match

import "github.com/cashtie/cashtie/ledger"

// CustomerRules are the rules of one customer. What they do not state is as it is for all.
type CustomerRules struct {
	Customer ledger.CustomerID
	// Tolerance replaces the level Customer of Policy.Tolerance.
	Tolerance Limit
	// Differences are tried before those for all.
	Differences []Difference
	// Reasons are looked up before those for all.
	Reasons []ReasonCode
	// Discounts replaces the rules for all. Nil: it does not.
	Discounts *DiscountRules
	// ShortPay and OverPay replace the rules for all. Nil: they do not.
	ShortPay *ShortPay
	OverPay  *OverPay
	// Hold sends every payment for this customer to review: "customers.ID.hold".
	Hold bool
}

// clause is the name of one of the customer's rules.
func (c *CustomerRules) clause(rule string) string {
	return "customers." + string(c.Customer) + "." + rule
}

// ReasonCode is one row of a reason-code table: what a payer's code or word for a deduction means.
type ReasonCode struct {
	// Code is the payer's, compared without regard to case, spaces and signs.
	Code string
	// Class is what it means.
	Class ledger.ReasonClass
	// Own is the company's code for it, written on the application instead of the payer's. Empty: the payer's stays.
	Own string
}
