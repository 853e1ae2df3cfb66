package email

import (
	"regexp"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/ledger"
)

// Texts also name beside the lines what is taken off the payment as a whole, or added to it: a transfer fee, a discount, tax that is
// withheld, interest. Where the lines without it differ from the total by that, to the cent, it goes to the line of the invoice that it
// names, or to the only line, or becomes a line with a reason and without a number; else it is only said.

// offTotal is something that a text says to be taken off or added, with its words.
type offTotal struct {
	label  string
	amount found
	line   int32
	adds   bool
}

// maxOff is how many of them are kept, and maxOffLine how long a line is that names one.
const (
	maxOff     = 20
	maxOffLine = 160
)

// addText names what a payer adds to what it pays.
var addText = regexp.MustCompile(`(?i)\b(?:interests?|late (?:payment )?(?:fees?|charges?|penalty)|verzugszins\w*|zinsen|intérêts|intereses|interessi|juros|mora|rente|odsetki|úrok\w*)\b|遅延損害金|利息`)

// takesOff takes note of a label that names a charge or a reduction, with its one amount.
func (c *context) takesOff(label, value string, line int32) {
	if len(label) > maxAlone || !hasDigit(value) || !c.reduces(label) || lexicon.Concepts(label).Any(lexicon.Number, lexicon.Percent) {
		return
	}
	if list := amountsIn(value[:min(len(value), maxWord)], 0); len(list) == 1 {
		c.noteOff(label, list[0], line)
	}
}

// takesOffLine takes note of a line without such a label that says of its one amount that it is taken off or added: "(-) ISS 2 % NF 5521
// R$ 179,00", "Less retainage 10%: ($8,400.00)".
func (c *context) takesOffLine(text string, sums []found, line int32) {
	if len(sums) == 0 || len(c.off) >= maxOff || c.offered > maxDated {
		return
	}
	if c.offered++; len(text) > maxOffLine {
		c.takesOffClauses(text, sums, line)
		return
	}
	at := -1
	for i, f := range sums {
		if !f.plausible() || strings.HasPrefix(strings.TrimLeft(text[f.end:], " "), "%") {
			continue
		}
		if at >= 0 {
			c.takesOffClauses(text, sums, line)
			return
		}
		at = i
	}
	if at < 0 {
		return
	}
	label := strings.Trim(text[:sums[at].start], whites+"-*•·:：=$€£(")
	if strings.HasPrefix(strings.TrimLeft(text, whites), "(-)") {
		label = strings.Trim(strings.TrimPrefix(label, ")"), " ")
	} else if !c.reduces(label) {
		return
	}
	c.noteOff(label, sums[at], line)
}

// takesOffClauses takes note of the amounts of a sentence behind a verb for taking off: "descontando la detracción de S/ 944", "I took off $125".
func (c *context) takesOffClauses(text string, sums []found, line int32) {
	end := 0
	for _, f := range sums {
		if strings.HasPrefix(strings.TrimLeft(text[f.end:], " "), "%") {
			continue // by how much of a hundred
		}
		lead := text[end:f.start]
		end = f.end
		if k := strings.LastIndexAny(lead, ".;"); k >= 0 {
			lead = lead[k+1:]
		}
		at := offVerbs.FindStringIndex(lead)
		if at == nil || !f.plausible() || len(lead)-at[0] > maxAlone {
			continue
		}
		rest := text[f.end:min(len(text), f.end+2*maxWord)]
		if k := strings.IndexAny(rest, ".;(="); k >= 0 {
			rest = rest[:k]
		}
		c.noteOff(strings.Trim(lead[at[0]:], whites+"$€£(,")+strings.TrimRight(rest, whites), f, line)
	}
}

// reduces reports whether words name what is taken off, or added.
func (c *context) reduces(label string) bool {
	said := lexicon.Concepts(label)
	if said.Any(lexicon.Total, lexicon.Subtotal, lexicon.Date, lexicon.Paid, lexicon.Net, lexicon.Gross) {
		return false
	}
	return said.Any(lexicon.Discount, lexicon.Deduction, lexicon.Withhold) || chargeText.MatchString(label) || addText.MatchString(label)
}

func (c *context) noteOff(label string, f found, line int32) {
	again := func(o offTotal) bool { return o.line == line && o.amount.body == f.body }
	if label == "" || len(c.off) >= maxOff || !f.plausible() || slices.ContainsFunc(c.off, again) {
		return
	}
	adds := !f.negative && addText.MatchString(label) && !lexicon.Concepts(label).Any(lexicon.Discount, lexicon.Withhold, lexicon.Credit)
	c.off = append(c.off, offTotal{label, f, line, adds})
}

// worth is by how much a named amount lessens the payment, in a reading; negative: it adds to it.
func (o offTotal) worth(m ledger.Money) int64 {
	if minor := max(m.Minor, -m.Minor); !o.adds {
		return minor
	}
	return -max(m.Minor, -m.Minor)
}

