package slab

import (
	"fmt"
	"testing"
)

func TestRoom(t *testing.T) {
	var r Room[int]
	seen := map[*int]bool{}
	for i := range 10 {
		e := r.One(4)
		if *e != 0 || seen[e] {
			t.Fatalf("element %d: %d, handed out before: %v", i, *e, seen[e])
		}
		*e, seen[e] = i+1, true
	}
	for _, n := range []int{0, 1, 3, 9} {
		cut := r.Cut(n, 4)
		if len(cut) != n || cap(cut) != n {
			t.Errorf("cut of %d: length %d, capacity %d", n, len(cut), cap(cut))
		}
		for i := range cut {
			if cut[i] != 0 {
				t.Errorf("element %d of a new cut is %d", i, cut[i])
			}
			cut[i] = -1
		}
	}
}

// TestList: what was closed stays what it was, whatever is added behind it.
func TestList(t *testing.T) {
	var l List[int]
	var kept [][]int
	for n := range 12 {
		for i := range n {
			if e := l.Add(4); *e != 0 {
				t.Fatalf("a new element is %d", *e)
			} else {
				*e = 100*n + i
			}
		}
		if l.Len() != n {
			t.Errorf("%d open, want %d", l.Len(), n)
		}
		kept = append(kept, l.Close())
	}
	for n, list := range kept {
		if len(list) != n || cap(list) != n || n == 0 && list != nil {
			t.Errorf("slice %d: length %d, capacity %d", n, len(list), cap(list))
		}
		for i, v := range list {
			if v != 100*n+i {
				t.Errorf("slice %d holds %v", n, list)
			}
		}
	}
}

func TestWords(t *testing.T) {
	var w Words
	var kept []string
	for i := range 100 {
		kept = append(kept, w.Keep([]byte("word"), fmt.Append(nil, i), 64))
	}
	for i, s := range kept {
		if want := fmt.Sprintf("word%d", i); s != want {
			t.Errorf("%q, want %q", s, want)
		}
	}
	if w.Keep(nil, nil, 8) != "" {
		t.Error("nothing is something")
	}
	long := make([]byte, 1000)
	if got := w.Keep(long, nil, 8); len(got) != 1000 {
		t.Errorf("%d bytes kept of 1000", len(got))
	}
}

func TestAllocations(t *testing.T) {
	var (
		r Room[[8]int]
		l List[[8]int]
		w Words
	)
	text := []byte("some text")
	if n := testing.AllocsPerRun(1000, func() {
		r.One(100)
		l.Add(100)
		l.Close()
		w.Keep(text, text, 4096)
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
