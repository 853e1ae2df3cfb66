package email

import (
	"regexp"
	"slices"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/ledger"
)

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
			sums := slices.DeleteFunc(amountsIn(text, 0), func(f found) bool { return !f.marked })
			if len(sums) != 1 || !slicesHit(hits(lowerOf(text)), paidSign) && !lexicon.Concepts(text).Has(lexicon.Paid) {
				continue
			}
			if of := mentions([]block{{text: text}}); len(of) == 0 || len(of) > 1 && of[0].start > sums[0].end && unpriced(of) {
				c.totals = append(c.totals, statedTotal{someTotal, sums[0], b.line})
			}
		}
	}
}

// unpriced reports whether none of the invoices has an amount of its own.
func unpriced(list []mention) bool {
	return !slices.ContainsFunc(list, func(m mention) bool { return m.paid.body != "" })
}

// eachText says that an amount before it is that of each invoice.
var eachText = regexp.MustCompile(`(?i)^\s*(?:each|apiece|per invoice|chacune?|par facture|cada una?|ciascun[ao]|je rechnung|jeweils|per factuur|per stuk)\b`)

// shareOut gives each of several invoices the amount that the text says each has, where they make up the total that way.
func (c *context) shareOut(a *ledger.RemittanceAdvice, prose []block) {
	n := int64(len(a.Lines))
	if n < 2 || a.Total.Minor%n != 0 || slices.ContainsFunc(a.Lines, func(l ledger.AdviceLine) bool { return l.Net != ledger.Money{} }) {
		return
	}
	for _, b := range prose {
		if b.grid != nil || len(b.text) > maxProse/10 {
			continue
		}
		for _, f := range amountsIn(b.text, 0) {
			r := f.readings(a.Total.Currency)
			if len(r) != 1 || r[0].Minor != a.Total.Minor/n || !eachText.MatchString(b.text[f.end:]) {
				continue
			}
			for i := range a.Lines {
				a.Lines[i].Net = r[0]
			}
			return
		}
	}
}
