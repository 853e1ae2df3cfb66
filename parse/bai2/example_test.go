package bai2_test

import (
	"fmt"
	"strings"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/bai2"
)

const statement = `01,021000089,NORTHFIELD,261120,0645,1,80,,2/
02,NORTHFIELD,021000089,1,261119,2400,USD,2/
03,000450017788,USD,010,1250000,,,015,1398500,,/
16,195,150000,V,261119,,BR1,,B/O: ORCHARD PINE LLC OBI=INV 7700398/
16,698,1500,Z,BR2,,WIRE FEE/
16,142,12.50,Z,BR3,,DAMAGED/
49,2800000,5/
98,2800000,1,7/
99,2800000,1,9/
`

// One pass gives the receipts, the statement, the file's own totals with what was found, and every fault with its place.
func Example() {
	r := parse.NewReader(bai2.Format, parse.Input{Name: "bank.bai2", R: strings.NewReader(statement)})
	for f, err := range r.All() {
		switch {
		case err != nil:
			fmt.Println(err)
		case f.Receipt != nil:
			fmt.Printf("%v %v %v %q\n", f.Receipt.Kind, f.Receipt.Amount, f.Receipt.Value, f.Receipt.Payer.Name)
		case f.Statement != nil:
			fmt.Printf("account %s: %v to %v, %d refused\n", f.Statement.Account, f.Statement.Opening, f.Statement.Closing, f.Statement.Refused)
		case f.Control != nil && f.Control.Name == "bai2.account_total":
			fmt.Printf("declared %s, found %s, %v\n", f.Control.Expected, f.Control.Got, f.Control.OK)
		}
	}
	// Output:
	// payment 1500.00 USD 2026-11-19 "ORCHARD PINE LLC"
	// fee -15.00 USD  ""
	// bank.bai2:6:8: bai2: 16 amount "12.50": not an amount (a BAI2 amount is digits only, the decimals implied by the currency; the entry is refused)
	// account 000450017788: 12500.00 USD to 13985.00 USD, 1 refused
	// declared 28000.00 USD, found 28000.00 USD, true
}

func ExampleReader() {
	r := bai2.NewReader("bank.bai2", strings.NewReader("16,142,12500,Z,BR1,,INVOICE 77/03\n88,SECOND LINE/\n"), parse.Limits{})
	for rec, err := range r.All() {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(rec.Code, rec.Fields[1].Value, rec.Fields[1].Source)
		for _, p := range rec.Text {
			fmt.Printf("%v %s\n", p.Source, p.Value)
		}
	}
	// Output:
	// 16 12500 bank.bai2:1:8
	// bank.bai2:1:21 INVOICE 77/03
	// bank.bai2:2:4 SECOND LINE
}
