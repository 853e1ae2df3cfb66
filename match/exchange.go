package match

import "github.com/cashtie/cashtie/ledger"

// exchange notes on each application what the move of the rate gains or loses, where both the item and the receipt say theirs, or the
// site says the rate of their days.
func (p *Portfolio) exchange(d *Decision, site *Site) {
	r := d.Receipt
	exchanged := len(d.Applications) > 0 && d.Applications[0].Paid.Stated()
	if site.Currency == 0 || !exchanged && r.BookRate == "" && (len(site.Rates) == 0 || r.Amount.Currency == site.Currency) {
		return
	}
	received := firstText(r.BookRate, site.bookRate(r.Amount.Currency, r.Date()))
	for i := range d.Applications {
		a := &d.Applications[i]
		it, ok := p.Item(a.Item)
		if !ok {
			continue
		}
		booked := firstText(it.BookRate, site.bookRate(it.Open.Currency, it.Issued))
		if a.Paid.Stated() {
			a.Exchange = exchangedGain(a, booked, received, site.Currency)
			continue
		}
		settled, err := a.Cash.Add(a.Discount)
		if err != nil || booked == "" || received == "" {
			continue
		}
		if difference, err := ledger.ExchangeGain(settled, booked, received, site.Currency); err == nil {
			a.Exchange = difference // a rate that cannot be read says nothing
		}
	}
}

// exchangedGain is what money of one currency is worth in the books beyond the items of another one that it settles; not stated where a
// rate is missing.
func exchangedGain(a *ledger.Application, booked, received string, books ledger.Currency) ledger.Money {
	got, err := worthInBooks(a.Paid, received, books)
	if err != nil {
		return ledger.Money{}
	}
	owed, err := worthInBooks(a.Cash, booked, books)
	if err != nil {
		return ledger.Money{}
	}
	gain, err := got.Sub(owed)
	if err != nil {
		return ledger.Money{}
	}
	return gain
}

func worthInBooks(m ledger.Money, rate string, books ledger.Currency) (ledger.Money, error) {
	if m.Currency == books {
		return m, nil
	}
	return ledger.Worth(m, rate, books)
}

func firstText(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// rateUnclear reports whether a receipt in another currency than the books' pays an item short and nobody says why: part of it may be
// an exchange that went wrong. Where the bank states the rate of the day, or the site does, there is no such question.
func (m *run) rateUnclear(v *view, e *explanation) bool {
	if books := m.site.Currency; books == 0 || v.receipt.Amount.Currency == books || v.receipt.BookRate != "" || e.pattern != NamedShort {
		return false
	}
	if m.site.bookRate(v.receipt.Amount.Currency, v.receipt.Date()) != "" {
		return false
	}
	for _, l := range e.lines {
		if l.taken() != m.left[l.row] && l.reason.Class == ledger.PartialPayment {
			return true
		}
	}
	return false
}
