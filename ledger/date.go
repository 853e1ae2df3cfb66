package ledger

import (
	"errors"
	"fmt"
	"time"
	"unsafe"
)

// ErrBadDate is the cause when a text is not a date of the calendar.
var ErrBadDate = errors.New("not a date")

// Date is a civil date: a day of the Gregorian calendar without time or zone. The zero value means "not stated".
// Dates are comparable with ==; use [Date.Compare] for order.
type Date struct {
	year  int16
	month uint8
	day   uint8
}

const _ = uint(4 - unsafe.Sizeof(Date{}))

// NewDate returns the date, or [ErrBadDate] when the calendar has no such day (30 February) or the year is outside 1 to 9999.
func NewDate(year, month, day int) (Date, error) {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return Date{}, fmt.Errorf("%04d-%02d-%02d: %w", year, month, day, ErrBadDate)
	}
	return Date{int16(year), uint8(month), uint8(day)}, nil
}

// ParseDate reads the ISO form YYYY-MM-DD.
func ParseDate(s string) (Date, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return Date{}, fmt.Errorf("%q: %w (want YYYY-MM-DD)", s, ErrBadDate)
	}
	y, okY := Digits(s[:4])
	m, okM := Digits(s[5:7])
	d, okD := Digits(s[8:])
	if !okY || !okM || !okD {
		return Date{}, fmt.Errorf("%q: %w (want YYYY-MM-DD)", s, ErrBadDate)
	}
	return NewDate(y, m, d)
}

// Digits reads a short run of ASCII digits (at most nine). It reports false for anything else, an empty text included; no sign,
// no blank and no other numeral is let through, which is what fixed-width bank fields need.
func Digits(s string) (int, bool) {
	if s == "" || len(s) > 9 {
		return 0, false
	}
	n := 0
	for i := 0; i < len(s); i++ {
		d := s[i] - '0'
		if d > 9 {
			return 0, false
		}
		n = n*10 + int(d)
	}
	return n, true
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// Year, Month and Day are the parts; all are 0 for the zero Date.
func (d Date) Year() int { return int(d.year) }

// Month is 1 to 12, or 0 for the zero Date.
func (d Date) Month() int { return int(d.month) }

// Day is 1 to 31, or 0 for the zero Date.
func (d Date) Day() int { return int(d.day) }

// IsZero reports whether the date is not stated.
func (d Date) IsZero() bool { return d == Date{} }

// Compare orders dates: -1, 0 or +1. A date that is not stated comes before all others.
func (d Date) Compare(o Date) int {
	a, b := d.ordinal(), o.ordinal()
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (d Date) ordinal() int { return int(d.year)<<16 | int(d.month)<<8 | int(d.day) }

// Add returns the date n days later (earlier when n is negative); the zero Date stays zero. A result outside years 1 to 9999 is
// the zero Date.
func (d Date) Add(days int) Date {
	if d.IsZero() {
		return d
	}
	y, m, dd := d.time().AddDate(0, 0, days).Date()
	r, err := NewDate(y, int(m), dd)
	if err != nil {
		return Date{}
	}
	return r
}

// Sub returns the days from o to d; 0 when either is not stated.
func (d Date) Sub(o Date) int {
	if d.IsZero() || o.IsZero() {
		return 0
	}
	return d.days() - o.days()
}

// days counts the days of the Gregorian calendar from one that does not matter. Years begin in March, so that the day that some of them
// have more is their last.
func (d Date) days() int {
	y, m := int(d.year), int(d.month)
	if m < 3 {
		y, m = y-1, m+12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*(m-3)+2)/5 + int(d.day)
}

func (d Date) time() time.Time {
	return time.Date(int(d.year), time.Month(d.month), int(d.day), 0, 0, 0, 0, time.UTC)
}

// String writes YYYY-MM-DD, or nothing for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return string(d.AppendTo(make([]byte, 0, 10)))
}

// AppendTo appends what [Date.String] returns.
func (d Date) AppendTo(b []byte) []byte {
	if d.IsZero() {
		return b
	}
	y, m, dd := int(d.year), int(d.month), int(d.day)
	return append(b,
		byte('0'+y/1000), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10), '-',
		byte('0'+m/10), byte('0'+m%10), '-',
		byte('0'+dd/10), byte('0'+dd%10))
}

// put writes the date into four bytes: the year, big endian, the month and the day.
func (d Date) put(b []byte) {
	_ = b[3]
	b[0], b[1], b[2], b[3] = byte(uint16(d.year)>>8), byte(d.year), d.month, d.day
}
