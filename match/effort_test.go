package match

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// TestEffort is the gate against slow creep of the search: what a decision takes is counted in explanations weighed and in steps of
// searches for sums, which are the same on every machine. The bounds are what was measured, with some room.
func TestEffort(t *testing.T) {
	for _, c := range []struct {
		name         string
		worlds       int
		world        func(i int) *world
		explanations int64 // a hundred receipts
		steps        int64 // a receipt
	}{
		{"random worlds", 500, func(i int) *world { return randomWorld(rand.New(rand.NewPCG(uint64(i), 7))) }, 120, 5},
		{"sums of thirty items", 20, func(i int) *world { return wideWorld(rand.New(rand.NewPCG(uint64(i), 9)), 30) }, 180, 50},
		{"sums of two hundred items", 5, func(i int) *world { return wideWorld(rand.New(rand.NewPCG(uint64(i), 9)), 200) }, 150, 180},
	} {
		var receipts, explanations, steps int64
		for i := range c.worlds {
			w := c.world(i)
			p, err := NewPortfolio(w.items, w.customers)
			if err != nil {
				t.Fatal(err)
			}
			batch := Batch{Receipts: w.receipts, Advices: w.advices}
			m := p.under(&w.policy).start(&batch, &w.policy)
			if _, err := m.decideBatch(context.Background(), batch); err != nil {
				t.Fatal(err)
			}
			receipts += int64(len(w.receipts))
			explanations += m.effort.explanations.Load()
			steps += m.effort.steps.Load()
		}
		t.Logf("%s: %d explanations a hundred receipts, %d steps a receipt (%d receipts)", c.name, explanations*100/receipts, steps/receipts, receipts)
		if explanations*100/receipts > c.explanations || steps/receipts > c.steps {
			t.Errorf("%s: %d explanations a hundred receipts and %d steps a receipt, want at most %d and %d", c.name, explanations*100/receipts, steps/receipts, c.explanations, c.steps)
		}
		if explanations == 0 {
			t.Errorf("%s: nothing was weighed", c.name)
		}
	}
}

// wideWorld is one customer with n items, and receipts that pay sums of some of them, named in part.
func wideWorld(r *rand.Rand, n int) *world {
	w := &world{customers: []*ledger.Customer{{ID: "C0", Name: "Acme Tools Inc"}}}
	for i := range n {
		amount := money("0.00")
		amount.Minor = 10_00 + r.Int64N(9_990_00)
		number := "INV-" + itoa(104200+i)
		w.items = append(w.items, &ledger.OpenItem{ID: ledger.ItemID(number), Number: number, Customer: "C0", Open: amount, Original: amount, Due: date("2026-03-20"), Issued: date("2026-02-20")})
	}
	for i := range 20 {
		amount, text := money("0.00"), ""
		for _, at := range r.Perm(n)[:2+r.IntN(8)] {
			amount.Minor += w.items[at].Open.Minor
			if i%2 == 0 {
				text += w.items[at].Number + " "
			}
		}
		w.receipts = append(w.receipts, &ledger.Receipt{ID: ledger.ReceiptID(itoa(i)), Amount: amount, Value: date("2026-03-17"), Payer: ledger.Party{Name: "ACME TOOLS"},
			Texts: []ledger.Text{{Field: "text", Value: text}}})
	}
	return w
}
