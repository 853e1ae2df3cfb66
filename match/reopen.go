package match

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/names"
	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// reopen says what the returns of the batch undo that an earlier run applied: all of it where the whole receipt comes back, the one
// item that has the amount where a part does. all has a decision for every return already; those that undo a receipt of the batch say
// so.
func (p *Portfolio) reopen(b *Batch, all []*Decision) {
	if !slices.ContainsFunc(b.Receipts, isReturn) {
		return
	}
	var unknown []*Decision
	undone := map[ledger.ReceiptID][]ledger.ItemID{} // by receipt: what a return of this batch has opened again; money comes back once
	for _, i := range inOrder(b.Receipts) {
		r := b.Receipts[i]
		if !isReturn(r) || all[i].Related != "" {
			continue
		}
		d := all[i]
		if of := earlierOf(r, b.Earlier); of != nil {
			d.Pattern, d.Related, d.Customer, d.Reopens = ReturnOf, of.Receipt.ID, of.Customer, p.openAgain(undo(of, -r.Amount.Minor), undone[of.Receipt.ID])
			for _, a := range d.Reopens {
				undone[of.Receipt.ID] = append(undone[of.Receipt.ID], a.Item)
			}
			d.Evidence = append(d.Evidence, Evidence{Signal: "returned", Text: string(of.Receipt.ID), Source: of.Receipt.Source})
		} else if (r.Payer.Name != "" || r.Text() != "") && !slices.ContainsFunc(b.Earlier, func(d *Decision) bool { return undoes(r, d.Receipt) }) {
			unknown = append(unknown, d)
		}
	}
	if len(unknown) == 0 {
		return
	}
	settled := p.settledWorth(unknown)
	for _, d := range unknown {
		r := d.Receipt
		if it := p.settledBy(r, settled[-r.Amount.Minor]); it != nil {
			d.Pattern, d.Customer = ReturnOf, it.Customer
			d.Reopens = []ledger.Application{{Item: it.ID, Customer: it.Customer, OpenBefore: ledger.Money{Currency: it.Open.Currency}, Cash: r.Amount,
				Discount: ledger.Money{Currency: it.Open.Currency}, Deduction: ledger.Money{Currency: it.Open.Currency}, WriteOff: ledger.Money{Currency: it.Open.Currency}}}
			said := r.Payer.Name
			if writes(r, it) {
				said = it.Number
			}
			d.Evidence = append(d.Evidence, Evidence{Signal: settledSignal(r, it), Item: it.ID, Text: said, Source: locate(r, said)})
		}
	}
}

// openAgain fits what a return undoes to the items as they are now. What is open again already, by the books or by another return of
// the batch, is left out. A deduction
// goes back to its item from the item of its claim; where the claim is no item by itself any more, it stays what it has become.
func (p *Portfolio) openAgain(undone []ledger.Application, already []ledger.ItemID) []ledger.Application {
	all := undone[:0]
	var claims []ledger.Application
	for _, a := range undone {
		if slices.Contains(already, a.Item) {
			continue
		}
		row, known := p.rowOf(a.Item)
		if !known {
			a.Deduction.Minor = 0
			all = append(all, a)
			continue
		}
		it := p.items[row]
		if it.Open.Currency == a.OpenBefore.Currency {
			a.OpenBefore = it.Open
		}
		claim := p.claimOn(it, -a.Deduction.Minor)
		if claim == nil {
			a.Deduction.Minor = 0
		}
		if after, err := a.OpenAfter(); err != nil || it.Original.Minor != 0 && abs(after.Minor) > abs(it.Original.Minor) {
			continue
		}
		all = append(all, a)
		if claim != nil {
			nothing := ledger.Money{Currency: claim.Open.Currency}
			claims = append(claims, ledger.Application{Item: claim.ID, Customer: claim.Customer, OpenBefore: claim.Open, Cash: nothing, Discount: nothing,
				Deduction: claim.Open, WriteOff: nothing, Reason: a.Reason})
		}
	}
	return append(all, claims...)
}

