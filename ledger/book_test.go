package ledger_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func currency(code string) ledger.Currency {
	c, err := ledger.ParseCurrency(code)
	if err != nil {
		return 0
	}
	return c
}

func usd(minor int64) ledger.Money { return ledger.Money{Minor: minor, Currency: currency("USD")} }
func eur(minor int64) ledger.Money { return ledger.Money{Minor: minor, Currency: currency("EUR")} }

func item(id string, kind ledger.ItemKind, open ledger.Money) *ledger.OpenItem {
	return &ledger.OpenItem{ID: ledger.ItemID(id), Number: id, Kind: kind, Customer: "100043", Original: open, Open: open}
}

// open is a book with the items most tests need.
func open(t testing.TB, more ...*ledger.OpenItem) *ledger.Book {
	t.Helper()
	book := new(ledger.Book)
	for _, it := range append([]*ledger.OpenItem{
		item("INV-1", ledger.Invoice, usd(1000_00)),
		item("INV-2", ledger.Invoice, usd(250_00)),
		item("CM-1", ledger.CreditMemo, usd(-200_00)),
		item("INV-E", ledger.Invoice, eur(70_00)),
	}, more...) {
		if err := book.AddItem(it); err != nil {
			t.Fatal(err)
		}
	}
	return book
}

func receipt(id string, amount ledger.Money) *ledger.Receipt {
	return &ledger.Receipt{ID: ledger.ReceiptID(id), Amount: amount, Source: ledger.Source{File: "bank.bai2", Line: 17}}
}

func app(id string, before, cash int64) ledger.Application {
	return ledger.Application{Item: ledger.ItemID(id), Customer: "100043", OpenBefore: usd(before), Cash: usd(cash)}
}

// state is everything a book answers, as text: balances, items and nothing of the journal itself.
func state(t rapid.TB, book *ledger.Book) []string {
	t.Helper()
	var s []string
	for _, code := range []string{"USD", "EUR", "JPY"} {
		trial, err := book.Trial(currency(code))
		if err != nil {
			t.Fatalf("the books do not tie: %v", err)
		}
		for _, line := range trial.Lines {
			if !line.Balance.IsZero() {
				s = append(s, line.Account.String()+" "+line.Balance.String())
			}
		}
	}
	for it := range book.OpenItems() {
		s = append(s, string(it.ID)+" "+it.Status.String()+" "+it.Open.String())
	}
	return s
}

