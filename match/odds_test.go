package match

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestExpectedSums holds the expectation against the number of sums that are really there, over amounts that have nothing to do
// with the items.
func TestExpectedSums(t *testing.T) {
	for _, tt := range []struct {
		n     int
		unit  int64
		share int64 // of the total that the amounts are around, in percent
	}{
		{14, 1, 25}, {16, 1, 25}, {18, 1, 25}, {18, 1, 10}, {20, 1, 25}, {20, 1, 50},
		{6, 100, 50}, {8, 100, 25}, {10, 100, 50}, {12, 100, 25}, {14, 100, 10}, {14, 100, 25}, {14, 100, 50}, {20, 100, 25},
	} {
		rng := rand.New(rand.NewPCG(uint64(tt.n), uint64(tt.unit)))
		counted, expected := 0.0, 0.0
		for range 30 {
			amounts := drawAmounts(rng, tt.n, tt.unit)
			near := sumOf(amounts) * tt.share / 100
			// All sums from 0.9 to 1.1 of the place, over all amounts there.
			lo, hi := near*9/10, near*11/10
			counted += float64(sumsBetween(amounts, lo, hi)) / float64((hi-lo)/tt.unit)
			expected += math.Pow(10, float64(expectedSums(free(amounts...), near, tt.unit))/10)
		}
		t.Logf("n %d unit %d at %d %%: counted %.4g, expected %.4g (%+.0f %%)", tt.n, tt.unit, tt.share, counted/30, expected/30, 100*(expected/counted-1))
		if ratio := expected / counted; ratio < 0.9 || ratio > 1.25 {
			t.Errorf("n %d unit %d at %d %%: expected %.4g, counted %.4g", tt.n, tt.unit, tt.share, expected/30, counted/30)
		}
	}
}

// sumsBetween counts the subsets whose sum lies from lo to hi.
func sumsBetween(amounts []int64, lo, hi int64) uint64 {
	c := newChain(len(amounts), new(sumRoom))
	for _, x := range free(amounts...) {
		c.grow(x, 0, hi)
	}
	_, ways := clip(c.last(), c.ways, lo, hi)
	total := uint64(0)
	for _, w := range ways {
		total += w
	}
	return total
}

func TestLog2(t *testing.T) {
	for _, n := range []int64{1, 2, 3, 7, 100, 12345, 1 << 40, math.MaxInt64} {
		if got, want := float64(log2(n))/one, math.Log2(float64(n)); math.Abs(got-want) > 1e-4 {
			t.Errorf("log2(%d) = %f, want %f", n, got, want)
		}
	}
	for x := -12.0; x <= 0; x += 0.37 {
		if got, want := float64(exp2(int64(x*one)))/(1<<24), math.Exp2(x); math.Abs(got/want-1) > 1e-2 {
			t.Errorf("exp2(%f) = %g, want %g", x, got, want)
		}
	}
}

func BenchmarkExpectedSums(b *testing.B) {
	for _, n := range []int{20, 100, 256} {
		amounts := drawAmounts(rand.New(rand.NewPCG(1, 1)), n, 1)
		choices, target := free(amounts...), sumOf(amounts)/4
		b.Run(itoa(n), func(b *testing.B) {
			for b.Loop() {
				expectedSums(choices, target, 1)
			}
		})
	}
}

