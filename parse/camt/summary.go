package camt

import (
	"strconv"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// tally sums the entries of a direction without sign: credits first, then debits.
type tally struct {
	count int
	sum   ledger.Money
}

// declared is a total of TxsSummry.
type declared struct {
	name     string
	both     bool // credits and debits together
	debit    bool
	count    int    // -1: not stated
	sum, net string // as written: they name no currency, and what follows may
	netDebit bool
	at       ledger.Source
}

// mostTotals is how many totals of a statement are compared: the schema has three.
const mostTotals = 16

// readSummary leaves the totals that the bank declares.
func (d *decoder) readSummary() {
	for d.child() {
		t := declared{count: -1, at: d.tag}
		switch string(d.name) {
		case "TtlNtries":
			t.name, t.both = "entries", true
		case "TtlCdtNtries":
			t.name = "credits"
		case "TtlDbtNtries":
			t.name, t.debit = "debits", true
		default:
			d.skip()
			continue
		}
		d.readTotal(&t)
		if p := d.page; len(p.summary) < mostTotals {
			p.summary = append(p.summary, t)
		}
	}
}

// readTotal leaves a total. Up to version 02 the net one stands beside the others.
func (d *decoder) readTotal(t *declared) {
	for d.child() {
		switch string(d.name) {
		case "NbOfNtries":
			t.count = d.readCount()
		case "Sum":
			t.sum = d.str(d.text())
		case "TtlNetNtry":
			d.readTotal(t)
		case "TtlNetNtryAmt", "Amt":
			t.net = d.str(d.text())
		case "CdtDbtInd":
			t.netDebit, _ = d.readDebit()
		default:
			d.skip()
		}
	}
}

// checkSummary compares a declared total with the entries: with those of every status, or with those that are booked, as banks do.
func (d *decoder) checkSummary(p *page, t declared) {
	if p.paged() || p.overflow {
		return
	}
	s := &p.statement
	all, booked := p.gross, [2]tally{{s.CreditCount, s.Credits}, {s.DebitCount, unsigned(s.Debits)}}
	if t.count >= 0 {
		got := t.counts(all)
		if n := t.counts(booked); n == t.count {
			got = n
		}
		d.control("camt."+t.name+"_count", strconv.Itoa(t.count), strconv.Itoa(got), t.at)
	}
	d.checkSum(t, "_sum", t.sum, t.sums(all, false), t.sums(booked, false))
	if t.both {
		d.checkSum(t, "_net", t.net, t.sums(all, true), t.sums(booked, true))
	}
}

func (t *declared) counts(of [2]tally) int {
	switch {
	case t.both:
		return of[0].count + of[1].count
	case t.debit:
		return of[1].count
	}
	return of[0].count
}

// sums is the sum that t is about, not stated where there is none. The net one has debits taken off.
func (t *declared) sums(of [2]tally, net bool) ledger.Money {
	credits, debits := of[0].sum, of[1].sum
	if net {
		debits.Minor = -debits.Minor // never the least amount: it is without a sign
	}
	switch {
	case t.both:
		sum, err := credits.Add(debits)
		if err != nil {
			return ledger.Money{}
		}
		return sum
	case t.debit:
		return debits
	}
	return credits
}

// checkSum compares a sum as written with the sum of all entries, or of those that are booked.
func (d *decoder) checkSum(t declared, name, written string, all, booked ledger.Money) {
	c := d.page.statement.Currency
	if written == "" || c == 0 {
		return
	}
	want, err := ledger.ParseMoney(written, c)
	if err != nil {
		d.report(&parse.Error{Source: t.at, Field: "TxsSummry/Sum", Value: written, Err: cause(err, c), Help: help(err)})
		return
	}
	if name == "_net" {
		want = signed(want, t.netDebit && want.Sign() > 0)
	}
	got := all
	if booked == want {
		got = booked
	}
	if !got.Stated() { // there are no entries
		got.Currency = c
	}
	d.control("camt."+t.name+name, want.String(), got.String(), t.at)
}
