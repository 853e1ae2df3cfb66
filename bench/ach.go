package bench

import (
	"fmt"
	"io"
	"strings"
	"time"
)

const (
	achBatches  = 40 // of a day
	achEntries  = 25 // of a batch
	achAddenda  = 20 // of a CTX entry
	achText     = 80 // columns of text that addenda have
	achRouting  = "12345678"
	achOrigin   = "02100008"
	achDigit    = 0  // check digit of achRouting
	achBlock    = 10 // records
	achHashTop  = 10_000_000_000
	achTail     = 90 // characters that the segments behind the last line need at most
	achPayments = achBatches * achEntries
)

// WriteACH writes ACH files of at least size bytes behind one another, one a day as [WriteBAI2] has its statements. All entries are CTX
// credits with an 820 in 20 addenda, cut anywhere.
func WriteACH(to io.Writer, size int64, seed uint64) error { return writeACH(to, size, seed, "CTX") }

// WriteACHPlus writes what [WriteACH] does, with CCD credits and one segment in one addenda.
func WriteACHPlus(to io.Writer, size int64, seed uint64) error {
	return writeACH(to, size, seed, "CCD")
}

func writeACH(to io.Writer, size int64, seed uint64, class string) error {
	w, o, sent := newStream(to, seed)
	items := make([]int, 0, len(w.items))
	for i := range w.items {
		if w.items[i].amount > 0 {
			items = append(items, i)
		}
	}
	f := achFile{world: w, o: o, class: class, items: items}
	for days := 0; sent.n < size && sent.err == nil; days++ {
		f.day(streamStart.AddDate(0, 0, days), days)
	}
	return o.w.Flush()
}

// achFile is a file under construction, with its totals.
type achFile struct {
	*world
	o       *output
	class   string
	items   []int // that can be paid
	next    int   // of items
	records int
	credits int64
}

// day writes the file of a day.
func (f *achFile) day(day time.Time, number int) {
	start, date := f.o.line, day.Format("060102")
	f.records, f.credits = 0, 0
	f.line("101 %s%d %s%d%s0615A094101%-23s%-23s%8s", achRouting, achDigit, achOrigin, 9, date, "BENCHCO BANK", "FEDERAL RESERVE BANK", "")
	for batch := range achBatches {
		f.batch(day, number, batch)
	}
	lines := f.o.line - start + 1
	f.line("9%06d%06d%08d%010d%012d%012d%39s", achBatches, (lines+achBlock-1)/achBlock, f.records, int64(achPayments)*12345678%achHashTop, 0, f.credits, "")
	for ; lines%achBlock != 0; lines++ {
		f.line("%s", strings.Repeat("9", 94))
	}
}

func (f *achFile) line(format string, args ...any) { f.o.record(fmt.Sprintf(format, args...), "\n") }

// batch writes the payments of one company.
func (f *achFile) batch(day time.Time, number, batch int) {
	c := &f.customers[(number*achBatches+batch)%len(f.customers)]
	id := fmt.Sprintf("1%09d", batch)
	f.line("5220%-16.16s%-20s%s%s%-10s%-6s%s%03d1%s%07d", c.name, "", id, f.class, "VENDOR PAY", "", day.Format("060102"), day.YearDay(), achOrigin, batch+1)
	records, credits := f.records, f.credits
	for n := range achEntries {
		f.entry(day, number*achPayments+batch*achEntries+n, batch*achEntries+n+1, c.name)
	}
	f.line("8220%06d%010d%012d%012d%s%25s%s%07d", f.records-records, achEntries*12345678, 0, f.credits-credits, id, "", achOrigin, batch+1)
}

// entry writes a payment with its addenda.
func (f *achFile) entry(day time.Time, payment, trace int, payer string) {
	text, cents := f.segment()
	columns := fmt.Sprintf("%-22s", "BENCHCO")
	if f.class == "CTX" {
		text, cents = f.remittance(day, payment, payer)
		columns = fmt.Sprintf("%04d%-16s  ", achAddenda, "BENCHCO")
	}
	f.line("622%s%d%-17s%010d%-15s%s  1%s%07d", achRouting, achDigit, "4401", cents, "BENCHCO", columns, achOrigin, trace)
	f.records++
	f.credits += cents
	for n := 1; text != ""; n++ {
		cut := min(achText, len(text))
		f.line("705%-80s%04d%07d", text[:cut], n, trace)
		text = text[cut:]
		f.records++
	}
}

// item is the next that is paid.
func (f *achFile) item() *item {
	it := &f.world.items[f.items[f.next%len(f.items)]]
	f.next++
	return it
}

// segment is what a CCD has room for.
func (f *achFile) segment() (text string, cents int64) {
	it := f.item()
	return "RMR*IV*" + it.number + "**" + plain(it.amount) + `\`, it.amount
}

// remittance is an 820 that fills the addenda of an entry.
func (f *achFile) remittance(day time.Time, payment int, payer string) (text string, cents int64) {
	date := day.Format("20060102")
	head := fmt.Sprintf("ISA*00*          *00*          *ZZ*PAYMENTHUB     *ZZ*BENCHCO        *%s*0645*U*00401*%09d*0*P*>~GS*RA*PAYMENTHUB*BENCHCO*%s*0645*%d*X*004010~ST*820*0001~",
		date[2:], payment, date, payment)
	tail := fmt.Sprintf("TRN*1*PAY%011d*1990000000~N1*PR*%s~N1*PE*BENCHCO~ENT*1~", payment, strings.ToUpper(payer))
	var lines strings.Builder
	segments := 7 // those of head and tail that the trailer counts, BPR and the trailer itself
	for room := achAddenda*achText - len(head) - len(tail) - achText - achTail; lines.Len() < room-achText; segments += 2 {
		it := f.item()
		cents += it.amount
		fmt.Fprintf(&lines, "RMR*IV*%s*PI*%s*%s~DTM*003*%s~", it.number, plain(it.amount), plain(it.amount), it.issued.Format("20060102"))
	}
	order := fmt.Sprintf("BPR*C*%s*C*ACH*CTX*01*021000089*DA*99887766*1990000000**01*123456780*DA*4401*%s~", plain(cents), date)
	text = fmt.Sprintf("%s%s%s%sSE*%d*0001~GE*1*%d~IEA*1*%09d~", head, order, tail, lines.String(), segments, payment, payment)
	return text + strings.Repeat(" ", max(achAddenda*achText-len(text), 0)), cents
}
