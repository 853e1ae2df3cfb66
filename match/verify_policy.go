package match

import (
	"math/big"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// own are the rules of the customer of an application; nil when it has none.
func (v *verifier) own(id ledger.CustomerID) *CustomerRules {
	noZeros := func(id ledger.CustomerID) string { return strings.TrimLeft(string(id), "0") }
	i := slices.IndexFunc(v.policy.Customers, func(c CustomerRules) bool { return noZeros(c.Customer) == noZeros(id) })
	if i < 0 {
		return nil
	}
	return &v.policy.Customers[i]
}

// held: what the policy wants a person to see does not post.
func (v *verifier) held() {
	d, p := v.d, v.policy
	least := p.MinConfidence
	if least == 0 {
		least = 9_995
	}
	if d.Confidence < least {
		v.fail(RuleHeld, "the confidence is %d, the policy wants %d", d.Confidence, least)
	}
	for _, most := range p.MaxAmounts {
		if most.Currency == d.Receipt.Amount.Currency && d.Receipt.Amount.Minor > most.Minor {
			v.fail(RuleHeld, "%v is over the largest amount, %v", d.Receipt.Amount, most)
		}
	}
	if p.Hold.AmountOnly && slices.Contains(unnamedPatterns, d.Pattern) {
		v.fail(RuleHeld, "nothing is named (hold.amount_only)")
	}
	if p.Hold.OverPaid && d.Unapplied.Minor > 0 {
		v.fail(RuleHeld, "more is paid than the items named (hold.over_paid)")
	}
	for i := range d.Applications {
		if a := &d.Applications[i]; a.Cash.Minor < 0 && !p.GroupCredits && v.cashOf(a.Customer) < 0 && (d.Receipt.Amount.Minor > 0 || v.paysAnother(a.Customer)) {
			v.fail(RuleHeld, "credits of customer %s pay what another one owes (group_credits)", a.Customer)
		}
		if p.Hold.Partial && d.Pattern == NamedShort && leaves(&d.Applications[i]) {
			v.fail(RuleHeld, "%s is paid in part (hold.partial)", d.Applications[i].Item)
		}
		if own := v.own(d.Applications[i].Customer); own != nil && own.Hold {
			v.fail(RuleHeld, "all of customer %s is held", own.Customer)
		}
	}
}

// paysAnother reports whether the decision touches an item of any other customer.
func (v *verifier) paysAnother(c ledger.CustomerID) bool {
	return slices.ContainsFunc(v.d.Applications, func(a ledger.Application) bool { return a.Customer != c })
}

// cashOf is the cash on all items of one customer.
func (v *verifier) cashOf(c ledger.CustomerID) int64 {
	n := int64(0)
	for i := range v.d.Applications {
		if a := &v.d.Applications[i]; a.Customer == c {
			n += a.Cash.Minor
		}
	}
	return n
}

// unnamedPatterns rest on payer and amount alone.
var unnamedPatterns = []Pattern{AmountUnique, AmountDiscount, AmountNear, AccountTotal, AccountDue, AccountMonth, AccountOrder, AccountButOne, AccountOldest, AccountStatement, AmountSum, ByRule}

// leaves reports whether an application is a part payment that leaves some of its item open.
func leaves(a *ledger.Application) bool {
	return a.Reason.Class == ledger.PartialPayment && a.OpenBefore.Minor != a.Cash.Minor+a.Discount.Minor+a.Deduction.Minor+a.WriteOff.Minor
}

// gives checks what the company gives away: discounts, write-offs, and what it gives out of hand: deductions.
func (v *verifier) gives() {
	if v.d.Rest != RestIncome && !slices.ContainsFunc(v.d.Applications, givesAway) {
		return
	}
	var sum sums
	for i := range v.d.Applications {
		sum.count(v, i)
	}
	if v.d.Rest == RestIncome {
		sum.given += v.d.Unapplied.Minor
		if !v.ruled("", v.d.Unapplied.Minor, sum.owed, Over) {
			v.fail(RuleWriteOff, "no rule makes %v more than owed an income", v.d.Unapplied)
		}
	}
	for i := range v.d.Applications {
		a := &v.d.Applications[i]
		item, known := v.item(a.Item)
		if !known {
			continue // reported before
		}
		if a.Discount.Minor != 0 && !v.discounted(a, item, &sum) {
			v.fail(RuleDiscount, "the terms of item %s do not allow %v on %v", a.Item, a.Discount, v.d.Receipt.Date())
		}
		if a.WriteOff.Minor != 0 && !v.withheld(a) && !v.forgiven(a, &sum) {
			v.fail(RuleWriteOff, "no rule that is cited gives up %v of item %s", a.WriteOff, a.Item)
		}
		if a.Deduction.Minor != 0 && (a.Deduction.Minor < 0 || !v.claims(a)) {
			v.fail(RuleDeduct, "%v of item %s is deducted for %v", a.Deduction, a.Item, a.Reason.Class)
		}
	}
}

// givesAway reports whether an application takes more off its item than money.
func givesAway(a ledger.Application) bool {
	return a.Discount.Minor != 0 || a.WriteOff.Minor != 0 || a.Deduction.Minor != 0
}

// sums are what limits of a whole receipt are held against, in minor units.
type sums struct {
	owed     int64 // open on its items
	given    int64 // given up, but for tax that is kept back
	unearned int64 // discounts that the terms do not allow
}

// count adds application i.
func (s *sums) count(v *verifier, i int) {
	a := &v.d.Applications[i]
	if !slices.ContainsFunc(v.d.Applications[:i], func(b ledger.Application) bool { return b.Item == a.Item }) { // an item may be settled in several parts
		s.owed += a.OpenBefore.Minor
	}
	if !v.withheld(a) {
		s.given += a.WriteOff.Minor
	}
	if a.Reason.Class == ledger.DiscountUnearned {
		s.unearned += a.Discount.Minor
	}
}

// claims reports whether a deduction says what for; a residual item needs no more than the rule that asks for it.
func (v *verifier) claims(a *ledger.Application) bool {
	shortPay := v.policy.ShortPay
	if own := v.own(a.Customer); own != nil && own.ShortPay != nil {
		shortPay = *own.ShortPay
	}
	return a.Reason.Class.IsDeduction() || a.Reason.Class == ledger.DiscountUnearned || a.Reason.Class == ledger.PartialPayment && shortPay == AlwaysResidual
}

// million is the denominator of rates.
const million = 1_000_000

// compareShare compares amount with rate of base, both without sign: -1 when it is less than the share by one minor unit or more, 1 when
// it is more by one or more, 0 when it is the share, rounded either way.
func compareShare(amount, base int64, rate ledger.Rate) int {
	a := new(big.Int).Mul(new(big.Int).Abs(big.NewInt(amount)), big.NewInt(million))
	b := new(big.Int).Mul(new(big.Int).Abs(big.NewInt(base)), big.NewInt(int64(rate)))
	diff := a.Sub(a, b)
	if diff.CmpAbs(big.NewInt(million)) < 0 {
		return 0
	}
	return diff.Sign()
}

// discounted: a discount of the terms, in time, no larger than they say; or one that came late where the policy grants it.
func (v *verifier) discounted(a *ledger.Application, item *ledger.OpenItem, sum *sums) bool {
	rules := &v.policy.Discounts
	if own := v.own(a.Customer); own != nil && own.Discounts != nil {
		rules = own.Discounts
	}
	day := v.d.Receipt.Date()
	for _, term := range item.Discounts {
		inTime := !day.IsZero() && !term.Until.IsZero() && day.Sub(term.Until) <= rules.GraceDays
		if !inTime {
			continue
		}
		if term.Amount.Stated() && term.Amount.Currency == a.Discount.Currency && new(big.Int).Abs(big.NewInt(a.Discount.Minor)).CmpAbs(big.NewInt(term.Amount.Minor)) <= 0 ||
			!term.Amount.Stated() && compareShare(a.Discount.Minor, item.Original.Minor, term.Rate) <= 0 {
			return true
		}
	}
	return a.Reason.Class == ledger.DiscountUnearned && rules.Unearned == AllowUnearned &&
		(unbounded(&rules.UnearnedLimit) || v.inside(&rules.UnearnedLimit, sum.unearned, sum.owed))
}

// unbounded reports whether a limit says nothing.
func unbounded(l *Limit) bool { return len(l.Amounts) == 0 && l.Rate == 0 }

// inside reports whether an amount is within a limit of the policy.
func (v *verifier) inside(l *Limit, amount, base int64) bool {
	beyond := func(cmp int) bool { return cmp > 0 || cmp == 0 && l.Strict }
	if l.Rate > 0 {
		a := new(big.Int).Mul(new(big.Int).Abs(big.NewInt(amount)), big.NewInt(million))
		b := new(big.Int).Mul(new(big.Int).Abs(big.NewInt(base)), big.NewInt(int64(l.Rate)))
		b.Div(b, big.NewInt(million)).Mul(b, big.NewInt(million)) // rounded down to minor units
		if l.Rate > million || beyond(a.Cmp(b)) {
			return false
		}
	}
	for _, m := range l.Amounts {
		if m.Currency == v.d.Receipt.Amount.Currency {
			return !beyond(new(big.Int).Abs(big.NewInt(amount)).Cmp(big.NewInt(m.Minor)))
		}
	}
	return len(l.Amounts) == 0 && l.Rate > 0
}

// ruled reports whether a rule that the decision cites gives up the amount.
func (v *verifier) ruled(item ledger.ItemID, amount, base int64, side Side) bool {
	lists := [][]Difference{v.policy.Differences}
	if own := v.own(v.d.Customer); own != nil {
		lists = append(lists, own.Differences)
	}
	for _, rule := range slices.Concat(lists...) {
		name := rule.Name
		if name == "" && rule.Reason.Class != ledger.Cash {
			name = rule.Reason.Class.String()
		} else if name == "" {
			name = ledger.Tolerance.String()
		}
		cited := slices.ContainsFunc(v.d.Clauses, func(c Clause) bool { return c.Name == name && (c.Item == item || c.Item == "" || item == "") })
		if cited && rule.Action == WriteOff && (rule.Side == side || rule.Side == Either) && v.fitsRule(&rule, amount, base) {
			return true
		}
	}
	return false
}

// fitsRule reports whether a difference is one of those that a rule is for.
func (v *verifier) fitsRule(rule *Difference, amount, base int64) bool {
	exact := slices.Contains(rule.Exactly, ledger.Money{Minor: amount, Currency: v.d.Receipt.Amount.Currency})
	from := rule.From
	from.Strict = !from.Strict // what does not reach it is inside the limit that leaves it out
	if !unbounded(&from) && v.inside(&from, amount, base) {
		return false
	}
	return (exact || len(rule.Exactly) == 0) && (exact && unbounded(&rule.Limit) || v.inside(&rule.Limit, amount, base))
}

// forgiven: by a rule that is cited, inside every tolerance.
func (v *verifier) forgiven(a *ledger.Application, sum *sums) bool {
	t, customer := &v.policy.Tolerance, v.policy.Tolerance.Customer
	if own := v.own(a.Customer); own != nil && !unbounded(&own.Tolerance) {
		customer = own.Tolerance
	}
	bound := func(l *Limit, amount, base int64) bool { return unbounded(l) || v.inside(l, amount, base) }
	return v.ruled(a.Item, sum.given, sum.owed, Under) && bound(&t.Item, a.WriteOff.Minor, v.openBefore(a.Item)) &&
		bound(&t.Receipt, sum.given, sum.owed) && bound(&customer, sum.given, sum.owed) && bound(&t.User, sum.given, sum.owed)
}

// openBefore is what the decision found open on an item, in minor units, before the first of the parts that settle it.
func (v *verifier) openBefore(item ledger.ItemID) int64 {
	for i := range v.d.Applications {
		if a := &v.d.Applications[i]; a.Item == item {
			return a.OpenBefore.Minor
		}
	}
	return 0
}

// withheld: tax that the customer keeps back and pays for us, at the rate of the policy.
func (v *verifier) withheld(a *ledger.Application) bool {
	if a.Reason.Class != ledger.Withholding {
		return false
	}
	all := v.openBefore(a.Item)
	net := all // of a discount
	for i := range v.d.Applications {
		if b := &v.d.Applications[i]; b.Item == a.Item {
			net -= b.Discount.Minor
		}
	}
	return slices.ContainsFunc(v.policy.Withholding, func(w Withholding) bool {
		return (w.Customer == "" || w.Customer == a.Customer) && w.Action == WriteOff &&
			(compareShare(a.WriteOff.Minor, all, w.Rate) == 0 || compareShare(a.WriteOff.Minor, net, w.Rate) == 0)
	})
}
