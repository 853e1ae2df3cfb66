package bai2

import (
	"math"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// level is what file, group and account have in common: what was found under it, to compare with what its trailer declares.
type level struct {
	open     bool
	source   ledger.Source // of the header
	records  int           // header, what is under it, and the trailer, without 88s
	with88   int           // the same, 88s included
	children int           // accounts of a group, groups of a file
	found    sum           // of the amounts as transmitted
	declared sum           // of the totals that the level below declares
	// currency of the amounts; mixed when they have several, and the total is then a bare number.
	currency ledger.Currency
	mixed    bool
}

// sum adds amounts as transmitted. Once too large it stays unknown.
type sum struct {
	n    int64
	over bool
}

func (s *sum) add(n int64) {
	t := s.n + n
	if (t > s.n) != (n > 0) && n != 0 {
		s.over = true
	}
	s.n = t
}

func (s *sum) include(o sum) {
	s.add(o.n)
	s.over = s.over || o.over
}

func (l *level) count(rec *Record) {
	if l.open {
		l.records++
		l.with88 += 1 + rec.Continuations
	}
}

func (l *level) denominate(c ledger.Currency, mixed bool) {
	l.mixed = l.mixed || mixed || l.currency != 0 && l.currency != c
	l.currency = c
}

// show writes a total as money, or as a bare number when its currencies are mixed.
func (l *level) show(n int64) string {
	if l.mixed || l.currency == 0 {
		return strconv.FormatInt(n, 10)
	}
	return ledger.Money{Minor: n, Currency: l.currency}.String()
}

func (d *decoder) count(rec *Record) {
	d.records++
	d.file.count(rec)
	d.group.count(rec)
	d.account.count(rec)
}

// fileLevel is what 01 says.
type fileLevel struct {
	level
	id        string // file identification
	sender    string
	statement string // sender, date and file identification, which together are unique
	date      ledger.Date
}

func (d *decoder) openFile(rec *Record) {
	d.closeGroupWithout98(rec.Source)
	if d.file.open {
		d.missing(rec.Source, "99", "a second file header; the first file has no trailer")
	}
	d.file = fileLevel{level: level{open: true, source: rec.Source}, id: rec.value(4), sender: strings.Clone(rec.value(0))}
	if d.file.id != "" {
		d.file.statement = plain(rec.value(0) + "/" + rec.value(2) + "/" + d.file.id)
	}
	d.count(rec)
	if f := rec.field(2); f.Value != "" {
		d.file.date = d.date(f, "01 file date", "it is used only where a group has no date")
	}
	if v := rec.field(7); v.Value != "" && v.Value != "2" {
		d.fault(v.Source, "01 version", v.Value, parse.ErrDialect, "the file is read as version 2; check its totals")
	}
}

// groupLevel is what 02 says.
type groupLevel struct {
	level
	day        ledger.Date
	statement  string          // the file's, with the bank that holds the accounts where another sent the file
	stated     ledger.Currency // 0: none
	unknown    string          // a currency that does not exist
	skip       string          // why its entries are not posted; empty: they are
	correction bool
	interim    bool   // by the as-of-date modifier
	asOf       string // time of day
}

func (d *decoder) openGroup(rec *Record) {
	d.closeGroupWithout98(rec.Source)
	if !d.file.open {
		d.missing(rec.Source, "01", "the group stands outside a file; it is read")
		d.file = fileLevel{level: level{open: true, source: rec.Source}}
	}
	d.file.children++
	d.group = groupLevel{level: level{open: true, source: rec.Source}, statement: d.file.statement}
	if bank := rec.value(1); d.file.statement != "" && bank != "" && bank != d.file.sender {
		d.group.statement = plain(bank) + "/" + d.file.statement
	}
	d.count(rec)
	switch rec.value(2) {
	case "2":
		d.group.skip = "the group deletes entries sent before (group status 2); delete them in your books if they were posted"
	case "3":
		d.group.correction = true
		d.skip(rec.Source, "the group corrects entries sent before (group status 3): it is read, but what was posted for its accounts and day and is not in it has to come out of your books")
	case "4":
		d.group.skip = "the group is a test (group status 4)"
	case "", "1":
	default:
		d.skip(rec.field(2).Source, "group status "+plain(rec.value(2))+" is none of 1 to 4; the group is read as new entries (1)")
	}
	switch rec.value(6) {
	case "1", "3": // interim data of the day before, or of this day; 2 and 4 are final
		d.group.interim = true
	}
	d.group.asOf = strings.Clone(plain(rec.value(4)))
	d.group.day = d.file.date
	if f := rec.field(3); f.Value == "" {
		d.fault(rec.Source, "02 as-of date", "", parse.ErrMissing, dayHelp)
	} else if day := d.date(f, "02 as-of date", dayHelp); !day.IsZero() {
		d.group.day = day
	}
	d.group.stated, d.group.unknown = d.currency(rec.field(5), "02 currency")
}

const dayHelp = "the file date is taken for its entries; check their booking date"

// closeGroupWithout98 ends a group that has no trailer.
func (d *decoder) closeGroupWithout98(at ledger.Source) {
	d.closeAccountWithout49(at)
	if d.group.open {
		d.missing(at, "98", "the group before this record has no trailer; its totals are not checked")
		d.endGroup(sum{})
	}
}

func (d *decoder) missing(at ledger.Source, record, help string) {
	d.fault(at, "record "+record, "", parse.ErrMissing, help)
}

// currency reads a currency field. An unknown one comes back as its text.
func (d *decoder) currency(f Field, field string) (ledger.Currency, string) {
	if f.Value == "" {
		return 0, ""
	}
	c, err := ledger.ParseCurrency(strings.ToUpper(f.Value))
	if err != nil {
		d.fault(f.Source, field, f.Value, ledger.ErrUnknownCurrency, "entries in it are refused; ask the bank for the ISO 4217 code")
		return 0, f.Value
	}
	return c, ""
}

// date reads YYMMDD, or YYYYMMDD as BTR3 has it. The format dates from 1987: years below 80 are of this century.
func (d *decoder) date(f Field, field, help string) ledger.Date {
	n, ok := ledger.Digits(f.Value)
	switch {
	case !ok || len(f.Value) != 6 && len(f.Value) != 8:
		d.fault(f.Source, field, f.Value, ledger.ErrBadDate, help)
		return ledger.Date{}
	case len(f.Value) == 6 && n < 800000:
		n += 20000000
	case len(f.Value) == 6:
		n += 19000000
	}
	day, err := ledger.NewDate(n/10000, n/100%100, n%100)
	if err != nil {
		d.fault(f.Source, field, f.Value, ledger.ErrBadDate, help)
	}
	return day
}

// field returns a field of the record; one that is not there is empty, at the record's place.
func (r *Record) field(i int) Field {
	if r.ordinary && uint(i) < ordinaryFields {
		f := Field{Value: r.values[i], Source: r.Pieces[0].Source}
		for _, before := range r.values[:i] {
			f.Source.Start += int32(len(before) + len(","))
		}
		f.Source.End = f.Source.Start + int32(len(f.Value))
		return f
	}
	if i < 0 || i >= len(r.Fields) {
		return Field{Source: r.Source}
	}
	return r.Fields[i]
}

// value is the value of a field. It does not go by way of field, which copies the field's place too.
func (r *Record) value(i int) string {
	if r.ordinary && uint(i) < ordinaryFields {
		return r.values[i]
	}
	if i < 0 || i >= len(r.Fields) {
		return ""
	}
	return r.Fields[i].Value
}

// amount reads an amount as transmitted: digits with an optional sign, the decimals implied.
func amount(s string) (int64, error) {
	if n, ok := ledger.Digits(s); ok {
		return int64(n), nil
	}
	t := strings.TrimLeft(s, "+-")
	if len(s)-len(t) > 1 || t == "" {
		return 0, ledger.ErrBadAmount
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err == nil && n != math.MinInt64 { // the one value without a negative
		return n, nil
	}
	if strings.Trim(t, "0123456789") != "" {
		return 0, ledger.ErrBadAmount
	}
	return 0, ledger.ErrOverflow
}

const amountHelp = "a BAI2 amount is digits only, the decimals implied by the currency"