// less takes off the lines what the text names where that is by what they differ from the total: one of the amounts, or all of them. It
// returns the sum of the lines.
func (c *context) less(a *ledger.RemittanceAdvice, sum ledger.Money) ledger.Money {
	if c.lessSaid(a, sum); len(c.off) == 0 || a.Total == (ledger.Money{}) || !sameCurrency(a.Total, sum) || a.Total == sum || a.Total.Minor <= 0 {
		return sum
	}
	for _, t := range c.making(sum.Minor-a.Total.Minor, sum.Currency) {
		t.takeOff(a, sum.Currency)
	}
	if now, _ := linesOf(a, false); now.Minor == a.Total.Minor {
		return now
	}
	return sum
}

// wholeLess gives the only invoice what is paid, where the text also names all that is taken off and the amount before that.
func (c *context) wholeLess(a *ledger.RemittanceAdvice, paid ledger.Money) {
	off := int64(0)
	for i := range c.off {
		list := c.off[i].amount.readings(paid.Currency)
		if len(list) != 1 {
			return
		}
		off += c.off[i].worth(list[0])
	}
	whole, ok := c.says(ledger.Money{Minor: paid.Minor + off, Currency: paid.Currency})
	if !ok || off == 0 || paid.Minor <= 0 {
		return
	}
	a.Lines[0].Net = whole
	for i := range c.off {
		list := c.off[i].amount.readings(paid.Currency)
		taken{&c.off[i], c.off[i].worth(list[0])}.takeOff(a, paid.Currency)
	}
}

// lessSaid takes an amount of which the text says that it was paid for the total where no total is stated: the lines come to it less all
// that is taken off.
func (c *context) lessSaid(a *ledger.RemittanceAdvice, sum ledger.Money) {
	if len(c.off) == 0 || a.Total != (ledger.Money{}) {
		return
	}
	for _, f := range c.spoken {
		for _, m := range f.readings(sum.Currency) {
			if m.Minor > 0 && sameCurrency(m, sum) && m.Minor != sum.Minor && len(c.making(sum.Minor-m.Minor, sum.Currency)) == len(c.off) {
				a.Total = m
				return
			}
		}
	}
}

// taken is an amount that is taken off, in the units of its currency.
type taken struct {
	*offTotal
	minor int64
}

// making are the named amounts that make up a difference: the only one that does, or all of them together. None: no such do.
func (c *context) making(rest int64, cur ledger.Currency) []taken {
	var one, all []taken
	sum := int64(0)
	for i := range c.off {
		o := &c.off[i]
		list := o.amount.readings(cur)
		for _, m := range list {
			if w := o.worth(m); w == rest && (len(one) == 0 || one[0].label != o.label) {
				one = append(one, taken{o, w})
			}
		}
		if len(list) == 1 {
			all, sum = append(all, taken{o, o.worth(list[0])}), sum+o.worth(list[0])
		}
	}
	switch {
	case len(one) == 1:
		return one
	case len(one) == 0 && len(all) == len(c.off) && sum == rest:
		return all
	}
	return nil
}

// takeOff takes an amount off the line whose number its words name, or the only line; else it becomes a line.
func (t taken) takeOff(a *ledger.RemittanceAdvice, cur ledger.Currency) {
	at, none := -1, ledger.Money{}
	for i := range a.Lines {
		if ref := a.Lines[i].Reference; ref != "" && (len(a.Lines) == 1 || holdsWhole(t.label, ref)) {
			if at >= 0 {
				at = -1
				break
			}
			at = i
		}
	}
	if at < 0 || a.Lines[at].Net.Minor <= t.minor || a.Lines[at].Discount != none || a.Lines[at].Gross != none && a.Lines[at].Reason == "" {
		file, _, _ := strings.Cut(a.Source.File, "/table ") // the words stand in the text around it
		a.Lines = append(a.Lines, ledger.AdviceLine{Reason: t.label, Net: ledger.Money{Minor: -t.minor, Currency: cur}, Source: ledger.Source{File: file, Line: t.line}})
		return
	}
	l := &a.Lines[at]
	if l.Gross == none {
		l.Gross = l.Net
	}
	l.Net.Minor -= t.minor
	off := ledger.Money{Minor: l.Deduction.Minor + t.minor, Currency: l.Net.Currency}
	if l.Deduction == none && lexicon.Concepts(t.label).Has(lexicon.Discount) {
		l.Discount = off
		return
	}
	l.Deduction = off
	l.Reason = strings.TrimPrefix(l.Reason+"; "+t.label, "; ")
}

// holdsWhole reports whether words hold a number that nothing goes on.
func holdsWhole(words, number string) bool {
	for from := 0; ; {
		at := strings.Index(words[from:], number)
		if at < 0 {
			return false
		}
		at += from
		from = at + len(number)
		if (at == 0 || !joins(words[at-1])) && (from == len(words) || !joins(words[from])) {
			return true
		}
	}
}

// withoutNames makes of the words in the place of a number what they are: the reason for which something is taken off, or added.
func withoutNames(a *ledger.RemittanceAdvice) {
	for i := range a.Lines {
		l := &a.Lines[i]
		if l.Reference == "" || hasDigit(l.Reference) || l.Net.Minor >= 0 && !chargeText.MatchString(l.Reference) && !addText.MatchString(l.Reference) {
			continue
		}
		if l.Reason == "" {
			l.Reason = l.Reference
		} else if l.Memo == "" {
			l.Memo = l.Reference
		}
		l.Reference, l.ReferenceSource = "", ledger.Source{}
	}
}
