package match

import "slices"

// What a claim was weighed by changes while others are served. Most of what is served is what its own receipt names, though, and that
// was nobody else's to pay before (spoken.go): such a settlement leaves what the others may pay as it was.

// stale reports whether the claim must be weighed again before it is decided.
func (s *assignment) stale(c *claim) bool {
	if !s.grazed(c) {
		return false
	}
	if !c.proved() && c.view.advice == nil && !c.view.wide && !s.run.weighAlways && !s.changed(c, s.moved) && !s.lost(c) {
		c.seen = s.state // nothing would come out differently
		return false
	}
	return true
}

// grazed reports whether an item that the claim could touch was settled since it was weighed.
func (s *assignment) grazed(c *claim) bool {
	if c.proved() {
		return s.lost(c)
	}
	if c.view.advice != nil && c.seen != s.state { // its lines may name anybody's items
		return true
	}
	return s.changed(c, s.touched)
}

// changed reports whether one of the groups whose items the claim could touch changed since it was weighed.
func (s *assignment) changed(c *claim, since []int32) bool {
	p := s.run.p
	for i := range c.view.mentions {
		for _, row := range c.view.mentions[i].rows {
			if since[p.family[p.custOf[row]]] > c.seen {
				return true
			}
		}
	}
	for i := range c.view.payers {
		if since[p.family[c.view.payers[i].customer]] > c.seen {
			return true
		}
	}
	return false
}

// lost reports whether one of the claim's own items, or of those that its text may mean, was settled since it was ranked.
func (s *assignment) lost(c *claim) bool {
	return slices.ContainsFunc(c.rests, func(row int32) bool { return s.taken[row] > c.seen })
}

// wide reports whether what a claim is weighed by goes beyond its own items and what nobody else names: rules and habits may look at all
// that a customer owes.
func (m *run) wide(v *view) bool {
	return v.elsewhere || m.p.recall != nil || m.mayBeNear(v)
}

// shows reports whether what the claim settles changes what others may pay: an item that nobody named, or one that is left partly open.
func (s *assignment) shows(c *claim, e *explanation) bool {
	m := s.run
	open := func(row int32) bool { return m.left[row] != 0 }
	return slices.ContainsFunc(e.lines, func(l line) bool { return open(l.row) || m.isBlocked(l.row) || m.spoken == nil || m.spoken[l.row] == 0 }) ||
		slices.ContainsFunc(c.view.speaks, open)
}
