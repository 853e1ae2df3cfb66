package scenario

import (
	"cmp"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// reasons are the schema's words for our classes of reasons, where they differ.
var reasons = map[ledger.ReasonClass]string{ledger.Price: "pricing", ledger.OtherDeduction: "unexplained", ledger.DiscountUnearned: "unearned_discount",
	ledger.Tax: "tax_not_paid", ledger.PartialPayment: "unexplained"}

func reasonWord(c ledger.ReasonClass) string { return cmp.Or(reasons[c], c.String()) }

// reasonNamed is the class that a word of the schema stands for.
func reasonNamed(name string) (ledger.ReasonClass, bool) {
	for c := ledger.Cash; c.String() != "invalid"; c++ {
		if reasonWord(c) == name && c != ledger.PartialPayment {
			return c, true
		}
	}
	return 0, false
}

// workOf lists what the decision leaves to be done.
func workOf(d *match.Decision) []workItem {
	var all []workItem
	for i := range d.Applications {
		a := &d.Applications[i]
		after, err := a.OpenAfter()
		open := after.Minor + a.Deduction.Minor
		if err != nil || open <= 0 {
			continue
		}
		all = append(all, workItem{Kind: "deduction", Reason: reasonWord(a.Reason.Class), Item: string(a.Item), Amount: plain(ledger.Money{Minor: open, Currency: after.Currency})})
	}
	if d.Hold == match.HoldDuplicate {
		all = append(all, workItem{Kind: "duplicate_payment", Reason: "same_payer_amount_reference", Amount: plain(d.Receipt.Amount)})
	}
	return all
}

// plain is an amount without its currency.
func plain(m ledger.Money) text { return text(strings.Fields(m.String())[0]) }
