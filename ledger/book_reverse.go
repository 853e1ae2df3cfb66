package ledger

import (
	"fmt"
	"slices"
)

// Reverse appends the opposite of an entry. It restores every balance to the cent: items are open again as before, items the entry
// made are gone, the receipt is as it stood. The reversal carries the date of what it undoes. An entry is reversed at most once;
// afterwards the same may be posted again.
//
// Errors: [ErrUnknownEntry]; [ErrAlreadyReversed]; [ErrIsReversal]; [ErrHasDependents] when later entries rest on it: an item it
// made has been used, its receipt has been applied, or an item of it was settled or taken back since in a way that rests on it;
// [ErrOverflow].
func (b *Book) Reverse(id EntryID) (EntryID, error) {
	if id == 0 || id > EntryID(len(b.entries)) {
		return 0, fmt.Errorf("entry %d: %w", id, ErrUnknownEntry)
	}
	e := b.entries[id-1]
	if err := b.reversible(&e); err != nil {
		return 0, fmt.Errorf("entry %d (%v): %w", id, e.Kind, err)
	}
	postings := make([]Posting, len(e.Postings))
	for i, p := range e.Postings {
		opposite, err := p.Amount.Neg()
		if err != nil {
			return 0, fmt.Errorf("entry %d (%v): %w", id, e.Kind, err)
		}
		p.Amount = opposite
		postings[i] = p
	}
	reversal, err := b.post(postings[0].Amount.Currency, []bookEntry{{Entry: Entry{Kind: EntryReversal, Date: e.Date, Receipt: e.Receipt,
		Reverses: id, Postings: postings}}})
	if err != nil {
		return 0, fmt.Errorf("entry %d (%v): %w", id, e.Kind, err)
	}
	b.undone(&e, reversal)
	return reversal, nil
}

func (b *Book) reversible(e *bookEntry) error {
	if e.Kind == EntryReversal {
		return ErrIsReversal
	}
	if by, ok := b.reversed[e.ID]; ok {
		return fmt.Errorf("by entry %d: %w", by, ErrAlreadyReversed)
	}
	for _, it := range b.items[e.first : e.first+e.made] {
		if it.open != it.item.Open.Minor {
			return fmt.Errorf("%s: %w", placeOfItem(it.item), ErrHasDependents)
		}
	}
	if err := b.onReturns(e); err != nil {
		return err
	}
	switch e.Kind {
	case EntryReceived, EntryIdentified:
		live := b.receipts[e.Receipt].live
		if n := len(live); n > 0 && live[n-1] != e.ID {
			return fmt.Errorf("entry %d: %w", live[n-1], ErrHasDependents)
		}
	}
	return nil
}

// onReturns holds that entries around a taking back are undone newest first: a settlement that was taken back may have been made once
// more since, and undone out of turn an item would have more open than it was worth, or less than nothing.
func (b *Book) onReturns(e *bookEntry) error {
	if e.Kind == EntryOpening {
		return nil
	}
	for _, p := range e.Postings {
		if p.Account != AccountReceivables || b.items[b.index[p.Item]].back == 0 {
			continue
		}
		for i := range b.entries[e.ID:] {
			later := &b.entries[int(e.ID)+i]
			if _, gone := b.reversed[later.ID]; gone || later.Kind == EntryReversal || later.Kind != EntryTakenBack && e.Kind != EntryTakenBack {
				continue
			}
			if slices.ContainsFunc(later.Postings, func(q Posting) bool { return q.Account == AccountReceivables && q.Item == p.Item }) {
				return fmt.Errorf("entry %d: %w", later.ID, ErrHasDependents)
			}
		}
	}
	return nil
}

// undone takes the entry out of what stands.
func (b *Book) undone(e *bookEntry, reversal EntryID) {
	if b.reversed == nil {
		b.reversed = map[EntryID]EntryID{}
	}
	b.reversed[e.ID] = reversal
	for i := e.first; i < e.first+e.made; i++ {
		b.items[i].void = true
		delete(b.index, b.items[i].item.ID)
	}
	if e.Order != "" {
		delete(b.orders, e.Order)
	}
	if e.Kind == EntryTakenBack {
		b.countBack(e.Applications, -1)
	}
	state := b.receipts[e.Receipt]
	switch e.Kind {
	case EntryReceived:
		delete(b.receipts, e.Receipt)
		return
	case EntryIdentified:
		state.customer = ""
	case EntryApplied, EntryOnAccount, EntryGivenUp, EntryTakenBack, EntryRefunded:
		for _, p := range e.Postings {
			if p.Account == AccountUnapplied {
				state.unapplied += p.Amount.Minor
			}
		}
	}
	if state != nil {
		state.live = slices.DeleteFunc(state.live, func(id EntryID) bool { return id == e.ID })
	}
}
