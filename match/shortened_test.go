package match

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const series = `
customer C1 "Acme Tools Inc"
customer C2 "Brightwater Foods LLC"
item INV-10001 C1 100.01
item INV-10002 C1 210.02
item INV-10003 C1 320.03
item INV-10004 C2 430.04
item INV-10005 C1 540.05
item INV-10009 C1 50.09
item 2026/0098 C2 11.11
item 2026/0099 C2 22.22
item 2026/0100 C2 33.33
`

// TestShortened: numbers that a list or a range leaves out, and what only looks like it.
func TestShortened(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"a list", `receipt r 630.06 "INV-10001/02/03" from "ACME TOOLS"`, `r apply C1: INV-10001=100.01 INV-10002=210.02 INV-10003=320.03`},
		{"a list with blanks", `receipt r 630.06 "INV 10001 / 02 + 03" from "ACME TOOLS"`, `r apply C1: INV-10001=100.01 INV-10002=210.02 INV-10003=320.03`},
		{"a range in short", `receipt r 630.06 "INV 10001-03" from "ACME TOOLS"`, `r apply C1: INV-10001=100.01 INV-10002=210.02 INV-10003=320.03`},
		{"a range, one item of another customer in between", `receipt r 1170.11 "INV 10001-10005" from "ACME TOOLS"`, `r apply C1: INV-10001=100.01 INV-10002=210.02 INV-10003=320.03 INV-10005=540.05`},
		{"a range over a hundred", `receipt r 66.66 "2026/0098-0100" from "BRIGHTWATER FOODS"`, `r apply C2: 2026/0098=11.11 2026/0099=22.22 2026/0100=33.33`},
		{"only the ends of a range", `receipt r 640.06 "INV 10001 - INV 10005" from "ACME TOOLS"`, `r apply C1: INV-10001=100.01 INV-10005=540.05`},
		{"a month, not an invoice", `receipt r 100.01 "INV 10001/03 2026" from "ACME TOOLS"`, `r apply C1: INV-10001=100.01`},
		{"a number of another customer", `receipt r 100.01 "INV 10001/04" from "ACME TOOLS"`, `r apply C1: INV-10001=100.01`},
		{"a list that does not close is nobody's guess", `receipt r 600.00 "INV 10001/02/03" from "ACME TOOLS"`,
			`r review SHORT-MANY C1: INV-10001=100.01 INV-10002=210.02 INV-10003=289.97(partial_payment) #partial_payment`},
		{"one digit is a part", `receipt r 100.01 "INV 10001/2" from "ACME TOOLS"`, `r apply C1: INV-10001=100.01`},
	} {
		if d := cmp.Diff(strings.TrimSpace(tt.want), outlines(parseWorld(t, series+tt.in).match(t))); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}
