package email

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/internal/mail"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// complete adds to an advice what the text around its lines says, and closes it. alone: the text speaks of no other payment.
func (c *context) complete(d *draft, alone bool, own []string) {
	a, from := d.advice, d.of.from
	if from.Own(own) { // a colleague handed it on
		from = mail.Address{}
	}
	if alone {
		c.link(a)
	}
	if a.Payer.Name == "" {
		a.Payer.Name = c.payerOf(from, own)
	}
	if a.Payer.ID == "" {
		a.Payer.ID = from.Domain()
	}
	if d.sealed {
		return
	}
	a.Closure, a.Equation, a.Difference = ledger.Unverifiable, "", ledger.Money{}
	sum, whole := linesOf(a, d.rank != fromWords)
	if !whole {
		a.Equation = a.WhyUnverifiable()
		return
	}
	if alone {
		if paid, turned := c.turn(a, sum); turned {
			sum, a.Total = paid, paid
		} else {
			c.total(a, sum, d.controls)
		}
		sum = c.less(a, sum)
	}
	if closeAdvice(a, sum); a.Closure == ledger.Unverifiable && a.Equation == "" {
		a.Equation = c.whyNoTotal(sum.Currency, alone)
	}
	if sum.Minor < 0 {
		a.Doubts = append(a.Doubts, "the lines come to less than nothing: the payer may write signs the other way round, or claim money")
	}
	if d.lost > 0 && a.Closure == ledger.Closes {
		a.Closure = ledger.Unverifiable
		a.Equation += ", but rows could not be read: " + strconv.Itoa(d.lost)
	}
}

// link takes over the numbers and the date of the payment.
func (c *context) link(a *ledger.RemittanceAdvice) {
	papers := references(a)
	for _, f := range [...]struct {
		to   *string
		from string
	}{{&a.ID, c.reference}, {&a.Trace, c.trace}, {&a.Cheque, c.cheque}, {&a.EndToEndID, c.endToEnd}} {
		if *f.to == "" && !papers[f.from] {
			*f.to = f.from
		}
	}
	if a.ID == "" && a.Trace == "" && a.Cheque == "" && !papers[c.unlabelled] && !papers[c.unlabelledCheque] {
		a.ID, a.Cheque = c.unlabelled, c.unlabelledCheque
	}
	if a.Date.IsZero() {
		a.Date = c.date
	}
	if a.Date.IsZero() {
		a.Date = c.likely
	}
}

// linesOf is the sum of the lines; not whole when a line has no amount or they do not add up. stated: each line has an amount, were it nothing.
func linesOf(a *ledger.RemittanceAdvice, stated bool) (sum ledger.Money, whole bool) {
	for i := range a.Lines {
		l := &a.Lines[i]
		if !stated && l.Net == (ledger.Money{}) && l.Gross == (ledger.Money{}) {
			return sum, false
		}
		s, err := sum.Add(l.Net)
		if err != nil {
			return sum, false
		}
		sum = s
	}
	return sum, len(a.Lines) > 0
}

// total finds what the payment is in all. What the text calls the payment goes before the table's own total, which may be of another
// column; several totals of the text hold as far as one of them is the sum.
func (c *context) total(a *ledger.RemittanceAdvice, sum ledger.Money, controls []*parse.Control) {
	if t, ok := c.stated(paidTotal, sum); ok {
		a.Total = t
		return
	}
	if t, ok := c.stated(someTotal, sum); ok {
		a.Total = t
		return
	}
	if a.Total != (ledger.Money{}) {
		return
	}
	if t, ok := c.mentioned(sum); ok && (len(a.Lines) > 1 || c.agrees()) {
		a.Total = t
		return
	}
	for _, control := range controls {
		if t, ok := expected(control, sum); ok {
			a.Total = t
			return
		}
	}
	if t, ok := c.coincides(a, sum); ok {
		a.Total = t
	}
}

