package main

import (
	"errors"
	"testing"

	"github.com/cashtie/cashtie/bench/world"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// TestPoisonedWorld: a memory that knows every payer as somebody else moves no receipt that names its invoices exactly to another
// customer.
func TestPoisonedWorld(t *testing.T) {
	w, err := world.New(world.Default(), 500, 78)
	if err != nil {
		t.Fatal(err)
	}
	m, err := w.Morning()
	if err != nil {
		t.Fatal(err)
	}
	clean, err := match.NewPortfolio(m.Items, m.Customers)
	if err != nil {
		t.Fatal(err)
	}
	var memory match.Memory
	for i, r := range m.Batch.Receipts {
		other := m.Customers[i*7%len(m.Customers)].ID
		for _, f := range []match.Fact{{Kind: match.KnownName, Text: r.Payer.Name}, {Kind: match.KnownAccount, Text: r.Payer.Account}} {
			f.Customer, f.Seen = other, 100
			if err := memory.Add(f); err != nil && !errors.Is(err, match.ErrFact) {
				t.Fatal(err)
			}
		}
	}
	poisoned, err := clean.With(memory)
	if err != nil {
		t.Fatal(err)
	}
	customers := map[ledger.ReceiptID]ledger.CustomerID{}
	for d := range clean.Match(t.Context(), m.Batch, match.Policy{}) {
		if how := m.Truth[world.Place(d.Receipt)].Reference; d.Outcome == match.Apply && (how == "exact" || how == "advice") {
			customers[d.Receipt.ID] = d.Customer
		}
	}
	lost := 0
	for d := range poisoned.Match(t.Context(), m.Batch, match.Policy{}) {
		switch want, exact := customers[d.Receipt.ID]; {
		case exact && d.Customer == "":
			lost++
		case exact && d.Customer != want:
			t.Errorf("%s goes to %s, without the memory to %s", world.Place(d.Receipt), d.Customer, want)
		}
	}
	t.Logf("%d receipts name their invoices exactly and are applied; of these %d lose their customer, and none gets another", len(customers), lost)
	if len(customers) < 150 || lost > len(customers)/100 {
		t.Errorf("%d of %d lose their customer", lost, len(customers))
	}
}

// TestStrangersMoney: receipts that pay none of the 10 to 30 open items of their payer are applied in one case of a thousand at most.
func TestStrangersMoney(t *testing.T) {
	const receipts = 300
	applied, all := 0, 0
	for _, whole := range []bool{false, true} {
		for _, n := range []int{10, 20, 30} {
			answers, err := decide(world.Foreign(n, receipts, whole, uint64(n)), func(*match.Decision) {})
			if err != nil {
				t.Fatal(err)
			}
			for i := range answers {
				all++
				if answers[i].Applied {
					applied++
				}
			}
		}
	}
	if all != 6*receipts || applied*1000 > all {
		t.Errorf("%d of %d are applied", applied, all)
	}
}
