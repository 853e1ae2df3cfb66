package match

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestSpokenFor: what another receipt names is no part of what a receipt pays that names nothing, also while the other one is held.
func TestSpokenFor(t *testing.T) {
	const books = `
		customer C1 "Acme Tools Inc"
		item INV-200111 C1 311.37 due 2026-01-10
		item INV-200222 C1 452.18 due 2026-01-20
		item INV-200333 C1 423.51 due 2026-03-30
		`
	held := `receipt n 1500.00 "INV-200222 AND OTHERS" from "ACME TOOLS"
		`
	for _, tt := range []struct{ name, in, want string }{
		{"all but what another names", books + held + `receipt r 734.88 "" from "ACME TOOLS"`, "r apply C1: INV-200111=311.37 INV-200333=423.51"},
		{"one of two equal ones, the other is named", books + "item INV-200444 C1 452.18 due 2026-04-30\n" + held + `receipt r 452.18 "" from "ACME TOOLS"`, "r apply C1: INV-200444=452.18"},
		{"only what another names", books + held + `receipt r 452.18 "" from "ACME TOOLS"`, "r review CONTESTED C1: rest 452.18 #contested"},
		{"who names it may be somebody else", books + "customer C2 \"Brightwater Foods LLC\"\nreceipt n 1500.00 \"INV-200222 AND OTHERS\" from \"BRIGHTWATER FOODS\"\n" +
			`receipt r 734.88 "" from "ACME TOOLS"`, "r apply C1: INV-200111=311.37 INV-200333=423.51"},
	} {
		got := outlines(parseWorld(t, tt.in).match(t))
		if d := cmp.Diff(tt.want, got[strings.Index(got, "\n")+1:]); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// TestWhyNamedPlus: the sentence says which items the payer names, and which are added to them.
func TestWhyNamedPlus(t *testing.T) {
	const world = `
		customer C1 "Acme Tools Inc"
		item INV-200111 C1 311.37 due 2026-01-10
		item INV-200222 C1 452.18 due 2026-01-20
		item INV-200333 C1 423.51 due 2026-03-30
		item INV-200444 C1 712.86 due 2026-04-30
		item INV-200555 C1 97.13 due 2026-05-30
		receipt r 1899.92 "INV-200111 ..." from "ACME TOOLS" on 2027-02-01`
	const want = "The payer names INV-200111; with INV-200222, INV-200333, INV-200444 of the same customer, which it does not name, that comes to the receipt."
	if got := parseWorld(t, world).match(t)[0].Why(); !strings.HasPrefix(got, want) {
		t.Errorf("%s\nwant %s", got, want)
	}
}

// TestNamedPlus: lists of numbers that were cut off, and what makes up the rest.
func TestNamedPlus(t *testing.T) {
	const books = `
		customer C1 "Acme Tools Inc"
		item INV-200111 C1 311.37 due 2026-01-10 discount 2026-12-31 3%
		item INV-200222 C1 452.18 due 2026-01-20
		item INV-200333 C1 423.51 due 2026-03-30 discount 2026-12-31 2%
		item INV-200444 C1 712.86 due 2026-04-30
		item INV-200555 C1 97.13 due 2026-05-30
		item INV-200666 C1 808.29 due 2026-06-30
		item INV-200777 C1 1012.44 due 2026-07-30
		item INV-200888 C1 233.07 due 2026-08-30
		`
	for _, tt := range []struct{ name, in, want string }{
		{"one more", `receipt r 763.55 "INV-200111 ..." from "ACME TOOLS" on 2026-02-01`, "r apply C1: INV-200111=311.37 INV-200222=452.18"},
		{"one more, less its discount", `receipt r 726.41 "INV-200111 ..." from "ACME TOOLS" on 2026-02-01`, "r apply C1: INV-200111=311.37 INV-200333=415.04,d8.47(discount_earned) #discount"},
		{"the discount of the named one", `receipt r 754.21 "INV-200111 ..." from "ACME TOOLS" on 2026-02-01`, "r apply C1: INV-200111=302.03,d9.34(discount_earned) INV-200222=452.18 #discount"},
		{"the oldest of what else is open", `receipt r 1899.92 "INV-200111 ..." from "ACME TOOLS" on 2027-02-01`, "r apply C1: INV-200111=311.37 INV-200222=452.18 INV-200333=423.51 INV-200444=712.86"},
		{"all that is open, and one of it is younger than the money", "item INV-201111 C1 800.13 issued 2027-02-03\n" + `receipt r 4850.98 "INV-200111 ..." from "ACME TOOLS" on 2027-02-01`,
			"r review LOW-CONFIDENCE C1: INV-200111=311.37 INV-200222=452.18 INV-200333=423.51 INV-200444=712.86 INV-200555=97.13 INV-200666=808.29 INV-200777=1012.44 INV-200888=233.07 INV-201111=800.13"},
		{"a round amount on account", "item INV-201111 C1 800.00\n" + `receipt r 800.00 "PAYMENT" from "ACME TOOLS"`, "r review LOW-CONFIDENCE C1: INV-201111=800.00"},
		{"a round amount of invoices", "item INV-201111 C1 800.00\n" + `receipt r 800.00 "INVOICES AS PER STATEMENT" from "ACME TOOLS"`, "r apply C1: INV-201111=800.00"},
		{"a trifle is no item", "item INV-200999 C1 0.04\n" + `receipt r 452.22 "" from "ACME TOOLS"`, "r review LOW-CONFIDENCE C1: INV-200222=452.18 INV-200999=0.04"},
	} {
		if d := cmp.Diff(tt.want, strings.TrimSpace(outlines(parseWorld(t, books+tt.in).match(t)))); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// TestSpokenForElse: a row is spoken for while a receipt other than the asking one names it and has not been served, however often
// each of them names it.
func TestSpokenForElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const rows = 5
		m := &run{p: &Portfolio{custOf: make([]int32, rows), family: []int32{0}}, left: make([]int64, rows)}
		claims := make([]*claim, rapid.IntRange(1, 6).Draw(t, "claims"))
		for i := range claims {
			claims[i] = &claim{view: &view{firm: 0}}
			for _, row := range rapid.SliceOfN(rapid.Int32Range(0, rows-1), 0, 4).Draw(t, "names") {
				claims[i].view.mentions = append(claims[i].view.mentions, mention{rows: []int32{row}, points: strongMention})
			}
		}
		m.speak(claims)
		served := make([]bool, len(claims))
		for i, c := range claims {
			if served[i] = rapid.Bool().Draw(t, "served"); served[i] {
				m.spoken.fallSilent(c.view)
			}
		}
		for _, c := range claims {
			for row := range int32(rows) {
				want := false
				for i, other := range claims {
					want = want || other != c && !served[i] && slices.ContainsFunc(other.view.mentions, func(mn mention) bool { return mn.rows[0] == row })
				}
				if got := m.spokenForElse(c.view, row); got != want {
					t.Fatalf("row %d: spoken for %v, want %v", row, got, want)
				}
			}
		}
	})
}
