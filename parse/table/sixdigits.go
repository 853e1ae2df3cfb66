package table

import (
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// Midrange systems write days in six digits, and leave to their settings what comes first: 260115 is 15 January 2026 or 26 January 2015.
// An order holds for all such columns of a list. It must make days of all their cells, none of them before [firstYear], and no document may be
// due before it was issued. Where one order is left it is taken, else the list is refused.

// firstYear is where years of two digits begin that documents of today may have.
const firstYear = 1990

// sixDigits reads a day of six digits in an order; noDate where it is none.
func sixDigits(s string, order parse.DateOrder) dateCell {
	n, ok := ledger.Digits(s)
	if len(s) != 6 || !ok {
		return dateCell{}
	}
	a, b, c := n/10_000, n/100%100, n%100
	d := dateCell{kind: fullDate}
	switch order {
	case parse.YearFirst:
		d.year, d.month, d.day = a, b, c
	case parse.MonthFirst:
		d.month, d.day, d.year = a, b, c
	default:
		d.day, d.month, d.year = a, b, c
	}
	if d.year += 2000; d.year >= 2070 {
		d.year -= 100
	}
	if day, err := d.date(parse.DayFirst); err != nil || day.Year() < firstYear {
		return dateCell{}
	}
	return d
}

// decideSix fixes the order of the columns of days that are written in six digits, and gives back the others.
func (d *decoder) decideSix(dates []int) (others []int, fault *parse.Error) {
	var six []int
	for _, col := range dates {
		if d.inSixDigits(col) {
			six = append(six, col)
		} else {
			others = append(others, col)
		}
	}
	if len(six) == 0 {
		return dates, nil
	}
	var left []parse.DateOrder
	for _, order := range [...]parse.DateOrder{parse.DayFirst, parse.MonthFirst, parse.YearFirst} {
		if said := d.in.Options.Dates; said == order || said == parse.AnyOrder && d.sixMakeSense(six, order) {
			left = append(left, order)
		}
	}
	if len(left) == 0 {
		return dates, nil // they are no days, and refused one by one
	}
	if len(left) > 1 {
		r := d.layout.header + 1
		for r < len(d.sheet.rows)-1 && sixDigits(d.sheet.value(r, six[0]), left[0]).kind == noDate {
			r++
		}
		return nil, d.ambiguous(r, six[0], "which of day, month and year comes first? --dates ymd, --dates dmy or --dates mdy tells")
	}
	for _, col := range six {
		d.reading.six[col], d.reading.order[col] = true, left[0]
	}
	return others, nil
}

// inSixDigits reports whether the cells of a column are six digits, apart from rows that are no documents.
func (d *decoder) inSixDigits(col int) bool {
	six := 0
	for r := d.layout.header + 1; r < len(d.sheet.rows); r++ {
		v := d.sheet.value(r, col)
		if _, ok := ledger.Digits(v); ok && len(v) == 6 {
			six++
		} else if readDate(v).kind != noDate && readDate(v).kind != blankDate {
			return false
		}
	}
	return six > 0
}

func (d *decoder) sixMakeSense(cols []int, order parse.DateOrder) bool {
	issued, due := d.layout.col(fIssued), d.layout.col(fDue)
	for r := d.layout.header + 1; r < len(d.sheet.rows); r++ {
		for _, col := range cols {
			v := d.sheet.value(r, col)
			if _, ok := ledger.Digits(v); ok && len(v) == 6 && v != "000000" && sixDigits(v, order).kind == noDate {
				return false
			}
		}
		from, to := sixDigits(d.sheet.value(r, issued), order), sixDigits(d.sheet.value(r, due), order)
		if from.kind != fullDate || to.kind != fullDate {
			continue
		}
		a, err := from.date(order)
		b, err2 := to.date(order)
		if err != nil || err2 != nil || b.Sub(a) < 0 {
			return false
		}
	}
	return true
}
