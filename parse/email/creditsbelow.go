package email

import (
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/ledger"
)

// A payer may list its credits in a table of their own, without a sign: the line above it says that they are taken off. Its amounts get
// their signs where all tables make up the payment that way, and do not without.

// markCredits marks the tables that stand right below a line that calls all that follows credits: "Credit notes deducted:".
func (f *finder) markCredits() {
	if len(f.tables) < 2 {
		return
	}
	said := map[int32]string{}
	for _, b := range f.prose {
		if b.grid == nil && strings.TrimSpace(b.text) != "" {
			said[b.line] = b.text
		}
	}
	const near = 2 // a blank line may stand between
	for i := range f.tables {
		for d := range int32(near) {
			if text, ok := said[f.tables[i].lines[0]-d-1]; ok {
				f.tables[i].credits = callsCredits(text)
				break
			}
		}
	}
}

// callsCredits reports whether a line is a heading of credits and of nothing else.
func callsCredits(text string) bool {
	if len(text) > maxTitle || hasDigit(text) || len(strings.Fields(text)) > maxSaying {
		return false
	}
	said := lexicon.Concepts(text)
	return said.Has(lexicon.Credit) && !said.Any(lexicon.Invoice, lexicon.Account, lexicon.Total, lexicon.Subtotal, lexicon.Not)
}

// takeCredits takes the tables of credits off the others, where the text states what is left as paid and not what all of them come to.
func (c *context) takeCredits(list []draft) {
	var plain, less ledger.Money
	for i, d := range list {
		sum, whole := linesOf(d.advice, true)
		if !whole || d.sealed || i > 0 && !sameCurrency(plain, sum) {
			return
		}
		if plain.Currency, less.Currency = sum.Currency, sum.Currency; !d.credits {
			plain.Minor, less.Minor = plain.Minor+sum.Minor, less.Minor+sum.Minor
			continue
		}
		for k := range d.advice.Lines {
			if d.advice.Lines[k].Net.Minor <= 0 {
				return // credits have signs
			}
		}
		plain.Minor, less.Minor = plain.Minor+sum.Minor, less.Minor-sum.Minor
	}
	if plain == less || less.Minor <= 0 || c.speaksOf(plain) || !c.speaksOf(less) {
		return
	}
	for _, d := range list {
		for k := 0; d.credits && k < len(d.advice.Lines); k++ {
			l := &d.advice.Lines[k]
			for _, m := range [...]*ledger.Money{&l.Gross, &l.Discount, &l.Deduction, &l.Net} {
				m.Minor = -m.Minor
			}
		}
	}
}