func TestApplyPosts(t *testing.T) {
	cases := []struct {
		name    string
		receipt ledger.Money
		apps    []ledger.Application
		want    []string // postings of the entry
		left    int64    // unapplied afterwards
	}{
		{"full", usd(1000_00), []ledger.Application{app("INV-1", 1000_00, 1000_00)},
			[]string{"unapplied 1000.00 USD", "receivables INV-1 -1000.00 USD"}, 0},
		{"partial", usd(700_00), []ledger.Application{app("INV-1", 1000_00, 700_00)},
			[]string{"unapplied 700.00 USD", "receivables INV-1 -700.00 USD"}, 0},
		{"over-payment stays unapplied", usd(1300_00), []ledger.Application{app("INV-1", 1000_00, 1000_00)},
			[]string{"unapplied 1000.00 USD", "receivables INV-1 -1000.00 USD"}, 300_00},
		{"earned discount", usd(980_00), []ledger.Application{{Item: "INV-1", OpenBefore: usd(1000_00), Cash: usd(980_00), Discount: usd(20_00),
			Reason: ledger.Reason{Class: ledger.DiscountEarned}}},
			[]string{"unapplied 980.00 USD", "receivables INV-1 -1000.00 USD", "discount_earned INV-1 20.00 USD"}, 0},
		{"unearned discount", usd(980_00), []ledger.Application{{Item: "INV-1", OpenBefore: usd(1000_00), Cash: usd(980_00), Discount: usd(20_00),
			Reason: ledger.Reason{Class: ledger.DiscountUnearned}}},
			[]string{"unapplied 980.00 USD", "receivables INV-1 -1000.00 USD", "discount_unearned INV-1 20.00 USD"}, 0},
		{"write-off", usd(999_50), []ledger.Application{{Item: "INV-1", OpenBefore: usd(1000_00), Cash: usd(999_50), WriteOff: usd(50)}},
			[]string{"unapplied 999.50 USD", "receivables INV-1 -1000.00 USD", "write_off INV-1 0.50 USD"}, 0},
		{"deduction", usd(900_00), []ledger.Application{{Item: "INV-1", OpenBefore: usd(1000_00), Cash: usd(900_00), Deduction: usd(100_00),
			Reason: ledger.Reason{Class: ledger.Shortage, Code: "SHRT"}}},
			[]string{"unapplied 900.00 USD", "receivables INV-1 -1000.00 USD", "receivables INV-1-D1 100.00 USD"}, 0},
		{"all deducted", usd(250_00), []ledger.Application{{Item: "INV-1", OpenBefore: usd(1000_00), Deduction: usd(1000_00)}, app("INV-2", 250_00, 250_00)},
			[]string{"unapplied 250.00 USD", "receivables INV-1 -1000.00 USD", "receivables INV-1-D1 1000.00 USD", "receivables INV-2 -250.00 USD"}, 0},
		{"credit memo beside an invoice", usd(800_00), []ledger.Application{app("INV-1", 1000_00, 1000_00), app("CM-1", -200_00, -200_00)},
			[]string{"unapplied 800.00 USD", "receivables INV-1 -1000.00 USD", "receivables CM-1 200.00 USD"}, 0},
		{"credit memo against an invoice, no cash", usd(5_00), []ledger.Application{app("INV-1", 1000_00, 200_00), app("CM-1", -200_00, -200_00)},
			[]string{"receivables INV-1 -200.00 USD", "receivables CM-1 200.00 USD"}, 5_00},
		{"refund of a credit memo", usd(-200_00), []ledger.Application{app("CM-1", -200_00, -200_00)},
			[]string{"unapplied -200.00 USD", "receivables CM-1 200.00 USD"}, 0},
		{"the same item twice", usd(300_00), []ledger.Application{app("INV-1", 1000_00, 100_00), app("INV-1", 900_00, 200_00)},
			[]string{"unapplied 300.00 USD", "receivables INV-1 -100.00 USD", "receivables INV-1 -200.00 USD"}, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			book := open(t)
			id, err := book.Apply(receipt("R-1", c.receipt), c.apps)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, postings(book, id)); diff != "" {
				t.Errorf("postings (-want +got):\n%s", diff)
			}
			got, err := book.Balance(ledger.AccountUnapplied, currency("USD"))
			if err != nil || got != usd(-c.left) {
				t.Errorf("unapplied = %v, %v; want %v", got, err, usd(-c.left))
			}
			state(t, book)
		})
	}
}

func postings(book *ledger.Book, id ledger.EntryID) []string {
	var lines []string
	for e := range book.Entries() {
		if e.ID != id {
			continue
		}
		for _, p := range e.Postings {
			lines = append(lines, strings.Join(strings.Fields(p.Account.String()+" "+string(p.Item)+" "+p.Amount.String()), " "))
		}
	}
	return lines
}

func TestDeductionItem(t *testing.T) {
	book := open(t)
	r := receipt("R-1", usd(900_00))
	r.Value, _ = ledger.NewDate(2026, 3, 17)
	apps := []ledger.Application{{Item: "INV-1", OpenBefore: usd(1000_00), Cash: usd(900_00), Deduction: usd(60_00), Reason: ledger.Reason{Class: ledger.Damage, Code: "D7"}}}
	if _, err := book.Apply(r, apps); err != nil {
		t.Fatal(err)
	}
	got, ok := book.Item("INV-1-D1")
	if !ok {
		t.Fatal("no item INV-1-D1")
	}
	want := ledger.OpenItem{ID: "INV-1-D1", Number: "INV-1-D1", Kind: ledger.Deduction, Customer: "100043", Original: usd(60_00), Open: usd(60_00),
		Issued: r.Value, Due: r.Value, Reason: apps[0].Reason, Origin: "INV-1", Source: r.Source, References: []ledger.Reference{{Kind: ledger.External, Text: "INV-1"}}}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b ledger.Date) bool { return a == b })); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	parent, _ := book.Item("INV-1")
	if parent.Open != usd(40_00) || parent.Status != ledger.Open {
		t.Errorf("INV-1 = %v %v, want 40.00 USD open", parent.Open, parent.Status)
	}
	// A second deduction on the same invoice gets a number of its own, and a reason without a claim becomes one.
	if _, err := book.Apply(receipt("R-2", usd(30_00)), []ledger.Application{{Item: "INV-1", OpenBefore: usd(40_00), Cash: usd(30_00), Deduction: usd(10_00)}}); err != nil {
		t.Fatal(err)
	}
	second, ok := book.Item("INV-1-D2")
	if !ok || second.Reason.Class != ledger.OtherDeduction {
		t.Errorf("INV-1-D2 = %v %v, want other_deduction", ok, second.Reason.Class)
	}
	if parent, _ := book.Item("INV-1"); parent.Status != ledger.Closed {
		t.Errorf("INV-1 settled: status %v, want closed", parent.Status)
	}
}

