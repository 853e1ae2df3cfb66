package match

import (
	"cmp"
	"slices"
)

// queue hands out some claims in the order of [compareClaims], with what orders a claim written down when it comes in. What comes in at
// first is sorted, so that it is known who is next; what comes back waits in a heap.
type queue struct {
	sorted []queued
	back   heap
}

type queued struct {
	class int32
	score int32
	order int32
	at    int32 // place among the claims of the queue
}

func newQueue(claims []*claim) *queue {
	q := &queue{sorted: make([]queued, len(claims))}
	for i, c := range claims {
		q.sorted[i] = c.queued(i)
	}
	slices.SortFunc(q.sorted, func(a, b queued) int { return a.compare(&b) })
	return q
}

func (c *claim) queued(at int) queued {
	return queued{class: int32(c.class()), score: c.score(), order: int32(c.order), at: int32(at)}
}

func (q *queued) compare(o *queued) int {
	switch {
	case q.class != o.class:
		return int(q.class - o.class)
	case q.score != o.score:
		return cmp.Compare(o.score, q.score)
	}
	return int(q.order - o.order)
}

func (q *queue) empty() bool { return len(q.sorted) == 0 && len(q.back) == 0 }

// next are the claims that come next, up to so many, but for those that came back.
func (q *queue) next(most int) []queued { return q.sorted[:min(most, len(q.sorted))] }

// push takes in the claim that has a place among those of the queue.
func (q *queue) push(c *claim, at int) { q.back.push(c.queued(at)) }

// pop takes the first claim off and returns its place.
func (q *queue) pop() int {
	if len(q.back) > 0 && (len(q.sorted) == 0 || q.back[0].compare(&q.sorted[0]) < 0) {
		return int(q.back.pop().at)
	}
	first := q.sorted[0]
	q.sorted = q.sorted[1:]
	return int(first.at)
}

// heap keeps the first of its claims in front.
type heap []queued

func (h *heap) push(x queued) {
	*h = append(*h, x)
	all := *h
	for i := len(all) - 1; i > 0; {
		up := (i - 1) / 2
		if all[up].compare(&all[i]) <= 0 {
			break
		}
		all[up], all[i] = all[i], all[up]
		i = up
	}
}

func (h *heap) pop() queued {
	all, last := *h, len(*h)-1
	first := all[0]
	all[0] = all[last]
	all = all[:last]
	for i := 0; ; {
		k := 2*i + 1
		if k >= len(all) {
			break
		}
		if k+1 < len(all) && all[k+1].compare(&all[k]) < 0 {
			k++
		}
		if all[i].compare(&all[k]) <= 0 {
			break
		}
		all[i], all[k] = all[k], all[i]
		i = k
	}
	*h = all
	return first
}
