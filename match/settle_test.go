package match

import "testing"

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
