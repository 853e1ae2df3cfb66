package match

import (
	"bytes"
	"slices"

	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// An advice may be a list that was cut off, or keyed in from paper with a digit misread. What it does say is then read together with what
// the payer has open: the rest of the money is what the list leaves out, a number that nobody has is the one of the payer's whose amount
// the line states.

// listedPlus finds what of the same customer, not listed, makes up what the receipt has beyond the lines of its advice, as namedPlus does
// for a text; or the credit that it leaves out, where the lines come to more and no other line, discount or charge is as much. Every line must
// stand, and settle its item.
func (m *run) listedPlus(v *view, e *explanation) []*explanation {
	if e.rest == 0 || len(e.lines) == 0 || e.rest < 0 && m.lessOtherwise(v, e) || e.late || len(e.claims) > 0 || !m.ofFirm(v, e) || slices.ContainsFunc(v.mismatches, func(x Mismatch) bool { return x.Line > 0 && x.Kind != ItemLeftOut }) {
		return nil
	}
	owner := m.p.custOf[e.lines[0].row]
	if slices.ContainsFunc(e.lines, func(l line) bool { return m.p.custOf[l.row] != owner || !m.settlesFully(l) }) {
		return nil
	}
	others := m.account(v, owner)
	others.rows = slices.DeleteFunc(others.rows, func(row int32) bool {
		return slices.ContainsFunc(e.lines, func(l line) bool { return l.row == row })
	})
	listed := make([]int32, len(e.lines))
	for i := range e.lines {
		listed[i] = e.lines[i].row
	}
	var all []*explanation
	for _, rest := range m.rests(v, listed, others, e.rest) {
		x := m.fromOptions(v, NamedPlus, rest.options, 0)
		x.advice, x.odds, x.hold, x.more = e.advice, rest.odds+priorMore-m.othersLoss(v, others), rest.hold, rest.more
		x.lines, x.clauses, x.causes = append(x.lines, e.lines...), e.clauses, e.causes
		sortLines(x.lines)
		all = append(all, x)
	}
	return all
}

// lessOtherwise reports whether what a receipt has less than the lines of its advice may be a line, a discount or a charge.
func (m *run) lessOtherwise(v *view, e *explanation) bool {
	return chargesTaken(v.receipt) || slices.ContainsFunc(e.lines, func(l line) bool {
		return l.cash == -e.rest || slices.ContainsFunc(m.anyDiscount(v, l.row), func(o option) bool { return o.discount == -e.rest })
	})
}

// fits reports whether a line settles all that an item has open.
func (m *run) fits(said amounts, row int32) bool {
	return plus(said.net, plus(said.discount, said.deduction)) == m.left[row] || said.hasGross && said.gross == m.left[row]
}

// misread finds the one item of the payer that a line of the advice means whose number is nobody's, a stranger's, or of an item that is
// worth something else: the line has what it has open, or that less its discount, and the number is its own but for one mistake, or its
// last group, or its beginning, which is all that a narrow field leaves. Number and amount together tell of customers of one name which it is.
func (m *run) misread(v *view, l *ledger.AdviceLine, said amounts) (int32, bool) {
	token := []byte(refnum.Fold(l.Reference))
	if len(token)-refnum.Prefix(token) <= minGroup || said.net == 0 || said.net < 0 && m.listedTwice(v, l) {
		return 0, false
	}
	fits := m.meantBy(v, said)
	if len(fits) == 0 {
		return 0, false
	}
	switch found := m.p.ownAmong(oneAtom(token), v, nil, fits); {
	case len(found) == 0:
		return m.partOf(token, fits)
	case len(found) != 1 || !found[0].sole() || m.slipsToTwin(v, token, found[0].rows[0]):
		return 0, false
	default:
		return found[0].rows[0], true
	}
}

// maxLooks bounds the items that are looked at for all lines of an advice: to a list of thousands of lines of an account of thousands, what is
// misread on it is for a person to find.
const maxLooks = 20_000_000

// meantBy are the items of whoever may be the payer that a line settles with what it says, or with that and the discount of their terms.
func (m *run) meantBy(v *view, said amounts) []int32 {
	owners, all := m.p.owners(v), 0
	for _, owner := range owners {
		all += m.p.familyRows(owner)
	}
	if len(v.advice.Lines) > maxLooks/max(all, 1) {
		return nil
	}
	gross := plus(said.net, plus(said.discount, said.deduction))
	var fits []int32
	for _, owner := range owners {
		for _, member := range m.p.members[m.p.family[owner]] {
			for _, row := range m.p.rowsOf[member] {
				left := m.left[row]
				if m.payable(v, row) && !slices.Contains(fits, row) && (left == gross || gross > 0 && left > gross && left-gross <= m.p.records[row].discount && m.discountIs(v, row, left-gross)) {
					fits = append(fits, row)
				}
			}
		}
	}
	return fits
}

// maxCut is how many digits a field may cut off the end of a number: behind more of them half a series begins alike.
const maxCut = 3

// partOf finds the one of the items whose number begins with what stands on a line, or whose last group it is.
func (m *run) partOf(token []byte, rows []int32) (int32, bool) {
	part := bytes.TrimLeft(token[refnum.Prefix(token):], "0")
	if !allDigits(part) {
		return 0, false
	}
	var own ownNumber
	is := func(number string) bool {
		switch missing := 0; {
		case !own.take(number):
			return false
		case len(part) < minTail:
			return len(part) > minGroup && bytes.Equal(own.group, part)
		default:
			missing = len(own.digits) - len(part)
			return missing > 0 && missing <= maxCut && bytes.HasPrefix(own.digits, part)
		}
	}
	found := slices.DeleteFunc(rows, func(row int32) bool {
		it := m.p.items[row]
		return !is(it.Number) && !slices.ContainsFunc(it.References, func(r ledger.Reference) bool { return isOwnKind(r.Kind) && is(r.Text) })
	})
	if len(found) != 1 {
		return 0, false
	}
	return found[0], true
}

// listedTwice reports whether another line of the advice has the same number: what it takes off is then about that, whatever it is worth.
func (m *run) listedTwice(v *view, l *ledger.AdviceLine) bool {
	number, n := refnum.Fold(l.Reference), 0
	for i := range v.advice.Lines {
		if refnum.Fold(v.advice.Lines[i].Reference) == number {
			n++
		}
	}
	return n > 1
}

// isSlipFor reports whether a line whose number has a mistake may mean the item: it pays all of it, or all but a trifle for a long number, and no
// other item that is worth as much is as near; or letters stand among the digits, which nobody writes and a scanner reads.
func (m *run) isSlipFor(v *view, token []byte, said amounts, row int32) bool {
	written := token[refnum.Prefix(token):]
	if !allDigits(written) {
		return true
	}
	short := m.left[row] - plus(said.net, plus(said.discount, said.deduction))
	trifle := short > 0 && short*nearShare <= m.left[row] && len(written) >= longNumber
	return (trifle || m.fits(said, row)) && !m.slipsToTwin(v, token, row)
}

// longNumber is how many digits a number has of which one may be wrong where nearly the amount stands beside it.
const longNumber = 7

// slipsToTwin reports whether another item of the payer's group that has just as much open is one mistake away from the number, too, whatever
// the mistake.
func (m *run) slipsToTwin(v *view, token []byte, row int32) bool {
	_, found := m.twinOf(v, token, row, func(int32) bool { return false })
	return found
}

// twinOf finds such an item, but for those that are paid themselves.
func (m *run) twinOf(v *view, token []byte, row int32, paid func(int32) bool) (int32, bool) {
	var own ownNumber
	written := bytes.TrimLeft(token[refnum.Prefix(token):], "0")
	for _, member := range m.p.members[m.p.family[m.p.custOf[row]]] {
		for _, other := range m.p.rowsOf[member] {
			if other != row && m.left[other] == m.left[row] && own.take(m.p.items[other].Number) && refnum.SlipOf(written, own.digits) != refnum.NoSlip && !paid(other) {
				return other, true
			}
		}
	}
	return 0, false
}

// settledOtherwise reports whether a number is that of settled items, of whomever, and none of them was worth what the line pays: who pays an
// item twice pays it twice.
func (m *run) settledOtherwise(v *view, l *ledger.AdviceLine, said amounts) bool {
	var mn mention
	if !m.p.lookUp(&mn, []byte(refnum.Fold(l.Reference))) {
		return false
	}
	return !slices.ContainsFunc(mn.rows, func(row int32) bool {
		was := m.settledAmount(row)
		return was == said.net || was == plus(said.net, plus(said.discount, said.deduction)) || said.hasGross && was == said.gross
	})
}

// strangersNumber reports whether the number on a line is known, and none of the items that have it is of the payer's group.
func (m *run) strangersNumber(v *view, l *ledger.AdviceLine) bool {
	if v.proven < 0 {
		return false
	}
	mn := m.numbered(v, l)
	return mn != nil && !slices.ContainsFunc(mn.rows, func(row int32) bool { return m.p.related(m.p.custOf[row], v.proven) })
}
