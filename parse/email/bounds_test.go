package email

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// The bombs of what [parse.MailLimits] bounds stand in TestLimits, TestInflatedText, TestRanges and TestMailboxGoesOn. These are the bombs of what a
// reading bounds by itself: how many lines, words and amounts are looked at for something. Nothing is lost by them: lines are read as
// before, and what is said of the payment behind so many of them is not taken from there.

// contextOf reads lines as the text of a mail of 17 March 2026.
func contextOf(t *testing.T, lines ...string) *context {
	t.Helper()
	day, err := ledger.NewDate(2026, 3, 17)
	if err != nil {
		t.Fatal(err)
	}
	var c context
	blocks := make([]block, len(lines))
	for i, line := range lines {
		blocks[i] = block{text: line, line: int32(i + 1)}
	}
	c.read(blocks, day)
	return &c
}

func TestBounds(t *testing.T) {
	behind := func(n int, piece, last string) []string { return append(slices.Repeat([]string{piece}, n), last) }
	for _, tt := range []struct {
		name  string
		most  int
		found func(t *testing.T, n int) bool // whether what stands behind n pieces is found
	}{
		{"lines asked whether they say to have paid", maxAsked, func(t *testing.T, n int) bool {
			return contextOf(t, behind(n, "Nothing to see", "all of it wired this morning")...).signs[paidSign]
		}},
		{"lines looked at for the day of the payment", maxDated, func(t *testing.T, n int) bool {
			return !contextOf(t, behind(n, "Delivery of 13.03.2026", "Transferred by us on 16.03.2026 by wire")...).likely.IsZero()
		}},
		{"lines looked at for the number of the payment", maxLooked, func(t *testing.T, n int) bool {
			return contextOf(t, behind(n, "page 4 of 5", "EFT 71234")...).unlabelled != ""
		}},
		{"words of a line looked at for it", maxNumbered, func(t *testing.T, n int) bool {
			return contextOf(t, strings.Repeat("x ", n-1)+"EFT 71234").unlabelled != "" // the number is one word more
		}},
		{"totals of a text", maxTotals, func(t *testing.T, n int) bool {
			c := contextOf(t, behind(n, "Total paid: EUR 5.00", "Total paid: EUR 7.00")...)
			return slices.ContainsFunc(c.totals, func(s statedTotal) bool { return s.amount.body == "7.00" })
		}},
		{"amounts of a text that speaks of paying", maxTotals, func(t *testing.T, n int) bool {
			c := contextOf(t, behind(n, "payment EUR 5.00", "payment EUR 7.00")...)
			return slices.ContainsFunc(c.spoken, func(f found) bool { return f.body == "7.00" })
		}},
		{"companies named in a text", maxCompanies, func(t *testing.T, n int) bool {
			c := contextOf(t, behind(n, "Northfield Valves Ltd", "Delmoor GmbH")...)
			return slices.ContainsFunc(c.companies, func(k company) bool { return k.name == "Delmoor GmbH" })
		}},
		{"amounts of a line", maxAmounts, func(_ *testing.T, n int) bool {
			return slices.ContainsFunc(amountsIn(strings.Repeat("5, ", n)+"EUR 7.00", 0), func(f found) bool { return f.body == "7.00" })
		}},
		{"bytes of a line of prose", maxProse, func(t *testing.T, n int) bool {
			const total = " Total paid: EUR 7.00"
			return len(contextOf(t, strings.Repeat("a", n+1-len(total))+total).totals) > 0
		}},
		{"gaps of a line", maxPieces, func(_ *testing.T, n int) bool {
			head, row := "Invoice   Amount paid", "INV-1     5.00"
			for i := range n - 1 {
				head, row = head+fmt.Sprintf("   Box %c%c", 'a'+i/26, 'a'+i%26), row+"   a"
			}
			f := (&budget{limits: parse.Limits{}.WithDefaults().Mail}).findTables([]block{{text: head, line: 1}, {text: row, line: 2}})
			return len(f.tables) > 0
		}},
		{"labels of a table", maxLabelWords, func(_ *testing.T, n int) bool {
			rows := [][]string{{"Invoice", "Amount paid"}, {"INV-1", "5.00"}}
			for i := range n {
				rows = append(rows, []string{fmt.Sprintf("box %c%c%c", 'a'+i%26, 'a'+i/26%26, 'a'+i/676), "1.00"})
			}
			s := solve(append(rows, []string{"last box", "1.00"}), 0, nil)
			_, known := s.words["last box"]
			return known
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if !tt.found(t, tt.most-1) {
				t.Errorf("behind %d others it is not found", tt.most-1)
			}
			if tt.found(t, tt.most+1) {
				t.Errorf("behind %d others it is still found", tt.most+1)
			}
		})
	}
}
