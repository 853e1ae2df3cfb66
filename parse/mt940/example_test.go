package mt940_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/mt940"
)

const statement = `:20:STARTUMS
:25:10010010/0004711000
:28C:42/1
:60F:C260316EUR100,00
:61:2603170317CR1234,50NTRFNONREF//B26C170000000101
:86:166?00GUTSCHRIFT?20EREF+2026-000417 SVWZ+RECHN?21UNG 4711081500
?31DE02100100100006820101?32NORDLICHT BAUSTOFFHANDEL
:62F:C260317EUR1334,50
-
`

func Example() {
	in := parse.Input{Name: "bank.sta", R: strings.NewReader(statement)}
	for fact, err := range parse.NewReader(mt940.Format, in).All() {
		switch {
		case err != nil:
			fmt.Fprintln(os.Stderr, err)
		case fact.Receipt != nil:
			r := fact.Receipt
			fmt.Println(r.Value, r.Amount, "from", r.Payer.Name)
			for _, t := range r.Texts {
				fmt.Printf("  %v %s %q\n", t.Source, t.Field, t.Value)
			}
		case fact.Control != nil:
			fmt.Println(fact.Control.Name, fact.Control.Got, fact.Control.OK)
		}
	}
	// Output:
	// 2026-03-17 1234.50 EUR from NORDLICHT BAUSTOFFHANDEL
	//   bank.sta:6:11 booking_text "GUTSCHRIFT"
	//   bank.sta:6:29 eref "2026-000417"
	//   bank.sta:6:46 svwz "RECHN"
	//   bank.sta:6:54 svwz "UNG 4711081500"
	//   bank.sta:7:29 name "NORDLICHT BAUSTOFFHANDEL"
	// mt940.balance 1334.50 EUR true
}

func ExampleReader() {
	for f, err := range mt940.NewReader("bank.sta", strings.NewReader(statement), parse.Limits{}).All() {
		if err != nil {
			fmt.Println(err)
			return
		}
		if f.Kind == mt940.Tagged {
			fmt.Println(f.Tag, len(f.Lines))
		}
	}
	// Output:
	// 20 1
	// 25 1
	// 28C 1
	// 60F 1
	// 61 1
	// 86 2
	// 62F 1
}
