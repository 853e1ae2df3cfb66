package bench

import (
	"context"
	"fmt"
	"testing"

	"github.com/cashtie/cashtie/match"
)

// TestQuality compares every decision with the truth. On small workloads nothing may be applied to the wrong item; what is held
// although the truth is known is printed, not judged: see it with -v.
func TestQuality(t *testing.T) {
	sum := Tally{}
	for seed := range uint64(3) {
		w := load(t, small(t, seed+1))
		portfolio, err := match.NewPortfolio(w.items, w.customers)
		if err != nil {
			t.Fatal(err)
		}
		for d := range portfolio.Match(context.Background(), w.batch, match.Policy{}) {
			truth, ok := w.truth[place(d.Receipt)]
			if !ok {
				t.Errorf("%s: a receipt that was not generated", place(d.Receipt))
				continue
			}
			v := truth.Judge(d)
			sum.Add(truth.Situation, v)
			if v == Wrong {
				t.Errorf("seed %d: %s (%s): %s %v, want %s %v\ntext %q\n%s", seed+1, place(d.Receipt), truth.Situation,
					d.Outcome, paid(d), truth.Outcome, truth.Items, d.Receipt.Text(), d.Why())
			}
		}
	}
	t.Logf("three workloads of 400 receipts and 2,000 items:\n%s", sum)
}

// TestJudge fixes what counts as wrong.
func TestJudge(t *testing.T) {
	for _, tt := range []struct {
		truth string
		got   match.Outcome
		want  Verdict
	}{
		{"apply", match.Review, Held},
		{"apply", match.OnAccount, Held},
		{"apply", match.Unidentified, Held},
		{"apply", match.Excluded, Wrong},
		{"apply", match.Apply, Wrong}, // with nothing applied
		{"unidentified", match.Apply, Wrong},
		{"unidentified", match.Unidentified, Right},
		{"unidentified", match.Review, Held},
		{"excluded", match.Excluded, Right},
		{"excluded", match.Review, Held},
	} {
		t.Run(fmt.Sprintf("%s as %v", tt.truth, tt.got), func(t *testing.T) {
			truth := Truth{Outcome: tt.truth, Items: []string{"INV-5000001=1.00"}}
			if got := truth.Judge(&match.Decision{Outcome: tt.got}); got != tt.want {
				t.Errorf("Judge = %d, want %d", got, tt.want)
			}
		})
	}
}
