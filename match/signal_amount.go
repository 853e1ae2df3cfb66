package match

import "github.com/cashtie/cashtie/ledger"

// SignalAmount counts how the amounts agree.
var SignalAmount = Signal{
	Name: "amount",
	Doc:  "The amounts close to the cent. It is worth less for round amounts, and less the more items were there to choose from.",
	Weigh: func(c *Case) []Evidence {
		points := c.amountPoints()
		if points == 0 {
			return nil
		}
		return []Evidence{{Signal: "amount", Points: points, Text: c.Receipt.Amount.Decimal(), Source: locate(c.Receipt, c.Receipt.Amount.Decimal())}}
	},
}

func (c *Case) amountPoints() int32 {
	switch c.Pattern {
	case NamedExact, AdviceLines:
		if c.e.rest != 0 {
			return -20
		}
		return 30
	case NamedDiscount:
		return 25 - c.oddCents()
	case NamedSubset, NamedPlus:
		return 20
	case NamedOver:
		return -10
	case NamedShort:
		switch {
		case c.e.hold == HoldShort:
			return -60
		case c.run.shortBy(c.e) == 0 && c.e.writtenOff() > 0:
			return c.closeness() - 10
		}
		return -10
	case DuplicatePayment:
		if c.e.hold == HoldDuplicate {
			return 25
		}
	case SharedTotal:
		return 10
	case AmountNear:
		return c.unnamedPoints() - 20 + c.closeness()
	case AmountUnique, AmountDiscount, AccountTotal:
		return c.unnamedPoints()
	}
	return 0
}

// oddCents counts the items whose discount is not the rate's nominal value but its neighbour.
func (c *Case) oddCents() int32 {
	n := int32(0)
	for i, l := range c.e.lines {
		odd := l.discount != 0
		for _, d := range c.Items[i].Discounts {
			value, err := d.Value(c.Items[i].Original)
			odd = odd && (err != nil || value.Minor != l.discount)
		}
		if odd {
			n++
		}
	}
	return n
}

// unnamedPoints weighs an amount with nothing named: about 45 decibans stand against meeting one given amount with cents by chance,
// 25 for a round one, less how many items the payer has to meet it with.
func (c *Case) unnamedPoints() int32 {
	owner, ok := c.owner()
	if !ok {
		return 0
	}
	points := int32(45)
	if isRound(c.Receipt.Amount) {
		points = 25
	}
	points -= decibans(len(c.run.p.rowsOf[owner]))
	if c.Pattern == AmountDiscount {
		points -= 5
	}
	switch { // the payer names something else
	case c.e.against == namedCloses:
		points -= 30
	case c.e.against == namedOpen:
		points -= 10
	}
	return points
}

// roundUnits: an amount that is a multiple of so many major units is one that people agree on, and so coincides often.
const roundUnits = 100

func isRound(m ledger.Money) bool {
	unit := int64(roundUnits)
	for range m.Currency.Digits() {
		unit *= 10
	}
	return m.Minor%unit == 0
}
