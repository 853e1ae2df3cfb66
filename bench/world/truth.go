package world

import (
	"fmt"

	"github.com/cashtie/cashtie/ledger"
)

// Outcome is what is right to do with a receipt.
type Outcome uint8

// The outcomes.
const (
	Untouched Outcome = iota // applied to nothing: whatever is done with it, no item may be settled by it
	Applied
)

// Truth is what is known of one receipt because the world made it.
type Truth struct {
	Place string // file:line of the receipt
	// Situation, Reference, Payer and Size say what makes the receipt hard: how much is paid, how the invoices are named, who sends it, how
	// many invoices it pays.
	Situation, Reference, Payer, Size string

	Outcome  Outcome
	Customer ledger.CustomerID // whose money it is; empty: nobody's
	Amount   ledger.Money
	Sent     ledger.Money // in the currency of the items, where the bank tells it; not stated: Amount
	Lines    []Line
	Rest     int64 // of the amount, left on account
	// Unknowable says why nobody could tell from the receipt and the books what it pays; empty: it can be known. See the package comment.
	Unknowable string
	// Grounds says on what the label rests, where it was searched for: the rival, or how many sums there might be by accident.
	Grounds string
	Twin    string // place of the receipt that looks the same; which of the two is the second payment is open
}

// Line is what is really paid of an item.
type Line struct {
	Item      ledger.ItemID
	Cash, Off int64 // minor units; Off is what is less than owed
	// Reasons are the classes under which Off is rightly booked. With PartialPayment it may rightly stay open.
	Reasons []ledger.ReasonClass
}

// Truths lists the truth of every receipt by place, once the files are written. Items are named as ids maps their places.
func (w *World) truths(ids map[string]ledger.ItemID) (map[string]Truth, error) {
	all := make(map[string]Truth, len(w.payments))
	for _, p := range w.payments {
		t := Truth{Place: p.place(), Situation: p.situation, Reference: p.reference, Payer: p.payer, Size: p.size, Outcome: p.outcome, Rest: p.rest,
			Unknowable: p.unknowable, Grounds: p.grounds, Amount: ledger.Money{Minor: p.amount, Currency: p.currency()}}
		if p.told != nil {
			t.Sent = ledger.Money{Minor: p.told.original, Currency: p.original()}
		}
		if p.twin != nil {
			t.Twin = p.twin.place()
		}
		if p.customer >= 0 {
			t.Customer = ledger.CustomerID(w.customers[p.customer].id)
		}
		for _, l := range p.lines {
			id, ok := ids[w.items[l.item].place()]
			if !ok {
				return nil, fmt.Errorf("item %s was not read", w.items[l.item].number)
			}
			t.Lines = append(t.Lines, Line{Item: id, Cash: l.cash, Off: l.off, Reasons: l.reasons})
		}
		all[t.Place] = t
	}
	return all, nil
}

func (p *payment) file() string {
	switch {
	case p.method == check:
		return lockboxFile
	case p.euro && p.camt:
		return camtFile
	case p.euro:
		return mt940File
	}
	return bai2File
}

func (p *payment) place() string { return fmt.Sprintf("%s:%d", p.file(), p.line) }

func (p *payment) currency() ledger.Currency {
	if p.euro {
		return eur
	}
	return usd
}

func (it *item) place() string { return fmt.Sprintf("%s:%d", itemsFile, it.line) }
