package bai2

import (
	"errors"
	"io"
	"iter"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// Record is one logical record: a physical record and the continuations that belong to it.
type Record struct {
	// Code is "01", "02", "03", "16", "49", "98" or "99"; "88" for a continuation that has nothing to continue; empty for a line
	// that is no BAI2 record at all.
	Code   string
	Fields []Field // behind the record code; for a 16 up to and with the customer reference
	Text   []Piece // the text of a 16, as the file split it
	Pieces []Piece
	Source ledger.Source // of the first physical record
	// Continuations is how many 88 records belong to it.
	Continuations int
	// Cut: the file ends inside this record, without a slash and without a line end.
	Cut bool
	// Dropped: continuations beyond the limits were left out of Pieces.
	Dropped bool

	size       int  // bytes of the continuations
	inText     bool // the text was reached, which only a wrapped line asks for
	width      int  // of the line that the last piece ends, see physical
	plain      bool // all pieces are printable ASCII
	text       int  // index of the piece in which the text of a 16 begins
	textOffset int  // of the text in that piece
	funds      int  // index of the funds type of a 16, 0 if it has none
	references int  // index of the bank reference of a 16
	// ordinary: the fields are those of values, which stand in the first piece one after the other. They come into Fields only when they
	// are asked for; see fill.
	ordinary bool
	values   [ordinaryFields]string
}

// Raw is the record as it stands in the file, byte for byte. The Raws of all records make up the file, save for lines over the
// limit.
func (r *Record) Raw() string {
	var b strings.Builder
	for _, p := range r.Pieces {
		b.WriteString(p.Raw)
	}
	return b.String()
}

// Funds is the funds type of a 16 and the fields it brings along: for V a date and maybe a time; for S the amounts available at once,
// in one day, and later; for D the number of pairs of days and amount, and the pairs. It is empty where the record names none.
func (r *Record) Funds() []Field {
	if r.funds == 0 {
		return nil
	}
	return r.Fields[r.funds:min(r.references, len(r.Fields))]
}

// Reader cuts a BAI2 file into logical records. It judges no value. Single use.
type Reader struct {
	// ReuseRecord makes Read return the same Record every time, filled anew, to save its allocation.
	ReuseRecord bool

	name   string
	lines  lines
	limits parse.Limits
	reused Record
	slabs  slabs

	declared int // record length that 01 declares, 0 if none
	widths   widths
	lead     []byte     // blank lines before the next record
	base     int        // bytes of the line before text begins: the byte order mark
	queue    []physical // of the line read last
	used     int        // of queue
	starts   []start
	begun    bool  // the head was measured
	ended    error // of the source
	unclosed bool  // the last line had no line end
}

// physical is one physical record, with its code; "" when it is none.
type physical struct {
	code  string
	first int32 // where its code begins
	piece Piece
	width int // of its line, if it ends the line in mid-word; else 0
	plain bool
	err   error
}

// NewReader reads r, which the caller names name, within limits; zero limits are the defaults.
func NewReader(name string, r io.Reader, limits parse.Limits) *Reader {
	limits = limits.WithDefaults()
	return &Reader{name: name, lines: lines{src: r, max: limits.Line, lf: -1, cr: -1, slash: -1}, limits: limits}
}

// Read returns the next record, io.EOF at the end, an [*parse.Error] for a line over the limit (reading may go on) or the error of
// the source. A record that the failing source may have cut is not returned.
func (r *Reader) Read() (*Record, error) {
	if !r.ReuseRecord {
		return r.slabs.read(r)
	}
	if err := r.read(&r.reused); err != nil {
		return nil, err
	}
	r.reused.fill()
	return &r.reused, nil
}

// All iterates over the rest of the file; see [Reader.Read]. It ends after an error of the source. Single use.
func (r *Reader) All() iter.Seq2[*Record, error] {
	return func(yield func(*Record, error) bool) {
		for {
			rec, err := r.Read()
			if err == io.EOF || !yield(rec, err) {
				return
			}
			if _, located := errors.AsType[*parse.Error](err); err != nil && !located {
				return
			}
		}
	}
}

// read fills rec, all but its Text, reusing its storage.
func (r *Reader) read(rec *Record) error {
	rec.Fields, rec.Text, rec.Pieces = rec.Fields[:0], rec.Text[:0], rec.Pieces[:0]
	rec.Continuations, rec.size, rec.funds, rec.references = 0, 0, 0, 0
	rec.Cut, rec.Dropped, rec.inText, rec.plain, rec.ordinary = false, false, false, true, false
	if err := r.begin(rec); err != nil {
		return err
	}
	for rec.Code != "" && rec.Code != "88" {
		ahead := r.ahead()
		if ahead == "88," && r.straight(rec, "88") {
			continue
		}
		if ahead == "16," {
			break
		}
		next, err := r.peek()
		if err == io.EOF {
			rec.Cut = r.unclosed && !rec.Pieces[len(rec.Pieces)-1].Closed
			break
		}
		if err != nil {
			return err
		}
		if next.err != nil || !r.continues(rec, next) {
			break
		}
		r.used++
		r.append(rec, next)
	}
	rec.cut()
	if rec.Code == "01" && len(rec.Fields) > 5 {
		r.declare(rec.Fields[5].Value)
	}
	return nil
}

// begin takes the physical record that rec begins with.
func (r *Reader) begin(rec *Record) error {
	if r.ahead() == "16," && r.straight(rec, "16") {
		p := &rec.Pieces[0]
		rec.Code = "16"
		rec.Source.File, rec.Source.Line, rec.Source.Start, rec.Source.End = p.Source.File, p.Source.Line, 0, p.Source.End
		return nil
	}
	first, err := r.peek()
	if err != nil {
		return err
	}
	r.used++
	if first.err != nil {
		return first.err
	}
	rec.Code = first.code
	rec.Source.File, rec.Source.Line = first.piece.Source.File, first.piece.Source.Line
	rec.Source.Start, rec.Source.End = first.first, first.piece.Source.End
	r.keep(rec, first)
	return nil
}

// peek returns the next physical record. It is taken by counting used; the line after it overwrites it.
func (r *Reader) peek() (*physical, error) {
	for r.used == len(r.queue) {
		r.queue, r.used = r.queue[:0], 0
		if err := r.line(); err != nil {
			return nil, err
		}
	}
	return &r.queue[r.used], nil
}

// line reads one physical line into the queue. Blank lines travel in the Raw of the record after them.
func (r *Reader) line() error {
	if r.ended != nil {
		return r.ended
	}
	if !r.begun {
		r.begun = true
		r.lines.fill() // an error comes again when the lines get there
		r.widths = measure(r.lines.block)
	}
	text, raw, err := r.lines.next()
	src := ledger.Source{File: r.name, Line: r.lines.number}
	if err != nil {
		return r.noLine(src, err)
	}
	r.unclosed = len(raw) == len(text)
	width := len(text)
	if width > 0 && isPadding(text[width-1]) {
		width = 0
	}
	r.base = 0
	if src.Line == 1 && strings.HasPrefix(text, bom) {
		r.lead, r.base, text, raw = append(r.lead, bom...), len(bom), text[len(bom):], raw[len(bom):]
	}
	lead := len(text) - len(trimLeft(text))
	if lead == len(text) {
		if r.lead = append(r.lead, raw...); len(r.lead) > maxLead {
			r.flush(src)
		}
		return nil
	}
	r.split(text, raw, lead)
	r.queue[len(r.queue)-1].width = width
	return nil
}

// noLine takes what came instead of a line.
func (r *Reader) noLine(src ledger.Source, err error) error {
	if err == parse.ErrTooLong {
		r.queue = append(r.queue, physical{err: &parse.Error{Format: formatName, Source: src, Field: "line", Err: parse.ErrTooLong,
			Help: "the line is not read; ask the bank for a file with one record a line"}})
		return nil
	}
	r.ended = err
	if err == io.EOF && len(r.lead) > 0 {
		r.flush(src)
		return nil
	}
	return err
}

const (
	bom       = "\xef\xbb\xbf"
	maxLead   = 64 << 10 // bytes of blank lines that are kept for the next record
	maxRecord = 4 << 20  // bytes of the continuations of one record
)

// flush hands out blank lines that no record follows, as a piece without a value.
func (r *Reader) flush(src ledger.Source) {
	src.Line = max(src.Line, 1)
	r.queue = append(r.queue, physical{piece: Piece{Raw: string(r.lead), Source: src}})
	r.lead = r.lead[:0]
}

// split cuts a line that is not blank, and has lead bytes of padding before its first word, into its physical records.
func (r *Reader) split(text, raw string, lead int) {
	plain := isPrintable(text)
	if slash := strings.IndexByte(text, '/'); slash < 0 || slash == len(text)-1 {
		r.enqueue(raw, r.base, lead, codeAt(text[lead:]), plain)
	} else {
		r.starts = starts(text, lead, r.starts)
		for i, s := range r.starts {
			upto := len(raw)
			if i+1 < len(r.starts) {
				upto = r.starts[i+1].at
			}
			blanks := 0
			if i == 0 {
				blanks = lead
			}
			r.enqueue(raw[s.at:upto], r.base+s.at, blanks, s.code, plain)
		}
	}
	if len(r.lead) > 0 {
		first := &r.queue[0].piece
		first.Raw = string(r.lead) + first.Raw
		r.lead = r.lead[:0]
	}
}

// enqueue adds the physical record raw, which begins at byte at of its line with so many blanks.
func (r *Reader) enqueue(raw string, at, blanks int, code string, plain bool) {
	r.queue = grow(r.queue)
	next := &r.queue[len(r.queue)-1]
	next.code, next.first, next.width, next.plain, next.err = code, int32(at+blanks), 0, plain, nil
	next.piece.Source.File, next.piece.Source.Line = r.name, r.lines.number
	next.piece.set(raw, at, code)
}
