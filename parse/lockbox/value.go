package lockbox

import (
	"strings"
	"unicode/utf8"

	"github.com/cashtie/cashtie/internal/charset"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// amountWidth is how many digits every amount has; the last two are decimals.
const amountWidth = 10

// hundredths reads an amount of exactly ten digits. A shorter one has lost some, and a blank one is missing: neither is nothing.
func hundredths(s string) (int64, error) {
	switch {
	case s == "":
		return 0, parse.ErrMissing
	case len(s) != amountWidth || !isDigits(s):
		return 0, ledger.ErrBadAmount
	}
	n := int64(0)
	for i := 0; i < len(s); i++ {
		n = n*10 + int64(s[i]-'0')
	}
	return n, nil
}

// signedHundredths is hundredths for an amount that may have a minus in the place of its first or last digit.
func signedHundredths(s string) (int64, error) {
	n := len(s)
	switch {
	case n == amountWidth && s[0] == '-':
		s = "0" + s[1:]
	case n == amountWidth && s[n-1] == '-':
		s = "0" + s[:n-1]
	default:
		return hundredths(s)
	}
	v, err := hundredths(s)
	if err == nil && v == 0 { // a minus before nothing is a damaged digit
		err = ledger.ErrBadAmount
	}
	return -v, err
}

// money gives hundredths their currency. A currency with fewer decimals has no room for odd ones.
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

// day reads YYMMDD. Lockbox files are younger than 2000.
func day(s string) (ledger.Date, bool) { return date(s, 0, 2, 4) }

// monthFirst reads MMDDYY.
func monthFirst(s string) (ledger.Date, bool) { return date(s, 4, 0, 2) }

// date reads two digits each of year, month and day at the given places.
func date(s string, year, month, dayAt int) (ledger.Date, bool) {
	if len(s) != 6 || !isDigits(s) {
		return ledger.Date{}, false
	}
	two := func(at int) int { return int(s[at]-'0')*10 + int(s[at+1]-'0') }
	if two(month) > 12 || two(dayAt) > 31 { // a check's date is read both ways, and the wrong one should not cost an error
		return ledger.Date{}, false
	}
	d, err := ledger.NewDate(2000+two(year), two(month), two(dayAt))
	return d, err == nil
}

// checkDate reads the date on a check, which banks write as MMDDYY or as YYMMDD, whatever the other dates of the file are like. When
// both readings are dates, the one nearer to the deposit is it.
func checkDate(s string, deposit ledger.Date) (ledger.Date, bool) {
	a, isA := monthFirst(s)
	b, isB := day(s)
	switch {
	case !isA || !isB:
		return later(a, b), isA || isB
	case away(b, deposit) < away(a, deposit):
		return b, true
	}
	return a, true
}

func later(a, b ledger.Date) ledger.Date {
	if a.Compare(b) < 0 {
		return b
	}
	return a
}

func away(d, from ledger.Date) int {
	n := d.Sub(from)
	return max(n, -n)
}

// unfilled takes the zeros away that fill a MICR field; nothing is left of a field of zeros.
func unfilled(s string) string { return strings.TrimLeft(s, "0") }

// plain is s as UTF-8 without control bytes.
func plain(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] >= 0x7f {
			return strings.Map(func(r rune) rune {
				if r < ' ' || r >= 0x7f && r < 0xa0 || r == utf8.RuneError {
					return -1
				}
				return r
			}, charset.Line([]byte(s)))
		}
	}
	return s
}