// coincides is an amount of the text, whatever it is called there, that several lines make up to the cent: that is no accident.
func (c *context) coincides(a *ledger.RemittanceAdvice, sum ledger.Money) (ledger.Money, bool) {
	paid := 0
	for i := range a.Lines {
		if a.Lines[i].Net.Minor != 0 {
			paid++
		}
	}
	if paid < 2 || sum.Minor <= 0 {
		return ledger.Money{}, false
	}
	for i := range c.off { // what arrives goes before what was sent
		for _, off := range c.off[i].amount.readings(sum.Currency) {
			if m, ok := c.says(ledger.Money{Minor: sum.Minor - max(off.Minor, -off.Minor), Currency: sum.Currency}); ok && off.Minor != 0 && !c.off[i].adds {
				return m, true
			}
		}
	}
	return c.says(sum)
}

// says is an amount that the text names, in the reading that is the one looked for.
func (c *context) says(want ledger.Money) (ledger.Money, bool) {
	for _, f := range c.others {
		for _, m := range f.readings(want.Currency) {
			if m.Minor == want.Minor && sameCurrency(m, want) {
				return m, true
			}
		}
	}
	return ledger.Money{}, false
}

// expected is the total that a table states, where its rows add up to what the lines pay: else it is of another column.
func expected(control *parse.Control, sum ledger.Money) (ledger.Money, bool) {
	if control.Name != "table.total" {
		return ledger.Money{}, false
	}
	got, _, _ := strings.Cut(control.Got, " ")
	if got != sum.Decimal() {
		return ledger.Money{}, false
	}
	text, _, _ := strings.Cut(control.Expected, " ")
	m, err := ledger.ParseMoney(text, sum.Currency)
	return m, err == nil
}

// turn gives the lines of a payer who books what it pays with a minus, credits without one, the signs that they have from our side: they
// come to less than nothing, and the text states the opposite as paid. It returns their sum.
func (c *context) turn(a *ledger.RemittanceAdvice, sum ledger.Money) (paid ledger.Money, turned bool) {
	paid = sum
	if paid.Minor = -sum.Minor; sum.Minor >= 0 || !c.speaksOf(paid) {
		return sum, false
	}
	for i := range a.Lines {
		l := &a.Lines[i]
		for _, m := range [...]*ledger.Money{&l.Gross, &l.Net} {
			m.Minor = -m.Minor
		}
		if l.Gross.Minor-l.Discount.Minor-l.Deduction.Minor != l.Net.Minor { // what is taken off had the sign of its line
			l.Discount.Minor, l.Deduction.Minor = -l.Discount.Minor, -l.Deduction.Minor
		}
	}
	return paid, true
}

// speaksOf reports whether the text states an amount as a total, or in a line about the payment.
func (c *context) speaksOf(m ledger.Money) bool {
	for _, of := range [...]class{paidTotal, someTotal} {
		if t, ok := c.stated(of, m); ok && t.Minor == m.Minor {
			return true
		}
	}
	_, ok := c.mentioned(m)
	return ok
}

// agrees reports whether the lines about the payment speak of one amount: of two, one may be what a single invoice is worth in another
// money, or before a part of it was paid.
func (c *context) agrees() bool {
	for _, f := range c.spoken {
		if g := c.spoken[0]; f.body != g.body || f.currency != g.currency {
			return false
		}
	}
	return true
}

// mentioned is the amount of a line about the payment that is the sum.
func (c *context) mentioned(sum ledger.Money) (ledger.Money, bool) {
	for _, f := range c.spoken {
		if r := f.readings(sum.Currency); len(r) == 1 && r[0].Minor == sum.Minor && sameCurrency(r[0], sum) {
			return r[0], true
		}
	}
	return ledger.Money{}, false
}

// stated is the total of a class: the one that is the sum, else the first. A total in another currency than the lines is one of them
// in name only: the lines have none.
func (c *context) stated(of class, sum ledger.Money) (ledger.Money, bool) {
	var first []ledger.Money
	for _, t := range c.totals {
		if t.class != of {
			continue
		}
		list := t.amount.readings(sum.Currency)
		if i := slices.IndexFunc(list, func(m ledger.Money) bool { return m.Minor == sum.Minor && sameCurrency(m, sum) }); i >= 0 {
			return list[i], true
		}
		if first == nil {
			first = list
		}
	}
	if len(first) == 1 {
		return first[0], true
	}
	return ledger.Money{}, false
}

