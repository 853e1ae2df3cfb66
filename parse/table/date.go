package table

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// dateKind tells how a date cell is written.
type dateKind uint8

const (
	noDate    dateKind = iota // not a date at all
	blankDate                 // nothing stated; SAP writes 00.00.0000
	fullDate                  // one reading
	twoParts                  // day and month, or month and day: the column decides
)

// dateCell is a date cell taken apart. For twoParts, month and day hold the first and second number.
type dateCell struct {
	kind             dateKind
	year, month, day int
}

// Excel counts days from 1899-12-30 (its 1900 date system, for days after February 1900). Counts between these bounds are taken
// for such serials: 1954 to 2119. The 1904 system of old Mac workbooks cannot be told apart and is not read.
const (
	minSerial = 20_000
	maxSerial = 80_000
)

// maxDate is how many bytes a date may have, with its time.
const maxDate = 60

// readDate takes a date apart. It knows year-first dates, eight digits with the year at either end, day.month.year with dots, two numbers and a year with
// slashes or dashes, months in words, and Excel serials. A time of day behind the date is ignored.
func readDate(s string) dateCell {
	t := strings.Trim(s, blanks)
	if t == "" || t == "#" || (t[0] == '0' || t[0] == '-') && strings.Trim(t, "0.-/ :") == "" {
		return dateCell{kind: blankDate}
	}
	if len(t) > maxDate {
		return dateCell{}
	}
	if i := strings.IndexAny(t[min(6, len(t)):], "Tt ") + 6; i >= 6 && i+3 < len(t) && strings.IndexByte(t[i:], ':') >= 0 && t[i+1]-'0' <= 9 {
		t = strings.Trim(t[:i], blanks)
	}
	if d, ok := digitDate(t); ok {
		return d
	}
	if word, rest, more := strings.Cut(t, " "); more && isLetter(t[0]) && rest != "" && rest[0]-'0' <= 9 && monthOf(strings.TrimRight(word, ",.")) == 0 {
		t = strings.TrimLeft(rest, " ") // the day of the week
	}
	if strings.HasSuffix(t, "日") {
		t = kanjiDate.Replace(t)
	}
	var parts [3]string
	rest, n, sep := t, 0, byte(0)
	for n < 2 {
		i := strings.IndexAny(rest, ".-/ ,")
		if i < 0 {
			return dateCell{}
		}
		if sep == 0 {
			sep = rest[i]
		}
		parts[n], rest = rest[:i], strings.TrimLeft(rest[i+1:], " ,.")
		n++
	}
	parts[2] = strings.TrimRight(rest, ".")
	return threeParts(parts, sep)
}

// kanjiDate writes 2026年9月26日 with dashes.
var kanjiDate = strings.NewReplacer("年", "-", "月", "-", "日", "")

// digitDate reads 20190220, 20190220.0 and Excel serials, with or without a fraction of a day.
func digitDate(t string) (dateCell, bool) {
	whole, frac, dotted := strings.Cut(t, ".")
	if dotted && strings.Trim(frac, "0123456789") != "" {
		return dateCell{}, false
	}
	n, ok := ledger.Digits(whole)
	switch {
	case !ok:
		return dateCell{}, false
	case len(whole) == 8 && strings.Trim(frac, "0") == "":
		if y := n % 10000; n/10000 < 1900 && y >= firstYear && y < 2070 { // 11122026: day and month stand in front
			return dateCell{twoParts, y, n / 1000000, n / 10000 % 100}, true
		}
		return dateCell{fullDate, n / 10000, n / 100 % 100, n % 100}, true
	case len(whole) == 5 && n >= minSerial && n <= maxSerial:
		d, err := ledger.NewDate(1899, 12, 30)
		if err != nil {
			return dateCell{}, true
		}
		d = d.Add(n)
		return dateCell{fullDate, d.Year(), d.Month(), d.Day()}, true
	}
	return dateCell{}, false
}

func threeParts(p [3]string, sep byte) dateCell {
	a, okA := ledger.Digits(p[0])
	b, okB := ledger.Digits(p[1])
	c, okC := ledger.Digits(p[2])
	switch {
	case okA && okB && okC && len(p[0]) == 4: // 2026-11-02, 2026/11/2
		return dateCell{fullDate, a, b, c}
	case okA && okB && okC && sep == '.':
		return dateCell{fullDate, year(c, p[2]), b, a}
	case okA && okB && okC && len(p[0]) <= 2 && len(p[1]) <= 2:
		return dateCell{twoParts, year(c, p[2]), a, b}
	case okA && !okB && okC: // 20-NOV-26, 20 Nov 2026
		if m := monthOf(p[1]); m > 0 {
			return dateCell{fullDate, year(c, p[2]), m, a}
		}
	case !okA && okB && okC: // Nov 20, 2026
		if m := monthOf(p[0]); m > 0 {
			return dateCell{fullDate, year(c, p[2]), m, b}
		}
	}
	return dateCell{}
}

// year completes a year of two digits: 70 to 99 belong to the last century. Other lengths than two and four give no year.
func year(n int, text string) int {
	switch {
	case len(text) == 4:
		return n
	case len(text) != 2:
		return 0
	case n >= 70:
		return 1900 + n
	}
	return 2000 + n
}

// months in the languages of the exports seen, folded, by their first letters.
var months = [...]string{"jan ene gen", "feb fev", "mar mrz maerz mrt maa", "apr avr abr", "may mai mei mag", "jun juin giu", "jul juil lug",
	"aug aou ago", "sep set", "oct okt ott out", "nov", "dec dez dic"}

func monthOf(word string) int {
	w := fold(word)
	if len(w) < 3 {
		return 0
	}
	for m, names := range months {
		for name := range strings.FieldsSeq(names) {
			if strings.HasPrefix(w, name) {
				return m + 1
			}
		}
	}
	return 0
}

// orders is what a cell, or a column, says about the order of day and month.
type orders uint8

const (
	anyOrder orders = iota
	dayOrder
	monthOrder
	eitherOrder // both make sense and give different days
)

func (d dateCell) order() orders {
	switch {
	case d.kind != twoParts || d.month == d.day:
		return anyOrder
	case d.month > 12 && d.day <= 12:
		return dayOrder
	case d.day > 12 && d.month <= 12:
		return monthOrder
	case d.month > 12:
		return anyOrder
	}
	return eitherOrder
}

// date is the day the cell names in the given order.
func (d dateCell) date(order parse.DateOrder) (ledger.Date, error) {
	if d.kind == twoParts && order == parse.DayFirst {
		d.month, d.day = d.day, d.month
	}
	if d.year > maxYear {
		return ledger.Date{}, ledger.ErrBadDate
	}
	return ledger.NewDate(d.year, d.month, d.day)
}

// maxYear bounds the years of papers: what lies behind it counts from elsewhere, as 2569 of the Buddhist calendar does. 9999 is SAP's
// "never", and no date either.
const maxYear = 2200
