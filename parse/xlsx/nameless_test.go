package xlsx

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/parse"
)

// TestNameless: sheets without a row of names are read as lists in text are. Remittance lines must prove themselves, receipts be called so.
func TestNameless(t *testing.T) {
	lines := data(row(1, "", "INV-1001", num(1, "46000"), num(4, "1190.5")), row(2, "", "INV-1002", num(1, "46001"), num(4, "100")), row(3, "", "", "", num(4, "1290.5")))
	moves := data(row(1, "", num(1, "46000"), "ACME INV-1001", num(4, "1190.5")), row(2, "", num(1, "46001"), "BOLT INV-1002", num(4, "-100.25")))
	items := data(row(1, "", "C1", "INV-1001", num(1, "46000"), num(1, "46030"), num(4, "1190.5")))
	for _, tt := range []struct {
		name, sheet string
		opt         parse.Options
		want        string
	}{
		{"lines with their sum", lines, parse.Options{}, `b.xlsx/S1:1 advice "" payer="" date= total=1290.50 closes 1290.50 = 1190.50 + 100.00, net amount of 2 lines
  b.xlsx/S1:1 line "INV-1001"@b.xlsx/S1:1:1 gross=0.00 discount=0.00 net=1190.50
  b.xlsx/S1:2 line "INV-1002"@b.xlsx/S1:2:1 gross=0.00 discount=0.00 net=100.00
b.xlsx/S1:3:3 control table.total expected="1290.50 EUR" got="1290.50 EUR" ok=true
`},
		{"movements that nobody calls receipts", moves, parse.Options{}, `b.xlsx/S1:1 skipped sheet without a table whose column names are known
FAULT b.xlsx/S1: table: header: missing (no row names the columns, and the cells alone do not tell them apart; put a row of names above, or name them in a profile as "column 1", "column 2" and so on (cashtie map))
`},
		{"receipts", moves, parse.Options{Kind: parse.Receipts}, `b.xlsx/S1:1 receipt 1190.50 EUR 2025-12-09
b.xlsx/S1:2 receipt -100.25 EUR 2025-12-10
`},
		{"open items by a profile", items, parse.Options{Profiles: []parse.Profile{{Kind: parse.OpenItems, Columns: map[string]string{
			"column 1": "customer", "column 2": "number", "column 3": "issued", "column 4": "due", "column 5": "open"}}}},
			"b.xlsx/S1:1 item \"INV-1001\" customer=\"C1\" open=1190.50 EUR issued=2025-12-09 due=2026-01-08\n"},
	} {
		if d := cmp.Diff(tt.want, dump(Format, bookOf(tt.sheet).zip(t), tt.opt)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}
