package ach

import "github.com/cashtie/cashtie/ledger"

// What receipts keep is made so many at a time, so that a receipt costs no allocation of its own. A caller that keeps one keeps those
// beside it.
const (
	factsAtOnce = 32
	textsAtOnce = 512
	namesSize   = 4 << 10 // bytes of references that were made of several fields
)

// room hands out elements that share storage.
type room[T any] []T

// one is a new element.
func (r *room[T]) one(atOnce int) *T {
	if len(*r) == 0 {
		*r = make([]T, atOnce)
	}
	e := &(*r)[0]
	*r = (*r)[1:]
	return e
}

// list hands out slices that share storage, and grow one after the other.
type list[T any] struct {
	open []T // the slice that grows now; its capacity is free
}

// add appends an element, for the caller to fill.
func (l *list[T]) add(atOnce int) *T {
	n := len(l.open)
	if n == cap(l.open) {
		l.open = append(make([]T, 0, max(2*n, atOnce)), l.open...)
	}
	l.open = l.open[:n+1]
	return &l.open[n]
}

// close returns the slice for good; the next one begins.
func (l *list[T]) close() []T {
	n := len(l.open)
	if n == 0 {
		return nil
	}
	done := l.open[:n:n]
	l.open = l.open[n:]
	return done
}

// store holds the room for what facts keep.
type store struct {
	receipts room[ledger.Receipt]
	texts    list[ledger.Text] // of the entry at hand
	names    texts
	scratch  []byte // of the name at hand
}
