package match

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestClosuresTwin compares the search with trying every combination, as it comes and with the lists so short that most of it is
// dived through.
func TestClosuresTwin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var choices []choice
		for i := range rapid.IntRange(1, 9).Draw(t, "n") {
			c := choice{must: rapid.Bool().Draw(t, "must")}
			for range rapid.IntRange(1, 2).Draw(t, "options") {
				c.options = append(c.options, option{row: int32(i), cash: rapid.Int64Range(-3, 9).Draw(t, "cash")})
			}
			choices = append(choices, c)
		}
		target := rapid.Int64Range(-5, 30).Draw(t, "target")
		all := slices.DeleteFunc(everyClosure(choices, target), func(f []option) bool { return len(f) == 0 })
		got := closures(choices, target, new(sumRoom))
		if !got.complete || got.count != uint64(len(all)) {
			t.Fatalf("counted %d (complete: %v), want %d", got.count, got.complete, len(all))
		}
		checkClosures(t, got, all, target)
		s := newClosureSearch(choices, target, new(sumRoom))
		tail := newChain(len(choices), new(sumRoom))
		for at := len(choices); at > len(choices)/2; {
			at--
			tail.grow(s.choices[at], target-s.hiHead[at], target-s.lowHead[at])
		}
		s.dive(tail)
		if s.complete && s.count != uint64(len(all)) || s.count > uint64(len(all)) {
			t.Fatalf("dived for %d (complete: %v), want %d", s.count, s.complete, len(all))
		}
		checkClosures(t, s.closing, all, target)
	})
}

func checkClosures(t *rapid.T, got closing, all [][]option, target int64) {
	if len(got.found) != min(len(all), maxClosures) {
		t.Fatalf("found %d closures, want %d of %d", len(got.found), min(len(all), maxClosures), len(all))
	}
	seen := map[string]bool{}
	for _, f := range got.found {
		sum := int64(0)
		slices.SortFunc(f, func(a, b option) int { return int(a.row - b.row) })
		for _, o := range f {
			sum += o.cash
		}
		if sum != target {
			t.Fatalf("closure %v sums to %d, want %d", f, sum, target)
		}
		seen[fmt.Sprint(f)] = true
	}
	if distinct := len(everyDistinct(all)); len(seen) < min(distinct, 1) {
		t.Fatalf("%d distinct closures among %d", len(seen), len(got.found))
	}
}

func everyDistinct(all [][]option) map[string]bool {
	seen := map[string]bool{}
	for _, f := range all {
		seen[fmt.Sprint(f)] = true
	}
	return seen
}

func everyClosure(choices []choice, target int64) [][]option {
	if len(choices) == 0 {
		if target == 0 {
			return [][]option{nil}
		}
		return nil
	}
	var all [][]option
	c := choices[0]
	for _, o := range c.options {
		for _, rest := range everyClosure(choices[1:], target-o.cash) {
			all = append(all, append([]option{o}, rest...))
		}
	}
	if !c.must {
		all = append(all, everyClosure(choices[1:], target)...)
	}
	return all
}

// free makes items that each may be paid or not.
func free(amounts ...int64) []choice {
	var all []choice
	for i, a := range amounts {
		all = append(all, choice{options: []option{{row: int32(i), cash: a}}})
	}
	return all
}

// drawAmounts makes n amounts from 50 to 2,000, in steps of unit.
func drawAmounts(rng *rand.Rand, n int, unit int64) []int64 {
	all := make([]int64, n)
	for i := range all {
		all[i] = (5_000 + rng.Int64N(195_000)) / unit * unit
	}
	return all
}

func sumOf(amounts []int64) int64 {
	total := int64(0)
	for _, a := range amounts {
		total += a
	}
	return total
}

// widest are the searches that must stay within their budget, with what they must find out.
var widest = []struct {
	name     string
	amounts  func(*rand.Rand) []int64
	target   func([]int64) int64
	least    uint64 // closures that there are at least
	complete bool   // and whether they are counted
}{
	{"1,000 equal amounts", func(*rand.Rand) []int64 { return slices.Repeat([]int64{100_00}, 1000) }, func([]int64) int64 { return 500 * 100_00 }, countless, true},
	{"60 whole amounts", func(rng *rand.Rand) []int64 { return drawAmounts(rng, 60, 100) }, func(a []int64) int64 { return sumOf(a[:30]) }, 1_000_000_000, true},
	{"30 amounts in cents", func(rng *rand.Rand) []int64 { return drawAmounts(rng, 30, 1) }, func(a []int64) int64 { return sumOf(a[:9]) }, 1, true},
	{"200 amounts in cents", func(rng *rand.Rand) []int64 { return drawAmounts(rng, 200, 1) }, func(a []int64) int64 { return sumOf(a[:70]) }, 2, false},
	{"200 amounts, two of them paid", func(rng *rand.Rand) []int64 { return drawAmounts(rng, 200, 1) }, func(a []int64) int64 { return a[0] + a[1] }, 2, false},
	{"200 amounts, all but three paid", func(rng *rand.Rand) []int64 { return drawAmounts(rng, 200, 1) }, func(a []int64) int64 { return sumOf(a[3:]) }, 1, false},
	{"5,000 amounts in cents", func(rng *rand.Rand) []int64 { return drawAmounts(rng, 5000, 1) }, func(a []int64) int64 { return sumOf(a[:2500]) }, 2, false},
	{"400 invoices less 65 deductions", func(rng *rand.Rand) []int64 {
		all := drawAmounts(rng, 465, 1)
		for i := range 65 {
			all[i] = -all[i] / 10
		}
		return all
	}, func(a []int64) int64 { return sumOf(a[20:440]) }, 2, false},
}

// TestWidestClosures: a search of any size ends within its budget and tells one closure from several.
func TestWidestClosures(t *testing.T) {
	for _, tt := range widest {
		t.Run(tt.name, func(t *testing.T) {
			amounts := tt.amounts(rand.New(rand.NewPCG(7, 7)))
			got := closures(free(amounts...), tt.target(amounts), new(sumRoom))
			if got.count < tt.least || got.complete != tt.complete || len(got.found) < int(min(tt.least, maxClosures)) {
				t.Errorf("counted %d (complete: %v), listed %d; want at least %d (complete: %v)", got.count, got.complete, len(got.found), tt.least, tt.complete)
			}
		})
	}
	if got := closures(free(slices.Repeat([]int64{200}, 300)...), 10_001, new(sumRoom)); got.count != 0 || !got.complete {
		t.Errorf("an odd amount of even ones: counted %d (complete: %v)", got.count, got.complete)
	}
}

func BenchmarkClosures(b *testing.B) {
	for _, tt := range widest {
		b.Run(tt.name, func(b *testing.B) {
			amounts := tt.amounts(rand.New(rand.NewPCG(7, 7)))
			choices, target := free(amounts...), tt.target(amounts)
			for b.Loop() {
				closures(choices, target, new(sumRoom))
			}
		})
	}
}
