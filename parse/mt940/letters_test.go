package mt940

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// TestSevenBitLetters reads names in national 7-bit letters: in texts, in names, and told.
func TestSevenBitLetters(t *testing.T) {
	for _, tt := range []struct{ name, account, currency, text, want, payer string }{
		{"Swedish", "54401234567", "SEK", "/ORDP/M[RTENSSON AB/REMI/]KERI G\\TEBORG", "MÄRTENSSON AB ÅKERI GÖTEBORG", "MÄRTENSSON AB"},
		{"Norwegian", "86011117947", "NOK", "BL]B[RGR\\D AS", "BLÅBÆRGRØD AS", ""},
		{"German", "10070000/0123456701", "EUR", "166?20SVWZ+RG 1?32M]LLER SCH\\N", "RG 1 MÜLLER SCHÖN", "MÜLLER SCHÖN"},
		{"French", "30003036200002021", "EUR", "M]LLER SCH\\N", "M]LLER SCH\\N", ""},
		{"brackets", "54401234567", "SEK", "M[RTENSSON G\\TEBORG [4711]", "M[RTENSSON G\\TEBORG [4711]", ""},
		{"one sign", "54401234567", "SEK", "M[RTENSSON", "M[RTENSSON", ""},
	} {
		in := "{1:F01X}{2:O940Y}{4:\r\n:20:A\r\n:25:" + tt.account + "\r\n:28C:1\r\n:60F:C260316" + tt.currency + "10,\r\n:61:260317C5,NTRFNONREF\r\n:86:" + tt.text +
			"\r\n:62F:C260317" + tt.currency + "15,\r\n-}\r\n"
		var got *ledger.Receipt
		told := false
		for f, err := range parse.NewReader(Format, parse.Input{Name: "f", R: strings.NewReader(in)}).All() {
			if err != nil {
				t.Errorf("%s: %v", tt.name, err)
			}
			if f.Receipt != nil {
				got = f.Receipt
			}
			told = told || f.Skipped != nil && strings.Contains(f.Skipped.Reason, "7-bit")
		}
		if got.Text() != tt.want || got.Payer.Name != tt.payer || told == strings.ContainsAny(tt.want, `[\]`) {
			t.Errorf("%s: %q of %q, told %v; want %q of %q", tt.name, got.Text(), got.Payer.Name, told, tt.want, tt.payer)
		}
	}
}
