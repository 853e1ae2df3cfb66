package match_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/bai2"
	"github.com/cashtie/cashtie/parse/table"
)

const bankFile = `01,121000358,CASHTIE,260317,0600,1,,,2/
02,CASHTIE,121000358,1,260317,,USD,2/
03,4427800,USD,010,100000,,,015,279006,,/
16,195,123456,Z,FT2603170001,,ORIG:ACME TOOLS INC OBI:INVOICE 104233/
16,195,55550,Z,FT2603170002,,ORIG:BRIGHTWATER FOODS LLC OBI:THANK YOU/
49,558012,4/
98,558012,1,6/
99,558012,1,8/
`

const openItems = `Customer,Document Number,Type,Date,Due Date,Currency,Open Balance
C1,INV-104233,Invoice,2026-02-20,2026-03-22,USD,1234.56
C2,INV-104300,Invoice,2026-02-25,2026-03-27,USD,555.50
C2,INV-104301,Invoice,2026-02-26,2026-03-28,USD,555.50
`

const customers = `Customer,Name
C1,"Acme Tools, Inc."
C2,Brightwater Foods LLC
`

// The whole way: bytes to facts, facts to decisions, decisions to balanced books.
func Example() {
	var items []*ledger.OpenItem
	var parties []*ledger.Customer
	var batch match.Batch
	for _, file := range []struct {
		name, content string
		format        *parse.Format
	}{{"bank.bai2", bankFile, bai2.Format}, {"open_items.csv", openItems, table.Format}, {"customers.csv", customers, table.Format}} {
		in := parse.Input{Name: file.name, R: strings.NewReader(file.content)}
		for fact, err := range parse.NewReader(file.format, in).All() {
			switch {
			case err != nil:
				fmt.Println(err) // one entry is lost, located; the rest is read
			case fact.OpenItem != nil:
				items = append(items, fact.OpenItem)
			case fact.Customer != nil:
				parties = append(parties, fact.Customer)
			case fact.Receipt != nil:
				batch.Receipts = append(batch.Receipts, fact.Receipt)
			}
		}
	}

	portfolio, err := match.NewPortfolio(items, parties)
	if err != nil {
		fmt.Println(err)
		return
	}
	var book ledger.Book
	for _, item := range items {
		if err := book.AddItem(item); err != nil {
			fmt.Println(err)
		}
	}
	for d := range portfolio.Match(context.Background(), batch, match.Policy{}) {
		fmt.Println(d.Receipt.Amount, d.Outcome, d.Why())
		if d.Outcome == match.Apply {
			if _, err := book.Apply(d.Receipt, d.Applications); err != nil {
				fmt.Println(err)
			}
		}
	}
	for item := range book.OpenItems() {
		if !item.Open.IsZero() {
			fmt.Println("open:", item.Number, item.Open)
		}
	}
	// Output:
	// 1234.56 USD apply The payer names INV-104233, which equals the receipt to the cent. The name "ACME TOOLS INC" is known for customer C1.
	// 555.50 USD review 2 explanations weigh the same (INV-104300 or INV-104301): it is not ours to choose.
	// open: INV-104300 555.50 USD
	// open: INV-104301 555.50 USD
}
