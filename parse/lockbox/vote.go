package lockbox

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// tally counts the records that speak for one shape or the other.
type tally struct {
	check10, check9, foreign, memo, invoice int
	yearFirst, monthFirst                   int    // deposit dates, and checks near one of their readings
	deposit                                 string // of the batch at hand, when it can be read both ways
}

func (t *tally) add(line string) {
	switch {
	case strings.HasPrefix(line, "5"):
		t.addDeposit(cut(line, 15, 6))
	case strings.HasPrefix(line, "6"):
		t.addCheckDate(cut(line, 47, 6))
		switch {
		case isForeign(line):
			t.foreign++
		case isCheck9(line):
			t.check9++
		default:
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

// addDeposit counts a deposit date that can be read in one way only.
func (t *tally) addDeposit(s string) {
	_, isYear := day(s)
	_, isMonth := monthFirst(s)
	t.deposit = ""
	switch {
	case isYear && isMonth:
		t.deposit = s
	case isYear:
		t.yearFirst++
	case isMonth:
		t.monthFirst++
	}
}

// addCheckDate counts for the reading of the deposit date that is nearer to the date of the check, which is read both ways too.
func (t *tally) addCheckDate(s string) {
	year, _ := day(t.deposit)
	month, _ := monthFirst(t.deposit)
	nearYear, ok := checkDate(s, year)
	if t.deposit == "" || !ok {
		return
	}
	nearMonth, _ := checkDate(s, month)
	switch byYear, byMonth := away(nearYear, year), away(nearMonth, month); {
	case byYear < byMonth:
		t.yearFirst++
	case byMonth < byYear:
		t.monthFirst++
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

// isForeignFile reports whether most checks have other columns than the layouts know.
func (t *tally) isForeignFile() bool { return t.foreign > t.check9+t.check10 }

// check is the shape of a check: that of the layout, unless invoice numbers stand in the place of date and name, or of the name.
func (l *Layout) check(line string) []Span {
	at, listed, dated := 47, listed10, dated10
	if l.Check[len(checkHead)].Len == 9 {
		at, listed, dated = 46, listed9, dated9
	}
	numbers := strings.TrimRight(cut(line, at, 0), blanks)
	if !areNumbers(numbers) {
		return l.Check
	}
	first, rest, apart := strings.Cut(numbers, " ")
	second, _, _ := strings.Cut(strings.TrimLeft(rest, " "), " ")
	isDate := isCheckDate(numbers[:6])
	switch {
	case len(numbers) == packed && isDate && unfilled(numbers[:6]) != "": // a date and four digits of whatever
		return l.Check
	case !apart && len(first)%packed == 0, apart && len(first) > 6 && len(first) == len(second), apart && !isDate:
		return listed
	case len(strings.Fields(numbers[6:])) > 1, len(first) > 6+packed && len(first)%packed == 6: // one number may be the payer's
		return dated
	}
	return l.Check
}

// areNumbers accepts digits and blanks, as many as one packed number has at least.
func areNumbers(s string) bool {
	n := 0
	for i := range len(s) {
		if s[i]-'0' <= 9 {
			n++
		} else if s[i] != ' ' {
			return false
		}
	}
	return n >= packed
}

// overflow is the shape of an overflow: that of the layout, unless the record cannot be meant by it.
func (l *Layout) overflow(line string) []Span {
	amounts := strings.Trim(cut(line, 28, 2*amountWidth), blanks)
	switch isInvoices := len(l.Overflow) == len(overflowInvoice); {
	case isInvoices && 2*digits(amounts) < len(amounts): // a text among invoices
		return overflowMemo
	case !isInvoices && hasAmounts(line) && !isDigits(cut(line, 12, 16)): // an invoice among texts
		return overflowInvoice
	}
	return l.Overflow
}

// isCheck9 finds the check number of 9 digits: the six digits behind it are a date, or nought, and no digit follows.
func isCheck9(line string) bool {
	date := cut(line, 46, 6)
	if !isDigits(cut(line, 37, 9)) || isDigits(cut(line, 52, 1)) {
		return false
	}
	return isCheckDate(date)
}

// isCheckDate accepts a date in either order, and a field that nobody filled.
func isCheckDate(date string) bool {
	if strings.Trim(date, "0") == "" || strings.TrimSpace(date) == "" {
		return true
	}
	_, ok := checkDate(date, ledger.Date{})
	return ok
}

// isForeign finds a check with other columns behind the amount: no date is where one should be, and what stands in the place of the
// routing number is none.
func isForeign(line string) bool {
	routing := cut(line, 18, 9)
	return isDigits(routing) && unfilled(routing) != "" && !isRouting(routing) && !isCheckDate(cut(line, 47, 6)) && !isCheckDate(cut(line, 46, 6))
}

// isRouting checks the last digit of a routing number, which makes the sum of all, weighted 3, 7, 1 in turn, end in nought.
func isRouting(s string) bool {
	sum := 0
	for i := range len(s) {
		sum += int(s[i]-'0') * [...]int{3, 7, 1}[i%3]
	}
	return len(s) == 9 && sum%10 == 0
}

// isInvoice finds one invoice with its amounts. A damaged digit or two do not make it a memo.
func isInvoice(line string) bool {
	if hasAmounts(line) {
		return true
	}
	line = strings.TrimRight(line, blanks)
	number, paid, deduction := strings.TrimRight(cut(line, 12, 16), blanks), cut(line, 28, amountWidth), cut(line, 38, amountWidth)
	return number != "" && !strings.Contains(number, " ") && len(paid) == amountWidth && digits(paid) >= 8 &&
		(digits(deduction) >= 8 || strings.Trim(deduction, blanks) == "")
}

// hasAmounts finds two amounts of ten digits, whatever stands before them. Digits all through are an invoice only where they end with
// the amounts, or with a reason of three; otherwise they are numbers side by side.
func hasAmounts(line string) bool {
	if amounts := cut(line, 28, 2*amountWidth); len(amounts) < 2*amountWidth || !isDigits(amounts) {
		return false
	}
	all := strings.TrimRight(cut(line, 12, 0), blanks)
	return !isDigits(all) || len(all) == 36 || len(all) == 39
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
