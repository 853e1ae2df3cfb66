package match

import "github.com/cashtie/cashtie/ledger"

// pointsNetting is what it says, in decibans, that the text states both what is owed to us and what we owe.
const pointsNetting = 40

// signalNetting counts the two amounts of a netting agreement, where an explanation sets off what we owe.
var signalNetting = Signal{
	Name: "netting",
	Doc:  "An explanation sets off what we owe, and the text states the gross amounts of both sides.",
	weigh: func(c *hearing, all []Evidence) []Evidence {
		owed, owing := ledger.Money{}, ledger.Money{}
		for i, it := range c.Items {
			sum := &owed
			if it.Kind == ledger.Payable {
				sum = &owing
			}
			*sum = ledger.Money{Minor: plus(sum.Minor, c.e.lines[i].cash), Currency: it.Open.Currency}
		}
		if owing.Minor >= 0 || owed.Minor <= 0 {
			return all
		}
		if text := c.v.text(); !tells(text, owed) || !tells(text, owing) {
			return all
		}
		return append(all, Evidence{Signal: "netting", Points: pointsNetting, Text: owing.Decimal(), Source: c.Receipt.Source})
	},
}
