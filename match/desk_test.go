package match

import (
	"slices"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"pgregory.net/rapid"
)

// TestTiltTwins: items that are paid as they stand or not at all weigh the same as choices without discounts.
func TestTiltTwins(t *testing.T) {
	var used tilt // as a desk uses it, again and again
	rapid.Check(t, func(t *rapid.T) {
		left := rapid.SliceOfN(rapid.OneOf(rapid.Int64Range(-500, 500), rapid.Int64Range(1, 1<<40)), 1, 40).Draw(t, "left")
		left = slices.DeleteFunc(left, func(n int64) bool { return n == 0 })
		target, step := rapid.Int64Range(1, 1<<41).Draw(t, "target"), rapid.SampledFrom([]int64{1, 100}).Draw(t, "step")
		rows, choices := make([]int32, len(left)), make([]choice, len(left))
		for i := range left {
			rows[i], choices[i] = int32(i), choice{options: []option{{row: int32(i), cash: left[i]}}}
		}
		// A choice with an option that it does not need is weighed the long way.
		long := slices.Clone(choices)
		for i := range long {
			long[i].options = append(slices.Clone(long[i].options), option{row: int32(i)})
			long[i].must = true
		}
		got, want := used.ofAmounts(left, rows, target, step), expectedSums(long, target, step)
		if plain := expectedSums(choices, target, step); got != want || plain != want {
			t.Fatalf("%v to %d: %d by amounts, %d by choices, %d the long way", left, target, got, plain, want)
		}
	})
}

// TestQueue: claims come in their order, those that come back included.
func TestQueue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		claims := make([]*claim, rapid.IntRange(1, 30).Draw(t, "n"))
		for i := range claims {
			pattern := rapid.SampledFrom([]Pattern{NamedExact, NamedOver, AmountUnique, ByRule}).Draw(t, "pattern")
			claims[i] = &claim{order: i, ranked: []*explanation{{pattern: pattern, score: rapid.Int32Range(0, 3).Draw(t, "score")}}}
		}
		q, again := newQueue(claims), claims[rapid.IntRange(0, len(claims)-1).Draw(t, "again")]
		var got []*claim
		for !q.empty() {
			at := q.pop()
			c := claims[at]
			if c == again {
				again = nil
				q.push(c, at)
				continue
			}
			got = append(got, c)
		}
		if len(got) != len(claims) || !slices.IsSortedFunc(got, compareClaims) {
			t.Fatalf("%d of %d claims, in order: %v", len(got), len(claims), slices.IsSortedFunc(got, compareClaims))
		}
	})
}

// TestOrderIndex: a reference of one item alone, or of items of two customers, binds nothing together; what items of one customer
// share does, once for each.
func TestOrderIndex(t *testing.T) {
	ref := func(texts ...string) (refs []ledger.Reference) {
		for _, s := range texts {
			refs = append(refs, ledger.Reference{Text: s})
		}
		return refs
	}
	items := []*ledger.OpenItem{{References: ref("A", "B")}, {References: ref("B", "A", "B")}, {References: ref("A")}, {References: ref("C", "C")}, {}}
	records := make([]record, len(items))
	x := buildOrderIndex(nil, items, records, [][]int32{{0, 1, 3, 4}, {2}})
	for row, want := range [][]int32{{1, 0}, {0, 1, 0}, nil, nil, nil} {
		if got := x.of(int32(row)); !slices.Equal(got, want) || records[row].orders != (len(want) > 0) {
			t.Errorf("row %d: %v (%v), want %v", row, got, records[row].orders, want)
		}
	}
}