func TestApplyRefuses(t *testing.T) {
	cases := []struct {
		name    string
		receipt ledger.Money
		apps    []ledger.Application
		want    error
	}{
		{"nothing", usd(1), nil, ledger.ErrNothingToApply},
		{"an application of nothing", usd(1), []ledger.Application{app("INV-1", 1000_00, 0)}, ledger.ErrNothingToApply},
		{"unknown item", usd(1), []ledger.Application{app("INV-9", 1, 1)}, ledger.ErrUnknownItem},
		{"unknown item, no customer", usd(1), []ledger.Application{{Item: "INV-9", OpenBefore: usd(1), Cash: usd(1)}}, ledger.ErrUnknownItem},
		{"stale", usd(900_00), []ledger.Application{app("INV-1", 900_00, 900_00)}, ledger.ErrStale},
		{"more than open", usd(1100_00), []ledger.Application{app("INV-1", 1000_00, 1000_01)}, ledger.ErrOverApplied},
		{"cash and discount more than open", usd(1100_00), []ledger.Application{{Item: "INV-1", OpenBefore: usd(1000_00), Cash: usd(990_00), Discount: usd(10_01)}}, ledger.ErrOverApplied},
		{"more than the receipt", usd(999_99), []ledger.Application{app("INV-1", 1000_00, 1000_00)}, ledger.ErrExceedsReceipt},
		{"more than the receipt together", usd(1249_99), []ledger.Application{app("INV-1", 1000_00, 1000_00), app("INV-2", 250_00, 250_00)}, ledger.ErrExceedsReceipt},
		{"credit memo alone out of a payment", usd(10_00), []ledger.Application{app("CM-1", -200_00, -10_00)}, ledger.ErrExceedsReceipt},
		{"credit memo beyond its open amount", usd(700_00), []ledger.Application{app("INV-1", 1000_00, 1000_00), app("CM-1", -200_00, -300_00)}, ledger.ErrOverApplied},
		{"positive amount on a credit memo", usd(10_00), []ledger.Application{app("CM-1", -200_00, 10_00)}, ledger.ErrSign},
		{"negative amount on an invoice", usd(10_00), []ledger.Application{app("INV-1", 1000_00, -10_00)}, ledger.ErrSign},
		{"discount against the sign", usd(1010_00), []ledger.Application{{Item: "INV-1", OpenBefore: usd(1000_00), Cash: usd(1000_00), Discount: usd(-10_00)}}, ledger.ErrSign},
		{"deduction off a credit memo", usd(0), []ledger.Application{{Item: "CM-1", OpenBefore: usd(-200_00), Deduction: usd(-1)}}, ledger.ErrSign},
		{"invoice with money that went out", usd(-10_00), []ledger.Application{app("INV-1", 1000_00, 10_00)}, ledger.ErrExceedsReceipt},
		{"item in another currency", usd(70_00), []ledger.Application{{Item: "INV-E", OpenBefore: eur(70_00), Cash: eur(70_00)}}, ledger.ErrMixedCurrency},
		{"amounts in another currency", usd(1000_00), []ledger.Application{{Item: "INV-1", OpenBefore: usd(1000_00), Cash: eur(1000_00)}}, ledger.ErrMixedCurrency},
		{"another customer than the item's", usd(1000_00), []ledger.Application{{Item: "INV-1", Customer: "7", OpenBefore: usd(1000_00), Cash: usd(1000_00)}}, ledger.ErrConflict},
		{"the second is bad", usd(1250_00), []ledger.Application{app("INV-1", 1000_00, 1000_00), app("INV-2", 249_00, 249_00)}, ledger.ErrStale},
		{"the second is bad, the first deducts", usd(1250_00), []ledger.Application{
			{Item: "INV-1", OpenBefore: usd(1000_00), Deduction: usd(10_00)}, app("INV-2", 249_00, 249_00)}, ledger.ErrStale},
		{"an item that the first settled", usd(1250_00), []ledger.Application{app("INV-1", 1000_00, 1000_00), app("INV-1", 0, 1)}, ledger.ErrOverApplied},
		{"receipt without currency", ledger.Money{Minor: 5}, []ledger.Application{app("INV-1", 1000_00, 5)}, ledger.ErrNoAmount},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			book := open(t)
			before, entries := state(t, book), len(slices.Collect(book.Entries()))
			_, err := book.Apply(receipt("R-1", c.receipt), c.apps)
			if !errors.Is(err, c.want) {
				t.Fatalf("error = %v, want %v", err, c.want)
			}
			if diff := cmp.Diff(before, state(t, book)); diff != "" {
				t.Errorf("the book changed (-before +after):\n%s", diff)
			}
			if n := len(slices.Collect(book.Entries())); n != entries {
				t.Errorf("%d entries, want %d", n, entries)
			}
			// The refused receipt left no trace: it can be received for anybody.
			if _, err := book.Receive(receipt("R-1", usd(1)), "somebody else"); err != nil {
				t.Errorf("receive after a refusal: %v", err)
			}
		})
	}
}

