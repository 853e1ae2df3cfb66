package match

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// explainAdvice follows the linked advice line by line. What it says is proposed as it stands; it may post only when every line
// names an open item, no item is taken beyond what it has open, and the lines add up to the receipt.
func (m *run) explainAdvice(v *view) []*explanation {
	e := &explanation{pattern: AdviceLines, advice: v.advice, rest: v.receipt.Amount.Minor}
	e.lines = v.at().lines.Cut(len(v.advice.Lines), linesAtOnce)[:0]
	v.mismatches, v.turned = nil, m.creditsUnsigned(v)
	var off, own []int // lines that take something off an item of another line, or off the payment as a whole
	for i := range v.advice.Lines {
		ln, wrong := m.explainLine(v, i, e)
		if wrong.Kind == UnknownDocument && m.spreads(v, i, e) || wrong.Kind == SharedNumber && m.spreadsOrder(v, i, e) {
			continue
		}
		if wrong.Kind != 0 && m.takesOff(v, i) {
			off = append(off, i)
			continue
		}
		if wrong.Kind == UnknownDocument && m.takesAway(v, i) {
			own = append(own, i)
			continue
		}
		if wrong.Kind != 0 {
			v.mismatches = append(v.mismatches, wrong)
			continue
		}
		if ln.empty() {
			continue // listed with nothing paid for it
		}
		e.lines = append(e.lines, ln)
		e.rest -= ln.cash
	}
	for _, i := range off {
		m.takeOff(v, i, e)
	}
	m.takeClaims(v, own, e)
	m.fillIn(v, e)
	open := e.rest
	if m.settleAdvice(v, e) {
		open = 0
	}
	m.boundTogether(e)
	if len(v.mismatches) == 0 && open == 0 {
		m.creditsDeducted(v, e)
		m.twinsRead(v, e)
	}
	if m.mismatches(v, e, open); len(v.mismatches) > 0 && !m.paidTwice(v, e) {
		e.hold = HoldAdviceMismatch
	}
	var net []*explanation
	if e.rest < 0 && e.hold == HoldAdviceMismatch && v.advice.Total == v.receipt.Amount { // else the payer has reckoned otherwise
		net = m.listedPlus(v, e)
	}
	if e.rest < 0 && len(e.lines) == 1 && len(v.advice.Lines) == 1 && e.hold == HoldAdviceMismatch {
		m.proposeLess(e)
	}
	if len(e.lines) == 0 || e.rest < 0 || len(net) > 0 {
		return net
	}
	m.settleUnearned(v, e)
	sortLines(e.lines)
	if e.hold == HoldAdviceMismatch {
		return append(m.listedPlus(v, e), e)
	}
	return []*explanation{e}
}

// explainLine is what line i of the advice settles, or what is at odds with it.
func (m *run) explainLine(v *view, i int, e *explanation) (line, Mismatch) {
	l := &v.advice.Lines[i]
	said, ok := amountsOf(l, v.receipt.Amount.Currency)
	if !ok {
		return line{}, Mismatch{Kind: NoAmount, Line: i + 1}
	}
	row, wrong := m.adviceRow(v, l, said)
	if v.turned && wrong == 0 && m.left[row] < 0 {
		said = said.turned()
	}
	own := wrong == 0 && v.proven >= 0 && m.p.related(m.p.custOf[row], v.proven)
	if wrong == UnknownDocument || wrong == 0 && !m.fits(said, row) || wrong == NothingOpen && m.settledOtherwise(v, l, said) ||
		(wrong == NothingOpen || wrong == 0) && !own && m.strangersNumber(v, l) {
		if meant, ok := m.misread(v, l, said); ok && (!own || m.left[meant] != m.left[row]) { // no amount speaks for another item of one price
			row, wrong = meant, 0
		}
	}
	if wrong != 0 {
		return line{}, Mismatch{Kind: wrong, Line: i + 1, Item: m.settledNamed(v, wrong, l)}
	}
	id := m.p.items[row].ID
	ln, ok := m.adviceLine(v, l, said, row, e)
	if !ok {
		over := ledger.Money{Minor: plus(said.net, plus(said.discount, plus(said.deduction, -m.left[row]))), Currency: v.receipt.Amount.Currency}
		return line{}, Mismatch{Kind: TakesTooMuch, Line: i + 1, Item: id, Amount: over}
	}
	if !ln.empty() && slices.ContainsFunc(e.lines, func(x line) bool { return x.row == row }) {
		return line{}, Mismatch{Kind: ListedTwice, Line: i + 1, Item: id} // which line counts is not ours to say
	}
	ln.said = i + 1
	return ln, Mismatch{}
}

