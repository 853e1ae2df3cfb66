package lockbox

import (
	"errors"
	"io"
	"strings"

	"github.com/cashtie/cashtie/internal/pending"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

const formatName = "lockbox"

// Format reads BAI lockbox files; see the package comment.
var Format = &parse.Format{
	Name:  formatName,
	Title: "BAI lockbox file",
	Doc: "Every check as a receipt, its overflow records as a remittance advice, every declared total and count as a control. " +
		"X12 823 is another format; image indexes are not read.",
	Detect:   detect,
	Dialects: dialects(),
	New:      func(in parse.Input) parse.Decoder { return newDecoder(in) },
}

// detect wants a file header with a date, and then the service record of a lockbox; or else a batch header, where nothing stands
// behind the time of the file header, which tells it from an ACH file.
func detect(head []byte) bool {
	r := NewReader("", strings.NewReader(string(head)), parse.Limits{})
	rec, err := nextFilled(r)
	if err != nil || rec.Code != "1" || len(rec.text) < 29 {
		return false
	}
	clock := rec.Field("time").Value
	if !isDate(rec.Field("date").Value) || clock != "" && !isDigits(clock) {
		return false
	}
	bare := strings.Trim(cut(rec.text, 34, 0), blanks) == "" && isDigits(cut(rec.text, 2, 2))
	rec, err = nextFilled(r)
	switch {
	case err != nil:
		return false
	case rec.Code == "2":
		return rec.Field("service").Value == lockboxService
	case rec.Code == "5":
		return bare && isDate(rec.Field("deposit date").Value) && isDigits(cut(rec.text, 2, 6))
	}
	return false
}

// isDate accepts a date in either order.
func isDate(s string) bool {
	_, isYear := day(s)
	_, isMonth := monthFirst(s)
	return isYear || isMonth
}

func nextFilled(r *Reader) (*Record, error) {
	rec, err := r.Read()
	for err == nil && isBlank(rec) {
		rec, err = r.Read()
	}
	return rec, err
}

// isBlank accepts an empty line, padding, and the end-of-file mark of old systems.
func isBlank(rec *Record) bool {
	return rec.Code == "" && strings.Trim(rec.text, blanks+"\t\x1a") == ""
}

// lockboxService is the service code of a lockbox in record 2.
const lockboxService = "400"

// decoder is the meaning layer. Each step reads one record and queues the facts and faults it gives.
type decoder struct {
	name     string
	currency ledger.Currency
	pieces   int // overflow records of one check at most
	reader   *Reader
	rec      Record
	found    pending.Facts
	store    store
	end      error

	last    ledger.Source // place of the last record
	open    bool          // a file header was read, its trailer not yet
	any     bool          // a record of any kind was read
	count   int           // records since the file header
	box     level         // of the lockbox at hand, since the last lockbox total
	all     level         // of all lockboxes since the last lockbox total
	file    level         // of the whole file
	bare    int           // checks of the lockbox at hand of which no total spoke yet
	owed    int           // such checks of other lockboxes
	told    bool          // that checks have columns that are not known
	numbers numbers
	batch   batchLevel
	check   check // waits for its overflow records; none without a receipt
	lost    bool  // the check before was refused, or a record that may have been one
}

func newDecoder(in parse.Input) *decoder {
	limits := in.Options.Limits.WithDefaults()
	d := &decoder{name: in.Name, currency: in.Options.Currency, pieces: limits.Pieces, reader: NewReader(in.Name, in.R, limits)}
	d.reader.named = layoutNamed(in.Options.Dialect)
	if d.currency == 0 {
		d.currency, _ = ledger.ParseCurrency("USD")
	}
	return d
}

// Decode implements [parse.Decoder].
func (d *decoder) Decode() (parse.Fact, error) {
	for d.found.Empty() {
		if d.end != nil {
			return parse.Fact{}, d.end
		}
		d.step()
	}
	return d.found.Next()
}

// fault queues a located fault about a field.
func (d *decoder) fault(src ledger.Source, field, value string, cause error, help string) {
	d.found.Fault(&parse.Error{Format: formatName, Source: src, Field: field, Value: value, Err: cause, Help: help})
}

// step reads one record.
func (d *decoder) step() {
	err := d.reader.read(&d.rec)
	if err == io.EOF {
		d.finish()
		d.end = io.EOF
		return
	}
	if _, located := errors.AsType[*parse.Error](err); located {
		d.count++
		d.unread()
		d.found.Fault(err)
		return
	}
	if err != nil {
		d.end = err
		return
	}
	rec := &d.rec
	if isBlank(rec) || d.any && !d.open && strings.Trim(rec.text, "9"+blanks) == "" { // lines of nines fill the last block of a file
		return
	}
	d.any, d.last = true, rec.Source
	if rec.Code != "4" {
		d.closeCheck()
	}
	d.count++
	switch rec.Code {
	case "1":
		d.openFile(rec)
	case "2":
		d.service(rec)
	case "5":
		d.openBatch(rec)
	case "6":
		d.openCheck(rec)
	case "4":
		d.overflow(rec)
	case "7":
		d.trailBatch(rec)
	case "8":
		d.trailBox(rec)
	case "9":
		d.trailFile(rec)
	default:
		d.unread()
		d.fault(rec.Source, "record type", cut(rec.text, 1, 1), parse.ErrBadValue,
			"the line is not read; a lockbox record begins with 1, 2, 4, 5, 6, 7, 8 or 9")
	}
}

// unread passes over a record whose type is not known. It may have been a check, so the overflow records behind it are not those of
// the check before it.
func (d *decoder) unread() {
	d.closeCheck()
	d.any, d.lost = true, true
}

// finish closes what the file left open.
func (d *decoder) finish() {
	d.closeCheck()
	missing := ""
	for _, l := range []struct {
		open bool
		code string
	}{{d.batch.checks > 0, "7"}, {d.box.checks > 0, "8"}, {d.open, "9"}} {
		if l.open {
			missing = strings.TrimPrefix(missing+", "+l.code, ", ")
		}
	}
	switch {
	case !d.any:
		d.fault(ledger.Source{File: d.name}, "", "", parse.ErrEmpty, "it holds no lockbox record")
	case missing != "":
		d.fault(d.last, "trailer "+missing, "", parse.ErrTruncated,
			"checks up to here are kept, but later ones may be lost; ask the bank to send the file again")
	}
}
