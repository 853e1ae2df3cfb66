package match

import "github.com/cashtie/cashtie/internal/refnum"

// signalAdvice counts the link between receipt and advice, and the numbers on its lines.
var signalAdvice = Signal{
	Name: "advice",
	Doc:  "A remittance advice belongs to the receipt and its lines name the items.",
	weigh: func(c *hearing, all []Evidence) []Evidence {
		if c.Advice == nil {
			return all
		}
		link := c.v.link
		text := link.text
		if text == "" && !c.pointsOnly {
			text = c.Receipt.Amount.Decimal()
		}
		all = append(all, Evidence{Signal: "advice", Points: link.points, Text: text, Source: link.source})
		for i, ln := range c.e.lines {
			if ln.said == 0 {
				continue // what the list leaves out
			}
			l := &c.Advice.Lines[ln.said-1]
			var room [maxReference]byte
			points := refnum.Information(refnum.Trim(refnum.AppendFold(room[:0], l.Reference))) - c.run.p.itemBits
			src := l.ReferenceSource
			if src.Line == 0 {
				src = l.Source
			}
			all = append(all, Evidence{Signal: "advice_line", Item: c.Items[i].ID, Points: min(max(points, 0), maxNamingPoints), Text: l.Reference, Source: src})
		}
		return all
	},
}
