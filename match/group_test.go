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
