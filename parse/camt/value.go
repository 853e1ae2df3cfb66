package camt

import (
	"errors"
	"fmt"
	"strings"

	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// Texts that repeat (codes, banks, our account) are kept once for a file: so many, of so many bytes.
const (
	maxWords = 4096
	maxWord  = 64
)

// str is what p says, decoded.
func (d *decoder) str(p piece) string { return string(d.decoded(p)) }

// kept is [decoder.str] for what receipts hold: it stands beside the texts of others.
func (d *decoder) kept(p piece) string { return d.say(d.decoded(p)) }

// decoded is [decoder.str] until the next call.
func (d *decoder) decoded(p piece) []byte {
	cm := d.charset
	if p.utf8 {
		cm = nil
	}
	d.utf8 = appendClean(d.utf8[:0], p.raw, cm)
	return d.utf8
}

// word is [decoder.str] for texts that repeat within a file: they are kept once.
func (d *decoder) word(p piece) string {
	if p.utf8 || len(p.raw) > maxWord {
		return d.kept(p)
	}
	if w, ok := d.words[string(p.raw)]; ok {
		return w
	}
	if len(d.words) >= maxWords {
		return d.kept(p)
	}
	if d.words == nil {
		d.words = map[string]string{}
	}
	w := d.str(p)
	d.words[string(p.raw)] = w
	return w
}

// amount is a money element: what it says, without a sign, and where.
type amount struct {
	money ledger.Money
	at    ledger.Source
}

// readAmount leaves an amount element. Its currency is the one it names, else fallback. What is no amount is a fault and comes
// back as not stated.
func (d *decoder) readAmount(field string, fallback ledger.Currency) amount {
	currency, code := fallback, ""
	if attr := d.attribute("Ccy"); len(attr) > 0 {
		var err error
		if currency, err = d.readCurrency(attr); err != nil {
			code = clean(attr, d.charset)
		}
	}
	p := d.text()
	if d.fail != nil {
		return amount{}
	}
	if code == "" && currency != 0 && len(p.raw) > 0 && p.raw[0] != '-' {
		if m, err := parseMoney(p.raw, currency); err == nil {
			return amount{m, p.at}
		}
	}
	d.refuseAmount(p, field, code, currency)
	return amount{at: p.at}
}

// refuseAmount tells why p is no amount. code is what stands in place of a currency.
func (d *decoder) refuseAmount(p piece, field, code string, currency ledger.Currency) {
	fault := &parse.Error{Source: p.at, Field: field, Value: d.str(p)}
	switch {
	case code != "":
		fault.Field, fault.Value, fault.Err, fault.Help = field+"/Ccy", code, ledger.ErrUnknownCurrency, "want a code such as EUR"
	case currency == 0:
		fault.Err, fault.Help = fmt.Errorf("currency %w", parse.ErrMissing), "neither the amount nor the account names one; say which it is"
	case len(p.raw) == 0:
		fault.Err, fault.Help = parse.ErrMissing, "ask the bank for a whole file"
	case p.raw[0] == '-':
		fault.Err, fault.Help = parse.ErrBadValue, "amounts of this format have no sign, CdtDbtInd tells the direction; ask the bank"
	default:
		_, err := parseMoney(p.raw, currency)
		fault.Err, fault.Help = cause(err, currency), help(err)
	}
	d.report(fault)
}

func (d *decoder) readCurrency(b []byte) (ledger.Currency, error) {
	if len(b) == 3 && [3]byte(b) == d.last.code {
		return d.last.currency, nil
	}
	c, err := ledger.ParseCurrency(clean(b, nil))
	if err == nil && len(b) == 3 {
		d.last.code, d.last.currency = [3]byte(b), c
	}
	return c, err
}

// parseMoney is [ledger.ParseMoney] without a copy for what nearly all amounts look like.
func parseMoney(b []byte, c ledger.Currency) (ledger.Money, error) {
	const safe = 17 // digits that an int64 holds whatever they are
	minor, digits, decimals, point := int64(0), 0, 0, false
	for _, ch := range b {
		switch {
		case ch >= '0' && ch <= '9' && digits < safe:
			minor = minor*10 + int64(ch-'0')
			digits++
			if point {
				decimals++
			}
		case ch == '.' && !point:
			point = true
		default:
			return ledger.ParseMoney(string(b), c)
		}
	}
	want := c.Digits()
	if digits == 0 || decimals > want || digits+want-decimals > safe {
		return ledger.ParseMoney(string(b), c)
	}
	for ; decimals < want; decimals++ {
		minor *= 10
	}
	return ledger.Money{Minor: minor, Currency: c}, nil
}

// cause keeps the cause and drops the value, which the fault shows by itself.
func cause(err error, c ledger.Currency) error {
	switch {
	case errors.Is(err, ledger.ErrFraction):
		return fmt.Errorf("%w (%s has %d)", ledger.ErrFraction, c, c.Digits())
	case errors.Is(err, ledger.ErrOverflow):
		return ledger.ErrOverflow
	}
	return ledger.ErrBadAmount
}

func help(err error) string {
	switch {
	case errors.Is(err, ledger.ErrFraction):
		return "ask the bank which amount is meant"
	case errors.Is(err, ledger.ErrOverflow):
		return "the file is damaged; get it from the bank again"
	}
	return "want digits with a decimal point, as in 1234.50"
}

// signed gives m the direction of an indicator.
func signed(m ledger.Money, debit bool) ledger.Money {
	if debit {
		m.Minor = -m.Minor // amounts are read without a sign, so there always is a negative
	}
	return m
}

// unsigned is m without its direction.
func unsigned(m ledger.Money) ledger.Money { return signed(m, m.Sign() < 0) }

// readDebit leaves a CdtDbtInd. known is false when it says neither.
func (d *decoder) readDebit() (debit, known bool) {
	switch p := d.text(); string(p.raw) {
	case "DBIT":
		return true, true
	case "CRDT":
		return false, true
	default:
		if d.fail == nil {
			d.report(&parse.Error{Source: p.at, Field: "CdtDbtInd", Value: d.str(p), Err: parse.ErrBadValue, Help: "want CRDT or DBIT"})
		}
	}
	return false, false
}

// readDate leaves a date or a choice of Dt and DtTm. The day is taken as written, without regard to time and zone.
func (d *decoder) readDate(field string) ledger.Date {
	date, fault := d.parseDate(field, d.text())
	if fault != nil {
		d.report(fault)
	}
	return date
}

// readMoment leaves a date and the time of day behind it, as written.
func (d *decoder) readMoment(field string) (date ledger.Date, clock string) {
	p := d.text()
	date, fault := d.parseDate(field, p)
	if fault != nil {
		d.doubt(fault)
		return date, ""
	}
	_, clock, _ = strings.Cut(d.str(p), "T")
	return date, clock
}

// readSpareDate is [decoder.readDate] for a date that is used only where others are missing.
func (d *decoder) readSpareDate(field string) ledger.Date {
	date, fault := d.parseDate(field, d.text())
	if fault != nil {
		d.doubt(fault)
	}
	return date
}

func (d *decoder) parseDate(field string, p piece) (ledger.Date, *parse.Error) {
	if len(p.raw) == 0 {
		return ledger.Date{}, nil
	}
	if len(p.raw) >= 10 && [10]byte(p.raw[:10]) == d.last.day {
		return d.last.date, nil
	}
	day := d.str(p)
	if len(day) > 10 && strings.IndexByte("TZ+- ", day[10]) >= 0 {
		day = day[:10]
	}
	date, err := ledger.ParseDate(day)
	if err != nil {
		return date, &parse.Error{Source: p.at, Field: field, Value: d.str(p), Err: ledger.ErrBadDate, Help: "want YYYY-MM-DD"}
	}
	copy(d.last.day[:], day)
	d.last.date = date
	return date, nil
}

// readCount leaves a number of things; -1 when it is none.
func (d *decoder) readCount() int {
	p := d.text()
	digits := strings.TrimLeft(d.str(p), "0")
	if digits == "" && len(p.raw) > 0 {
		return 0
	}
	if n, ok := ledger.Digits(digits); ok {
		return n
	}
	return -1
}

// readTrue leaves an indicator. What is neither true nor false is told and counts as false.
func (d *decoder) readTrue(field string) bool {
	p := d.text()
	switch strings.ToLower(string(p.raw)) {
	case "true", "1":
		return true
	case "false", "0", "":
	default:
		d.doubt(&parse.Error{Source: p.at, Field: field, Value: d.str(p), Err: parse.ErrBadValue, Help: "want true or false; read as false"})
	}
	return false
}

// absent recognises what payers and banks write into a field that must not be empty.
func absent(b []byte) bool { return refnum.Absent(b) }
