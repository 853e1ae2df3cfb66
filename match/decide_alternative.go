package match

import "github.com/cashtie/cashtie/ledger"

// alternatives lists explanations that lost, as many as are worth reporting.
func (m *run) alternatives(c *claim, ranked []*explanation) []Alternative {
	var all []Alternative
	for _, e := range ranked {
		if len(all) == maxAlternatives {
			break
		}
		if len(e.lines) > 0 {
			all = append(all, m.alternative(c, e))
		}
	}
	return all
}

// heldBack lists what a receipt would pay if nothing held it: the best of it has not lost to anything.
func (m *run) heldBack(c *claim) []Alternative {
	all := m.alternatives(c, c.ranked)
	if len(all) > 0 && all[0].Lost == LostWeaker {
		all[0].Lost = LostHeld
	}
	return all
}

func (m *run) alternative(c *claim, e *explanation) Alternative {
	a := Alternative{Pattern: e.pattern, Applications: m.applications(c.view, e), Unapplied: m.money(c, e.rest), Score: e.score, Confidence: 0}
	a.Customer = a.Applications[0].Customer
	a.Due = m.dueOf(e)
	best := int32(nullPoints)
	if len(c.ranked) > 0 {
		best = max(best, c.ranked[0].score)
	}
	a.Confidence = confidence(e.score - best)
	switch {
	case c.joint.takes(e):
		a.Lost = LostTaken
	case len(c.ranked) > 0 && e != c.ranked[0] && e.score == c.ranked[0].score, tied(c.ranked) && e == c.ranked[0]:
		a.Lost = LostEqual
	case e.rest != 0:
		a.Lost, a.Amount = LostUnexplained, m.money(c, e.rest)
	case e.pattern == NamedShort:
		a.Lost, a.Amount = LostUnexplained, m.money(c, m.shortBy(e))
	}
	return a
}

// dueOf is the day on which all items of the explanation are due; zero when they differ.
func (m *run) dueOf(e *explanation) ledger.Date {
	due := m.p.items[e.lines[0].row].Due
	for _, l := range e.lines {
		if m.p.items[l.row].Due != due {
			return ledger.Date{}
		}
	}
	return due
}

// shortBy is what the explanation leaves open on its items.
func (m *run) shortBy(e *explanation) int64 {
	n := int64(0)
	for _, l := range e.lines {
		n += m.left[l.row] - l.taken()
	}
	return n
}

// commonCustomer is the customer that all tied explanations agree on, if they do.
func (m *run) commonCustomer(ranked []*explanation) ledger.CustomerID {
	common := ledger.CustomerID("")
	for _, e := range ranked {
		if e.score != ranked[0].score {
			break
		}
		for _, l := range e.lines {
			id := m.p.items[l.row].Customer
			if common != "" && common != id {
				return ""
			}
			common = id
		}
	}
	return common
}

// commonEvidence is what speaks for all tied explanations alike: who the payer is, when they agree on it.
func (m *run) commonEvidence(v *view, customer ledger.CustomerID) []Evidence {
	for i := range v.payers {
		if c, ok := m.p.customer(customer); ok && v.payers[i].customer == c {
			return v.payers[i].evidence(0)
		}
	}
	return nil
}
