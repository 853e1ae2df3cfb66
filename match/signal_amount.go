package match

// signalAmount counts how the amounts agree.
var signalAmount = Signal{
	Name: "amount",
	Doc:  "The amounts close to the cent. It is worth less for round amounts, and less the more items were there to choose from.",
	weigh: func(c *hearing, all []Evidence) []Evidence {
		points := c.amountPoints()
		switch {
		case points == 0:
			return all
		case c.pointsOnly:
			return append(all, Evidence{Points: points})
		}
		var room [24]byte
		text := c.v.at().words.Keep(c.Receipt.Amount.AppendDecimal(room[:0]), nil, lettersAtOnce)
		return append(all, Evidence{Signal: "amount", Points: points, Text: text, Source: locate(c.Receipt, text)})
	},
}

func (c *hearing) amountPoints() int32 {
	switch c.Pattern {
	case NamedExact, AdviceLines:
		if c.e.rest != 0 {
			return -20
		}
		return 30
	case NamedDiscount:
		return 25 - c.run.oddCents(c.e)
	case NamedSubset:
		return 20
	case NamedPlus:
		return c.e.odds
	case NamedOver:
		return c.nearOne() - 10
	case NamedShort:
		switch {
		case c.e.hold == HoldShort:
			return -60
		case c.e.told:
			return 25
		case c.run.shortBy(c.e) == 0 && c.e.writtenOff() > 0:
			return c.closeness() - 10
		case c.e.part:
			return 5
		}
		return c.nearOne() - 10
	case DuplicatePayment:
		if c.e.hold == HoldDuplicate {
			return 25
		}
	case SharedTotal:
		return 10
	case AmountNear:
		return c.nearPoints()
	}
	if c.e.byAmount() {
		return c.e.odds - c.e.against.points()
	}
	return 0
}

// nearOne is what it says that the amount comes near that of the one item that a known payer names: a number that is no item's has
// rarely nearly its amount.
func (c *hearing) nearOne() int32 {
	if len(c.e.lines) != 1 || c.v.firm < 0 {
		return 0
	}
	return c.closeness()
}

// oddCents counts the items whose discount is not the rate's nominal value but its neighbour.
func (m *run) oddCents(e *explanation) int32 {
	n := int32(0)
	for i := range e.lines {
		l, it := &e.lines[i], m.p.items[e.lines[i].row]
		odd := l.discount != 0
		for _, d := range it.Discounts {
			if !odd {
				break
			}
			value, err := d.Value(it.Original)
			odd = err != nil || value.Minor != l.discount
		}
		if odd {
			n++
		}
	}
	return n
}

// nearPoints weighs an amount that a rule of the policy takes for an item's although it differs: about 45 decibans stand against
// meeting one given amount by accident, 25 for a round one, less how many items the payer has and how far it is off.
func (c *hearing) nearPoints() int32 {
	points := int32(25)
	if isRound(c.Receipt.Amount) {
		points = 5
	}
	return points - decibans(len(c.run.p.rowsOf[c.run.p.custOf[c.e.lines[0].row]])) + c.closeness() - c.e.against.points()
}

// points is what speaks against an amount when the payer names something else.
func (a against) points() int32 {
	switch a {
	case namedCloses:
		return 63
	case namedOpen:
		return 10
	}
	return 0
}
