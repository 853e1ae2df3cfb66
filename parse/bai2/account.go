package bai2

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// accountLevel is what 03 says, and the entries found under it.
type accountLevel struct {
	level
	statement *parse.Statement
	unknown   string // a currency that does not exist
	skip      string // why its entries are not posted
	credits   sum    // of the receipts
	debits    sum
	// declaredCredits and declaredDebits are the summaries 100 and 400: with them it is known whether all details are in the file.
	declaredCredits, declaredDebits declared
	kinds                           []kindSum
	// float is what the closing balance holds but nobody may draw yet: float[0] from the next day on, float[1] from the day after.
	float      [2]ledger.Money
	undirected []undirected
	told       map[string]int32 // reasons why entries were refused, with the line of the first
}

// declared is a sum of entries as 03 states it.
type declared struct {
	ledger.Money
	items int // how many entries, -1 where the bank does not say
}

func (d *decoder) openAccount(rec *Record) {
	d.closeAccountWithout49(rec.Source)
	if rec.Cut && len(rec.Fields) < 3 {
		d.records++
		return // the file ends in the account number or its currency: neither is known
	}
	if !d.group.open {
		d.missing(rec.Source, "02", "the account stands outside a group; it is read")
		if !d.file.open {
			d.missing(rec.Source, "01", "the account stands outside a file; it is read")
			d.file = fileLevel{level: level{open: true, source: rec.Source}}
		}
		d.file.children++
		d.group = groupLevel{level: level{open: true, source: rec.Source}, day: d.file.date, statement: d.file.statement}
	}
	d.group.children++
	d.orphaned = 0
	d.account = accountLevel{level: level{open: true, source: rec.Source}, skip: d.group.skip}
	d.count(rec)
	a := &d.account
	if rec.value(0) == "" {
		d.fault(rec.field(0).Source, "03 account", "", parse.ErrMissing, "its entries are read without an account number")
	}
	a.currency, a.unknown = d.currency(rec.field(1), "03 currency")
	if a.currency == 0 && a.unknown == "" {
		a.currency, a.unknown = d.group.stated, d.group.unknown
	}
	if a.currency == 0 && a.unknown == "" {
		a.currency = d.fallback
	}
	a.statement = &parse.Statement{ID: d.group.statement, Account: rec.value(0), Number: d.file.id, Currency: a.currency, Date: d.group.day,
		Interim: d.group.interim, AsOf: d.group.asOf, Source: rec.Source}
	d.checkCorrection(rec)
	d.summaries(rec)
}

// mostAccountDays is how many days of accounts are known again, some 3 MiB of them. Of more, a correction in the same file is read.
const mostAccountDays = 1 << 15

// checkCorrection refuses to read a day of an account twice.
func (d *decoder) checkCorrection(rec *Record) {
	day := posted{rec.value(0), d.group.day}
	if d.group.correction && d.seen[day] {
		d.account.skip = "a correction (group status 3) of entries that were read from the same file"
		d.fault(rec.field(0).Source, "02 group status", "3", parse.ErrAmbiguous,
			"the file holds this account's day twice; the first set is kept and the correction skipped: take the wrong group out of the file")
	}
	if d.account.skip == "" && !d.seen[day] && len(d.seen) < mostAccountDays {
		day.account = strings.Clone(day.account) // the map outlives the block that the field lies in
		d.seen[day] = true
	}
}

// summaries reads the groups of type code, amount, item count and funds type of an 03. Banks are careless with the empty fields
// between the groups: a field that can only be a type code begins the next group.
func (d *decoder) summaries(rec *Record) {
	i := 2
	take := func() Field { i++; return rec.field(i - 1) }
	more := func() bool { return i < len(rec.Fields) }
	peek := func() string { return rec.value(i) }
	for more() {
		if peek() == "" {
			i++
			continue
		}
		f := take()
		code, info, ok := lookupCode(f.Value)
		if !ok {
			d.fault(f.Source, "03 type code", f.Value, parse.ErrBadValue,
				"three digits are wanted; the rest of this account's balances and sums is not read")
			return
		}
		d.summary(rec, code, take(), rec.Cut && i >= len(rec.Fields))
		if beginsGroup(rec, i, info.level == status) {
			continue
		}
		d.items(code, take(), rec.Cut && i >= len(rec.Fields))
		if !more() || beginsGroup(rec, i, true) || !isFundsType(peek()) {
			continue
		}
		funds := i
		takeParts(take().Value, take, more, peek, func(string) bool { return false })
		d.checkFunds(rec.Fields[funds:min(i, len(rec.Fields))])
	}
}

// beginsGroup reports whether field i is the type code of a next group although an item count or a funds type could stand there:
// status codes have neither, a funds type is never so long, and after an item count no amount can come.
func beginsGroup(rec *Record, i int, surely bool) bool {
	v := rec.value(i)
	if len(v) != 3 || !isNumber(v) {
		return false
	}
	next := rec.value(i + 1)
	return surely || !isFundsType(next) && !(len(next) == 3 && isNumber(next))
}

