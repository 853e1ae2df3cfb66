package match

import "slices"

// signalReference counts the numbers of the items that the payer wrote, by how unlikely each is to stand there by chance.
var signalReference = Signal{
	Name: "reference",
	Doc:  "A number of the item stands in the text: 10 points a digit, less what it costs to hit one of all open items by chance.",
	weigh: func(c *hearing, all []Evidence) []Evidence {
		first, said := len(all), (*mention)(nil)
		for i := range c.v.mentions {
			m := &c.v.mentions[i]
			for k := range c.e.lines {
				if !slices.Contains(m.rows, c.e.lines[k].row) {
					continue
				}
				ev := Evidence{Signal: "reference", Item: c.Items[k].ID, Points: m.points, Note: m.note}
				ev.Source, ev.Continues = c.v.stream.sources(m.from, m.to)
				if n := len(all); n > first && all[n-1].Source == ev.Source && (said == m || c.v.stream.raw(said.from, said.to) == c.v.stream.raw(m.from, m.to)) {
					ev.Points = 0 // one number for several items is said once
				}
				if !c.pointsOnly {
					ev.Text = c.v.stream.raw(m.from, m.to)
				}
				all, said = append(all, ev), m
			}
		}
		return append(all, settledReference(c)...)
	},
}

// settledReference shows the number of an item that is paid already, which is what makes a receipt a duplicate.
func settledReference(c *hearing) []Evidence {
	if c.Pattern != DuplicatePayment {
		return nil
	}
	var all []Evidence
	for i := range c.v.mentions {
		m := &c.v.mentions[i]
		for _, row := range m.rows {
			if c.run.left[row] == 0 {
				ev := Evidence{Signal: "reference", Item: c.run.p.items[row].ID, Points: m.points, Text: c.v.stream.raw(m.from, m.to)}
				ev.Source, ev.Continues = c.v.stream.sources(m.from, m.to)
				all = append(all, ev)
				break
			}
		}
	}
	return all
}
