package score

import (
	"math"
	"testing"

	"github.com/cashtie/cashtie/bench/world"
	"github.com/cashtie/cashtie/ledger"
)

func TestJudge(t *testing.T) {
	paid := world.Truth{Outcome: world.Applied, Rest: 5, Lines: []world.Line{
		{Item: "A", Cash: 100}, {Item: "B", Cash: 90, Off: 10, Reasons: []ledger.ReasonClass{ledger.Price}},
	}}
	a, b := Line{Item: "A", Cash: 100}, Line{Item: "B", Cash: 90, Deduction: 10, Reason: ledger.Price}
	off := func(change func(*Line)) []Line {
		l := b
		change(&l)
		return []Line{a, l}
	}
	for _, tt := range []struct {
		name  string
		truth world.Truth
		got   Answer
		want  Verdict
	}{
		{"all right", paid, Answer{Applied: true, Lines: []Line{b, a}, Rest: 5}, Right},
		{"held", paid, Answer{Lines: []Line{a, b}, Rest: 5}, Held},
		{"put away", paid, Answer{PutAway: true}, Wrong},
		{"a line is missing", paid, Answer{Applied: true, Lines: []Line{a}, Rest: 5}, Wrong},
		{"another item", paid, Answer{Applied: true, Lines: []Line{a, {Item: "C", Cash: 90}}, Rest: 5}, Wrong},
		{"another rest", paid, Answer{Applied: true, Lines: []Line{a, b}}, Wrong},
		{"another reason", paid, Answer{Applied: true, Lines: off(func(l *Line) { l.Reason = ledger.Freight }), Rest: 5}, Wrong},
		{"as a discount", paid, Answer{Applied: true, Lines: off(func(l *Line) { l.Discount, l.Deduction = 10, 0 }), Rest: 5}, Wrong},
		{"left open though a reason is said", paid, Answer{Applied: true, Lines: off(func(l *Line) { l.Deduction = 0 }), Rest: 5}, Wrong},
		{"rightly left", world.Truth{}, Answer{}, Left},
		{"applied though nothing is due", world.Truth{}, Answer{Applied: true, Lines: []Line{a}}, Wrong},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Judge(&tt.truth, &tt.got); got != tt.want {
				t.Errorf("Judge = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestTwins(t *testing.T) {
	truth := map[string]world.Truth{
		"f:1": {Place: "f:1", Outcome: world.Applied, Lines: []world.Line{{Item: "A", Cash: 100}}, Twin: "f:2", Amount: ledger.Money{Minor: 100}},
		"f:2": {Place: "f:2", Rest: 100, Twin: "f:1", Amount: ledger.Money{Minor: 100}},
	}
	var r Report
	r.Of(&world.Morning{Truth: truth}, []Answer{{Place: "f:2", Applied: true, Lines: []Line{{Item: "A", Cash: 100}}}, {Place: "f:1", Rest: 100}})
	if got := r.Total.Receipts; got[Right] != 1 || got[Left] != 1 {
		t.Errorf("%v: the second of two equal receipts may be the one that is applied", got)
	}
	EachProposal(&world.Morning{Truth: truth}, []Answer{{Place: "f:2", Applied: true, Lines: []Line{{Item: "A", Cash: 100}}}, {Place: "f:1", Rest: 100, Confidence: -1}},
		func(place string, right bool) {
			if place != "f:2" || !right {
				t.Errorf("the proposal for %s is right: %v", place, right)
			}
		})
}

func TestUpperBound(t *testing.T) {
	for _, tt := range []struct {
		k, n int
		want float64 // exact, after Clopper and Pearson
	}{{0, 3024, 0.000990}, {1, 4761, 0.000996}, {3, 7789, 0.000995}, {0, 598, 0.004997}, {5, 10, 0.777559}, {0, 0, 1}, {3, 3, 1}} {
		if got := UpperBound(tt.k, tt.n); math.Abs(got-tt.want) > 0.000005 {
			t.Errorf("UpperBound(%d, %d) = %.6f, want %.6f", tt.k, tt.n, got, tt.want)
		}
	}
}

func TestCalibration(t *testing.T) {
	var r Report
	r.Bins[9] = Bin{Cases: 100, Right: 97, Sum: 99 * 10_000}
	r.Bins[4] = Bin{Cases: 100, Right: 50, Sum: 46 * 10_000}
	if got := r.CalibrationError(); math.Abs(got-0.03) > 1e-9 {
		t.Errorf("CalibrationError = %v, want 0.03", got)
	}
}
