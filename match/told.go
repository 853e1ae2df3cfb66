package match

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/shopspring/decimal"
)

// decideTold decides on a receipt of another currency as its payer instructed it, where the bank says that amount. The rate is then no
// question of what is paid: the amount is that of the items, to the cent. It posts what documents prove and what gives nothing away; all
// else is for [run.decideForeign].
func (m *run) decideTold(c *claim, s *assignment, d *Decision) bool {
	v, r := c.view, c.view.receipt
	if m.policy.Receipts.SameCurrency || r.Original.Minor <= 0 || r.Original.Currency == r.Amount.Currency || !m.ratesAgree(r) {
		return false
	}
	told, as := *r, *v
	told.Amount, told.Original, told.Charges, as.receipt = r.Original, ledger.Money{}, nil, &told
	inOriginal := &claim{view: &as, at: c.at, order: c.order, ranked: m.explain(&as)}
	if !inOriginal.proved() {
		return false
	}
	e := inOriginal.ranked[0]
	paid := m.decideTrusted(inOriginal, s)
	if paid.Outcome != Apply || m.policyHolds(v, e) != "" || slices.ContainsFunc(e.lines, func(l line) bool { return l.cash <= 0 || l.taken() != l.cash }) {
		return false
	}
	divide(paid.Applications, r.Amount)
	if slices.ContainsFunc(paid.Applications, func(a ledger.Application) bool { return a.Paid.Minor <= 0 }) {
		return false
	}
	*d = *paid
	d.Receipt, d.Unapplied, d.Alternatives, c.told = r, ledger.Money{Currency: r.Amount.Currency}, nil, e
	d.Evidence = append(d.Evidence, Evidence{Signal: "amount_instructed", Text: r.Original.String(), Source: r.Source})
	return true
}

// divide gives each application its part of what came in, in proportion to its cash; the last one takes what rounding leaves.
func divide(all []ledger.Application, amount ledger.Money) {
	whole, rest := int64(0), amount.Minor
	for i := range all {
		whole = plus(whole, all[i].Cash.Minor)
	}
	for i := range all {
		part := rest
		if i < len(all)-1 {
			part = decimal.New(amount.Minor, 0).Mul(decimal.New(all[i].Cash.Minor, 0)).DivRound(decimal.New(whole, 0), 0).IntPart()
		}
		rest -= part
		all[i].Paid = ledger.Money{Minor: part, Currency: amount.Currency}
	}
}

// ratesAgree reports whether the rate that the bank tells, and the site's own of the day, are those of the two amounts: where they are
// not, one of the amounts is not what it seems.
func (m *run) ratesAgree(r *ledger.Receipt) bool {
	if got, _, ok := m.site.convert(r.Amount, r.Original.Currency, r.Date()); ok && abs(got.Minor-r.Original.Minor) > r.Original.Minor/farRate {
		return false
	}
	rate, err := decimal.NewFromString(strings.Replace(strings.TrimSpace(r.Rate), ",", ".", 1))
	if err != nil || !rate.IsPositive() || len(r.Rate) > maxRateText {
		return true // it says nothing
	}
	for _, booked := range withCharges(r.Amount, r.Charges, 1) {
		for _, sent := range withCharges(r.Original, r.Charges, -1) {
			if exchangesAt(rate, sent, booked) || exchangesAt(rate, booked, sent) {
				return true
			}
		}
	}
	return false
}

// farRate: a tenth away from the site's rate is too far for a day or a bank's margin. maxRateText bounds the characters of a rate.
const farRate, maxRateText = 10, 24

// withCharges is an amount as it stands, and before or after the charges in its currency.
func withCharges(amount ledger.Money, charges []ledger.Charge, sign int64) [2]decimal.Decimal {
	all := amount.Minor
	for _, c := range charges {
		if c.Amount.Currency == amount.Currency {
			all = plus(all, sign*abs(c.Amount.Minor))
		}
	}
	digits := -int32(amount.Currency.Digits())
	return [2]decimal.Decimal{decimal.New(amount.Minor, digits), decimal.New(all, digits)}
}

// exchangesAt reports whether one amount is another at a rate, as far as the rate is written and to the last digit of the amount. Some
// banks tell the rate of a hundred.
func exchangesAt(rate, from, to decimal.Decimal) bool {
	half := decimal.New(5, min(rate.Exponent(), 0)-1)
	last := decimal.New(1, to.Exponent())
	for _, of := range [...]decimal.Decimal{from, from.Shift(-2)} {
		if off := of.Mul(rate).Sub(to).Abs(); off.LessThanOrEqual(of.Mul(half).Add(last)) {
			return true
		}
	}
	return false
}
