package mt940

import (
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// mostAccounts bounds what a file of senseless account numbers takes.
const mostAccounts = 4096

// link is the latest statement of an account, for the one that follows it.
type link struct {
	number, page     int
	opening, closing ledger.Money
	unfinished       bool // it closed with :62M:, so a page must follow
}

// statementNumber reads "42", "00051/001".
func statementNumber(s string) (number, page int, ok bool) {
	first, second, _ := strings.Cut(s, "/")
	number, ok = ledger.Digits(trim(first))
	page, _ = ledger.Digits(trim(second))
	return number, page, ok
}

// follow compares a statement with the one before it of the same account in this file. A page that says it goes on (:60M:) must open
// with what the one before closed with. Whole statements are held to the same only where their numbers rise, and it is told only
// where it is not so; a statement that comes twice is told as well.
func (d *decoder) follow(p *page) {
	s := &p.statement
	number, sheet, ok := statementNumber(s.Number)
	if p.interim || !ok || s.Account == "" {
		return
	}
	last, seen := d.links[s.Account]
	if d.links == nil || len(d.links) >= mostAccounts {
		d.links = map[string]link{}
	}
	d.links[strings.Clone(s.Account)] = link{number, sheet, s.Opening, s.Closing, p.unfinished} // a clone, which does not keep its block
	if !seen || !s.Opening.Stated() || !last.closing.Stated() || s.Currency != last.closing.Currency {
		return
	}
	same := number == last.number && sheet == last.page
	switch opens := s.Opening == last.closing; {
	case p.goesOn && last.unfinished:
		d.control("mt940.page", s.Account, last.closing.String(), s.Opening.String(), p.opening)
	case same && s.Opening == last.opening && s.Closing == last.closing && s.CreditCount+s.DebitCount > 0:
		d.control("mt940.number", s.Account, strconv.Itoa(number+1), s.Number+" again", p.opening)
	case !opens && (number > last.number || number == last.number && sheet > last.page):
		d.control("mt940.opening", s.Account, last.closing.String(), s.Opening.String(), p.opening)
	}
}

// control queues a check.
func (d *decoder) control(name, account, expected, got string, at ledger.Source) {
	at.File = d.file
	d.fact(parse.Fact{Control: &parse.Control{Name: name, Account: account, Expected: expected, Got: got, OK: expected == got, Source: at}})
}

// declared checks :90D: and :90C:, number and sum of the debits and credits of an interim report.
func (d *decoder) declared(f *Field) {
	p := d.open
	s := &scanner{lines: f.Lines[:1]}
	s.blanks()
	count := s.take(min(digits(s.rest()), 9))
	n, ok := ledger.Digits(count)
	code := s.rest()[:min(3, len(s.rest()))]
	c, err := ledger.ParseCurrency(code)
	if err != nil || !ok && count != "" {
		d.fault(s.fault(":"+f.Tag+":", trim(d.decode(f.Lines[0].Raw)), parse.ErrBadValue, "want a count, a currency and a sum"))
		return
	}
	s.take(3)
	s.blanks()
	text := trimBlanks(s.rest())
	at := s.fault(":"+f.Tag+": amount", text, nil, "")
	m, err := parseAmount(text, c)
	if err != nil {
		at.Err, at.Help = err, amountHelp(err)
		d.fault(at)
		return
	}
	name, got, entries := "mt940.credit", p.statement.Credits, p.statement.CreditCount
	if f.Tag == "90D" {
		name, got, entries = "mt940.debit", p.statement.Debits, p.statement.DebitCount
		m.Minor = -m.Minor // an unsigned amount always has a negative
	}
	if !got.Stated() {
		got.Currency = c
	}
	if ok { // some banks leave a count of none out
		d.control(name+"_count", p.statement.Account, strconv.Itoa(n), strconv.Itoa(entries), at.Source)
	}
	if !p.overflow {
		d.control(name+"_sum", p.statement.Account, m.String(), got.String(), at.Source)
	}
}

// reported is the date of a :13D:, YYMMDDHHMM and the zone, or of a :13:.
func reported(s string) ledger.Date {
	day, err := parseDate(s[:min(6, len(s))])
	if err != nil {
		return ledger.Date{}
	}
	return day
}
