package lockbox

import (
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

const amountHelp = "a lockbox amount is ten digits, the last two of them decimals"

// check is one check with what its overflow records said so far.
type check struct {
	receipt  *ledger.Receipt
	advice   *ledger.RemittanceAdvice
	batch    string // as written
	item     string
	number   string // of the check, as written
	overflow int    // records
	sequence int    // of the last overflow record; 0 before the first
}

// openCheck reads record 6. A check without a readable amount or a deposit date is refused.
func (d *decoder) openCheck(rec *Record) {
	d.lost = true
	d.batch.checks++
	d.box.checks++
	if !d.batch.known {
		d.fault(rec.Source, "record 5", "", parse.ErrMissing, "a check without the batch header that says when it came in; the check is refused")
		return
	}
	f := rec.Field("amount")
	n, err := hundredths(f.Value)
	var amount ledger.Money
	if err == nil {
		amount, err = d.money(n)
	}
	if err != nil {
		d.fault(f.Source, "6 amount", f.Value, d.orCut(rec, f, err), amountHelp+"; the check is refused")
		return
	}
	d.batch.sum += n
	d.box.sum += n
	switch {
	case d.batch.deposit.IsZero():
		d.fault(rec.Source, "5 deposit date", d.batch.date, parse.ErrBadValue, "the check is refused, for its batch header in line "+
			strconv.Itoa(int(d.batch.source.Line))+" does not say when it came in")
		return
	case rec.Cut:
		d.fault(rec.Source, "6", "", parse.ErrTruncated, "the last check may be cut and is refused; ask the bank to send the file again")
		return
	}
	d.lost = false
	d.check = d.newCheck(rec, amount)
}

func (d *decoder) newCheck(rec *Record, amount ledger.Money) check {
	c := check{batch: rec.Field("batch").Value, item: rec.Field("item").Value, number: plain(rec.Field("check number").Value)}
	reference, id := d.references(&c)
	payer := d.payerOf(rec)
	c.receipt, c.advice = d.store.receipts.one(factsAtOnce), d.store.advices.one(factsAtOnce)
	r := c.receipt
	r.Amount, r.Booked, r.Account, r.Method, r.BankReference = amount, d.batch.deposit, d.batch.lockbox, "lockbox", reference
	r.Batch, r.Cheque, r.Payer, r.Source = plain(c.batch), unfilled(c.number), payer, rec.Source
	if amount.IsZero() {
		r.Kind = ledger.Informational
	}
	if f := rec.Field("remitter"); f.Value != "" {
		d.store.texts.add(textsAtOnce, ledger.Text{Field: "payer_name", Value: payer.Name, Source: f.Source})
	}
	c.advice.ID, c.advice.Payer, c.advice.Total, c.advice.Source = id, payer, amount, rec.Source
	if f := rec.Field("check date"); strings.Trim(f.Value, "0") != "" {
		var ok bool
		if c.advice.Date, ok = checkDate(f.Value, d.batch.deposit); !ok {
			d.found.Fact(parse.Fact{Skipped: &parse.Skipped{Reason: "the check's own date is none, the check is kept without it", Source: f.Source}})
		}
	}
	return c
}

// references names the check for the bank, and its advice. Numbers that repeat within a lockbox and day are told apart.
func (d *decoder) references(c *check) (reference, advice string) {
	b := &d.batch
	reference = d.store.join(b.lockbox, "/", b.date, "/", c.batch, "/", c.item)
	// In one word, with letters between the digits, it is taken for no invoice number.
	advice = d.store.join("LB", b.lockbox, "D", b.date, "B", c.batch, "I", c.item)
	if b.refs == nil {
		b.refs = map[string]int{}
	}
	b.refs[reference]++
	if n := b.refs[reference]; n > 1 {
		again := strconv.Itoa(n)
		reference, advice = reference+"/"+again, advice+"N"+again
	}
	return reference, advice
}

// payerOf reads the MICR line and the name as keyed. Fields of zeros were not read at the bank.
func (d *decoder) payerOf(rec *Record) ledger.Party {
	routing, account := rec.Field("routing number"), rec.Field("account number")
	p := ledger.Party{Name: plain(rec.Field("remitter").Value)}
	if unfilled(routing.Value) != "" {
		p.Bank = plain(routing.Value)
	}
	if number := strings.TrimSpace(plain(unfilled(account.Value))); number != "" {
		p.Account, p.AccountSource = number, account.Source
		if p.Bank != "" {
			p.Account, p.AccountSource.Start = d.store.join(p.Bank, " ", number), routing.Source.Start
		}
	}
	return p
}

// closeCheck hands out the check that waits, and its advice when it lists anything.
func (d *decoder) closeCheck() {
	c := d.check
	if c.receipt == nil {
		return
	}
	d.check = check{}
	c.receipt.Texts, c.advice.Lines = d.store.texts.close(), d.store.lines.close()
	if len(c.advice.Lines) > 0 {
		c.receipt.AdviceID = c.advice.ID
	} else {
		// The bank keyed nothing. The payer's own advice, if one comes, names the check by its number, with or without the fill.
		if c.receipt.AdviceID = c.receipt.Cheque; c.receipt.Cheque != "" {
			c.receipt.CustomerReference = c.number
		}
	}
	d.found.Fact(parse.Fact{Receipt: c.receipt})
	if len(c.advice.Lines) > 0 {
		d.found.Fact(parse.Fact{Advice: c.advice})
	}
}
