package match

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// TestQuestion: the smallest question that settles a tie.
func TestQuestion(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"two items alike", `item 4711 C1 1200.17 due 2026-03-31
			item 4712 C1 1200.17 due 2026-03-31
			receipt r 1200.17 "" from "ACME TOOLS"`, "Which of 4711 and 4712 (both 1200.17 USD, due 2026-03-31) did they mean?"},
		{"three items alike, without a day", `item 4711 C1 1200.17
			item 4712 C1 1200.17
			item 4713 C1 1200.17
			receipt r 1200.17 "" from "ACME TOOLS"`, "Which of 4711, 4712 and 4713 (each 1200.17 USD) did they mean?"},
		{"due on different days", `item 4711 C1 1200.17 due 2026-03-31
			item 4712 C1 1200.17 due 2026-04-30
			receipt r 1200.17 "" from "ACME TOOLS"`, "Which of 4711 (1200.17 USD, due 2026-03-31) and 4712 (1200.17 USD, due 2026-04-30) did they mean?"},
		{"which part of an order", `item 47111 C1 300.17 po 4500099001
			item 47112 C1 200.10 po 4500099001
			item 47113 C1 400.20 po 4500099001
			item 47114 C1 100.07 po 4500099001
			receipt r 500.27 "PO 4500099001" from "ACME TOOLS"`, "Did they pay 47111 (300.17 USD)? If so 47111, 47112 is paid, else 47113, 47114."},
	} {
		d := parseWorld(t, base+tt.in).match(t)[0]
		if got := d.Settle(); got != tt.want {
			t.Errorf("%s: %s\n%q, want\n%q", tt.name, outline(d), got, tt.want)
		}
	}
}

// TestHeldWords: what is held says by whom and by which rule, asks the smallest question, and shows what waits as what has not lost.
func TestHeldWords(t *testing.T) {
	const books = `
		customer C1 "Acme Tools Inc"
		customer C2 "Beacon Steel Corp"
		item INV-200111 C1 311.37
		item INV-200222 C1 423.51
		item INV-200333 C1 99.99 disputed
		`
	for _, tt := range []struct {
		name, in, why, settle string
		policy                Policy
		lost                  Lost
	}{
		{name: "another sender", in: `receipt r 311.37 "INV-200111" from "BEACON STEEL CORP"`, why: "but the sender is known as customer C2."},
		{name: "one of several short", in: `receipt r 700.00 "INV-200111 INV-200222" from "ACME TOOLS INC"`, settle: "Which of INV-200111 and INV-200222 is short by 34.88 USD, and why?"},
		{name: "a rule", in: `receipt r 311.37 "INV-200111" from "ACME TOOLS INC"`, policy: Policy{MaxAmounts: []ledger.Money{money("300.00")}}, why: "the policy wants a person to look at it (max_amounts)."},
		{name: "a tolerance", in: `receipt r 304.37 "INV-200111" from "ACME TOOLS INC"`, policy: Policy{Differences: []Difference{{Limit: upTo("10.00")}}, Tolerance: Tolerance{User: upTo("5.00")}},
			why: "the policy wants a person to look at 7.00 USD (tolerance.user).", settle: "Approval of 7.00 USD, or a change of tolerance.user in the policy."},
		{name: "an item in dispute", in: `receipt r 99.99 "INV-200333" from "ACME TOOLS INC"`, lost: LostHeld},
		{name: "in advance", in: `receipt r 311.37 "DOWN PAYMENT" from "ACME TOOLS INC"`, lost: LostHeld},
	} {
		w := parseWorld(t, books+tt.in)
		w.policy = tt.policy
		d := w.match(t)[0]
		if !strings.Contains(d.Why(), tt.why) || !strings.Contains(d.Settle(), tt.settle) {
			t.Errorf("%s: %q %q", tt.name, d.Why(), d.Settle())
		}
		if tt.lost != 0 && (len(d.Alternatives) == 0 || d.Alternatives[0].Lost != tt.lost) {
			t.Errorf("%s: %v", tt.name, d.Alternatives)
		}
	}
}
