package match

// What one receipt of a run names, another one that names nothing does not mean. So such items are no part of what a payer may pay
// without naming it, also while the receipt that names them is still undecided, or held.

// spokenFor is, per row, the receipts that name it.
type spokenFor struct {
	first []int32 // per row: its first place in by, counted from 1; 0: nobody names it
	by    wants
	of    []*claim // that by speaks of
}

// speak notes what each claim names by a number of its own, where the money is known to be the owner's.
func (m *run) speak(claims []*claim) {
	m.spoken = spokenFor{first: make([]int32, len(m.left)), by: make(wants, 0, len(claims)), of: claims}
	for at, c := range claims {
		v := c.view
		for i := range v.mentions {
			mn := &v.mentions[i]
			if mn.points < strongMention || mn.trust > trustCore || !mn.sole() || mn.optional() {
				continue
			}
			if row := mn.rows[0]; v.firm >= 0 && m.p.related(v.firm, m.p.custOf[row]) {
				m.spoken.by.want(mn.rows, at)
			}
		}
	}
	m.spoken.by.sort()
	for i := len(m.spoken.by) - 1; i >= 0; i-- {
		m.spoken.first[m.spoken.by[i].row] = int32(i + 1)
	}
}

// spokenForElse reports whether another receipt names the row, one that has not been served.
func (m *run) spokenForElse(v *view, row int32) bool {
	if m.spoken.first == nil || m.spoken.first[row] == 0 {
		return false
	}
	for _, w := range m.spoken.by[m.spoken.first[row]-1:] {
		if w.row != row {
			break
		}
		if c := m.spoken.of[w.claim]; c.view != v && !servedElsewhere(c) {
			return true
		}
	}
	return false
}
