package email

import (
	"regexp"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/ledger"
)

// part is what a text says of one payment: its tables, and the prose around them.
type part struct {
	prose  []block
	tables []candidate
	line   *block // that names the payment, where each has one
	number string // of the payment in that line
	date   ledger.Date
}

// parts splits a text that speaks of several payments, each with a number of its own above its tables. What stands above the first one
// belongs to all.
func (f *finder) parts(sent ledger.Date) []part {
	whole := []part{{prose: f.prose, tables: f.tables}}
	if len(f.tables) == 0 {
		if list := f.byLine(); len(list) > 1 {
			return list
		}
		if list := f.byClause(sent); len(list) > 1 {
			return list
		}
	}
	if len(f.tables) < 2 {
		return whole
	}
	tables := slices.Clone(f.tables)
	slices.SortStableFunc(tables, func(a, b candidate) int { return int(a.lines[0]) - int(b.lines[0]) })
	prose := slices.Clone(f.prose)
	slices.SortStableFunc(prose, func(a, b block) int { return int(a.line) - int(b.line) })
	var starts []int32 // lines at which a payment begins
	numbers := map[string]bool{}
	last := int32(-1) // the table before the latest start
	for _, b := range prose {
		number := paymentNumber(b)
		if number == "" || numbers[number] {
			continue
		}
		before := int32(tablesBefore(tables, b.line))
		if numbers[number] = true; before != last || len(starts) == 0 {
			starts, last = append(starts, b.line), before
		}
	}
	if len(starts) < 2 || tablesBefore(tables, starts[1]) == 0 {
		return whole
	}
	list := make([]part, len(starts))
	at := func(line int32) int {
		return max(len(starts)-1-slices.IndexFunc(reversed(starts), func(s int32) bool { return s <= line }), 0)
	}
	for _, b := range prose {
		if b.line < starts[0] {
			for i := range list {
				list[i].prose = append(list[i].prose, b)
			}
			continue
		}
		i := at(b.line)
		list[i].prose = append(list[i].prose, b)
	}
	for _, t := range tables {
		i := 0
		if t.lines[0] >= starts[0] {
			i = at(t.lines[0])
		}
		list[i].tables = append(list[i].tables, t)
	}
	return list
}

// byLine parts a text without tables of which several lines each name a payment with its amount, and invoices: "Ck 20118  $75.80  inv 77211".
// What stands above the first line belongs to all.
func (f *finder) byLine() []part {
	var list []part
	var above []block
	numbers := map[string]bool{}
	asked := 0
	for i := range f.prose {
		b := &f.prose[i]
		number := ""
		if at := strings.IndexAny(b.text, "0123456789"); at > 0 && at <= maxAlone && len(b.text) <= maxOffLine && asked < maxTotals && hasMarked(b.text) {
			if asked++; len(mentions([]block{*b})) > 0 {
				if lexicon.Concepts(b.text[:at]).Any(lexicon.Payment, lexicon.Cheque) {
					number = paymentNumber(*b)
				} else if m := hashPayment.FindStringSubmatch(b.text); m != nil && strings.Contains(b.text, "#"+m[1]) {
					number = m[1]
					b = &block{text: strings.Replace(b.text, "#"+number, strings.Repeat(" ", len(number)+1), 1), line: b.line} // it names no invoice
				}
			}
		}
		switch last := len(list) - 1; {
		case number != "" && !numbers[number]:
			numbers[number] = true
			list = append(list, part{prose: append(slices.Clone(above), *b), line: b, number: number})
		case last < 0:
			above = append(above, *b)
		case strings.TrimSpace(b.text) == "" || len(list[last].prose) > len(above)+maxApart:
		default:
			list[last].prose = append(list[last].prose, *b)
		}
	}
	return list
}

// hashPayment is a line that begins with a number behind a mark, and an amount: "#40118 - $2,250.00 - invoices 88301, 88302".
var hashPayment = regexp.MustCompile(`^[\s*•-]*#\s?(\d{3,12})\s*[-–:,(]?\s*(?:\p{L}{0,3}[$€£]|[A-Z]{3})\s?\d`)

// hasMarked reports whether a line has an amount with a currency.
func hasMarked(text string) bool {
	return slices.ContainsFunc(amountsIn(text, 0), func(f found) bool { return f.marked })
}

// paidBy takes the one amount with a currency of the line that names a payment for its total, or the first, where it stands before the
// invoices.
func (c *context) paidBy(line *block, number string) {
	if c.reference == "" && c.cheque == "" && c.trace == "" && c.unlabelled == "" && c.unlabelledCheque == "" {
		c.unlabelled = number
	}
	var list []found
	for _, f := range amountsIn(line.text, 0) {
		if f.marked {
			list = append(list, f)
		}
	}
	if len(list) > 0 && len(c.totals) == 0 && (len(list) == 1 || !slices.ContainsFunc(mentions([]block{*line}), func(m mention) bool { return m.start < list[0].start })) {
		c.totals = append(c.totals, statedTotal{paidTotal, list[0], line.line})
	}
}

func reversed(list []int32) []int32 {
	out := slices.Clone(list)
	slices.Reverse(out)
	return out
}

func tablesBefore(tables []candidate, line int32) int {
	n := 0
	for _, t := range tables {
		if t.lines[0] <= line {
			n++
		}
	}
	return n
}

// paymentNumber is the number of a payment that a line gives by its name; none where it does not begin with the name.
func paymentNumber(b block) string {
	if b.grid != nil || len(b.text) > 200 || !hasDigit(b.text) {
		return ""
	}
	text := narrow(b.text)
	lower := lowerOf(text)
	list := hits(lower)
	if !slices.ContainsFunc(list, func(h hit) bool { return h.class == referenceLabel || h.class == chequeLabel || h.class == traceLabel }) {
		if label, _, ok := labelled(text); (!ok || wordLabel(label) != referenceLabel) && !beginsPayment(text) {
			return ""
		}
	}
	var c context
	c.line(text, lower, list, "", b.line, ledger.Date{})
	for _, number := range [...]string{c.reference, c.cheque, c.trace, c.unlabelled, c.unlabelledCheque} {
		if number != "" {
			return number
		}
	}
	return ""
}

// batchText begins the title of payments that were ordered together, and is their number.
var batchText = regexp.MustCompile(`(?i)^\s*(?:batch|remesa|lot|partia|lote|distinta|sammler|sammelauftrag|bunt|erä|dávka)\s+(?:(?:no|nr|n°|nº|č)\.?\s*)?[\p{L}\d-]*\d`)

// titlesPayment reports whether a line is the title of a payment, and no row with an amount.
func titlesPayment(text string) bool {
	return beginsPayment(narrow(text)) && !slices.ContainsFunc(amountsIn(text, 0), func(f found) bool { return f.marked || cents(f.body) })
}

// beginsPayment reports whether a short line begins with the words for a payment: "ACH 4711, 03/12/2026", "Payment 2: wire 4712".
func beginsPayment(text string) bool {
	if len(text) > maxTitle+maxTitle/2 {
		return false
	}
	at := strings.IndexAny(text, "0123456789")
	said := lexicon.Concepts(text[:max(at, 0)])
	return at > 0 && at <= maxAlone && (said.Any(lexicon.Payment, lexicon.Cheque) || batchText.MatchString(text)) && !said.Any(lexicon.Date, lexicon.Amount, lexicon.Total, lexicon.Invoice, lexicon.Due)
}
