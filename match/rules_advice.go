package match

import (
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// takesOff reports whether line i of the advice takes something off an invoice: it has the invoice's number and a minus sign.
func (m *run) takesOff(v *view, i int) bool {
	l := &v.advice.Lines[i]
	said, ok := amountsOf(l, v.receipt.Amount.Currency)
	if !ok || said.net >= 0 {
		return false
	}
	row, wrong := m.adviceRow(v, l, said)
	return wrong == 0 && m.left[row] > 0
}

// takeOff takes what such a line says off the payment of its item, for a reason of its own. An item that no other line pays, or
// pays less for, is at odds with the line.
func (m *run) takeOff(v *view, i int, e *explanation) {
	l := &v.advice.Lines[i]
	said, _ := amountsOf(l, v.receipt.Amount.Currency)
	row, _ := m.adviceRow(v, l, said)
	for j := range e.lines {
		if e.lines[j].row == row && e.lines[j].cash >= -said.net {
			reason, _ := m.lineReason(v, m.terms(row).own, l)
			if reason.Class == ledger.OtherDeduction && namesDiscount(l) && m.takeDiscount(v, e, &e.lines[j], -said.net) {
				return
			}
			m.takeFrom(e, &e.lines[j], -said.net, reason)
			return
		}
	}
	v.mismatches = append(v.mismatches, Mismatch{Kind: TakesTooMuch, Line: i + 1, Item: m.p.items[row].ID,
		Amount: ledger.Money{Minor: said.net, Currency: v.receipt.Amount.Currency}})
}

// takeDiscount takes a discount that has a line of its own off what another line pays. One that the terms do not allow on the day stays
// open, or is dealt with as the policy says, like one in a column; false: the terms have no such discount.
func (m *run) takeDiscount(v *view, e *explanation, ln *line, minor int64) bool {
	if ln.discount != 0 || ln.cash < minor || !m.discountReaches(ln.row, minor) {
		return false
	}
	allowed, unearned := m.discountAllowed(v, ln.row, minor), ledger.Reason{Class: ledger.DiscountUnearned}
	ln.cash -= minor
	e.rest += minor
	if !allowed && m.terms(ln.row).discounts.Unearned == OpenUnearned { // but for what a later tier still allows
		earned := m.earnedBelow(v, ln.row, minor)
		e.claims = append(e.claims, claimed{ln.row, minor - earned, unearned})
		if minor, allowed = earned, true; earned == 0 {
			ln.take(cut{reason: unearned})
			return true
		}
	}
	if ln.deduction != 0 || ln.writeOff != 0 {
		ln.more = append(ln.more, cut{deduction: ln.deduction, writeOff: ln.writeOff, reason: ln.reason})
		ln.deduction, ln.writeOff = 0, 0
	}
	if ln.discount, ln.reason = minor, (ledger.Reason{Class: ledger.DiscountEarned}); !allowed {
		ln.reason, e.late = unearned, true
	}
	return true
}

// takeFrom takes a deduction off what a line pays: it becomes an item of its own, or stays open where the policy says so.
func (m *run) takeFrom(e *explanation, ln *line, minor int64, reason ledger.Reason) {
	ln.cash -= minor
	e.rest += minor
	if m.keptBack(e, ln, minor, reason) {
		return
	}
	if m.terms(ln.row).shortPay == AlwaysPartial {
		ln.take(cut{reason: reason})
		e.claims = append(e.claims, claimed{ln.row, minor, reason})
		return
	}
	ln.take(cut{deduction: minor, reason: reason})
}

// settleAdvice explains what a receipt has less than the lines of its advice, when nothing else is at odds: by the discounts of the
// lines where the advice lists full amounts, or by a rule, on the line with the most cash. What it has more is
// explained by a rule, or is too little to be a line left out.
// False: it stays unexplained.
func (m *run) settleAdvice(v *view, e *explanation) bool {
	if e.rest == 0 || len(e.lines) == 0 || len(v.mismatches) > 0 {
		return false
	}
	if e.rest > 0 {
		return m.overByRule(v, e, m.terms(e.lines[0].row)) || m.overListed(v, e)
	}
	short := -e.rest
	if m.unsaidDiscounts(v, e, short) {
		e.rest = 0
		return true
	}
	most := &e.lines[0]
	total := int64(0)
	for i := range e.lines {
		total = plus(total, m.left[e.lines[i].row])
		if e.lines[i].cash > most.cash {
			most = &e.lines[i]
		}
	}
	if most.cash <= short {
		return false
	}
	d := difference{minor: short, open: m.left[most.row], all: short, total: total, items: len(e.lines), method: v.receipt.Method, named: true,
		currency: v.receipt.Amount.Currency}
	ev, class := m.cause(v, most.row, short)
	d.reason = class
	switch t := m.terms(most.row); {
	case m.settleByRule(e, most, d, t, ledger.Reason{Class: class}):
	case class == ledger.BankCharge && len(v.advice.Lines) == 1 && m.settlesFully(*most) && most.cash == m.left[most.row]:
		m.leaveShort(most, short, t, ledger.Reason{Class: class}) // what the bank took, it tells, and there is one item to take it off
	default:
		return false
	}
	most.cash -= short
	e.rest = 0
	if class != ledger.Cash {
		e.causes = append(e.causes, ev)
	}
	return true
}

// boundTogether takes back what rules gave up line by line where the rules and the tolerances do not allow it all together. Then it
// stays open on its items; a person decides where it is a tolerance that stops a rule.
func (m *run) boundTogether(e *explanation) {
	if len(e.forgave) < 2 {
		return
	}
	given, total := int64(0), int64(0)
	for i := range e.lines {
		total = plus(total, m.left[e.lines[i].row])
	}
	for _, f := range e.forgave {
		given = plus(given, f.d.minor)
	}
	allowed := true
	for _, f := range e.forgave {
		f.d.all, f.d.total = given, total
		rule, exceeded := m.policy.ruleFor(m.terms(f.row).own, f.d)
		if exceeded != "" && allowed {
			e.cite(exceeded, m.p.items[f.row], given)
			e.hold = HoldLimit
		}
		allowed = allowed && exceeded == "" && rule != nil && rule.Action == WriteOff && rule.name() == f.rule.name()
	}
	if allowed {
		return
	}
	for i := range e.lines {
		l := &e.lines[i]
		if l.writeOff != 0 && slices.ContainsFunc(e.forgave, func(f forgiven) bool { return f.row == l.row && f.d.minor == l.writeOff }) {
			l.writeOff, l.reason = 0, ledger.Reason{Class: ledger.PartialPayment}
		}
		l.more = slices.DeleteFunc(l.more, func(c cut) bool {
			return slices.ContainsFunc(e.forgave, func(f forgiven) bool { return f.row == l.row && f.d.minor == c.writeOff })
		})
	}
	if e.hold != HoldLimit {
		e.clauses = slices.DeleteFunc(e.clauses, func(c Clause) bool {
			return slices.ContainsFunc(e.forgave, func(f forgiven) bool { return c.Name == f.rule.name() && c.Item == m.p.items[f.row].ID })
		})
	}
}

// proposeLess lets the one line of an advice pay what has come: where the bank took more on the way than any rule forgives, say. It stays
// a proposal, for the receipt and its advice differ.
func (m *run) proposeLess(e *explanation) {
	l := &e.lines[0]
	if l.cash <= -e.rest || l.reason.Class != ledger.Cash {
		return
	}
	l.cash, e.rest, l.reason.Class = l.cash+e.rest, 0, ledger.PartialPayment
}

// overListed lets a receipt be more than an advice that pays every one of its items in full, when the excess is a small part of all, and less
// than any line or nothing that else is open: a line left out would be as large as the others. Nothing simple may explain the excess otherwise.
func (m *run) overListed(v *view, e *explanation) bool {
	total, least := int64(0), e.lines[0].cash
	for i := range e.lines {
		l := &e.lines[i]
		if !m.settlesFully(*l) {
			return false
		}
		total = plus(total, l.cash)
		if l.cash > 0 {
			least = min(least, l.cash)
		}
	}
	most, cheque := total/4, m.isOfCheque(v)
	if cheque { // its slip lists what it pays: what it leaves out is no mistake
		most, least = total/penShare, 0
	}
	if v.link.text != "" && !cheque { // it is quoted as the list of this payment, whatever is over
		most, least = total, min(least, most)
	}
	if e.rest > most || m.difference(v, e, e.rest).Kind != OtherTotal || e.rest >= least && m.mayOwe(v, e, e.rest) {
		return false
	}
	m.settleOver(v, e)
	return true
}

// unsaidDiscounts takes the discounts of all lines that offer one, when they make up what is missing to the cent: those that the
// terms allow, or those that came too late.
func (m *run) unsaidDiscounts(v *view, e *explanation, short int64) bool {
	for _, late := range []bool{false, true} {
		taken := make([]int64, len(e.lines))
		rest := short
		for i := range e.lines {
			l := &e.lines[i]
			if offers := m.options(v, l.row, true, late)[1:]; len(offers) > 0 && l.reason.Class == ledger.Cash && l.cash == m.left[l.row] {
				taken[i] = offers[0].discount
				for _, o := range offers { // rounded up where that makes it come out
					if o.discount == rest {
						taken[i] = rest
					}
				}
				rest -= taken[i]
			}
		}
		if rest != 0 {
			continue
		}
		for i := range e.lines {
			if l := &e.lines[i]; taken[i] != 0 {
				l.cash, l.discount, l.reason.Class = l.cash-taken[i], taken[i], ledger.DiscountEarned
				if late {
					l.reason.Class, e.late = ledger.DiscountUnearned, true
				}
			}
		}
		return true
	}
	return false
}
