package match

import (
	"math/bits"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// settleShort says what becomes of the unpaid rest of an item that alone is short, by the first of these that has an answer: tax
// that the customer keeps back, a discount with what is left then, a discount reckoned without tax, a rule for the difference, the share of a discount that a part
// payment earns, the rule for short payments.
func (m *run) settleShort(v *view, e *explanation, l *line, short int64, items int, stated ledger.Reason, how announced) {
	t := m.terms(l.row)
	likely := stated
	if how == unannounced {
		stated = ledger.Reason{}
	}
	reason := stated
	if ev, class := m.cause(v, l.row, short); ev.Signal != "" {
		e.causes = append(e.causes, ev)
		if stated.Class == ledger.Cash {
			reason.Class = class
		}
		if (likely.Class == ledger.Cash || likely == (ledger.Reason{Class: ledger.OtherDeduction})) && ev.Signal == taxSignal {
			likely.Class = ledger.Tax
		}
	}
	d := difference{minor: short, open: m.left[l.row], all: short, total: m.left[l.row], items: items, reason: reason.Class,
		method: v.receipt.Method, named: true, currency: v.receipt.Amount.Currency}
	switch {
	case m.withhold(v, e, l, short, stated):
	case m.discountAndMore(v, e, l, d, t):
	case stated.Class == ledger.Cash && m.discountOnNet(v, e, l, short):
	case m.settleByRule(e, l, d, t, reason):
	case stated.Class == ledger.Cash && m.beyondTerms(v, e, l, short, t):
	case stated.Class == ledger.Cash && m.earnOnPart(v, e, l, t):
	default:
		if stated.Class == ledger.Cash && d.reason == ledger.Cash {
			m.otherMethod(e, l, d, t)
		}
		m.leaveShort(l, short, t, reason)
		if l.reason.Class == ledger.PartialPayment && l.deduction == 0 && likely.Class != ledger.Cash && likely.Class != ledger.OtherDeduction {
			l.reason = likely // what the open rest may be about
		}
	}
}

// otherMethod holds a shortage that nobody explains and that a rule would forgive, had the money come another way: what is a bank's fee
// on a wire has another cause here, and a person asks for it.
func (m *run) otherMethod(e *explanation, l *line, d difference, t terms) {
	if d.method == "" {
		return
	}
	if rule := m.policy.ruleOtherMethod(t.own, d); rule != nil && rule.Action == WriteOff {
		e.cite(rule.name(), m.p.items[l.row], d.minor)
		e.hold = HoldLimit
	}
}

// leaveShort does what the rule for short payments says.
func (m *run) leaveShort(l *line, short int64, t terms, reason ledger.Reason) {
	given := reason.Class != ledger.Cash
	switch {
	case t.shortPay == AlwaysDeduct, given && t.shortPay != AlwaysPartial:
		if !given {
			reason.Class = ledger.OtherDeduction
		}
		l.deduction, l.reason = short, reason
	case t.shortPay == AlwaysResidual:
		l.deduction, l.reason.Class = short, ledger.PartialPayment // the books make a residual item of it
	case given: // the rest stays open, and what it is about stays known
		l.reason = reason
	default:
		l.reason.Class = ledger.PartialPayment
	}
}

// settleByRule does what the first rule for the difference says; false when there is none.
func (m *run) settleByRule(e *explanation, l *line, d difference, t terms, stated ledger.Reason) bool {
	rule, exceeded := m.policy.ruleFor(t.own, d)
	if rule == nil {
		return false
	}
	it := m.p.items[l.row]
	e.cite(rule.name(), it, d.minor)
	p := cut{reason: rule.Reason}
	switch {
	case exceeded != "":
		e.cite(exceeded, it, d.minor)
		e.hold, p.reason.Class = HoldLimit, ledger.PartialPayment
	case rule.Action == WriteOff:
		p.writeOff, p.reason.Class = d.minor, rule.reason()
		e.forgave = append(e.forgave, forgiven{l.row, rule, d})
	case rule.Action == Deduct:
		if p.reason.Class == ledger.Cash {
			p.reason = stated
		}
		if p.deduction = d.minor; p.reason.Class == ledger.Cash {
			p.reason.Class = ledger.OtherDeduction
		}
	case rule.Action == SendBack:
		e.hold, p.reason.Class = HoldLimit, ledger.PartialPayment
	default:
		p.reason.Class = ledger.PartialPayment
	}
	l.take(p)
	return true
}

// take adds a cut: to the line itself where it has no reason yet, beside it where it has.
func (l *line) take(p cut) {
	if l.reason.Class == ledger.Cash {
		l.deduction, l.writeOff, l.reason = p.deduction, p.writeOff, p.reason
		return
	}
	if p.deduction != 0 || p.writeOff != 0 {
		l.more = append(l.more, p)
	}
}

// discountAndMore explains a shortage by a discount that the terms allow and a small difference beside it: beyond it, when a rule
// for the rest exists; below it, when the policy says what becomes of a discount that was not taken in full.
func (m *run) discountAndMore(v *view, e *explanation, l *line, d difference, t terms) bool {
	for _, o := range m.options(v, l.row, true, false)[1:] {
		switch beyond := d.minor - o.discount; {
		case beyond > 0:
			rest := d
			rest.minor, rest.all = beyond, beyond
			if rule, exceeded := m.policy.ruleFor(t.own, rest); rule == nil || exceeded != "" || rule.Action == SendBack {
				continue
			}
			l.discount, l.reason.Class = o.discount, ledger.DiscountEarned
			return m.settleByRule(e, l, rest, t, ledger.Reason{})
		case beyond < 0 && t.discounts.OverPaid == OverDiscountApart:
			e.cite("discounts.over_paid", m.p.items[l.row], -beyond)
			l.cash, l.discount, l.reason.Class = l.cash+beyond, o.discount, ledger.DiscountEarned
			e.pattern, e.rest = NamedOver, e.rest-beyond
			m.settleOver(v, e)
			return true
		case beyond < 0 && t.discounts.OverPaid == OverDiscountWithin:
			e.cite("discounts.over_paid", m.p.items[l.row], d.minor)
			l.discount, l.reason.Class, e.pattern = d.minor, ledger.DiscountEarned, NamedDiscount
			return true
		}
	}
	return false
}

// discountOnNet grants a discount that the payer has reckoned on the amount without tax, at a usual rate of it: the terms allow more.
func (m *run) discountOnNet(v *view, e *explanation, l *line, short int64) bool {
	for _, o := range m.options(v, l.row, true, false)[1:] {
		for _, rate := range taxRates {
			if proportion(o.discount, 100, 100+int64(rate)) != short {
				continue
			}
			e.causes = append(e.causes, m.causeOf(v, l.row, "discount_without_tax", ledger.Rate(rate*rateOne/100).String()))
			l.discount, l.reason.Class, e.pattern = short, ledger.DiscountEarned, NamedDiscount
			return true
		}
	}
	return false
}

// beyondTerms grants what the terms allow of a larger discount that the payer says it took. The rest stays open, or becomes a deduction
// where the policy says so of unearned discounts.
func (m *run) beyondTerms(v *view, e *explanation, l *line, short int64, t terms) bool {
	if t.discounts.Unearned != OpenUnearned && t.discounts.Unearned != DeductUnearned || !v.saysDiscount() {
		return false
	}
	earned := m.earnedBelow(v, l.row, short)
	if earned == 0 {
		return false
	}
	unearned := ledger.Reason{Class: ledger.DiscountUnearned}
	e.cite("discounts.unearned", m.p.items[l.row], short-earned)
	l.discount, l.reason.Class = earned, ledger.DiscountEarned
	if t.discounts.Unearned == DeductUnearned {
		l.take(cut{deduction: short - earned, reason: unearned})
		return true
	}
	e.claims = append(e.claims, claimed{l.row, short - earned, unearned})
	return true
}

// saysDiscount reports whether the payer's text, or a memo of its advice, has a word for a discount.
func (v *view) saysDiscount() bool {
	if t := &v.talk; !t.asked || t.advice != v.advice {
		*t = talk{asked: true, advice: v.advice, discount: slices.ContainsFunc(v.says(), func(text string) bool {
			return slices.ContainsFunc(strings.Fields(reasonFold(text)), func(w string) bool { return discountWords.has(w, "") })
		})}
	}
	return v.talk.discount
}

// talk is whether a payer speaks of a discount, asked once for all lines of its advice.
type talk struct {
	advice          *ledger.RemittanceAdvice
	asked, discount bool
}

// earnOnPart grants a part payment its share of the best discount that its day allows.
func (m *run) earnOnPart(v *view, e *explanation, l *line, t terms) bool {
	it, best := m.p.items[l.row], int64(0)
	if !t.discounts.Partial || l.cash <= 0 {
		return false
	}
	for _, d := range it.Discounts {
		if d.Until.IsZero() || m.expired(v, d, t.discounts) {
			continue
		}
		full, off := int64(rateOne), int64(d.Rate)
		if d.Amount.Stated() {
			full, off = it.Original.Minor, d.Amount.Minor
		}
		if off > 0 && off < full {
			best = max(best, proportion(l.cash, off, full-off))
		}
	}
	if best == 0 || l.cash+best >= m.left[l.row] {
		return false
	}
	e.cite("discounts.partial", it, best)
	l.discount, l.reason.Class = best, ledger.DiscountEarned
	return true
}

// proportion is amount x part / whole, rounded half up; zero where it would not fit. Nothing is negative.
func proportion(amount, part, whole int64) int64 {
	hi, lo := bits.Mul64(uint64(amount), uint64(part))
	lo, carry := bits.Add64(lo, uint64(whole)/2, 0)
	if hi += carry; hi >= uint64(whole) {
		return 0
	}
	quotient, _ := bits.Div64(hi, lo, uint64(whole))
	return int64(min(quotient, 1<<62))
}

// settleSeveral lets a rule for several items settle the shortage of all of them, on the last one due. It needs each to be named by
// a number of its own: else it is open which of them are paid.
func (m *run) settleSeveral(v *view, e *explanation, last *line, short int64) bool {
	d := difference{minor: short, open: m.left[last.row], all: short, items: len(e.lines), method: v.receipt.Method, named: true,
		currency: v.receipt.Amount.Currency}
	for i := range e.lines {
		d.total = plus(d.total, m.left[e.lines[i].row])
	}
	if last.cash <= 0 || last.cash+short != m.left[last.row] {
		return false
	}
	stated := m.statedReason(v, last.row)
	if d.reason = stated.Class; d.reason == ledger.Cash {
		if ev, class := m.cause(v, last.row, short); ev.Signal != "" && class != ledger.Cash {
			d.reason, e.causes = class, append(e.causes, ev)
		}
	}
	return m.settleByRule(e, last, d, m.terms(last.row), stated)
}

// statedReason is what the payer says of a deduction in its text; Class is Cash when it says nothing.
func (m *run) statedReason(v *view, row int32) ledger.Reason {
	return reasonInText(v.stream, func(words string) (ledger.Reason, bool) { return m.meaning(m.terms(row).own, "", words) })
}

// cite notes a rule that the explanation used or that stops it.
func (e *explanation) cite(name string, it *ledger.OpenItem, minor int64) {
	e.clauses = append(e.clauses, Clause{Name: name, Item: it.ID, Amount: ledger.Money{Minor: minor, Currency: it.Open.Currency}})
}
