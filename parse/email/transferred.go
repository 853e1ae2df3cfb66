package email

import "slices"

// transferred takes the one amount of a line that says to have paid as the total, where the text states no total by its name: "we have
// transferred EUR 500.00 to your account". Lines that name an invoice speak of that one.
func (c *context) transferred(prose []block) {
	if len(c.totals) > 0 {
		return
	}
	for _, b := range prose {
		if b.grid != nil || len(b.text) > maxProse || !hasDigit(b.text) {
			continue
		}
		text := withoutDates(narrow(b.text))
		list := hits(lowerOf(text))
		if !slices.ContainsFunc(list, func(h hit) bool { return h.class == paidSign }) ||
			slices.ContainsFunc(list, func(h hit) bool { return h.class == invoiceWord && h.end < len(text) && len(mentions([]block{b})) > 0 }) {
			continue
		}
		if sums := amountsIn(text, 0); len(sums) == 1 && sums[0].marked {
			c.totals = append(c.totals, statedTotal{someTotal, sums[0], b.line})
		}
	}
}
