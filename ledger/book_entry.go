package ledger

import (
	"fmt"
	"iter"
	"slices"
)

// EntryID is the place of an entry in the journal, counted from 1. The zero value means "no entry".
type EntryID uint64

// EntryKind says which event of the books an entry records. The zero value is an opening balance.
type EntryKind uint8

// The kinds of entries.
const (
	EntryOpening    EntryKind = iota // an item came in with its open amount
	EntryReceived                    // money arrived on the bank account
	EntryIdentified                  // the payer of an unidentified receipt became known
	EntryApplied                     // a receipt settled items
	EntryOnAccount                   // a receipt was placed on the customer's account on purpose
	EntryReversal                    // the opposite of an earlier entry
	EntryGivenUp                     // a payer's small over-payment became ours
	EntryTakenBack                   // a return opened items again that an earlier Book settled
	EntryRefunded                    // money of a receipt goes back to the payer
	EntryOffset                      // credits settled items, without money
)

var entryKinds = [...]string{"opening", "received", "identified", "applied", "on_account", "reversal", "given_up", "taken_back", "refunded", "offset"}

// String is the kind's name in files.
func (k EntryKind) String() string { return name(entryKinds[:], int(k)) }

// Entry is one event in the journal. Its postings add up to zero in each currency, and are in one but for an exchange.
type Entry struct {
	ID       EntryID
	Kind     EntryKind
	Date     Date      // the receipt's date; for an opening the item's document date; for a reversal the date of what it undoes
	Receipt  ReceiptID // empty for an opening, an offset, and their reversals
	Order    string    // of an EntryRefunded or EntryOffset: what a person asked for
	Reverses EntryID   // of a reversal: what it undoes
	// Applications are what an EntryApplied, EntryTakenBack or EntryOffset was asked to do.
	Applications []Application
	Postings     []Posting
}

// Posting is one line of an entry.
type Posting struct {
	Account  Account
	Item     ItemID     // the item a posting to Receivables moves; elsewhere the item it comes from, if any
	Customer CustomerID // empty when unidentified
	Amount   Money      // debits are positive, credits negative
}

// Entries yields the journal from its beginning. What an entry points to must not be changed.
func (b *Book) Entries() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for i := range b.entries {
			if !yield(b.entries[i].Entry) {
				return
			}
		}
	}
}

// post appends entries whose receipt or item is in one currency, all or none, and moves balances and items with them. It is the only way
// into the journal, and it refuses what does not balance whoever built it. It keeps the postings and returns the identity of the last
// entry.
func (b *Book) post(c Currency, entries []bookEntry) (EntryID, error) {
	var room [2]currencyTotals
	all := append(room[:0], b.totalsOf(c))
	for i := range entries {
		for _, p := range entries[i].Postings {
			if x := p.Amount.Currency; !slices.ContainsFunc(all, func(t currencyTotals) bool { return t.currency == x }) {
				if !exchanges(entries[i].Postings, x) {
					return 0, fmt.Errorf("%v in an entry in %v: %w", p.Amount, c, ErrMixedCurrency)
				}
				all = append(all, b.totalsOf(x))
			}
		}
	}
	for t := range all {
		for i := range entries {
			if err := b.check(all[t].currency, entries[i].Postings, &all[t].of); err != nil {
				return 0, err
			}
		}
	}
	if b.balances == nil {
		b.balances = map[Currency]*[accountCount]int64{}
	}
	for _, t := range all {
		if b.balances[t.currency] == nil {
			b.balances[t.currency] = new([accountCount]int64)
		}
		*b.balances[t.currency] = t.of
	}
	for _, e := range entries {
		e.ID = EntryID(len(b.entries) + 1)
		for _, p := range e.Postings {
			if p.Account == AccountReceivables {
				b.items[b.index[p.Item]].open += p.Amount.Minor
			}
		}
		b.entries = append(b.entries, e)
	}
	return EntryID(len(b.entries)), nil
}

// currencyTotals are the balances of the accounts in one currency.
type currencyTotals struct {
	currency Currency
	of       [accountCount]int64
}

func (b *Book) totalsOf(c Currency) currencyTotals {
	t := currencyTotals{currency: c}
	if now := b.balances[c]; now != nil {
		t.of = *now
	}
	return t
}

// exchanges reports whether postings change money into a currency or out of it.
func exchanges(postings []Posting, c Currency) bool {
	return slices.ContainsFunc(postings, func(p Posting) bool { return p.Account == AccountExchange && p.Amount.Currency == c })
}

// check holds what the postings of every entry in one currency must hold, and adds them to the totals.
func (b *Book) check(c Currency, postings []Posting, totals *[accountCount]int64) error {
	sum := Money{0, c}
	for _, p := range postings {
		if p.Account >= accountCount {
			return fmt.Errorf("posting of %v: %w", p.Amount, ErrUnknownAccount)
		}
		if p.Amount.Currency != c {
			continue
		}
		if p.Account == AccountReceivables {
			at, ok := b.index[p.Item]
			if !ok {
				return fmt.Errorf("item %s: %w", p.Item, ErrUnknownItem)
			}
			if own := b.items[at].item.Open.Currency; own != c {
				return fmt.Errorf("%v to item %s in %v: %w", p.Amount, p.Item, own, ErrMixedCurrency)
			}
			if _, err := (Money{b.items[at].open, c}).Add(p.Amount); err != nil {
				return fmt.Errorf("open amount of item %s: %w", p.Item, err)
			}
		}
		total, err := Money{totals[p.Account], c}.Add(p.Amount)
		if err != nil {
			return fmt.Errorf("balance of %v: %w", p.Account, err)
		}
		totals[p.Account] = total.Minor
		if sum, err = sum.Add(p.Amount); err != nil {
			return fmt.Errorf("sum of the entry: %w", err)
		}
	}
	if !sum.IsZero() {
		return fmt.Errorf("off by %v: %w", sum, ErrUnbalanced)
	}
	return nil
}

// blockSize is the postings allocated at a time: taking in an item costs a share of an allocation instead of one.
const blockSize = 1024

// keep copies postings into the Book's own memory. Blocks never move, so what Entries handed out stays valid.
func (b *Book) keep(postings []Posting) []Posting {
	if cap(b.block)-len(b.block) < len(postings) {
		b.block = make([]Posting, 0, max(blockSize, len(postings)))
	}
	from := len(b.block)
	b.block = append(b.block, postings...)
	return b.block[from:len(b.block):len(b.block)]
}
