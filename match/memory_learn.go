package match

import (
	"github.com/cashtie/cashtie/internal/names"
	"github.com/cashtie/cashtie/ledger"
)

// Confirmed is what a decision teaches that a person has confirmed: who pays from the account and under the name, what the payer's
// reason codes mean, that it takes its discounts. The day is the receipt's.
func Confirmed(d *Decision, teacher string) []Fact {
	r := d.Receipt
	if d.Customer == "" {
		return nil
	}
	seen := Fact{Customer: d.Customer, Seen: 1, First: r.Date(), Last: r.Date(), Teacher: teacher}
	var all []Fact
	learn := func(kind FactKind, text, means string) {
		f := seen
		f.Kind, f.Text, f.Means = kind, text, means
		if f.check() == nil {
			all = append(all, f)
		}
	}
	learn(KnownAccount, r.Payer.Account, "")
	if !names.Fold(r.Payer.Name).IsZero() {
		learn(KnownName, r.Payer.Name, "")
	}
	discount := false
	for i := range d.Applications {
		a := &d.Applications[i]
		discount = discount || !a.Discount.IsZero()
		if a.Reason.Class.IsDeduction() && a.Reason.Code != "" {
			learn(KnownReason, a.Reason.Code, a.Reason.Class.String())
		}
	}
	if discount {
		learn(KnownHabit, "", TakesDiscount)
	}
	return all
}

// Refused is what a decision teaches that a person has refused: not this item for this receipt.
func Refused(d *Decision, item ledger.ItemID, teacher string) Fact {
	day := d.Receipt.Date()
	return Fact{Kind: Declined, Receipt: d.Receipt.ID, Item: item, Seen: 1, First: day, Last: day, Teacher: teacher}
}
