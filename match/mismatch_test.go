package match

import (
	"strings"
	"testing"
)

// TestMismatches: what is at odds about an advice is said in the fewest words, and nothing is force-balanced.
func TestMismatches(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"a number that nobody has", `
			receipt r 934.56 "PMT A-7788" from "ACME TOOLS"
			line INV-104233 net 1234.56
			line INV-999999 net -300.00`, "INV-999999 is not among the open items"},
		{"nothing open any more", `
			receipt r 877.71 "PMT A-7788" from "ACME TOOLS"
			line INV-104234 net 800.00
			line INV-104401 net 77.71`, "INV-104401 has nothing open in USD"},
		{"more than is open", `
			receipt r 900.00 "PMT A-7788" from "ACME TOOLS"
			line INV-104234 net 900.00`, "INV-104234 settles other than what INV-104234 has open"},
		{"no amount", `
			receipt r 900.00 "PMT A-7788" from "ACME TOOLS"
			line INV-104234 net 800.00
			line INV-104235`, "INV-104235 has no amount in USD"},
		{"twice", `
			receipt r 800.00 "PMT A-7788" from "ACME TOOLS"
			line INV-104234 net 400.00
			line INV-104234 net 400.00`, "INV-104234 is listed twice"},
		{"a line left out", `
			receipt r 1234.56 "PMT A-7788" from "ACME TOOLS"
			line INV-104233 net 1234.56
			line INV-104234 net 800.00`, "the receipt is 800.00 USD less than its lines, which is INV-104234"},
		{"a line once more", `
			receipt r 2834.56 "PMT A-7788" from "ACME TOOLS"
			line INV-104233 net 1234.56
			line INV-104234 net 800.00`, "the receipt is 800.00 USD more than its lines, which is INV-104234 once more"},
		{"discounts refused by the payer's own bank run", `
			receipt r 5000.10 "PMT A-7788" from "BRIGHTWATER FOODS"
			line INV-104300 gross 5000.10 discount 100.00 net 4900.10`, "the receipt is 100.00 USD more than its lines, which is the discounts that it takes"},
		{"a credit memo that is not listed", `
			receipt r 2000.00 "PMT A-7788" from "ACME TOOLS"
			line INV-104233 net 1234.56
			line INV-104234 net 800.00`, "the receipt is 34.56 USD less than its lines, which is CM-200017"},
		{"a deduction that is an open credit", `
			receipt r 1200.00 "PMT A-7788" from "ACME TOOLS"
			line INV-104233 gross 1234.56 deduction 34.56 net 1200.00`, "INV-104233 takes off 34.56 USD, which is what credit CM-200017 is worth"},
		{"and what it says it is for does not help", `
			receipt r 2000.00 "PMT A-7788" from "ACME TOOLS"
			line INV-104233 gross 1234.56 deduction 34.56 net 1200.00 reason SHORTAGE
			line INV-104234 net 800.00`, "INV-104233 takes off 34.56 USD, which is what credit CM-200017 is worth"},
		{"nothing simple", `
			receipt r 2001.00 "PMT A-7788" from "ACME TOOLS"
			line INV-104233 net 1234.56
			line INV-104234 net 800.00`, "the receipt is 33.56 USD less than its lines."},
		{"many things", `
			receipt r 900.00 "PMT A-7788" from "ACME TOOLS"
			line X-900001 net 100.00
			line X-900002 net 100.00
			line X-900003 net 100.00
			line X-900004 net 100.00
			line INV-104234 net 500.00`, "X-900001 is not among the open items; X-900002 is not among the open items; X-900003 is not among the open items; and 1 more."},
	} {
		in := strings.Replace(tt.in, "\n\t\t\tline", "\n\t\t\tadvice A-7788 \"\"\n\t\t\tline", 1)
		d := parseWorld(t, base+in).match(t)[0]
		want := ": " + strings.TrimSuffix(tt.want, ".") + "."
		if d.Outcome != Review || d.Hold != HoldAdviceMismatch || !strings.Contains(d.Why(), "dvice A-7788 ") || !strings.HasSuffix(d.Why(), want) {
			t.Errorf("%s: %v %v\n got %s\nwant %s", tt.name, d.Outcome, d.Hold, d.Why(), want)
		}
	}
}
