package ledger_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
)

// TestExchange: money of one currency pays items of another, each currency balances by itself, and undone it is as if nothing had been.
func TestExchange(t *testing.T) {
	pays := func(before, cash, paid int64) ledger.Application {
		return ledger.Application{Item: "INV-E", OpenBefore: eur(before), Cash: eur(cash), Paid: usd(paid)}
	}
	for _, c := range []struct {
		name    string
		receipt ledger.Money
		apps    []ledger.Application
		want    []string
		err     error
	}{
		{"in full", usd(76_00), []ledger.Application{pays(70_00, 70_00, 76_00)},
			[]string{"unapplied 76.00 USD", "receivables INV-E -70.00 EUR", "exchange INV-E 70.00 EUR", "exchange INV-E -76.00 USD"}, nil},
		{"beside one in its own", usd(326_00), []ledger.Application{app("INV-2", 250_00, 250_00), pays(70_00, 70_00, 76_00)},
			[]string{"unapplied 326.00 USD", "receivables INV-2 -250.00 USD", "receivables INV-E -70.00 EUR", "exchange INV-E 70.00 EUR", "exchange INV-E -76.00 USD"}, nil},
		{"more than the receipt", usd(75_99), []ledger.Application{pays(70_00, 70_00, 76_00)}, nil, ledger.ErrExceedsReceipt},
		{"more than the item", usd(76_00), []ledger.Application{pays(70_00, 70_01, 76_00)}, nil, ledger.ErrOverApplied},
		{"the sign turned", usd(76_00), []ledger.Application{pays(70_00, 70_00, -76_00)}, nil, ledger.ErrSign},
		{"in a third currency", usd(76_00), []ledger.Application{{Item: "INV-E", OpenBefore: eur(70_00), Cash: eur(70_00), Paid: ledger.Money{Minor: 76, Currency: currency("JPY")}}}, nil, ledger.ErrMixedCurrency},
		{"its own currency, another amount", usd(250_00), []ledger.Application{{Item: "INV-2", OpenBefore: usd(250_00), Cash: usd(250_00), Paid: usd(240_00)}}, nil, ledger.ErrUnbalanced},
	} {
		t.Run(c.name, func(t *testing.T) {
			book := open(t)
			r := receipt("R-1", c.receipt)
			if _, err := book.Receive(r, "100043"); err != nil {
				t.Fatal(err)
			}
			before := state(t, book)
			id, err := book.Apply(r, c.apps)
			if !errors.Is(err, c.err) {
				t.Fatalf("error = %v, want %v", err, c.err)
			}
			if err == nil {
				if diff := cmp.Diff(c.want, postings(book, id)); diff != "" {
					t.Errorf("postings (-want +got):\n%s", diff)
				}
				state(t, book)
				if _, err := book.Reverse(id); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(before, state(t, book)); diff != "" {
				t.Errorf("the book changed (-before +after):\n%s", diff)
			}
		})
	}
}

// TestExchangeTakenBack: what an earlier Book exchanged is opened again in the item's currency.
func TestExchangeTakenBack(t *testing.T) {
	book := open(t)
	back := receipt("R-2", usd(-76_00))
	id, err := book.TakeBack(back, "100043", []ledger.Application{{Item: "INV-E", OpenBefore: eur(0), Cash: eur(-30_00), Paid: usd(-76_00)}})
	if err == nil {
		t.Fatalf("entry %d opens more than the item was worth", id)
	}
	if _, err := book.Apply(receipt("R-1", usd(76_00)), []ledger.Application{{Item: "INV-E", OpenBefore: eur(70_00), Cash: eur(70_00), Paid: usd(76_00)}}); err != nil {
		t.Fatal(err)
	}
	if id, err = book.TakeBack(back, "100043", []ledger.Application{{Item: "INV-E", OpenBefore: eur(0), Cash: eur(-70_00), Paid: usd(-76_00)}}); err != nil {
		t.Fatal(err)
	}
	want := []string{"unapplied -76.00 USD", "receivables INV-E 70.00 EUR", "exchange INV-E -70.00 EUR", "exchange INV-E 76.00 USD"}
	if diff := cmp.Diff(want, postings(book, id)); diff != "" {
		t.Errorf("postings (-want +got):\n%s", diff)
	}
	state(t, book)
}
