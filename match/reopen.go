package match

import (
	"slices"

	"github.com/cashtie/cashtie/internal/names"
	"github.com/cashtie/cashtie/ledger"
)

// reopen says what the returns of the batch undo that an earlier run applied: all of it where the whole receipt comes back, the one
// item that has the amount where a part does. all has a decision for every return already; those that undo a receipt of the batch say
// so.
func (p *Portfolio) reopen(b *Batch, all []*Decision) {
	for i, r := range b.Receipts {
		if r.Amount.Minor >= 0 || r.Kind != ledger.Return && r.Kind != ledger.Reversal || all[i].Related != "" {
			continue
		}
		d := all[i]
		if of := earlierOf(r, b.Earlier); of != nil {
			d.Pattern, d.Related, d.Customer, d.Reopens = ReturnOf, of.Receipt.ID, of.Customer, undo(of, -r.Amount.Minor)
			d.Evidence = append(d.Evidence, Evidence{Signal: "returned", Text: string(of.Receipt.ID), Source: of.Receipt.Source})
		} else if it := p.settledBy(r, b); it != nil {
			d.Pattern, d.Customer = ReturnOf, it.Customer
			d.Reopens = []ledger.Application{{Item: it.ID, Customer: it.Customer, OpenBefore: ledger.Money{Currency: it.Open.Currency}, Cash: r.Amount,
				Discount: ledger.Money{Currency: it.Open.Currency}, Deduction: ledger.Money{Currency: it.Open.Currency}, WriteOff: ledger.Money{Currency: it.Open.Currency}}}
			d.Evidence = append(d.Evidence, Evidence{Signal: "payer_name", Item: it.ID, Text: r.Payer.Name, Source: locate(r, r.Payer.Name)})
		}
	}
}

// earlierOf is the one earlier receipt that r takes back: the one it names, else the only one of its amount that it has a reference
// or the payer in common with.
func earlierOf(r *ledger.Receipt, earlier []*Decision) *Decision {
	var fits []*Decision
	for _, d := range earlier {
		switch {
		case r.Of != "" && d.Receipt.ID == r.Of:
			return d
		case r.Of == "" && d.Receipt.Amount.Currency == r.Amount.Currency && d.Receipt.Amount.Minor == -r.Amount.Minor && undoes(r, d.Receipt):
			fits = append(fits, d)
		}
	}
	if len(fits) != 1 {
		return nil
	}
	return fits[0]
}

// undo takes back what a decision applied, when amount of its receipt's money comes back.
func undo(of *Decision, amount int64) []ledger.Application {
	back := of.Applications
	if amount != of.Receipt.Amount.Minor {
		back = slices.DeleteFunc(slices.Clone(back), func(a ledger.Application) bool { return a.Cash.Minor != amount })
		if len(back) != 1 { // which of its items the part belongs to is open; what was on the account goes first
			return nil
		}
	}
	var all []ledger.Application
	for i := len(back) - 1; i >= 0; i-- { // the last one first, as books are undone
		a := back[i]
		after, err := a.OpenAfter()
		if err != nil {
			return nil
		}
		a.OpenBefore = after
		for _, part := range []*ledger.Money{&a.Cash, &a.Discount, &a.Deduction, &a.WriteOff} {
			part.Minor = -part.Minor
		}
		all = append(all, a)
	}
	return all
}

// settledBy finds the settled item that a return of an unknown receipt must have paid: the only one of its payer that was worth
// exactly the amount.
func (p *Portfolio) settledBy(r *ledger.Receipt, b *Batch) *ledger.OpenItem {
	payer := names.Fold(r.Payer.Name)
	if payer.IsZero() || slices.ContainsFunc(b.Earlier, func(d *Decision) bool { return undoes(r, d.Receipt) }) {
		return nil
	}
	var found *ledger.OpenItem
	for row, it := range p.items {
		if it.Status != ledger.Closed || it.Open.Minor != 0 || it.Original.Minor != -r.Amount.Minor || it.Original.Currency != r.Amount.Currency {
			continue
		}
		if owner := names.Fold(p.customers[p.custOf[row]].Name); owner.IsZero() || !names.Within(owner, payer) {
			continue
		}
		if found != nil {
			return nil
		}
		found = it
	}
	return found
}
