package match

import "github.com/cashtie/cashtie/ledger"

// exchange notes on each application what the move of the rate gains or loses, where both the item and the receipt say theirs.
func (p *Portfolio) exchange(d *Decision, books ledger.Currency) {
	if books == 0 || d.Receipt.BookRate == "" {
		return
	}
	for i := range d.Applications {
		a := &d.Applications[i]
		it, ok := p.Item(a.Item)
		if !ok || it.BookRate == "" {
			continue
		}
		settled, err := a.Cash.Add(a.Discount)
		if err != nil {
			continue
		}
		if difference, err := ledger.ExchangeGain(settled, it.BookRate, d.Receipt.BookRate, books); err == nil {
			a.Exchange = difference // a rate that cannot be read says nothing
		}
	}
}

// rateUnclear reports whether a receipt in another currency than the books' pays an item short and nobody says why: part of it may be
// an exchange that went wrong. Where the bank states the rate there is no such question.
func (m *run) rateUnclear(v *view, e *explanation) bool {
	if books := m.site.Currency; books == 0 || v.receipt.Amount.Currency == books || v.receipt.BookRate != "" || e.pattern != NamedShort {
		return false
	}
	for _, l := range e.lines {
		if l.taken() != m.left[l.row] && l.reason.Class == ledger.PartialPayment {
			return true
		}
	}
	return false
}
