package lockbox

import (
	"bufio"
	"errors"
	"io"
	"iter"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// Field is one field of a record, without its padding of blanks.
type Field struct {
	Name   string // as the layout calls it
	Value  string
	Source ledger.Source
}

// Record is one line of the file.
type Record struct {
	// Code is "1", "2", "4", "5", "6", "7", "8" or "9"; empty for a line that is no lockbox record, or blank.
	Code   string
	Fields []Field
	// Raw is the line as it stands in the file, its end included. The Raws of all records make up the file, save for lines over
	// the limit.
	Raw    string
	Source ledger.Source
	// Cut: the line has no end, so that the file may stop in the middle of it.
	Cut bool

	text string // Raw without byte order mark and line end
}

// Field finds a field by its name; empty when the record has none of that name.
func (r *Record) Field(name string) Field {
	for _, f := range r.Fields {
		if f.Name == name {
			return f
		}
	}
	return Field{Name: name, Source: r.Source}
}

// Reader cuts a lockbox file into records and their fields. It judges no value. Single use.
type Reader struct {
	name   string
	src    io.Reader
	lines  *parse.LineReader
	limits parse.Limits
	tally  tally
	layout *Layout
	line   []byte
}

const (
	blanks = " \x00" // what records are padded with
	bom    = "\xef\xbb\xbf"
)

// NewReader reads r, which the caller names name, within limits; zero limits are the defaults.
func NewReader(name string, r io.Reader, limits parse.Limits) *Reader {
	return &Reader{name: name, src: r, limits: limits.WithDefaults()}
}

// Layout is how the file fills its checks and overflows, as far as it was read: what the first 64 KiB hold decides, or else the
// first such record. It is nil before the first [Reader.Read].
func (r *Reader) Layout() *Layout { return r.layout }

// Read returns the next record, io.EOF at the end, an [*parse.Error] for a line over the limit (reading may go on) or the error of
// the source.
func (r *Reader) Read() (*Record, error) {
	rec := new(Record)
	if err := r.read(rec); err != nil {
		return nil, err
	}
	return rec, nil
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

// read fills rec, reusing its storage.
func (r *Reader) read(rec *Record) error {
	*rec = Record{Fields: rec.Fields[:0]}
	if r.lines == nil {
		r.open()
	}
	line, end, err := r.lines.Next()
	rec.Source = ledger.Source{File: r.name, Line: r.lines.Line()}
	if errors.Is(err, parse.ErrTooLong) {
		return &parse.Error{Format: formatName, Source: rec.Source, Field: "line", Err: parse.ErrTooLong,
			Help: "the line is not read; ask the bank for a file with one record a line"}
	}
	if err != nil {
		return err
	}
	r.line = append(append(r.line[:0], line...), end...)
	rec.Raw = string(r.line)
	rec.text, rec.Cut = rec.Raw[:len(line)], len(end) == 0
	base := 0
	if rec.Source.Line == 1 && strings.HasPrefix(rec.text, bom) {
		base, rec.text = len(bom), rec.text[len(bom):]
		rec.Source.Start = int32(base)
		rec.Source.End = int32(len(line))
	}
	r.fields(rec, int32(base))
	return nil
}

// open looks at the head of the file to tell its layout.
func (r *Reader) open() {
	br := bufio.NewReaderSize(r.src, parse.HeadSize)
	head, _ := br.Peek(parse.HeadSize) // an error comes again when the lines get there
	for line := range strings.Lines(string(head)) {
		if line, whole := strings.CutSuffix(line, "\n"); whole || len(head) < parse.HeadSize {
			r.tally.add(strings.TrimRight(line, "\r"))
		}
	}
	r.layout = r.tally.layout()
	r.lines = parse.NewLineReader(br, r.limits.Line)
}

func (r *Reader) fields(rec *Record, base int32) {
	if rec.text == "" {
		return
	}
	switch code := rec.text[0]; {
	case code == '6' && r.tally.check10+r.tally.check9 == 0, code == '4' && r.tally.memo+r.tally.invoice == 0:
		r.tally.add(rec.text)
		r.layout = r.tally.layout()
	}
	spans := r.layout.spans(rec.text[0])
	if spans == nil {
		return
	}
	rec.Code = rec.text[:1]
	if cap(rec.Fields) < len(spans) {
		rec.Fields = make([]Field, 0, len(spans))
	}
	for _, s := range spans {
		from, to := min(s.At-1, len(rec.text)), len(rec.text)
		if s.Len > 0 {
			to = min(from+s.Len, to)
		}
		for from < to && isPadding(rec.text[from]) {
			from++
		}
		for from < to && isPadding(rec.text[to-1]) {
			to--
		}
		rec.Fields = append(rec.Fields, Field{s.Name, rec.text[from:to],
			ledger.Source{File: r.name, Line: rec.Source.Line, Start: base + int32(from), End: base + int32(to)}})
	}
}

// isPadding reports whether c is one of [blanks].
func isPadding(c byte) bool { return c == ' ' || c == 0 }
