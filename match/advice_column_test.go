package match

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWhoseNumberItIs: an advice that quotes two numbers a line is read by the one that names open items.
func TestWhoseNumberItIs(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"ours stands where the payer's was expected", `
			receipt r 2034.56 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line 5100000001 net 1234.56 other INV-104233
			line 5100000002 net 800.00 other INV-104234`, `
			r apply C1: INV-104233=1234.56 INV-104234=800.00`},
		{"ours stands where it was expected", `
			receipt r 2034.56 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line INV-104233 net 1234.56 other 5100000001
			line INV-104234 net 800.00 other 5100000002`, `
			r apply C1: INV-104233=1234.56 INV-104234=800.00`},
		{"only the third number is ours", `
			receipt r 1234.56 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line 5100000001 net 1234.56 other 88 other INV-104233`, `
			r apply C1: INV-104233=1234.56`},
		{"the payer's numbers are those of another customer", `
			receipt r 505.53 "PMT A-7788" from "MUELLER SOEHNE" account DE02120300000000202051
			advice A-7788 "Müller & Söhne GmbH"
			line INV-104233 net 417.33 other 9104043415
			line INV-104234 net 88.20 other 9104043417`, `
			r apply C3: 9104043415=417.33 9104043417=88.20`},
		{"the payer's number is one of ours by chance, but not for this amount", `
			receipt r 1234.56 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line 104235 net 1234.56 other INV-104233`, `
			r apply C1: INV-104233=1234.56`},
		{"some lines have no second number", `
			receipt r 2034.56 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line 5100000001 net 1234.56 other INV-104233
			line INV-104234 net 800.00`, `
			r apply C1: INV-104233=1234.56 INV-104234=800.00`},
		{"numbers without amounts", `
			receipt r 2034.56 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line 5100000001 other INV-104233
			line 5100000002 other INV-104234`, `
			r apply C1: INV-104233=1234.56 INV-104234=800.00`},
	} {
		if d := cmp.Diff(strings.ReplaceAll(strings.TrimSpace(tt.want), "\t", ""), outlines(parseWorld(t, base+tt.in).match(t))); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// TestTwoNumbersOfOurs: where both numbers of the lines name items of the payer for the same amounts, no column is better, and a
// person has to say which is meant.
func TestTwoNumbersOfOurs(t *testing.T) {
	w := parseWorld(t, base+`
		item INV-104501 C1 800.00
		receipt r 800.00 "PMT A-7788" from "ACME TOOLS"
		advice A-7788 "Acme Tools Inc"
		line INV-104234 net 800.00 other INV-104501`)
	d := w.match(t)[0]
	if d.Outcome != Review || d.Hold != HoldDoubt || !strings.Contains(d.Why(), twoColumns) {
		t.Errorf("%v %v: %s", d.Outcome, d.Hold, d.Why())
	}
	if len(w.advices[0].Doubts) != 0 || w.advices[0].Lines[0].Reference != "INV-104234" {
		t.Error("the advice that the caller gave was changed")
	}
}
