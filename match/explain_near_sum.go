package match

import "slices"

// maxNearSum is by how many minor units a sum that nobody named may differ from a receipt: each of them is a search of its own.
const maxNearSum = 10

// explainNearSum proposes the only sum of a known payer's items that differs from the receipt by so little that a rule for several items
// allows it. Nobody named them, so a person decides.
func (m *run) explainNearSum(v *view) []*explanation {
	if !v.namesNothing() || !slices.ContainsFunc(m.policy.Differences, func(r Difference) bool { return r.Items == SomeItems && r.Limit.Stated() }) {
		return nil
	}
	a := m.account(v, v.firm)
	if len(a.rows) < 2 || len(a.rows) > maxSearched {
		return nil
	}
	choices := make([]choice, len(a.rows))
	for i, row := range a.rows {
		choices[i] = choice{options: []option{{row: row, cash: m.left[row]}}}
	}
	odds := m.accidents(v, a, v.receipt.Amount.Minor) + logarithm(2*maxNearSum)
	if odds > searchedOdds {
		return nil
	}
	var found *explanation
	for off := int64(-maxNearSum); off <= maxNearSum; off++ {
		if off == 0 {
			continue
		}
		c := closures(choices, plus(v.receipt.Amount.Minor, off), &v.at().sums)
		m.effort.steps.Add(c.steps)
		for _, f := range c.found {
			e := m.nearSum(v, f, off)
			if e == nil {
				continue
			}
			if found != nil || c.count > 1 || !c.complete {
				return nil
			}
			found = e
		}
	}
	if found == nil {
		return nil
	}
	found.odds = priorSum - odds
	return []*explanation{found}
}

// nearSum is the payment of several items that come to off more than the receipt, by the rule that is for it; nil: there is none.
func (m *run) nearSum(v *view, options []option, off int64) *explanation {
	e := m.fromOptions(v, AmountNear, options, 0)
	d := difference{over: off < 0, minor: abs(off), all: abs(off), items: len(options), method: v.receipt.Method, named: true, currency: v.receipt.Amount.Currency}
	largest := &e.lines[0]
	for i := range e.lines {
		if d.total = plus(d.total, e.lines[i].cash); e.lines[i].cash > largest.cash {
			largest = &e.lines[i]
		}
	}
	d.open = m.left[largest.row]
	t := m.terms(largest.row)
	if rule, exceeded := m.policy.ruleFor(t.own, d); len(options) < 2 || rule == nil || exceeded != "" || rule.Action == SendBack || d.total <= 0 {
		return nil
	}
	if e.hold = HoldConfidence; d.over {
		e.rest = -off
		m.overByRule(v, e, t)
		return e
	}
	largest.cash -= off
	m.settleByRule(e, largest, d, t, m.statedReason(v, largest.row))
	return e
}