func sameCurrency(a, b ledger.Money) bool {
	return a.Currency == b.Currency || a.Currency.Digits() == b.Currency.Digits() && (a.Currency == 0 || b.Currency == 0)
}

// closeAdvice compares lines and total. Lines that name no currency take over that of the total.
func closeAdvice(a *ledger.RemittanceAdvice, sum ledger.Money) {
	if a.Total == (ledger.Money{}) {
		a.Closure = ledger.Unverifiable
		return
	}
	if sum.Currency == 0 && sameCurrency(a.Total, sum) {
		sum.Currency = a.Total.Currency
		for i := range a.Lines {
			inCurrency(&a.Lines[i], a.Total.Currency)
		}
	}
	if a.Total.Currency == 0 && sameCurrency(a.Total, sum) {
		a.Total.Currency = sum.Currency
	}
	rest, err := a.Total.Sub(sum)
	switch {
	case err != nil:
		a.Closure, a.Equation = ledger.Unverifiable, "lines in "+sum.Currency.String()+", total "+a.Total.String()
		return
	case rest.IsZero():
		a.Closure = ledger.Closes
	default:
		a.Closure, a.Difference = ledger.Differs, rest
	}
	a.Equation = equation(a, sum)
}

// inCurrency names the currency of a line's amounts.
func inCurrency(l *ledger.AdviceLine, cur ledger.Currency) {
	for _, m := range [...]*ledger.Money{&l.Gross, &l.Discount, &l.Deduction, &l.Net} {
		if *m != (ledger.Money{}) {
			m.Currency = cur
		}
	}
}

// whyNoTotal is why the lines of an advice have no total to be held against.
func (c *context) whyNoTotal(cur ledger.Currency, alone bool) string {
	if !alone {
		return "no total of its own is stated: the text speaks of several payments"
	}
	for _, t := range c.totals {
		if t.class != otherTotal && len(t.amount.readings(cur)) > 1 {
			return "the total " + t.amount.body + " can be read in two ways, and the lines make up neither"
		}
	}
	return "no total is stated"
}

// maxTerms is how many amounts an equation shows.
const maxTerms = 8

// equation writes the sum and the total in figures.
func equation(a *ledger.RemittanceAdvice, sum ledger.Money) string {
	var b strings.Builder
	if len(a.Lines) > maxTerms {
		b.WriteString(strconv.Itoa(len(a.Lines)) + " lines")
	} else {
		for i := range a.Lines {
			text := a.Lines[i].Net.Decimal()
			switch rest, negative := strings.CutPrefix(text, "-"); {
			case i > 0 && negative:
				b.WriteString(" - " + rest)
			case i > 0:
				b.WriteString(" + " + text)
			default:
				b.WriteString(text)
			}
		}
	}
	b.WriteString(" = " + sum.Decimal())
	if a.Closure == ledger.Differs {
		b.WriteString(", total " + a.Total.Decimal())
	}
	return b.String()
}

// merge makes one advice of tables that stand in one text and name no payment of their own: a text is about one payment.
func merge(list []*ledger.RemittanceAdvice) []*ledger.RemittanceAdvice {
	for _, a := range list {
		if a.ID != "" || len(list) < 2 {
			return list
		}
	}
	one := *list[0]
	one.Total = ledger.Money{}
	one.Lines = nil
	for _, a := range list {
		one.Lines = append(one.Lines, a.Lines...)
	}
	return []*ledger.RemittanceAdvice{&one}
}

// dropTotal takes out of the lines what is a total in words the table reader does not know: a last line that names no invoice and is
// the sum of the others, or one that is called a total.
func dropTotal(a *ledger.RemittanceAdvice) {
	last := len(a.Lines) - 1
	if last < 1 {
		return
	}
	l := a.Lines[last]
	if l.Reference != "" && totalWord(l.Reference) == noClass {
		return
	}
	rest := *a
	rest.Lines = a.Lines[:last]
	sum, whole := linesOf(&rest, false)
	if l.Reference == "" && (!whole || sum != l.Net) {
		return
	}
	a.Lines = rest.Lines
	a.Total = l.Net
}
