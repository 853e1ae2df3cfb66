package match

import (
	"fmt"
	"strings"
	"testing"
)

// TestCrowds: where very many share a name, an id or a list, what they share finds nobody, and what is said besides still counts. Each of
// these took minutes once, for the work grew with the square of the crowd.
func TestCrowds(t *testing.T) {
	crowd := func(n int, line string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, line, i, i)
		}
		return b.String()
	}
	for _, tt := range []struct{ name, in, want string }{
		{"a name that hundreds have", crowd(500, `customer K%d "Elm Joinery" account A1%04d`+"\n") + "item 2966506 K7 4481.07\n" +
			`receipt r 4481.07 "" from "ELM JOINERY"`, "r unidentified NO-PAYER rest 4481.07"},
		{"a name that hundreds have, and the account of one", crowd(500, `customer K%d "Elm Joinery" account A1%04d`+"\n") + "item 2966506 K7 4481.07\n" +
			`receipt r 4481.07 "" from "ELM JOINERY" account A10007`, "r apply K7: 2966506=4481.07"},
		{"an id that hundreds of advices have", "customer K \"Elm Joinery\"\nitem 2966506 K 4481.07\n" + crowd(300, "advice ADV7001 \"Elm Joinery\" total 1%04d.07\nline 99%05d net 4481.07\n") +
			`receipt r 4481.07 "ADV7001" from "ELM JOINERY"`, "r apply K: 2966506=4481.07"},
		{"a number with two digits swapped among those of others", "customer K \"Elm Joinery\"\nitem 29665060 K 4481.07\nitem 29665190 K 4481.07\n" +
			`receipt r 4481.07 "29656060 ` + crowd(20, "39%04d/%d ") + `" from "ELM JOINERY"`, "r apply K: 29665060=4481.07"},
		{"the same among more than people mistake", "customer K \"Elm Joinery\"\nitem 29665060 K 4481.07\nitem 29665190 K 4481.07\n" +
			`receipt r 4481.07 "29656060 ` + crowd(1100, "39%04d/%d ") + `" from "ELM JOINERY"`, "r review TIE K: rest 4481.07 #tie"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.TrimSpace(outlines(parseWorld(t, tt.in).match(t))); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestLongSlip: a cheque for thousands of items of one price is looked through once for each line, not once for each pair.
// Looking at pairs took minutes for five thousand lines.
func TestLongSlip(t *testing.T) {
	const lines = 2000
	books := "customer E \"Elm Joinery Ltd\"\n"
	slip := fmt.Sprintf("receipt r %d.00 \"PMT A-7788\" from \"ELM JOINERY\" method lockbox\nadvice A-7788 \"\" total %[1]d.00\n", lines*100)
	for i := range lines {
		books += fmt.Sprintf("item 00900%05d E 100.00\n", i)
		slip += fmt.Sprintf("line 900%05d net 100.00\n", i)
	}
	d := parseWorld(t, books+slip).match(t)[0]
	if d.Outcome != Apply || len(d.Applications) != lines {
		t.Errorf("%v with %d applications", d.Outcome, len(d.Applications))
	}
}

// TestScaledPairs: in another unit the same items are proposed, also where the round ones among them are multiples of more than the unit.
func TestScaledPairs(t *testing.T) {
	books := func(a, b, c, d, paid string) string {
		in := "customer E \"Elm Joinery\"\n"
		for i := range 6 {
			in += fmt.Sprintf("item INV-10420%d E -%s\n", i, a)
		}
		return in + fmt.Sprintf("item INV-104206 E %s\nitem INV-104207 E %s\nitem INV-104208 E -%s\nitem INV-104209 E %s\nreceipt r %s \"\" from \"ELM JOINERY\"\n", b, b, c, d, paid)
	}
	one := parseWorld(t, books("10.00", "100.00", "12.30", "1.00", "101.00")).match(t)[0]
	seven := parseWorld(t, books("70.00", "700.00", "86.10", "7.00", "707.00")).match(t)[0]
	if one.Hold != seven.Hold || len(one.Alternatives) != len(seven.Alternatives) {
		t.Errorf("%v with %d proposals, seven times as much %v with %d", one.Hold, len(one.Alternatives), seven.Hold, len(seven.Alternatives))
	}
}

// TestHoldPartial: of a list that does not have all ways, what is left when others fell away is a tie.
func TestHoldPartial(t *testing.T) {
	for _, tt := range []struct {
		name   string
		more   bool
		listed int
		want   Hold
	}{
		{"all are there", false, 2, NotHeld},
		{"more than were listed, and none fell away", true, 1, NotHeld},
		{"more than were listed, and some fell away", true, 4, HoldTie},
	} {
		e := &explanation{more: tt.more}
		if holdPartial([]*explanation{e}, tt.listed); e.hold != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, e.hold, tt.want)
		}
	}
}
