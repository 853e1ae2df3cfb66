package email_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cashtie/cashtie/parse/email"
)

// wrap breaks a line as mailers do: at the last blank that leaves no more than so many letters. Some drop the blanks at the break.
func wrap(line string, most int, drop bool) []string {
	var out []string
	for utf8.RuneCountInString(line) > most {
		at := strings.LastIndexByte(string([]rune(line)[:most]), ' ')
		if strings.TrimSpace(line[:max(at, 0)]) == "" {
			break
		}
		out = append(out, strings.TrimRight(line[:at], " "))
		if line = line[at+1:]; drop {
			line = strings.TrimLeft(line, " ")
		}
	}
	return append(out, line)
}

// tornTables are tables wider than mails are, with what each line pays.
var tornTables = []struct {
	name, text string
	paid       map[string]string
}{
	{"what is taken off", `
Wir haben Ihnen 8.353,10 EUR überwiesen.

Ihre Rechnung     Rechnungsdatum   Bestellung   Unser Beleg   Text                 Rechnungsbetrag      Skonto      Abzug   Zahlbetrag
----------------------------------------------------------------------------------------------------------------------------------------
RG-2026-10418     04.02.2026       4500071123   1900031122    Lieferung Februar           6.120,00      122,40              5.997,60
RG-2026-10433     06.02.2026       4500071204   1900031127                                1.240,50                 15,00    1.225,50
GS-2026-00071     09.02.2026       4500071123   1900031131    Gutschrift Retoure           -370,00                           -370,00
RG-2026-10451     11.02.2026       B-7718       1900031140    Ref. 7 zu Los 3             1.500,00                          1.500,00
Summe                                                                                     8.490,50      122,40     15,00    8.353,10
`, map[string]string{"RG-2026-10418": "5997.60", "RG-2026-10433": "1225.50", "GS-2026-00071": "-370.00", "RG-2026-10451": "1500.00"}},
	{"no total in the table", `
We have paid you USD 4,880.75 today.

Invoice         Inv. date     Our voucher    PO number       Description              Gross amount     Discount     Net amount
INV-30011       02/03/2026    V0071882       PO-55120        Pump housings                1,900.00        38.00       1,862.00
INV-30019       02/05/2026    V0071883       PO-55120        Seals                          468.75                      468.75
INV-30044       02/05/2026    V0071890       PO-55187                                     2,550.00                    2,550.00
`, map[string]string{"INV-30011": "1862.00", "INV-30019": "468.75", "INV-30044": "2550.00"}},
}

// TestTorn: a table that a mailer has broken is read, or at the least nothing of it is taken to be right that is not.
func TestTorn(t *testing.T) {
	line := regexp.MustCompile(`"([^"]*)" issued.* net=(\S+)`)
	for _, tt := range tornTables {
		missed := 0
		for most := 36; most <= 90; most++ {
			for _, drop := range []bool{false, true} {
				var lines []string
				for l := range strings.SplitSeq(tt.text, "\n") {
					if strings.Trim(l, "-") == "" {
						l = l[:min(len(l), most)]
					}
					lines = append(lines, wrap(l, most, drop)...)
				}
				got := render("m.eml", head+strings.Join(lines, "\n"), email.Format)
				found := 0
				for _, m := range line.FindAllStringSubmatch(got, -1) {
					if tt.paid[m[1]] == m[2] {
						found++
					} else if strings.Contains(got, " closes") && !strings.Contains(got, "doubt") {
						t.Errorf("%s, %d letters, dropped %v: %s pays %s in\n%s", tt.name, most, drop, m[1], m[2], strings.Join(lines, "\n"))
					}
				}
				if most >= 70 && found != len(tt.paid) { // narrower ones break rows in three
					missed++
					t.Logf("%s, %d letters, dropped %v: %d of %d lines in\n%s\n%s", tt.name, most, drop, found, len(tt.paid), strings.Join(lines, "\n"), got)
				}
			}
		}
		if missed > 0 {
			t.Errorf("%s: %d of 42 are not read", tt.name, missed)
		}
	}
}
