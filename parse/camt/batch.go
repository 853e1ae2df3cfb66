package camt

import (
	"fmt"
	"strconv"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// partly reports whether a single payment is told of the several that the entry stands for. One that has the amount of the entry
// speaks for all.
func (e *entry) partly() bool {
	return e.batch.count > len(e.details)+e.more && signed(e.details[0].own(e.amount.Currency), e.debit) != e.amount
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
	if e.batch.count > n || n < 2 {
		d.checkTotal(e, e.amount)
	}
}

// checkTotal compares the amount that the bank gives for a batch with the sum of its payments. It may be that of the entry instead:
// charges can lie between the two.
func (d *decoder) checkTotal(e *entry, sum ledger.Money) {
	total := e.batch.total
	if !total.Stated() || total.Currency != e.amount.Currency {
		return
	}
	got := sum
	before, err := e.amount.Add(sumOf(e.charges, e.amount.Currency))
	switch {
	case total == unsigned(e.amount):
		got = e.amount
	case err == nil && total == unsigned(before):
		got = before
	}
	d.control("camt.batch_total", d.money(total, d.work), d.money(unsigned(got), d.work), e.batch.at)
}

// split gives one receipt for each payment of an entry when their amounts are known and make up the entry, with a fee where charges
// lie between the two. Otherwise it gives one for the entry, which is the money that came, with the texts of all payments.
func (d *decoder) split(e *entry) {
	sum, ok := d.sumUp(e)
	if !ok {
		d.whole(e, d.merged(e))
		return
	}
	got, fee := sum, ledger.Money{}
	if sum != e.amount {
		got, fee = e.lessCharges(sum)
	}
	d.control("camt.batch_sum", d.money(e.amount, d.work), d.money(got, d.work), e.amountAt)
	if e.batch.count <= len(e.details) {
		d.checkTotal(e, sum)
	}
	if got != e.amount {
		d.skipped(e.at, fmt.Sprintf("the %d payments of the entry do not make up its amount: the entry is read as one receipt", len(e.details)))
		d.whole(e, d.merged(e))
		return
	}
	if len(e.draws) > 0 {
		d.skipped(e.at, "when the entry may be drawn is said of the whole, not of its payments: left out")
	}
	if e.info.Value != "" { // about all of them, and no evidence for one
		e.keep("AddtlNtryInf", e.info.Value)
	}
	for i := range e.details {
		t := &e.details[i]
		r := d.receipt(e, t, e.parts[i], ledger.Text{})
		r.BankReference, r.EntryReference = first(t.refs.bank, e.reference), e.reference
		r.Batch = first(e.batch.id, t.refs.payment, e.reference)
		r.Charges = t.charges
		if gross := signed(t.own(e.amount.Currency), t.debits(e)); gross != e.parts[i] && !r.Original.Stated() {
			r.Original = gross
		}
		if i == 0 && !fee.Stated() && len(e.charges) > 0 && !e.charged() {
			r.Charges = e.charges
		}
		d.give(e, t, r)
	}
	if fee.Stated() {
		d.giveFee(e, fee)
	}
}

// sumUp adds the payments of an entry. It tells why when that cannot be done.
func (d *decoder) sumUp(e *entry) (sum ledger.Money, ok bool) {
	if e.more > 0 {
		d.report(&parse.Error{Source: e.at, Field: "TxDtls", Err: parse.ErrTooMany,
			Help: fmt.Sprintf("the entry is read as one receipt; its last %d payments are left out", e.more)})
		return sum, false
	}
	sum.Currency = e.amount.Currency
	for i := range e.details {
		t := &e.details[i]
		m := t.own(e.amount.Currency)
		if !m.Stated() {
			d.skipped(t.at, fmt.Sprintf("one of %d payments of the entry has no amount in %v: the entry is read as one receipt", len(e.details), e.amount.Currency))
			return sum, false
		}
		e.parts = append(e.parts, signed(m, t.debits(e)))
		var err error
		if sum, err = sum.Add(e.parts[i]); err != nil {
			d.report(&parse.Error{Source: t.at, Field: "TxDtls/Amt sum", Err: ledger.ErrOverflow, Help: "the entry is read as one receipt"})
			return sum, false
		}
	}
	return sum, true
}

// lessCharges is the sum of the payments less what the bank charged, where that makes the entry. Charges that the payments tell are
// taken off each; those of the entry alone are a fee of its own, which is negative. Without such charges the sum stays.
func (e *entry) lessCharges(sum ledger.Money) (net, fee ledger.Money) {
	net = sum
	for i := range e.details {
		var err error
		if net, err = net.Sub(sumOf(e.details[i].charges, sum.Currency)); err != nil {
			return sum, fee
		}
	}
	if net == e.amount {
		for i := range e.details {
			part, err := e.parts[i].Sub(sumOf(e.details[i].charges, sum.Currency))
			if err != nil {
				return sum, fee
			}
			e.parts[i] = part
		}
		return net, fee
	}
	charged := sumOf(e.charges, sum.Currency)
	if net, err := sum.Sub(charged); err == nil && net == e.amount {
		fee, err = charged.Neg()
		if err == nil {
			return net, fee
		}
	}
	return sum, ledger.Money{}
}

// charged reports whether any payment tells charges of its own.
func (e *entry) charged() bool {
	for i := range e.details {
		if len(e.details[i].charges) > 0 {
			return true
		}
	}
	return false
}

// giveFee gives a receipt for what the bank charged out of an entry, beside those for its payments.
func (d *decoder) giveFee(e *entry, fee ledger.Money) {
	t := &detail{at: e.at}
	r := d.receipt(e, t, fee, ledger.Text{})
	r.Kind, r.BankReference, r.EntryReference, r.Batch = ledger.Fee, e.reference, e.reference, first(e.batch.id, e.reference)
	d.give(e, t, r)
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

// merged is what all payments of an entry have in common, with the texts and references of all of them, within the limit.
func (d *decoder) merged(e *entry) *detail {
	all := &detail{at: e.at, several: true, texts: span{0, min(len(e.texts), d.pieces)}, lines: span{0, len(e.lines)}, dropped: len(e.texts) > d.pieces}
	for i := range e.details {
		t := &e.details[i]
		all.dropped = all.dropped || t.dropped
		all.unsettled = all.unsettled || t.unsettled
		all.returned = all.returned || t.returned
		all.reason = first(all.reason, t.reason)
		for _, ref := range [...]ledger.Column{{Name: "TxDtls/AcctSvcrRef", Value: t.refs.bank}, {Name: "UETR", Value: t.refs.uetr},
			{Name: "MndtId", Value: t.refs.mandate}, {Name: "ChqNb", Value: t.refs.cheque}} {
			if ref.Value != "" && ref.Value != e.reference {
				d.keepOther(all, ref.Name, ref.Value)
			}
		}
		if i == 0 {
			all.code, all.debit, all.directed = t.code, t.debit, t.directed
			if e.batch.count <= len(e.details) {
				all.parties = t.parties
			}
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
	for i := 0; i < len(e.details) && len(e.extras)+2*len(sides) < d.pieces; i++ {
		d.keepPayment(all, &e.details[i])
	}
	all.extras.to = min(len(e.extras), d.pieces)
	return all
}

// keepPayment keeps the amount and the parties of one of the payments that are read as one receipt, unless all of them have that party.
func (d *decoder) keepPayment(all, t *detail) {
	if m := t.amount.money; m.Stated() {
		d.keepOther(all, "TxDtls/Amt", d.store.money(m, nil))
	}
	for side, element := range sides {
		p := &t.parties[side]
		if all.parties[side].Party == p.Party {
			continue
		}
		if p.Name != "" {
			d.keepOther(all, element.party, p.Name)
		}
		if p.Account != "" {
			d.keepOther(all, element.account, p.Account)
		}
	}
}
