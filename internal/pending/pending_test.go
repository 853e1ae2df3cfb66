package pending

import (
	"errors"
	"slices"
	"testing"

	"github.com/cashtie/cashtie/parse"
)

func TestFactsKeepTheirOrder(t *testing.T) {
	var q Facts
	if !q.Empty() {
		t.Fatal("the zero value is not empty")
	}
	first, second := parse.Fact{Skipped: &parse.Skipped{Reason: "a"}}, parse.Fact{Skipped: &parse.Skipped{Reason: "b"}}
	fault := errors.New("broken")
	for range 2 { // the second round uses the room of the first
		q.Fact(first)
		q.Fault(fault)
		q.Fact(second)
		var got []string
		for !q.Empty() {
			f, err := q.Next()
			switch {
			case err != nil && f.IsZero():
				got = append(got, err.Error())
			case err == nil:
				got = append(got, f.Skipped.Reason)
			}
		}
		if !slices.Equal(got, []string{"a", "broken", "b"}) {
			t.Errorf("handed out %q", got)
		}
	}
	for _, o := range q.found[:cap(q.found)] {
		if !o.fact.IsZero() || o.err != nil {
			t.Errorf("the empty queue keeps %+v", o)
		}
	}
}

func TestAWaitingQueueDoesNotAllocate(t *testing.T) {
	var q Facts
	f := parse.Fact{Skipped: &parse.Skipped{}}
	if n := testing.AllocsPerRun(100, func() {
		q.Fact(f)
		for !q.Empty() {
			if got, _ := q.Next(); got != f {
				t.Error("another fact")
			}
		}
	}); n > 0 {
		t.Errorf("%v allocations for each fact", n)
	}
}
