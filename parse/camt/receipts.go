package camt

import (
	"fmt"
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
	case e.told && !e.directed: // likewise
		d.page.statement.Refused++
		return
	case !e.directed:
		missing = "Ntry/CdtDbtInd"
	}
	if e.undated = e.booked.IsZero() && e.value.IsZero(); e.undated {
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
	d.statusTold(e)
	d.checkBatch(e)
	switch {
	case len(e.details) == 0:
		d.whole(e, &detail{at: e.at})
	case len(e.details) > 1:
		d.split(e)
	case e.partly():
		d.whole(e, d.merged(e))
	default:
		t := &e.details[0]
		d.checkSingle(e, t)
		t.at = e.at
		if e.reference != "" && t.refs.bank != "" && t.refs.bank != e.reference {
			d.keepOther(t, "TxDtls/AcctSvcrRef", t.refs.bank)
			t.extras.to = len(e.extras)
		}
		d.whole(e, t)
	}
}

// counts reports whether the entry is money on the account. Without a status that is so in a statement, which lists nothing else.
func (d *decoder) counts(e *entry) bool {
	return e.status == "BOOK" || e.status == "" && d.page.booked
}

// checkSingle tells where the one payment of an entry says something else than the entry.
func (d *decoder) checkSingle(e *entry, t *detail) {
	if e.reversal || t.returned { // those may tell the payment that they undo
		return
	}
	if t.directed && t.debit != e.debit {
		d.skipped(t.at, "the payment goes against the direction of its entry: read as the entry says")
		return
	}
	own := t.amount
	if !own.money.Stated() {
		own = t.amounts.moved
	}
	m := signed(own.money, e.debit)
	if m.Currency != e.amount.Currency || m == e.amount {
		return
	}
	for _, charges := range [...][]ledger.Charge{t.charges, e.charges} {
		if net, err := m.Sub(sumOf(charges, m.Currency)); err == nil && net == e.amount {
			return
		}
	}
	d.skipped(own.at, "the payment of the entry has "+m.String()+", the entry "+e.amount.String()+", and no charges make the difference: read as the entry says")
}

// sumOf adds up the charges in a currency; what has no sum is nothing.
func sumOf(charges []ledger.Charge, c ledger.Currency) ledger.Money {
	sum := ledger.Money{Currency: c}
	for _, x := range charges {
		if x.Amount.Currency != c {
			continue
		}
		var err error
		if sum, err = sum.Add(x.Amount); err != nil {
			return ledger.Money{Currency: c}
		}
	}
	return sum
}

