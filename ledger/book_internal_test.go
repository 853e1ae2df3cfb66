package ledger

import (
	"errors"
	"testing"
)

func tampered(t *testing.T) *Book {
	t.Helper()
	c, err := ParseCurrency("USD")
	if err != nil {
		t.Fatal(err)
	}
	b := new(Book)
	for _, id := range []ItemID{"A", "B"} {
		if err := b.AddItem(&OpenItem{ID: id, Open: Money{100_00, c}}); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

// TestTrialNotices damages a book behind its back: each proof must be able to fail.
func TestTrialNotices(t *testing.T) {
	usd, err := ParseCurrency("USD")
	if err != nil {
		t.Fatal(err)
	}
	for name, damage := range map[string]func(*Book){
		"item off by a cent":    func(b *Book) { b.items[0].open++ },
		"item gone":             func(b *Book) { b.items = b.items[:1] },
		"balance off by a cent": func(b *Book) { b.balances[usd][AccountOpening]++ },
		"posting off by a cent": func(b *Book) { b.entries[0].Postings[0].Amount.Minor++ },
		"entry gone":            func(b *Book) { b.entries = b.entries[:1] },
		"one side off everywhere": func(b *Book) {
			b.entries[0].Postings[0].Amount.Minor++
			b.balances[usd][AccountReceivables]++
			b.items[0].open++
		},
		"posting in another place": func(b *Book) { b.entries[0].Postings[0].Account = AccountWriteOff },
	} {
		t.Run(name, func(t *testing.T) {
			b := tampered(t)
			if _, err := b.Trial(usd); err != nil {
				t.Fatalf("before the damage: %v", err)
			}
			damage(b)
			if _, err := b.Trial(usd); !errors.Is(err, ErrOutOfBalance) {
				t.Errorf("error = %v, want %v", err, ErrOutOfBalance)
			}
		})
	}
}

func TestTrialOverflows(t *testing.T) {
	b := tampered(t)
	usd := b.items[0].item.Open.Currency
	for i := range b.entries {
		b.entries[i].Postings[0].Amount.Minor = 1<<63 - 1
	}
	if _, err := b.Trial(usd); !errors.Is(err, ErrOverflow) {
		t.Errorf("error = %v, want %v", err, ErrOverflow)
	}
	b.entries[0].Postings[0].Amount.Minor = -1 << 63
	if _, err := b.Trial(usd); !errors.Is(err, ErrOverflow) {
		t.Errorf("error = %v, want %v", err, ErrOverflow)
	}
}

// TestPostRefuses: the door to the journal holds, whoever built the entry.
func TestPostRefuses(t *testing.T) {
	usd, err := ParseCurrency("USD")
	if err != nil {
		t.Fatal(err)
	}
	eur, err := ParseCurrency("EUR")
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name     string
		postings []Posting
		want     error
	}{
		{"off by a cent", []Posting{{Account: AccountCashClearing, Amount: Money{5, usd}}, {Account: AccountUnapplied, Amount: Money{-4, usd}}}, ErrUnbalanced},
		{"another currency", []Posting{{Account: AccountCashClearing, Amount: Money{5, usd}}, {Account: AccountUnapplied, Amount: Money{-5, eur}}}, ErrMixedCurrency},
		{"no such account", []Posting{{Account: accountCount, Amount: Money{5, usd}}, {Account: AccountUnapplied, Amount: Money{-5, usd}}}, ErrUnknownAccount},
		{"receivables of no item", []Posting{{Account: AccountReceivables, Amount: Money{5, usd}}, {Account: AccountUnapplied, Amount: Money{-5, usd}}}, ErrUnknownItem},
		{"item overflows", []Posting{{Account: AccountReceivables, Item: "A", Amount: Money{1<<63 - 1, usd}}, {Account: AccountUnapplied, Amount: Money{-1<<63 + 1, usd}}}, ErrOverflow},
		{"balance overflows", []Posting{{Account: AccountOpening, Amount: Money{-1 << 63, usd}}, {Account: AccountUnapplied, Amount: Money{1<<63 - 1, usd}}}, ErrOverflow},
		{"sum overflows", []Posting{{Account: AccountWriteOff, Amount: Money{1<<63 - 1, usd}}, {Account: AccountUnapplied, Amount: Money{1, usd}}}, ErrOverflow},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := tampered(t)
			// A good entry before the bad one must not get in either.
			good := bookEntry{Entry: Entry{Postings: []Posting{{Account: AccountCashClearing, Amount: Money{1, usd}}, {Account: AccountUnapplied, Amount: Money{-1, usd}}}}}
			if _, err := b.post(usd, []bookEntry{good, {Entry: Entry{Postings: c.postings}}}); !errors.Is(err, c.want) {
				t.Errorf("error = %v, want %v", err, c.want)
			}
			if trial, err := b.Trial(usd); err != nil || len(b.entries) != 2 || trial.Debits != (Money{200_00, usd}) {
				t.Errorf("the book changed: %d entries, debits %v, %v", len(b.entries), trial.Debits, err)
			}
		})
	}
}
