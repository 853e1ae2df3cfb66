package names

import (
	"testing"

	"pgregory.net/rapid"
)

func TestMangledFrom(t *testing.T) {
	for _, tt := range []struct {
		in, full string
		want     bool
	}{
		{"OKMERE GLASS AG", "Oakmere Glass AG", true},
		{"OAKMERRE GLASS", "Oakmere Glass AG", true},
		{"OAKMEER GLASS", "Oakmere Glass AG", true},
		{"OAKMERE GLAS AG", "Oakmere Glass AG", true},
		{"VERGR BIRDE OPTI KG", "Vergrund Birdes Optik KG", true},
		{"YARST MEDIC LLC", "Yarstow Medical LLC", true},
		{"ZELFELL STAHL LL", "Zelfell Stahl LLC", true},
		{"FENBACH DRUCK IN", "Fenbach Druck Inc", true},
		{"FNHAM OAKSTOW PA", "Fenham Oakstow Packaging Inc", true},
		{"ROSDLE YARGATE F", "Rosdale Yargate Foods Inc", true},
		{"OKMRE GLASS AG", "Oakmere Glass AG", false},   // two letters lost
		{"OAKMERE STEEL AG", "Oakmere Glass AG", false}, // another word
		{"OAKMERE GLASS", "Oakmere Glass Handel AG", false},
		{"GLASS OAKMERE HANDEL", "Oakmere Glass AG", false},
		{"ACM FOOD", "Acme Foods", false}, // too short to mean it
		{"LEE AG", "Lei AG", false},
	} {
		a, b := Fold(tt.in), Fold(tt.full)
		if got := a.MangledFrom(b) || a.Key == b.Key; got != tt.want {
			t.Errorf("%q (%v) from %q (%v) = %v, want %v", tt.in, a.Words, tt.full, b.Words, got, tt.want)
		}
	}
}

// TestOneSlip: one slip is the same both ways, and leaves a gap in common.
func TestOneSlip(t *testing.T) {
	word := rapid.StringMatching(`[AB]{1,6}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		if OneSlip(a, b) != OneSlip(b, a) || a == b && OneSlip(a, b) {
			t.Fatalf("%s, %s: %v, back %v", a, b, OneSlip(a, b), OneSlip(b, a))
		}
		if !OneSlip(a, b) {
			return
		}
		left := map[string]bool{a: true}
		Gaps(a, func(s string) { left[s] = true })
		common := left[b]
		Gaps(b, func(s string) { common = common || left[s] })
		if !common {
			t.Fatalf("%s and %s have no gap in common", a, b)
		}
	})
}
