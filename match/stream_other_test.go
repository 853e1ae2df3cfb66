package match

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const ledgerOfDays = `
customer B "Birch Timber Ltd"
customer D "Dogwood Mills Ltd"
item 20260302 B 500.00
item 37040044 D 900.00
item 0532013000 D 910.00
`

// TestNoDocument: what is written like a number of ours and is a day or an account names nothing.
func TestNoDocument(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"a day with marks", `receipt r 500.00 "PAYMENT DATE 2026-03-02" from "NOBODY"`, `r unidentified NO-PAYER rest 500.00`},
		{"a period", `receipt r 500.00 "FROM 2026-03-02 TO 2026-03-05" from "NOBODY"`, `r unidentified NO-PAYER rest 500.00`},
		{"a number of the series that is a day, announced", `receipt r 500.00 "INVOICE 20260302" from "NOBODY"`, `r apply B: 20260302=500.00 #third_party_payer`},
		{"the same by whose it is", `receipt r 500.00 "20260302" from "BIRCH TIMBER"`, `r apply B: 20260302=500.00`},
		{"an IBAN in groups", `receipt r 900.00 "DE89 3704 0044 0532 0130 00" from "NOBODY"`, `r unidentified NO-PAYER rest 900.00`},
		{"an IBAN in groups, another amount", `receipt r 450.00 "IBAN DE89 3704 0044 0532 0130 00 THANKS" from "NOBODY"`, `r unidentified NO-PAYER rest 450.00`},
		{"the document beside the IBAN", `receipt r 900.00 "37040044 DE89 3704 0044 0532 0130 00" from "NOBODY"`, `r apply D: 37040044=900.00 #third_party_payer`},
		{"groups that are no IBAN", `receipt r 900.00 "DE88 3704 0044 0532 0130 00" from "NOBODY"`, `r apply D: 37040044=900.00 #third_party_payer`},
	} {
		if d := cmp.Diff(strings.TrimSpace(tt.want), outlines(parseWorld(t, ledgerOfDays+tt.in).match(t))); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}
