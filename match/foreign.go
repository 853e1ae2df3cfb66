package match

import (
	"slices"

	"github.com/cashtie/cashtie/ledger"
	"github.com/shopspring/decimal"
)

// Rate is what one unit of a currency is worth in another one on a day.
type Rate struct {
	From, To ledger.Currency
	Date     ledger.Date
	Rate     string // in decimal
}

// decideForeign holds a receipt that names items of another currency: what it pays of them is a matter of the rate. Where the bank,
// the items or the site say the rate, and it pays them in full or the one item in part, that is proposed.
func (m *run) decideForeign(v *view, d *Decision) bool {
	var rows []int32
	for i := range v.mentions {
		mn := &v.mentions[i]
		if mn.points < strongMention || m.inCurrency(v, mn.rows[0]) {
			continue
		}
		it := m.p.items[mn.rows[0]]
		ev := Evidence{Signal: "reference", Item: it.ID, Points: mn.points, Text: v.stream.raw(mn.from, mn.to)}
		ev.Source, ev.Continues = v.stream.sources(mn.from, mn.to)
		d.Outcome, d.Hold, d.Customer, d.Alternatives = Review, HoldCurrency, it.Customer, nil
		d.Evidence = append(d.Evidence, ev)
		d.Score += ev.Points
		if !slices.Contains(rows, mn.rows[0]) {
			rows = append(rows, mn.rows[0])
		}
	}
	if d.Hold != HoldCurrency {
		return false
	}
	d.Confidence = confidence(d.Score - nullPoints)
	if !m.policy.Receipts.SameCurrency {
		m.exchanged(v, rows, d)
	}
	return true
}

// exchanged proposes what the receipt pays of items in one other currency.
func (m *run) exchanged(v *view, rows []int32, d *Decision) {
	slices.Sort(rows)
	to, owed := m.p.items[rows[0]].Open.Currency, int64(0)
	for _, row := range rows {
		if m.left[row] <= 0 || m.p.items[row].Open.Currency != to {
			return
		}
		owed = plus(owed, m.left[row])
	}
	got, exact, ok := m.worth(v, rows, to)
	if !ok || got.Minor <= 0 || abs(got.Minor-owed) > 1 && (exact || len(rows) > 1 || got.Minor > owed) {
		return
	}
	for _, row := range rows {
		it, cash := m.p.items[row], m.left[row]
		if len(rows) == 1 && abs(got.Minor-owed) > 1 {
			cash = got.Minor
		}
		none := ledger.Money{Currency: to}
		a := ledger.Application{Item: it.ID, Customer: it.Customer, OpenBefore: ledger.Money{Minor: m.left[row], Currency: to}, Cash: ledger.Money{Minor: cash, Currency: to},
			Discount: none, Deduction: none, WriteOff: none}
		if cash != m.left[row] {
			a.Reason.Class = ledger.PartialPayment
		}
		d.Applications = append(d.Applications, a)
	}
	divide(d.Applications, v.receipt.Amount)
	d.Unapplied.Minor = 0
}

// worth is the receipt in the items' currency: as the payer instructed it, as the items state themselves what they are in the
// receipt's currency, or by the last rate of the site that is known on its day. exact: then it is these or nothing, because the item says
// so or the rate is older than a week.
func (m *run) worth(v *view, rows []int32, to ledger.Currency) (got ledger.Money, exact, ok bool) {
	r := v.receipt
	if r.Original.Currency == to && r.Original.Minor > 0 {
		return r.Original, false, true
	}
	stated, owed := int64(0), int64(0)
	for _, row := range rows {
		i := slices.IndexFunc(m.p.items[row].Equivalents, func(e ledger.Money) bool { return e.Currency == r.Amount.Currency })
		if i < 0 || m.left[row] != m.p.items[row].Original.Minor {
			stated = -1
			break
		}
		stated, owed = plus(stated, m.p.items[row].Equivalents[i].Minor), plus(owed, m.left[row])
	}
	if stated == r.Amount.Minor {
		return ledger.Money{Minor: owed, Currency: to}, true, true
	}
	return m.site.convert(r.Amount, to, r.Date())
}

// convert changes money at the last rate known on a day, either way round.
func (s *Site) convert(amount ledger.Money, to ledger.Currency, day ledger.Date) (got ledger.Money, exact, ok bool) {
	var best *Rate
	for i := range s.Rates {
		x := &s.Rates[i]
		pair := x.From == amount.Currency && x.To == to || x.From == to && x.To == amount.Currency
		if pair && (day.IsZero() || x.Date.Compare(day) <= 0) && (best == nil || x.Date.Compare(best.Date) > 0) {
			best = x
		}
	}
	if best == nil {
		return ledger.Money{}, false, false
	}
	rate, err := decimal.NewFromString(best.Rate)
	if err != nil || !rate.IsPositive() || len(best.Rate) > 24 || rate.Exponent() > 0 {
		return ledger.Money{}, false, false
	}
	minor := decimal.New(amount.Minor, int32(to.Digits()-amount.Currency.Digits()))
	if best.From == amount.Currency {
		minor = minor.Mul(rate).Round(0)
	} else {
		minor = minor.DivRound(rate, 0)
	}
	if !minor.BigInt().IsInt64() {
		return ledger.Money{}, false, false
	}
	old := !day.IsZero() && !best.Date.IsZero() && day.Sub(best.Date) > freshRate
	return ledger.Money{Minor: minor.IntPart(), Currency: to}, old, true
}

// freshRate is for how many days a rate tells what a part payment is worth.
const freshRate = 7
