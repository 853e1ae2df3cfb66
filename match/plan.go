package match

import (
	"slices"

	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// planned is what a payment plan says of a receipt that no advice came with: its instalment, named by the plan's id or paid by its
// customer with nothing else named. It reads like an advice. Two plans that fit say nothing.
func (m *run) planned(v *view) *ledger.RemittanceAdvice {
	found := m.onlyPlan(v, m.namesPlan)
	if found == nil && len(v.mentions) == 0 {
		found = m.onlyPlan(v, m.onPlan)
	}
	if found == nil {
		return nil
	}
	a := &ledger.RemittanceAdvice{ID: found.ID, Total: found.Instalment, Source: v.receipt.Source}
	parts := found.Parts
	if len(parts) == 0 {
		parts = m.oldestParts(v, found)
	}
	for _, part := range parts {
		number := string(part.Item)
		if it, ok := m.p.Item(part.Item); ok {
			number = it.Number
		}
		a.Lines = append(a.Lines, ledger.AdviceLine{Reference: number, Net: part.Amount, Source: v.receipt.Source})
	}
	return a
}

// agreed reports whether a decision rests on a payment plan: what its instalment leaves open is no claim.
func (s *Site) agreed(d *Decision) bool {
	return d.Advice != nil && d.Advice.Source == d.Receipt.Source && slices.ContainsFunc(s.Plans, func(p Plan) bool { return p.ID == d.Advice.ID })
}

// onlyPlan is the one plan with an instalment of the receipt's amount that fits. Several instalments of one plan are one: the first
// whose parts are still open.
func (m *run) onlyPlan(v *view, fits func(*view, *Plan) bool) *Plan {
	var found *Plan
	for i := range m.site.Plans {
		p := &m.site.Plans[i]
		if p.Instalment != v.receipt.Amount || len(p.Parts) == 0 && p.Customer == "" || !fits(v, p) {
			continue
		}
		switch {
		case found == nil:
			found = p
		case found.ID == "" || found.ID != p.ID:
			return nil
		case !m.open(found):
			found = p
		}
	}
	return found
}

// oldestParts is how a plan without parts is split: over the items of its customer, the oldest due first.
func (m *run) oldestParts(v *view, p *Plan) []PlanPart {
	c, known := m.p.customer(p.Customer)
	if !known {
		return nil
	}
	var parts []PlanPart
	rest := p.Instalment
	for _, row := range m.p.byDue[c] {
		if rest.Minor == 0 {
			break
		}
		if m.payable(v, row) && m.left[row] > 0 && !m.isBlocked(row) {
			amount := ledger.Money{Minor: min(rest.Minor, m.left[row]), Currency: rest.Currency}
			rest.Minor -= amount.Minor
			parts = append(parts, PlanPart{Item: m.p.items[row].ID, Amount: amount})
		}
	}
	return parts
}

// open reports whether all parts of an instalment can still be paid.
func (m *run) open(p *Plan) bool {
	for _, part := range p.Parts {
		row, known := m.p.rowOf(part.Item)
		if !known || m.left[row] < part.Amount.Minor {
			return false
		}
	}
	return true
}

// namesPlan reports whether the plan's id stands in the text.
func (m *run) namesPlan(v *view, p *Plan) bool {
	id := refnum.Fold(p.ID)
	if id == "" {
		return false
	}
	for i := range v.stream.atoms {
		joined := ""
		for j := i; j < len(v.stream.atoms) && len(joined) < len(id); j++ {
			joined += string(v.stream.atoms[j].folded(v.stream))
		}
		if joined == id {
			return true
		}
	}
	return false
}

// onPlan reports whether the payer is the plan's customer.
func (m *run) onPlan(v *view, p *Plan) bool {
	if v.firm < 0 {
		return false
	}
	payer := m.p.customers[v.firm].ID
	return p.Customer == payer || p.Customer == "" && !slices.ContainsFunc(p.Parts, func(part PlanPart) bool {
		it, ok := m.p.Item(part.Item)
		return !ok || it.Customer != payer
	})
}
