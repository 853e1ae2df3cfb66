package match

import (
	"strings"
	"unicode"

	"github.com/cashtie/cashtie/ledger"
)

// CustomerRules are the rules of one customer. What they do not state is as it is for all.
type CustomerRules struct {
	Customer ledger.CustomerID
	// Tolerance replaces the level Customer of Policy.Tolerance: "customers.ID.tolerance".
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

// terms are the rules that hold for the items of one customer: its own, else those for all.
type terms struct {
	own       *CustomerRules // nil: none of its own
	discounts *DiscountRules
	shortPay  ShortPay
	overPay   OverPay
}

// ownRules finds the customers that have rules of their own, by their number with or without leading zeros.
func ownRules(p *Portfolio, policy *Policy) map[int32]*CustomerRules {
	own := make(map[int32]*CustomerRules, len(policy.Customers))
	for i := range policy.Customers {
		if c, ok := p.customer(policy.Customers[i].Customer); ok && own[c] == nil {
			own[c] = &policy.Customers[i]
		}
	}
	return own
}

// terms are the rules for the customer of a row.
func (m *run) terms(row int32) terms {
	t := terms{discounts: &m.policy.Discounts, shortPay: m.policy.ShortPay, overPay: m.policy.OverPay}
	if t.own = m.own[m.p.custOf[row]]; t.own == nil {
		return t
	}
	if t.own.Discounts != nil {
		t.discounts = t.own.Discounts
	}
	if t.own.ShortPay != nil {
		t.shortPay = *t.own.ShortPay
	}
	if t.own.OverPay != nil {
		t.overPay = *t.own.OverPay
	}
	return t
}

// meaning looks a payer's code up, in the customer's table first. Words may be a whole memo: then each of its words counts.
func (m *run) meaning(own *CustomerRules, code, words string) (ledger.Reason, bool) {
	tables := [2][]ReasonCode{1: m.policy.Reasons}
	if own != nil {
		tables[0] = own.Reasons
	}
	for _, text := range append([]string{code}, strings.Fields(words)...) {
		folded := foldCode(text)
		if folded == "" {
			continue
		}
		for _, table := range tables {
			for i := range table {
				if foldCode(table[i].Code) != folded {
					continue
				}
				r := ledger.Reason{Class: table[i].Class, Code: table[i].Own}
				if r.Code == "" {
					r.Code = text
				}
				return r, true
			}
		}
	}
	return ledger.Reason{}, false
}

// foldCode leaves letters and digits, in capitals.
func foldCode(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToUpper(r)
	}, s)
}
