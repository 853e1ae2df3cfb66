package ach_test

import (
	"fmt"
	"strings"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/ach"
)

// A company pays an invoice and says so in the addenda; the second payment has a wrong check digit, and a person must look at it.
func Example() {
	const file = `101 021000089 0210000212611020615A094101FEDERAL RESERVE BANK   NORTHFIELD BANK                
5220HALVERN SUPPLY                      1987654321CCDVENDOR PAY      2611033071021000020000001
6220210000894455             0000125000V-30017        ARDEN TOOLS INC         1021000020000001
705RMR*IV*INV-104270**1250.00*1250.00\                                             00010000001
6220210000804455             0000004200V-30017        ARDEN TOOLS INC         1021000020000002
705RMR*IV*INV-104271**42.00*42.00\                                                 00010000002
822000000400042000160000000000000000001292001987654321                         021000020000001
9000001000001000000040004200016000000000000000000129200                                       
`
	for fact, err := range parse.NewReader(ach.Format, parse.Input{Name: "received.ach", R: strings.NewReader(file)}).All() {
		switch {
		case err != nil:
			fmt.Println(err)
		case fact.Receipt != nil:
			r := fact.Receipt
			fmt.Println(r.Source, r.Booked, r.Amount, r.Payer.Name, r.Type)
			if r.Quarantine != "" {
				fmt.Println("  look at it:", r.Quarantine)
			}
		case fact.Advice != nil:
			for _, line := range fact.Advice.Lines {
				fmt.Println("  pays", line.Reference, line.Net, fact.Advice.Closure)
			}
		case fact.Control != nil && !fact.Control.OK:
			fmt.Println(fact.Control.Source, fact.Control.Name, "should be", fact.Control.Expected, "and is", fact.Control.Got)
		}
	}
	// Output:
	// received.ach:3 2026-11-03 1250.00 USD HALVERN SUPPLY CCD/22
	//   pays INV-104270 1250.00 USD closes
	// received.ach:5 2026-11-03 42.00 USD HALVERN SUPPLY CCD/22
	//   look at it: the check digit of the receiving bank's routing number is wrong
	//   pays INV-104271 42.00 USD closes
}
