package lockbox

import (
	"fmt"
	"strconv"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// level counts the checks that a total is about. Sums are hundredths; ten digits times the limit of entries stay far from overflow.
type level struct {
	checks int // refused ones included
	sum    int64
}

// batchLevel is what the last record 5 said, and the checks since the last total.
type batchLevel struct {
	level
	known   bool   // a record 5 was read
	lockbox string // its number, zeros included
	date    string // as written
	deposit ledger.Date
	source  ledger.Source
}

func (d *decoder) openFile(rec *Record) {
	if d.open {
		d.fault(rec.Source, "trailer 9", "", parse.ErrMissing,
			"the file before this line has no count to check it by; ask the bank whether it is whole")
	}
	d.unproved(rec)
	d.open, d.count, d.lost = true, 1, false
	d.box, d.all, d.file, d.batch = level{}, level{}, level{}, batchLevel{}
	d.numbers.reset()
}

// service refuses nothing: the records behind it say themselves what they are.
func (d *decoder) service(rec *Record) {
	if f := rec.Field("service"); f.Value != lockboxService {
		d.fault(f.Source, "2 service", f.Value, parse.ErrDialect, "400 is a lockbox; check what the bank sends in this file")
	}
}

func (d *decoder) openBatch(rec *Record) {
	lockbox, deposit := rec.Field("lockbox"), rec.Field("deposit date")
	next := batchLevel{known: true, lockbox: plain(lockbox.Value), date: deposit.Value, source: rec.Source}
	if d.batch.lockbox != next.lockbox {
		d.box, d.owed, d.bare = level{}, d.owed+d.bare, 0
	}
	read, ok := day, false
	if d.reader.isMonthFirst() {
		read = monthFirst
	}
	if next.deposit, ok = read(deposit.Value); !ok {
		d.fault(deposit.Source, "5 deposit date", deposit.Value, parse.ErrBadValue,
			"YYMMDD is wanted; the checks of this batch are refused, for it is not known when they came in")
	}
	if d.batch.lockbox != next.lockbox || d.batch.date != next.date {
		d.numbers.reset()
	}
	d.batch, d.lost = next, false
}

func (d *decoder) trailBatch(rec *Record) {
	d.totals(rec, "lockbox.batch_checks", "lockbox.batch_total", d.batch.level)
	d.bare -= d.batch.checks
	d.batch.level, d.lost = level{}, false
}

// trailBox checks the total of a lockbox, or of all lockboxes since the last such total or in the file, which some banks give instead
// or as well.
func (d *decoder) trailBox(rec *Record) {
	found := d.box
	for _, more := range [...]level{d.all, d.file} {
		if !declares(rec, found, 4) && (declares(rec, more, 4) || declares(rec, more, otherWidth(rec))) {
			found, d.owed, d.batch.known = more, 0, false
		}
	}
	d.totals(rec, "lockbox.checks", "lockbox.total", found)
	d.box, d.all, d.batch.level, d.bare = level{}, level{}, level{}, 0
	d.lost, d.batch.known = false, false
}

// declares reports whether a total, whose count has so many digits, says just what was found.
func declares(rec *Record, found level, digits int) bool {
	checks, ok := ledger.Digits(cut(rec.text, countAt, digits))
	sum, err := hundredths(cut(rec.text, countAt+digits, amountWidth))
	return ok && err == nil && found == level{checks, sum} && !isDigits(cut(rec.text, countAt+digits+amountWidth, 1))
}

// countAt is where records 7 and 8 have their count of checks, with the total behind it.
const countAt = 21

// otherWidth is how many digits the count of a record 7 or 8 has where it has not as many as usual. Guides differ.
func otherWidth(rec *Record) int {
	if rec.Code == "7" {
		return 4
	}
	return 3
}

// unproved reports, once a file, checks that no total speaks of. Banks may leave out the totals of batches, or those of lockboxes; the
// count of records at the end shows when a line was lost.
func (d *decoder) unproved(rec *Record) {
	if n := d.owed + d.bare; n > 0 {
		d.fault(rec.Source, "totals 7 and 8", "", parse.ErrDialect,
			"checks of this file have no total, neither of batch nor of lockbox, so their sum is not checked: "+strconv.Itoa(n))
	}
	d.owed, d.bare = 0, 0
}

// totals checks the count and the sum of a record 7 or 8, and that it speaks of the lockbox of the batch header.
func (d *decoder) totals(rec *Record, count, total string, found level) {
	account := plain(rec.Field("lockbox").Value)
	if d.batch.known && !isSame(account, d.batch.lockbox) {
		d.found.Fact(parse.Fact{Control: &parse.Control{Name: "lockbox.number", Account: d.batch.lockbox, Expected: d.batch.lockbox, Got: account,
			Source: rec.Field("lockbox").Source}})
	}
	f := rec.Field("total")
	n, err := hundredths(f.Value)
	if found.checks > 0 && declares(rec, found, otherWidth(rec)) {
		n, err = found.sum, nil
		d.control(rec, count, account, found.checks, found.checks)
	} else {
		d.counted(rec, "checks", count, account, found.checks)
	}
	if err != nil {
		d.fault(f.Source, rec.Code+" total", f.Value, d.orCut(rec, f, err), amountHelp+"; the total is not checked")
		return
	}
	d.found.Fact(parse.Fact{Control: &parse.Control{Name: total, Account: account, Expected: d.show(n), Got: d.show(found.sum), OK: n == found.sum,
		Source: rec.Source}})
}

func (d *decoder) trailFile(rec *Record) {
	if !d.open {
		d.fault(rec.Source, "record 1", "", parse.ErrMissing, "a file trailer without its file header; ask the bank whether the file is whole")
		return
	}
	d.unproved(rec)
	d.counted(rec, "records", "lockbox.records", "", d.count)
	d.open, d.box, d.all, d.batch = false, level{}, level{}, batchLevel{}
}

// counted checks a count, which fills its field.
func (d *decoder) counted(rec *Record, field, name, account string, got int) {
	f := rec.Field(field)
	width := 0
	for _, s := range d.reader.layout.spans(rec.Code[0]) {
		if s.Name == field {
			width = s.Len
		}
	}
	n, ok := ledger.Digits(f.Value)
	if !ok || len(f.Value) != width {
		d.fault(f.Source, rec.Code+" "+field, f.Value, d.orCut(rec, f, parse.ErrBadValue), fmt.Sprintf("%d digits are wanted; the count is not checked", width))
		return
	}
	d.control(rec, name, account, n, got)
}

func (d *decoder) control(rec *Record, name, account string, want, got int) {
	d.found.Fact(parse.Fact{Control: &parse.Control{Name: name, Account: account, Expected: strconv.Itoa(want), Got: strconv.Itoa(got), OK: want == got,
		Source: rec.Source}})
}

// orCut is the cause of a bad field: the end of the file, where the field reaches up to it.
func (d *decoder) orCut(rec *Record, f Field, cause error) error {
	if rec.Cut && int(f.Source.End-rec.at) >= len(rec.Raw) {
		return parse.ErrTruncated
	}
	return cause
}

// show writes hundredths as an amount.
func (d *decoder) show(n int64) string {
	return fmt.Sprintf("%d.%02d %s", n/100, n%100, d.currency)
}
