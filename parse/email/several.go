package email

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/ledger"
)

// part is what a text says of one payment: its tables, and the prose around them.
type part struct {
	prose  []block
	tables []candidate
}

// parts splits a text that speaks of several payments, each with a number of its own above its tables. What stands above the first one
// belongs to all.
func (f *finder) parts() []part {
	whole := []part{{f.prose, f.tables}}
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

// beginsPayment reports whether a short line begins with the words for a payment: "ACH 4711, 03/12/2026", "Payment 2: wire 4712".
func beginsPayment(text string) bool {
	if len(text) > maxTitle+maxTitle/2 {
		return false
	}
	at := strings.IndexAny(text, "0123456789")
	said := lexicon.Concepts(text[:max(at, 0)])
	return at > 0 && at <= maxAlone && said.Any(lexicon.Payment, lexicon.Cheque) && !said.Any(lexicon.Date, lexicon.Amount, lexicon.Total, lexicon.Invoice, lexicon.Due)
}
