package match

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
)

func TestAccounts(t *testing.T) {
	x := buildPayerIndex(nil, []*ledger.Customer{
		{ID: "A", Accounts: []string{"021000021/123456789"}},
		{ID: "B", Accounts: []string{"0000987654"}},
		{ID: "C", Accounts: []string{"DE02 1203 0000 0000 2020 51"}},
	})
	for _, tt := range []struct {
		account string
		want    int // index of the customer, -1: none
	}{
		{"021000021 0000123456789", 0},
		{"021000021123456789", 0},
		{"123456789", 0},
		{"0123456789", 0},
		{"026009593 123456789", -1}, // another bank's account of the same number
		{"987654", 1},
		{"026009593/987654", 1},
		{"de02120300000000202051", 2},
		{"202051", -1},
		{"0000", -1},
		{"", -1},
	} {
		got := -1
		if found := x.account(tt.account); len(found) == 1 {
			got = int(found[0])
		}
		if got != tt.want {
			t.Errorf("account(%q) finds customer %d, want %d", tt.account, got, tt.want)
		}
	}
}

// TestNamesAnothers: a payer that is known writes a short number that is somebody else's item. A person sees it where the money is what that
// item has open; else it is chance.
func TestNamesAnothers(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"to the cent", `receipt r 512.40 "B-1" from "ALPHA BETON GMBH"`, `r review CONFLICT CB: B-1=512.40 #conflict #third_party_payer`},
		{"not to the cent", `receipt r 512.41 "B-1" from "ALPHA BETON GMBH"`, `r on_account NO-ITEM CA: rest 512.41`},
		{"a house number", `receipt r 512.40 "HAUPTSTR. 1" from "ALPHA BETON GMBH"`, `r on_account NO-ITEM CA: rest 512.40`},
		{"for an own company", `receipt r 512.40 "A-1" from "ALPHA BETON GMBH"`, `r on_account NO-ITEM CA: rest 512.40`},
	} {
		w := parseWorld(t, `
			customer CA "Alpha Beton GmbH"
			customer CB "Bravo Bau GmbH"
			item A-7 CA 90.00
			item B-1 CB 512.40
			`+tt.in)
		if d := cmp.Diff(tt.want, strings.TrimSpace(outlines(w.match(t)))); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}
