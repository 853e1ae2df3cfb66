package match

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
)

// TestOneListForSeveral: lists of a payer that nobody quotes, without currencies as tables mostly are, and what makes up their sums.
func TestOneListForSeveral(t *testing.T) {
	const list = `
		customer C1 "Acme Tools Inc"
		item INV-1 C1 1234.56
		item INV-2 C1 800.00
		item INV-3 C1 199.99
		item INV-4 C1 800.00
		item INV-5 C1 1600.00
		item INV-6 C1 333.33
		item CM-7 C1 -34.56
`
	for _, tt := range []struct{ name, in, want string }{
		{"the later payment first", `
			receipt r1 999.99 "" from "ACME TOOLS"
			receipt r2 1200.00 "" from "ACME TOOLS"
			advice "" "Acme Tools"
			line INV-1 net 1234.56
			line CM-7 net -34.56
			line INV-2 net 800.00
			line INV-3 net 199.99`, `
			r1 apply C1: INV-2=800.00 INV-3=199.99
			r2 apply C1: CM-7=-34.56 INV-1=1234.56 #credit_memo`},
		{"two ways to cut the list", `
			receipt r1 800.00 "" from "ACME TOOLS"
			receipt r2 999.99 "" from "ACME TOOLS"
			advice "" "Acme Tools"
			line INV-2 net 800.00
			line INV-3 net 199.99
			line INV-4 net 800.00`, `
			r1 review TIE C1: rest 800.00 #tie
			r2 review TIE C1: rest 999.99 #tie`},
		{"several lists for one payment", `
			receipt r1 1434.55 "" from "ACME TOOLS"
			advice "" "Acme Tools"
			line INV-1 net 1234.56
			advice "" "Acme Tools"
			line INV-3 net 199.99`, `
			r1 apply C1: INV-1=1234.56 INV-3=199.99`},
		{"several lists of one price, which make up any payment", `
			receipt r1 3200.00 "" from "ACME TOOLS"
			advice "" "Acme Tools"
			line INV-5 net 1600.00
			advice "" "Acme Tools"
			line INV-2 net 800.00
			line INV-4 net 800.00
			advice "" "Acme Tools"
			line INV-6 net 333.33`, `
			r1 on_account NO-ITEM C1: rest 3200.00`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := parseWorld(t, list+tt.in)
			for _, a := range w.advices {
				for i := range a.Lines {
					a.Lines[i].Net = ledger.Money{Minor: a.Lines[i].Net.Minor}
				}
			}
			if d := cmp.Diff(strings.ReplaceAll(strings.TrimSpace(tt.want), "\t", ""), outlines(w.match(t))); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// TestListOfAnothers: lists of items that belong to somebody else than the name on the money.
func TestListOfAnothers(t *testing.T) {
	const books = `
		customer E "Elm Joinery Ltd"
		customer F "Fir Sawmills Ltd" account 021000021/111222333
		item 2966506 E 4481.07
		item 2965506 E 308.15
		item 2971120 E 541.18
		item 7700123 F 15.00
`
	const three = `
		advice ADV7001 "Elm Joinery Ltd"
		line 2966506 net 4481.07
		line 2965506 net 308.15
		line 2971120 net 541.18`
	for _, tt := range []struct{ name, in, want string }{
		{"a namesake pays three", `receipt r 5330.40 "ADV 7001" from "FIR SAWMILLS"` + three, `r apply E: 2965506=308.15 2966506=4481.07 2971120=541.18 #third_party_payer`},
		{"a customer pays three from its account", `receipt r 5330.40 "ADV 7001" from "FIR SAWMILLS" account 021000021/111222333` + three,
			`r review CONFLICT E: 2965506=308.15 2966506=4481.07 2971120=541.18 #conflict #third_party_payer`},
		{"a namesake pays two", `receipt r 849.33 "ADV 7001" from "FIR SAWMILLS"
			advice ADV7001 "Elm Joinery Ltd"
			line 2965506 net 308.15
			line 2971120 net 541.18`, `r review CONFLICT E: 2965506=308.15 2971120=541.18 #conflict #third_party_payer`},
		{"more than the list that it quotes, and nothing is worth that", `receipt r 901.18 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line 2971120 net 541.18`, `r review ADVICE-MISMATCH E: 2971120=541.18 rest 360.00 #over_payment #advice_mismatch`},
		{"a little more than half as much again as it quotes, and all else is worth more", `receipt r 821.18 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line 2971120 net 541.18`, `r apply E: 2971120=541.18 rest 280.00 #over_payment`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, outlines(parseWorld(t, books+tt.in).match(t))); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}
