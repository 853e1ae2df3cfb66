package match

import (
	"math/bits"

	"github.com/cashtie/cashtie/ledger"
)

// Limit is the largest difference that is allowed: an absolute amount, a share of what is owed, or both, and then the smaller of
// the two. The zero value is stated by nobody: it allows nothing as the limit of a rule, and bounds nothing as a level of Tolerance.
type Limit struct {
	// Amounts is one amount a currency. Where there are any, a currency without one is allowed nothing.
	Amounts []ledger.Money
	// Rate is a share of what the items have open, rounded down to minor units. 0: no share is stated.
	Rate ledger.Rate
	// Strict leaves a difference out that equals the limit. By default the limit is inclusive.
	Strict bool
}

// Stated reports whether the limit says anything.
func (l *Limit) Stated() bool { return len(l.Amounts) > 0 || l.Rate != 0 }

// allows reports whether a difference is within the limit, base being what is owed. Both are in minor units of c; signs do not
// count.
func (l *Limit) allows(difference, base int64, c ledger.Currency) bool {
	most, ok := l.most(base, c)
	return ok && (abs(difference) < most || abs(difference) == most && !l.Strict)
}

// reached reports whether a difference is at the limit or beyond it; a strict limit must be passed.
func (l *Limit) reached(difference, base int64, c ledger.Currency) bool {
	least, ok := l.most(base, c)
	return ok && (abs(difference) > least || abs(difference) == least && !l.Strict)
}

// most is the limit in minor units of c, when base is owed.
func (l *Limit) most(base int64, c ledger.Currency) (most int64, ok bool) {
	most = shareOf(base, l.Rate)
	if len(l.Amounts) == 0 {
		return most, l.Rate > 0
	}
	for _, m := range l.Amounts {
		if m.Currency == c {
			if l.Rate == 0 {
				return m.Minor, true
			}
			return min(most, m.Minor), true
		}
	}
	return 0, false
}

// shareOf is the rate's share of an amount, without sign, rounded down.
func shareOf(amount int64, rate ledger.Rate) int64 {
	if rate <= 0 || rate > rateOne {
		return 0
	}
	hi, lo := bits.Mul64(uint64(abs(amount)), uint64(rate))
	quotient, _ := bits.Div64(hi, lo, rateOne) // a rate of at most one keeps hi below the divisor
	return int64(quotient)
}

// Tolerance bounds what rules may give away. A level that is not stated does not bound; of those that are, every one must hold, so
// that the strictest wins.
type Tolerance struct {
	Receipt  Limit // "tolerance.receipt": all differences of a receipt together, against the total of its items
	Item     Limit // "tolerance.item": the difference of each item, against what it has open
	Customer Limit // "tolerance.customer": as Receipt; a customer's own limit stands in CustomerRules and replaces it
	User     Limit // "tolerance.user": as Receipt; what the person may give away on whose behalf the run is made
}

// exceeded names the level that does not allow a difference of an item within a receipt. Empty: all do.
func (t *Tolerance) exceeded(own *CustomerRules, d difference) string {
	customer, name := &t.Customer, "tolerance.customer"
	if own != nil && own.Tolerance.Stated() {
		customer, name = &own.Tolerance, own.clause("tolerance")
	}
	for _, level := range [...]struct {
		name  string
		limit *Limit
		minor int64
		base  int64
	}{
		{"tolerance.item", &t.Item, d.minor, d.open},
		{"tolerance.receipt", &t.Receipt, d.all, d.total},
		{name, customer, d.all, d.total},
		{"tolerance.user", &t.User, d.all, d.total},
	} {
		if level.limit.Stated() && !level.limit.allows(level.minor, level.base, d.currency) {
			return level.name
		}
	}
	return ""
}
