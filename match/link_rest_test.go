package match

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLinkRest: advices that nothing but their amount, or less than it, ties to a receipt.
func TestLinkRest(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"nobody knows who pays, and the total is its own", `
			receipt r 638.49 "PAYMENT" from "QUINCE HOLDING"
			advice X1 "Elm Joinery Ltd"
			line 2971120 net 541.18
			line 2988441 net 97.31`, `r apply E: 2971120=541.18 2988441=97.31 #third_party_payer`},
		{"nobody knows who pays, and two could", `
			receipt r 638.49 "PAYMENT" from "QUINCE HOLDING"
			receipt s 638.49 "PAYMENT" from "BRAMLEY"
			advice X1 "Elm Joinery Ltd"
			line 2971120 net 541.18
			line 2988441 net 97.31`, "r unidentified NO-PAYER rest 638.49\ns unidentified NO-PAYER rest 638.49"},
		{"a slip of the pen", `
			receipt r 638.55 "PAYMENT" from "ELM JOINERY"
			advice X1 "Elm Joinery Ltd"
			line 2971120 net 541.18
			line 2988441 net 97.31`, `r apply E: 2971120=541.18 2988441=97.31 rest 0.06 #over_payment`},
		{"a little more, and the text speaks of an advice", `
			receipt r 650.00 "SEE ADVICE" from "ELM JOINERY"
			advice X1 "Elm Joinery Ltd"
			line 2971120 net 541.18
			line 2988441 net 97.31`, `r apply E: 2971120=541.18 2988441=97.31 rest 11.51 #over_payment`},
		{"a little more, and the text says nothing", `
			receipt r 650.00 "PAYMENT" from "ELM JOINERY"
			advice X1 "Elm Joinery Ltd"
			line 2971120 net 541.18
			line 2988441 net 97.31`, `r on_account NO-ITEM E: rest 650.00`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, outlines(parseWorld(t, ledgerOfElm+tt.in).match(t))); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}
