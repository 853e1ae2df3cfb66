package camt

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// settle gives the receipts of an entry that has been read to its end.
func (d *decoder) settle(e *entry) {
	missing := ""
	switch {
	case !e.amount.Stated() && e.amountAt.Line == 0:
		missing = "Ntry/Amt"
	case !e.amount.Stated(): // its fault was told
		d.page.statement.Refused++
		return
	case !e.directed:
		missing = "Ntry/CdtDbtInd"
	}
	if e.booked.IsZero() && e.value.IsZero() {
		if e.booked = d.page.day(d.header); e.booked.IsZero() && missing == "" {
			missing = "Ntry/BookgDt"
		}
	}
	if missing != "" {
		d.refuse(&parse.Error{Source: e.at, Field: missing, Err: parse.ErrMissing, Help: "the entry is left out; ask the bank"})
		return
	}
	e.amount = signed(e.amount, e.debit)
	d.count(e.amount, d.counts(e), e.at)
	d.checkBatch(e)
	switch len(e.details) {
	case 0:
		d.whole(e, &detail{at: e.at})
	case 1:
		t := &e.details[0]
		t.at = e.at
		d.whole(e, t)
	default:
		d.split(e)
	}
}

// counts reports whether the entry is money on the account. Without a status that is so in a statement, which lists nothing else.
func (d *decoder) counts(e *entry) bool {
	return e.status == "BOOK" || e.status == "" && d.page.booked
}

// checkBatch compares the number of payments that the bank gives with those in the file. Fewer in the file are usual: the others
// come in a message of their own.
func (d *decoder) checkBatch(e *entry) {
	n := len(e.details) + e.more
	switch {
	case e.batch.count < 0 || n == 0:
	case e.batch.count > n:
		d.skipped(e.batch.at, fmt.Sprintf("the entry stands for %d payments and tells %d; the others come in another message", e.batch.count, n))
	default:
		d.control("camt.batch_count", strconv.Itoa(e.batch.count), strconv.Itoa(n), e.batch.at)
	}
}

// split gives one receipt for each payment of an entry when their amounts are known and make up the entry. Otherwise it gives one
// for the entry, which is the money that came, with the texts of all payments.
func (d *decoder) split(e *entry) {
	if e.more > 0 {
		d.report(&parse.Error{Source: e.at, Field: "TxDtls", Err: parse.ErrTooMany,
			Help: fmt.Sprintf("the entry is read as one receipt; its last %d payments are left out", e.more)})
		d.whole(e, e.merged(d.pieces))
		return
	}
	sum := ledger.Money{Currency: e.amount.Currency}
	for i := range e.details {
		t := &e.details[i]
		m := t.own(e.amount.Currency)
		if !m.Stated() {
			d.skipped(t.at, fmt.Sprintf("one of %d payments of the entry has no amount in %v: the entry is read as one receipt", len(e.details), e.amount.Currency))
			d.whole(e, e.merged(d.pieces))
			return
		}
		e.parts = append(e.parts, signed(m, t.debits(e)))
		var err error
		if sum, err = sum.Add(e.parts[i]); err != nil {
			d.report(&parse.Error{Source: t.at, Field: "TxDtls/Amt sum", Err: ledger.ErrOverflow, Help: "the entry is read as one receipt"})
			d.whole(e, e.merged(d.pieces))
			return
		}
	}
	d.control("camt.batch_sum", d.money(e.amount, d.work), d.money(sum, d.work), e.amountAt)
	if sum != e.amount {
		d.skipped(e.at, fmt.Sprintf("the %d payments of the entry do not make up its amount: the entry is read as one receipt", len(e.details)))
		d.whole(e, e.merged(d.pieces))
		return
	}
	for i := range e.details {
		t := &e.details[i]
		r := d.receipt(e, t, e.parts[i], ledger.Text{})
		r.BankReference = first(t.refs.bank, e.reference)
		r.Batch = first(e.batch.id, t.refs.payment, e.reference)
		r.Charges = t.charges
		d.give(e, t, r)
	}
}

// own is the amount of a payment in the currency of its entry: its own amount, what was moved, the counter value, and what the payer
// ordered, in this order; not stated when none of them is in that currency.
func (t *detail) own(c ledger.Currency) ledger.Money {
	for _, a := range [...]amount{t.amount, t.amounts.moved, t.amounts.counter, t.amounts.instructed} {
		if a.money.Currency == c {
			return a.money
		}
	}
	return ledger.Money{}
}

// debits is the direction of a payment, which may go against that of its entry.
func (t *detail) debits(e *entry) bool {
	if t.directed {
		return t.debit
	}
	return e.debit
}

// merged is what all payments of an entry have in common, with the texts of all of them, at most limit.
func (e *entry) merged(limit int) *detail {
	all := &detail{at: e.at, texts: span{0, min(len(e.texts), limit)}, dropped: len(e.texts) > limit}
	for i := range e.details {
		t := &e.details[i]
		all.dropped = all.dropped || t.dropped
		all.returned = all.returned || t.returned
		all.reason = first(all.reason, t.reason)
		if i == 0 {
			all.code, all.parties, all.debit, all.directed = t.code, t.parties, t.debit, t.directed
			continue
		}
		for side := range all.parties {
			if all.parties[side].Party != t.parties[side].Party {
				all.parties[side] = party{}
			}
		}
		if all.code != t.code {
			all.code = bankCode{}
		}
	}
	return all
}

