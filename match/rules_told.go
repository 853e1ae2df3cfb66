package match

import (
	"bytes"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// tells reports whether the text states the amount: a number of digits and separators that comes to it, with its decimals or
// without when they are nothing.
func tells(text string, amount ledger.Money) bool {
	for i := 0; i < len(text); i++ {
		if !isDigit(text[i]) {
			continue
		}
		end := i
		for end < len(text) && (isDigit(text[end]) || strings.IndexByte(".,'", text[end]) >= 0) {
			end++
		}
		if writtenAmount(strings.TrimRight(text[i:end], ".,'"), amount) {
			return true
		}
		i = end
	}
	return false
}

// writtenAmount reports whether a number such as 1.119,79 or 1,119.79 or 1250 is the amount.
func writtenAmount(number string, amount ledger.Money) bool {
	digits, decimals := amount.Currency.Digits(), 0
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
	return written > 0 && written <= maxWritten && n == abs(amount.Minor)
}

// maxWritten is how many digits an amount has at most, the minor units included.
const maxWritten = 9

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// toldShort finds the one item that the payer itself says is short, among several that it names: the item that its text names again
// behind the deduction, or whose amount less the shortage stands in the text. -1: it does not say.
func (m *run) toldShort(v *view, rows []int32, short int64) int32 {
	told := int32(-1)
	say := func(row int32) bool {
		if told >= 0 && told != row {
			return false
		}
		told = row
		return true
	}
	all := v.receipt.Text()
	behind := []byte(nil)
	if at := deductionAt(v.stream); at >= 0 && tells(all, m.moneyOf(v, short)) {
		behind = []byte(refnum.Fold(v.stream.raw(v.stream.atoms[at].first, v.stream.atoms[len(v.stream.atoms)-1].end)))
	}
	for _, row := range rows {
		left := m.left[row]
		if left <= short {
			continue
		}
		if tells(all, m.moneyOf(v, left-short)) && !tells(all, m.moneyOf(v, left)) && !say(row) {
			return -1
		}
		if number := []byte(refnum.Fold(m.p.items[row].Number)); behind != nil && len(number) >= minTail && bytes.Contains(behind, number) && !say(row) {
			return -1
		}
	}
	return told
}

func (m *run) moneyOf(v *view, minor int64) ledger.Money {
	return ledger.Money{Minor: minor, Currency: v.receipt.Amount.Currency}
}

// lastOf brings the row to the end of rows.
func lastOf(rows []int32, row int32) []int32 {
	at := slices.Index(rows, row)
	return append(slices.Delete(rows, at, at+1), row)
}
