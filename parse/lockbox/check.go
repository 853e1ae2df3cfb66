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
	full     bool   // has as many numbers as the limit allows
}

// openCheck reads record 6. A check without a readable amount or a deposit date is refused.
func (d *decoder) openCheck(rec *Record) {
	d.lost = true
	for _, l := range [...]*level{&d.batch.level, &d.box, &d.all, &d.file} {
		l.checks++
	}
	d.bare++
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
	for _, l := range [...]*level{&d.batch.level, &d.box, &d.all, &d.file} {
		l.sum += n
	}
	switch {
	case d.batch.deposit.IsZero():
		d.fault(rec.Source, "5 deposit date", d.batch.date, parse.ErrBadValue, "the check is refused, for its batch header in line "+
			strconv.Itoa(int(d.batch.source.Line))+" does not say when it came in")
		return
	case rec.Cut:
		d.fault(rec.Source, "6", "", parse.ErrTruncated, "the last check may be cut and is refused; ask the bank to send the file again")
		return
	}
	if d.reader.foreign && !d.told {
		d.told = true
		d.fault(rec.Source, "6", "", parse.ErrDialect,
			"the columns behind the amount are not known; bank, account, check number and name are left out of this file's checks")
	}
	d.lost = false
	d.check = d.newCheck(rec, amount)
}

func (d *decoder) newCheck(rec *Record, amount ledger.Money) check {
	c := check{batch: rec.Field("batch").Value, item: rec.Field("item").Value, number: plain(rec.Field("check number").Value)}
	reference, id := d.references(&c)
	c.receipt, c.advice = d.store.receipts.One(factsAtOnce), d.store.advices.One(factsAtOnce)
	r := c.receipt
	r.Amount, r.Booked, r.Account, r.Method, r.BankReference = amount, d.batch.deposit, d.batch.lockbox, "lockbox", reference
	r.Batch, r.Cheque, r.Source = plain(c.batch), unfilled(c.number), rec.Source
	if amount.IsZero() {
		r.Kind = ledger.Informational
	}
	d.payer(rec, &r.Payer)
	c.advice.ID, c.advice.Payer, c.advice.Total, c.advice.Cheque, c.advice.Source = id, r.Payer, amount, r.Cheque, rec.Source
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
	b, s := &d.batch, &d.store
	count, round := d.numbers.count(plain(c.batch), plain(c.item))
	reference = s.join(b.lockbox, "/", b.date, "/", c.batch, "/", c.item)
	// In one word, with letters between the digits, it is taken for no invoice number.
	advice = s.join("LB", b.lockbox, "D", b.date, "B", c.batch, "I", c.item)
	if count > 1 || round > 0 {
		reference, advice = reference+"/"+strconv.Itoa(count), advice+"N"+strconv.Itoa(count)
	}
	if round > 0 {
		reference, advice = reference+"."+strconv.Itoa(round), advice+"R"+strconv.Itoa(round)
	}
	return reference, advice
}

// payer reads the MICR line and what was keyed behind it: a name, or invoice numbers. Fields of zeros were not read at the bank.
func (d *decoder) payer(rec *Record, p *ledger.Party) {
	routing, account := rec.Field("routing number"), rec.Field("account number")
	if unfilled(routing.Value) != "" {
		p.Bank = plain(routing.Value)
	}
	if number := strings.TrimSpace(plain(unfilled(account.Value))); number != "" {
		p.Account, p.AccountSource = number, account.Source
		if p.Bank != "" {
			p.Account, p.AccountSource.Start = d.store.join(p.Bank, " ", number), routing.Source.Start
		}
	}
	if f := rec.Field("remitter"); hasLetter(f.Value) {
		p.Name = plain(f.Value)
		d.say("payer_name", p.Name, f.Source)
	} else if f.Value != "" {
		d.say("remitter", plain(f.Value), f.Source)
	}
	if f := rec.Field("check"); f.Value != "" {
		d.say("check", plain(f.Value), f.Source)
	}
	d.memo(rec, rec.Field("invoices"), "invoices")
}

// hasLetter reports whether s may be a name. Bytes beyond ASCII pass for letters.
func hasLetter(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; c-'a' < 26 || c >= 0x80 {
			return true
		}
	}
	return false
}

// say adds a text to the check at hand.
func (d *decoder) say(field, value string, src ledger.Source) {
	*d.store.texts.Add(textsAtOnce) = ledger.Text{Field: field, Value: value, Source: src}
}

// closeCheck hands out the check that waits, and its advice when it lists anything.
func (d *decoder) closeCheck() {
	c := d.check
	if c.receipt == nil {
		return
	}
	d.check = check{}
	c.receipt.Texts, c.advice.Lines = d.store.texts.Close(), d.store.lines.Close()
	unkey(c.advice)
	d.pair(c.advice)
	d.prove(c.advice)
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
