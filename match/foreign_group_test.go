package match

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// foreignGroup makes one group of so many companies with n open items each, and receipts of its parent that pay none of them.
func foreignGroup(rng *rand.Rand, companies, n, receipts int, amount func(*rand.Rand) int64) *world {
	w := &world{}
	for c := range companies {
		k := &ledger.Customer{ID: ledger.CustomerID(fmt.Sprintf("K%05d", c)), Name: fmt.Sprintf("Payer %05d", c), Accounts: []string{fmt.Sprintf("DE%08d", c)}}
		if c > 0 {
			k.Parent = "K00000"
		}
		w.customers = append(w.customers, k)
		for i := range n {
			it := &ledger.OpenItem{ID: ledger.ItemID(fmt.Sprintf("D%05d-%05d", c, i)), Customer: k.ID, Source: ledger.Source{File: "items", Line: int32(i + 1)},
				Issued: date("2026-01-01").Add(rng.IntN(70)), Open: ledger.Money{Minor: amount(rng), Currency: usd}}
			it.Number, it.Original, it.Due = string(it.ID), it.Open, it.Issued.Add(30)
			w.items = append(w.items, it)
		}
	}
	for r := range receipts {
		x := &ledger.Receipt{ID: ledger.ReceiptID(fmt.Sprintf("R%05d", r)), Amount: ledger.Money{Currency: usd}, Value: date("2026-03-17"), Account: "OURS",
			Source: ledger.Source{File: "bank", Line: int32(r + 1)}, Payer: ledger.Party{Name: w.customers[0].Name, Account: w.customers[0].Accounts[0]}}
		for range 1 + rng.IntN(3) {
			x.Amount.Minor += amount(rng)
		}
		w.receipts = append(w.receipts, x)
	}
	return w
}

// TestForeignReceiptsOfMany: money of a parent, or of a customer with a large account, that belongs to none of the items, is applied by accident
// in at most one of a thousand cases, however many companies and items there are to meet.
func TestForeignReceiptsOfMany(t *testing.T) {
	amount := func(rng *rand.Rand) int64 { return 5_000 + rng.Int64N(495_000) }
	for i, tt := range []struct{ companies, items int }{{2, 20}, {10, 10}, {50, 5}, {300, 5}, {1000, 5}, {1, 100}, {1, 300}, {1, 1000}, {1, 4000}} {
		applied, all := 0, 0
		for seed := range uint64(4) {
			w := foreignGroup(rand.New(rand.NewPCG(uint64(i), seed)), tt.companies, tt.items, 250, amount)
			for _, d := range w.match(t) {
				all++
				if d.Outcome == Apply {
					applied++
					t.Logf("%d companies, %d items: %s, score %d, margin %d, %v", tt.companies, tt.items, outline(d), d.Score, d.Margin, d.Pattern)
				}
			}
		}
		t.Logf("%d companies of %d items: %d of %d", tt.companies, tt.items, applied, all)
		if applied*1000 > all {
			t.Errorf("%d companies of %d items: %d of %d foreign receipts applied", tt.companies, tt.items, applied, all)
		}
	}
}
