package match

// signalDate speaks against paying a document before it existed.
var signalDate = Signal{
	Name: "date",
	Doc:  "The document is dated after the money arrived: unlikely, unless it was paid in advance.",
	weigh: func(c *hearing, all []Evidence) []Evidence {
		for _, item := range c.Items {
			if c.Receipt.Date().IsZero() || item.Issued.IsZero() || item.Issued.Compare(c.Receipt.Date()) <= 0 {
				continue
			}
			all = append(all, Evidence{Signal: "date", Item: item.ID, Points: -15, Text: item.Issued.String(), Source: item.Source})
		}
		return all
	},
}