func TestApplyAgain(t *testing.T) {
	book := open(t)
	r := receipt("R-1", usd(1000_00))
	first := []ledger.Application{app("INV-1", 1000_00, 700_00)}
	id, err := book.Apply(r, first)
	if err != nil {
		t.Fatal(err)
	}
	before := state(t, book)
	if again, err := book.Apply(r, first); err != nil || again != id {
		t.Errorf("the same again = %v, %v; want entry %v and no error", again, err, id)
	}
	if diff := cmp.Diff(before, state(t, book)); diff != "" {
		t.Errorf("the same again changed the book (-before +after):\n%s", diff)
	}
	if _, err := book.Apply(r, []ledger.Application{app("INV-2", 250_00, 250_00)}); err != nil {
		t.Errorf("additional application while 300.00 is left: %v", err)
	}
	if _, err := book.Apply(r, []ledger.Application{app("INV-1", 300_00, 50_01)}); !errors.Is(err, ledger.ErrExceedsReceipt) {
		t.Errorf("one cent more than is left: %v, want %v", err, ledger.ErrExceedsReceipt)
	}
}

func TestReceive(t *testing.T) {
	book := open(t)
	r := receipt("R-1", usd(500_00))
	id, err := book.Receive(r, "")
	if err != nil {
		t.Fatal(err)
	}
	if again, err := book.Receive(r, ""); err != nil || again != id {
		t.Errorf("again = %v, %v; want %v", again, err, id)
	}
	if _, err := book.Receive(r, "100043"); !errors.Is(err, ledger.ErrUnidentified) {
		t.Errorf("with a customer now: %v, want %v", err, ledger.ErrUnidentified)
	}
	if _, err := book.Receive(receipt("R-1", usd(500_01)), ""); !errors.Is(err, ledger.ErrConflict) {
		t.Errorf("with another amount: %v, want %v", err, ledger.ErrConflict)
	}
	if _, err := book.Apply(r, []ledger.Application{app("INV-1", 1000_00, 500_00)}); !errors.Is(err, ledger.ErrUnidentified) {
		t.Errorf("apply while unidentified: %v, want %v", err, ledger.ErrUnidentified)
	}
	if _, err := book.OnAccount(r, "100043"); !errors.Is(err, ledger.ErrUnidentified) {
		t.Errorf("on account while unidentified: %v, want %v", err, ledger.ErrUnidentified)
	}
	if _, err := book.Identify(r, ""); !errors.Is(err, ledger.ErrNoCustomer) {
		t.Errorf("identify as nobody: %v, want %v", err, ledger.ErrNoCustomer)
	}
	if _, err := book.Identify(receipt("R-2", usd(1)), "100043"); !errors.Is(err, ledger.ErrUnknownReceipt) {
		t.Errorf("identify what was not received: %v, want %v", err, ledger.ErrUnknownReceipt)
	}
	known, err := book.Identify(r, "100043")
	if err != nil {
		t.Fatal(err)
	}
	if again, err := book.Identify(r, "100043"); err != nil || again != known {
		t.Errorf("identify again = %v, %v; want %v", again, err, known)
	}
	if _, err := book.Identify(r, "7"); !errors.Is(err, ledger.ErrConflict) {
		t.Errorf("identify as another: %v, want %v", err, ledger.ErrConflict)
	}
	if again, err := book.Receive(r, "100043"); err != nil || again != id {
		t.Errorf("receive after identifying = %v, %v; want %v", again, err, id)
	}
	if got := postings(book, known); !slices.Equal(got, []string{"unidentified 500.00 USD", "unapplied -500.00 USD"}) {
		t.Errorf("postings = %q", got)
	}
	if _, err := book.Receive(receipt("", usd(1)), ""); !errors.Is(err, ledger.ErrNoIdentity) {
		t.Errorf("no identity: %v", err)
	}
}

