package match

import (
	"cmp"
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// signalMemory counts what was learned of this kind of payment: the customer's habits, and pairs that a person refused.
var signalMemory = Signal{
	Name: "memory",
	Doc:  "The customer has a habit that the explanation follows; or a person refused the item for this receipt or this payer.",
	weigh: func(c *hearing, all []Evidence) []Evidence {
		if c.run.p.recall == nil || len(c.e.lines) == 0 {
			return all
		}
		return append(append(all, c.habits()...), c.refusals()...)
	},
}

// pointsHabit is what a habit says that was seen often; less than a decision needs, so that a habit alone never decides.
const pointsHabit = 12

// refusedPair is what it costs that a person refused an item for this very receipt; refusedPayer for the payer, each time.
const (
	refusedPair  = 60
	refusedPayer = 20
)

func (c *hearing) habits() []Evidence {
	p := c.run.p
	owner, ok := c.owner()
	if !ok {
		return nil
	}
	var all []Evidence
	for _, i := range p.recall.habits[owner] {
		f := &p.recall.facts[i]
		n := f.strength(c.Receipt.Date())
		if n > 0 && c.follows(f.Means, owner) {
			all = append(all, Evidence{Signal: memorySignal, Points: int32(min(4*n, pointsHabit)), Text: f.Means, Source: c.Receipt.Source, Note: p.note(f)})
		}
	}
	return all
}

// follows reports whether the explanation is what the habit makes likely.
func (c *hearing) follows(habit string, owner int32) bool {
	if habit == TakesDiscount {
		took := 0
		for i, l := range c.e.lines {
			if l.discount != 0 {
				took++
			} else if len(c.Items[i].Discounts) > 0 {
				return false
			}
		}
		return took > 0
	}
	m := c.run
	var last ledger.Date // the latest due of what is paid
	for i := range c.Items {
		if c.Items[i].Due.Compare(last) > 0 {
			last = c.Items[i].Due
		}
	}
	return !slices.ContainsFunc(m.p.rowsOf[owner], func(row int32) bool { // nothing that is due earlier is left out
		it := m.p.items[row]
		return m.left[row] > 0 && m.payable(c.v, row) && cmp.Or(it.Due.Compare(last), 1) < 0 &&
			!slices.ContainsFunc(c.e.lines, func(l line) bool { return l.row == row })
	})
}

// refusals are the items of the explanation that a person refused.
func (c *hearing) refusals() []Evidence {
	p := c.run.p
	var all []Evidence
	for _, item := range c.Items {
		for _, f := range c.run.refusedFacts(c.v, item.ID) {
			points := int32(refusedPair)
			if f.Receipt == "" {
				if !c.e.byAmount() {
					continue // the payer names it now: a document outranks the refusal of another day
				}
				points = refusedPayer * int32(min(f.strength(c.Receipt.Date()), 3))
			}
			all = append(all, Evidence{Signal: refusedSignal, Item: item.ID, Points: -points, Text: string(item.ID), Source: c.Receipt.Source, Note: p.note(f)})
		}
	}
	return all
}

// refusedFacts are the refusals of an item for the receipt or its payer that still count.
func (m *run) refusedFacts(v *view, item ledger.ItemID) []*Fact {
	p, r := m.p, v.receipt
	var all []*Fact
	for _, i := range slices.Concat(p.recall.declined[r.ID], p.recall.sender(p.recall.refused, &r.Payer)) {
		if f := &p.recall.facts[i]; f.Item == item && f.strength(r.Date()) > 0 {
			all = append(all, f)
		}
	}
	return all
}

// refusesItem reports whether an item of the explanation was itself refused.
func (m *run) refusesItem(v *view, e *explanation) bool {
	return slices.ContainsFunc(e.lines, func(l line) bool { return len(m.refusedFacts(v, m.p.items[l.row].ID)) > 0 })
}

// setRefused moves what a person refused for this very receipt to the end of the list of all, where it is only told: no rule chooses it,
// and it stands in no other receipt's way.
func (m *run) setRefused(v *view, byAmount []*explanation, all *[]*explanation) []*explanation {
	if m.p.recall == nil || len(m.p.recall.declined[v.receipt.ID]) == 0 {
		return byAmount
	}
	return slices.DeleteFunc(byAmount, func(e *explanation) bool {
		if !m.refused(v, e) || !m.refusesItem(v, e) {
			return false
		}
		if e.hold, e.odds = HoldDeclined, min(e.odds, 0); !standsNamed(*all, e) {
			*all = append(*all, e)
		}
		return true
	})
}

// refused reports whether the explanation pays what a person refused for this very receipt; or rests on amount alone after such a
// refusal: that one answer was wrong does not make the next one right.
func (m *run) refused(v *view, e *explanation) bool {
	if m.p.recall == nil {
		return false
	}
	for _, i := range m.p.recall.declined[v.receipt.ID] {
		f := &m.p.recall.facts[i]
		if f.strength(v.receipt.Date()) > 0 && (e.byAmount() || slices.ContainsFunc(e.lines, func(l line) bool { return m.p.items[l.row].ID == f.Item })) {
			return true
		}
	}
	return false
}

// knownOther keeps apart money of which memory knows that it is no customer's, when nothing is named and the books know no payer.
func (m *run) knownOther(v *view, d *Decision) bool {
	if m.p.recall == nil || v.proven >= 0 {
		return false
	}
	m.p.recall.said(v.receipt, func(f *Fact, t ledger.Text) {
		if f.Means == "" || f.strength(v.receipt.Date()) == 0 || d.Pattern == NotACustomer {
			return
		}
		d.Outcome, d.Pattern, d.Hold, d.Alternatives = Unidentified, NotACustomer, HoldBankSaysNo, nil
		d.Evidence = []Evidence{{Signal: memorySignal, Text: t.Value, Source: t.Source, Note: m.p.note(f)}}
	})
	return d.Pattern == NotACustomer
}
