package lockbox

import (
	"strconv"
	"strings"

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
	if len(d.reader.layout.Overflow) == len(overflowInvoice) {
		d.invoice(rec)
	} else {
		d.memo(rec)
	}
}

// belongs holds an overflow to its check: a lost check must not give its invoices to the one before. Overflows of their own kind
// ("4") number themselves; those of the check carry its number.
func (d *decoder) belongs(rec *Record, c *check) bool {
	batch, item := rec.Field("batch"), rec.Field("item")
	if batch.Value == c.batch && (item.Value == c.item || rec.Field("overflow of").Value == "4") {
		return true
	}
	item.Source.Start = batch.Source.Start
	d.fault(item.Source, "4 batch and item", batch.Value+item.Value, parse.ErrBadValue,
		"the check before it is "+c.batch+c.item+"; the line is not read, ask the bank whether a check is missing")
	return false
}

// sequence checks that no overflow is missing in between. Numbers run from 01 to 99 and then from 01 again.
func (d *decoder) sequence(rec *Record, c *check) {
	f := rec.Field("sequence")
	n, ok := ledger.Digits(f.Value)
	want := c.sequence%99 + 1
	if !ok || n != want {
		d.found.Fact(parse.Fact{Control: &parse.Control{Name: "lockbox.overflow_sequence", Account: d.batch.lockbox, Expected: twoDigits(want),
			Got: plain(f.Value), Source: f.Source}})
	}
	if c.sequence = want; ok && n >= 1 && n <= 99 {
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

// invoice reads one invoice with what was paid for it and what was taken off.
func (d *decoder) invoice(rec *Record) {
	number := rec.Field("invoice")
	net, ok := d.part(rec.Field("amount paid"))
	if !ok {
		return
	}
	var deduction ledger.Money
	if f := rec.Field("deduction"); !isNothing(f.Value) {
		if deduction, ok = d.part(f); !ok {
			return
		}
	}
	d.store.lines.add(linesAtOnce, ledger.AdviceLine{Reference: plain(number.Value), Net: net, Deduction: deduction,
		Reason: plain(rec.Field("reason").Value), Memo: plain(rec.Field("text").Value), Source: rec.Source, ReferenceSource: number.Source})
}

// isNothing accepts a deduction that is left out, or zeros all through.
func isNothing(s string) bool {
	return s == "" || len(s) == amountWidth && strings.Trim(s, "0") == ""
}

// part reads an amount of an invoice. Without it, the check's advice does without the invoice.
func (d *decoder) part(f Field) (ledger.Money, bool) {
	n, err := hundredths(f.Value)
	if err == nil {
		var m ledger.Money
		if m, err = d.money(n); err == nil {
			return m, true
		}
	}
	d.fault(f.Source, "4 "+f.Name, f.Value, err, amountHelp+"; the line is left out of the check's advice")
	return ledger.Money{}, false
}

// minNumber is how many digits make a word of a memo a number that may name a document.
const minNumber = 3

// packed is the width of numbers that stand in a memo without blanks between them.
const packed = 10

// memo reads free text. Its numbers become lines of the advice, without amounts; all of it is text of the receipt.
func (d *decoder) memo(rec *Record) {
	f := rec.Field("memo")
	for _, piece := range unpack(f) {
		d.store.texts.add(textsAtOnce, ledger.Text{Field: "overflow", Value: plain(piece.Value), Source: piece.Source})
		at := piece.Source.Start
		for word := range strings.SplitSeq(piece.Value, " ") {
			if digits(word) >= minNumber {
				src := piece.Source
				src.Start, src.End = at, at+int32(len(word))
				d.store.lines.add(linesAtOnce, ledger.AdviceLine{Reference: plain(word), Source: rec.Source, ReferenceSource: src})
			}
			at += int32(len(word)) + 1
		}
	}
}

// unpack splits a memo of digits alone into the numbers of fixed width that it is made of, when it is.
func unpack(f Field) []Field {
	if f.Value == "" {
		return nil
	}
	if len(f.Value) == packed || len(f.Value)%packed != 0 || !isDigits(f.Value) {
		return []Field{f}
	}
	var parts []Field
	for at := 0; at < len(f.Value); at += packed {
		part := f
		part.Value = f.Value[at : at+packed]
		part.Source.Start += int32(at)
		part.Source.End = part.Source.Start + packed
		parts = append(parts, part)
	}
	return parts
}
