package bench

import (
	"fmt"
	"io"
	"time"
)

// WriteX12 writes EDI 820 files of at least size bytes behind one another, one interchange a day as [WriteBAI2] has its statements: each
// payment of the day that names items is a transaction set, with a line for each item. A deduction stands below its line.
func WriteX12(to io.Writer, size int64, seed uint64) error {
	w, o, sent := newStream(to, seed)
	for days := 0; sent.n < size && sent.err == nil; days++ {
		w.x12Day(o, streamStart.AddDate(0, 0, days), days)
	}
	return o.w.Flush()
}

// x12Day writes the interchange of a day.
func (w *world) x12Day(o *output, day time.Time, number int) {
	date := day.Format("20060102")
	o.record(fmt.Sprintf("ISA*00*          *00*          *ZZ*PAYMENTHUB     *ZZ*BENCHCO        *%s*0645*U*00401*%09d*0*P*>~", date[2:], number), "\n")
	o.record(fmt.Sprintf("GS*RA*PAYMENTHUB*BENCHCO*%s*0645*%d*X*004010~", date, number), "\n")
	sets := 0
	for i := range w.payments {
		p := &w.payments[i]
		if len(p.lines) == 0 || p.customer < 0 {
			continue
		}
		sets++
		w.x12Set(o, p, sets, date, number*len(w.payments)+i)
	}
	o.record(fmt.Sprintf("GE*%d*%d~", sets, number), "\n")
	o.record(fmt.Sprintf("IEA*1*%09d~", number), "\n")
}

// x12Set writes the transaction set of a payment, whose trace number is made of its running number.
func (w *world) x12Set(o *output, p *payment, set int, date string, number int) {
	start, total := o.line, int64(0)
	for _, l := range p.lines {
		total += l.cash
	}
	o.record(fmt.Sprintf("ST*820*%09d~", set), "\n")
	o.record(fmt.Sprintf("BPR*C*%s*C*ACH*CTX*01*021000089*DA*%s*1990000000**01*123456780*DA*4401*%s~", plain(total), p.account, date), "\n")
	o.record(fmt.Sprintf("TRN*1*PAY%011d*1990000000~", number), "\n")
	o.record("CUR*PR*USD~", "\n")
	o.record("N1*PR*"+p.payer+"*91*"+w.customers[p.customer].id+"~", "\n")
	o.record("N1*PE*BENCHCO~", "\n")
	o.record("ENT*1~", "\n")
	for _, l := range p.lines {
		it := &w.items[l.item]
		kind := "IV"
		if l.cash < 0 {
			kind = "CM"
		}
		o.record(fmt.Sprintf("RMR*%s*%s*PI*%s*%s*%s~", kind, it.number, plain(l.cash), plain(l.cash+l.discount+l.deduction), plain(l.discount)), "\n")
		o.record("DTM*003*"+it.issued.Format("20060102")+"~", "\n")
		if l.deduction > 0 {
			o.record("ADX*"+plain(-l.deduction)+"*06~", "\n")
		}
	}
	o.record(fmt.Sprintf("SE*%d*%09d~", o.line-start+1, set), "\n")
}
