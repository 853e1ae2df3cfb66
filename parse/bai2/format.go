package bai2

import (
	"errors"
	"io"
	"strings"

	"github.com/cashtie/cashtie/internal/pending"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

const formatName = "bai2"

// Format reads BAI2 files; see the package comment.
var Format = &parse.Format{
	Name:  formatName,
	Title: "BAI2 cash management file",
	Doc: "Every 16 detail as a receipt, every account as a statement, every declared total and record count as a control. " +
		"BTR3 (version 3) is read as BAI2 and said so. When an amount may be drawn is reported as far as its funds type says. Loan detail is not reported.",
	Detect: detect,
	New:    func(in parse.Input) parse.Decoder { return newDecoder(in) },
}

// detect wants a file header with a date, and a group header or nothing after it.
func detect(head []byte) bool {
	r := NewReader("", strings.NewReader(string(head)), parse.Limits{})
	rec, err := r.Read()
	for err == nil && isEnvelope(rec) {
		rec, err = r.Read()
	}
	if err != nil || rec.Code != "01" || len(rec.Fields) < 3 || !isDate(rec.Fields[2].Value) {
		return false
	}
	next, err := r.Read()
	return err != nil || next.Code == "02" || next.Code == "99"
}

// isEnvelope finds the lines that transfer programs put before the file ("$$ADD ID=...", "//...").
func isEnvelope(rec *Record) bool {
	v := rec.Pieces[0].Value
	return rec.Code == "" && (v == "" || strings.HasPrefix(v, "$$") || strings.HasPrefix(v, "//"))
}

// decoder is the meaning layer. Each step reads one record and queues the facts and faults it gives.
type decoder struct {
	name     string
	fallback ledger.Currency // when neither account nor group names one
	reader   *Reader
	rec      Record
	scribe   scribe
	segments remittances
	ready    *ledger.Receipt // comes before what is found
	found    pending.Facts
	end      error

	seen     map[posted]bool // account days read from update groups
	last     ledger.Source   // place of the last record
	records  int             // of the file, any kind
	orphaned int32           // line of the first entry without an account since the last account
	file     fileLevel
	group    groupLevel
	account  accountLevel
}

// posted is one account's day; a correction of it would count twice.
type posted struct {
	account string
	day     ledger.Date
}

func newDecoder(in parse.Input) *decoder {
	d := &decoder{name: in.Name, fallback: in.Options.Currency, seen: map[posted]bool{},
		reader: NewReader(in.Name, in.R, in.Options.Limits), segments: newRemittances(in.Options.Limits)}
	if d.fallback == 0 {
		d.fallback, _ = ledger.ParseCurrency("USD")
	}
	return d
}

// Decode implements [parse.Decoder].
func (d *decoder) Decode() (parse.Fact, error) {
	for {
		if r := d.ready; r != nil {
			d.ready = nil
			return parse.Fact{Receipt: r}, nil
		}
		if !d.found.Empty() {
			return d.found.Next()
		}
		if d.end != nil {
			return parse.Fact{}, d.end
		}
		d.step()
	}
}

// Reuse implements [parse.Reuser].
func (d *decoder) Reuse(r *ledger.Receipt) { d.scribe.reuse(r) }

// hand hands out a receipt. Most find nothing before them, and need no queue.
func (d *decoder) hand(r *ledger.Receipt) {
	if d.ready == nil && d.found.Empty() {
		d.ready = r
	} else {
		d.found.Fact(parse.Fact{Receipt: r})
	}
}

// fault queues a located fault about a field.
func (d *decoder) fault(src ledger.Source, field, value string, cause error, help string) {
	d.found.Fault(&parse.Error{Format: formatName, Source: src, Field: field, Value: value, Err: cause, Help: help})
}

func (d *decoder) skip(src ledger.Source, reason string) {
	d.found.Fact(parse.Fact{Skipped: &parse.Skipped{Reason: reason, Source: src}})
}

// step reads one record.
func (d *decoder) step() {
	err := d.reader.read(&d.rec)
	if err == io.EOF {
		d.finish()
		d.end = io.EOF
		return
	}
	if err != nil {
		if _, located := errors.AsType[*parse.Error](err); located {
			d.records++
			d.found.Fault(err)
			return
		}
		d.end = err
		return
	}
	rec := &d.rec
	d.last = rec.Source
	if rec.Dropped {
		d.fault(rec.Source, rec.Code+" continuations", "", parse.ErrTooMany, "the 88 records beyond the limit are not read")
	}
	switch rec.Code {
	case "01":
		d.openFile(rec)
	case "02":
		d.openGroup(rec)
	case "03":
		d.openAccount(rec)
	case "16":
		d.count(rec)
		d.detail(rec)
	case "49":
		d.trailAccount(rec)
	case "98":
		d.trailGroup(rec)
	case "99":
		d.trailFile(rec)
	default:
		d.stray(rec)
	}
}

// stray is a line that is no record, or an 88 that continues nothing.
func (d *decoder) stray(rec *Record) {
	value := rec.Pieces[0].Value
	switch {
	case rec.Code == "88":
		d.fault(rec.Source, "record code", "88", parse.ErrBadValue, "a continuation with no record before it")
	case value == "":
	case !d.file.open && isEnvelope(rec):
		d.skip(rec.Source, "transfer header before the file")
	default:
		d.records++
		code, _, _ := strings.Cut(value, ",")
		d.fault(rec.Source, "record code", code, parse.ErrBadValue,
			"the line is not read; a BAI2 line begins with 01, 02, 03, 16, 49, 88, 98 or 99 and a comma")
	}
}

// finish closes what the file left open.
func (d *decoder) finish() {
	missing := ""
	for _, l := range []struct {
		open bool
		code string
	}{{d.account.open, "49"}, {d.group.open, "98"}, {d.file.open, "99"}} {
		if l.open {
			missing = strings.TrimPrefix(missing+", "+l.code, ", ")
		}
	}
	d.closeAccount()
	switch {
	case d.records == 0:
		d.fault(ledger.Source{File: d.name}, "", "", parse.ErrEmpty, "it holds no BAI2 record")
	case missing != "":
		d.fault(d.last, "trailer "+missing, "", parse.ErrTruncated,
			"entries up to here are kept, but later ones may be lost; ask the bank to send the file again")
	}
	d.group.open, d.file.open = false, false
}
