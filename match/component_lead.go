package match

import (
	"math"
	"slices"
)

// solve decides what each claim of a component pays, puts that explanation first, and says how certain it is.
func (m *run) solve(parts []part, component int32) {
	slices.SortFunc(parts, func(a, b part) int { return compareReceipts(a.claim.view.receipt, b.claim.view.receipt) })
	markAlike(parts)
	s := newJointSearch(m, parts)
	w := whole{search: s, parts: parts, method: JointExact, member: component}
	if len(parts)+len(s.left) <= maxJointNodes && !slices.ContainsFunc(parts, part.cut) {
		w.best, w.most, w.complete = s.solve(nil)
	}
	if !w.complete {
		w.best, w.method = s.greedy(), JointGreedy
	}
	for i := range parts {
		w.judge(i)
	}
	w.markFree()
	for i := range parts {
		w.report(i)
	}
}

// whole is the best choice for a component, and what stands against each part of it.
type whole struct {
	search   *jointSearch
	parts    []part
	best     []int
	most     int64
	complete bool
	method   Method
	member   int32
}

// chosen is the explanation that part i is given, nil for none.
func (w *whole) chosen(i int) *explanation {
	if w.best[i] == noOption {
		return nil
	}
	return w.parts[i].options[w.best[i]]
}

// without is the lead over the best whole in which nothing banned is chosen; 0 when that cannot be told.
func (w *whole) without(banned func(part, option int) bool) int32 {
	_, most, ok := w.search.solve(banned)
	if !ok || most >= w.most {
		return 0
	}
	return int32(min(w.most-most, 1<<20))
}

// judge gives part i the lead of its choice. Parts that nothing tells apart could change places, so a choice that differs from that
// of such a part leads by nothing.
func (w *whole) judge(i int) {
	j := &joint{method: w.method}
	w.parts[i].claim.joint, w.parts[i].claim.member = j, w.member
	if !w.complete || w.chosen(i) == nil || w.exchangeable(i) {
		return
	}
	j.lead = min(w.without(func(part, option int) bool { return part == i && option == w.best[i] }), w.borne(i))
}

// borne is by how much the choice of part i can lead at most: by what it leads its own other options by, or by what the choices prove that
// take these from it. A receipt that may well mean other items leaves them to everybody.
func (w *whole) borne(i int) int32 {
	e, alone := w.chosen(i), int32(math.MaxInt32)
	for _, o := range w.parts[i].options {
		if o != e {
			alone = min(alone, e.score-o.score)
		}
	}
	least := int32(math.MaxInt32)
	for k := range w.parts {
		if other := w.chosen(k); k != i && other != nil && w.concerns(i, other) {
			least = min(least, other.proof())
		}
	}
	return max(alone, least, 0)
}

// exchangeable reports whether a part that nothing tells apart from part i is given another option.
func (w *whole) exchangeable(i int) bool {
	for k := range w.parts {
		if w.best[k] != noOption && w.best[k] != w.best[i] && w.class(k) == w.class(i) {
			return true
		}
	}
	return false
}

// class is the first of the parts that nothing tells apart from part i.
func (w *whole) class(i int) int {
	for w.parts[i].before >= 0 {
		i = w.parts[i].before
	}
	return i
}

// markFree recognises what is ambiguous for each receipt and certain for all together: in every good whole the uncertain parts pay
// the same items, all of them to the cent. Then only the split is free.
func (w *whole) markFree() {
	if !w.complete {
		return
	}
	var unsure []int
	rows := map[int32]bool{}
	for i := range w.parts {
		e := w.chosen(i)
		if e == nil || w.certain(i) {
			continue
		}
		unsure = append(unsure, i)
		for _, l := range e.lines {
			rows[l.row] = true
		}
	}
	if len(unsure) < 2 || !w.paidInCash(unsure, rows) {
		return
	}
	leads := make([]int32, len(unsure))
	for k, i := range unsure {
		leads[k] = min(w.without(func(part, option int) bool { return part == i && paysOnly(w.parts[i].options[option], rows) }), w.chosen(i).proof())
		if !w.search.run.sure(w.chosen(i), leads[k]) {
			return
		}
	}
	for k, i := range unsure {
		j := w.parts[i].claim.joint
		j.method, j.lead = JointSplit, leads[k]
	}
}

func (w *whole) certain(i int) bool {
	return w.search.run.sure(w.chosen(i), w.parts[i].claim.joint.lead)
}

// sure reports whether a lead is enough to post the explanation.
func (m *run) sure(e *explanation, lead int32) bool {
	return calibratedConfidence(NoDoubt, e.pattern, NotHeld, lead) >= m.policy.minConfidence()
}

// paysOnly reports whether the explanation pays nothing but these rows.
func paysOnly(e *explanation, rows map[int32]bool) bool {
	return !slices.ContainsFunc(e.lines, func(l line) bool { return !rows[l.row] })
}

// paidInCash reports whether the parts settle the rows in full, with cash and nothing taken off.
func (w *whole) paidInCash(parts []int, rows map[int32]bool) bool {
	left := make(map[int32]int64, len(rows))
	for row := range rows {
		left[row] = w.search.run.left[row]
	}
	for _, i := range parts {
		e := w.chosen(i)
		if e.rest != 0 || e.hold != NotHeld {
			return false
		}
		for _, l := range e.lines {
			if l.takes() != l.cash {
				return false
			}
			left[l.row] -= l.cash
		}
	}
	for _, n := range left {
		if n != 0 {
			return false
		}
	}
	return true
}

// report moves the chosen explanation of part i to the front and notes what the others of the component pay.
func (w *whole) report(i int) {
	c, e := w.parts[i].claim, w.chosen(i)
	if e == nil {
		c.joint = nil // the others take what it wants, if anybody does: decided after them, by itself
		return
	}
	at := slices.Index(c.ranked, e)
	copy(c.ranked[1:at+1], c.ranked[:at])
	c.ranked[0] = e
	for k := range w.parts {
		if other := w.chosen(k); k != i && other != nil && w.concerns(i, other) {
			c.joint.partners = append(c.joint.partners, w.parts[k].claim.view.receipt.ID)
			for _, l := range other.lines {
				c.joint.taken = append(c.joint.taken, l.row)
			}
		}
	}
}

// concerns reports whether part i could have paid what the explanation of another part pays.
func (w *whole) concerns(i int, other *explanation) bool {
	return slices.ContainsFunc(w.parts[i].options, func(e *explanation) bool { return overlap(e, other) })
}
