package match

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestNotTrade: money that is no customer's by what the bank says of it, and what only looks like it.
func TestNotTrade(t *testing.T) {
	const books = `
		customer C "Halden Insurance Ltd"
		item INV-770100 C 1810.55
		item INV-770200 D 99.20`
	for _, tt := range []struct{ name, in, want string }{
		{"a tax office", `receipt r 99.20 "USt-Erstattung 2025" from "FINANZAMT MUSTERSTADT"`, `r unidentified NOT-A-CUSTOMER rest 99.20`},
		{"wages", `receipt r 2410.00 "RÜCKLÄUFER LOHN 02/2026" from "SPARKASSE"`, `r unidentified NOT-A-CUSTOMER rest 2410.00`},
		{"an insurance", `receipt r 99.20 "INSURANCE CLAIM 4711"`, `r unidentified NOT-A-CUSTOMER rest 99.20`},
		{"an account of ours", `receipt r 99.20 "" account OURS-12345`, `r unidentified NOT-A-CUSTOMER rest 99.20`},
		{"an insurance that is a customer", `receipt r 1810.55 "INSURANCE CLAIM" from "HALDEN INSURANCE"`, `r apply C: INV-770100=1810.55`},
		{"an item is named", `receipt r 99.20 "TAX REFUND INV-770200"`, `r apply D: INV-770200=99.20`},
		{"a name that has the word in it", `receipt r 5.00 "" from "SWEEPSTAKE TOYS"`, `r unidentified NO-PAYER rest 5.00`},
	} {
		w := parseWorld(t, books+"\n"+tt.in)
		w.receipts[0].Account = "OURS-12345"
		ds := w.match(t)
		if d := cmp.Diff(strings.TrimSpace(tt.want), outlines(ds)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
		if ds[0].Hold == HoldBankSaysNo && (!strings.HasPrefix(ds[0].Why(), "Probably no customer's money: ") || ds[0].Settle() == "") {
			t.Errorf("%s: why %q, settle %q", tt.name, ds[0].Why(), ds[0].Settle())
		}
	}
}
