package table

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
)

// TestBounds: each bound that is not in parse.Limits, with a list at the bound and one beyond it, and what is said of each.
func TestBounds(t *testing.T) {
	const head = "Document number,Customer,Open amount,Currency,Due date,Terms\n"
	item := func(amount, due, terms string) string {
		return head + "I1,C1," + amount + ",EUR," + due + "," + terms + "\n"
	}
	blanks := func(text string, n int) string {
		return strings.Replace(text, "_", strings.Repeat(" ", n-len(text)+1), 1)
	}
	lines := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			if strings.Contains(format, "%") {
				fmt.Fprintf(&b, format, i)
			} else {
				b.WriteString(format)
			}
		}
		return b.String()
	}
	nested := func(n int) string {
		text := "Customer,Date,Number,Balance,Currency\n"
		for i := range n {
			text += fmt.Sprintf("Level %c,,,,\n", 'A'+i)
		}
		text += ",2026-01-05,I1,5.00,EUR\n"
		for i := n - 1; i >= 0; i-- {
			text += fmt.Sprintf("Total Level %c,,,5.00,EUR\n", 'A'+i)
		}
		return text
	}
	grouped := func(n int) string {
		return "Customer,Date,Number,Balance,Currency\n" + lines(n, "Firm %[1]d Ltd,,,,\n,2026-01-05,I%[1]d,5.00,EUR\nTotal Firm %[1]d Ltd,,,5.00,EUR\n")
	}
	drawn := func(columns int) string {
		bar := func(cells ...string) string {
			for len(cells) < columns {
				cells = append(cells, "x")
			}
			for i := range cells {
				cells[i] = fmt.Sprintf("%-10s", cells[i])
			}
			return "|" + strings.Join(cells, "|") + "|\n"
		}
		return bar("DocumentNo", "Customer", "Amount", "Curr.", "Text") + bar("I1", "C1", "5.00", "EUR", "a | b")
	}
	memo := func(n int) string {
		return "Payment number,Invoice,Net amount,Currency,Memo\nP1,I1,5.00,EUR,first\n" + lines(n, ",,,,"+strings.Repeat("w", 99)+"\n")
	}
	paid := func(n int) string {
		return "Payment number,Invoice,Net amount,Currency\n" + lines(n, "P1,I%d,5.00,EUR\n") + fmt.Sprintf("Total,,%d.00,EUR\n", 5*n)
	}
	totalBehind := func(columns int) string {
		blank := strings.Repeat(",", columns-4)
		pay := func(id string) string {
			return id + ",I" + id + ",5.00,EUR" + blank + "\n,,5.00,EUR" + blank + "Total " + id + "\n"
		}
		return "Payment number,Invoice,Net amount,Currency" + blank + "Remark\n" + pay("P1") + pay("P2")
	}
	for _, tt := range []struct{ name, at, beyond, want, wantBeyond string }{
		{"bytes of an amount", item(strings.Repeat("0", maxAmount-4)+"5.00", "", ""), item(strings.Repeat("0", maxAmount-3)+"5.00", "", ""), "open=5.00 EUR", "not an amount"},
		{"digit groups of an amount", item(`"`+"1"+strings.Repeat(",000", 4)+`.00"`, "", ""), item(`"`+"1"+strings.Repeat(",000", maxGroups)+`.00"`, "", ""), "open=1000000000000.00 EUR", "not an amount"},
		{"bytes of a date", item("5.00", "2026-01-05T10:00:00."+strings.Repeat("0", maxDate-20), ""), item("5.00", "2026-01-05T10:00:00."+strings.Repeat("0", maxDate-19), ""), "due=2026-01-05", "not a date"},
		{"bytes of a name of a column", strings.Replace(item("5.00", "", ""), "Open amount", blanks("Open_amount", maxHeading), 1),
			strings.Replace(item("5.00", "", ""), "Open amount", blanks("Open_amount", maxHeading+1), 1), "open=5.00 EUR", "column open amount: missing"},
		{"rows above the header", lines(headerRows-1, "x\n") + item("5.00", "", ""), lines(headerRows, "x\n") + item("5.00", "", ""), "open=5.00 EUR", "no row of the first 30"},
		{"bytes above the header", strings.Repeat("x", sniffSize-2_000) + "\n" + item("5.00", "", ""), strings.Repeat("x", sniffSize) + "\n" + item("5.00", "", ""), "open=5.00 EUR", "no row of the first 30"},
		{"days of terms", strings.Replace(item("5.00", "", "Net 999"), "Due date", "Document date", 1), strings.Replace(item("5.00", "", "Net 1000"), "Due date", "Document date", 1), "extra:Terms=\"Net 999\"", "extra:Terms=\"Net 1000\""},
		{"headings within headings", nested(maxNested - 1), nested(maxNested + 4), `customer="Level A:Level B:`, `item "I1"`},
		{"groups", grouped(maxRemembered - 1), grouped(maxRemembered + 1), fmt.Sprintf(`customer="Firm %d Ltd"`, maxRemembered-2), fmt.Sprintf(`customer="Firm %d Ltd"`, maxRemembered)},
		{"columns of a drawn list", drawn(maxEdges - 1), drawn(maxEdges + 1), `open=5.00 EUR`, "more than the limit"},
		{"lines of an equation", paid(maxTerms), paid(maxTerms + 1), "= 5.00 + ", "net amount of 7 lines"},
		{"columns before the name of a total", totalBehind(maxLabelColumns), totalBehind(maxLabelColumns + 1), "total=5.00 EUR closes", `total=0.00 unverifiable`},
		{"words of further rows", memo(40), memo(60), strings.Repeat("w", 99) + `"`, "skipped heading"},
	} {
		if got := dump("x", []byte(tt.at), parse.Options{}); !strings.Contains(got, tt.want) {
			t.Errorf("%s, at the bound: want %s in %.400s", tt.name, tt.want, got)
		}
		if got := dump("x", []byte(tt.beyond), parse.Options{}); !strings.Contains(got, tt.wantBeyond) {
			t.Errorf("%s, beyond: want %s in %.400s", tt.name, tt.wantBeyond, got)
		}
	}
}
