package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/internal/run"
	"github.com/cashtie/cashtie/internal/wire"
)

// TestNearItem looks which receipts are shown with an item that no decision speaks of.
func TestNearItem(t *testing.T) {
	item := &run.ItemLine{Number: "0091234", Customer: "C1", Currency: "USD", OpenBefore: "10.00"}
	decision := func(id, customer, currency, amount, text string) *wire.Decision {
		return &wire.Decision{Customer: customer, Receipt: wire.Receipt{ID: id, Currency: currency, Amount: amount, Text: text}}
	}
	decisions := []*wire.Decision{
		decision("amount", "C1", "USD", "10.00", ""),
		decision("another customer", "C2", "USD", "10.00", ""),
		decision("nobody", "", "USD", "10.00", ""),
		decision("another currency", "C1", "EUR", "10.00", ""),
		decision("another amount", "C1", "USD", "10.01", ""),
		decision("text", "C2", "EUR", "7.00", "inv91234"),
	}
	var got []string
	for _, touch := range nearItem(decisions, item) {
		got = append(got, touch.Decision.Receipt.ID)
	}
	if d := cmp.Diff([]string{"amount", "text"}, got); d != "" {
		t.Errorf("near (-want +got):\n%s", d)
	}
	if near := nearItem(decisions[5:], &run.ItemLine{Number: "1234", Customer: "C1"}); len(near) != 0 {
		t.Errorf("a number of four digits is looked for in texts: %d found", len(near))
	}
}

func TestSameItem(t *testing.T) {
	for _, tt := range []struct {
		number, itemID, id string
		want               bool
	}{
		{"0091", "", "0091", true}, {"0091", "", "91", true}, {"91", "", "0091", true}, {"77", "77@US01", "77@US01", true},
		{"77", "77@US01", "77", true}, {"000", "", "0", false}, {"", "", "", false}, {"910", "", "91", false},
	} {
		if got := sameItem(tt.number, tt.itemID, tt.id); got != tt.want {
			t.Errorf("sameItem(%q, %q, %q) = %v", tt.number, tt.itemID, tt.id, got)
		}
	}
}
