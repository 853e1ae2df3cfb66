package camt

import (
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// paymentsPerPiece times the limit of pieces is how many payments an entry may have: large collections have tens of thousands.
const paymentsPerPiece = 10

// roomKept is how many payments of an entry may leave their room to the next one.
const roomKept = 1000

// entry is a Ntry: one movement on the account, with the payments in it.
type entry struct {
	at        ledger.Source
	amount    ledger.Money // with its sign, when the element has been read
	amountAt  ledger.Source
	debit     bool
	directed  bool // CdtDbtInd was sound
	told      bool // there was a CdtDbtInd
	reversal  bool
	status    string // BOOK, PDNG, INFO, FUTR, a bank's own; empty if there is none
	booked    ledger.Date
	undated   bool // the entry says neither when it was booked nor when it counts
	value     ledger.Date
	reference string // the bank's
	code      bankCode
	batch     batch
	amounts   amounts
	charges   []ledger.Charge
	info      ledger.Text // AddtlNtryInf
	details   []detail
	texts     []ledger.Text   // of all details
	lines     []line          // of all details
	extra     []ledger.Column // of the entry itself
	left      int             // what it says beyond mostOfEntry
	extras    []ledger.Column // of all details
	draws     []ledger.Availability
	parts     []ledger.Money // what each detail is of the amount
	more      int            // payments beyond the limit
}

// batch is what a Btch says of the payments in an entry.
type batch struct {
	id    string
	count int          // -1: not stated
	total ledger.Money // without a sign
	at    ledger.Source
}

// bankCode is a BkTxCd.
type bankCode struct{ domain, family, sub, own, issuer string }

// readEntry leaves a Ntry and gives its receipts.
func (d *decoder) readEntry() {
	e := &d.entry
	if len(e.details) > roomKept {
		*e = entry{}
	}
	*e = entry{at: d.tag, batch: batch{count: -1}, details: e.details[:0], texts: e.texts[:0], lines: e.lines[:0], parts: e.parts[:0],
		extra: e.extra[:0], extras: e.extras[:0], draws: e.draws[:0]}
	for d.child() {
		d.entryPart(e)
	}
	if d.fail != nil {
		return // not whole
	}
	if e.left > 0 {
		d.skipped(e.at, "the entry says more beside its amount, dates and payments than is kept of it")
	}
	d.settle(e)
}

func (d *decoder) entryPart(e *entry) {
	switch string(d.name) {
	case "Amt":
		a := d.readAmount("Ntry/Amt", d.base())
		e.amount, e.amountAt = a.money, a.at
	case "CdtDbtInd":
		e.debit, e.directed = d.readDebit()
		e.told = true
	case "RvslInd":
		e.reversal = d.readTrue("RvslInd")
	case "NtryRef":
		d.noteEntry("NtryRef")
	case "Avlbty":
		e.draws = d.readAvailability(e.draws)
	case "Sts":
		e.status = d.word(d.text())
	case "BookgDt":
		e.booked = d.readDate("Ntry/BookgDt")
	case "ValDt":
		e.value = d.readDate("Ntry/ValDt")
	case "AcctSvcrRef":
		if p := d.text(); !absent(p.raw) {
			e.reference = d.kept(p)
		}
	case "BkTxCd":
		e.code = d.readCode()
		if c := e.code; c.domain != "" && c.own != "" {
			e.keep("BkTxCd/Prtry", c.own)
		}
	case "AmtDtls":
		d.readAmounts(nil, &e.amounts)
	case "Chrgs":
		e.charges = d.readCharges(nil, e.charges)
	case "AddtlNtryInf":
		p := d.text()
		e.info = ledger.Text{Field: "entry_information", Value: d.kept(p), Source: p.at}
	case "NtryDtls":
		for d.child() {
			d.detailPart(e)
		}
	case "Btch", "TxDtls": // version 01 has the details here
		d.detailPart(e)
	default:
		d.keepRest(nil, "")
	}
}

func (d *decoder) detailPart(e *entry) {
	switch string(d.name) {
	case "Btch":
		d.readBatch(e)
	case "TxDtls":
		if len(e.details) >= paymentsPerPiece*d.pieces {
			e.more++
			d.skip()
			return
		}
		e.details = append(e.details, detail{at: d.tag})
		d.readDetail(&e.details[len(e.details)-1])
	default:
		d.skip()
	}
}

// readBatch leaves a Btch. Several of one entry count together.
func (d *decoder) readBatch(e *entry) {
	b := &e.batch
	b.at = d.tag
	for d.child() {
		switch string(d.name) {
		case "PmtInfId":
			if p := d.text(); b.id == "" && !absent(p.raw) {
				b.id = d.kept(p)
			}
		case "MsgId":
			d.noteEntry("Btch/MsgId")
		case "NbOfTxs":
			if n := d.readCount(); n >= 0 {
				b.count = max(b.count, 0) + n
			}
		case "TtlAmt":
			a := d.readAmount("Btch/TtlAmt", d.base())
			if sum, err := b.total.Add(a.money); err == nil {
				b.total = sum
			}
			if m := a.money; m.Stated() && m.Currency != e.amount.Currency { // no total of the entry, then
				e.keep("Btch/TtlAmt", d.store.money(m, nil))
			}
		default:
			d.skip()
		}
	}
}

// mostOfEntry is how much of an entry has no field of its own: each of its payments gets all of it.
const mostOfEntry = 32

// noteEntry leaves an element of the entry that has no field of its own.
func (d *decoder) noteEntry(name string) {
	if p := d.text(); !absent(p.raw) {
		d.entry.keep(name, d.kept(p))
	}
}

func (d *decoder) readCode() (c bankCode) {
	for d.child() {
		switch string(d.name) {
		case "Domn":
			for d.child() {
				switch string(d.name) {
				case "Cd":
					c.domain = d.word(d.text())
				case "Fmly":
					for d.child() {
						switch string(d.name) {
						case "Cd":
							c.family = d.word(d.text())
						case "SubFmlyCd":
							c.sub = d.word(d.text())
						default:
							d.skip()
						}
					}
				default:
					d.skip()
				}
			}
		case "Prtry":
			d.readOwnCode(&c)
		default:
			d.skip()
		}
	}
	return c
}

func (d *decoder) readOwnCode(c *bankCode) {
	if !d.wraps() {
		c.own = d.word(d.text())
		return
	}
	for d.child() {
		switch string(d.name) {
		case "Cd":
			c.own = d.word(d.text())
		case "Issr":
			c.issuer = d.word(d.text())
		default:
			d.skip()
		}
	}
}

// amounts is an AmtDtls: the payment in other stages and currencies.
type amounts struct {
	instructed amount // as the payer ordered it
	moved      amount // TxAmt
	counter    amount // CntrValAmt
	rate       string
}

func (d *decoder) readAmounts(t *detail, a *amounts) {
	for d.child() {
		var to *amount
		var rate string
		switch string(d.name) {
		case "InstdAmt":
			to, rate = &a.instructed, "InstdAmt/CcyXchg/"
		case "TxAmt":
			to, rate = &a.moved, "TxAmt/CcyXchg/"
		case "CntrValAmt":
			to, rate = &a.counter, "CntrValAmt/CcyXchg/"
		default:
			d.keepRest(t, "AmtDtls/")
			continue
		}
		for d.child() {
			switch string(d.name) {
			case "Amt":
				*to = d.readAmount("AmtDtls/Amt", d.base())
			case "CcyXchg":
				for d.child() {
					if string(d.name) == "XchgRate" && a.rate == "" {
						a.rate = d.kept(d.text())
					} else {
						d.keepRest(t, rate)
					}
				}
			default:
				d.skip()
			}
		}
	}
}

// readCharges leaves a Chrgs and adds its single charges to all. Up to version 02 each charge is a Chrgs of its own.
func (d *decoder) readCharges(t *detail, all []ledger.Charge) []ledger.Charge {
	own, total := ledger.Charge{}, ledger.Charge{}
	add := func(c ledger.Charge) {
		if c.Amount.Stated() && !c.Amount.IsZero() && len(all) < d.pieces {
			all = append(all, c)
		}
	}
	before := len(all)
	for d.child() {
		switch string(d.name) {
		case "Rcrd":
			add(d.readCharge(t))
		case "TtlChrgsAndTaxAmt":
			total.Amount = d.readAmount("Chrgs/TtlChrgsAndTaxAmt", d.base()).money
		default:
			d.chargePart(t, &own)
		}
	}
	if add(own); len(all) == before { // else the total is the sum of the others
		add(total)
	}
	return all
}

func (d *decoder) readCharge(t *detail) (c ledger.Charge) {
	for d.child() {
		d.chargePart(t, &c)
	}
	return c
}

func (d *decoder) chargePart(t *detail, c *ledger.Charge) {
	switch string(d.name) {
	case "Amt":
		c.Amount = d.readAmount("Chrgs/Amt", d.base()).money
	case "CdtDbtInd":
		if debit, known := d.readDebit(); known && !debit { // given back
			c.Amount = signed(c.Amount, true)
		}
	case "Br":
		c.Bearer = d.word(d.text())
	case "Tp":
		c.Text = d.word(d.text())
	case "ChrgInclInd":
		d.skip() // what an entry is made up of shows it
	default:
		d.keepRest(t, "Chrgs/")
	}
}

// refuse reports that e cannot be read; its page is not tied then.
func (d *decoder) refuse(e *parse.Error) {
	d.page.statement.Refused++
	d.report(e)
}
