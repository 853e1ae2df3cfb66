// Package slab makes many small things in one allocation. A file has millions of entries, and each of them would else cost several
// allocations; the price is that a caller who keeps one keeps those that were made beside it.
//
// Everything is zero or empty when it is handed out, is handed out once, and never moves. The zero values are ready. atOnce says how
// many are made together; how many those should be depends on how large one is.
package slab

import "strings"

// Room hands out elements.
type Room[T any] struct{ free []T }

// One is a new element.
func (r *Room[T]) One(atOnce int) *T {
	if len(r.free) == 0 {
		r.free = make([]T, max(atOnce, 1))
	}
	e := &r.free[0]
	r.free = r.free[1:]
	return e
}

// Cut is n new elements with no capacity behind them.
func (r *Room[T]) Cut(n, atOnce int) []T {
	if len(r.free) < n {
		r.free = make([]T, max(n, atOnce))
	}
	cut := r.free[:n:n]
	r.free = r.free[n:]
	return cut
}

// List hands out slices that grow one after the other.
type List[T any] struct {
	open []T // the slice that grows now; its capacity is free
}

// Add appends an element to the open slice, for the caller to fill at once: it may move with the next one.
func (l *List[T]) Add(atOnce int) *T {
	n := len(l.open)
	if n == cap(l.open) {
		l.open = append(make([]T, 0, max(2*n, atOnce, 1)), l.open...)
	}
	l.open = l.open[:n+1]
	return &l.open[n]
}

// Close returns the open slice for good, nil when it is empty; the next one begins.
func (l *List[T]) Close() []T {
	n := len(l.open)
	if n == 0 {
		return nil
	}
	done := l.open[:n:n]
	l.open = l.open[n:]
	return done
}

// Len is how long the open slice is.
func (l *List[T]) Len() int { return len(l.open) }

// Open is the open slice, until the next Add.
func (l *List[T]) Open() []T { return l.open }

// Words hands out strings.
type Words struct{ block strings.Builder }

// Keep is a followed by b, as a string.
func (w *Words) Keep(a, b []byte, atOnce int) string {
	n := len(a) + len(b)
	if n == 0 {
		return ""
	}
	if w.block.Cap()-w.block.Len() < n {
		w.block.Reset()
		w.block.Grow(max(n, atOnce))
	}
	from := w.block.Len()
	w.block.Write(a)
	w.block.Write(b)
	return w.block.String()[from:]
}
