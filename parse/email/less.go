package email

import (
	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/ledger"
)

// Texts also name beside the lines what is taken off the payment as a whole: a transfer fee, a discount. It becomes a line where the lines
// without it differ from the total by that, to the cent; else it is only said.

// offTotal is something that a text says to be taken off, with its label.
type offTotal struct {
	label  string
	amount found
	line   int32
}

// maxOff is how many of them are kept.
const maxOff = 20

// takesOff takes note of a label that names a charge or a reduction, with its one amount.
func (c *context) takesOff(label, value string, line int32) {
	if len(c.off) >= maxOff || len(label) > maxAlone || !hasDigit(value) {
		return
	}
	said := lexicon.Concepts(label)
	if !chargeText.MatchString(label) && !said.Any(lexicon.Discount, lexicon.Deduction, lexicon.Withhold) || said.Any(lexicon.Total, lexicon.Number, lexicon.Date, lexicon.Percent) {
		return
	}
	if list := amountsIn(value[:min(len(value), maxWord)], 0); len(list) == 1 && list[0].plausible() {
		c.off = append(c.off, offTotal{label, list[0], line})
	}
}

// less makes a line of what is taken off where that is by what the lines differ from the total, and only one of the texts can be it. It returns the sum of the lines.
func (c *context) less(a *ledger.RemittanceAdvice, sum ledger.Money) ledger.Money {
	if len(c.off) == 0 || a.Total == (ledger.Money{}) || !sameCurrency(a.Total, sum) || a.Total.Minor >= sum.Minor || a.Total.Minor <= 0 {
		return sum
	}
	var of *offTotal
	for i := range c.off {
		for _, m := range c.off[i].amount.readings(sum.Currency) {
			if m.Minor < 0 {
				m.Minor = -m.Minor
			}
			if m.Minor != sum.Minor-a.Total.Minor || !sameCurrency(m, sum) {
				continue
			}
			if of != nil && of.label != c.off[i].label {
				return sum
			}
			of = &c.off[i]
		}
	}
	if of == nil {
		return sum
	}
	src := ledger.Source{File: a.Source.File, Line: of.line}
	net := ledger.Money{Minor: a.Total.Minor - sum.Minor, Currency: sum.Currency}
	a.Lines = append(a.Lines, ledger.AdviceLine{Reference: of.label, Net: net, Source: src, ReferenceSource: src})
	sum.Minor = a.Total.Minor
	return sum
}
