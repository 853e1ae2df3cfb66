package lockbox

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// Span is where a field stands in its record. At counts bytes from 1, as bank guides do; Len 0: up to the end of the line.
type Span struct {
	Name    string
	At, Len int
}

// Layout says how a bank fills the two records that are not the same everywhere: the check and its overflow.
type Layout struct {
	Name     string
	Check    []Span // record 6
	Overflow []Span // record 4
}

// Layouts lists the layouts that are known; a file's own is chosen by its content. The caller owns the slice.
func Layouts() []Layout { return slices.Clone(layouts[:]) }

// The layouts are the two shapes of a check, each with the two shapes of an overflow; [tally.layout] counts on this order.
var layouts = [...]Layout{
	{"memo", check10, overflowMemo},
	{"invoice", check10, overflowInvoice},
	{"memo, check numbers of 9", check9, overflowMemo},
	{"invoice, check numbers of 9", check9, overflowInvoice},
}

var (
	check10 = []Span{{"batch", 2, 3}, {"item", 5, 3}, {"amount", 8, 10}, {"routing number", 18, 9}, {"account number", 27, 10},
		{"check number", 37, 10}, {"check date", 47, 6}, {"remitter", 53, 30}, {"payee", 83, 0}}
	check9 = []Span{{"batch", 2, 3}, {"item", 5, 3}, {"amount", 8, 10}, {"routing number", 18, 9}, {"account number", 27, 10},
		{"check number", 37, 9}, {"check date", 46, 6}, {"remitter", 52, 30}, {"payee", 82, 0}}

	overflowMemo = []Span{{"batch", 2, 3}, {"item", 5, 3}, {"overflow of", 8, 1}, {"sequence", 9, 2}, {"last", 11, 1}, {"memo", 12, 0}}
	// What a line over 80 bytes has left belongs to the text, which guides give 30 bytes.
	overflowInvoice = []Span{{"batch", 2, 3}, {"item", 5, 3}, {"overflow of", 8, 1}, {"sequence", 9, 2}, {"last", 11, 1},
		{"invoice", 12, 16}, {"amount paid", 28, 10}, {"deduction", 38, 10}, {"reason", 48, 3}, {"text", 51, 0}}

	fileHeader = []Span{{"priority", 2, 2}, {"destination", 4, 10}, {"origin", 14, 10}, {"date", 24, 6}, {"time", 30, 4}}
	service    = []Span{{"destination and origin", 2, 20}, {"reference", 22, 10}, {"service", 32, 3}, {"record size", 35, 3},
		{"block size", 38, 4}, {"format", 42, 1}}
	batchHeader = []Span{{"batch", 2, 3}, {"item", 5, 3}, {"lockbox", 8, 7}, {"deposit date", 15, 6}, {"destination and origin", 21, 20}}
	batchTotal  = []Span{{"batch", 2, 3}, {"item", 5, 3}, {"lockbox", 8, 7}, {"deposit date", 15, 6}, {"checks", 21, 3}, {"total", 24, 10}}
	boxTotal    = []Span{{"batch", 2, 3}, {"item", 5, 3}, {"lockbox", 8, 7}, {"deposit date", 15, 6}, {"checks", 21, 4}, {"total", 25, 10}}
	fileTotal   = []Span{{"records", 2, 6}}
)

// spans is the shape of a record; nil when code is none.
func (l *Layout) spans(code byte) []Span {
	switch code {
	case '1':
		return fileHeader
	case '2':
		return service
	case '5':
		return batchHeader
	case '6':
		return l.Check
	case '4':
		return l.Overflow
	case '7':
		return batchTotal
	case '8':
		return boxTotal
	case '9':
		return fileTotal
	}
	return nil
}

// tally counts the records that speak for one shape or the other.
type tally struct{ check10, check9, memo, invoice int }

func (t *tally) add(line string) {
	switch {
	case strings.HasPrefix(line, "6"):
		if isCheck9(line) {
			t.check9++
		} else {
			t.check10++
		}
	case strings.HasPrefix(line, "4"):
		if isInvoice(line) {
			t.invoice++
		} else {
			t.memo++
		}
	}
}

// layout takes the majority; the commoner shape wins a tie.
func (t *tally) layout() *Layout {
	i := 0
	if t.check9 > t.check10 {
		i += 2
	}
	if t.invoice >= t.memo && t.invoice > 0 {
		i++
	}
	return &layouts[i]
}

// isCheck9 finds the check number of 9 digits: the six digits behind it are a date, or nought, and no digit follows.
func isCheck9(line string) bool {
	date := cut(line, 46, 6)
	if !isDigits(cut(line, 37, 9)) || isDigits(cut(line, 52, 1)) {
		return false
	}
	if strings.Trim(date, "0") == "" || strings.TrimSpace(date) == "" {
		return true
	}
	_, ok := checkDate(date, ledger.Date{})
	return ok
}

// isInvoice finds one invoice with its amounts: a number without blanks, then two amounts. A damaged digit or two do not make it
// a memo.
func isInvoice(line string) bool {
	number, paid, deduction := strings.TrimRight(cut(line, 12, 16), blanks), cut(line, 28, 10), cut(line, 38, 10)
	return number != "" && !strings.Contains(number, " ") && digits(paid) >= 8 &&
		(digits(deduction) >= 8 || strings.Trim(deduction, blanks) == "")
}

// cut is a field of a line, short or empty when the line ends before it.
func cut(line string, at, n int) string {
	from := min(at-1, len(line))
	if n == 0 {
		return line[from:]
	}
	return line[from:min(from+n, len(line))]
}

func digits(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i]-'0' <= 9 {
			n++
		}
	}
	return n
}

func isDigits(s string) bool { return s != "" && digits(s) == len(s) }
