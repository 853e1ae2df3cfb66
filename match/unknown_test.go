package match

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

const ledgerOfTwoYards = `
customer A "Aspen Yards Inc"
customer B "Birch Works LLC"
item SI-0047783 A 4800.12
item SI-0048707 A 912.33
item SI-0049310 A 131.07
item SI-0047651 B 311.40
item SI-0048077 B 66.18
item 880417 B 75.10
`

// TestOtherDocuments: only the amount is the payer's, and a document that is named is not.
func TestOtherDocuments(t *testing.T) {
	from := ` from "ASPEN YARDS INC"`
	for _, tt := range []struct{ name, in, want string }{
		{"another customer's, in the style of the books", `receipt r 4800.12 "SI-0047651"` + from, `r review CONFLICT A: SI-0047783=4800.12 #conflict`},
		{"another customer's, announced", `receipt r 4800.12 "INV 47651"` + from, `r review CONFLICT A: SI-0047783=4800.12 #conflict`},
		{"another customer's digits, announced as the payer's own", `receipt r 4800.12 "OUR REF 47651"` + from, `r apply A: SI-0047783=4800.12`},
		{"another customer's digits, not announced", `receipt r 4800.12 "PAYMENT 880417"` + from, `r apply A: SI-0047783=4800.12`},
		{"two digits swapped, and then it is another customer's", `receipt r 912.33 "INV SI-0048077"` + from, `r apply A: SI-0048707=912.33`},
		{"of the series, letters and digits apart, not in the books", `receipt r 4800.12 "INV SI 0044942"` + from, `r review UNKNOWN-ITEM A: SI-0047783=4800.12`},
		{"of another series, announced, with letters of its own", `receipt r 4800.12 "/INV/XB 41891/26"` + from, `r review UNKNOWN-ITEM A: SI-0047783=4800.12`},
		{"a day behind the word for invoices", `receipt r 4800.12 "INVOICE DTD 031226"` + from, `r apply A: SI-0047783=4800.12`},
		{"of the series, letters and digits apart, and it is the item's", `receipt r 4800.12 "INV SI 0047783"` + from, `r apply A: SI-0047783=4800.12`},
		{"the list is cut in a number, and a trifle is over", `receipt r 5720.00 "SI-0047783 SI-0048707 SI-0049"` + from, `r review UNKNOWN-ITEM A: SI-0047783=4800.12 SI-0048707=912.33 rest 7.55 #over_payment`},
		{"the list ends in another number, and a trifle is over", `receipt r 5720.00 "SI-0047783 SI-0048707 SI-0071"` + from, `r apply A: SI-0047783=4800.12 SI-0048707=912.33 rest 7.55 #over_payment`},
		{"the end of its own that was settled, and of the amount", `item INV0001013 A 4800.12 closed
			receipt r 4800.12 "1013"` + from, `r review LOW-CONFIDENCE A: SI-0047783=4800.12`},
		{"the end of its own that was settled, and of another amount", `item INV0001013 A 77.10 closed
			receipt r 4800.12 "1013"` + from, `r apply A: SI-0047783=4800.12`},
		{"the ends of all that is paid", "item RE-2025-000377 A 4492.78\nitem RE-2025-000380 A 2748.53\nitem RE-2026-001377 A 512.11\n" +
			`receipt r 7241.31 "RECHNUNG 377, 380"` + from, `r apply A: RE-2025-000377=4492.78 RE-2025-000380=2748.53`},
		{"the ends of what is paid, and one more", "item RE-2025-000377 A 4492.78\nitem RE-2025-000380 A 2748.53\nitem RE-2026-001377 A 512.11\n" +
			`receipt r 7241.31 "RECHNUNG 377, 380, 391"` + from, `r review UNKNOWN-ITEM A: RE-2025-000377=4492.78 RE-2025-000380=2748.53`},
		{"its own, which another receipt pays", `receipt q 912.33 "SI-0048707"` + from + `
			receipt r 4800.12 "SI-0048707"` + from, `q apply A: SI-0048707=912.33
r on_account NO-ITEM A: rest 4800.12`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, outlines(parseWorld(t, ledgerOfTwoYards+tt.in).match(t))); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}
