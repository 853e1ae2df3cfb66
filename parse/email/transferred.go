package email

import "github.com/cashtie/cashtie/internal/lexicon"

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
		line := withoutDates(narrow(b.text))
		for _, at := range sentences(line) {
			text := line[at[0]:at[1]]
			sums := amountsIn(text, 0)
			if len(sums) != 1 || !sums[0].marked || !slicesHit(hits(lowerOf(text)), paidSign) && !lexicon.Concepts(text).Has(lexicon.Paid) {
				continue
			}
			if len(mentions([]block{{text: text}})) == 0 {
				c.totals = append(c.totals, statedTotal{someTotal, sums[0], b.line})
			}
		}
	}
}