// TestOddsOfAmounts: what an amount proves, and what takes that away again.
func TestOddsOfAmounts(t *testing.T) {
	const books = `
		customer C1 "Acme Tools Inc"
		item INV-200111 C1 192.41 due 2026-01-10
		item INV-200222 C1 192.41 due 2026-01-20
		item INV-200333 C1 406.67 due 2026-02-10
		item INV-200444 C1 517.03 due 2026-02-20 discount 2026-03-20 2%
		item INV-200555 C1 680.09 due 2026-03-30
		item INV-200666 C1 1931.12 due 2026-04-10
		`
	for _, tt := range []struct{ name, in, want string }{
		{"one", `receipt r 680.09 "" from "ACME TOOLS"`, "r apply C1: INV-200555=680.09"},
		{"two", `receipt r 1086.76 "" from "ACME TOOLS"`, "r apply C1: INV-200333=406.67 INV-200555=680.09"},
		{"two, one less its discount", `receipt r 1186.78 "" from "ACME TOOLS"`, "r review LOW-CONFIDENCE C1: INV-200444=506.69,d10.34(discount_earned) INV-200555=680.09 #discount"},
		{"one of two alike", `receipt r 599.08 "" from "ACME TOOLS"`, "r review TIE C1: rest 599.08 #tie"},
		{"what is due", `receipt r 1308.52 "" from "ACME TOOLS"`, "r apply C1: INV-200111=192.41 INV-200222=192.41 INV-200333=406.67 INV-200444=517.03"},
		{"all but one", `receipt r 3513.06 "" from "ACME TOOLS"`, "r apply C1: INV-200111=192.41 INV-200222=192.41 INV-200444=517.03 INV-200555=680.09 INV-200666=1931.12"},
		{"all", `receipt r 3919.73 "" from "ACME TOOLS"`, "r apply C1: INV-200111=192.41 INV-200222=192.41 INV-200333=406.67 INV-200444=517.03 INV-200555=680.09 INV-200666=1931.12"},
		{"named, and two that the list lost", `receipt r 3017.88 "INV-200333 ..." from "ACME TOOLS"`, "r apply C1: INV-200333=406.67 INV-200555=680.09 INV-200666=1931.12"},
	} {
		if got := outlines(parseWorld(t, books+tt.in).match(t)); got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// TestLastInvoiceLeftOut: everything but the last invoice is one guess, by whatever tells which one that is; everything but any other
// one is as many guesses as there are items.
func TestLastInvoiceLeftOut(t *testing.T) {
	const first, second = `receipt r 2130.00 "" from "ACME TOOLS"`, `receipt r 2438.00 "" from "ACME TOOLS"`
	books := func(of func(i int) string) string {
		s := `customer C1 "Acme Tools Inc"`
		for i, amount := range []string{"101.00", "203.00", "307.00", "409.00", "503.00", "607.00", "811.00"} {
			s += fmt.Sprintf("\nitem INV-%d C1 %s %s", 96+i, amount, of(i))
		}
		return s + "\n"
	}
	for _, tt := range []struct {
		name, in string
		applies  bool
	}{
		{"by number", books(func(int) string { return "" }) + first, true},
		{"not the last by number", books(func(int) string { return "" }) + second, false},
		{"not the last by the day of issue", books(func(i int) string { return fmt.Sprintf("issued 2026-02-%02d", 10+(i+3)%7) }) + first, false},
		{"the last by the day of issue", books(func(i int) string { return fmt.Sprintf("issued 2026-02-%02d", 10+(i+2)%7) }) + second, true},
		{"by number where only some have a day", books(func(i int) string { return []string{"", "issued 2026-02-10"}[i%2] }) + first, true},
		{"one day for all", books(func(int) string { return "issued 2026-02-10 due 2026-03-10" }) + first, true},
		{"across a month", books(func(i int) string { return fmt.Sprintf("due 2026-%02d-28", 1+i) }) + first, true},
	} {
		got := outlines(parseWorld(t, tt.in).match(t))
		if applies := strings.HasPrefix(got, "r apply"); applies != tt.applies {
			t.Errorf("%s: %s", tt.name, got)
		}
	}
}

// Four logarithms at a time are what they are one by one.
func TestLogarithmsTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weights := rapid.SliceOfN(rapid.Int64Range(1, 1<<25), 0, 9).Draw(t, "weights")
		want := int64(0)
		for _, w := range weights {
			want += log2(w)
		}
		if got := log2All(weights); got != want {
			t.Fatalf("%d, want %d", got, want)
		}
	})
}
