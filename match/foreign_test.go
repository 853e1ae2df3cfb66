package match

import (
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// foreign makes customers with n open items each, and for each a receipt that is the sum of one to five amounts of the same kind,
// none of which is open: what a payer sends for invoices that are not in the file.
func foreign(rng *rand.Rand, customers, n int, amount func(*rand.Rand) int64) *world {
	w := &world{}
	for c := range customers {
		id := ledger.CustomerID(fmt.Sprintf("K%05d", c))
		w.customers = append(w.customers, &ledger.Customer{ID: id, Name: fmt.Sprintf("Payer %05d", c), Accounts: []string{fmt.Sprintf("DE%08d", c)}})
		for i := range n {
			it := &ledger.OpenItem{ID: ledger.ItemID(fmt.Sprintf("D%05d-%03d", c, i)), Customer: id, Source: ledger.Source{File: "items", Line: int32(i + 1)},
				Issued: date("2026-01-01").Add(rng.IntN(70)), Open: ledger.Money{Minor: amount(rng), Currency: usd}}
			it.Number, it.Original, it.Due = string(it.ID), it.Open, it.Issued.Add(30)
			w.items = append(w.items, it)
		}
		r := &ledger.Receipt{ID: ledger.ReceiptID(fmt.Sprintf("R%05d", c)), Amount: ledger.Money{Currency: usd}, Value: date("2026-03-17"), Account: "OURS",
			Source: ledger.Source{File: "bank", Line: int32(c + 1)}, Payer: ledger.Party{Name: w.customers[c].Name, Account: w.customers[c].Accounts[0]}, Customer: id}
		for range 1 + rng.IntN(5) {
			r.Amount.Minor += amount(rng)
		}
		w.receipts = append(w.receipts, r)
	}
	return w
}

// TestForeignReceipts: money of a known payer that belongs to none of its items is applied by accident in at most one of a thousand
// cases, however many items it has and however round they are.
func TestForeignReceipts(t *testing.T) {
	kinds := []struct {
		name   string
		amount func(*rand.Rand) int64
	}{
		{"cents", func(rng *rand.Rand) int64 { return 5_000 + rng.Int64N(195_000) }},
		{"whole units", func(rng *rand.Rand) int64 { return (50 + rng.Int64N(1_950)) * 100 }},
		{"tens", func(rng *rand.Rand) int64 { return (5 + rng.Int64N(195)) * 1000 }},
		{"mixed", func(rng *rand.Rand) int64 {
			a := 5_000 + rng.Int64N(195_000)
			if rng.IntN(8) == 0 {
				a = max(a/1000, 5) * 1000
			}
			return a
		}},
	}
	customers := 250
	if os.Getenv("CASHTIE_BENCH_LARGE") != "" {
		customers = 2500
	}
	for k, kind := range kinds {
		total := 0
		for _, n := range []int{10, 15, 20, 30} {
			applied := 0
			w := foreign(rand.New(rand.NewPCG(uint64(n), uint64(k))), customers, n, kind.amount)
			for _, d := range w.match(t) {
				if d.Outcome == Apply {
					applied++
					t.Logf("%s, %d items: %s, %d decibans, %v", kind.name, n, outline(d), d.Score, d.Pattern)
				}
			}
			total += applied
			t.Logf("%s, %d items: %d of %d applied", kind.name, n, applied, customers)
		}
		if total*1000 > 4*customers {
			t.Errorf("%s: %d of %d foreign receipts applied", kind.name, total, 4*customers)
		}
	}
}
