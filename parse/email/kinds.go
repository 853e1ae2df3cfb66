package email

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cashtie/cashtie/ledger"
)

// kind is what the text of a cell is, by itself.
type kind uint8

const (
	unasked kind = iota
	blankCell
	wordCell
	dateCell
	sumCell   // an amount that can be nothing else: decimals, groups, a currency or a sign
	countCell // digits only: a number or an amount without decimals
	idCell    // digits and letters as numbers of documents have them
	currencyCell
)

// kindOf looks at a cell.
func kindOf(cell string) kind {
	cell = bareCell(cell)
	switch {
	case cell == "" || strings.Trim(cell, "-–—=_+|*.:") == "":
		return blankCell
	case digits(cell):
		return countCell
	case strings.HasSuffix(cell, "%") && strings.Trim(cell, "0123456789.,-% ") == "":
		return wordCell // a rate is neither a number of a document nor an amount
	case isDate(cell):
		return dateCell
	case masked(cell):
		return wordCell
	}
	if f, ok := sumOfCell(cell); ok {
		if f.plausible() || f.negative {
			return sumCell
		}
		return countCell
	}
	if _, ok := codeOf(cell); ok && len(cell) == 3 {
		return currencyCell
	}
	if namedNumber(cell) || lettered(cell) || len(withoutDay(cell)) < len(cell) {
		return idCell
	}
	if hasDigit(cell) && len(cell) <= 40 && strings.Count(cell, " ") < 2 && !strings.Contains(cell, ": ") {
		return idCell
	}
	return wordCell
}

// masked reports whether a cell is a number of which most is hidden, as that of a card or an account: "XXXX-XXXX-9021", "****4410".
func masked(cell string) bool {
	return strings.Contains(cell, "XXX") || strings.Contains(cell, "xxx") || strings.Contains(cell, "***") || strings.Contains(cell, "•••") || strings.HasPrefix(cell, "...")
}

// maxTitleWords is how many words stand before a number in its cell: "Bill Credit # 4711".
const maxTitleWords = 4

// paperStems are a quick look for a word for a document, before its words are read.
var paperStems = []string{"inv", "bill", "note", "memo", "cred", "créd", "kredit", "rech", "gut", "fact", "fatt", "fakt", "fatura", "avoir", "abono", "nota", "korekt", "#", "請求"}

// namedNumber reports whether a cell is the words for a document, and then its number.
func namedNumber(cell string) bool {
	if len(cell) > 40 || strings.Count(cell, " ") < 2 {
		return false
	}
	lower := lowerOf(cell)
	if !slices.ContainsFunc(paperStems, func(stem string) bool { return strings.Contains(lower, stem) }) {
		return false
	}
	words := strings.Fields(cell)
	last := len(words) - 1
	lead := strings.Join(words[:last], " ")
	return last <= maxTitleWords && invoiceLike(words[last]) && !hasDigit(lead) && meaning(lead)&(ofInvoice|ofCredit|ofDebitSide) != 0
}

// lettered reports whether a cell is a number with the short letters of its series before it, or a remark behind: "FC A 0003-00012201",
// "4711 (credit note)".
func lettered(cell string) bool {
	if len(cell) > 40 || strings.Count(cell, " ") < 2 || !hasDigit(cell) {
		return false
	}
	words := strings.Fields(cell)
	last := len(words) - 1
	if invoiceLike(words[0]) {
		_, remark := remarked(cell)
		return last <= maxRemark && isRemark(strings.Join(words[1:], " ")) || remark != "" && strings.ContainsFunc(words[0], letter)
	}
	if last > 2 || !invoiceLike(words[last]) {
		return false
	}
	for i, w := range words[:last] { // a year may follow the letters
		if len(w) > 3 || strings.Trim(w, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" && (i == 0 || len(w) != 2 || !digits(w)) {
			return false
		}
	}
	return true
}

// bareCell is a cell without what programs put around its text: stars that fill up amounts or mark bold print.
func bareCell(cell string) string {
	return strings.Trim(strings.TrimSpace(cell), "* ")
}

// sumOfCell reads a cell that is nothing but an amount.
func sumOfCell(cell string) (found, bool) {
	cell = bareCell(cell)
	if len(cell) > 40 || cell == "" {
		return found{}, false
	}
	credit, whole := false, cell
	for _, mark := range [...]string{" CR", "CR", " Cr"} {
		if rest, ok := strings.CutSuffix(cell, mark); ok {
			cell, credit = rest, true
			break
		}
	}
	f, ok := nextAmount(cell, 0)
	if !ok || !f.readable() {
		return found{}, false
	}
	if _, more := nextAmount(cell, f.end); more {
		return found{}, false
	}
	if credit && !f.plausible() && whole == cell+"CR" {
		return found{}, false // a number with letters behind it
	}
	if strings.Trim(cell[:f.start], " +(") != "" || strings.Trim(cell[f.end:], " )") != "" {
		return found{}, false
	}
	f.negative = f.negative || credit
	return f, true
}

// mayBeDated is a quick look for what all dates have: digits, and two marks between them or a year with a word beside it.
func mayBeDated(text string) bool {
	marked, count := 0, 0
	word := false
	for i := range len(text) {
		switch c := text[i]; {
		case isDigit(c):
			count++
		case c == '.' || c == '/' || c == '-':
			marked++
		case c >= utf8.RuneSelf || c|0x20 >= 'a' && c|0x20 <= 'z':
			word = true
		}
	}
	return count >= 3 && (marked >= 2 || word)
}

// isDate reports whether a cell is nothing but a date.
func isDate(cell string) bool {
	if len(cell) > 30 || len(cell) < 5 || !mayBeDated(cell) {
		return false
	}
	for _, form := range dateForms {
		if d, ok := form.next(cell, 0); ok && d.start == 0 {
			rest := strings.TrimSpace(cell[d.end:])
			return rest == "" || rest == "." || strings.Count(rest, ":") > 0 && strings.Trim(rest, "0123456789:. APMapm") == ""
		}
	}
	return false
}

// minor is what a cell amounts to in hundredths, with the given decimal mark.
func minor(cell string, mark byte) (int64, bool) {
	f, ok := sumOfCell(cell)
	if !ok {
		return 0, false
	}
	plain, ok := plainNumber(f.body, mark)
	if !ok {
		return 0, false
	}
	m, err := ledger.ParseMoney(plain, 0)
	if err != nil {
		return 0, false
	}
	if f.negative {
		return -m.Minor, true
	}
	return m.Minor, true
}
