package match

import "slices"

// What one receipt of a run names, another one that names nothing does not mean. So such items are no part of what a payer may pay
// without naming it, also while the receipt that names them is still undecided, or held.

// spokenFor is, per row, how many receipts name it that have not been served; nil: nobody has asked.
type spokenFor []int32

// speak notes what each claim names by a number of its own, where the money is known to be the owner's.
func (m *run) speak(claims []*claim) {
	m.spoken = make(spokenFor, len(m.left))
	all := make([]int32, 0, len(claims)) // of all claims, one after the other
	for _, c := range claims {
		v, from := c.view, len(all)
		for i := range v.mentions {
			mn := &v.mentions[i]
			if mn.points < strongMention || mn.trust > trustCore || !mn.sole() || mn.optional() {
				continue
			}
			if row := mn.rows[0]; v.firm >= 0 && m.p.related(v.firm, m.p.custOf[row]) && !slices.Contains(all[from:], row) {
				all = append(all, row)
				m.spoken[row]++
			}
		}
		v.speaks = all[from:len(all):len(all)]
	}
}

// fallSilent is what becomes of a receipt that is served: it has what it names, and stands in nobody's way any more.
func (s spokenFor) fallSilent(v *view) {
	for _, row := range v.speaks {
		s[row]--
	}
	v.speaks = nil
}

// spokenForElse reports whether another receipt names the row, one that has not been served.
func (m *run) spokenForElse(v *view, row int32) bool {
	return m.spoken != nil && m.spoken[row] != 0 && (m.spoken[row] > 1 || !slices.Contains(v.speaks, row))
}
