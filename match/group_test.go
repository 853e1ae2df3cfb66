package match

import (
	"strings"
	"testing"
)

// TestGroupSums: what a parent sends without a word is proposed where items of its companies add up to it, and never applied.
func TestGroupSums(t *testing.T) {
	const books = `
		customer CH1 "Nordic Fish AS" parent PA
		customer CH2 "Baltic Cod OY" parent PA
		customer PA "Nordic Holding AS"
		customer X "Somebody Else"
		item INV-100231 CH1 812.35
		item INV-100232 CH2 443.18
		item INV-100233 CH1 220.07
		item INV-100299 X 100.00
		`
	for _, tt := range []struct{ name, in, want string }{
		{"everything", `receipt r 1475.60 "" from "NORDIC HOLDING AS"`, "r review LOW-CONFIDENCE PA: INV-100231=812.35 INV-100232=443.18 INV-100233=220.07 #third_party_payer"},
		{"all but one", `receipt r 1255.53 "" from "NORDIC HOLDING AS"`, "r review LOW-CONFIDENCE PA: INV-100231=812.35 INV-100232=443.18 #third_party_payer"},
		{"of one of its companies alone", `receipt r 1032.42 "" from "NORDIC FISH AS"`, "r apply CH1: INV-100231=812.35 INV-100233=220.07"},
		{"a cent off", `receipt r 1475.61 "" from "NORDIC HOLDING AS"`, "r on_account NO-ITEM PA: rest 1475.61"},
		{"of no group", `receipt r 912.35 "" from "SOMEBODY ELSE"`, "r on_account NO-ITEM X: rest 912.35"},
	} {
		if got := strings.TrimSpace(outlines(parseWorld(t, books+tt.in).match(t))); got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// TestGroupCredits: the credit of one company pays what another one owes only where the policy says so; beside its own items it counts
// like any other.
func TestGroupCredits(t *testing.T) {
	const books = `
		customer PA "Nordic Holding AS"
		customer CH1 "Nordic Fish AS" parent PA
		customer CH2 "Baltic Cod OY" parent PA
		item INV-100231 CH1 812.35
		item INV-100232 CH2 443.18
		item CM-200017 CH2 -77.00
		`
	for _, tt := range []struct {
		name, text, amount, want string
		policy                   Policy
	}{
		{"not allowed", "INV-100231 CM-200017", "735.35", "r review LIMIT PA: CM-200017=-77.00 INV-100231=812.35 #credit_memo #third_party_payer", Policy{}},
		{"allowed", "INV-100231 CM-200017", "735.35", "r apply PA: CM-200017=-77.00 INV-100231=812.35 #credit_memo #third_party_payer", Policy{GroupCredits: true}},
		{"beside its own invoice", "INV-100231 INV-100232 CM-200017", "1178.53", "r apply PA: CM-200017=-77.00 INV-100231=812.35 INV-100232=443.18 #credit_memo #third_party_payer", Policy{}},
	} {
		w := parseWorld(t, books+`receipt r `+tt.amount+` "`+tt.text+`" from "NORDIC HOLDING AS"`)
		w.policy = tt.policy
		if got := strings.TrimSpace(outlines(w.match(t))); got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// TestNumberOfTwoCompanies: where two companies of ours use a number alike, the one that received the money is meant, if its item has
// the amount.
func TestNumberOfTwoCompanies(t *testing.T) {
	for _, tt := range []struct{ company, amount, want string }{
		{"SE", "812.35", "r apply C1: SE-5001234=812.35"},
		{"NO", "812.35", "r apply C2: NO-5001234=812.35"},
		{"", "812.35", "r review TIE: rest 812.35"},
		{"SE", "443.18", "r review"},
	} {
		w := parseWorld(t, `
			customer C1 "Nordic Fish AS"
			customer C2 "Baltic Cod OY"
			item SE-5001234 C1 812.35 po 5001234
			item NO-5001234 C2 812.35 po 5001234
			receipt r `+tt.amount+` "INVOICE 5001234"`)
		w.items[0].Company, w.items[1].Company, w.receipts[0].Company = "SE", "NO", tt.company
		if got := strings.TrimSpace(outlines(w.match(t))); !strings.HasPrefix(strings.ReplaceAll(got, "TIE rest", "TIE: rest"), tt.want) {
			t.Errorf("%s %s:\ngot  %s\nwant %s", tt.company, tt.amount, got, tt.want)
		}
	}
}
