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

// workOf puts the tasks of a decision in the schema's words.
func workOf(tasks []match.Task) []workItem {
	var all []workItem
	for _, t := range tasks {
		w := workItem{Kind: t.Kind.String(), Reason: t.Reason, Item: string(t.Item), Amount: plain(t.Amount)}
		if class, ok := classNamed(t.Reason); ok && t.Kind == match.ClaimTask {
			w.Reason = reasonWord(class)
		}
		all = append(all, w)
	}
	return all
}

func classNamed(name string) (ledger.ReasonClass, bool) {
	for c := ledger.Cash; c.String() != "invalid"; c++ {
		if c.String() == name || writtenOff(c) == name {
			return c, true
		}
	}
	return 0, false
}

// writtenOff is the schema's word for the reason of a write-off: a discount that came too late is given up under a name of its own.
func writtenOff(c ledger.ReasonClass) string {
	if c == ledger.DiscountUnearned {
		return "late_discount"
	}
	return c.String()
}

// plain is an amount without its currency.
func plain(m ledger.Money) text { return text(strings.Fields(m.String())[0]) }
