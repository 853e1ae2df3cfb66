package lockbox

import (
	"strconv"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// overflow reads record 4, which goes on with the check before it.
func (d *decoder) overflow(rec *Record) {
	c := &d.check
	switch {
	case c.receipt == nil && d.lost:
		d.found.Fact(parse.Fact{Skipped: &parse.Skipped{Reason: "overflow of a check that was not read", Source: rec.Source}})
		return
	case c.receipt == nil:
		d.fault(rec.Source, "4", "", parse.ErrBadValue, "an overflow record with no check before it; the line is not read")
		return
	case !d.belongs(rec, c):
		return
	case rec.Cut:
		d.fault(rec.Source, "4", "", parse.ErrTruncated, "the last line may be cut and is left out; ask the bank to send the file again")
		return
	}
	if c.overflow++; c.overflow > d.pieces {
		if c.overflow == d.pieces+1 {
			d.fault(rec.Source, "4", "", parse.ErrTooMany, "the overflow records of this check beyond the limit are not read")
		}
		return
	}
	d.sequence(rec, c)
	if len(rec.Fields) == len(overflowInvoice) {
		d.invoice(rec)
	} else {
		d.memo(rec, rec.Field("memo"), "overflow")
	}
}

// belongs holds an overflow to its check: a lost check must not give its invoices to the one before. Overflows of their own kind
// ("4") number themselves; those of the check carry its number, or none. Without one, the first of a sequence is that of a new check.
func (d *decoder) belongs(rec *Record, c *check) bool {
	batch, item := rec.Field("batch"), rec.Field("item")
	if isSame(batch.Value, c.batch) {
		again := c.overflow > 0 && c.sequence != lastSequence && rec.Field("sequence").Value == firstSequence
		if isSame(item.Value, c.item) || rec.Field("overflow of").Value == "4" || unfilled(item.Value) == "" && !again {
			return true
		}
	}
	item.Source.Start = batch.Source.Start
	d.fault(item.Source, "4 batch and item", batch.Value+item.Value, parse.ErrBadValue,
		"the check before it is "+c.batch+c.item+"; the line is not read, ask the bank whether a check is missing")
	return false
}

// isSame compares numbers that may be filled in different ways.
func isSame(a, b string) bool { return unfilled(a) == unfilled(b) }

// Overflow records are numbered from the first to the last, and then from the first again.
const (
	firstSequence = "01"
	lastSequence  = 99
)

// sequence checks that no overflow is missing in between. Numbers run from 01 to 99 and then from 01 again; some banks begin with 00.
func (d *decoder) sequence(rec *Record, c *check) {
	f := rec.Field("sequence")
	n, ok := ledger.Digits(f.Value)
	want := c.sequence%lastSequence + 1
	if ok && n == 0 && c.overflow == 1 {
		return
	}
	if !ok || n != want {
		d.found.Fact(parse.Fact{Control: &parse.Control{Name: "lockbox.overflow_sequence", Account: d.batch.lockbox, Expected: twoDigits(want),
			Got: plain(f.Value), Source: f.Source}})
	}
	if c.sequence = want; ok && n >= 1 && n <= lastSequence {
		c.sequence = n
	}
}

func twoDigits(n int) string {
	s := strconv.Itoa(n)
	if len(s) < 2 {
		return "0" + s
	}
	return s
}

// invoice reads one invoice with what was paid for it and what was taken off. An amount that cannot be read is a fault; the number
// is kept all the same, and so is an invoice without amounts.
func (d *decoder) invoice(rec *Record) {
	number, reason, text := rec.Field("invoice"), rec.Field("reason"), rec.Field("text")
	net, deduction := d.part(rec, "amount paid"), d.part(rec, "deduction")
	if deduction.IsZero() {
		deduction = ledger.Money{}
	}
	if number.Value == "" && reason.Value == "" && text.Value == "" && !net.Stated() && !deduction.Stated() {
		return
	}
	*d.store.lines.Add(linesAtOnce) = ledger.AdviceLine{Reference: plain(number.Value), Net: net, Deduction: deduction,
		Reason: plain(reason.Value), Memo: plain(text.Value), Source: rec.Source, ReferenceSource: number.Source}
}

// part reads an amount of an invoice; not stated when it is left out or not one. Credits have a minus, before or behind.
func (d *decoder) part(rec *Record, field string) ledger.Money {
	f := rec.Field(field)
	if f.Value == "" {
		return ledger.Money{}
	}
	n, err := signedHundredths(f.Value)
	if err == nil {
		var m ledger.Money
		if m, err = d.money(n); err == nil {
			return m
		}
	}
	d.fault(f.Source, "4 "+field, f.Value, err, amountHelp+"; the invoice is kept without it")
	return ledger.Money{}
}
