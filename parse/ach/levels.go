package ach

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// totals are what a control record is about. Amounts are cents; ten digits times the limit of entries stay far from overflow.
type totals struct {
	records         int   // entries and addenda
	hash            int64 // sum of the routing numbers of entries, without their check digits
	debits, credits int64
}

func (t *totals) add(o totals) {
	t.records += o.records
	t.hash += o.hash
	t.debits += o.debits
	t.credits += o.credits
}

// hashTop is where the entry hash, which has ten digits, begins again.
const hashTop = 10_000_000_000

// file is what is known between a file header and its control.
type file struct {
	totals
	open    bool
	records int // of all kinds, the control's own included
	batches int
	created ledger.Date
	advices bool // there was a batch of the operator's advices, so that the totals have columns of their own
}

// batch is what the last header said, and what came since.
type batch struct {
	totals
	open     bool // the header was read, the control was not
	class    entryClass
	service  string
	company  string
	id       string
	number   string
	origin   string      // routing number of the sending bank, eight digits
	name     string      // "1123456789/0000001", as receipts quote it
	advices  bool        // of the operator, which have columns of their own
	reverse  bool        // payments taken back
	currency string      // of the entries of an international batch, as it says
	change   bool        // a notice of change, whatever its class says
	date     ledger.Date // when its entries are booked; zero when the file does not say
	extra    []ledger.Column
	kinds    []kind
	numbers  numbers // of its entries
	doubled  bool    // that some have one number was told
	uneven   bool    // an entry has other addenda than it announces, or addenda have no entry
	source   ledger.Source
}

// kind is what receipts of a batch with the same transaction code have in common.
type kind struct{ code, name, text string }

// openFile reads record 1. Its date is used only where a batch has none.
func (d *decoder) openFile(rec *Record) {
	if d.file.open && rec.Columns(2, 2) != "01" && rec.Columns(35, 3) != "094" {
		d.unknown(rec, "record type", "the line is not read; it begins like a file header and is none")
		return
	}
	d.leave(rec, "8")
	if d.file.open {
		d.fault(rec.Source, "trailer 9", "", parse.ErrMissing, "the file before this line has no totals to check it by; ask the bank whether it is whole")
	}
	d.file = file{open: true, records: 1}
	var ok bool
	if d.file.created, ok = day(rec.Columns(24, 6)); !ok {
		d.fault(rec.Place(24, 6), "1 file date", rec.value(24, 6), d.orCut(rec, parse.ErrBadValue), "YYMMDD is wanted; it is used only for batches without a date")
	}
}

// leave closes the entry and the batch at hand, for a record that cannot follow in them.
func (d *decoder) leave(rec *Record, trailer string) {
	d.closeEntry(false)
	d.release(unknown, false)
	d.flushStray()
	if d.batch.open {
		d.fault(rec.Source, "trailer "+trailer, "", parse.ErrMissing, "the batch of line "+strconv.Itoa(int(d.batch.source.Line))+" has no totals to check it by")
		d.file.batches++
		d.file.add(d.batch.totals)
	}
	d.batch, d.lost, d.headless = batch{}, false, false
}