// statusTold tells of an entry that is not counted as money although its status does not say that it is not.
func (d *decoder) statusTold(e *entry) {
	switch e.status {
	case "BOOK", "PDNG", "INFO", "FUTR":
	case "":
		if !d.page.booked {
			d.skipped(e.at, "entry without a status: not counted as money; ask the bank whether it is booked")
		}
	default:
		d.skipped(e.at, fmt.Sprintf("entry with the status %.40q, which is not known: not counted as money; ask the bank whether it is booked", e.status))
	}
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
	if len(e.draws) > 0 {
		r.Availability = append([]ledger.Availability(nil), e.draws...)
	}
	if !r.Original.Stated() {
		r.Original = original(e.amount, len(r.Charges) > 0, e.amounts.instructed, e.amounts.moved, t.amount, other(e.amounts.counter, e.amount))
		r.Rate = first(r.Rate, e.amounts.rate)
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
	r := d.receipts.One(receiptsAtOnce)
	r.Amount, r.Booked, r.Value, r.Account = money, e.booked, e.value, d.page.statement.Account
	r.Type, r.TypeText, r.Method, r.Kind = d.typeName(code), meant.meaning, meant.method, e.kind(t, meant, debit)
	r.EndToEndID, r.MandateID, r.ReturnReason, r.Cheque, r.UETR = t.refs.endToEnd, t.refs.mandate, t.reason, t.refs.cheque, t.refs.uetr
	r.Original, r.Rate, r.Source = original(money, len(t.charges) > 0, t.amounts.instructed, t.amounts.moved, other(t.amounts.counter, money)), t.amounts.rate, t.at
	if e.undated {
		r.Value = t.settled
	}
	undone := e.reversal || t.returned || meant.kind == ledger.Return
	p := t.payer(debit, undone, holder{r.Account, d.page.owner})
	r.Payer = p.Party
	r.Texts = d.gathered(e.texts[t.texts.from:t.texts.to], ledger.Text{Field: "name", Value: p.Name, Source: p.nameAt}, info)
	if r.Payer.Name == "" && debit == undone {
		r.Payer.Name = t.ultimate[debtor]
	} else if r.Payer.Name == "" {
		r.Payer.Name = t.ultimate[creditor]
	}
	r.Extra = d.others(e, t, r.Payer.Name, r.Payer.Account)
	if debit == undone {
		r.CustomerReference = ourReference(r.Texts, t.several)
	} else {
		r.CustomerReference = t.refs.instruction // our own
	}
	return r
}

// ourReference is the reference that we gave and the payer repeats. Of several payments it is the one that all of them repeat.
func ourReference(texts []ledger.Text, several bool) (ref string) {
	for i := range texts {
		if texts[i].Field != "creditor_reference" || texts[i].Value == ref {
			continue
		}
		if ref != "" {
			return ""
		}
		if ref = texts[i].Value; !several {
			return ref
		}
	}
	return ref
}

// others is what else is said of the entry and the payment: with the name on our side where there is none on the other.
func (d *decoder) others(e *entry, t *detail, payer, account string) []ledger.Column {
	own := e.extras[t.extras.from:t.extras.to]
	n := len(e.extra) + len(own)
	if payer == "" {
		n += 2 * len(sides)
	}
	if n == 0 {
		return nil
	}
	all := d.store.extra.Cut(n, extraAtOnce)[:0]
	all = append(append(all, e.extra...), own...)
	for side, element := range sides {
		p := &t.parties[side]
		if payer == "" && p.Name != "" {
			all = append(all, ledger.Column{Name: element.party, Value: p.Name})
		}
		if payer == "" && p.Account != "" && p.Account != account {
			all = append(all, ledger.Column{Name: element.account, Value: p.Account})
		}
	}
	return all
}

// original is the first of the amounts that is not the one booked. The first of them is what the payer ordered; any other in the same
// currency is an original only where charges lie between the two.
func original(booked ledger.Money, charged bool, amounts ...amount) ledger.Money {
	for i, a := range amounts {
		m := signed(a.money, booked.Sign() < 0)
		if m.Stated() && m != booked && !m.IsZero() && (i == 0 || charged || m.Currency != booked.Currency) {
			return m
		}
	}
	return ledger.Money{}
}

// other is a if it is in another currency than the one booked.
func other(a amount, booked ledger.Money) amount {
	if a.money.Currency == booked.Currency {
		return amount{}
	}
	return a
}

// keepStages keeps what the payment was in other stages and currencies, where that is neither the amount booked nor the original one.
func (d *decoder) keepStages(r *ledger.Receipt, a *amounts) {
	for _, stage := range [...]struct {
		name string
		amount
	}{{"InstdAmt", a.instructed}, {"TxAmt", a.moved}, {"CntrValAmt", a.counter}} {
		if m := stage.money; m.Stated() && !m.IsZero() && m != unsigned(r.Amount) && m != unsigned(r.Original) {
			r.Extra = append(r.Extra, ledger.Column{Name: stage.name, Value: d.store.money(m, nil)})
		}
	}
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

const unclear = "what this payment says of amounts of documents is not clear: the numbers are kept as texts"

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
	d.keepStages(r, &t.amounts)
	if len(e.details) <= 1 && e.amounts != t.amounts {
		d.keepStages(r, &e.amounts)
	}
	d.limitTold(t)
	switch {
	case t.unsettled:
		d.skipped(t.at, unclear)
	case t.lines.to == t.lines.from || !booked || r.Amount.Sign() < 0 || r.Kind == ledger.Reversal || r.Kind == ledger.Return: // no list of what a payer pays us
	case !agree(e.lines[t.lines.from:t.lines.to], r.Amount, t.several):
		d.skipped(t.at, unclear)
	default:
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
	lines := d.lines.Cut(t.lines.to-t.lines.from, linesAtOnce)
	for i := range lines {
		lines[i] = e.lines[t.lines.from+i].AdviceLine
	}
	a := d.advices.One(receiptsAtOnce)
	a.ID, a.Payer, a.Date, a.Lines, a.Source = r.AdviceID, r.Payer, r.Date(), lines, t.at
	a.EndToEndID, a.UETR, a.Cheque = r.EndToEndID, r.UETR, r.Cheque
	d.prove(a, r.Amount)
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
