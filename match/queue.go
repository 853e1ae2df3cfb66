package match

import "cmp"

// queue hands out claims in the order of [compareClaims]: a heap, with what orders a claim written down when it comes in.
type queue []queued

type queued struct {
	class int32
	score int32
	order int32
	claim *claim
}

func newQueue(claims []*claim) *queue {
	q := make(queue, len(claims))
	for i, c := range claims {
		q[i] = c.queued()
	}
	for i := len(q)/2 - 1; i >= 0; i-- {
		q.down(i)
	}
	return &q
}

func (c *claim) queued() queued {
	return queued{class: int32(c.class()), score: c.score(), order: int32(c.order), claim: c}
}

func (q queued) compare(o *queued) int {
	return cmp.Or(cmp.Compare(q.class, o.class), cmp.Compare(o.score, q.score), cmp.Compare(q.order, o.order))
}

func (q *queue) empty() bool { return len(*q) == 0 }

func (q *queue) push(c *claim) {
	*q = append(*q, c.queued())
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

// pop takes the first claim off.
func (q *queue) pop() *claim {
	all, last := *q, len(*q)-1
	first := all[0].claim
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
