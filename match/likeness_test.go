package match

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const nearNames = `
customer 4711 "Oakmere Glass AG"
customer 4712 "Oakmont Glass AG"
customer 4713 "Norfield Aerospace Components Inc"
customer 4714 "Norfield Chemie GmbH"
customer 4715 "Zelridge Marine Logistics Inc"
customer 4716 "Zelridge Marine LLC"
item INV-660100 4711 812.33
item INV-660200 4713 455.17
item INV-660300 4714 390.10 issued 2026-03-15
item INV-660400 4715 217.19
`

// TestLikeness: names that payers and banks mangle, our number in the text, and what neither is good for.
func TestLikeness(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"a letter lost", `receipt r 812.33 "" from "OKMERE GLASS AG"`, `r apply 4711: INV-660100=812.33`},
		{"two letters swapped", `receipt r 812.33 "" from "OAKMREE GLASS"`, `r apply 4711: INV-660100=812.33`},
		{"two letters wrong", `receipt r 812.33 "" from "OAKMOTE GLASS AG"`, `r unidentified NO-PAYER rest 812.33`},
		{"words cut short", `receipt r 455.17 "" from "NORFI AEROS COMPO INC"`, `r apply 4713: INV-660200=455.17`},
		{"words cut short, as well another's", `receipt r 812.33 "" from "OAKM GLASS AG"`, `r review LOW-CONFIDENCE 4711: INV-660100=812.33`},
		{"a document outranks a likeness", `receipt r 217.19 "INV-660400" from "OKMERE GLASS AG"`, `r apply 4715: INV-660400=217.19 #third_party_payer`},
		{"the beginning of a longer name, where banks cut", `receipt r 217.19 "INV-660400" from "ZELRIDGE MARINE"`, `r apply 4715: INV-660400=217.19`},
		{"our number in the text", `receipt r 812.33 "KDNR 4711 THANK YOU"`, `r apply 4711: INV-660100=812.33`},
		{"a number that is not said to be a customer's", `receipt r 812.33 "4711 THANK YOU" from "SOMEBODY"`, `r unidentified NO-PAYER rest 812.33`},
		{"our number, and another's name", `receipt r 812.33 "CUSTOMER NO 4711" from "NORFIELD CHEMIE"`, `r review CONFLICT 4711: INV-660100=812.33 #conflict`},
		{"younger than the money", `receipt r 390.10 "" from "NORFIELD CHEMIE" on 2026-03-10`, `r review LOW-CONFIDENCE 4714: INV-660300=390.10`},
		{"of the same day", `receipt r 390.10 "" from "NORFIELD CHEMIE" on 2026-03-15`, `r apply 4714: INV-660300=390.10`},
		{"in advance", `receipt r 455.17 "VORKASSE AUFTRAG 4610809737" from "NORFIELD AEROSPACE COMPONENTS"`, `r on_account PREPAYMENT 4713: rest 455.17`},
	} {
		if d := cmp.Diff(strings.TrimSpace(tt.want), outlines(parseWorld(t, nearNames+tt.in).match(t))); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// TestNearWords: a word is found by its beginning and by one slip, among many.
func TestNearWords(t *testing.T) {
	byWord := map[string][]int32{}
	for i := range 3000 {
		byWord[fmt.Sprintf("WORD%c%c%d", 'A'+i%26, 'A'+i/26%26, i)] = nil
	}
	for _, w := range []string{"OAKMERE", "OAKMERES", "OAKLAND"} {
		byWord[w] = nil
	}
	x := buildWordIndex(nil, byWord)
	for in, want := range map[string]string{
		"OAKM":     "[OAKMERE OAKMERES]",
		"OAK":      "[]",
		"OKMERE":   "[OAKMERE]",
		"OAKMERE":  "[OAKMERES]",
		"OAKMEER":  "[OAKMERE]",
		"OAKMERET": "[OAKMERE OAKMERES]",
		"OAXLAND":  "[OAKLAND]",
		"WORD":     "[]", // too many
	} {
		if got := fmt.Sprint(x.near(in)); got != want {
			t.Errorf("near(%s) = %s, want %s", in, got, want)
		}
	}
}