func TestReceiveNegative(t *testing.T) {
	book := open(t)
	id, err := book.Receive(receipt("R-1", usd(-30_00)), "100043")
	if err != nil {
		t.Fatal(err)
	}
	if got := postings(book, id); !slices.Equal(got, []string{"cash_clearing -30.00 USD", "unapplied 30.00 USD"}) {
		t.Errorf("postings = %q", got)
	}
	if _, err := book.OnAccount(receipt("R-1", usd(-30_00)), "100043"); !errors.Is(err, ledger.ErrSign) {
		t.Errorf("on account: %v, want %v", err, ledger.ErrSign)
	}
}

func TestGiveUp(t *testing.T) {
	book := open(t)
	r := receipt("R-1", usd(250_03))
	if _, err := book.Apply(r, []ledger.Application{app("INV-2", 250_00, 250_00)}); err != nil {
		t.Fatal(err)
	}
	id, err := book.GiveUp(r, "100043")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := book.Balance(ledger.AccountWriteOff, usd(0).Currency); err != nil || got != usd(-3) {
		t.Errorf("write-off account %v, %v; want 0.03 in our favour", got, err)
	}
	if again, err := book.GiveUp(r, "100043"); err != nil || again != id {
		t.Errorf("again = %v, %v; want %v", again, err, id)
	}
	if _, err := book.OnAccount(r, "100043"); !errors.Is(err, ledger.ErrNothingToApply) {
		t.Errorf("on account as well: %v, want %v", err, ledger.ErrNothingToApply)
	}
	if _, err := book.GiveUp(receipt("R-3", usd(-3)), "100043"); !errors.Is(err, ledger.ErrSign) {
		t.Errorf("money that left: %v, want %v", err, ledger.ErrSign)
	}
}

// TestResidual: a deduction without a claim clears the item and leaves a residual of it.
func TestResidual(t *testing.T) {
	book := open(t)
	a := app("INV-2", 250_00, 200_00)
	a.Deduction, a.Reason.Class = usd(50_00), ledger.PartialPayment
	if _, err := book.Apply(receipt("R-1", usd(200_00)), []ledger.Application{a}); err != nil {
		t.Fatal(err)
	}
	rest, ok := book.Item("INV-2-R1")
	if !ok || rest.Kind != ledger.Residual || rest.Open != usd(50_00) || rest.Origin != "INV-2" {
		t.Errorf("item = %+v, %v; want a residual of 50.00", rest, ok)
	}
}

