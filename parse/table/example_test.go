package table_test

import (
	"fmt"
	"strings"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/table"
)

// A German open-item export: the semicolon, the kind of table and the number format are found by the content.
func Example() {
	export := `Konto;Belegnummer;Belegart;Nettofälligkeit;Betrag in Belegwährung;Belegwährung
200117;1800012551;RV;10.02.2026;10.660,99;EUR
200117;1800012552;RG;17.02.2026;238,00-;EUR
200118;1800012553;RV;31.02.2026;50,00;EUR
;Ergebnis;;;10.422,99;EUR
`
	reader := parse.NewReader(table.Format, parse.Input{Name: "sap.csv", R: strings.NewReader(export)})
	for fact, err := range reader.All() {
		switch {
		case err != nil:
			fmt.Println(err)
		case fact.OpenItem != nil:
			item := fact.OpenItem
			fmt.Println(item.Kind, item.Number, item.Open, "due", item.Due)
		case fact.Control != nil:
			fmt.Println("total", fact.Control.Expected, "read", fact.Control.Got, fact.Control.OK)
		}
	}
	// Output:
	// invoice 1800012551 10660.99 EUR due 2026-02-10
	// credit_memo 1800012552 -238.00 EUR due 2026-02-17
	// sap.csv:4:22: table: Nettofälligkeit "31.02.2026": not a date
	// total 10422.99 EUR read 10422.99 EUR true
}
