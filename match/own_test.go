package match

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const ledgerOfSmith = `
customer S "Smith Fasteners Ltd"
customer T "Thorn Optics Ltd"
item RE/2026/06204 S 820.12
item RE/2026/06981 S 1577.93
item F26-53801 S 505.23
item F26-54912 S 640.24
item 299303 S 690.67
item 1800435618 S 1141.58
item 299330 T 690.67
item RE/2026/07777 T 820.12
item 2026/01664/A S 108.83
item 2026/01706/A S 158.43
item 2026/01708/FE S 814.82
`

// TestOwnNumbers: what is left of a number, inside the payer's own items and nowhere else.
func TestOwnNumbers(t *testing.T) {
	from := ` from "SMITH FASTENERS"`
	for _, tt := range []struct{ name, in, want string }{
		{"the last group", `receipt r 820.12 "RG 6204"` + from, `r apply S: RE/2026/06204=820.12`},
		{"the last group, filled up", `receipt r 2398.05 "BELEG #6204 820,12 006981 1.577,93"` + from, `r apply S: RE/2026/06204=820.12 RE/2026/06981=1577.93`},
		{"the counter with its year behind", `item RE/2025/06204 S 77.10
			receipt r 820.12 "6204/2026"` + from, `r apply S: RE/2026/06204=820.12`},
		{"the counter with its short year, short paid", `item RE/2025/06204 S 77.10
			receipt r 800.00 "Rechnung 26-6204"` + from, `r apply S: RE/2026/06204=800.00(partial_payment) #partial_payment`},
		{"the counter with another year", `receipt r 700.00 "6204/2024"` + from, `r on_account NO-ITEM S: rest 700.00`},
		{"other letters", `receipt r 1145.47 "f2653801 + INV54912"` + from, `r apply S: F26-53801=505.23 F26-54912=640.24`},
		{"the last digits", `receipt r 1141.58 "35618"` + from, `r apply S: 1800435618=1141.58`},
		{"the counter without its series", `receipt r 108.83 "INV 01664"` + from, `r apply S: 2026/01664/A=108.83`},
		{"counters without their series", `receipt r 973.25 "1706 + 1708"` + from, `r apply S: 2026/01706/A=158.43 2026/01708/FE=814.82`},
		{"the counter and its year, without its series", `receipt r 108.83 "FATTURA 1664/2026"` + from, `r apply S: 2026/01664/A=108.83`},
		{"the counter of two series", `item 2026/01664/B S 77.10
			receipt r 185.93 "INV 01664"` + from, `r review UNKNOWN-ITEM S: 2026/01664/A=108.83 2026/01664/B=77.10`},
		{"the counter without its series, and another amount", `receipt r 60.00 "INV 01664"` + from, `r review LOW-CONFIDENCE S: 2026/01664/A=60.00(partial_payment) #partial_payment`},
		{"swapped", `receipt r 690.67 "INVOICE 293903"` + from, `r apply S: 299303=690.67`},
		{"swapped, behind letters and year", `item RE2026-051503 S 77.10
			receipt r 77.10 "INV RE2026-051530"` + from, `r apply S: RE2026-051503=77.10`},
		{"a digit missing, behind letters and year", `item RE2026-051503 S 77.10
			receipt r 77.10 "INV RE2026-05153"` + from, `r apply S: RE2026-051503=77.10`},
		{"misread", `receipt r 690.67 "INVOICE 2993O3"` + from, `r apply S: 299303=690.67`},
		{"misread as another digit", `receipt r 1141.58 "1300435618"` + from, `r apply S: 1800435618=1141.58`},
		{"a digit missing", `receipt r 1141.58 "180045618"` + from, `r apply S: 1800435618=1141.58`},
		{"a digit twice", `receipt r 1141.58 "18004335618"` + from, `r apply S: 1800435618=1141.58`},
		{"with a mistake, and another amount", `receipt r 600.00 "INVOICE 293903"` + from, `r on_account NO-ITEM S: rest 600.00`},
		{"with a mistake, and the amount of another", `receipt r 820.12 "INVOICE 293903"` + from, `r review UNKNOWN-ITEM S: RE/2026/06204=820.12`},
		{"the next of the series", `receipt r 690.67 "INVOICE 299305"` + from, `r review UNKNOWN-ITEM S: 299303=690.67`},
		{"nobody is known", `receipt r 690.67 "INVOICE 293903" from "NOBODY"`, `r unidentified NO-PAYER rest 690.67`},
		{"as near to two", `item 299033 S 690.67
			receipt r 690.67 "INVOICE 290333"` + from, `r review TIE S: rest 690.67 #tie`},
		{"a number of the books is not mended", `receipt r 690.67 "INVOICE 299330"` + from, `r review CONFLICT T: 299330=690.67 #conflict #third_party_payer`},
		{"without its letters, as another one's is in full", `item NF4014192 S 79.95
			item 4014192 T 312.82
			receipt r 79.95 "RE: 4014192"` + from, `r apply S: NF4014192=79.95`},
		{"several, one of them as another one's is in full", `item NF4014192 S 79.95
			item NF4014193 S 720.00
			item 4014192 T 312.82
			receipt r 799.95 "4014192 4014193"` + from, `r apply S: NF4014192=79.95 NF4014193=720.00`},
		{"a part of either", `item NF4014192 S 79.95
			item 4014192 T 312.82
			receipt r 60.00 "INVOICE 4014192"` + from, `r review SHORT-MANY S: NF4014192=60.00(partial_payment) #partial_payment`},
		{"what the other one owes, to the cent", `item NF4014192 S 79.95
			item 4014192 T 312.82
			receipt r 312.82 "INVOICE 4014192"` + from, `r review SHORT-MANY S: 4014192=232.87(partial_payment) NF4014192=79.95 #partial_payment #third_party_payer`},
		{"both are as much", `item NF4014192 S 79.95
			item 4014192 T 79.95
			receipt r 79.95 "INVOICE 4014192"` + from, `r apply S: NF4014192=79.95`},
		{"nobody knows who pays it", `item NF4014192 S 79.95
			item 4014192 T 312.82
			receipt r 79.95 "INVOICE 4014192" from "NOBODY"`, `r review LOW-CONFIDENCE T: 4014192=79.95(partial_payment) #partial_payment #third_party_payer`},
		{"of a list, one is nobody's", `receipt r 1511.00 "299303 820 6204 THANK YOU"` + from, `r review LOW-CONFIDENCE S: 299303=690.67 RE/2026/06204=820.12 rest 0.21 #over_payment`},
		{"the bank broke a number at its mark", `receipt r 505.23 "RE F26|+-53801"` + from, `r apply S: F26-53801=505.23`},
	} {
		if d := cmp.Diff(strings.TrimSpace(tt.want), outlines(parseWorld(t, ledgerOfSmith+tt.in).match(t))); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// TestOwnNumberWords: the evidence says how a number was read.
func TestOwnNumberWords(t *testing.T) {
	for text, want := range map[string]string{
		"RG 6204":        "the end of RE/2026/06204",
		"INVOICE 293903": "299303 with two digits swapped",
		"INVOICE 2993O3": "299303 with a character misread",
	} {
		for _, amount := range []string{"820.12", "690.67"} {
			for _, d := range parseWorld(t, ledgerOfSmith+`receipt r `+amount+` "`+text+`" from "SMITH FASTENERS"`).match(t) {
				if d.Outcome == Apply && (d.Evidence[0].Signal != "reference" || d.Evidence[0].Note != want) {
					t.Errorf("%s: %+v, want note %q", text, d.Evidence[0], want)
				}
			}
		}
	}
}

// TestListGoesOn: what is left over is an over-payment only when nothing else can explain it.
func TestListGoesOn(t *testing.T) {
	from := ` from "SMITH FASTENERS"`
	for _, tt := range []struct{ name, in, want string }{
		{"words that say so", `receipt r 1000.00 "F26-53801 ETC"` + from, `r review UNKNOWN-ITEM S: F26-53801=505.23 rest 494.77 #over_payment`},
		{"dots that say so", `receipt r 1000.00 "F26-53801 ..."` + from, `r review UNKNOWN-ITEM S: F26-53801=505.23 rest 494.77 #over_payment`},
		{"a number that nobody knows", `receipt r 900.00 "F26-53801 77001234"` + from, `r review UNKNOWN-ITEM S: F26-53801=505.23 rest 394.77 #over_payment`},
		{"another item is worth less than the rest", `receipt r 1200.00 "F26-53801"` + from, `r review PAYS-MORE S: F26-53801=505.23 rest 694.77 #over_payment`},
		{"no other is", `receipt r 600.00 "F26-53801"` + from, `r apply S: F26-53801=505.23 rest 94.77 #over_payment`},
		{"a telephone", `receipt r 600.00 "F26-53801 TEL 0301234567"` + from, `r apply S: F26-53801=505.23 rest 94.77 #over_payment`},
		{"a trifle", `receipt r 505.50 "F26-53801 77001234"` + from, `r apply S: F26-53801=505.23 rest 0.27 #over_payment`},
	} {
		if d := cmp.Diff(strings.TrimSpace(tt.want), outlines(parseWorld(t, ledgerOfSmith+tt.in).match(t))); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}
