// Package pending holds what a decoder has found in a file and not yet handed out.
package pending

import "github.com/cashtie/cashtie/parse"

// Facts is a queue of facts and faults, in file order. The zero value is empty and ready.
type Facts struct {
	found []outcome
	next  int // of found
}

type outcome struct {
	fact parse.Fact
	err  error
}

// Fact adds a fact.
func (q *Facts) Fact(f parse.Fact) { q.found = append(q.found, outcome{fact: f}) }

// Fault adds a fault.
func (q *Facts) Fault(err error) { q.found = append(q.found, outcome{err: err}) }

// Empty reports whether nothing waits. An empty queue takes up its room again with the next fact.
func (q *Facts) Empty() bool {
	if q.next < len(q.found) {
		return false
	}
	q.found, q.next = q.found[:0], 0
	return true
}

// Next takes what has waited longest; the queue must not be empty. What was taken is let go of: a queue that keeps its room must not
// keep a file's facts.
func (q *Facts) Next() (parse.Fact, error) {
	o := q.found[q.next]
	q.found[q.next] = outcome{}
	q.next++
	return o.fact, o.err
}
