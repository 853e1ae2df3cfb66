package x12

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const unproved = "RMR stands among the elements of another segment, whose end is missing, and is not read: the amounts do not prove that it is a line"

// TestMergedSegments: where a bank wrote separators in place of terminators, lines are read if they make up the payment, else it is told
// where they stand.
func TestMergedSegments(t *testing.T) {
	for _, tt := range []struct {
		name, amount, text string
		want               string
	}{
		{"a line proves itself", "50.00", `TRN*1*X*199*RMR*IV*104233**50.00`, `remittance id=X trace=X
advice t.ach:10:4 X "X" payer="FROM BANK" date=2026-03-18 50.00 USD closes "50.00 = 50.00, sum of RMR04"
  t.ach:10:23 IV "104233" 50.00 USD
`},
		{"lines prove one another", "57.00", `TRN*1*X*199*RMR*IV*104233**50.00*RMR*IV*104234**8.00*8.00*REF*PO*771*ADX*-1.00*06\`, `remittance id=X trace=X
advice t.ach:10:4 X "X" payer="FROM BANK" date=2026-03-18 57.00 USD closes "57.00 = 57.00, sum of RMR04, all adjustments added"
  t.ach:10:23 IV "104233" 50.00 USD
  t.ach:10:44 IV "104234" 7.00 USD
`},
		{"a line that is not the payment", "51.00", `TRN*1*X*199*RMR*IV*104233**50.00`, "remittance id=X trace=X\nskipped t.ach:10:16 " + unproved + "\n"},
		{"no payment", "", `TRN*1*X*199*RMR*IV*104233**50.00`, "remittance id=X trace=X\nskipped t.ach:10:16 " + unproved + "\n"},
		{"too long to look", "50.00", `TRN*1*X*199*RMR*IV*104233**50.00\NTE**` + strings.Repeat("x", maxMerged), "remittance id=X trace=X\nskipped t.ach:10:16 " + unproved + "\n"},
		{"an element that is called RMR", "50.00", `TRN*1*X*199\RMR*IV*104233**50.00\REF*ZZ*RMR*1\`, `remittance id=X trace=X
advice t.ach:10:4 X "X" payer="FROM BANK" date=2026-03-18 50.00 USD closes "50.00 = 50.00, sum of RMR04"
  t.ach:10:23 IV "104233" 50.00 USD
`},
	} {
		var r Reader
		if d := cmp.Diff(tt.want, show(r.Read(addenda(tt.text), banked(t, tt.amount)))); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}
