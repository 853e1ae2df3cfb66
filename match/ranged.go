package match

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
)

// A range whose ends are both written out, "RG-10020 - RG-10024" or "FA25120001 bis FA25120009", names all from one to the other, as the
// short form does; see shortened. So what it leaves out is not looked for among other items.

// isRangeWord reports whether a folded word stands between the ends of a range.
func isRangeWord(b []byte) bool {
	switch string(b) {
	case "TO", "BIS", "THRU", "THROUGH", "UNTIL", "TOT", "HASTA":
		return true
	}
	return false
}

// behindRangeWord is the atom where the other end of a range may begin whose first one ends before atom i.
func (s *stream) behindRangeWord(i int) int {
	if i+1 < len(s.atoms) && isRangeWord(s.atoms[i].folded(s)) {
		return i + 1
	}
	return i
}

// rangeTo reports whether atom i stands behind a mark or a word of a range.
func (s *stream) rangeTo(i int) bool {
	return s.markBefore(i) == "-" || isRangeWord(s.atoms[i-1].folded(s))
}

// ranged appends the items whose numbers lie between two mentions of one series and one customer.
func (p *Portfolio) ranged(found []mention, first, last *mention) []mention {
	n := digitsAtEnd(first.folded)
	if n == 0 || n > 18 || len(first.folded) != len(last.folded) || digitsAtEnd(last.folded) != n || !bytes.Equal(first.folded[:len(first.folded)-n], last.folded[:len(last.folded)-n]) {
		return found
	}
	end := *last
	if end.rows = slices.Clone(last.rows); !p.oneCustomer(&end, first) {
		return found
	}
	from, _ := strconv.ParseInt(string(first.folded[len(first.folded)-n:]), 10, 64)
	to, _ := strconv.ParseInt(string(last.folded[len(last.folded)-n:]), 10, 64)
	if to <= from || to-from > maxRange {
		return found
	}
	base, upTo := *first, last.to
	for k := from + 1; k < to; k++ {
		digits := strconv.FormatInt(k, 10)
		number := withTail(base.folded, []byte(strings.Repeat("0", max(n-len(digits), 0))+digits))
		if m := (mention{from: base.from, to: upTo, at: base.at, short: n}); p.lookUp(&m, number) && p.oneCustomer(&m, &base) {
			found = append(found, m)
		}
	}
	return found
}