// claimOn is the only open item that holds a claim of the amount on it.
func (p *Portfolio) claimOn(it *ledger.OpenItem, minor int64) *ledger.OpenItem {
	c, ok := p.customer(it.Customer)
	if minor <= 0 || !ok {
		return nil
	}
	var found *ledger.OpenItem
	for _, row := range p.rowsOf[c] {
		claim := p.items[row]
		if claim.Origin != it.ID || claim.Open.Minor != minor || claim.Open.Currency != it.Open.Currency {
			continue
		}
		if found != nil {
			return nil
		}
		found = claim
	}
	return found
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
	if part := partOf(of, amount); part != nil {
		return part
	}
	if amount != of.Receipt.Amount.Minor {
		back = slices.DeleteFunc(slices.Clone(back), func(a ledger.Application) bool { return a.FromReceipt().Minor != amount })
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
		for _, part := range []*ledger.Money{&a.Cash, &a.Discount, &a.Deduction, &a.WriteOff, &a.Paid, &a.Exchange} {
			part.Minor = -part.Minor
		}
		all = append(all, a)
	}
	return all
}

// partOf takes back a part of the cash that a decision applied to one item and nowhere else. Nil: it is another case.
func partOf(of *Decision, amount int64) []ledger.Application {
	if len(of.Applications) != 1 || !of.Unapplied.IsZero() {
		return nil
	}
	a := of.Applications[0]
	after, err := a.OpenAfter()
	if err != nil || amount <= 0 || amount >= a.Cash.Minor || a.Paid.Minor != 0 || !a.Discount.IsZero() || !a.Deduction.IsZero() || !a.WriteOff.IsZero() || !a.Exchange.IsZero() {
		return nil
	}
	a.OpenBefore, a.Cash.Minor, a.Reason = after, -amount, ledger.Reason{}
	return []ledger.Application{a}
}

// settledWorth lists the settled items that were worth what one of the returns takes back, by amount: one look at the items for
// all returns.
func (p *Portfolio) settledWorth(returns []*Decision) map[int64][]int32 {
	worth := make(map[int64][]int32, len(returns))
	for _, d := range returns {
		worth[-d.Receipt.Amount.Minor] = nil
	}
	for row, it := range p.items {
		if it.Status != ledger.Closed || it.Open.Minor != 0 {
			continue
		}
		if rows, wanted := worth[it.Original.Minor]; wanted {
			worth[it.Original.Minor] = append(rows, int32(row))
		}
	}
	return worth
}

// writes reports whether the text of a receipt has the number of an item.
func writes(r *ledger.Receipt, it *ledger.OpenItem) bool {
	number := refnum.Fold(it.Number)
	return len(number) >= minTail && strings.Contains(refnum.Fold(r.Text()), number)
}

// settledSignal says by what a settled item was found.
func settledSignal(r *ledger.Receipt, it *ledger.OpenItem) string {
	if writes(r, it) {
		return "reference"
	}
	return "payer_name"
}

// settledBy finds the settled item that a return of an unknown receipt must have paid: the only one that its text names, else the only one
// of its payer, that was worth exactly the amount, among those that were.
func (p *Portfolio) settledBy(r *ledger.Receipt, worth []int32) *ledger.OpenItem {
	named := slices.DeleteFunc(slices.Clone(worth), func(row int32) bool {
		return p.items[row].Original.Currency != r.Amount.Currency || !writes(r, p.items[row])
	})
	if len(named) == 1 {
		return p.items[named[0]]
	}
	payer := names.Fold(r.Payer.Name)
	if payer.IsZero() || len(named) > 1 {
		return nil
	}
	var found *ledger.OpenItem
	for _, row := range worth {
		it := p.items[row]
		if it.Original.Currency != r.Amount.Currency {
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