// summary takes one amount of an 03. Every one counts for the control total.
func (d *decoder) summary(rec *Record, code int, f Field, cut bool) {
	a := &d.account
	if f.Value == "" {
		return
	}
	n, err := amount(f.Value)
	if cut {
		err = parse.ErrTruncated
	}
	if err != nil {
		d.fault(f.Source, "03 amount", f.Value, err, amountHelp)
		return
	}
	a.found.add(n)
	m := ledger.Money{Minor: n, Currency: a.currency}
	if !m.Stated() {
		return
	}
	switch code {
	case codeOpening:
		a.statement.Opening = m
	case codeClosing:
		a.statement.Closing = m
	case codeAvailable:
		a.statement.Available = m
	case codeOneDayFloat:
		a.float[0] = m
	case codeLaterFloat:
		a.float[1] = m
	case codeTotalCredits:
		a.declaredCredits = declared{m, -1}
	case codeTotalDebits:
		a.declaredDebits = declared{m, -1}
	default:
		a.openKind(code, &codeTable[code], m, f.Source)
	}
}

// items takes the item count behind a sum.
func (d *decoder) items(code int, f Field, cut bool) {
	n, ok := ledger.Digits(f.Value)
	if !ok || cut {
		return
	}
	switch code {
	case codeTotalCredits:
		d.account.declaredCredits.items = n
	case codeTotalDebits:
		d.account.declaredDebits.items = n
	default:
		if k := d.account.kinds; len(k) > 0 && k[len(k)-1].code == code {
			k[len(k)-1].said.items = n
		}
	}
}

func (d *decoder) closeAccountWithout49(at ledger.Source) {
	if d.account.open {
		d.missing(at, "49", "the account before this record has no trailer; its entries are kept, its totals not checked")
		d.closeAccount()
	}
}

// closeAccount hands out the statement and what the stated balances prove. It leaves the account's totals to the group.
func (d *decoder) closeAccount() {
	a := &d.account
	if !a.open {
		return
	}
	a.open = false
	d.direct()
	s := a.statement
	if a.credits.over || a.debits.over {
		d.fault(s.Source, "account", s.Account, ledger.ErrOverflow, "the sum of its entries; check the amounts")
	} else if a.currency != 0 {
		s.Credits = ledger.Money{Minor: a.credits.n, Currency: a.currency}
		s.Debits = ledger.Money{Minor: a.debits.n, Currency: a.currency}
	}
	a.forward()
	if a.skip == "" {
		d.found.Fact(parse.Fact{Statement: s})
		d.sums()
		d.balance()
	}
	d.group.found.include(a.found)
	d.group.denominate(a.currency, false)
}

// forward says what may be drawn on the days after, as far as the float codes go without a gap: a balance for each day, like the closing
// one. The bank's "two days and more" counts for the second day.
func (a *accountLevel) forward() {
	s := a.statement
	balance := s.Available
	for i, float := range a.float {
		var err error
		if balance, err = balance.Add(float); err != nil || !s.Available.Stated() || !float.Stated() {
			return
		}
		s.Forward = append(s.Forward, ledger.Availability{Amount: balance, Days: i + 1})
	}
}

// sums checks the entries of either direction against what 03 says they come to. A file may leave details out, and a sum may hold more
// than its entries, so a difference proves a fault only where the bank counts as many entries as were found.
func (d *decoder) sums() {
	a, s := &d.account, d.account.statement
	if s.Refused > 0 {
		return
	}
	check := func(name string, said declared, found sum, entries int) (proved bool) {
		ok := said.Minor == found.n
		if entries == 0 || !said.Stated() || found.over || !ok && said.items != entries {
			return false
		}
		d.found.Fact(parse.Fact{Control: &parse.Control{Name: name, Account: s.Account, Expected: said.String(), Got: a.showSum(found), OK: ok, Source: s.Source}})
		return ok
	}
	credits := check("bai2.credits", a.declaredCredits, a.credits, s.CreditCount)
	debits := a.declaredDebits
	debits.Minor = max(debits.Minor, -debits.Minor) // some banks sign it
	d.checkKinds(credits, check("bai2.debits", debits, sum{n: -a.debits.n, over: a.debits.over}, s.DebitCount))
}

// balance checks opening + entries = closing. A file may leave details out, so a difference proves a fault only where the bank's own
// totals of credits and debits are the ones that were found.
func (d *decoder) balance() {
	a, s := &d.account, d.account.statement
	if !s.Opening.Stated() || !s.Closing.Stated() || a.credits.over || a.debits.over {
		return
	}
	got := sum{n: s.Opening.Minor}
	got.include(a.credits)
	got.include(a.debits)
	ok := !got.over && got.n == s.Closing.Minor
	complete := a.declaredCredits.Money == s.Credits && a.declaredDebits.Stated() && a.declaredDebits.Minor == -s.Debits.Minor
	if !ok && !complete {
		return
	}
	d.found.Fact(parse.Fact{Control: &parse.Control{Name: "bai2.balance", Account: s.Account, Expected: s.Closing.String(),
		Got: a.showSum(got), OK: ok, Source: s.Source}})
}
