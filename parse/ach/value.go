package ach

import (
	"strings"
	"unicode/utf8"

	"github.com/cashtie/cashtie/internal/charset"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// cents reads an amount that fills its columns with digits. A shorter one has lost some, and a blank one is missing: neither is
// nothing. At most twelve digits, so that there is no overflow.
func cents(s string, digits int) (int64, error) {
	switch {
	case len(s) == digits && isDigits(s):
		return number(s), nil
	case strings.Trim(s, blanks) == "":
		return 0, parse.ErrMissing
	}
	return 0, ledger.ErrBadAmount
}

// number is the value of a few digits.
func number(s string) int64 {
	n := int64(0)
	for i := 0; i < len(s); i++ {
		n = n*10 + int64(s[i]-'0')
	}
	return n
}

func isDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i]-'0' > 9 {
			return false
		}
	}
	return s != ""
}

func isBlank(c byte) bool { return c == ' ' || c == 0 }

// money gives cents their currency. ACH amounts have two decimals; a currency with fewer has no room for odd ones.
func (d *decoder) money(n int64) (ledger.Money, error) {
	for i := d.currency.Digits(); i > 2; i-- {
		n *= 10
	}
	for i := d.currency.Digits(); i < 2; i++ {
		if n%10 != 0 {
			return ledger.Money{}, ledger.ErrFraction
		}
		n /= 10
	}
	return ledger.Money{Minor: n, Currency: d.currency}, nil
}

// centuryTurn is the first two-digit year that is of the last century. ACH began in the seventies.
const centuryTurn = 70

// day reads YYMMDD.
func day(s string) (ledger.Date, bool) {
	if len(s) != 6 || !isDigits(s) {
		return ledger.Date{}, false
	}
	year := 2000 + int(number(s[:2]))
	if year >= 2000+centuryTurn {
		year -= 100
	}
	d, err := ledger.NewDate(year, int(number(s[2:4])), int(number(s[4:])))
	return d, err == nil
}

// dayOfYear reads the three digits that the operator writes for the settlement date, and finds the year in which that day is nearest to
// a date known otherwise.
func dayOfYear(s string, near ledger.Date) (ledger.Date, bool) {
	if len(s) != 3 || !isDigits(s) || near.IsZero() {
		return ledger.Date{}, false
	}
	n := int(number(s))
	best, found := ledger.Date{}, false
	for year := near.Year() - 1; year <= near.Year()+1; year++ {
		first, err := ledger.NewDate(year, 1, 1)
		if err != nil || n < 1 {
			continue
		}
		d := first.Add(n - 1)
		if d.Year() == year && (!found || away(d, near) < away(best, near)) {
			best, found = d, true
		}
	}
	return best, found
}

func away(d, from ledger.Date) int {
	n := d.Sub(from)
	return max(n, -n)
}

// wrongCheckDigit reports whether the ninth digit of a routing number is not the one that follows from the others.
func wrongCheckDigit(routing string) bool {
	sum := 0
	for i, weight := range [...]int{3, 7, 1, 3, 7, 1, 3, 7, 1} {
		sum += int(routing[i]-'0') * weight
	}
	return sum%10 != 0
}

// plainText is s as UTF-8 without control bytes.
func plainText(s string) string {
	if printable([]byte(s)) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r == utf8.RuneError {
			return -1
		}
		return r
	}, charset.Line([]byte(s)))
}
