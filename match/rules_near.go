package match

import "slices"

// mayBeNear reports whether a rule may take an item for what the receipt pays although its amount differs.
func (m *run) mayBeNear(v *view) bool {
	return v.firm >= 0 && (slices.ContainsFunc(m.policy.Differences, func(r Difference) bool { return r.Unnamed }) || m.own[v.firm] != nil)
}

// explainNear finds the one item of a known payer that is so close to a receipt naming nothing that a rule of the policy takes it for
// the item that is paid. Two such items are a tie, and none is said.
func (m *run) explainNear(v *view) []*explanation {
	if !m.mayBeNear(v) {
		return nil
	}
	var found *explanation
	for _, row := range m.p.rowsOf[v.firm] {
		if m.left[row] <= 0 || !m.payable(v, row) {
			continue
		}
		if e := m.nearTo(v, row); e != nil {
			if found != nil {
				return nil
			}
			found = e
		}
	}
	if found == nil {
		return nil
	}
	return []*explanation{found}
}

// nearOver is how much more than its only open item, as a part of it, a payer may send by mistake: one in so many.
const nearOver = 50

// explainOver proposes the only open item of a known payer that names nothing and sends slightly more. A policy that has rules for
// what is paid too much says itself what becomes of it.
func (m *run) explainOver(v *view) []*explanation {
	if v.firm < 0 || v.advice != nil || len(v.mentions) > 0 || m.own[v.firm] != nil ||
		slices.ContainsFunc(m.policy.Differences, func(r Difference) bool { return r.Side != Under }) {
		return nil
	}
	a := m.account(v, v.firm)
	if len(a.rows) != 1 || a.held > 0 || m.left[a.rows[0]] <= 0 {
		return nil
	}
	left := m.left[a.rows[0]]
	if over := v.receipt.Amount.Minor - left; over <= 0 || over > left/nearOver {
		return nil
	}
	return []*explanation{{pattern: AmountNear, lines: []line{{row: a.rows[0], cash: left}}, rest: v.receipt.Amount.Minor - left, hold: HoldConfidence}}
}

// nearTo explains a receipt as the payment of one item that a rule for unnamed differences allows.
func (m *run) nearTo(v *view, row int32) *explanation {
	amount, left, t := v.receipt.Amount.Minor, m.left[row], m.terms(row)
	d := difference{minor: abs(left - amount), open: left, total: left, items: 1, over: amount > left, method: v.receipt.Method,
		currency: v.receipt.Amount.Currency}
	d.all = d.minor
	if rule, exceeded := m.policy.ruleFor(t.own, d); rule == nil || exceeded != "" || rule.Action == SendBack {
		return nil
	}
	e := &explanation{pattern: AmountNear, lines: []line{{row: row, cash: min(amount, left)}}}
	if d.over {
		e.rest = d.minor
		m.overByRule(v, e, t)
		return e
	}
	m.settleByRule(e, &e.lines[0], d, t, m.statedReason(v, row))
	return e
}

// writtenOff is what the explanation gives up.
func (e *explanation) writtenOff() int64 {
	n := int64(0)
	for i := range e.lines {
		n += e.lines[i].writeOff
		for _, p := range e.lines[i].more {
			n += p.writeOff
		}
	}
	return n
}

// closeness is what it says, in decibans, that the receipt differs from its items by so little: the share of amounts that would be
// as close. At most what an amount to the cent says.
func (c *hearing) closeness() int32 {
	total, off := int64(0), c.e.rest
	for i := range c.e.lines {
		l := &c.e.lines[i]
		total = plus(total, c.run.left[l.row])
		off = plus(off, c.run.left[l.row]-l.cash-l.discount)
	}
	if off <= 0 || total <= 0 {
		return 0
	}
	points := int32(0)
	for ratio := total / (2 * off); ratio > 1 && points < 40; ratio = ratio * 4 / 5 {
		points++ // ten factors of 5/4 are one of ten, near enough
	}
	return points
}
