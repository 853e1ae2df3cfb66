package lockbox_test

import (
	"fmt"
	"strings"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/lockbox"
)

const file = `100NORTHFIELD00210000892603170645
2NORTHFIELD0021000089000000000040008000801
50000000004444260316NORTHFIELD0021000089
6001001000007700012345678000448115170000055012031226CORRANCE MARINE SYSTEMS INC
40010016019INV-104260      00000770000000003000DMGDAMAGED IN TRANSIT
6001002000O01000012345678000448111270000000180031226HALVERN SUPPLY INC
700100000044442603160020000078000
8000000000444426031600020000078000
9000009
`

// One pass gives each check with its advice, the file's own totals with what was found, and every fault with its place.
func Example() {
	r := parse.NewReader(lockbox.Format, parse.Input{Name: "box.bai", R: strings.NewReader(file)})
	for f, err := range r.All() {
		switch {
		case err != nil:
			fmt.Println(err)
		case f.Receipt != nil:
			fmt.Println("check", f.Receipt.Cheque, f.Receipt.Amount, f.Receipt.Payer.Name, f.Receipt.Payer.Account)
		case f.Advice != nil:
			for _, l := range f.Advice.Lines {
				fmt.Println("pays", l.Reference, l.Net, "less", l.Deduction, l.Reason)
			}
		case f.Control != nil && !f.Control.OK:
			fmt.Println(f.Control.Name, "declared", f.Control.Expected, "found", f.Control.Got)
		}
	}
	// Output:
	// check 55012 770.00 USD CORRANCE MARINE SYSTEMS INC 123456780 44811517
	// pays INV-104260 770.00 USD less 30.00 USD DMG
	// box.bai:6:8: lockbox: 6 amount "000O010000": not an amount (a lockbox amount is ten digits, the last two of them decimals; the check is refused)
	// lockbox.batch_total declared 780.00 USD found 770.00 USD
	// lockbox.total declared 780.00 USD found 770.00 USD
}

func ExampleReader() {
	r := lockbox.NewReader("box.bai", strings.NewReader(file), parse.Limits{})
	for rec, err := range r.All() {
		if err != nil {
			fmt.Println(err)
			continue
		}
		if rec.Code == "4" {
			f := rec.Field("invoice")
			fmt.Println(r.Layout().Name, f.Value, f.Source)
		}
	}
	// Output:
	// invoice INV-104260 box.bai:5:12
}
