package ledger

import (
	"fmt"
	"iter"
	"math"
)

// Book is an append-only double-entry journal in memory, with the open items and receipts it is about. The zero value is an empty
// Book, ready to use. It is not safe for concurrent use.
//
// Every method that posts does so whole or not at all: after an error the Book is as it was. Nothing is ever changed or removed; a
// mistake is undone by [Book.Reverse], which appends the opposite. The same calls in the same order give the same journal.
type Book struct {
	items    []bookItem
	index    map[ItemID]int32 // into items; void items are not in it
	receipts map[ReceiptID]*bookReceipt
	entries  []bookEntry
	reversed map[EntryID]EntryID // entry to its reversal
	orders   map[string]EntryID  // what persons asked for, as long as it stands
	balances map[Currency]*[accountCount]int64
	block    []Posting // room for the postings of the next openings
}

// bookItem is an item with its running balance.
type bookItem struct {
	item *OpenItem
	open int64 // minor units; always the sum of the item's postings to Receivables
	back int32 // taken-back entries on it that stand
	void bool  // the entry that made the item was reversed
}

// bookEntry is an entry and the items it made: made of them, from index first.
type bookEntry struct {
	Entry
	first, made int32
}

// AddItem takes an item into the Book with its open amount: debit Receivables, credit Opening (the other way round for a credit).
// The Book keeps the pointer; the item must not change afterwards. An item that is settled already is welcome: a second payment of
// it is recognised only when it is known.
//
// Errors: [ErrNoIdentity], [ErrNoAmount] when Open names no currency, [ErrDuplicateItem], [ErrOverflow].
func (b *Book) AddItem(item *OpenItem) error {
	if item == nil || item.ID == "" {
		return fmt.Errorf("open item: %w", ErrNoIdentity)
	}
	if !item.Open.Stated() {
		return fmt.Errorf("%s: %w", placeOfItem(item), ErrNoAmount)
	}
	if _, taken := b.index[item.ID]; taken {
		return fmt.Errorf("%s: %w", placeOfItem(item), ErrDuplicateItem)
	}
	credit, err := item.Open.Neg()
	if err != nil {
		return fmt.Errorf("%s: %w", placeOfItem(item), err)
	}
	if len(b.items) == math.MaxInt32 {
		return fmt.Errorf("%s: %w", placeOfItem(item), ErrFull)
	}
	first := b.enter(item)
	postings := [...]Posting{
		{Account: AccountReceivables, Item: item.ID, Customer: item.Customer, Amount: item.Open},
		{Account: AccountOpening, Item: item.ID, Customer: item.Customer, Amount: credit},
	}
	opening := [...]bookEntry{{Entry: Entry{Kind: EntryOpening, Date: item.Issued, Postings: b.keep(postings[:])}, first: first, made: 1}}
	if _, err := b.post(item.Open.Currency, opening[:]); err != nil {
		b.withdraw(first)
		return fmt.Errorf("%s: %w", placeOfItem(item), err)
	}
	return nil
}

// enter gives the item a place. Its balance stays zero until an entry debits it.
func (b *Book) enter(item *OpenItem) int32 {
	if b.index == nil {
		b.index = map[ItemID]int32{}
	}
	at := int32(len(b.items))
	b.items = append(b.items, bookItem{item: item})
	b.index[item.ID] = at
	return at
}

// withdraw takes back the items entered since the one at first, whose entry was not posted.
func (b *Book) withdraw(first int32) {
	for _, it := range b.items[first:] {
		delete(b.index, it.item.ID)
	}
	b.items = b.items[:first]
}

// freeID is the first of base1, base2, ... that no item has.
func (b *Book) freeID(base string) ItemID {
	for n := 1; ; n++ {
		id := ItemID(fmt.Sprintf("%s%d", base, n))
		if _, taken := b.index[id]; !taken {
			return id
		}
	}
}

// Item is the item as it stands now; see [Book.OpenItems] for what that means. It reports false for an item the Book does not have
// or whose entry was reversed.
func (b *Book) Item(id ItemID) (OpenItem, bool) {
	at, ok := b.index[id]
	if !ok {
		return OpenItem{}, false
	}
	return b.items[at].now(), true
}

// OpenItems yields the items as they stand now, in the order they came in: Open is the current balance, and an item that was
// settled here has Status [Closed]. Settled items are among them, so that a second payment of one is recognised as such.
func (b *Book) OpenItems() iter.Seq[OpenItem] {
	return func(yield func(OpenItem) bool) {
		for i := range b.items {
			if !b.items[i].void && !yield(b.items[i].now()) {
				return
			}
		}
	}
}

func (it *bookItem) now() OpenItem {
	now := *it.item
	if now.Open.Minor != 0 && it.open == 0 {
		now.Status = Closed
	}
	now.Open.Minor = it.open
	return now
}

func placeOfItem(item *OpenItem) string {
	return place("item "+string(item.ID), item.Source)
}

func placeOfReceipt(r *Receipt) string {
	return place("receipt "+string(r.ID), r.Source)
}

func place(what string, s Source) string {
	if s == (Source{}) {
		return what
	}
	return what + " (" + s.String() + ")"
}
