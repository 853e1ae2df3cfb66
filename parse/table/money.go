package table

import (
	"errors"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// moneyReader knows where the amounts of the table and their currencies stand.
type moneyReader struct {
	main     int             // column that rows are about: the open amount, the receipt's amount, the amount paid
	currency int             // column of its currency, -1: none
	group    ledger.Currency // named by a heading above the rows
	// code and last are the currency cell read last; most rows repeat it.
	code string
	last ledger.Currency
}

var errTwoCurrencies = errors.New("amount and currency column name different currencies")

// prepareMoney finds the main amount column and makes sure that its amounts will have a currency. Only remittance lines may go
// without: they are in the currency of the payment.
func (d *decoder) prepareMoney() *parse.Error {
	l := d.layout
	m := &d.money
	if fault := d.scaled(); fault != nil {
		return fault
	}
	m.main, m.currency = -1, l.col(fCurrency)
	switch l.kind {
	case parse.OpenItems:
		if m.main = l.col(fOpen); m.main < 0 {
			if m.main = l.col(fOpenLocal); m.main >= 0 {
				m.currency = d.localCurrency()
			} else {
				m.main = l.col(fDebit)
			}
		}
	case parse.Receipts:
		if m.main = l.col(fAmount); m.main < 0 {
			m.main = l.col(fCredit)
		}
	case parse.Remittances:
		if m.main = l.col(fNet); m.main < 0 {
			m.main = l.col(fGross)
		}
		return nil
	default:
		return nil
	}
	if m.currency >= 0 || l.columns[m.main].currency != 0 || d.in.Options.Currency != 0 || d.namesCurrency(m.main) || d.headsCurrency() {
		return nil
	}
	e := d.sheet.fault(d.sheet.rows[l.named()], l.title(m.main), "", parse.ErrMissing)
	e.Source, e.Fatal = d.sheet.at(l.named(), m.main), true
	e.Field, e.Err = "currency", parse.ErrMissing
	e.Help = "no column names the currency of " + quoted(l.title(m.main)) + "; say it with --currency, for example --currency USD"
	return e
}

// headsCurrency reports whether a row below the header holds nothing but the code of a currency: a heading of the rows below it.
func (d *decoder) headsCurrency() bool {
	for r := d.layout.header + 1; r < len(d.sheet.rows); r++ {
		if d.currencyHeading(r) != 0 {
			return true
		}
	}
	return false
}

// currencyHeading is the currency that a row of one cell names, "EUR" or "Currency: EUR"; 0 in any other row.
func (d *decoder) currencyHeading(r int) ledger.Currency {
	s := d.sheet
	v, n := "", 0
	for col := range s.width(r) {
		if c := s.value(r, col); c != "" {
			if v, n = c, n+1; n > 1 {
				return 0
			}
		}
	}
	if name, code, found := strings.Cut(v, ":"); found {
		if t, _ := listed(parse.OpenItems, strings.Trim(name, blanks)); t.field == fCurrency {
			v = strings.Trim(code, blanks)
		}
	}
	if !isCode(v) || v != strings.ToUpper(v) {
		return 0
	}
	cur, _ := ledger.ParseCurrency(v) // isCode has read it
	return cur
}

// localCurrency is the column of the company's own currency. The document currency is no stand-in for it.
func (d *decoder) localCurrency() int {
	return d.layout.col(fLocalCurrency)
}

// namesCurrency reports whether the cells of a column carry currencies themselves.
func (d *decoder) namesCurrency(col int) bool {
	for r := d.layout.header + 1; r < len(d.sheet.rows); r++ {
		if takeApart(d.sheet.value(r, col)).currency != 0 {
			return true
		}
	}
	return false
}

// amountAt reads an amount cell. The currency is the one in the cell, else in the header, else in column cur (-1: none), else the
// caller's. A debit or credit mark sets the sign: a credit to the customer is negative, a credit to our bank account positive.
func (d *decoder) amountAt(r, col, cur int) (ledger.Money, amountKind, *parse.Error) {
	a := takeApart(d.sheet.value(r, col))
	if a.kind == blankAmount {
		return ledger.Money{}, blankAmount, nil
	}
	if a.kind == noAmount {
		return ledger.Money{}, noAmount, d.notAmount(r, col)
	}
	c, fault := d.currencyOf(r, col, cur, a.currency)
	if fault != nil {
		return ledger.Money{}, a.kind, fault
	}
	if a.symbol != "" && !strings.Contains(a.symbol, c.String()) && c != 0 {
		e := d.cellFault(r, col, errTwoCurrencies)
		e.Help = "the symbol in the cell is none of " + c.String() + "; is this column in another currency than its row? name the right column in a profile (cashtie map)"
		return ledger.Money{}, a.kind, e
	}
	if a.kind == dashAmount {
		return ledger.Money{Currency: c}, dashAmount, nil
	}
	if a.side != noSide {
		if a.negative {
			e := d.cellFault(r, col, errNotAmount)
			e.Help = "it has a minus sign and a debit or credit mark; only one can be meant"
			return ledger.Money{}, noAmount, e
		}
		a.negative = (a.side == creditSide) != (d.layout.kind == parse.Receipts)
	}
	mark := d.markAt(r, col)
	if d.reading.rawAmounts {
		var fault *parse.Error
		if a, fault = d.implied(r, col, a, c); fault != nil {
			return ledger.Money{}, noAmount, fault
		}
		mark = parse.DecimalPoint
	}
	m, err := a.money(mark, c)
	if errors.Is(err, errNotAmount) {
		return ledger.Money{}, noAmount, d.notAmount(r, col)
	}
	if err != nil {
		return ledger.Money{}, noAmount, d.cellFault(r, col, cause(err))
	}
	return m, number, nil
}

// markAt is how the amount of a cell is written: exact numbers have a point whatever the texts of their column have.
func (d *decoder) markAt(r, col int) parse.DecimalMark {
	if d.sheet.mark(r, col)&exactMark != 0 {
		return parse.DecimalPoint
	}
	return d.reading.mark[col]
}

// cause drops the value from an error of the ledger: the fault shows it already.
func cause(err error) error {
	for _, known := range [...]error{ledger.ErrOverflow, ledger.ErrFraction, ledger.ErrBadAmount, ledger.ErrUnknownCurrency, ledger.ErrBadDate} {
		if errors.Is(err, known) {
			return known
		}
	}
	return err
}

const helpFormula = "the workbook holds the formula without its result; open it in the spreadsheet program, let it calculate, and save it again"

func (d *decoder) notAmount(r, col int) *parse.Error {
	e := d.cellFault(r, col, errNotAmount)
	switch v := strings.ToUpper(e.Value); {
	case strings.Contains(v, "E+") || strings.Contains(v, "E-"):
		e.Help = "a spreadsheet has rounded it; format the column as a number with two decimals and export again"
	case strings.HasPrefix(v, "#"):
		e.Help = "a spreadsheet formula failed; correct it and export again"
	case strings.HasPrefix(v, "="):
		e.Help = helpFormula
	case d.sheet.mark(r, col)&datedMark != 0:
		e.Help = "the cell holds a date; format the column as a number and save again"
	case v == "TRUE" || v == "FALSE":
		e.Help = "the cell holds a yes or no where an amount is expected"
	case d.reading.mark[col] == parse.DecimalComma:
		e.Help = "this column writes the decimals after a comma"
	default:
		e.Help = "this column writes the decimals after a point"
	}
	return e
}

func (d *decoder) currencyOf(r, col, cur int, inCell ledger.Currency) (ledger.Currency, *parse.Error) {
	c := d.layout.columns[col].currency
	if c == 0 {
		if code := d.sheet.value(r, cur); code != "" {
			var fault *parse.Error
			if c, fault = d.money.parse(d, r, cur, code); fault != nil {
				return 0, fault
			}
		}
	}
	switch {
	case inCell != 0 && c != 0 && inCell != c:
		return 0, d.cellFault(r, col, errTwoCurrencies)
	case inCell != 0:
		return inCell, nil
	case c != 0:
		return c, nil
	case d.money.group != 0:
		return d.money.group, nil
	case d.in.Options.Currency != 0 || d.layout.kind == parse.Remittances:
		return d.in.Options.Currency, nil
	}
	e := d.cellFault(r, cur, parse.ErrMissing)
	e.Field, e.Value = "currency", ""
	e.Help = "fill the currency in, or say it with --currency"
	return 0, e
}

func (m *moneyReader) parse(d *decoder, r, col int, code string) (ledger.Currency, *parse.Error) {
	if code == m.code {
		return m.last, nil
	}
	c, err := ledger.ParseCurrency(strings.ToUpper(code))
	if err != nil {
		for _, sym := range symbols {
			if sym.text == code && sym.code != "" {
				c, err = ledger.ParseCurrency(sym.code)
			}
		}
		if iso := currencyNames[strings.ToLower(code)]; iso != "" {
			c, err = ledger.ParseCurrency(iso)
		}
	}
	if err != nil {
		e := d.cellFault(r, col, ledger.ErrUnknownCurrency)
		e.Help = "write the three letters of ISO 4217, such as USD or EUR"
		return 0, e
	}
	m.code, m.last = code, c
	return c, nil
}

// currencyNames are currencies as systems of the East write them out in each row.
var currencyNames = map[string]string{"人民币": "CNY", "人民幣": "CNY", "美元": "USD", "美金": "USD", "欧元": "EUR", "歐元": "EUR", "日元": "JPY", "日圓": "JPY", "円": "JPY",
	"日本円": "JPY", "港币": "HKD", "港幣": "HKD", "新台币": "TWD", "新台幣": "TWD", "英镑": "GBP", "英鎊": "GBP", "원": "KRW", "원화": "KRW",
	"руб.": "RUB", "руб": "RUB", "грн": "UAH", "tl": "TRY", "kč": "CZK", "ft": "HUF"}

// daysTo1904 is how many days later the 1904 system begins.
const daysTo1904 = 1_462

// dateAt reads a date cell; the zero Date when nothing is stated.
func (d *decoder) dateAt(r, col int) (ledger.Date, *parse.Error) {
	if col < 0 {
		return ledger.Date{}, nil
	}
	cell := readDate(d.sheet.value(r, col))
	if d.reading.rawDays {
		cell = julian(d.sheet.value(r, col))
	}
	if d.reading.six[col] && cell.kind == noDate {
		cell = sixDigits(d.sheet.value(r, col), d.reading.order[col])
	}
	switch cell.kind {
	case blankDate:
		return ledger.Date{}, nil
	case noDate:
		return ledger.Date{}, d.cellFault(r, col, ledger.ErrBadDate)
	}
	date, err := cell.date(d.reading.order[col])
	if err != nil {
		e := d.cellFault(r, col, ledger.ErrBadDate)
		switch {
		case cell.kind != twoParts:
		case d.reading.order[col] == parse.MonthFirst:
			e.Help = "this column writes the month first"
		default:
			e.Help = "this column writes the day first"
		}
		return ledger.Date{}, e
	}
	if d.grid != nil && d.grid.Days1904 && d.sheet.mark(r, col)&exactMark != 0 {
		date = date.Add(daysTo1904)
	}
	return date, nil
}
