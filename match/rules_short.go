package match

import "github.com/cashtie/cashtie/ledger"

// settleShort says what becomes of the unpaid rest of a single item: what the first rule for it says, a deduction when the payer
// gives a reason, left open otherwise.
func (m *run) settleShort(v *view, e *explanation, l *line, short int64) {
	it, reason := m.p.items[l.row], reasonInText(v.stream)
	d := difference{minor: short, open: m.left[l.row], all: short, total: m.left[l.row], items: 1, reason: reason.Class,
		method: v.receipt.Method, named: true, currency: it.Open.Currency}
	rule, exceeded := m.policy.ruleFor(it.Customer, d)
	if exceeded != "" {
		e.cite(exceeded, it, short)
		e.hold = HoldLimit
		rule = nil
	}
	if rule != nil {
		e.cite(rule.name(), it, short)
		m.settleByRule(e, rule, l, reason, short)
		return
	}
	switch {
	case m.policy.ShortPay == AlwaysDeduct, m.policy.ShortPay == AlwaysResidual, m.policy.ShortPay == KeepOpen && reason.Class != ledger.Cash:
		if reason.Class == ledger.Cash {
			reason.Class = ledger.OtherDeduction
		}
		l.deduction, l.reason = short, reason
	default:
		l.reason.Class = ledger.PartialPayment
	}
}

// settleByRule does with the unpaid rest of an item what a rule says.
func (m *run) settleByRule(e *explanation, rule *Difference, l *line, stated ledger.Reason, short int64) {
	switch rule.Action {
	case WriteOff:
		l.writeOff, l.reason = short, ledger.Reason{Class: rule.reason(), Code: rule.Reason.Code}
	case Deduct:
		l.deduction, l.reason = short, rule.Reason
		if rule.Reason.Class == ledger.Cash {
			l.reason = stated
		}
		if l.reason.Class == ledger.Cash {
			l.reason.Class = ledger.OtherDeduction
		}
	case LeaveOpen:
		l.reason.Class = ledger.PartialPayment
	case SendBack:
		l.reason.Class, e.hold = ledger.PartialPayment, HoldLimit
	}
}

// cite notes a rule that the explanation used or that stops it.
func (e *explanation) cite(name string, it *ledger.OpenItem, minor int64) {
	e.clauses = append(e.clauses, Clause{Name: name, Item: it.ID, Amount: ledger.Money{Minor: minor, Currency: it.Open.Currency}})
}
