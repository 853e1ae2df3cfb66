package main

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"testing"

	"github.com/cashtie/cashtie/bench/score"
	"github.com/cashtie/cashtie/bench/world"
	"github.com/cashtie/cashtie/match"
)

// The bounds of TestGate: what was measured on 300 receipts of each profile (238 to 242 right, none wrong), with a little room.
const (
	leastRight = 230
	mostWrong  = 0
)

// TestGate holds the decisions on one small world of each profile to their quality, and to the same answer whatever the order.
func TestGate(t *testing.T) {
	for _, p := range world.Profiles() {
		w, err := world.New(p, 300, 77)
		if err != nil {
			t.Fatal(err)
		}
		m, err := w.Morning()
		if err != nil {
			t.Fatal(err)
		}
		answers, hash := decided(t, m)
		var r score.Report
		r.Of(m, answers)
		n := r.Total.Receipts
		t.Logf("%s: %d right, %d left, %d held, %d wrong; applied among the unknowable %d; decisions %x", p.Name, n[score.Right], n[score.Left], n[score.Held],
			n[score.Wrong], r.Undecidable.Applied(), hash[:8])
		if n[score.Right] < leastRight || n[score.Wrong] > mostWrong {
			t.Errorf("%s: %d right and %d wrong, want at least %d and at most %d", p.Name, n[score.Right], n[score.Wrong], leastRight, mostWrong)
		}
		slices.Reverse(m.Items)
		slices.Reverse(m.Customers)
		slices.Reverse(m.Batch.Receipts)
		slices.Reverse(m.Batch.Advices)
		if _, again := decided(t, m); again != hash {
			t.Errorf("%s: decisions depend on the order of what is given: %x, then %x", p.Name, hash[:8], again[:8])
		}
	}
}

// decided is the engine's answers and the hash of its decisions in the order of their receipts.
func decided(t *testing.T, m *world.Morning) ([]score.Answer, [sha256.Size]byte) {
	t.Helper()
	var lines []string
	answers, err := decide(m, func(d *match.Decision) {
		lines = append(lines, fmt.Sprintln(world.Place(d.Receipt), d.Outcome, d.Hold, d.Pattern, d.Score, d.Margin, d.Confidence, d.Applications, d.Unapplied))
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(lines)
	return answers, sha256.Sum256(fmt.Append(nil, lines))
}
