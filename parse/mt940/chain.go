package mt940

import (
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// mostAccounts bounds what a file of senseless account numbers takes.
const mostAccounts = 4096

// link is the latest page of an account, for the one that follows it.
type link struct {
	closing    ledger.Money
	unfinished bool // it closed with :62M:, so a page must follow
}

// follow holds the pages of one statement together: one that says it goes on (:60M:) must open with what the one before closed with
// (:62M:). Whole statements that do not follow one another are for whoever sees all files: one between may lie in another.
func (d *decoder) follow(p *page) {
	s := &p.statement
	if p.interim || s.Account == "" {
		return
	}
	last, seen := d.links[s.Account]
	if d.links == nil || len(d.links) >= mostAccounts {
		d.links = map[string]link{}
	}
	d.links[strings.Clone(s.Account)] = link{s.Closing, p.unfinished} // a clone, which does not keep its block
	if seen && p.goesOn && last.unfinished && s.Opening.Stated() && last.closing.Stated() && s.Currency == last.closing.Currency {
		d.control("mt940.page", s.Account, last.closing.String(), s.Opening.String(), p.opening)
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
	scan := newScanner(f.Lines[:1])
	s := &scan
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
	if f.Tag == "90D" && p.floorDebit || f.Tag == "90C" && p.floorCredit {
		return // they count what the report leaves out
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
