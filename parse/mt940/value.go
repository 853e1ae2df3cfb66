package mt940

import (
	"errors"
	"fmt"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// parseAmount reads a SWIFT amount: digits with at most one comma (some banks: a point), which may stand first, last or not at
// all. It never groups digits, so a second mark is a fault.
func parseAmount(s string, c ledger.Currency) (ledger.Money, error) {
	if m, ok := shortAmount(s, c); ok {
		return m, nil
	}
	if strings.Count(s, ",")+strings.Count(s, ".") > 1 || digits(strings.Trim(s, ",.")) == 0 {
		return ledger.Money{}, ledger.ErrBadAmount
	}
	m, err := ledger.ParseMoney(strings.Replace(s, ",", ".", 1), c)
	if err != nil {
		return ledger.Money{}, plainCause(err, c)
	}
	return m, nil
}

// shortAmount reads what nearly all amounts are: up to fifteen digits, a comma somewhere, no more decimals than the currency has.
func shortAmount(s string, c ledger.Currency) (ledger.Money, bool) {
	if len(s) > 16 {
		return ledger.Money{}, false
	}
	n, mark, seen := int64(0), -1, 0
	for i := range len(s) {
		switch d := s[i] - '0'; {
		case d < 10:
			n = n*10 + int64(d)
			seen++
		case s[i] == ',' && mark < 0:
			mark = i
		default:
			return ledger.Money{}, false
		}
	}
	left := c.Digits()
	if mark >= 0 {
		left -= len(s) - mark - 1
	}
	if left < 0 || left > 3 || seen == 0 || seen > 15 {
		return ledger.Money{}, false
	}
	for ; left > 0; left-- {
		n *= 10
	}
	return ledger.Money{Minor: n, Currency: c}, true
}

// plainCause keeps the cause and drops the value, which the fault shows by itself.
func plainCause(err error, c ledger.Currency) error {
	for _, cause := range [...]error{ledger.ErrOverflow, ledger.ErrBadAmount} {
		if errors.Is(err, cause) {
			return cause
		}
	}
	if errors.Is(err, ledger.ErrFraction) {
		return fmt.Errorf("%w (%s has %d)", ledger.ErrFraction, c, c.Digits())
	}
	return err
}

func amountHelp(err error) string {
	switch {
	case errors.Is(err, ledger.ErrFraction):
		return "check the statement's currency with the bank"
	case errors.Is(err, ledger.ErrOverflow):
		return "the file is damaged; get it from the bank again"
	}
	return "want digits and at most one decimal comma"
}

// digits counts the ASCII digits that s begins with.
func digits[text ~string | ~[]byte](s text) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

// parseDate reads YYMMDD. SWIFT's window is 1980 to 2079. The 30th and 29th of February are its last day: banks that count
// months of thirty days write such value dates.
func parseDate(s string) (ledger.Date, error) {
	n, ok := ledger.Digits(s)
	if !ok || len(s) != 6 {
		return ledger.Date{}, ledger.ErrBadDate
	}
	year := 2000 + n/10000
	if year >= 2080 {
		year -= 100
	}
	return date(year, n/100%100, n%100)
}

func date(year, month, day int) (ledger.Date, error) {
	d, err := ledger.NewDate(year, month, day)
	for err != nil && month == 2 && (day == 29 || day == 30) {
		day--
		d, err = ledger.NewDate(year, month, day)
	}
	if err != nil {
		return ledger.Date{}, ledger.ErrBadDate
	}
	return d, nil
}

// entryDate reads MMDD in the year that brings it nearest to the value date: entries of the turn of the year lie on either side.
func entryDate(s string, value ledger.Date) (ledger.Date, error) {
	n, ok := ledger.Digits(s)
	if !ok || len(s) != 4 {
		return ledger.Date{}, ledger.ErrBadDate
	}
	if months := n/100 - value.Month(); months >= -4 && months <= 4 { // no other year is as near
		return date(value.Year(), n/100, n%100)
	}
	var best ledger.Date
	for _, year := range [...]int{value.Year(), value.Year() - 1, value.Year() + 1} {
		d, err := date(year, n/100, n%100)
		if err != nil {
			return ledger.Date{}, err
		}
		if best.IsZero() || distance(d, value) < distance(best, value) {
			best = d
		}
	}
	return best, nil
}

func distance(a, b ledger.Date) int {
	return max(a.Sub(b), b.Sub(a))
}

// balance is a :60F:, :62F: or the like.
type balance struct {
	date     ledger.Date
	currency ledger.Currency
	amount   ledger.Money
	source   ledger.Source // of the amount
}

// parseBalance reads mark, date, currency and amount. The currency may be left out where the statement has named it (known). A
// broken part does not take the rest along: entries need the currency. The amount is stated only if it and its mark are sound. The
// faults have no file name yet.
func parseBalance(f *Field, known ledger.Currency) (balance, []*parse.Error) {
	line, _ := flattened(f.Lines)
	scan := newScanner([]Line{line})
	s := &scan
	field := ":" + f.Tag + ": "
	b := balance{currency: known}
	s.blanks()
	var faults []*parse.Error
	mark := s.rest()[:min(1, len(s.rest()))]
	if mark != "C" && mark != "D" {
		faults = append(faults, s.fault(field+"mark", mark, parse.ErrBadValue, "want C or D"))
	}
	if mark == "" || !isDigit(mark[0]) {
		s.take(1)
	}
	s.blanks()
	text := s.rest()[:min(6, len(s.rest()))]
	var err error
	if b.date, err = parseDate(text); err != nil {
		faults = append(faults, s.fault(field+"date", text, err, "want YYMMDD"))
		s.toCurrency()
	} else {
		s.take(6)
	}
	s.blanks()
	if t := s.rest(); len(t) >= 3 && isUpper(t[0]) {
		if b.currency, err = ledger.ParseCurrency(t[:3]); err != nil {
			return b, append(faults, s.fault(field+"currency", t[:3], ledger.ErrUnknownCurrency, "want a code such as EUR"))
		}
		s.take(3)
	}
	if b.currency == 0 {
		return b, append(faults, s.fault(field+"currency", "", parse.ErrMissing, "the statement names no currency"))
	}
	s.blanks()
	text = strings.TrimRight(s.rest(), " \t")
	end := s.fault(field+"amount", text, nil, "")
	b.source = end.Source
	m, err := parseAmount(text, b.currency)
	if err != nil {
		end.Err, end.Help = err, amountHelp(err)
		return b, append(faults, end)
	}
	if mark == "D" {
		m.Minor = -m.Minor // an unsigned amount always has a negative
	}
	if mark == "C" || mark == "D" {
		b.amount = m
	}
	return b, faults
}

// toCurrency goes over a broken date: to the currency, or else behind the digits.
func (s *scanner) toCurrency() {
	t := s.rest()
	for i := 0; i+3 < len(t); i++ {
		if _, err := ledger.ParseCurrency(t[i : i+3]); err == nil && !isUpper(t[i+3]) {
			s.take(i)
			return
		}
	}
	s.take(digits(t[:min(6, len(t))]))
}

// flattened joins a balance that the bank broke behind mark, date or currency, and tells how many lines it took. Places are exact
// on the first line only.
func flattened(in []Line) (Line, int) {
	l, n := in[0], 1
	for n < len(in) && len(strings.TrimSpace(l.Raw)) <= len("C260331EUR") {
		l.Raw += strings.TrimSpace(in[n].Raw)
		n++
	}
	return l, n
}
