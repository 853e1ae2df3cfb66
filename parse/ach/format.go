package ach

import (
	"errors"
	"io"
	"strings"

	"github.com/cashtie/cashtie/internal/pending"
	"github.com/cashtie/cashtie/internal/x12"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

const formatName = "ach"

// Format reads ACH files as the bank of the receiver hands them on; see the package comment.
var Format = &parse.Format{
	Name:  formatName,
	Title: "ACH (NACHA) file",
	Doc: "Every entry with money as a receipt, its addenda as a remittance advice where they hold one, returns, notices of change, " +
		"test entries and advices without money as events, every declared total and count as a control.",
	Detect: detect,
	New:    func(in parse.Input) parse.Decoder { return newDecoder(in) },
}

// maxForeign is how many lines of a transmission may stand before the file header.
const maxForeign = 20

// detect wants a file header with the format's own constants, or a batch header where the file header is missing. Lines of gateways and
// job control may stand before a file header.
func detect(head []byte) bool {
	r := NewReader("", strings.NewReader(string(head)), parse.Limits{})
	rec, err := r.Read()
	foreign := 0
	for err == nil && foreign <= maxForeign && (rec.blank() || rec.foreign()) {
		if !rec.blank() {
			foreign++
		}
		rec, err = r.Read()
	}
	switch {
	case err != nil, foreign > maxForeign:
		return false
	case rec.Code == '1' && rec.Columns(35, 3) == "094" && rec.Columns(38, 2) == "10":
		return true
	case foreign > 0:
		return false
	}
	switch rec.Code {
	case '1':
		rec, err = r.Read() // the header may be damaged, but what follows says what it is
		return err == nil && rec.Code == '5' && soundHeader(rec)
	case '5':
		return soundHeader(rec)
	case '6':
		if rec.Cut || len(rec.text) < width || codeOf(rec.Columns(2, 2)) == nil || !isDigits(rec.Columns(4, 9)) || !isDigits(rec.Columns(30, 10)) || !isDigits(rec.Columns(80, 15)) {
			return false
		}
		return !wrongCheckDigit(rec.Columns(4, 9))
	}
	return false
}

// decoder is the meaning layer. Each step reads one record and queues the facts and faults it gives.
type decoder struct {
	name     string
	currency ledger.Currency
	pieces   int // addenda of one entry at most
	reader   *Reader
	rec      Record
	found    pending.Facts
	store    store
	end      error

	last  ledger.Source // place of the last record
	any   bool          // a record of any kind was read
	file  file
	batch batch
	entry entry // waits for its addenda
	// waiting are entries that wait for the control of their batch; held counts their records.
	waiting []entry
	held    int
	// lost: a record went by that may have been an entry, so that addenda which do not say whose they are belong to nobody.
	lost     bool
	stray    stray
	headless bool // entries without a batch header were told of
	overTold bool // and lines with more than 94 columns

	remittances x12.Reader
	payment     x12.Payment   // whose addenda are read
	trimmed     []ledger.Text // its addenda without blanks at their ends
}

func newDecoder(in parse.Input) *decoder {
	limits := in.Options.Limits.WithDefaults()
	d := &decoder{name: in.Name, currency: in.Options.Currency, pieces: limits.Pieces, reader: NewReader(in.Name, in.R, limits), remittances: x12.Reader{Limits: limits}}
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

func (d *decoder) skipped(src ledger.Source, reason string) {
	d.found.Fact(parse.Fact{Skipped: &parse.Skipped{Reason: reason, Source: src}})
}

// control queues the comparison of what the file declares with what is in it.
func (d *decoder) control(name string, src ledger.Source, expected, got string) {
	d.found.Fact(parse.Fact{Control: &parse.Control{Name: name, Expected: expected, Got: got, OK: expected == got, Source: src}})
}

// step reads one record.
func (d *decoder) step() {
	err := d.reader.read(&d.rec)
	if err == io.EOF {
		d.finish()
		d.end = io.EOF
		return
	}
	if e, located := errors.AsType[*parse.Error](err); located {
		d.any, d.lost = true, true
		d.found.Fault(err)
		if e.Fatal {
			d.end = err
		}
		return
	}
	if err != nil {
		d.end = err
		return
	}
	rec := &d.rec
	if rec.blank() || rec.Fill() {
		return
	}
	if d.outside() && rec.foreign() {
		d.skipped(rec.source(0, len(rec.text)), "a line of the transmission, outside of the file, is not read")
		return
	}
	d.any, d.last = true, rec.Source
	d.file.records++
	switch rec.Code {
	case '1':
		d.openFile(rec)
	case '5':
		d.openBatch(rec)
	case '6':
		d.openEntry(rec)
	case '7':
		d.addenda(rec)
	case '8':
		d.closeBatch(rec)
	case '9':
		d.closeFile(rec)
	default:
		d.unknown(rec, "record type", "the line is not read; an ACH record begins with 1, 5, 6, 7, 8 or 9")
	}
	if rec.over && !d.overTold {
		d.overTold = true
		d.skipped(rec.source(0, len(rec.text)), "lines have more than 94 columns, from this one on; what stands behind them is not read")
	}
}

// outside reports whether no file is open, nor anything that a file without its header has.
func (d *decoder) outside() bool {
	return !d.file.open && !d.batch.open && d.batch.records == 0 && !d.entry.open && d.stray.n == 0 && d.file.batches == 0
}

// unknown passes over a record that is not what it begins with. It may have been an entry, so addenda behind it are given to the entry
// before it only when they name it.
func (d *decoder) unknown(rec *Record, field, help string) {
	d.lost = true
	d.fault(rec.Source, field, rec.value(1, 3), d.orCut(rec, parse.ErrBadValue), help)
}

// orCut is the cause of a bad record: the end of the file, where the record reaches up to it.
func (d *decoder) orCut(rec *Record, cause error) error {
	if rec.Cut {
		return parse.ErrTruncated
	}
	return cause
}

// finish closes what the file left open.
func (d *decoder) finish() {
	d.closeEntry(true)
	d.release(unknown, true)
	d.flushStray()
	missing := ""
	switch {
	case !d.any:
		d.fault(ledger.Source{File: d.name}, "", "", parse.ErrEmpty, "it holds no ACH record")
	case d.batch.open:
		missing = "trailer 8, 9"
	case d.file.open:
		missing = "trailer 9"
	}
	if missing != "" {
		d.fault(d.last, missing, "", parse.ErrTruncated, "entries up to here are kept, but later ones may be lost; ask the bank to send the file again")
	}
}
