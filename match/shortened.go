package match

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/internal/refnum"
)

// Payers write 10001/02/03 for three invoices, and 10001-10005 or 10001-05 for all from one to the other. What such a list leaves out
// is taken from the number before it, and only items of the same customer count. It may mean something else, so that these items are
// never a must: they count where the amounts close with them.

// maxRange is over how many numbers a range may run.
const maxRange = 100

// minShort is how many digits each number of a list has at least; one alone is a page, or a part.
const minShort = 2

// shortened appends what a list or a range behind mention m names, m ending before atom i, and returns the atom behind it.
func (p *Portfolio) shortened(found []mention, s *stream, i int, m mention) ([]mention, int) {
	base := m
	for ; i < len(s.atoms); i++ {
		a := &s.atoms[i]
		mark := s.markBefore(i)
		folded := a.folded(s)
		if a.amount || mark == "" || !allDigits(folded) || len(folded) > len(base.folded) {
			return found, i
		}
		whole := withTail(base.folded, folded)
		switch {
		case mark == "-":
			found, i = p.span(found, s, i, base, whole)
			return found, i
		case len(folded) < minShort || len(folded) >= digitsAtEnd(base.folded):
			return found, i
		}
		next := mention{from: a.first, to: a.end, at: i, short: len(folded)}
		if !p.lookUp(&next, whole) || !p.oneCustomer(&next, &base) {
			return found, i
		}
		a.named = true
		found, base = append(found, next), next
	}
	return found, i
}

// span appends the items that lie between a mention and the number last, which atom i ends, and returns the atom to go on with: the
// one behind, or i itself where last is written out and names its item as any number does.
func (p *Portfolio) span(found []mention, s *stream, i int, base mention, last []byte) ([]mention, int) {
	a := &s.atoms[i]
	n := min(digitsAtEnd(base.folded), 18)
	from, _ := strconv.ParseInt(string(base.folded[len(base.folded)-n:]), 10, 64)
	to, _ := strconv.ParseInt(string(last[len(last)-n:]), 10, 64)
	end := mention{from: base.from, to: a.end, at: base.at, short: len(a.folded(s))}
	if to <= from || to-from > maxRange || !p.lookUp(&end, last) || !p.oneCustomer(&end, &base) {
		return found, i
	}
	for k := from + 1; k <= to; k++ {
		digits := strconv.FormatInt(k, 10)
		number := withTail(base.folded, []byte(strings.Repeat("0", max(n-len(digits), 0))+digits))
		if m := (mention{from: base.from, to: a.end, at: base.at, short: len(a.folded(s))}); p.lookUp(&m, number) && p.oneCustomer(&m, &base) {
			found = append(found, m)
		}
	}
	if len(a.folded(s)) >= digitsAtEnd(base.folded) {
		return found, i
	}
	a.named = true
	return found, i + 1
}

// oneCustomer leaves the items of m that are of the customers of base.
func (p *Portfolio) oneCustomer(m, base *mention) bool {
	m.rows = slices.DeleteFunc(m.rows, func(row int32) bool {
		return !slices.ContainsFunc(base.rows, func(b int32) bool { return p.related(p.custOf[row], p.custOf[b]) })
	})
	return len(m.rows) == 1
}

// markBefore is the one mark that stands between atom i and the one before it, blanks aside; empty for anything else.
func (s *stream) markBefore(i int) string {
	prev, a := &s.atoms[i-1], &s.atoms[i]
	if prev.end.piece != a.first.piece {
		return ""
	}
	switch mark := strings.TrimSpace(s.pieces[a.first.piece].Value[prev.end.offset:a.first.offset]); mark {
	case "-", "–":
		return "-"
	case "/", "+", "&", ",", ";":
		return mark
	}
	return ""
}

// withTail is the number with its last digits replaced.
func withTail(number, digits []byte) []byte {
	return slices.Concat(number[:max(len(number)-len(digits), 0)], digits)
}

// digitsAtEnd is how many digits the number ends in.
func digitsAtEnd(number []byte) int {
	return len(number) - len(bytes.TrimRight(number, "0123456789"))
}

// shortPoints is what a shortened number says: the digits that are written, less the chance of hitting one of the customer's items.
// It says a little always, for the number before it says that a number is meant.
func (p *Portfolio) shortPoints(m *mention) int32 {
	own := decibans(max(p.familyRows(p.custOf[m.rows[0]]), minOwn))
	return max(min(refnum.Information(m.folded), int32(10*m.short))-own, 1)
}
