package match

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// TestRestByOldNumber: what was left of an item is paid under the item's own number, for the payer knows no other; the same payment once
// more is a second one, and any other amount is for a person.
func TestRestByOldNumber(t *testing.T) {
	for _, tt := range []struct{ amount, want string }{
		{"100.00", "r apply C1: INV-700711-R=100.00"},
		{"40.00", "r apply C1: INV-700711-R=40.00(partial_payment) #partial_payment"},
		{"1000.00", "r on_account DUPLICATE C1: rest 1000.00 #duplicate"},
		{"700.00", "r review"},
	} {
		w := parseWorld(t, `
			customer C1 "Acme Tools Inc"
			item INV-700711 C1 1000.00 closed
			item INV-700711-R C1 100.00
			receipt r `+tt.amount+` "INV-700711" from "ACME TOOLS INC"`)
		rest := w.items[1]
		rest.Kind, rest.Origin, rest.References = ledger.Residual, "INV-700711", []ledger.Reference{{Kind: ledger.External, Text: "INV-700711"}}
		if got := strings.TrimSpace(outlines(w.match(t))); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.amount, got, tt.want)
		}
	}
}
