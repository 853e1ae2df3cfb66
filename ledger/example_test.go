package ledger_test

import (
	"fmt"

	"github.com/cashtie/cashtie/ledger"
)

// A customer pays one of two invoices 20.00 short and claims damage. The claim becomes an item of its own, and the books tie.
func Example() {
	dollar, _ := ledger.ParseCurrency("USD")
	amount := func(s string) ledger.Money {
		m, err := ledger.ParseMoney(s, dollar)
		if err != nil {
			fmt.Println(err)
		}
		return m
	}

	var book ledger.Book
	for _, item := range []*ledger.OpenItem{
		{ID: "INV-104233", Customer: "100043", Original: amount("500.00"), Open: amount("500.00")},
		{ID: "INV-104240", Customer: "100043", Original: amount("75.50"), Open: amount("75.50")},
	} {
		if err := book.AddItem(item); err != nil {
			fmt.Println(err)
		}
	}

	receipt := &ledger.Receipt{ID: "R-1", Amount: amount("480.00")}
	entry, err := book.Apply(receipt, []ledger.Application{{
		Item: "INV-104233", Customer: "100043", OpenBefore: amount("500.00"),
		Cash: amount("480.00"), Deduction: amount("20.00"),
		Reason: ledger.Reason{Class: ledger.Damage, Code: "DMG"},
	}})
	if err != nil {
		fmt.Println(err)
	}
	for item := range book.OpenItems() {
		fmt.Println(item.ID, item.Kind, item.Status, item.Open)
	}

	trial, err := book.Trial(dollar)
	fmt.Println("debits", trial.Debits, "credits", trial.Credits, "open items", trial.OpenItems, err)

	_, err = book.Reverse(entry)
	item, _ := book.Item("INV-104233")
	fmt.Println("after the reversal", item.Open, err)
	// Output:
	// INV-104233 invoice closed 0.00 USD
	// INV-104240 invoice open 75.50 USD
	// INV-104233-D1 deduction open 20.00 USD
	// debits 1555.50 USD credits 1555.50 USD open items 95.50 USD <nil>
	// after the reversal 500.00 USD <nil>
}
