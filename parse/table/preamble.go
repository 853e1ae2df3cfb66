package table

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// preamble reads "Payment number: 4711" and the like from the rows above the header.
func (ar *adviceReader) preamble(r int) {
	for col := range ar.sheet.width(r) {
		name, value, cut := strings.Cut(ar.sheet.value(r, col), ":")
		if cut && strings.TrimSpace(value) != "" {
			value = ar.rejoined(r, col, value)
		} else if at := ar.beside(r, col); at > col {
			value = ar.rejoined(r, at, ar.sheet.value(r, at))
		}
		if name = strings.Trim(name, blanks); name == "" {
			continue
		}
		if value = printable(strings.Trim(value, blanks)); value != "" {
			ar.stated(name, value)
		}
	}
}

// beside is the column of the value beside a label: the next one that holds anything, since labels are often merged over columns. It is 0 where
// there is none.
func (ar *adviceReader) beside(r, col int) int {
	for at := col + 1; at < min(ar.sheet.width(r), col+maxLabelColumns); at++ {
		if ar.sheet.value(r, at) != "" {
			return at
		}
	}
	return 0
}

// rejoined puts an amount together that the commas of the list have cut: "Amount: 4,120.35" in a line without quotes.
func (ar *adviceReader) rejoined(r, col int, value string) string {
	s := ar.sheet
	if s.grid != nil || s.delim != ',' {
		return value
	}
	head := strings.TrimLeft(value, " -(")
	for _, sym := range symbols {
		head = strings.TrimPrefix(head, sym.text)
	}
	head = strings.TrimLeft(head, " ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	if n := len(head); n == 0 || n > 3 || maxDigits(head) != n {
		return value
	}
	for at := col + 1; at < s.width(r); at++ {
		next := s.value(r, at)
		group, _, ends := strings.Cut(next, ".")
		if len(group) != 3 || maxDigits(group) != 3 {
			break
		}
		if value += "," + next; ends {
			break
		}
	}
	return value
}

// stated takes in what a label above the header says.
func (ar *adviceReader) stated(name, value string) {
	t, cur := lookup(parse.Remittances, name)
	if t.field == noField && labelOf(name) == totalLabel {
		t.field = fPaymentTotal
	}
	if t.rank == currencyRank && t.field != noField {
		return // "EUR" above the header names the currency of something, and no amount
	}
	switch t.field {
	case fPaymentRef, fReferenceOrPayment:
		ar.above.ID = value
		if number, date, found := strings.Cut(value, " "); found { // "4711 vom 20.11.2026"
			_, date, _ = strings.Cut(date, " ")
			if cell := readDate(date); cell.kind == fullDate {
				ar.above.ID = number
				ar.above.Date, _ = cell.date(parse.DayFirst) // a date that is none is not stated
			}
		}
	case fPayer:
		ar.above.Payer.Name = value
	case fPayerAccount:
		ar.above.Payer.Account = value
	case fCustomer:
		ar.above.Customer = ledger.CustomerID(value)
	case fCurrency:
		if cur, err := ledger.ParseCurrency(value); err == nil {
			ar.money.group = cur
		}
	case fPaymentTotal, fNetOrTotal, fNet:
		if a := ar.amountAbove(value); a.kind == number {
			if ar.totalAbove = a; cur != 0 && a.currency == 0 {
				ar.totalAbove.currency = cur // "Total (EUR)"
			}
		}
	case fDate:
		cell := readDate(value)
		if o := cell.order(); o == dayOrder || o != eitherOrder && cell.kind == twoParts && o != monthOrder {
			ar.above.Date, _ = cell.date(parse.DayFirst) // a date that is none is not stated
		} else if cell.kind == fullDate || o == monthOrder {
			ar.above.Date, _ = cell.date(parse.MonthFirst)
		}
	}
}
