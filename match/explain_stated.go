package match

import (
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// Who writes an amount beside each number has said what it pays of each item. A discount, or a rounding, that fits the sum and takes it off
// another item than the payer does is not what the payer means.

// statedCash is what the payer writes behind each of several numbers, by row, where these amounts come to the receipt; nil: it does not.
func (m *run) statedCash(v *view, n named, amount int64) map[int32]int64 {
	s := v.stream
	if len(n.sole) < 2 || len(n.sole) != len(n.rows) || !slices.ContainsFunc(s.atoms, func(a atom) bool { return a.amount }) {
		return nil
	}
	stated := make(map[int32]int64, len(n.sole))
	for i := range v.mentions {
		mn := &v.mentions[i]
		if !mn.sole() || !slices.Contains(n.sole, mn.rows[0]) {
			return nil
		}
		end := len(s.atoms)
		for k := range v.mentions {
			if at := v.mentions[k].at; at > mn.at {
				end = min(end, at)
			}
		}
		cash, ok := s.amountBetween(mn.at, end, v.receipt.Amount.Currency.Digits())
		if _, twice := stated[mn.rows[0]]; !ok || twice {
			return nil
		}
		stated[mn.rows[0]], amount = cash, plus(amount, -cash)
	}
	if amount != 0 || len(stated) != len(n.sole) {
		return nil
	}
	return stated
}

// amountBetween is the first amount with decimals among the atoms of a range; what is announced as a deduction ends it. What stands behind it
// may be of the whole payment: the last number of a list has the charges, the total and the thanks behind it.
func (s *stream) amountBetween(from, to, digits int) (minor int64, ok bool) {
	for i := from; i < to && !deductionWords.has(s.word(i), ""); i++ {
		if !s.atoms[i].amount {
			continue
		}
		last := i
		for last+1 < to && s.atoms[last+1].amount && s.adjoins(last+1, ".,'") {
			last++
		}
		return writtenMinor(s.raw(s.atoms[i].first, s.atoms[last].end), digits)
	}
	return 0, false
}

// asStated keeps of an item's options those that the payer writes.
func asStated(stated map[int32]int64, options func(int32) []option) func(int32) []option {
	if stated == nil {
		return options
	}
	return func(row int32) []option {
		return slices.DeleteFunc(options(row), func(o option) bool { return o.cash != stated[row] })
	}
}

// saysElse reports whether discounts come to just what the payer says to have taken off, and for another reason than a discount: "LESS
// FREIGHT 7.28", or "SHORT SHIPPED 7.28", is freight or a shortage, whatever the terms would allow.
func (m *run) saysElse(v *view, found []*explanation) bool {
	off, announced := m.announcedOff(v)
	if !announced && v.stream.speaksOfDiscount() { // LATE DISCOUNT is no penalty for being late
		return false
	}
	if announced {
		switch reasonInText(v.stream, func(string) (ledger.Reason, bool) { return ledger.Reason{}, false }).Class {
		case ledger.Cash, ledger.OtherDeduction, ledger.DiscountEarned, ledger.DiscountUnearned:
			return false
		}
	}
	return slices.ContainsFunc(found, func(e *explanation) bool {
		taken := int64(0)
		for i := range e.lines {
			taken = plus(taken, e.lines[i].discount)
		}
		if announced {
			return taken == off
		}
		return taken != 0 && reasonBeside(v.text(), m.moneyOf(v, taken)).Class != ledger.Cash
	})
}

// speaksOfDiscount reports whether a word of the text calls something a discount.
func (s *stream) speaksOfDiscount() bool {
	for i := range s.atoms {
		if discountWords.has(s.word(i), "") {
			return true
		}
	}
	return false
}

// lessAndMore reports whether what is named, less the discounts of its terms in time or late, leaves to the cent what another item of the
// group comes to: then the payer may have named one item of two, and what seems over, or short, is neither.
func (m *run) lessAndMore(v *view, e *explanation) bool {
	if e.told || e.pattern != NamedOver && e.pattern != NamedShort {
		return false
	}
	rest, all := v.receipt.Amount.Minor, int64(0)
	for i := range e.lines {
		rest = plus(rest, -m.left[e.lines[i].row])
	}
	for i := range e.lines {
		off := m.nominal(e.lines[i].row, m.anyDiscount(v, e.lines[i].row)).discount
		if all = plus(all, off); off != 0 && m.owesJust(v, e, plus(rest, off)) {
			return true
		}
	}
	return all != 0 && m.owesJust(v, e, plus(rest, all))
}

// anyDiscount is what may be paid of a row in full and less its discounts, in time or late.
func (m *run) anyDiscount(v *view, row int32) []option {
	return append(m.options(v, row, true, false), m.options(v, row, true, true)[1:]...)
}

// owesJust reports whether one item of the group, beside those of the explanation, comes to an amount.
func (m *run) owesJust(v *view, e *explanation, amount int64) bool {
	if amount <= 0 {
		return false
	}
	for _, member := range m.p.members[m.p.family[m.p.custOf[e.lines[0].row]]] {
		for _, row := range m.p.rowsOf[member] {
			if m.left[row] < amount || m.left[row]-amount > m.left[row]/discountShare || !m.payable(v, row) ||
				slices.ContainsFunc(e.lines, func(l line) bool { return l.row == row }) {
				continue
			}
			if slices.ContainsFunc(m.anyDiscount(v, row), func(o option) bool { return o.cash == amount }) {
				return true
			}
		}
	}
	return false
}
