package mt940

import (
	"strings"

	"github.com/cashtie/cashtie/internal/charset"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// page is one :20: to :62: of an account.
type page struct {
	statement  parse.Statement
	currency   ledger.Currency // 0 until the page names one
	sought     bool            // a currency was looked for behind the entries
	interim    bool            // an MT942, without balances
	opened     bool            // a :60: was seen
	closed     bool            // a :62: was seen
	closing    ledger.Source   // of the closing balance
	overflow   bool            // the entries have no sum
	opening    ledger.Source   // of the opening balance
	goesOn     bool            // it opened with :60M:
	unfinished bool            // it closed with :62M:
	// floorDebit and floorCredit: entries below an amount are left out of the report, but not out of its sums.
	floorDebit, floorCredit bool
	coded, german           bool // what germanCodes found
}

// germanCodes reports whether the three digits before sub-fields are of the German code table: in euro and marks, and where the account
// is at a German or Austrian bank.
func (p *page) germanCodes(c ledger.Currency) bool {
	if !p.coded {
		name, a := c.String(), p.statement.Account
		p.german = name == "EUR" || name == "DEM" || strings.HasPrefix(a, "DE") || strings.HasPrefix(a, "AT") || digits(a) == 8 && strings.HasPrefix(a[8:], "/")
		p.coded = true
	}
	return p.german
}

// floor reads the floor limit of a :34F: such as "EURD1000,"; without a mark it is for both sides. A limit of nought leaves nothing
// out.
func (p *page) floor(text string) {
	if len(text) < 4 || strings.Trim(text[3:], "DC0,. ") == "" {
		return
	}
	p.floorDebit = p.floorDebit || text[3] != 'C'
	p.floorCredit = p.floorCredit || text[3] != 'D'
}

// openPage starts a statement unless one is open. Files without :20: exist.
func (d *decoder) openPage(f *Field) *page {
	if d.open == nil {
		d.pages++
		d.open = &page{interim: d.interim, statement: parse.Statement{Source: f.Source(d.file), Account: d.account}}
		d.account = ""
		if d.pages == 1 && d.national != charset.ASCII {
			d.skip(f, "signs such as [ and \\ in the middle of words are read as letters: the texts are in the "+d.national.String()+" 7-bit set")
		}
	}
	return d.open
}

// nextPage ends the statement at hand before a tag that the next one begins with. A number without an account is of the same account.
func (d *decoder) nextPage(tag string) {
	before := d.open
	d.closePage()
	if before != nil && (tag == "28" || tag == "28C") {
		d.account = before.statement.Account
	}
}

// pageField takes every tag but :61: and :86:.
func (d *decoder) pageField(f *Field) {
	p := d.openPage(f)
	text := strings.TrimSpace(d.decode(f.Lines[0].Raw))
	switch f.Tag {
	case "25", "25P":
		p.statement.Account = text
	case "28", "28C":
		p.statement.Number = text
		if text == "0000" && len(f.Lines) > 1 { // a bank breaks ":28C:0000" before the number that matters
			p.statement.Number = strings.TrimSpace(d.decode(f.Lines[1].Raw))
		}
	case "34F":
		p.interim = true
		if c, err := ledger.ParseCurrency(text[:min(3, len(text))]); err == nil && p.currency == 0 {
			p.currency = c
		}
		p.floor(text)
	case "13", "13D":
		p.interim = p.interim || f.Tag == "13D"
		if p.statement.Date.IsZero() {
			p.statement.Date = reported(text)
		}
		p.statement.AsOf = clock(text)
	case "90C", "90D":
		p.interim = true
		d.declared(f)
	case "20":
		p.statement.ID = text
	case "60F", "60M":
		d.opening(f)
	case "62F", "62M":
		d.closing(f)
	case "64":
		d.available(f)
	case "65", "65F":
		d.forward(f)
	case "12", "21": // a reference of the bank's own
	default:
		d.skip(f, "unknown field :"+f.Tag+":")
	}
}

// clock is the time of day in :13D: and :13:, behind six digits of a date and with the zone as written.
func clock(text string) string {
	if len(text) < 10 || digits(text[:10]) != 10 {
		return ""
	}
	return text[6:]
}

// usedLines is how many lines of a field that is neither :61: nor :86: have a meaning.
func usedLines(f *Field) int {
	switch f.Tag {
	case "25P", "28", "28C":
		return min(2, len(f.Lines))
	case "60F", "60M", "62F", "62M", "64", "65", "65F":
		_, n := flattened(f.Lines)
		return n
	}
	return 1
}

// opening begins the next page of the same account where a bank writes several pages behind one :20:.
func (d *decoder) opening(f *Field) {
	if before := d.open; before.closed {
		d.closePage()
		d.openPage(f).statement.Account = before.statement.Account
		d.open.statement.Number = before.statement.Number
	}
	p := d.open
	p.opened = true
	b, faults := parseBalance(f, p.currency)
	for _, fault := range faults {
		d.fault(fault)
	}
	p.currency = b.currency
	p.statement.Opening, p.opening = b.amount, b.source
	p.goesOn = f.Tag == "60M"
	if p.statement.Date.IsZero() {
		p.statement.Date = b.date
	}
}

func (d *decoder) closing(f *Field) {
	p := d.open
	p.closed = true
	b, faults := parseBalance(f, d.currencyOf(p))
	for _, fault := range faults {
		d.fault(fault)
	}
	if !b.date.IsZero() {
		p.statement.Date = b.date
	}
	if p.currency != 0 && b.currency != p.currency {
		d.fault(&parse.Error{Source: b.source, Field: ":" + f.Tag + ": currency", Value: b.currency.String(), Err: ledger.ErrMixedCurrency,
			Help: "the statement opens in " + p.currency.String()})
		return
	}
	p.statement.Closing, p.closing = b.amount, b.source
	p.closing.File = d.file
	p.unfinished = f.Tag == "62M"
}

// available takes the first :64: of a statement. Further ones speak of other days.
func (d *decoder) available(f *Field) {
	if d.open.statement.Available.Stated() {
		d.forward(f)
		return
	}
	if b, ok := d.funds(f); ok {
		d.open.statement.Available = b.amount
	}
}

// forward takes a :65:.
func (d *decoder) forward(f *Field) {
	s := &d.open.statement
	b, ok := d.funds(f)
	if !ok {
		return
	}
	if len(s.Forward) == d.pieces {
		d.skip(f, "more balances of later days than the limit")
		return
	}
	s.Forward = append(s.Forward, ledger.Availability{Amount: b.amount, Date: b.date})
}

// funds reads a :64: or :65:, which nothing is tied to: one that cannot be read is passed over and told, as a fault would stop the books.
func (d *decoder) funds(f *Field) (b balance, ok bool) {
	known := d.currencyOf(d.open)
	b, faults := parseBalance(f, known)
	if len(faults) > 0 {
		e := faults[0]
		e.Source.File = d.file
		d.fact(parse.Fact{Skipped: &parse.Skipped{Reason: "balance that cannot be read: " + e.Field + ": " + e.Err.Error(), Source: e.Source}})
		return b, false
	}
	if known != 0 && b.currency != known {
		d.skip(f, "balance in "+b.currency.String()+" of a statement in "+known.String())
		return b, false
	}
	return b, true
}

// currencyOf is the currency of a page: as it says, else as the account number ends, else that of the account's page before, else as
// the caller says.
func (d *decoder) currencyOf(p *page) ledger.Currency {
	if p.currency != 0 {
		return p.currency
	}
	if a := p.statement.Account; len(a) > 6 && isDigit(a[len(a)-4]) {
		if c, err := ledger.ParseCurrency(a[len(a)-3:]); err == nil {
			return c
		}
	}
	if last := d.links[p.statement.Account].closing; last.Stated() {
		return last.Currency
	}
	return d.currency
}

// closePage ends the statement: its balance check and then itself.
func (d *decoder) closePage() {
	d.closeEntry()
	p := d.open
	if p == nil {
		return
	}
	d.open = nil
	s := &p.statement
	s.Currency, s.Interim = d.currencyOf(p), p.interim && !p.closed
	for _, sum := range [...]*ledger.Money{&s.Credits, &s.Debits} {
		if !sum.Stated() {
			sum.Currency = s.Currency
		}
	}
	if !p.interim && !p.closed {
		d.fault(&parse.Error{Source: s.Source, Field: ":62F:", Err: parse.ErrTruncated,
			Help: "the statement has no closing balance; its entries are kept, but get the whole file from the bank"})
	}
	if p.closed && !p.opened {
		d.fault(&parse.Error{Source: s.Source, Field: ":60F:", Err: parse.ErrMissing,
			Help: "the statement has no opening balance, so its entries cannot be tied"})
	}
	d.follow(p)
	d.tie(p)
	d.fact(parse.Fact{Statement: s})
}

// tie compares opening balance plus entries with the closing balance.
func (d *decoder) tie(p *page) {
	s := &p.statement
	if !s.Opening.Stated() || !s.Closing.Stated() || p.overflow {
		return
	}
	got := s.Opening
	var err error
	for _, part := range [...]ledger.Money{s.Credits, s.Debits} {
		if err == nil {
			got, err = got.Add(part)
		}
	}
	if err != nil {
		d.fault(&parse.Error{Source: p.closing, Field: "balance", Err: ledger.ErrOverflow})
		return
	}
	d.fact(parse.Fact{Control: &parse.Control{Name: "mt940.balance", Account: s.Account, Expected: s.Closing.String(), Got: got.String(),
		OK: got == s.Closing, Source: p.closing}})
}

// count adds an entry to the page's sums. A sum that overflows is told once, and then there is no balance check.
func (d *decoder) count(p *page, amount ledger.Money, at ledger.Source) {
	s := &p.statement
	sum, n := &s.Credits, &s.CreditCount
	if amount.Sign() < 0 {
		sum, n = &s.Debits, &s.DebitCount
	}
	*n++
	total, err := sum.Add(amount)
	if err != nil && !p.overflow {
		p.overflow = true
		d.fault(&parse.Error{Source: at, Field: ":61: sum", Err: ledger.ErrOverflow, Help: "the entry is kept, the statement cannot be tied"})
	}
	if err == nil {
		*sum = total
	}
}
