package mt940

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestReferencesElsewhere: what banks write behind or below the references of a :61:.
func TestReferencesElsewhere(t *testing.T) {
	for _, tt := range []struct{ name, lines, want string }{
		{"bank reference on the next line", ":61:260317C5,00NTRFREF1\n//BANKREF99", "NTRF [REF1] [BANKREF99]\ncustomer_reference REF1\n"},
		{"both references on the next line", ":61:260317C5,00NTRF\nREF1//BANKREF99\nSUPPLEMENT", "NTRF [REF1] [BANKREF99]\ncustomer_reference REF1\nsupplementary SUPPLEMENT\n"},
		{"type and references on the next line", ":61:260317C5,00\nNTRFREF1//BANKREF99", "NTRF [REF1] [BANKREF99]\ncustomer_reference REF1\n"},
		{"a text on the next line that looks like a type", ":61:260317C5,00\nFAKTURA 12", " [] []\nsupplementary FAKTURA 12\n"},
		{"a text on the next line", ":61:260317C5,00NTRF\nREF1", "NTRF [] []\nsupplementary REF1\n"},
		{"a text with two slashes", ":61:260317C5,00NTRFREF1\nXX1//77", "NTRF [REF1] []\ncustomer_reference REF1\nsupplementary XX1//77\n"},
		{"a second bank reference", ":61:260317C5,00NTRFREF1//B1\n//B2", "NTRF [REF1] [B1]\ncustomer_reference REF1\nsupplementary //B2\n"},
		{"a keyed line", ":61:260317C5,00NTRF\n/OCMT/EUR1,00//CHGS/EUR0,50/", "NTRF [] []\nocmt EUR1,00\nchgs EUR0,50\n"},
		{"name behind the columns of an account", ":61:260317C5,00N0440121470966      W.P. Jansen   ", "N044 [0121470966] []\naccount=0121470966\npayer=W.P. Jansen\ncustomer_reference 0121470966\nname W.P. Jansen\n"},
		{"name behind the columns of a giro account", ":61:260317C5,00N060P000029225      KPN - MOBIEL", "N060 [P000029225] []\naccount=P000029225\npayer=KPN - MOBIEL\ncustomer_reference P000029225\nname KPN - MOBIEL\n"},
		{"name behind the columns of nothing", ":61:260317C5,00N030NONREF          TOMTE BV", "N030 [] []\npayer=TOMTE BV\nname TOMTE BV\n"},
		{"name behind the columns of a reference", ":61:260317C5,00N030INV1            TOMTE BV", "N030 [INV1] []\npayer=TOMTE BV\ncustomer_reference INV1\nname TOMTE BV\n"},
		{"a reference in words", ":61:260317C5,00N030INV 1 OF MARCH   TOMTE", "N030 [INV 1 OF MARCH   TOMTE] []\ncustomer_reference INV 1 OF MARCH   TOMTE\n"},
		{"an account as reference", ":61:260317C5,00NVZNL91ABNA0417164300\nJANSEN", "NVZN [L91ABNA0417164300] []\ncustomer_reference L91ABNA0417164300\nsupplementary JANSEN\n"},
		{"an account as reference behind a type of four", ":61:260317C5,00NTRFNL91ABNA0417164300\nJANSEN", "NTRF [NL91ABNA0417164300] []\naccount=NL91ABNA0417164300\ncustomer_reference NL91ABNA0417164300\nsupplementary JANSEN\n"},
		{"an account below", ":61:260317C5,00N102EREF\nNL70ABNA0987654321", "N102 [] []\naccount=NL70ABNA0987654321\nsupplementary NL70ABNA0987654321\n"},
		{"a number below that is no account", ":61:260317C5,00NTRFGSLN//GI2104900000007\nGI2104900000007", "NTRF [GSLN] [GI2104900000007]\ncustomer_reference GSLN\nsupplementary GI2104900000007\n"},
	} {
		receipts, faults := read(t, page940("EUR", tt.lines))
		if len(receipts) != 1 || len(faults) > 0 {
			t.Errorf("%s: %d receipts, faults %q", tt.name, len(receipts), faults)
			continue
		}
		r := receipts[0]
		var b strings.Builder
		fmt.Fprintf(&b, "%s [%s] [%s]\n", r.Type, r.CustomerReference, r.BankReference)
		for _, party := range [...]struct{ name, value string }{{"account", r.Payer.Account}, {"payer", r.Payer.Name}} {
			if party.value != "" {
				fmt.Fprintf(&b, "%s=%s\n", party.name, party.value)
			}
		}
		for _, x := range r.Texts {
			fmt.Fprintf(&b, "%s %s\n", x.Field, x.Value)
		}
		if d := cmp.Diff(tt.want, b.String()); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}
