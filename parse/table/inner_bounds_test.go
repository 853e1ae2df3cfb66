package table

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// TestInnerBounds: what is looked for in so many columns, rows, values or bytes and no more. Beyond a bound nothing is found there, and no
// row is lost: found says whether it is with n.
func TestInnerBounds(t *testing.T) {
	read := func(kind parse.Kind, text, want string) bool {
		return strings.Contains(dump("x", []byte(text), parse.Options{Kind: kind}), want)
	}
	eur, err := ledger.ParseCurrency("EUR")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name  string
		most  int
		found func(n int) bool
	}{
		{"merged cells of a sheet", maxMerges, func(n int) bool {
			var g Grid
			for i := range n {
				g.Merge(0, int32(2*i), int32(2*i+1))
			}
			return len(g.merged) == n
		}},
		{"columns of a table without names", maxNameless, func(n int) bool {
			var b strings.Builder
			for i := range maxSniffed {
				fmt.Fprintf(&b, "2026-01-05,Acme Tools Ltd,10.50,INV-%d\n", 1000+i)
			}
			b.WriteString("2026-01-07,Hill Farm Inc,9.10,INV-9999" + strings.Repeat(",", n-4) + "last\n")
			return strings.Contains(dump("x", []byte(b.String()), parse.Options{Kind: parse.Receipts, Currency: eur}), `text="last"`)
		}},
		{"rows of a table without names that tell what it is", maxSniffed, func(n int) bool {
			var b strings.Builder
			for i := range n - 1 {
				fmt.Fprintf(&b, "INV-%d,%d.50\n", 1000+i, i+1)
			}
			b.WriteString("nothing\n")
			_, ok := sniffNameless(b.String(), parse.Remittances, parse.Limits{}.WithDefaults())
			return !ok // the row was seen
		}},
		{"values of a column of directions", maxDirections, func(n int) bool {
			var b strings.Builder
			b.WriteString("Date,Amount,Currency,D/C\n2026-01-05,10.00,EUR,C\n2026-01-06,20.00,EUR,D\n")
			for i := range n - 2 {
				fmt.Fprintf(&b, "2026-01-07,5.00,EUR,other %c\n", 'a'+i)
			}
			d := decoder{sheet: &sheet{text: b.String(), delim: ','}}
			d.sheet.split(0, parse.Limits{}.WithDefaults())
			d.layout = &layout{columns: []column{{header: "Date", field: fDate}, {header: "Amount", field: fAmount}, {header: "Currency", field: fCurrency}, {header: "D/C", field: fDebitCredit}}}
			rows := make([]int, 0, n)
			for r := 1; r < len(d.sheet.rows); r++ {
				rows = append(rows, r)
			}
			_, ok := d.directionIn(3, rows, false)
			return ok
		}},
		{"names held against each other", maxCompared, func(n int) bool {
			var names []string
			for i := range n {
				names = append(names, fmt.Sprintf("name %d", i))
			}
			return len(addNew(names, []string{fmt.Sprintf("name %d", n-1)}, "")) == n // the repetition was seen
		}},
		{"columns tried against each other", maxPaired, func(n int) bool {
			head, rows := "Invoice,Gross amount,Box a,Box b", [2]string{"INV-1001,100.00,10.00,90.00", "INV-1002,50.00,20.00,30.00"}
			for i := range n - 2 {
				head += fmt.Sprintf(",Box %c", 'c'+i)
				rows[0], rows[1] = rows[0]+",x", rows[1]+",y"
			}
			return read(parse.Remittances, head+"\n"+rows[0]+"\n"+rows[1]+"\n", "net=90.00")
		}},
		{"bytes of a line of a drawn list", maxLine, func(n int) bool {
			s := sheet{text: strings.Repeat("a", n-1) + "|\n", delim: '|'}
			s.rows = []row{{start: 0}}
			return strings.Contains(s.line(0), "|")
		}},
		{"numbers that share a cell", maxApart, func(n int) bool {
			cell := "invoice 1800041000"
			for i := range n - 1 {
				cell += fmt.Sprintf(" order 450001239%d", i)
			}
			ours, _ := apart(cell)
			return ours == "1800041000"
		}},
	} {
		if !tt.found(tt.most) {
			t.Errorf("%s: not found with %d", tt.name, tt.most)
		}
		if tt.found(tt.most + 1) {
			t.Errorf("%s: still found with %d", tt.name, tt.most+1)
		}
	}
}
