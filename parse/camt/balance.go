package camt

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// balance is a Bal of a kind that matters.
type balance struct {
	amount ledger.Money
	date   ledger.Date
	at     ledger.Source
	rank   int  // OPBD before PRCD, CLAV before ITAV
	inner  bool // INTM: of a page, not of the statement
}

// readBalance leaves a Bal and keeps it when it opens or closes the statement or says what may be drawn. A balance without direction
// is not taken for a credit: then the statement cannot be tied.
func (d *decoder) readBalance() {
	p, at := d.page, d.tag
	var b balance
	kind, debit, known := "", false, false
	p.draws = p.draws[:0]
	for d.child() {
		switch string(d.name) {
		case "Tp":
			kind, b.inner = d.readBalanceType()
		case "Amt":
			a := d.readAmount("Bal/Amt", d.base())
			b.amount, b.at = a.money, a.at
		case "CdtDbtInd":
			debit, known = d.readDebit()
		case "Dt":
			b.date = d.readSpareDate("Bal/Dt")
		case "Avlbty":
			p.draws = d.readAvailability(p.draws)
		default:
			d.skip()
		}
	}
	if d.fail != nil {
		return
	}
	switch kind {
	case "OPBD", "PRCD", "CLBD", "ITBD", "CLAV", "ITAV", "FWAV":
	default:
		return
	}
	if !known && (!b.amount.Stated() || !b.amount.IsZero()) {
		d.skipped(at, "balance "+kind+" without CdtDbtInd: not taken for a credit, so "+lost(kind))
		return
	}
	b.amount = signed(b.amount, debit)
	if c := p.statement.Currency; c != 0 && b.amount.Stated() && b.amount.Currency != c {
		d.skipped(at, "balance "+kind+" in another currency than the account")
		return
	}
	p.take(kind, b)
}

// readBalanceType leaves a Tp and tells whether the balance is one between two pages.
func (d *decoder) readBalanceType() (kind string, inner bool) {
	if !d.wraps() {
		return d.word(d.text()), false
	}
	for d.child() {
		if p := d.text(); string(p.raw) == "INTM" {
			inner = true
		} else if kind == "" {
			kind = d.word(p)
		}
	}
	return kind, inner
}

// lost is what a statement lacks without a balance of the kind.
func lost(kind string) string {
	if strings.HasSuffix(kind, "AV") {
		return "what may be drawn is not known"
	}
	return "the statement cannot be tied"
}

// take keeps a balance. Of several days the first one opens and the last one closes.
func (p *page) take(kind string, b balance) {
	switch kind {
	case "OPBD", "PRCD":
		if kind == "OPBD" {
			b.rank = 1
		}
		if old := &p.opening; old.at.Line == 0 || b.rank > old.rank || b.rank == old.rank && b.date.Compare(old.date) < 0 {
			*old = b
		}
	case "CLBD":
		if old := &p.closing; old.at.Line == 0 || b.date.Compare(old.date) > 0 {
			*old = b
			p.later = append(p.later[:0], p.draws...)
		}
	case "ITBD":
		if old := &p.interim; old.at.Line == 0 || b.date.Compare(old.date) >= 0 {
			*old = b
		}
	case "CLAV", "ITAV":
		if kind == "CLAV" {
			b.rank = 1
		}
		if old := &p.available; old.at.Line == 0 || b.rank > old.rank || b.rank == old.rank && b.date.Compare(old.date) >= 0 {
			*old = b
		}
	case "FWAV":
		if b.amount.Stated() && len(p.forward) < mostDays {
			p.forward = append(p.forward, ledger.Availability{Amount: b.amount, Date: b.date})
		}
	}
}

// mostDays is how many parts an amount may be spread over: enough for every calendar, and a bound.
const mostDays = 100

// readAvailability leaves an Avlbty and adds it to what was said before.
func (d *decoder) readAvailability(all []ledger.Availability) []ledger.Availability {
	var one ledger.Availability
	debit := false
	for d.child() {
		switch string(d.name) {
		case "Dt":
			for d.child() {
				switch string(d.name) {
				case "NbOfDays":
					one.Days = max(0, d.readCount())
				case "ActlDt":
					one.Date = d.readDate("Avlbty/Dt")
				default:
					d.skip()
				}
			}
		case "Amt":
			one.Amount = d.readAmount("Avlbty/Amt", d.base()).money
		case "CdtDbtInd":
			debit, _ = d.readDebit()
		default:
			d.skip()
		}
	}
	if one.Amount = signed(one.Amount, debit); one.Amount.Stated() && len(all) < mostDays {
		all = append(all, one)
	}
	return all
}
