package match

import (
	"iter"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// tells reports whether the text states the amount: a number of digits and separators that comes to it, with its decimals or
// without when they are nothing.
func tells(text string, amount ledger.Money) bool {
	for n := range statedIn(text, amount.Currency) {
		if n == abs(amount.Minor) {
			return true
		}
	}
	return false
}

// stated are the amounts that a text states, to be asked for many: who asks for each of its items reads the text once.
type stated map[int64]bool

func amountsStated(text string, c ledger.Currency) stated {
	all := stated{}
	for n := range statedIn(text, c) {
		all[n] = true
	}
	return all
}

func (s stated) has(minor int64) bool { return s[abs(minor)] }

// statedIn yields the numbers of a text, such as 1.119,79 or 1,119.79 or 1250, as amounts of a currency in minor units.
func statedIn(text string, c ledger.Currency) iter.Seq[int64] {
	return func(yield func(int64) bool) {
		for i := 0; i < len(text); i++ {
			if !isDigit(text[i]) {
				continue
			}
			end := i
			for end < len(text) && (isDigit(text[end]) || strings.IndexByte(".,'", text[end]) >= 0) {
				end++
			}
			if n, ok := writtenAmount(strings.TrimRight(text[i:end], ".,'"), c.Digits()); ok && !yield(n) {
				return
			}
			i = end
		}
	}
}

// writtenAmount is what a number is in minor units of so many digits; false: no amount has so many.
func writtenAmount(number string, digits int) (int64, bool) {
	decimals := 0
	if at := strings.LastIndexAny(number, ".,"); at >= 0 && len(number)-at-1 == digits && digits > 0 {
		decimals = digits
	}
	n, written := int64(0), 0
	for i := 0; i < len(number) && written <= maxWritten; i++ {
		if isDigit(number[i]) {
			n, written = 10*n+int64(number[i]-'0'), written+1
		}
	}
	for range digits - decimals {
		n, written = 10*n, written+1
	}
	return n, written > 0 && written <= maxWritten
}

// maxWritten is how many digits an amount has at most, the minor units included.
const maxWritten = 9

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// toldShort finds the one item that the payer itself says is short, among several that it names: the item that it takes the shortage off by
// the order of its words, or whose amount less the shortage stands in the text. -1: it does not say.
func (m *run) toldShort(v *view, rows []int32, short int64) int32 {
	all := amountsStated(v.text(), v.receipt.Amount.Currency)
	told := int32(-1)
	if all.has(short) {
		told = m.takenFrom(v, rows)
	}
	for _, row := range rows {
		left := m.left[row]
		if left <= short || !all.has(left-short) || all.has(left) {
			continue
		}
		if told >= 0 && told != row {
			return -1
		}
		told = row
	}
	if told < 0 || m.left[told] <= short {
		return -1
	}
	return told
}

// takenFrom is the row that a text takes its first deduction off: the one it names again behind it, or on which it says to take it; or, where
// the list goes on behind the deduction, the one right before it. -1: the text does not tell.
func (m *run) takenFrom(v *view, rows []int32) int32 {
	s, at := v.stream, deductionAt(v.stream)
	if at < 0 {
		return -1
	}
	told, before, onward := int32(-1), -1, -1 // the mentions around the deduction
	for i := range v.mentions {
		mn := &v.mentions[i]
		if !mn.sole() {
			return -1
		}
		switch mine := slices.Contains(rows, mn.rows[0]); {
		case mine && (m.namedAgain(v, mn, at) || mn.at > at && s.saysOn(mn.at)):
			if told >= 0 && told != mn.rows[0] {
				return -1
			}
			told = mn.rows[0]
		case mn.at < at && (before < 0 || mn.at > v.mentions[before].at):
			before = i
		case mine && mn.at > at && (onward < 0 || mn.at < v.mentions[onward].at):
			onward = i
		}
	}
	if told < 0 && before >= 0 && onward >= 0 && s.beginsAnew(v.mentions[onward].at) && !s.numberIn(v.mentions[before].at, at) {
		if row := v.mentions[before].rows[0]; slices.Contains(rows, row) {
			return row
		}
	}
	return told
}

// namedAgain reports whether a number stands before atom at and behind it, as it is written or as the books have it.
func (m *run) namedAgain(v *view, mn *mention, at int) bool {
	s := v.stream
	first, split, end := s.atoms[0].first, s.atoms[at].first, s.atoms[len(s.atoms)-1].end
	front, behind := refnum.Fold(s.raw(first, split)), refnum.Fold(s.raw(split, end))
	for _, number := range [...]string{m.p.items[mn.rows[0]].Number, s.raw(mn.from, mn.to)} {
		if folded := refnum.Fold(number); len(folded) >= minTail && strings.Contains(front, folded) && strings.Contains(behind, folded) {
			return true
		}
	}
	return false
}

// numberIn reports whether a number that nobody understands stands behind atom i and before atom end: a deduction is its own then.
func (s *stream) numberIn(i, end int) bool {
	return slices.ContainsFunc(s.atoms[i+1:end], func(a atom) bool {
		return !a.named && !a.amount && !a.date && digitsIn(a.folded(s)) >= minDocument
	})
}

// saysOn reports whether a word in front of the number at atom i says that something is taken off it.
func (s *stream) saysOn(i int) bool {
	for i--; i >= 0; i-- {
		switch word := s.atoms[i].folded(s); string(word) {
		case "ON", "OF", "OFF", "FROM", "FOR", "AUF", "BEI", "VON", "ZU", "AUS", "SUR", "SU", "SOBRE", "OP", "VAN":
			return true
		default:
			if !isInvoiceWord(word) && string(word) != "NO" && string(word) != "NR" {
				return false
			}
		}
	}
	return false
}

// beginsAnew reports whether a mark or a word divides the number at atom i from what stands before it, as the entries of a list are.
func (s *stream) beginsAnew(i int) bool {
	for ; i > 0; i-- {
		if strings.ContainsAny(s.raw(s.atoms[i-1].end, s.atoms[i].first), ",;+&|/\n") {
			return true
		}
		switch word := s.atoms[i-1].folded(s); string(word) {
		case "AND", "UND", "ET", "Y", "E", "EN", "U", "PLUS":
			return true
		default:
			if !isInvoiceWord(word) {
				return false
			}
		}
	}
	return false
}

func (m *run) moneyOf(v *view, minor int64) ledger.Money {
	return ledger.Money{Minor: minor, Currency: v.receipt.Amount.Currency}
}

// lastOf brings the row to the end of rows.
func lastOf(rows []int32, row int32) []int32 {
	at := slices.Index(rows, row)
	return append(slices.Delete(rows, at, at+1), row)
}
