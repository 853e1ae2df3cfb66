package match

import "github.com/cashtie/cashtie/ledger"

// cause looks for arithmetic that makes up a shortage of an item to the cent. Where the bank or the item itself states the amount,
// class says what it is, and rules for that reason hold; a mere likeness is only told, for it may be chance.
func (m *run) cause(v *view, row int32, short int64) (Evidence, ledger.ReasonClass) {
	r := v.receipt
	for _, c := range r.Charges {
		if c.Amount.Currency == r.Amount.Currency && abs(c.Amount.Minor) == short {
			return m.causeOf(v, row, "charge_stated", c.Amount.Decimal()), ledger.BankCharge
		}
	}
	if r.Original.Currency == r.Amount.Currency && r.Original.Minor-r.Amount.Minor == short && short > 0 {
		return m.causeOf(v, row, "amount_instructed", r.Original.Decimal()), ledger.BankCharge
	}
	if ev, class := m.billed(v, row, short); class != ledger.Cash {
		return ev, class
	}
	open := m.left[row]
	if open > 0 && short < open && digitsSwapped(open, open-short) {
		return m.causeOf(v, row, "digits_swapped", ledger.Money{Minor: open, Currency: r.Amount.Currency}.Decimal()), ledger.Cash
	}
	for _, rate := range taxRates {
		if share := proportion(open, int64(rate), 100+int64(rate)); open > 0 && share == short && !isRound(ledger.Money{Minor: open, Currency: r.Amount.Currency}) {
			return m.causeOf(v, row, taxSignal, ledger.Rate(rate*rateOne/100).String()), ledger.Cash
		}
	}
	if rate, ok := evenShare(open, short); ok {
		return m.causeOf(v, row, "share_of_amount", rate.String()), ledger.Cash
	}
	return Evidence{}, ledger.Cash
}

func (m *run) causeOf(v *view, row int32, signal, text string) Evidence {
	return Evidence{Signal: signal, Item: m.p.items[row].ID, Text: text, Source: locate(v.receipt, text)}
}

// taxSignal says that a shortage is the tax in the amount, at a usual rate.
const taxSignal = "tax_in_amount"

// taxRates are the usual rates of value added and sales tax in per cent: who pays net of tax is short by rate / (100 + rate).
var taxRates = [...]int32{5, 7, 8, 9, 10, 15, 19, 20, 21, 22, 23, 24, 25, 27}

// evenShare reports whether short is a multiple of half a per cent of open, up to ten, and more than a coincidence of round figures:
// the share must have been rounded to come out, or the amount must not be one that people agree on.
func evenShare(open, short int64) (ledger.Rate, bool) {
	const step = rateOne / 200
	if open <= 0 || short <= 0 || open%1000 == 0 {
		return 0, false
	}
	for n := int32(1); n <= 20; n++ {
		if low := shareOf(open, ledger.Rate(n*step)); low > 0 && (short == low || short == low+1) && open/200 > 100 {
			return ledger.Rate(n * step), true
		}
	}
	return 0, false
}

// digitsSwapped reports whether one amount is the other with two neighbouring digits exchanged.
func digitsSwapped(a, b int64) bool {
	diff := a - b
	if a <= 0 || b <= 0 || diff == 0 || diff%9 != 0 {
		return false
	}
	for unit := int64(1); unit <= maxMinor; unit *= 10 {
		x, y := a/unit%10, a/unit/10%10
		if a+(y-x)*unit+(x-y)*unit*10 == b {
			return true
		}
	}
	return false
}