// settledNamed is the item that a line names and that has nothing open, where it is one.
func (m *run) settledNamed(v *view, wrong MismatchKind, l *ledger.AdviceLine) ledger.ItemID {
	if wrong != NothingOpen {
		return ""
	}
	if mn := m.numbered(v, l); mn != nil && len(mn.rows) == 1 {
		return m.p.items[mn.rows[0]].ID
	}
	return ""
}

// numbered looks up what a line names by the number as it stands; nil: no item has it.
func (m *run) numbered(v *view, l *ledger.AdviceLine) *mention {
	d := v.at()
	d.joined = refnum.AppendFold(d.joined[:0], l.Reference)
	if !m.p.lookUp(&d.hit, d.joined) {
		return nil
	}
	return &d.hit
}

// adviceRow finds the item a line names: by its reference, narrowed to the payer's group and to the amount when several share it.
func (m *run) adviceRow(v *view, l *ledger.AdviceLine, said amounts) (row int32, wrong MismatchKind) {
	d := v.at()
	d.joined = refnum.AppendFold(d.joined[:0], l.Reference)
	if len(d.joined) == 0 {
		return 0, UnknownDocument
	}
	mn := &d.hit
	if !m.p.lookUp(mn, d.joined) {
		return m.adviceTail(v, l, d.joined, said)
	}
	rows := m.payableOwn(v, append(d.rows.cut(len(mn.rows)), mn.rows...))
	if len(rows) > 1 && said.hasGross {
		exact := slices.DeleteFunc(slices.Clone(rows), func(row int32) bool { return m.left[row] != said.gross })
		if len(exact) > 0 {
			rows = exact
		}
	}
	switch len(rows) {
	case 0:
		return 0, NothingOpen
	case 1:
		if m.partlyTaken(mn.rows, rows[0], said) && !m.fits(said, rows[0]) && !m.lessDiscount(v, said, rows[0]) {
			return 0, SharedNumber
		}
		return rows[0], 0
	}
	if of := m.shareOfOrder(v, rows, said); len(of) == 1 {
		return of[0], 0
	}
	return 0, SharedNumber
}

// partlyTaken reports whether an item of the owner's that shares its number with the one that is left was taken by another receipt, or settled
// with what the line says: that the order has no other any more does not say that a part of it is for this one.
func (m *run) partlyTaken(rows []int32, left int32, said amounts) bool {
	return slices.ContainsFunc(rows, func(row int32) bool {
		_, taken := m.served.by(row)
		return m.left[row] == 0 && (taken || m.settledAmount(row) == plus(said.net, plus(said.discount, said.deduction))) && m.p.related(m.p.custOf[row], m.p.custOf[left])
	})
}

// lessDiscount reports whether a line settles a row with what it says and a discount of its terms, in time or too late.
func (m *run) lessDiscount(v *view, said amounts, row int32) bool {
	less := plus(m.left[row], -plus(said.net, plus(said.discount, said.deduction)))
	return less > 0 && (less == m.p.records[row].discount || m.discountIs(v, row, less))
}

// payableOwn are those of the items that may be paid, and of them those of the payer's group where it has any.
func (m *run) payableOwn(v *view, rows []int32) []int32 {
	rows = slices.DeleteFunc(rows, func(row int32) bool { return !m.payable(v, row) })
	if len(rows) > 1 && len(v.payers) > 0 {
		own := slices.DeleteFunc(slices.Clone(rows), func(row int32) bool {
			return !m.p.related(m.p.custOf[row], v.payers[0].customer)
		})
		if len(own) > 0 {
			return own
		}
	}
	return rows
}

