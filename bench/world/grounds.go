package world

import (
	"fmt"
	"slices"
	"strings"
)

// notes keeps what the label of a receipt rests on, for the person who doubts the label. It decides nothing.
func (w *World) notes(p *payment, s *sought, stroke bool) {
	free := 0
	for _, who := range s.owners {
		free += len(w.free(p, who, s.named))
	}
	p.grounds = fmt.Sprintf("%d of its %d items are not named, among %d free ones of %d customers", len(s.missing), len(p.lines), free, len(s.owners))
	if stroke {
		p.grounds += "; a structure"
	} else {
		p.grounds += "; no structure"
	}
	if n, counted := w.expected(p, s); counted {
		p.grounds += fmt.Sprintf("; %d sums of a thousand by accident", n)
	}
	for _, who := range s.owners {
		if set := w.rival(w.free(p, who, s.named), p, s.target, min(len(s.missing), 3)); len(set) > 0 {
			p.grounds += "; the sum is made by " + w.numbers(set)
			return
		}
	}
}

// expected is how many sums there are by accident, in thousandths, where they are counted.
func (w *World) expected(p *payment, s *sought) (int64, bool) {
	if n := len(s.missing); n > len(expectable) || n == 0 {
		return 0, false
	}
	values, step := w.worth(p, s.owners, s.named, s.target, len(s.missing))
	return accidents(values, s.target, len(s.missing), step), len(s.missing) < 3 || len(values) <= maxTriples
}

// rival is the first set of up to size items with one that the receipt does not pay, and that is settled by the amount.
func (w *World) rival(items []int, p *payment, target int64, size int) []int {
	return w.make(items, p.day, target, size, nil, func(set []int) bool { return slices.ContainsFunc(set, func(k int) bool { return !p.pays(k) }) })
}

func (w *World) make(items []int, day int, target int64, size int, chosen []int, fits func([]int) bool) []int {
	for i, k := range items {
		set := append(slices.Clip(chosen), k)
		for _, v := range w.items[k].values(day) {
			if v == target && fits(set) {
				return set
			}
			if size > 1 && (size < 3 || len(items) <= maxTriples) {
				if found := w.make(items[i+1:], day, target-v, size-1, set, fits); found != nil {
					return found
				}
			}
		}
	}
	return nil
}

// numbers names items with what they are worth.
func (w *World) numbers(items []int) string {
	var words []string
	for _, k := range items {
		words = append(words, fmt.Sprintf("%s (%s)", w.items[k].number, plain(w.items[k].open)))
	}
	return strings.Join(words, " + ")
}
