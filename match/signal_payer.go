package match

// signalPayer counts what ties the sender of the money to the owner of the items.
var signalPayer = Signal{
	Name: "payer",
	Doc:  "The sender is the customer of the items (by number, account, name) or of its group; a known sender who is somebody else speaks against.",
	weigh: func(c *hearing, all []Evidence) []Evidence {
		owner, ok := c.owner()
		if !ok {
			return all
		}
		for i := range c.v.payers {
			if py := &c.v.payers[i]; py.customer == owner {
				return py.appendEvidence(all, 0, c.e.against == namedCloses)
			}
		}
		for i := range c.v.payers {
			if py := &c.v.payers[i]; c.run.p.related(py.customer, owner) {
				return append(py.appendEvidence(all, familyLoss, false), Evidence{Signal: "group", Text: string(c.run.p.customers[owner].ID), Source: c.run.p.customers[owner].Source})
			}
		}
		return append(all, c.stranger(owner)...)
	},
}

// stranger is what it says that the sender is somebody else than the owner. Where only memory knows the sender this is shown and
// counts for nothing.
func (c *hearing) stranger(owner int32) []Evidence {
	if c.run.p.paysFor(c.Receipt, owner) {
		return []Evidence{{Signal: memorySignal, Text: c.Receipt.Payer.Name, Source: locate(c.Receipt, c.Receipt.Payer.Name), Note: "pays on behalf of others"}}
	}
	for _, py := range c.v.payers {
		k := &py.clues[0]
		switch py.customer {
		case c.v.proven:
			return []Evidence{{Signal: conflictSignal, Points: -40, Text: k.text, Source: k.source, Note: c.knownFor(py.customer)}}
		case c.v.firm:
			if k.signal == mangledSignal {
				return []Evidence{{Signal: conflictSignal, Points: -10, Text: k.text, Source: k.source, Note: c.knownFor(py.customer)}}
			}
			return []Evidence{{Signal: "memory_conflict", Text: k.text, Source: k.source, Note: k.note}}
		}
	}
	return nil
}

// conflictSignal names the evidence that the sender is somebody else.
const conflictSignal = "payer_conflict"

// knownFor says whose a clue is.
func (c *hearing) knownFor(customer int32) string {
	if c.pointsOnly {
		return ""
	}
	return "customer " + string(c.run.p.customers[customer].ID)
}

// familyLoss is what it costs when the payer is not the customer itself but another company of its group.
const familyLoss = 10

// evidence reports the clues of a payer, the first one less loss.
func (p *payer) evidence(loss int32) []Evidence {
	return p.appendEvidence(make([]Evidence, 0, len(p.clues)), loss, false)
}

// appendEvidence is evidence behind all. booksOnly leaves out what memory says: where the payer names items that close the receipt,
// memory says nothing for others.
func (p *payer) appendEvidence(all []Evidence, loss int32, booksOnly bool) []Evidence {
	for i := range p.clues {
		k := &p.clues[i]
		if booksOnly && k.signal == memorySignal {
			continue
		}
		all = append(all, Evidence{Signal: k.signal, Points: k.points - loss, Text: k.text, Source: k.source, Note: k.note})
		loss = 0
	}
	return all
}

// owner is the customer of the items; false when they belong to several groups or there are none. Items of several customers of
// one group count as the first one's.
func (c *hearing) owner() (int32, bool) {
	if len(c.e.lines) == 0 {
		return c.run.owner(c.v, c.e)
	}
	owner := c.run.p.custOf[c.e.lines[0].row]
	for _, l := range c.e.lines[1:] {
		if !c.run.p.related(owner, c.run.p.custOf[l.row]) {
			return 0, false
		}
	}
	return owner, true
}

// owner is the customer an explanation speaks of: of its items; or, when it applies nothing, of the settled items it names.
func (m *run) owner(v *view, e *explanation) (int32, bool) {
	for _, l := range e.lines {
		return m.p.custOf[l.row], true
	}
	if e.pattern == DuplicatePayment {
		for i := range v.mentions {
			for _, row := range v.mentions[i].rows {
				if m.left[row] == 0 {
					return m.p.custOf[row], true
				}
			}
		}
	}
	return 0, false
}