// whole gives one receipt for the entry.
func (d *decoder) whole(e *entry, t *detail) {
	r := d.receipt(e, t, e.amount, e.info)
	r.BankReference = first(e.reference, t.refs.bank)
	r.Batch = first(e.batch.id, t.refs.payment)
	r.Charges = t.charges
	if len(r.Charges) == 0 {
		r.Charges = e.charges
	}
	if !r.Original.Stated() {
		r.Original, r.Rate = original(e.amount, e.debit, e.amounts.instructed, e.amounts.moved, t.amount), first(r.Rate, e.amounts.rate)
	}
	d.give(e, t, r)
}

// receipt is a payment of an entry, but for what depends on whether the entry was split. info is a text for behind the others.
func (d *decoder) receipt(e *entry, t *detail, money ledger.Money, info ledger.Text) *ledger.Receipt {
	code := t.code
	if code == (bankCode{}) {
		code = e.code
	}
	meant := lookUp(code)
	debit := money.Sign() < 0
	r := &take(&d.receipts, 1, receiptsAtOnce)[0]
	r.Amount, r.Booked, r.Value, r.Account = money, e.booked, e.value, d.page.statement.Account
	r.Type, r.TypeText, r.Method, r.Kind = d.typeName(code), meant.meaning, meant.method, e.kind(t, meant, debit)
	r.EndToEndID, r.MandateID, r.ReturnReason, r.Cheque, r.UETR = t.refs.endToEnd, t.refs.mandate, t.reason, t.refs.cheque, t.refs.uetr
	r.Original, r.Rate, r.Source = original(money, debit, t.amounts.instructed, t.amounts.moved), t.amounts.rate, t.at
	p := t.payer(debit, e.reversal || t.returned, r.Account)
	r.Payer = p.Party
	r.Texts = d.gathered(e.texts[t.texts.from:t.texts.to], ledger.Text{Field: "name", Value: p.Name, Source: p.nameAt}, info)
	if debit {
		r.CustomerReference = t.refs.instruction // our own
	}
	for i := range r.Texts {
		if r.Texts[i].Field == "creditor_reference" {
			r.CustomerReference = r.Texts[i].Value // ours, repeated by the payer
			break
		}
	}
	return r
}

// original is the first of the other amounts that is not the one booked.
func original(booked ledger.Money, debit bool, others ...amount) ledger.Money {
	for _, a := range others {
		if m := signed(a.money, debit); m.Stated() && m != booked && !m.IsZero() {
			return m
		}
	}
	return ledger.Money{}
}

// kind lets what the entry says itself overrule what its code says.
func (e *entry) kind(t *detail, info codeInfo, debit bool) ledger.ReceiptKind {
	switch {
	case e.amount.IsZero():
		return ledger.Informational
	case e.reversal:
		return ledger.Reversal
	case t.returned:
		return ledger.Return
	case info.kind != ledger.Payment:
		return info.kind
	case debit:
		return ledger.Debit
	}
	return ledger.Payment
}

func (d *decoder) typeName(c bankCode) string {
	switch {
	case c.domain == "":
		return c.own
	case c.family == "":
		return c.domain
	}
	d.work = d.work[:0]
	for _, part := range [...]string{c.domain, c.family, c.sub} { // put together in place, then kept once
		if part != "" {
			d.work = append(append(d.work, '/'), part...)
		}
	}
	return d.word(piece{raw: d.work[1:]})
}

// give hands out a receipt and the advice in it. What is not booked is announced only: no money yet, the amount is kept as the
// original one.
func (d *decoder) give(e *entry, t *detail, r *ledger.Receipt) {
	if r.Amount.IsZero() {
		r.Kind = ledger.Informational
	}
	booked := d.counts(e)
	if !booked {
		r.Kind, r.Original, r.Amount.Minor = ledger.Informational, r.Amount, 0
	}
	d.limitTold(t)
	switch {
	case t.unsettled:
		d.skipped(t.at, "what this payment says of amounts of documents is not clear: the numbers are kept as texts")
	case t.lines.to > t.lines.from && booked:
		if d.advise(e, t, r) {
			return
		}
		d.skipped(t.at, "the list of documents has no name of its own, because equal payments of one account and day stand far apart: the numbers are kept as texts")
	}
	d.fact(parse.Fact{Receipt: r})
}

// advise hands out a receipt and the advice in it, which has the receipt's identity for a name: the same whenever the payment is
// read, and letters only, so that it is never taken for the number of a document.
func (d *decoder) advise(e *entry, t *detail, r *ledger.Receipt) bool {
	id := strings.TrimPrefix(string(d.prints.ID(r)), "R-")
	if id == "" {
		return false
	}
	name := append(d.work[:0], "CAMT"...)
	for _, c := range []byte(id) {
		if c <= '9' {
			c += 'K' - '0'
		}
		name = append(name, c&^0x20)
	}
	d.work = name
	r.AdviceID = d.say(name)
	d.fact(parse.Fact{Receipt: r})
	lines := take(&d.lines, t.lines.to-t.lines.from, linesAtOnce)
	copy(lines, e.lines[t.lines.from:])
	a := &take(&d.advices, 1, receiptsAtOnce)[0]
	a.ID, a.Payer, a.Date, a.Lines, a.Source = r.AdviceID, r.Payer, r.Date(), lines, t.at
	d.fact(parse.Fact{Advice: a})
	return true
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}
