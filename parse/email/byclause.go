package email

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// Payers also tell of several payments in one sentence: "we paid 1,200.00 for INV-1 on 3 March and 800.00 for INV-2 on 10 March". Each pair of an
// invoice with its amount and of a day is a payment; so is each pair in a currency of its own.

// dayMonth is a day without a year: "3 March", "10th of March", "März" behind "3.".
var dayMonth = regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th|\.|º|°|er)?\s+(?:of |de |d['’])?(\p{L}{3,12})`)

// maxAhead is how many days after its mail a payment may leave that it tells of without a year.
const maxAhead = 31

// paidDay is a day in a sentence.
type paidDay struct {
	start, end int
	date       ledger.Date
}

// daysIn are the days of a sentence, in its order; one without a year is the last one before the mail was sent, or soon behind it.
func daysIn(text string, sent ledger.Date) []paidDay {
	var list []paidDay
	for _, d := range datesIn(text) {
		if day, ok := dateIn(text[d.start:d.end], sent); ok {
			list = append(list, paidDay{d.start, d.end, day})
		}
	}
	if !sent.IsZero() && len(list) == 0 {
		for _, m := range dayMonth.FindAllStringSubmatchIndex(text, maxAmounts) {
			month := monthOf(text[m[4]:m[5]])
			if month == 0 {
				continue
			}
			written := text[m[2]:m[3]] + " " + text[m[4]:m[5]] + " "
			year := sent.Year()
			day, ok := dateIn(written+strconv.Itoa(year), sent)
			if ok && day.Sub(sent) > maxAhead {
				day, ok = dateIn(written+strconv.Itoa(year-1), sent)
			}
			if ok {
				list = append(list, paidDay{m[0], m[1], day})
			}
		}
	}
	slices.SortFunc(list, func(a, b paidDay) int { return a.start - b.start })
	return list
}

// byClause parts a text of which one sentence tells of several payments.
func (f *finder) byClause(sent ledger.Date) []part {
	asked := 0
	for i := 0; i < len(f.prose) && asked < maxTotals; i++ {
		b := f.prose[i]
		if b.grid != nil || len(b.text) > maxProse/8 || !hasDigit(b.text) {
			continue
		}
		asked++
		l, more := whole(f.prose, i)
		if len(l.text) > maxProse/8 {
			continue
		}
		list := clausesOf(block{text: l.text, line: l.line}, sent)
		if len(list) < 2 {
			continue
		}
		if f.sumsTo(i, more, list) {
			return list
		}
		return nil
	}
	return nil
}

// clausesOf parts a line in which each invoice has an amount, and a day or a currency of its own.
func clausesOf(b block, sent ledger.Date) []part {
	of := mentions([]block{b})
	if len(of) < 2 || slices.ContainsFunc(of, func(m mention) bool {
		return m.paid.body == "" || !m.paid.marked || m.paid.negative || m.until != "" || m.line != b.line
	}) {
		return nil
	}
	sums := slices.DeleteFunc(unconverted(undated(b.text, 0)), func(f found) bool { return !f.marked })
	if n := len(of); len(sums) == n+1 && sums[n].start > of[n-1].end && makeUp(sums[:n], sums[n]) {
		sums = sums[:n] // the last one is the sum of the others
	}
	if len(sums) != len(of) {
		return nil // one of them is of something else
	}
	days := daysIn(b.text, sent)
	list := make([]part, 0, len(of))
	from := 0
	for i, m := range of {
		begin, end := min(m.start, sums[i].start), max(m.end, sums[i].end)
		if sums[i].body != m.paid.body {
			return nil
		}
		var p part
		switch {
		case len(days) == len(of):
			begin, end, p.date = min(begin, days[i].start), max(end, days[i].end), days[i].date
			if begin < from {
				return nil // they are not told one after the other
			}
		case len(days) <= 1 && slices.IndexFunc(of, func(o mention) bool {
			return o.paid.currency == 0 || o.ref != m.ref && o.paid.currency == m.paid.currency
		}) < 0:
			if len(days) == 1 {
				p.date = days[0].date
			}
		default:
			return nil
		}
		from = end
		line := block{text: strings.Repeat(" ", begin) + b.text[begin:end], line: b.line}
		for _, d := range days { // its place holds, and no day is read as a number
			if d.start >= begin && d.end <= end {
				line.text = line.text[:d.start] + strings.Repeat(" ", d.end-d.start) + line.text[d.end:]
			}
		}
		p.line, p.prose = &line, []block{line}
		list = append(list, p)
	}
	return list
}

// makeUp reports whether amounts come to another one.
func makeUp(list []found, total found) bool {
	sum := int64(0)
	for _, f := range append(slices.Clone(list), total) {
		r := f.readings(0)
		if len(r) != 1 || f.currency != total.currency || f.negative || r[0].Minor > maxTallySum {
			return false
		}
		sum += r[0].Minor
	}
	r := total.readings(0)
	return sum == 2*r[0].Minor
}

// sumsTo reports whether a total that the rest of a text states is the sum of its payments: else they are no whole.
func (f *finder) sumsTo(at, more int, list []part) bool {
	var c context
	for i, b := range f.prose {
		if b.grid == nil && (i < at || i > at+more) && len(b.text) <= maxProse/8 && hasDigit(b.text) {
			if len(mentions([]block{b})) > 0 {
				return false // further invoices
			}
			c.read([]block{b}, ledger.Date{})
		}
	}
	if len(c.totals) == 0 {
		return true
	}
	sum := ledger.Money{}
	for i, p := range list {
		r := mentions(p.prose)
		if len(r) != 1 {
			return false
		}
		m := r[0].paid.readings(0)
		if len(m) != 1 || i > 0 && m[0].Currency != sum.Currency || m[0].Minor > maxTallySum {
			return false
		}
		sum = ledger.Money{Minor: sum.Minor + m[0].Minor, Currency: m[0].Currency}
	}
	t, ok := c.stated(c.totals[0].class, sum)
	return ok && t.Minor == sum.Minor
}
