package match

import (
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// TestNearSum: a sum that nobody named and that differs by what a rule for several items allows is proposed, and never posted.
func TestNearSum(t *testing.T) {
	const books = `
		customer C1 "Acme Tools Inc"
		item INV-200111 C1 112.37
		item INV-200222 C1 237.11
		item INV-200333 C1 371.98
		item INV-200444 C1 518.44
		`
	several := Policy{Differences: []Difference{{Side: Either, Items: SomeItems, Limit: upTo("0.05"), Reason: ledger.Reason{Class: ledger.Rounding}}}}
	for _, tt := range []struct {
		name, in, want string
		policy         Policy
	}{
		{"short", `receipt r 349.45 "" from "ACME TOOLS INC"`, "r review LOW-CONFIDENCE C1: INV-200111=112.37 INV-200222=237.08,w0.03(rounding) #short_payment", several},
		{"over", `receipt r 349.52 "" from "ACME TOOLS INC"`, "r review LOW-CONFIDENCE C1: INV-200111=112.37 INV-200222=237.11 rest 0.04 #over_payment", several},
		{"beyond the limit", `receipt r 349.42 "" from "ACME TOOLS INC"`, "r on_account NO-ITEM C1: rest 349.42", several},
		{"no rule", `receipt r 349.45 "" from "ACME TOOLS INC"`, "r on_account NO-ITEM C1: rest 349.45", Policy{}},
		{"two sums", "item INV-200555 C1 112.36\nreceipt r 349.45 \"\" from \"ACME TOOLS INC\"", "r on_account NO-ITEM C1: rest 349.45", several},
		{"another document is named", `receipt r 349.45 "INV-200999" from "ACME TOOLS INC"`, "", several},
	} {
		w := parseWorld(t, books+tt.in)
		w.policy = tt.policy
		d := w.match(t)[0]
		if d.Outcome == Apply || tt.want != "" && outline(d) != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, outline(d), tt.want)
		}
	}
}
