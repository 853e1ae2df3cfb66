package table

import (
	"errors"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// JD Edwards keeps its tables in a form of their own: amounts without the mark in front of their two decimals (123456 is 1,234.56), and days
// as century, year and day of the year (126015 is 15 January 2026). An export of table F03B11 under the names of its fields has them so,
// unless the program that made it has put them right. Amounts of foreign documents stand in a second pair of columns, which is zero for
// documents in the company's own currency.

var (
	errRawMixed    = errors.New("nothing tells whether the amounts are raw")
	errRawDecimals = errors.New("a raw amount in a currency that has not two decimals")
)

// isJDE reports whether the columns have the names of the fields of F03B11.
func (l *layout) isJDE() bool {
	names := map[string]bool{}
	for _, c := range l.columns {
		names[c.header] = true
	}
	return l.kind == parse.OpenItems && names["RPDOC"] && (names["RPAAP"] || names["RPAG"])
}

// decideRaw finds out whether a table of JD Edwards is raw, and gives back the columns of dates that are left to decide. An amount with
// decimals says that all were put right; where all are whole, only days as the table has them say that they were not.
func (d *decoder) decideRaw(amounts, dates []int) (others []int, fault *parse.Error) {
	if !d.layout.isJDE() {
		return dates, nil
	}
	if r := d.payable(); r >= 0 {
		e := d.cellFault(r, d.layout.col(fType), errOwing)
		e.Fatal = true
		e.Help = "types of documents that begin with P are those of suppliers; export F03B11"
		return nil, e
	}
	days, rightDay := d.shapes(dates, julianLike)
	whole, rightSum := d.shapes(amounts, wholeLike)
	raw := whole >= 0 && rightSum < 0
	if raw && (rightDay >= 0 || days < 0) || days >= 0 && rightDay >= 0 {
		r := max(whole, rightDay)
		e := d.cellFault(r, d.layout.col(fNumber), errRawMixed)
		e.Fatal = true
		e.Help = "is 12345 an amount of 12345.00 or of 123.45? export the fields as they stand in the table with their days, or days and amounts both " +
			"as people write them; the row is: " + d.show(r)
		return nil, e
	}
	d.reading.rawDays, d.reading.rawAmounts = days >= 0, raw
	if days >= 0 {
		dates = nil
	}
	return dates, nil
}

// payable is the first row of a supplier's document; -1: there is none.
func (d *decoder) payable() int {
	for r := d.layout.header + 1; r < len(d.sheet.rows); r++ {
		if v := d.sheet.value(r, d.layout.col(fType)); len(v) == 2 && v[0] == 'P' {
			return r
		}
	}
	return -1
}

// shapes returns the first rows with a cell that is raw in one of the columns, and with one that is not; -1 where there is none. Zeros and
// blanks are neither.
func (d *decoder) shapes(cols []int, raw func(string) bool) (some, other int) {
	some, other = -1, -1
	for r := d.layout.header + 1; r < len(d.sheet.rows); r++ {
		for _, col := range cols {
			switch v := strings.Trim(d.sheet.value(r, col), blanks); {
			case strings.Trim(v, "0.,-") == "":
			case raw(v) && some < 0:
				some = r
			case !raw(v) && other < 0 && d.documentAt(r) != "":
				other = r
			}
		}
	}
	return some, other
}

// julianLike reports whether a cell is a day as JD Edwards counts: century since 1900, year, and day of the year in three digits.
func julianLike(v string) bool { return julian(v).kind == fullDate }

func julian(v string) dateCell {
	n, ok := ledger.Digits(v)
	if !ok || len(v) < 5 || len(v) > 6 {
		if strings.Trim(v, "0 ") == "" {
			return dateCell{kind: blankDate}
		}
		return dateCell{}
	}
	first, err := ledger.NewDate(1900+n/1000, 1, 1)
	if err != nil || n%1000 < 1 {
		return dateCell{}
	}
	day := first.Add(n%1000 - 1)
	if day.Year() != first.Year() || day.Year() < firstYear || day.Year() > 2200 {
		return dateCell{}
	}
	return dateCell{kind: fullDate, year: day.Year(), month: int(day.Month()), day: day.Day()}
}

// wholeLike reports whether an amount has no decimals; ".0" is what programs write behind whole numbers.
func wholeLike(v string) bool {
	v = strings.TrimSuffix(v, ".0")
	return strings.Trim(strings.TrimPrefix(strings.TrimSuffix(v, "-"), "-"), "0123456789") == ""
}

// implied puts the mark back into a raw amount.
func (d *decoder) implied(r, col int, a amount, cur ledger.Currency) (amount, *parse.Error) {
	if cur.Digits() != 2 {
		return a, d.cellFault(r, col, errRawDecimals)
	}
	whole, _, _ := strings.Cut(a.body, ".") // a workbook may have written 123456.0
	for len(whole) < 3 {
		whole = "0" + whole
	}
	a.body = whole[:len(whole)-2] + "." + whole[len(whole)-2:]
	return a, nil
}

// isForeign reports whether a document of JD Edwards is in another currency than the company's books.
func (ir *itemReader) isForeign(r int) bool {
	for _, f := range [...]field{fOpen, fOriginal} {
		if v := ir.sheet.value(r, ir.layout.col(f)); strings.Trim(v, "0.,-"+blanks) != "" {
			return true
		}
	}
	for col, c := range ir.layout.columns {
		if c.header == "RPCRRM" {
			return ir.sheet.value(r, col) == "F"
		}
	}
	return false
}
