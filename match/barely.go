package match

import (
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// What a number that could be anybody's does not prove: an item that the money does not close with, or a part of it.

// minBare is what each number must say when the amounts do not agree, in decibans: one in a thousand by chance.
const minBare = 30

// barelyNamed reports whether neither amount nor number carries the explanation: a house number in the text may be anybody's
// invoice, and any amount is more or less than that invoice.
func (m *run) barelyNamed(v *view, e *explanation) bool {
	if e.pattern != NamedOver && e.pattern != NamedShort || v.firm >= 0 && m.nearlyAll(e) || e.told && m.ofFirm(v, e) {
		return false
	}
	return slices.ContainsFunc(e.lines, func(l line) bool {
		return !slices.ContainsFunc(v.mentions, func(mn mention) bool {
			return slices.Contains(mn.rows, l.row) && mn.trust != trustSlip && (mn.points >= minBare || mn.styled && v.proven >= 0 && m.p.related(v.proven, m.p.custOf[l.row]) || v.stream.pieces[mn.from.piece].Field == adviceField)
		})
	})
}

// strangersPart reports whether the advice of a payer that is not known as the owner's settles an item in part, and leaves the rest open or
// to a claim: one digit misread, and it is another one's item that happens to be larger. Where another line pays all that an item has open,
// the numbers were read well.
func (m *run) strangersPart(v *view, e *explanation) bool {
	if e.pattern != AdviceLines || m.ofFirm(v, e) || m.pointsAtOwner(v, e) || slices.ContainsFunc(e.lines, func(l line) bool { return l.cash == m.left[l.row] }) {
		return false
	}
	return slices.ContainsFunc(e.lines, func(l line) bool {
		rest := m.left[l.row] - l.taken()
		return l.reason.Class == ledger.PartialPayment || rest > m.p.records[l.row].discount || l.deduction != 0 && !m.listedInFull(v, &l)
	})
}

// saysElseOff reports whether the payer says that it takes something off, and the sum of items that is met takes nothing off: then it means
// something else.
func (m *run) saysElseOff(v *view, e *explanation) bool {
	return len(e.lines) > 1 && e.byAmount() && e.deductsNothing() && deductionAt(v.stream) >= 0
}

// strangersCredit reports whether a payer that is not known as the owner's would use up a credit that it does not name: what is short then has
// another reason as likely as that somebody else reckons with what the owner is owed.
func (m *run) strangersCredit(v *view, e *explanation) bool {
	return e.pattern == NamedPlus && !m.ofFirm(v, e) && slices.ContainsFunc(e.lines, func(l line) bool {
		return m.left[l.row] < 0 && !slices.ContainsFunc(v.mentions, func(mn mention) bool { return slices.Contains(mn.rows, l.row) })
	})
}

// listedInFull reports whether the advice lists the item of a line with what it has open.
func (m *run) listedInFull(v *view, l *line) bool {
	if l.said == 0 {
		return false
	}
	said, ok := amountsOf(&v.advice.Lines[l.said-1], v.receipt.Amount.Currency)
	return ok && said.hasGross && said.gross == m.left[l.row]
}

// ofFirm reports whether the books know the payer, and every item its group's.
func (m *run) ofFirm(v *view, e *explanation) bool {
	return v.proven >= 0 && !slices.ContainsFunc(e.lines, func(l line) bool { return !m.p.related(m.p.custOf[l.row], v.proven) })
}

// nearShare is what part of an item stays open or is over at most where the amount bears the number out: one in so many by chance.
const nearShare = 200

// nearlyAll reports whether an explanation pays all that its items have open, but for one in a hundred that a rule forgives, or of one item
// to within a nearShare.
func (m *run) nearlyAll(e *explanation) bool {
	open := int64(0)
	for i := range e.lines {
		open = plus(open, m.left[e.lines[i].row])
	}
	short := m.shortBy(e)
	if off := max(short, e.rest); len(e.lines) == 1 && off > 0 && off <= open/nearShare {
		return true
	}
	given := e.writtenOff()
	return given > 0 && given <= open/100 && short == 0
}

// pointsAtOwner reports whether what little is known of the sender, a name cut short or shared by several, points at the owner of the items,
// and at nobody else more.
func (m *run) pointsAtOwner(v *view, e *explanation) bool {
	owner, best, others := m.p.custOf[e.lines[0].row], int32(0), int32(0)
	for i := range v.payers {
		if py := &v.payers[i]; m.p.related(py.customer, owner) {
			best = max(best, py.points-py.learned)
		} else {
			others = max(others, py.points)
		}
	}
	return best > 0 && best >= others && !slices.ContainsFunc(e.lines, func(l line) bool { return !m.p.related(m.p.custOf[l.row], owner) })
}

// pickedByOther reports whether only a number that is said to be something else, a store's or a cheque's, picks the item out of several of
// the customer that have the amount.
func (m *run) pickedByOther(v *view, e *explanation) bool {
	if e.pattern != NamedExact || len(e.lines) != 1 || slices.ContainsFunc(v.mentions, func(mn mention) bool {
		return slices.Contains(mn.rows, e.lines[0].row) && !v.stream.announcesOther(mn.at)
	}) {
		return false
	}
	owner := m.p.custOf[e.lines[0].row]
	return m.othersWorth(v, e, func(customer int32) bool { return m.p.related(customer, owner) })
}

// owesAsMuch reports whether one item of somebody else than the sender is paid, as far as the sender is known, while the sender owes just as
// much on an item of its own: a wrong number is likelier then than a payment for a stranger.
func (m *run) owesAsMuch(v *view, e *explanation) bool {
	if e.byAmount() || len(e.lines) != 1 || e.lines[0].cash != v.receipt.Amount.Minor {
		return false
	}
	owner, sent := m.p.custOf[e.lines[0].row], func(customer int32) bool {
		return slices.ContainsFunc(v.payers, func(py payer) bool {
			return m.p.related(py.customer, customer) && slices.ContainsFunc(py.clues, func(k clue) bool { return k.signal != memorySignal })
		})
	}
	return !sent(owner) && !m.p.paysFor(v.receipt, owner) && m.othersWorth(v, e, sent)
}

// othersWorth reports whether another item than the one that is paid has the receipt's amount, of one of the customers.
func (m *run) othersWorth(v *view, e *explanation, of func(customer int32) bool) bool {
	return slices.ContainsFunc(m.p.rowsWithAmount(v.receipt.Amount), func(row int32) bool {
		return row != e.lines[0].row && m.left[row] == v.receipt.Amount.Minor && of(m.p.custOf[row])
	})
}
