package camt

import (
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// header is the part of a GrpHdr that speaks of the statements behind it.
type header struct {
	date ledger.Date
	pagination
}

func (d *decoder) readHeader() {
	d.header = header{}
	for d.child() {
		switch string(d.name) {
		case "CreDtTm":
			d.header.date = d.readSpareDate("GrpHdr/CreDtTm")
		case "MsgPgntn":
			d.header.pagination = d.readPages()
		default:
			d.skip()
		}
	}
}

// page is a Stmt, Rpt or Ntfctn.
type page struct {
	statement parse.Statement
	owner     string // of the account
	booked    bool   // entries without a status count: only statements list nothing but what is booked
	pagination
	created   ledger.Date
	until     ledger.Date
	opening   balance
	closing   balance
	interim   balance
	available balance
	forward   []ledger.Availability // balances of days to come
	later     []ledger.Availability // how the closing balance is spread over days
	draws     []ledger.Availability // of the balance at hand
	overflow  bool                  // the entries have no sum
	gross     [2]tally
	summary   []declared
}

func (d *decoder) openPage() {
	d.pages++
	d.page = &page{booked: string(d.name) == "Stmt", pagination: d.header.pagination, statement: parse.Statement{Source: d.tag, Interim: string(d.name) == "Rpt"}}
}

func (d *decoder) pagePart() {
	p, s := d.page, &d.page.statement
	switch string(d.name) {
	case "Id":
		s.ID = d.str(d.text())
	case "ElctrncSeqNb":
		s.Number = d.str(d.text())
	case "LglSeqNb":
		if n := d.str(d.text()); s.Number == "" {
			s.Number = n
		}
	case "CreDtTm":
		p.created, s.AsOf = d.readMoment("CreDtTm")
	case "FrToDt":
		p.until = d.readUntil()
	case "StmtPgntn", "RptPgntn", "NtfctnPgntn":
		if own := d.readPages(); own.paged() || !p.paged() {
			p.pagination = own
		}
	case "Acct":
		d.readAccount()
	case "Bal":
		d.readBalance()
	case "TxsSummry":
		d.readSummary()
	case "Ntry":
		d.readEntry()
	default:
		d.skip()
	}
}

func (d *decoder) readUntil() (until ledger.Date) {
	for d.child() {
		switch string(d.name) {
		case "ToDtTm", "ToDt":
			until = d.readSpareDate("FrToDt")
		default:
			d.skip()
		}
	}
	return until
}

func (d *decoder) readAccount() {
	s := &d.page.statement
	for d.child() {
		switch string(d.name) {
		case "Id":
			if p := d.text(); len(p.raw) > 0 {
				s.Account = d.word(p)
			}
		case "Ownr":
			var p party
			d.readParty(nil, "Ownr/", &p)
			d.page.owner = p.Name
		case "Prxy":
			if p := d.text(); s.Account == "" && len(p.raw) > 0 {
				s.Account = d.word(p)
			}
		case "Ccy":
			p := d.text()
			c, err := d.readCurrency(p.raw)
			if err != nil && len(p.raw) > 0 {
				d.doubt(&parse.Error{Source: p.at, Field: "Acct/Ccy", Value: d.str(p), Err: ledger.ErrUnknownCurrency, Help: "want a code such as EUR"})
			}
			s.Currency = c
		default:
			d.skip()
		}
	}
}

// base is the currency of the statement, for amounts that name none.
func (d *decoder) base() ledger.Currency {
	p := d.page
	for _, c := range [...]ledger.Currency{p.statement.Currency, p.opening.amount.Currency, p.closing.amount.Currency} {
		if c != 0 {
			return c
		}
	}
	return d.currency
}

// day is the date for entries that have none.
func (p *page) day(h header) ledger.Date {
	for _, date := range [...]ledger.Date{p.closing.date, p.until, p.created, h.date} {
		if !date.IsZero() {
			return date
		}
	}
	return ledger.Date{}
}

// closePage ends the statement: its checks and then itself.
func (d *decoder) closePage() {
	p, s := d.page, &d.page.statement
	s.Date = p.day(d.header)
	s.Opening, s.Closing, s.Available, s.Forward = p.opening.amount, p.closing.amount, p.available.amount, p.forward
	if len(s.Forward) == 0 {
		s.Forward = p.later
	}
	if s.Currency == 0 {
		for _, m := range [...]ledger.Money{s.Closing, s.Opening, s.Credits, s.Debits} {
			if m.Stated() {
				s.Currency = m.Currency
			}
		}
	}
	for _, sum := range [...]*ledger.Money{&s.Credits, &s.Debits} {
		if !sum.Stated() {
			sum.Currency = s.Currency
		}
	}
	p.closeInterim()
	d.tie(p)
	d.followPages(p)
	for _, t := range p.summary {
		d.checkSummary(p, t)
	}
	d.page = nil
	d.fact(parse.Fact{Statement: s})
}

// closeInterim takes an interim balance for the closing one where there is none and it is what opening balance and entries make: a
// report of a part of the day need not have all entries since the opening.
func (p *page) closeInterim() {
	s := &p.statement
	if s.Closing.Stated() || !p.interim.amount.Stated() || p.overflow {
		return
	}
	s.Closing = p.interim.amount
	if v, _ := s.Verdict(); v != parse.Verified {
		s.Closing = ledger.Money{}
		return
	}
	p.closing.at = p.interim.at
}

// tie compares opening balance plus entries with the closing balance. On one page of several they need not agree.
func (d *decoder) tie(p *page) {
	s := &p.statement
	verdict, difference := s.Verdict()
	if p.overflow || verdict == parse.Unverifiable {
		return
	}
	if p.paged() && verdict != parse.Verified && !p.bounded() {
		d.skipped(p.closing.at, "balances of one page of several: tied only over all pages")
		s.Opening, s.Closing = ledger.Money{}, ledger.Money{}
		return
	}
	got, err := s.Closing.Sub(difference)
	if err != nil {
		return
	}
	d.control("camt.balance", s.Closing.String(), got.String(), p.closing.at)
}

// count adds an entry to the sums of the page.
func (d *decoder) count(money ledger.Money, booked bool, at ledger.Source) {
	p, s := d.page, &d.page.statement
	gross, sum, n := &p.gross[0], &s.Credits, &s.CreditCount
	unsigned := money
	if money.Sign() < 0 {
		gross, sum, n = &p.gross[1], &s.Debits, &s.DebitCount
		unsigned.Minor = -money.Minor
	}
	gross.count++
	total, err := gross.sum.Add(unsigned)
	if err == nil {
		gross.sum = total
	}
	if booked {
		*n++
		var err2 error
		if total, err2 = sum.Add(money); err2 == nil {
			*sum = total
		} else {
			err = err2
		}
	}
	if err != nil && !p.overflow {
		p.overflow = true
		d.report(&parse.Error{Source: at, Field: "Ntry/Amt sum", Err: err, Help: "the entry is kept, the statement cannot be tied"})
	}
}
