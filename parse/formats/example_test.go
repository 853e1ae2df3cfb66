package formats_test

import (
	"fmt"
	"strings"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/formats"
)

// A file says itself what it is: detect its format, then read it fact by fact.
func Example() {
	const statement = `01,021000021,ACME,260317,0600,1,80,1,2/
02,ACME,021000021,1,260317,,USD,2/
03,0042,USD,010,100000,,,015,250000,,/
16,195,150000,Z,26076001,,ORG:HALVERN SUPPLY INC
88,OBI:INV-104233
49,500000,4/
98,500000,1,6/
99,500000,1,8/
`
	format, r, err := parse.Detect(formats.All(), strings.NewReader(statement))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(format.Title)
	broken := 0
	for fact, err := range parse.NewReader(format, parse.Input{Name: "statement.bai2", R: r}).All() {
		switch {
		case err != nil:
			fmt.Println(err)
		case fact.Receipt != nil:
			fmt.Println(fact.Receipt.Source, fact.Receipt.Amount, fact.Receipt.Payer.Name)
		case fact.Control != nil && !fact.Control.OK:
			broken++
		}
	}
	fmt.Println(broken, "control totals broken")
	// Output:
	// BAI2 cash management file
	// statement.bai2:4:1 1500.00 USD HALVERN SUPPLY INC
	// 0 control totals broken
}
