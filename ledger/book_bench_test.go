package ledger_test

import (
	"strconv"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// BenchmarkAddItem takes in 100,000 items.
func BenchmarkAddItem(b *testing.B) {
	items := make([]ledger.OpenItem, 100_000)
	for i := range items {
		open := usd(int64(i) + 1)
		items[i] = ledger.OpenItem{ID: ledger.ItemID("9104" + strconv.Itoa(100_000+i)), Customer: "C", Original: open, Open: open}
	}
	b.ReportAllocs()
	for b.Loop() {
		var book ledger.Book
		for i := range items {
			if err := book.AddItem(&items[i]); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkApply settles one item with one receipt.
func BenchmarkApply(b *testing.B) {
	var book ledger.Book
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		id := strconv.Itoa(n)
		item := ledger.OpenItem{ID: ledger.ItemID(id), Customer: "C", Original: usd(100), Open: usd(100)}
		if err := book.AddItem(&item); err != nil {
			b.Fatal(err)
		}
		r := ledger.Receipt{ID: ledger.ReceiptID(id), Amount: usd(100)}
		if _, err := book.Apply(&r, []ledger.Application{{Item: item.ID, OpenBefore: usd(100), Cash: usd(100)}}); err != nil {
			b.Fatal(err)
		}
	}
}
