package x12_test

import (
	"fmt"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/x12"
)

const file = `ST*820*0001~
BPR*I*885.00*C*ACH*CTX************20260318~
TRN*1*NF0031726~
N1*PR*NORTHFIELD TOOLS INC~
ENT*1~
ADX*-80.00*54*DB*DM-771~
RMR*IV*INV-104233**980.00*1000.00*20.00~
RMR*CM*CM-2007**15.00~
SE*9*0001~
`

// The credit memo has no sign, and the payment closes only when it is taken off. The advice says so.
func Example() {
	r := parse.NewReader(x12.Format, parse.Input{Name: "advice.edi", R: strings.NewReader(file)})
	for f, err := range r.All() {
		switch {
		case err != nil:
			fmt.Println(err)
		case f.Advice != nil:
			a := f.Advice
			fmt.Println(a.ID, "of", a.Payer.Name, a.Closure)
			fmt.Println(a.Equation)
			for _, l := range a.Lines {
				fmt.Printf("line %d: %s %s pays %v", l.Source.Line, l.Qualifier, l.Reference, l.Net)
				if l.Class != ledger.Cash {
					fmt.Print(", ", l.Class)
				}
				fmt.Println()
			}
		case f.Control != nil:
			fmt.Println(f.Control.Name, "declared", f.Control.Expected, "found", f.Control.Got)
		}
	}
	// Output:
	// NF0031726 of NORTHFIELD TOOLS INC closes
	// 885.00 = 965.00 - 80.00, sum of RMR04, adjustments outside of RMR added, credit memos taken off
	// line 6: DB DM-771 pays -80.00, freight
	// line 7: IV INV-104233 pays 980.00
	// line 8: CM CM-2007 pays -15.00
	// x12.segments declared 9 found 9
}

// The record layer hands out every segment with the place of each element.
func ExampleReader() {
	r := x12.NewReader("advice.edi", strings.NewReader(file), parse.Limits{})
	for s, err := range r.All() {
		if err != nil {
			fmt.Println(err)
			return
		}
		if s.Tag == "RMR" {
			fmt.Println(s.Element(2), s.Place(2))
		}
	}
	// Output:
	// INV-104233 advice.edi:7:8
	// CM-2007 advice.edi:8:8
}
