package world

import (
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// whichIsShort finds the receipts of several invoices that say nowhere which of them is short, and those whose shortage is the amount
// of a credit memo.
func (w *World) whichIsShort(p *payment) string {
	for _, l := range p.lines {
		if l.off == 0 || l.discounted(ledger.DiscountEarned) {
			continue
		}
		_, missing := p.split()
		switch {
		case w.onlyDiscounts(p): // what is short is, to the cent, what the terms of these offer, and of no others
		case len(p.spelled) == 0:
			return "nothing is named, and the amount is short"
		case p.spelled[0].order:
			if !w.onlyOfOrder(p, l) {
				return "which of the order's invoices is short"
			}
		case len(p.lines) > 1 && !p.named(l.item):
			// A slip says it beside the number. Elsewhere who takes something off means what it names, unless it says what it pays for that.
			if told := len(missing) == 1 && l.code != "" && p.method != check && p.allotted; !told {
				return "what is short is not named"
			}
		case len(p.lines) > 1 && !p.allotted:
			return "which of several is short"
		}
		for _, k := range w.customers[p.customer].items {
			if it := &w.items[k]; it.open == -l.off && !w.claimed[k] {
				return "short by the amount of a credit memo"
			}
		}
	}
	return ""
}

func (l line) discounted(class ledger.ReasonClass) bool {
	return len(l.reasons) > 0 && l.reasons[0] == class
}

// onlyDiscounts reports whether everything that is taken off is a discount of the terms, in time or late, all invoices are named, and
// only one choice of them offers as much.
func (w *World) onlyDiscounts(p *payment) bool {
	var offers []int64
	off := int64(0)
	for _, l := range p.lines {
		if l.off != 0 && !l.discounted(ledger.DiscountEarned) && !l.discounted(ledger.DiscountUnearned) || !p.named(l.item) && !w.allOfOrder(p, l.item) {
			return false
		}
		if off += l.off; w.items[l.item].discount() > 0 {
			offers = append(offers, w.items[l.item].discount())
		}
	}
	return len(offers) <= maxSearched && countSums(offers, off, len(offers)) == 1
}

// allOfOrder reports whether the payer names the item's order, and pays every open invoice of it.
func (w *World) allOfOrder(p *payment, k int) bool {
	return slices.ContainsFunc(p.spelled, func(s spelled) bool { return s.order && s.text == w.items[k].order }) && !slices.ContainsFunc(w.ofOrder(k), func(o int) bool { return !p.pays(o) })
}

// ofOrder are the other open invoices of the item's order that no other receipt pays.
func (w *World) ofOrder(k int) []int {
	var mates []int
	for _, o := range w.customers[w.items[k].customer].items {
		if o != k && w.items[o].order == w.items[k].order && !w.items[o].closed && !w.claimed[o] {
			mates = append(mates, o)
		}
	}
	return mates
}

// onlyOfOrder reports whether the one invoice that is paid short is known among those of the order: there is no other, or the payer says
// by how much it is short and no other invoice, nor sum of them, is worth what is paid with it. A slip says both beside each number, so that
// it may pay invoices of other orders as well.
func (w *World) onlyOfOrder(p *payment, short line) bool {
	mates := w.ofOrder(short.item)
	if len(mates) == 0 {
		return true
	}
	ofOrder := func(l line) bool { return w.items[l.item].order == w.items[short.item].order }
	if short.code == "" || len(p.lines) > 1 && (p.method != check || slices.ContainsFunc(p.lines, func(l line) bool { return l.item != short.item && ofOrder(l) })) {
		return false
	}
	values := []int64{w.items[short.item].open}
	for _, k := range mates {
		values = append(values, w.items[k].open)
	}
	return len(values) <= maxSearched && countSums(values, short.cash+short.off, len(values)) == 1
}

// ofAnother judges a receipt that names an invoice of somebody else in the place of its own. Whose money it is, is known; it is a
// mistake in the number where the sender has one item of just this amount and the named one is worth another.
func (w *World) ofAnother(p *payment) string {
	it := &w.items[p.spelled[0].item]
	known := len(p.senders) > 0 && slices.Contains(p.senders, p.customer) && p.rest == 0 && (p.lines[0].off == 0 || p.lines[0].discounted(ledger.DiscountEarned))
	if !known || slices.Contains(it.values(p.day), p.amount) || w.sets(p, nil, p.amount, 1) != 1 || !w.soundFor(p, p.senders, nil, p.amount, 1) {
		return "names an invoice of somebody else"
	}
	return ""
}
