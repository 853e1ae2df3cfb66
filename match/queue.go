package match

import "cmp"

// queue hands out some claims in the order of [compareClaims]: a heap without pointers, with what orders a claim written down when it
// comes in.
type queue []queued

type queued struct {
	class int32
	score int32
	order int32
	at    int32 // place among the claims of the queue
}

func newQueue(claims []*claim) *queue {
	q := make(queue, len(claims))
	for i, c := range claims {
		q[i] = c.queued(i)
	}
	for i := len(q)/2 - 1; i >= 0; i-- {
		q.down(i)
	}
	return &q
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

func (q *queue) empty() bool { return len(*q) == 0 }

// push takes in the claim that has a place among those of the queue.
func (q *queue) push(c *claim, at int) {
	*q = append(*q, c.queued(at))
	all := *q
	for i := len(all) - 1; i > 0; {
		up := (i - 1) / 2
		if all[up].compare(&all[i]) <= 0 {
			break
		}
		all[up], all[i] = all[i], all[up]
		i = up
	}
}

// pop takes the first claim off and returns its place.
func (q *queue) pop() int {
	all, last := *q, len(*q)-1
	first := int(all[0].at)
	all[0] = all[last]
	*q = all[:last]
	q.down(0)
	return first
}

func (q *queue) down(i int) {
	for all := *q; ; {
		k := 2*i + 1
		if k >= len(all) {
			return
		}
		if k+1 < len(all) && all[k+1].compare(&all[k]) < 0 {
			k++
		}
		if all[i].compare(&all[k]) <= 0 {
			return
		}
		all[i], all[k] = all[k], all[i]
		i = k
	}
}
