package match

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
)

const shortNumbers = `
item I-1 A 410.30
item I-2 A 410.30
item 77 A 99.90
item 00100 B 420.00
item 100 B 420.00
item 0412 D 388.15
item KX-1001 C 130.00
item B-20077 E 512.12
`

// TestSpelledOut: short numbers count where only a document's number can stand, and nowhere else.
func TestSpelledOut(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"all that the text says", `receipt r 410.30 "I-2"`, `r apply A: I-2=410.30`},
		{"behind the word invoice, zeros as written", `receipt r 420.00 "PAYMENT INVOICE 100"`, `r apply B: 100=420.00`},
		{"zeros as written, the other one", `receipt r 420.00 "PAYMENT INVOICE 00100"`, `r apply B: 00100=420.00`},
		{"among other words", `receipt r 410.30 "I-2 THANK YOU" from "SOMEBODY"`, `r unidentified NO-PAYER rest 410.30`},
		{"among other words, of a payer that is known", `receipt r 410.30 "SHOP 42 I-2 THANK YOU" customer A`, `r apply A: I-2=410.30`},
		{"among other words, of a payer that is known, another amount", `receipt r 400.00 "SHOP 42 I-2 THANK YOU" customer A`, `r on_account NO-ITEM A: rest 400.00`},
		{"among other words, in another style, of a payer that is known", `receipt r 410.30 "SHOP 42 I2 THANK YOU" customer A`, `r review TIE A: rest 410.30 #tie`},
		{"digits alone, of another amount", `receipt r 50.00 "INVOICE 77"`, `r unidentified NO-PAYER rest 50.00`},
		{"digits alone, of another amount, of a payer that is known", `receipt r 50.00 "INVOICE 77" customer A`, `r review LOW-CONFIDENCE A: 77=50.00(partial_payment) #partial_payment`},
		{"without its zeros, of the item's amount", `receipt r 388.15 "PAYMENT OF INVOICE 412"`, `r apply D: 0412=388.15`},
		{"without its zeros, of another amount", `receipt r 388.00 "PAYMENT OF INVOICE 412"`, `r unidentified NO-PAYER rest 388.00`},
		{"a longer number says no less than a short one", `receipt r 150.00 "KX-1001" customer C`, `r apply C: KX-1001=130.00 rest 20.00 #over_payment`},
		{"among other words, in the style of the books", `receipt r 512.12 "SITE 4 B-20077" from "SOMEBODY"`, `r apply E: B-20077=512.12 #third_party_payer`},
		{"among other words, in another style", `receipt r 512.12 "SITE 4 B20077" from "SOMEBODY"`, `r review LOW-CONFIDENCE E: B-20077=512.12 #third_party_payer`},
		{"behind words of payment", `receipt r 150.00 "PAYMENT FOR KX-1001" customer C`, `r apply C: KX-1001=130.00 rest 20.00 #over_payment`},
		{"among other words, a part, of a payer that is known", `receipt r 50.00 "KX-1001 1/3 THANKS" customer C`, `r apply C: KX-1001=50.00(partial_payment) #partial_payment`},
		{"among other words, a part, of a stranger", `receipt r 50.00 "KX-1001 1/3 THANKS" from "SOMEBODY"`, `r unidentified NO-PAYER rest 50.00`},
		{"a cheque's number", `receipt r 99.90 "CHECK 77" from "SOMEBODY"`, `r unidentified NO-PAYER rest 99.90`},
		{"not as the books write it", `receipt r 410.30 "I/2" from "SOMEBODY"`, `r unidentified NO-PAYER rest 410.30`},
	} {
		if d := cmp.Diff(strings.TrimSpace(tt.want), outlines(parseWorld(t, shortNumbers+tt.in).match(t))); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// TestReplaced: a number that an open invoice took over from a credited one means the open one; a number of a settled invoice alone is
// a second payment.
func TestReplaced(t *testing.T) {
	for _, tt := range []struct{ rebilled, want string }{
		{"INV-100", "r apply A: INV-102=480.00"},
		{"", "r on_account DUPLICATE A: rest 480.00 #duplicate_payment"},
	} {
		w := parseWorld(t, `
			customer A "Acme Tools Inc"
			item INV-100 A 480.00 closed
			item INV-102 A 480.00
			receipt r 480.00 "INV-100" from "ACME TOOLS INC"`)
		if tt.rebilled != "" {
			w.items[1].References = []ledger.Reference{{Kind: ledger.External, Text: tt.rebilled}}
		}
		if got := strings.TrimSpace(outlines(w.match(t))); got != tt.want {
			t.Errorf("%q:\ngot  %s\nwant %s", tt.rebilled, got, tt.want)
		}
	}
}
