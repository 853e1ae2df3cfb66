package bai2

import (
	"fmt"
	"strconv"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// showSum writes what was found, or that it is beyond what can be counted.
func (l *level) showSum(s sum) string {
	if s.over {
		return ledger.ErrOverflow.Error()
	}
	return l.show(s.n)
}

func (d *decoder) trailAccount(rec *Record) {
	if !d.account.open {
		d.records++
		d.missing(rec.Source, "03", "an account trailer without its account")
		return
	}
	d.count(rec)
	a := &d.account
	number := a.statement.Account
	d.closeAccount()
	declared := d.total(rec, "bai2.account_total", number, &a.level, a.found)
	d.group.declared.include(declared)
	d.counted(rec, 1, "bai2.account_records", number, a.records, a.with88)
}

func (d *decoder) trailGroup(rec *Record) {
	d.closeAccountWithout49(rec.Source)
	if !d.group.open {
		d.records++
		d.missing(rec.Source, "02", "a group trailer without its group")
		return
	}
	d.count(rec)
	g := &d.group
	declared := d.total(rec, "bai2.group_total", "", &g.level, g.found, g.declared)
	d.counts(rec, &g.level, "bai2.group_accounts", "bai2.group_records")
	d.endGroup(declared)
}

// endGroup hands the group's totals to the file.
func (d *decoder) endGroup(declared sum) {
	g := &d.group
	g.open = false
	d.file.found.include(g.found)
	d.file.declared.include(declared)
	if g.children > 0 {
		d.file.denominate(g.level.currency, g.mixed)
	}
}

func (d *decoder) trailFile(rec *Record) {
	d.closeGroupWithout98(rec.Source)
	if !d.file.open {
		d.records++
		d.missing(rec.Source, "01", "a file trailer without its file header")
		return
	}
	d.count(rec)
	f := &d.file
	d.total(rec, "bai2.file_total", "", &f.level, f.found, f.declared)
	d.counts(rec, &f.level, "bai2.file_groups", "bai2.file_records")
	f.open = false
}

// total checks the control total in the first field against what was found: the sum of the entries, or the sum that the trailers
// below declare. A wrong total below is a control of its own and does not make this one wrong too. It returns the total that the level
// above is to add up: the declared one, or the one found where none is declared.
func (d *decoder) total(rec *Record, name, account string, l *level, found ...sum) sum {
	f := rec.field(0)
	if f.Value == "" || rec.Cut && len(rec.Fields) == 1 {
		return found[0]
	}
	n, err := amount(f.Value)
	if err != nil {
		d.fault(f.Source, rec.Code+" control total", f.Value, err, amountHelp+"; the total is not checked")
		return found[0]
	}
	ok, got := false, l.showSum(found[0])
	for _, s := range found {
		if !s.over && s.n == n {
			ok, got = true, l.show(n)
		}
	}
	d.found.Fact(parse.Fact{Control: &parse.Control{Name: name, Account: account, Expected: l.show(n), Got: got, OK: ok,
		Source: rec.Source}})
	return sum{n: n}
}

// counts checks the two counts of 98 and 99. Some banks leave the first out: a lone count that fits the records is theirs.
func (d *decoder) counts(rec *Record, l *level, children, records string) {
	if rec.value(2) == "" && !rec.Cut {
		if n, ok := ledger.Digits(rec.value(1)); ok && n != l.children && (n == l.records || n == l.with88) {
			d.counted(rec, 1, records, "", l.records, l.with88)
			return
		}
	}
	d.counted(rec, 1, children, "", l.children, l.children)
	d.counted(rec, 2, records, "", l.records, l.with88)
}

// counted checks a count, which may leave the 88 records out or not.
func (d *decoder) counted(rec *Record, field int, name, account string, without, with int) {
	f := rec.field(field)
	if f.Value == "" || rec.Cut && field == len(rec.Fields)-1 && rec.Code != "99" {
		return
	}
	n, ok := ledger.Digits(f.Value)
	if !ok {
		d.fault(f.Source, rec.Code+" count", f.Value, parse.ErrBadValue, "digits are wanted; the count is not checked")
		return
	}
	got := strconv.Itoa(with)
	switch {
	case n == without:
		got = strconv.Itoa(without)
	case with != without && n != with:
		got = fmt.Sprintf("%d, or %d without continuations", with, without)
	}
	d.found.Fact(parse.Fact{Control: &parse.Control{Name: name, Account: account, Expected: strconv.Itoa(n), Got: got,
		OK: n == with || n == without, Source: rec.Source}})
}
