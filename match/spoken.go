package match

import "slices"

// What one receipt of a run names, another one that names nothing does not mean. So such items are no part of what a payer may pay
// without naming it, also while the receipt that names them is still undecided, or held.

// spokenFor is, per row, the receipts that name it.
type spokenFor struct {
	rows []bool
	by   wants
	of   []*claim // that wants speaks of
}

// speak notes what each claim names by a number of its own, where the money is known to be the owner's.
func (m *run) speak(claims []*claim) {
	m.spoken = spokenFor{rows: make([]bool, len(m.left)), of: claims}
	for at, c := range claims {
		v := c.view
		for i := range v.mentions {
			mn := &v.mentions[i]
			if mn.points < strongMention || mn.trust > trustCore || !mn.sole() || mn.optional() {
				continue
			}
			if row := mn.rows[0]; v.firm >= 0 && m.p.related(v.firm, m.p.custOf[row]) {
				m.spoken.rows[row] = true
				m.spoken.by.want(mn.rows, at)
			}
		}
	}
	m.spoken.by.sort()
}

// spokenForElse reports whether another receipt names the row, one that has not been served.
func (m *run) spokenForElse(v *view, row int32) bool {
	return m.spoken.rows != nil && m.spoken.rows[row] && slices.ContainsFunc(m.spoken.by.of(row), func(w want) bool {
		c := m.spoken.of[w.claim]
		return c.view != v && !servedElsewhere(c)
	})
}
