package bench

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"time"
)

// Sizes of the world that a stream repeats day by day.
const (
	streamItems     = 8000
	streamReceipts  = 4000
	streamCustomers = 400
)

// streamStart is the first day of a stream. 1 GiB of it ends before the year 2026.
var streamStart = time.Date(2008, 1, 2, 0, 0, 0, 0, time.UTC)

// WriteBAI2 writes one BAI2 file of at least size bytes: one account, a statement a day. All totals hold, each day opens with what
// the day before closed with, and no entry is like another. The same seed gives the same bytes.
func WriteBAI2(to io.Writer, size int64, seed uint64) error {
	return writeBAI2(to, size, seed, bai2Header, bai2Record)
}

// WriteLongBAI2 writes the same entries as [WriteBAI2] without a record length: a text is broken only where the bank begins a new line
// of it.
func WriteLongBAI2(to io.Writer, size int64, seed uint64) error {
	return writeBAI2(to, size, seed, bai2LongHeader, 1<<20)
}

func writeBAI2(to io.Writer, size int64, seed uint64, header string, length int) error {
	w, o, sent := newStream(to, seed)
	o.record(header, "\n")
	balance, total, days := int64(openingBalance), int64(0), 0
	for ; sent.n < size && sent.err == nil; days++ {
		sum, closing := w.bai2Group(o, streamStart.AddDate(0, 0, days), balance, days*len(w.payments), length)
		total, balance = total+sum, closing
	}
	o.record(fmt.Sprintf("99,%d,%d,%d/", total, days, o.line+1), "\n")
	return o.w.Flush()
}

// WriteMT940 writes one file of MT940 statements of at least size bytes, as [WriteBAI2] does.
func WriteMT940(to io.Writer, size int64, seed uint64) error {
	w, o, sent := newStream(to, seed)
	balance := int64(openingBalance)
	for days := 0; sent.n < size && sent.err == nil; days++ {
		balance = w.mt940Statement(o, streamStart.AddDate(0, 0, days), days+1, balance, days*len(w.payments))
	}
	return o.w.Flush()
}

func newStream(to io.Writer, seed uint64) (*world, *output, *counter) {
	w := &world{rnd: rand.New(rand.NewPCG(seed, streamSeed))}
	w.makeCustomers(streamCustomers)
	w.makeItems(streamItems)
	w.makePayments(streamReceipts)
	sent := &counter{to: to}
	return w, &output{w: bufio.NewWriterSize(sent, 1<<16)}, sent
}

// counter counts what goes through, and keeps the error that keeps it from counting on.
type counter struct {
	to  io.Writer
	n   int64
	err error
}

func (c *counter) Write(p []byte) (n int, err error) {
	n, c.err = c.to.Write(p)
	c.n += int64(n)
	return n, c.err
}
