package ledger_test

import (
	"errors"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// settled is an invoice that an earlier book settled, and the claim that was split off it.
func settled(t *testing.T) *ledger.Book {
	t.Helper()
	paid, claim := item("INV-9", ledger.Invoice, usd(100_00)), item("INV-9-D1", ledger.Deduction, usd(10_00))
	paid.Open.Minor, claim.Origin = 0, "INV-9"
	credit := item("CM-9", ledger.CreditMemo, usd(-30_00))
	credit.Open.Minor = 0
	return open(t, paid, claim, credit)
}

func back(id string, cash, discount, deduction, writeOff int64) ledger.Application {
	return ledger.Application{Item: ledger.ItemID(id), Customer: "100043", OpenBefore: usd(7), Cash: usd(cash), Discount: usd(discount), Deduction: usd(deduction), WriteOff: usd(writeOff)}
}

// TestTakeBack: what a return undoes is open again, whatever OpenBefore says; allowances are reversed, a claim gives back what was
// split off, and money that was not on an item stays on the return.
func TestTakeBack(t *testing.T) {
	for _, c := range []struct {
		name            string
		back            int64
		apps            []ledger.Application
		item            ledger.ItemID
		open            int64
		unapplied       int64 // of the account: debit positive
		discount, given int64
		err             error
	}{
		{name: "all of it", back: -100_00, apps: []ledger.Application{back("INV-9", -100_00, 0, 0, 0)}, item: "INV-9", open: 100_00},
		{name: "discount and write-off", back: -97_00, apps: []ledger.Application{back("INV-9", -97_00, -2_00, 0, -1_00)}, item: "INV-9", open: 100_00, discount: -2_00, given: -1_00},
		{name: "the claim gives back", back: -90_00, apps: []ledger.Application{back("INV-9", -90_00, 0, -10_00, 0), back("INV-9-D1", 0, 0, 10_00, 0)}, item: "INV-9-D1", open: 0},
		{name: "a credit that was used up", back: -70_00, apps: []ledger.Application{back("INV-9", -100_00, 0, 0, 0), back("CM-9", 30_00, 0, 0, 0)}, item: "CM-9", open: -30_00},
		{name: "more comes back than was on items", back: -120_00, apps: []ledger.Application{back("INV-9", -100_00, 0, 0, 0)}, item: "INV-9", open: 100_00, unapplied: 20_00},
		{name: "beyond the item", back: -101_00, apps: []ledger.Application{back("INV-9", -101_00, 0, 0, 0)}, err: ledger.ErrReopened},
		{name: "open already", back: -50_00, apps: []ledger.Application{back("INV-1", -50_00, 0, 0, 0)}, err: ledger.ErrReopened},
		{name: "nothing", back: -50_00, apps: []ledger.Application{back("INV-9", 0, 0, 0, 0)}, err: ledger.ErrNothingToApply},
		{name: "no applications", back: -50_00, err: ledger.ErrNothingToApply},
		{name: "more than comes back", back: -50_00, apps: []ledger.Application{back("INV-9", -60_00, 0, 0, 0)}, err: ledger.ErrExceedsReceipt},
		{name: "a payment", back: 50_00, apps: []ledger.Application{back("INV-9", -50_00, 0, 0, 0)}, err: ledger.ErrExceedsReceipt},
		{name: "it would pay", back: -50_00, apps: []ledger.Application{back("INV-1", 50_00, 0, 0, 0)}, err: ledger.ErrSign},
		{name: "a deduction that no claim gives", back: -90_00, apps: []ledger.Application{back("INV-9", -90_00, 0, -10_00, 0)}, err: ledger.ErrUnbalanced},
		{name: "unknown", back: -50_00, apps: []ledger.Application{back("INV-?", -50_00, 0, 0, 0)}, err: ledger.ErrUnknownItem},
		{name: "another currency", back: -50_00, apps: []ledger.Application{back("INV-E", -50_00, 0, 0, 0)}, err: ledger.ErrMixedCurrency},
	} {
		book := settled(t)
		before := state(t, book)
		r := receipt("X1", usd(c.back))
		id, err := book.TakeBack(r, "100043", c.apps)
		if !errors.Is(err, c.err) || c.err != nil && len(state(t, book)) != len(before) {
			t.Errorf("%s: %v, want %v", c.name, err, c.err)
			continue
		}
		if c.err != nil {
			continue
		}
		it, _ := book.Item(c.item)
		for _, got := range [...]struct {
			what      string
			got, want int64
		}{
			{"open", it.Open.Minor, c.open}, {"cash", balance(t, book, ledger.AccountCashClearing), c.back},
			{"unapplied", balance(t, book, ledger.AccountUnapplied), c.unapplied},
			{"discount", balance(t, book, ledger.AccountDiscountEarned), c.discount}, {"given up", balance(t, book, ledger.AccountWriteOff), c.given},
		} {
			if got.got != got.want {
				t.Errorf("%s: %s %d, want %d", c.name, got.what, got.got, got.want)
			}
		}
		if again, err := book.TakeBack(r, "100043", c.apps); again != id || err != nil {
			t.Errorf("%s again: entry %d, %v; want %d", c.name, again, err, id)
		}
		if _, err := book.Trial(currency("USD")); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func balance(t *testing.T, book *ledger.Book, a ledger.Account) int64 {
	t.Helper()
	m, err := book.Balance(a, currency("USD"))
	if err != nil {
		t.Fatal(err)
	}
	return m.Minor
}

// TestOrders: a refund takes what a receipt has left, an offset moves no money, each once for its order and again after its reversal.
func TestOrders(t *testing.T) {
	book := open(t)
	r := receipt("R1", usd(1050_00))
	if _, err := book.Apply(r, []ledger.Application{app("INV-1", 1000_00, 1000_00)}); err != nil {
		t.Fatal(err)
	}
	if _, err := book.Refund("O1", r, usd(50_01)); !errors.Is(err, ledger.ErrExceedsReceipt) {
		t.Errorf("refund of more than is left: %v", err)
	}
	refund, err := book.Refund("O1", r, usd(50_00))
	if again, e := book.Refund("O1", r, usd(50_00)); err != nil || e != nil || again != refund {
		t.Errorf("refund %d, %v; again %d, %v", refund, err, again, e)
	}
	if _, err := book.Refund("O1", r, usd(10_00)); !errors.Is(err, ledger.ErrConflict) {
		t.Errorf("the order for another amount: %v", err)
	}
	if got := balance(t, book, ledger.AccountRefunds); got != -50_00 {
		t.Errorf("refunds %d", got)
	}
	if _, err := book.Refund("", r, usd(1)); !errors.Is(err, ledger.ErrNoIdentity) {
		t.Errorf("no order: %v", err)
	}
	if _, err := book.Refund("O9", receipt("R?", usd(1)), usd(1)); !errors.Is(err, ledger.ErrUnknownReceipt) {
		t.Errorf("unknown receipt: %v", err)
	}
	apps := []ledger.Application{app("INV-2", 250_00, 200_00), app("CM-1", -200_00, -200_00)}
	if _, err := book.Offset("O2", ledger.Date{}, apps[:1]); !errors.Is(err, ledger.ErrUneven) {
		t.Errorf("uneven: %v", err)
	}
	if _, err := book.Offset("O1", ledger.Date{}, apps); !errors.Is(err, ledger.ErrConflict) {
		t.Errorf("the order of a refund: %v", err)
	}
	offset, err := book.Offset("O2", ledger.Date{}, apps)
	if again, e := book.Offset("O2", ledger.Date{}, apps); err != nil || e != nil || again != offset {
		t.Errorf("offset %d, %v; again %d, %v", offset, err, again, e)
	}
	if it, _ := book.Item("INV-2"); it.Open != usd(50_00) {
		t.Errorf("INV-2 has %v open", it.Open)
	}
	if _, err := book.Reverse(offset); err != nil {
		t.Errorf("reverse: %v", err)
	}
	if again, err := book.Offset("O2", ledger.Date{}, apps); err != nil || again == offset {
		t.Errorf("after its reversal: %d, %v", again, err)
	}
}
