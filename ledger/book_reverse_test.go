package ledger_test

import (
	"errors"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/google/go-cmp/cmp"
)

func TestReverseRestores(t *testing.T) {
	r := receipt("R-1", usd(900_00))
	unknown := receipt("R-0", usd(40_00))
	deducted := []ledger.Application{{Item: "INV-1", OpenBefore: usd(1000_00), Cash: usd(880_00), Discount: usd(20_00), Deduction: usd(95_00), WriteOff: usd(5_00)}}
	cases := []struct {
		name string
		post func(*ledger.Book) (ledger.EntryID, error)
	}{
		{"received", func(b *ledger.Book) (ledger.EntryID, error) { return b.Receive(r, "100043") }},
		{"received unidentified", func(b *ledger.Book) (ledger.EntryID, error) { return b.Receive(r, "") }},
		{"identified", func(b *ledger.Book) (ledger.EntryID, error) { return b.Identify(unknown, "100043") }},
		{"applied", func(b *ledger.Book) (ledger.EntryID, error) { return b.Apply(receipt("R-K", usd(900_00)), deducted) }},
		{"on account", func(b *ledger.Book) (ledger.EntryID, error) {
			return b.OnAccount(receipt("R-K", usd(900_00)), "100043")
		}},
		{"given up", func(b *ledger.Book) (ledger.EntryID, error) { return b.GiveUp(receipt("R-K", usd(900_00)), "100043") }},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			book := open(t)
			if _, err := book.Receive(unknown, ""); err != nil {
				t.Fatal(err)
			}
			if _, err := book.Receive(receipt("R-K", usd(900_00)), "100043"); err != nil {
				t.Fatal(err)
			}
			before := state(t, book)
			id, err := c.post(book)
			if err != nil {
				t.Fatal(err)
			}
			after := state(t, book)
			if cmp.Equal(before, after) {
				t.Fatal("the entry moved nothing")
			}
			back, err := book.Reverse(id)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(before, state(t, book)); diff != "" {
				t.Errorf("not restored (-before +after):\n%s", diff)
			}
			if _, err := book.Reverse(id); !errors.Is(err, ledger.ErrAlreadyReversed) {
				t.Errorf("reverse again: %v, want %v", err, ledger.ErrAlreadyReversed)
			}
			if _, err := book.Reverse(back); !errors.Is(err, ledger.ErrIsReversal) {
				t.Errorf("reverse the reversal: %v, want %v", err, ledger.ErrIsReversal)
			}
			// What was reversed can be posted again, and comes out the same.
			if _, err := c.post(book); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(after, state(t, book)); diff != "" {
				t.Errorf("posted again (-first +second):\n%s", diff)
			}
		})
	}
}

func TestReverseOpening(t *testing.T) {
	book := open(t)
	if _, err := book.Reverse(1); err != nil {
		t.Fatal(err)
	}
	if _, ok := book.Item("INV-1"); ok {
		t.Error("INV-1 is still there")
	}
	if err := book.AddItem(item("INV-1", ledger.Invoice, usd(1001_00))); err != nil {
		t.Errorf("taking in the corrected item: %v", err)
	}
	if _, err := book.Apply(receipt("R-1", usd(1_00)), []ledger.Application{app("INV-1", 1001_00, 1_00)}); err != nil {
		t.Fatal(err)
	}
	if _, err := book.Reverse(6); !errors.Is(err, ledger.ErrHasDependents) {
		t.Errorf("opening of an item that was paid: %v, want %v", err, ledger.ErrHasDependents)
	}
	state(t, book)
}

func TestReverseRefuses(t *testing.T) {
	book := open(t)
	r := receipt("R-1", usd(900_00))
	received, err := book.Receive(r, "")
	if err != nil {
		t.Fatal(err)
	}
	identified, err := book.Identify(r, "100043")
	if err != nil {
		t.Fatal(err)
	}
	applied, err := book.Apply(r, []ledger.Application{{Item: "INV-1", OpenBefore: usd(1000_00), Cash: usd(900_00), Deduction: usd(100_00)}})
	if err != nil {
		t.Fatal(err)
	}
	payback, err := book.Apply(receipt("R-2", usd(30_00)), []ledger.Application{app("INV-1-D1", 100_00, 30_00)})
	if err != nil {
		t.Fatal(err)
	}
	before := state(t, book)
	cases := []struct {
		name string
		id   ledger.EntryID
		want error
	}{
		{"no entry", 0, ledger.ErrUnknownEntry},
		{"beyond the journal", payback + 1, ledger.ErrUnknownEntry},
		{"receipt that was applied", received, ledger.ErrHasDependents},
		{"identification of a receipt that was applied", identified, ledger.ErrHasDependents},
		{"deduction that was paid back", applied, ledger.ErrHasDependents},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if _, err := book.Reverse(c.id); !errors.Is(err, c.want) {
				t.Errorf("error = %v, want %v", err, c.want)
			}
			if diff := cmp.Diff(before, state(t, book)); diff != "" {
				t.Errorf("the book changed (-before +after):\n%s", diff)
			}
		})
	}
	// Newest first, everything can be undone.
	for _, id := range []ledger.EntryID{payback, applied, identified, received} {
		if _, err := book.Reverse(id); err != nil {
			t.Errorf("entry %d: %v", id, err)
		}
	}
}