// soundHeader reports whether a record is what a batch header is, for where an entry that was damaged would do harm if it passed
// for one.
func soundHeader(rec *Record) bool {
	_, dated := day(rec.Columns(70, 6))
	return knownService(rec.Columns(2, 3)) && isDigits(rec.Columns(80, 8)) && (dated || strings.Trim(rec.Columns(70, 6), blanks+"0") == "") &&
		strings.Trim(rec.Columns(51, 3), "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && len(rec.Columns(51, 3)) == 3
}

// openBatch reads record 5.
func (d *decoder) openBatch(rec *Record) {
	if d.batch.open {
		if _, dated := day(rec.Columns(70, 6)); !dated || !soundHeader(rec) {
			d.unknown(rec, "record type", "the line is not read; it begins like a batch header, but the batch before it is open and it has not the columns of one")
			return
		}
	}
	if !d.file.open {
		d.fault(rec.Source, "record 1", "", parse.ErrMissing, "the batches from here on have no file header; ask the bank whether the file is whole")
		d.file = file{open: true, records: d.file.records}
	}
	d.leave(rec, "8")
	d.batch = batch{open: true, source: rec.Source, class: classOf(strings.ToUpper(rec.value(51, 3))), service: rec.Columns(2, 3),
		id: rec.value(41, 10), number: rec.value(88, 7), origin: rec.value(80, 8)}
	b := &d.batch
	b.name = b.id + "/" + b.number
	description := rec.value(54, 10)
	b.reverse = strings.HasPrefix(strings.ToUpper(description), "REVERSAL")
	b.change = b.class.name == "COR" || rec.value(5, 16) == "IATCOR"
	b.advices = b.service == "280" && b.class.name == "ADV"
	d.file.advices = d.file.advices || b.advices
	b.date = d.batchDate(rec)
	fields := []field{{"company_discretionary_data", 21, 20}, {"entry_description", 54, 10}, {"descriptive_date", 64, 6}, {"originating_bank", 80, 8}}
	if b.class.name == "IAT" || b.change && b.class.name != "COR" {
		fields = []field{{"destination_country", 39, 2}, {"entry_description", 54, 10}, {"originating_currency", 64, 3}, {"destination_currency", 67, 3}, {"originating_bank", 80, 8}}
		b.currency = strings.ToUpper(rec.value(67, 3))
	} else {
		b.company = rec.value(5, 16)
	}
	for _, f := range fields {
		if v := rec.value(f.at, f.width); v != "" {
			b.extra = append(b.extra, ledger.Column{Name: f.name, Value: v})
		}
	}
}

// field is where a value stands.
type field struct {
	name      string
	at, width int
}

// batchDate is the settlement date, whose year is that of the effective date near to it; else the effective date; else that of the file.
func (d *decoder) batchDate(rec *Record) ledger.Date {
	effective, ok := day(rec.Columns(70, 6))
	if !ok && strings.Trim(rec.Columns(70, 6), blanks+"0") != "" {
		d.fault(rec.Place(70, 6), "5 effective entry date", rec.value(70, 6), d.orCut(rec, parse.ErrBadValue), "YYMMDD is wanted; the entries of this batch have the settlement date or that of the file")
	}
	near := effective
	if !ok {
		near = d.file.created
	}
	settled := rec.Columns(76, 3)
	if strings.Trim(settled, blanks+"0") == "" {
		return near
	}
	date, ok := dayOfYear(settled, near)
	if !ok {
		d.fault(rec.Place(76, 3), "5 settlement date", rec.value(76, 3), d.orCut(rec, parse.ErrBadValue), "a day of the year is wanted, 001 to 366, and a date of file or batch that tells the year")
		return near
	}
	return date
}

// soundControl reports whether a record is the control of the batch at hand, and not an entry or a header that was damaged: of an entry
// the last column before the trace number is never blank, and its company and batch number are not those of the header.
func (d *decoder) soundControl(rec *Record) bool {
	b := &d.batch
	numbers := isDigits(rec.Columns(5, 6)) && isDigits(rec.Columns(21, 12)) && isDigits(rec.Columns(33, 12))
	named := strings.TrimLeft(rec.value(45, 10), "0") == strings.TrimLeft(b.id, "0") && b.id != ""
	numbered := rec.value(88, 7) == b.number
	if b.advices {
		return isDigits(rec.Columns(5, 6)) && isDigits(rec.Columns(11, 10))
	}
	return numbers && strings.Trim(rec.Columns(74, 6), blanks) == "" || named && numbered
}

// batchTotals are where the control of a batch has its totals.
var batchTotals = [...]field{{"entries", 5, 6}, {"hash", 11, 10}, {"debits", 21, 12}, {"credits", 33, 12}}

// closeBatch reads record 8.
func (d *decoder) closeBatch(rec *Record) {
	switch {
	case d.batch.open && !d.soundControl(rec):
		d.unknown(rec, "record type", "the line is not read; it begins like a batch control and is none of the batch at hand")
		return
	case !d.batch.open && d.batch.records == 0 && !d.entry.open:
		d.flushStray()
		d.fault(rec.Source, "record 5", "", parse.ErrMissing, "a batch control without its batch; ask the bank whether the file is whole")
		return
	}
	d.closeEntry(false)
	d.release(d.proved(rec), false)
	d.flushStray()
	b := &d.batch
	if !b.advices {
		d.checkTotals(rec, "batch", b.totals, batchTotals[:])
		if b.open {
			if b.class.name != "IAT" || rec.value(45, 10) != "" { // which many leave out
				d.same(rec, "ach.company_id", field{"", 45, 10}, b.id)
			}
			d.same(rec, "ach.service_class", field{"", 2, 3}, b.service)
		}
	}
	if b.open {
		d.same(rec, "ach.batch_number", field{"", 88, 7}, b.number)
	}
	d.file.batches++
	d.file.add(b.totals)
	d.batch, d.lost, d.headless = batch{}, false, false
}

// proved reports whether all totals of a batch control hold.
func (d *decoder) proved(rec *Record) proof {
	b := &d.batch
	for i, v := range [...]int64{int64(b.records), b.hash % hashTop, b.debits, b.credits} {
		f := batchTotals[i]
		if s := rec.Columns(f.at, f.width); len(s) != f.width || !isDigits(s) || number(s) != v {
			return fails
		}
	}
	return holds
}

// same reports a value that is not that of the batch header.
func (d *decoder) same(rec *Record, name string, f field, want string) {
	if got := rec.value(f.at, f.width); got != want {
		d.control(name, rec.Place(f.at, f.width), want, got)
	}
}

// closeFile reads record 9.
func (d *decoder) closeFile(rec *Record) {
	if d.file.open && strings.Trim(rec.Columns(80, 15), blanks) != "" {
		d.unknown(rec, "record type", "the line is not read; it begins like a file control and is none")
		return
	}
	if !d.file.open {
		d.closeEntry(false)
		d.release(unknown, false)
		d.fault(rec.Source, "record 1", "", parse.ErrMissing, "a file control without its file header; ask the bank whether the file is whole")
		if d.file.batches == 0 {
			return
		}
	}
	d.leave(rec, "8")
	f := &d.file
	d.count(rec, "ach.file_batches", field{"9 batches", 2, 6}, int64(f.batches))
	d.count(rec, "ach.file_blocks", field{"9 blocks", 8, 6}, int64((f.records+recordsABlock-1)/recordsABlock))
	if !f.advices {
		d.checkTotals(rec, "file", f.totals, []field{{"entries", 14, 8}, {"hash", 22, 10}, {"debits", 32, 12}, {"credits", 44, 12}})
	}
	d.file = file{}
}

// recordsABlock is the blocking factor, which is 10 in all files.
const recordsABlock = 10

// checkTotals compares entries, hash, debits and credits, in this order.
func (d *decoder) checkTotals(rec *Record, level string, got totals, at []field) {
	names := [...]string{"entries", "hash", "debits", "credits"}
	for i, v := range [...]int64{int64(got.records), got.hash % hashTop, got.debits, got.credits} {
		f := at[i]
		f.name = level + " " + names[i]
		name := "ach." + level + "_" + names[i]
		if i < 2 {
			d.count(rec, name, f, v)
			continue
		}
		declared, err := cents(rec.Columns(f.at, f.width), f.width)
		if err != nil {
			d.fault(rec.Place(f.at, f.width), f.name, rec.value(f.at, f.width), d.orCut(rec, err), "twelve digits are wanted; the total is not checked")
			continue
		}
		d.control(name, rec.Place(f.at, f.width), d.show(declared), d.show(v))
	}
}

// count compares a number that fills its columns with digits.
func (d *decoder) count(rec *Record, name string, f field, got int64) {
	s := rec.Columns(f.at, f.width)
	if len(s) != f.width || !isDigits(s) {
		d.fault(rec.Place(f.at, f.width), f.name, rec.value(f.at, f.width), d.orCut(rec, parse.ErrBadValue), fmt.Sprintf("%d digits are wanted; the count is not checked", f.width))
		return
	}
	d.control(name, rec.Place(f.at, f.width), strconv.FormatInt(number(s), 10), strconv.FormatInt(got, 10))
}

// show writes cents as an amount.
func (d *decoder) show(n int64) string {
	return fmt.Sprintf("%d.%02d %s", n/100, n%100, d.currency)
}
