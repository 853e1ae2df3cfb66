package match

import (
	"strings"
	"testing"
)

// TestWeakWords: what is not proved well enough says what is wanting, and asks for that alone.
func TestWeakWords(t *testing.T) {
	const books = `
		customer C1 "Acme Tools Inc"
		customer C2 "Beacon Steel Corp"
		`
	for _, tt := range []struct{ name, in, hold, why, settle string }{
		{"whole amounts", `item 47111 C1 112.00
			item 47112 C1 237.00
			item 47113 C1 371.00
			item 47114 C1 418.00
			item 47115 C1 533.00
			item 47116 C1 679.00
			receipt r 1016.00 "" from "ACME TOOLS INC"`, "LOW-CONFIDENCE", "the amount alone proves too little. 6 open items in whole units: an exact sum arises by accident in 1 of 20 cases.",
			"The payer's word that it means 47111, 47113, 47115, or its remittance advice."},
		{"slightly more", `item 47111 C1 990.00
			receipt r 1000.00 "" from "ACME TOOLS INC"`, "LOW-CONFIDENCE", "the amount is not what is open: 10.00 USD is over.", "The payer's word that it means 47111, or its remittance advice."},
		{"one of two is in dispute", `item 47111 C1 812.35
			item 47112 C1 443.18 disputed
			receipt r 1255.53 "47111 47112" from "ACME TOOLS INC"`, "BLOCKED-ITEM", "The payer names 47111, 47112, of which 47112 is disputed: the money waits until it is released.", "Release of 47112."},
		{"a part is paid", `item 47111 C1 1000.00
			receipt r 400.00 "47111" from "ACME TOOLS INC"`, "", "600.00 USD stays open", ""},
	} {
		d := parseWorld(t, books+tt.in).match(t)[0]
		if d.Hold.String() != tt.hold || !strings.Contains(d.Why(), tt.why) || d.Settle() != tt.settle {
			t.Errorf("%s: %s\n%q\n%q", tt.name, d.Hold, d.Why(), d.Settle())
		}
	}
}
