package match

import "slices"

// What one receipt of a run names, another one that names nothing does not mean. So such items are no part of what a payer may pay
// without naming it, also while the receipt that names them is still undecided, or held.

// spokenFor is, per row, the receipts that name it.
type spokenFor struct {
	rows []bool
	by   map[int32][]*claim
}

// speak notes what each claim names by a number of its own, where the money is known to be the owner's.
func (m *run) speak(claims []*claim) {
	m.spoken = spokenFor{rows: make([]bool, len(m.left)), by: map[int32][]*claim{}}
	for _, c := range claims {
		v := c.view
		for i := range v.mentions {
			mn := &v.mentions[i]
			if mn.points < strongMention || mn.trust > trustCore || !mn.sole() || mn.optional() {
				continue
			}
			if row := mn.rows[0]; v.firm >= 0 && m.p.related(v.firm, m.p.custOf[row]) {
				m.spoken.rows[row], m.spoken.by[row] = true, append(m.spoken.by[row], c)
			}
		}
	}
}

// spokenForElse reports whether another receipt names the row, one that has not been served.
func (m *run) spokenForElse(v *view, row int32) bool {
	return m.spoken.rows != nil && m.spoken.rows[row] && slices.ContainsFunc(m.spoken.by[row], func(c *claim) bool { return c.view != v && !servedElsewhere(c) })
}
