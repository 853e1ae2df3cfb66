package world

import "slices"

// structured reports whether the lines are what payers clear at a stroke, beside what they name: everything, everything but one item, what
// is due, the oldest, a month, an order; the credits among them or the invoices alone. Such guesses are so few that hardly an amount meets
// one by accident. Where an item outside has the amount of one inside, any of the two may be meant.
func (w *World) structured(p *payment, named, lines []line) bool {
	items := w.free(p, p.customer, named)
	if w.same(items, lines) {
		return true
	}
	if w.exchangeable(items, lines) {
		return false
	}
	if !slices.ContainsFunc(lines, func(l line) bool { return w.items[l.item].kind != invoice }) {
		items = slices.DeleteFunc(items, func(k int) bool { return w.items[k].kind != invoice })
	}
	return len(items) <= len(lines)+1 && len(lines) > 1 && w.within(items, lines) || w.oldest(items, lines) || w.next(items, named, lines) || len(lines) > 1 && (w.alike(items, lines, func(it *item) int { return month(it.issued) }) ||
		w.alike(items, lines, func(it *item) int { return month(it.due) }) || w.ofOneOrder(items, lines))
}

// otherButOne reports whether everything but one item, or all invoices but one, comes to what is sought, and is not what is paid.
func (w *World) otherButOne(p *payment, s *sought) bool {
	items := w.free(p, p.customer, s.named)
	invoices := slices.DeleteFunc(slices.Clone(items), func(k int) bool { return w.items[k].kind != invoice })
	for _, all := range [][]int{items, invoices} {
		total := int64(0)
		for _, k := range all {
			total += w.items[k].open
		}
		for _, k := range all {
			but := slices.DeleteFunc(slices.Clone(all), func(o int) bool { return o == k })
			if total-w.items[k].open == s.target && !w.same(but, s.missing) {
				return true
			}
		}
	}
	return false
}

// everything reports whether a receipt pays all that its sender has open, and nothing else.
func (w *World) everything(p *payment) bool {
	return len(p.senders) == 1 && p.senders[0] == p.customer && p.rest == 0 && w.same(w.free(p, p.customer, nil), p.lines)
}

func (w *World) same(items []int, lines []line) bool {
	return len(items) == len(lines) && w.within(items, lines)
}

// within reports whether all lines are of the items.
func (w *World) within(items []int, lines []line) bool {
	return !slices.ContainsFunc(lines, func(l line) bool { return !slices.Contains(items, l.item) })
}

// exchangeable reports whether an item that is not paid is worth what one is that is paid.
func (w *World) exchangeable(items []int, lines []line) bool {
	return slices.ContainsFunc(items, func(k int) bool {
		return !slices.ContainsFunc(lines, func(l line) bool { return l.item == k }) &&
			slices.ContainsFunc(lines, func(l line) bool { return w.items[l.item].open == w.items[k].open })
	})
}

// oldest reports whether the lines are the items that are due first, whole days of them.
func (w *World) oldest(items []int, lines []line) bool {
	slices.SortStableFunc(items, func(a, b int) int { return w.items[a].due - w.items[b].due })
	n := len(lines)
	return n < len(items) && w.items[items[n-1]].due != w.items[items[n]].due && w.within(items[:n], lines)
}

// next reports whether the lines are the items that come next behind those that the payer names, in the order in which they fall due, whole
// days of them, where the named ones follow one another in that order; or these and one credit. Who goes through its account in order and is
// cut off goes on in it, and where it is cut off is known: so there is one guess for each day, and one for each credit with it.
func (w *World) next(items []int, named, lines []line) bool {
	if len(named) == 0 {
		return false
	}
	first, last := w.items[named[0].item].due, w.items[named[0].item].due
	for _, l := range named {
		first, last = min(first, w.items[l.item].due), max(last, w.items[l.item].due)
	}
	if credit := slices.IndexFunc(lines, func(l line) bool { return w.items[l.item].kind == creditMemo }); credit >= 0 {
		lines = slices.Delete(slices.Clone(lines), credit, credit+1)
	}
	var behind []int
	for _, k := range items {
		switch due := w.items[k].due; {
		case w.items[k].kind != invoice:
		case due >= last:
			behind = append(behind, k)
		case due > first:
			return false
		}
	}
	return len(lines) > 0 && (w.same(behind, lines) || len(behind) > len(lines) && w.oldest(behind, lines))
}

// alike reports whether the lines are all the items of one kind.
func (w *World) alike(items []int, lines []line, kind func(*item) int) bool {
	of := kind(&w.items[lines[0].item])
	return w.same(slices.DeleteFunc(slices.Clone(items), func(k int) bool { return kind(&w.items[k]) != of }), lines)
}

func (w *World) ofOneOrder(items []int, lines []line) bool {
	of := w.items[lines[0].item].order
	return of != "" && w.same(slices.DeleteFunc(slices.Clone(items), func(k int) bool { return w.items[k].order != of }), lines)
}

// month is the calendar month of a day.
func month(day int) int {
	d := date(day)
	return 12*d.Year() + int(d.Month())
}
