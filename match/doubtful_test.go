package match

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestDoubtful: explanations that close to the cent, and have one rival more than their own odds tell.
func TestDoubtful(t *testing.T) {
	const books = `
customer B "Birch Flooring Ltd"
item 0090066442 B 986.00
item 0090066447 B 986.00
item 0090071203 B 412.35
item CR-500 B -300.13
item 2966506 B 4481.07
`
	slip := func(total string, lines ...string) string {
		return fmt.Sprintf("receipt r %s \"PMT A-7788\" from \"BIRCH FLOORING\" method lockbox\nadvice A-7788 \"\" total %[1]s\n%s", total, strings.Join(lines, "\n"))
	}
	few := "receipt r 404.17 \"PAYMENT\" from \"ELM JOINERY\"\ncustomer E \"Elm Joinery Ltd\"\n"
	for i := range 8 {
		cents := (211+307*i)*30 + (17+31*i)%100
		few += fmt.Sprintf("item 77%04d E %d.%02d\n", 1013+37*i, cents/100, cents%100)
	}
	crowd := few
	for i := range 8 { // all larger than what is paid
		crowd += fmt.Sprintf("item 78%04d E %d.%02d\n", 1013+37*i, 88211+307*i, (17+31*i)%100)
	}
	large := "item CM-1 B -641.18\nitem 7901001 B 541.18\n"
	for i := range 150 {
		large += fmt.Sprintf("item 79%05d B %d.%02d\n", 20013+37*i, 151+17*i, (17+31*i)%100)
	}
	single := "receipt r 672.19 \"PAYMENT\" from \"ELM JOINERY\"\ncustomer E \"Elm Joinery Ltd\"\nitem 880001 E 672.19\nitem 880044 E 550.87\n"
	for i := range 10 {
		cents := 15011 + 1709*i + i*i*37%1000
		single += fmt.Sprintf("item 77%04d E %d.%02d\n", 1013+37*i, cents/100, cents%100)
	}
	for _, tt := range []struct{ name, in, want string }{
		{"a scanner may have read its twin", slip("986.00", "line 90066447 net 986.00"), `r review ADVICE-MISMATCH B: 0090066447=986.00 #advice_mismatch`},
		{"the number as the books have it", slip("986.00", "line 0090066447 net 986.00"), `r apply B: 0090066447=986.00`},
		{"a mail is read by nobody's scanner", strings.Replace(slip("986.00", "line 90066447 net 986.00"), "method lockbox", "", 1), `r apply B: 0090066447=986.00`},
		{"the twin is listed, too", slip("1972.00", "line 90066447 net 986.00", "line 90066442 net 986.00"), `r apply B: 0090066442=986.00 0090066447=986.00`},
		{"a stranger that would use up a credit", `receipt r 4180.94 "INVOICE 2966506" from "NOBODY KNOWN"`, `r review LOW-CONFIDENCE B: 2966506=4481.07 CR-500=-300.13 #credit_memo #third_party_payer`},
		{"its owner may", `receipt r 4180.94 "INVOICE 2966506" from "BIRCH FLOORING"`, `r apply B: 2966506=4481.07 CR-500=-300.13 #credit_memo`},
		{"a sum of two", few, `r apply E: 771050=155.88 771087=248.29`},
		{"a sum of two in a crowd", crowd, `r review LOW-CONFIDENCE E: 771050=155.88 771087=248.29`},
		{"short by what a credit is more than an invoice", large + `receipt r 4381.07 "2966506" from "BIRCH FLOORING"`, `r review PAYS-MORE B: 2966506=4381.07(partial_payment) #partial_payment`},
		{"the same, and the payer says what it takes off", large + `receipt r 4381.07 "2966506 LESS DAMAGE 100.00" from "BIRCH FLOORING"`, `r apply B: 2966506=4381.07,x100.00(damage) #short_payment #deduction`},
		{"one item", single, `r apply E: 880001=672.19`},
		{"one item, or two others", single + "item 880079 E 121.32", `r review LOW-CONFIDENCE E: 880001=672.19`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, outlines(parseWorld(t, books+tt.in).match(t))); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}
