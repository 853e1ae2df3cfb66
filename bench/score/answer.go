package score

import (
	"github.com/cashtie/cashtie/bench/world"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// Answer is what a matcher says of one receipt.
type Answer struct {
	Place      string
	Applied    bool
	PutAway    bool // as no customer's payment
	Customer   ledger.CustomerID
	Lines      []Line
	Rest       int64
	Confidence int32 // ten-thousandths that Lines are right; -1: not said
	// Proposals are shown to the person who decides, best first, Lines among them.
	Proposals [][]Line
}

// Line is what an answer does to one item, in minor units.
type Line struct {
	Item                                ledger.ItemID
	Cash, Discount, Deduction, WriteOff int64
	Reason                              ledger.ReasonClass
}

// FromDecision is the answer of this project's engine.
func FromDecision(d *match.Decision) Answer {
	a := Answer{Place: world.Place(d.Receipt), Applied: d.Outcome == match.Apply, Customer: d.Customer, Rest: d.Unapplied.Minor, Confidence: -1,
		PutAway: d.Outcome == match.Excluded || d.Outcome == match.Reversed, Lines: lines(d.Applications)}
	if len(a.Lines) > 0 {
		a.Confidence, a.Proposals = d.Confidence, append(a.Proposals, a.Lines)
	}
	for i := range d.Alternatives {
		a.Proposals = append(a.Proposals, lines(d.Alternatives[i].Applications))
	}
	return a
}

func lines(all []ledger.Application) []Line {
	list := make([]Line, len(all))
	for i, a := range all {
		list[i] = Line{a.Item, a.Cash.Minor, a.Discount.Minor, a.Deduction.Minor, a.WriteOff.Minor, a.Reason.Class}
	}
	return list
}
