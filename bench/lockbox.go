package bench

import (
	"fmt"
	"io"
	"strings"
	"time"
)

const (
	lockboxes     = 8  // of a day: a lockbox total has ten digits, less than a day's checks come to
	lockboxBatch  = 50 // checks
	overflowTop   = 99 // overflow records of a check are numbered from 1 up to here
	overflowWidth = 16 // characters of an invoice number
	remitter      = 30 // characters of a payer's name
	lockboxHome   = "BENCHCO   0123456780"
)

// WriteLockbox writes BAI lockbox files of at least size bytes behind one another, one a day as [WriteBAI2] has its statements: the
// count of records, with which a file ends, has six digits. Each invoice that a check pays is an overflow record of its own. Credits
// have no place in one, so that a check less a credit comes without invoices.
func WriteLockbox(to io.Writer, size int64, seed uint64) error {
	w, o, sent := newStream(to, seed)
	var checks []*payment
	for i := range w.payments {
		if p := &w.payments[i]; p.us && p.amount > 0 {
			checks = append(checks, p)
		}
	}
	for days := 0; sent.n < size && sent.err == nil; days++ {
		w.lockboxDay(o, streamStart.AddDate(0, 0, days), checks, days*len(checks))
	}
	return o.w.Flush()
}

// lockboxDay writes the file of a day. The numbers of its checks begin at first.
func (w *world) lockboxDay(o *output, day time.Time, checks []*payment, first int) {
	start, date := o.line, day.Format("060102")
	o.record("100"+lockboxHome+date+"1900", "\n")
	o.record("2"+lockboxHome+"0000000000400080000801", "\n")
	share := (len(checks) + lockboxes - 1) / lockboxes
	for box := 1; len(checks) > 0; box++ {
		n := min(share, len(checks))
		w.lockboxBox(o, box, day, checks[:n], first)
		checks, first = checks[n:], first+n
	}
	o.record(fmt.Sprintf("9%06d", o.line-start+1), "\n")
}

// lockboxBox writes the batches of one lockbox with their totals, and its own.
func (w *world) lockboxBox(o *output, box int, day time.Time, checks []*payment, first int) {
	account, total := fmt.Sprintf("%07d%s", 4_400+box, day.Format("060102")), int64(0)
	for at, batch := 0, 1; at < len(checks); at, batch = at+lockboxBatch, batch+1 {
		o.record("5000000"+account+lockboxHome, "\n")
		sum, n := int64(0), min(lockboxBatch, len(checks)-at)
		for i, p := range checks[at : at+n] {
			w.check(o, fmt.Sprintf("%03d%03d", batch, i+1), p, day, first+at+i)
			sum += p.amount
		}
		o.record(fmt.Sprintf("7%03d000%s%03d%010d", batch, account, n, sum), "\n")
		total += sum
	}
	o.record(fmt.Sprintf("8000000%s%04d%010d", account, len(checks), total), "\n")
}

// check writes a check and the invoices it pays.
func (w *world) check(o *output, item string, p *payment, day time.Time, number int) {
	name := p.payer[:min(remitter, len(p.payer))]
	o.record(strings.TrimRight(fmt.Sprintf("6%s%010d123456780%10.10s%010d%s%s", item, p.amount, p.account, number, day.Format("010206"), name), " "), "\n")
	for _, l := range p.lines {
		if l.cash < 0 || len(p.lines) > overflowTop {
			return
		}
	}
	for i, l := range p.lines {
		last, reason := "0", ""
		if i == len(p.lines)-1 {
			last = "9"
		}
		off := l.discount + l.deduction
		if off > 0 {
			reason = "DSC"
		}
		if l.deduction > 0 {
			reason = "DED"
		}
		o.record(fmt.Sprintf("4%s6%02d%s%-*s%010d%010d%s", item, i+1, last, overflowWidth, w.items[l.item].number, l.cash, off, reason), "\n")
	}
}
