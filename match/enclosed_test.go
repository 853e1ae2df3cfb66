package match

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestEnclosedNumbers: payment references that creditors make of their invoice's number and check digits.
func TestEnclosedNumbers(t *testing.T) {
	const items = `
customer C1 "Acme Tools Inc"
item 104233 C1 1234.56
item 104299 C1 1234.56
item INV-539007547 C1 800.00
item INV-539007111 C1 800.00
item 3139471430 C1 77.10
`
	for _, tt := range []struct{ name, in, want string }{
		{"viitenumero, KID or OCR", `receipt r 1234.56 "REF 1042332" from "ACME TOOLS"`, `r apply C1: 104233=1234.56`},
		{"with zeros in front", `receipt r 1234.56 "000000001042332" from "ACME TOOLS"`, `r apply C1: 104233=1234.56`},
		{"a wrong check digit is another number", `receipt r 1234.00 "INVOICE 1042338" from "ACME TOOLS"`, `r on_account NO-ITEM C1: rest 1234.00`},
		{"creditor reference", `receipt r 800.00 "RF48 5390 0754 7" from "ACME TOOLS"`, `r apply C1: INV-539007547=800.00`},
	} {
		if d := cmp.Diff(strings.TrimSpace(tt.want), outlines(parseWorld(t, items+tt.in).match(t))); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}