func TestOnAccount(t *testing.T) {
	book := open(t)
	r := receipt("R-1", usd(300_00))
	if _, err := book.Apply(r, []ledger.Application{app("INV-2", 250_00, 250_00)}); err != nil {
		t.Fatal(err)
	}
	id, err := book.OnAccount(r, "100043")
	if err != nil {
		t.Fatal(err)
	}
	if again, err := book.OnAccount(r, "100043"); err != nil || again != id {
		t.Errorf("again = %v, %v; want %v", again, err, id)
	}
	placed, ok := book.Item("R-1-OA1")
	if !ok || placed.Open != usd(-50_00) || placed.Kind != ledger.OnAccount || placed.Customer != "100043" {
		t.Errorf("item = %+v, %v; want 50.00 on account", placed, ok)
	}
	// Money on account is used up beside a later receipt, as a credit memo is.
	later := receipt("R-2", usd(950_00))
	apps := []ledger.Application{app("INV-1", 1000_00, 1000_00), app("R-1-OA1", -50_00, -50_00)}
	if _, err := book.Apply(later, apps); err != nil {
		t.Fatal(err)
	}
	if _, err := book.Reverse(id); !errors.Is(err, ledger.ErrHasDependents) {
		t.Errorf("reverse a placement that was used: %v, want %v", err, ledger.ErrHasDependents)
	}
	if _, err := book.OnAccount(later, "100043"); !errors.Is(err, ledger.ErrNothingToApply) {
		t.Errorf("nothing left: %v, want %v", err, ledger.ErrNothingToApply)
	}
	if _, err := book.OnAccount(receipt("R-3", usd(1)), ""); !errors.Is(err, ledger.ErrNoCustomer) {
		t.Errorf("nobody's account: %v, want %v", err, ledger.ErrNoCustomer)
	}
}

func TestAddItemRefuses(t *testing.T) {
	cases := []struct {
		name string
		item *ledger.OpenItem
		want error
	}{
		{"twice", item("INV-1", ledger.Invoice, usd(1)), ledger.ErrDuplicateItem},
		{"no identity", item("", ledger.Invoice, usd(1)), ledger.ErrNoIdentity},
		{"nil", nil, ledger.ErrNoIdentity},
		{"no currency", item("INV-7", ledger.Invoice, ledger.Money{Minor: 1}), ledger.ErrNoAmount},
		{"smallest int64", item("INV-7", ledger.Invoice, usd(-1<<63)), ledger.ErrOverflow},
		{"sum overflows", item("INV-7", ledger.Invoice, usd(1<<63-1)), ledger.ErrOverflow},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			book := open(t)
			before := state(t, book)
			if err := book.AddItem(c.item); !errors.Is(err, c.want) {
				t.Errorf("error = %v, want %v", err, c.want)
			}
			if diff := cmp.Diff(before, state(t, book)); diff != "" {
				t.Errorf("the book changed (-before +after):\n%s", diff)
			}
		})
	}
}

func TestErrorNamesThePlace(t *testing.T) {
	_, err := open(t).Apply(receipt("R-1", usd(900_00)), []ledger.Application{app("INV-1", 900_00, 900_00)})
	want := "receipt R-1 (bank.bai2:17), item INV-1: matched when 900.00 USD was open, now 1000.00 USD is: " +
		"the open amount has changed since the item was matched; match again"
	if err == nil || err.Error() != want {
		t.Errorf("error = %v\nwant    %s", err, want)
	}
}

func TestEntries(t *testing.T) {
	book := open(t)
	apps := []ledger.Application{app("INV-1", 1000_00, 1000_00)}
	id, err := book.Apply(receipt("R-1", usd(1000_00)), apps)
	if err != nil {
		t.Fatal(err)
	}
	apps[0].Item = "changed by the caller"
	back, err := book.Reverse(id)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for e := range book.Entries() {
		got = append(got, e.Kind.String()+" "+string(e.Receipt))
		switch e.ID {
		case id:
			if e.Applications[0].Item != "INV-1" {
				t.Errorf("application of %s, want INV-1", e.Applications[0].Item)
			}
		case back:
			if e.Reverses != id {
				t.Errorf("reverses %d, want %d", e.Reverses, id)
			}
		}
	}
	want := []string{"opening ", "opening ", "opening ", "opening ", "received R-1", "applied R-1", "reversal R-1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for range book.Entries() {
		break
	}
	for range book.OpenItems() {
		break
	}
}

func TestBalanceRefuses(t *testing.T) {
	book := open(t)
	if _, err := book.Balance(ledger.Account(99), currency("USD")); !errors.Is(err, ledger.ErrUnknownAccount) {
		t.Errorf("account 99: %v", err)
	}
	if _, err := book.Balance(ledger.AccountOpening, 0); !errors.Is(err, ledger.ErrUnknownCurrency) {
		t.Errorf("no currency: %v", err)
	}
	if _, err := book.Trial(0); !errors.Is(err, ledger.ErrUnknownCurrency) {
		t.Errorf("trial without currency: %v", err)
	}
}
