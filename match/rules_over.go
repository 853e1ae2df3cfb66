package match

import "github.com/cashtie/cashtie/ledger"

// settleOver says what becomes of what a receipt has beyond its items: what the first rule for it says, else what the policy says of
// over-payments.
func (m *run) settleOver(v *view, e *explanation) {
	if e.rest <= 0 || len(e.lines) == 0 {
		return
	}
	t := m.terms(e.lines[0].row)
	if m.overByRule(v, e, t) {
		return
	}
	switch t.overPay {
	case OverOnAccount:
		e.citeRest("over_pay")
		e.restTo = RestOnAccount
	case OverHeld:
		e.citeRest("over_pay")
		e.hold = HoldLimit
	}
}

// overByRule does what the first rule for the excess says; false when there is none.
func (m *run) overByRule(v *view, e *explanation, t terms) bool {
	d := difference{over: true, minor: e.rest, all: e.rest, items: len(e.lines), method: v.receipt.Method, named: !e.byAmount(),
		currency: v.receipt.Amount.Currency}
	for i := range e.lines {
		d.total = plus(d.total, m.left[e.lines[i].row])
	}
	d.open = d.total
	rule, exceeded := m.policy.ruleFor(t.own, d)
	if rule == nil {
		return false
	}
	e.citeRest(rule.name())
	switch {
	case exceeded != "":
		e.citeRest(exceeded)
		e.hold = HoldLimit
	case rule.Action == WriteOff:
		e.restTo = RestIncome
	case rule.Action == Deduct:
		e.restTo = RestOnAccount
	case rule.Action == SendBack:
		e.hold = HoldLimit
	}
	return true
}

// citeRest notes a rule for what pays no item.
func (e *explanation) citeRest(name string) { e.clauses = append(e.clauses, Clause{Name: name}) }

// policyHolds names the rule of the policy that sends the explanation to review although it is proved. Empty: none does.
func (m *run) policyHolds(v *view, e *explanation) string {
	amount := v.receipt.Amount
	for _, most := range m.policy.MaxAmounts {
		if most.Currency == amount.Currency && amount.Minor > most.Minor {
			return "max_amounts"
		}
	}
	for i := range e.lines {
		if own := m.terms(e.lines[i].row).own; own != nil && own.Hold {
			return own.clause("hold")
		}
	}
	h := &m.policy.Hold
	switch {
	case !m.policy.GroupCredits && m.setsOff(v, e):
		return "group_credits"
	case h.AmountOnly && e.byAmount():
		return "hold.amount_only"
	case h.Partial && e.pattern == NamedShort && m.shortBy(e) > 0:
		return "hold.partial"
	case h.OverPaid && e.rest > 0:
		return "hold.over_paid"
	case h.ThirdParty && !m.paysItself(v, e):
		return "hold.third_party"
	}
	return ""
}

// setsOff reports whether credits of one customer pay what another one owes, or money that came in pays nothing: it takes more credits of
// a customer than it pays of that customer's own items. Money that goes out may settle a credit alone.
func (m *run) setsOff(v *view, e *explanation) bool {
	for i := range e.lines {
		owner, sum, others := m.p.custOf[e.lines[i].row], int64(0), v.receipt.Amount.Minor > 0
		if e.lines[i].cash >= 0 {
			continue
		}
		for k := range e.lines {
			if m.p.custOf[e.lines[k].row] == owner {
				sum = plus(sum, e.lines[k].cash)
			} else {
				others = true
			}
		}
		if others && sum < 0 {
			return true
		}
	}
	return false
}

// settleUnearned says what becomes of the discounts that an explanation takes although the terms do not allow them.
func (m *run) settleUnearned(v *view, e *explanation) {
	if !e.late {
		return
	}
	total, open := int64(0), int64(0)
	e.late = false
	for i := range e.lines {
		open = plus(open, m.left[e.lines[i].row])
		if e.lines[i].unearned() {
			total = plus(total, e.lines[i].discount)
		}
	}
	for i := range e.lines {
		l := &e.lines[i]
		if !l.unearned() {
			continue
		}
		it, t := m.p.items[l.row], m.terms(l.row)
		rule := t.discounts.Unearned
		if limit := &t.discounts.UnearnedLimit; rule == AllowUnearned && limit.Stated() && !limit.allows(total, open, it.Open.Currency) {
			e.cite("discounts.unearned_limit", it, total)
			rule = HoldUnearned
		}
		switch rule {
		case OpenUnearned, DeductUnearned:
			if rule == DeductUnearned || !m.forgiveUnearned(v, e, l, total, open) {
				m.refuseUnearned(v, e, l, rule)
			}
			continue
		case HoldUnearned:
			e.late = true
		}
		e.cite("discounts.unearned", it, l.discount)
	}
}

// forgiveUnearned lets a rule for differences settle a discount that came too late, as any other shortage of its size; false: there is none,
// or the payer sent more than the discount leaves, so that nobody has to give it up.
func (m *run) forgiveUnearned(v *view, e *explanation, l *line, total, open int64) bool {
	if e.rest > 0 {
		return false
	}
	d := difference{minor: l.discount, open: m.left[l.row], all: total, total: open, items: len(e.lines), reason: ledger.DiscountUnearned, method: v.receipt.Method,
		named: true, currency: v.receipt.Amount.Currency}
	t := m.terms(l.row)
	if rule, exceeded := m.policy.ruleFor(t.own, d); rule == nil || exceeded != "" || rule.Action != WriteOff {
		return false
	}
	l.discount, l.reason.Class = 0, ledger.Cash
	return m.settleByRule(e, l, d, t, ledger.Reason{})
}

// refuseUnearned grants of a discount that came too late what a later tier still allows. The rest stays open, or becomes a deduction.
func (m *run) refuseUnearned(v *view, e *explanation, l *line, rule Unearned) {
	unearned := ledger.Reason{Class: ledger.DiscountUnearned}
	earned := m.earnedBelow(v, l.row, l.discount)
	rest := l.discount - earned
	e.cite("discounts.unearned", m.p.items[l.row], rest)
	switch {
	case earned == 0 && rule == DeductUnearned:
		l.deduction, l.discount = rest, 0
	case earned == 0:
		l.discount = 0
	case rule == DeductUnearned:
		l.discount, l.reason.Class = earned, ledger.DiscountEarned
		l.take(cut{deduction: rest, reason: unearned})
	default:
		l.discount, l.reason.Class = earned, ledger.DiscountEarned
		e.claims = append(e.claims, claimed{l.row, rest, unearned})
	}
}

// earnedBelow is the largest discount less than a given one that the terms allow on the day of the receipt; zero: none.
func (m *run) earnedBelow(v *view, row int32, discount int64) int64 {
	earned := int64(0)
	for _, o := range m.options(v, row, true, false)[1:] {
		if o.discount < discount {
			earned = max(earned, o.discount)
		}
	}
	return earned
}

// unearned reports whether the line takes a discount that the terms do not allow.
func (l *line) unearned() bool { return l.reason.Class == ledger.DiscountUnearned && l.discount != 0 }
