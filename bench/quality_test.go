package bench

import (
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/cashtie/cashtie/match"
)

// TestQuality compares every decision with the truth. On small workloads nothing may be applied to the wrong item; what is held
// although the truth is known is printed, not judged: see it with -v.
func TestQuality(t *testing.T) {
	sum := Tally{}
	for seed := range uint64(3) {
		judge(t, load(t, small(t, seed+1)), sum)
	}
	t.Logf("three workloads of 400 receipts and 2,000 items:\n%s", sum)
}

// TestQualityLarge does the same at the size of a large company's day, where numbers and amounts begin to collide.
func TestQualityLarge(t *testing.T) {
	if os.Getenv("CASHTIE_BENCH_LARGE") == "" {
		t.Skip("set CASHTIE_BENCH_LARGE=1: this takes some seconds and half a gigabyte")
	}
	sum := Tally{}
	judge(t, load(t, generated(t, Spec{Items: 100_000, Receipts: 20_000, Seed: 1})), sum)
	t.Logf("20,000 receipts and 100,000 items:\n%s", sum)
}

// judge matches a workload and adds the verdicts to sum; a wrong one fails the test.
func judge(t *testing.T, w workload, sum Tally) {
	t.Helper()
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
			t.Errorf("%s (%s): %s %v, want %s %v\ntext %q\n%s", place(d.Receipt), truth.Situation,
				d.Outcome, paid(d), truth.Outcome, truth.Items, d.Receipt.Text(), d.Why())
		}
	}
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