// adviceTail finds an item by its last digits inside the payer's own items, or by a number with one mistake where the rest of the line bears it
// out; only when no other is as near.
func (m *run) adviceTail(v *view, l *ledger.AdviceLine, token []byte, said amounts) (row int32, wrong MismatchKind) {
	if v.firm < 0 {
		return 0, UnknownDocument
	}
	s := oneAtom(token)
	found := m.p.ownMentions(s, v, nil)
	if len(found) == 0 && len(l.Reference) <= maxSeveral {
		found = m.yearMentions(v, l.Reference)
		found = slices.DeleteFunc(found, func(mn mention) bool { return !mn.sole() || !m.fits(said, mn.rows[0]) })
	}
	switch {
	case len(found) != 1 || !found[0].sole(), found[0].trust == trustSlip && !m.isSlipFor(v, token, said, found[0].rows[0]):
		return 0, UnknownDocument
	case !m.payable(v, found[0].rows[0]):
		return 0, NothingOpen
	}
	return found[0].rows[0], 0
}

// yearMentions reads a reference of an advice as a counter with its year, in whatever order.
func (m *run) yearMentions(v *view, reference string) []mention {
	if !strings.ContainsAny(reference, yearMarks) {
		return nil
	}
	s := &stream{pieces: []ledger.Text{{Value: reference}}}
	s.cut(v.at(), v.receipt.Date())
	if !slices.ContainsFunc(s.atoms, func(a atom) bool { return yearOf(a.folded(s)) != noYear }) {
		return nil
	}
	return m.p.ownMentions(s, v, nil)
}

// adviceLine turns a line into an application of its item. Discounts are checked against the terms; a difference that the line
// itself explains as a deduction carries its reason.
func (m *run) adviceLine(v *view, l *ledger.AdviceLine, said amounts, row int32, e *explanation) (line, bool) {
	left := m.left[row]
	ln := line{row: row, cash: said.net, discount: said.discount, deduction: said.deduction}
	rest := left - ln.cash - ln.discount - ln.deduction
	t := m.terms(row)
	var reason ledger.Reason
	var how announced
	if ln.deduction != 0 || rest > 0 { // there is something to give a reason for
		reason, how = m.lineReason(v, t.own, l)
	}
	if ln.discount == 0 && reason.Class == ledger.OtherDeduction && saysDiscount(l) && m.discountReaches(row, ln.deduction) {
		ln.discount, ln.deduction = ln.deduction, 0 // lockboxes key discounts and deductions into one column
	}
	switch {
	case left > 0 && min(ln.cash, ln.discount, ln.deduction, rest) < 0, left < 0 && max(ln.cash, ln.discount, ln.deduction, rest) > 0:
		return line{}, false // more than is open, a credit listed as a charge, or an addition in a column of things taken off
	case left < 0 && ln.deduction != 0:
		return line{}, false // less credit taken than there is, for a reason: what the reason is about is not ours to say
	case ln.deduction != 0:
		ln.reason = reason
	case ln.discount != 0:
		ln.reason.Class = ledger.DiscountEarned
	case rest > 0 && m.discountIs(v, row, rest): // short by exactly what the terms allow
		ln.discount, ln.reason.Class = rest, ledger.DiscountEarned
	case rest > 0 && reason.Class == ledger.OtherDeduction && namesDiscount(l) && m.discountReaches(row, rest): // that the terms allowed in time
		ln.discount, ln.reason.Class = rest, ledger.DiscountEarned
	case rest > 0: // short, with no column that says why
		m.settleShort(v, e, &ln, rest, len(v.advice.Lines), reason, how)
	case rest != 0:
		ln.reason.Class = ledger.PartialPayment
	}
	if ln.discount != 0 && !m.discountAllowed(v, row, ln.discount) {
		e.late = true
		if ln.deduction == 0 {
			ln.reason.Class = ledger.DiscountUnearned
		}
	}
	return ln, true
}

// empty reports whether the line moves nothing.
func (l *line) empty() bool {
	return l.cash == 0 && l.discount == 0 && l.deduction == 0 && l.writeOff == 0
}

// discountIs reports whether amount is a discount that the item's terms allow on the day of the receipt.
func (m *run) discountIs(v *view, row int32, amount int64) bool {
	for _, o := range m.options(v, row, true, false) {
		if o.discount == amount {
			return true
		}
	}
	return false
}

// discountAllowed reports whether the item's terms allow at least this discount on the day of the receipt.
func (m *run) discountAllowed(v *view, row int32, discount int64) bool {
	it := m.p.items[row]
	for _, d := range it.Discounts {
		if m.expired(v, d, m.terms(row).discounts) {
			continue
		}
		if _, high := discountValues(d, it.Original); abs(discount) <= abs(high) {
			return true
		}
	}
	return false
}
