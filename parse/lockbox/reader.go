package lockbox

import (
	"bufio"
	"errors"
	"io"
	"iter"
	"math"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/slab"
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
	Code string
	// Fields are those of the file's layout, save where a check or an overflow holds something else: see the package comment.
	Fields []Field
	// Raw is the line as it stands in the file, its end included. The Raws of all records make up the file, save for lines over
	// the limit.
	Raw    string
	Source ledger.Source
	// Cut: the line has no end, so that the file may stop in the middle of it.
	Cut bool

	text string // Raw without byte order mark and line end
	at   int32  // where Raw begins in its line; not 0 only in a file without line ends
}

// Field finds a field by its name; empty when the record has none of that name.
func (r *Record) Field(name string) Field {
	for i := range r.Fields {
		if r.Fields[i].Name == name {
			return r.Fields[i]
		}
	}
	return Field{Name: name, Source: r.Source}
}

// Reader cuts a lockbox file into records and their fields. It judges no value. Single use.
type Reader struct {
	name   string
	src    io.Reader
	br     *bufio.Reader
	lines  *parse.LineReader
	block  int // bytes of a record in a file without line ends; 0 where lines end
	at     int // bytes read of such a file
	limits parse.Limits
	tally  tally
	layout *Layout
	named  *Layout // by the caller, whatever the content looks like
	// foreign: most checks have columns that no layout knows.
	foreign bool
	buf     []byte // a record of a file without line ends, before it is text
	texts   slab.Words
	// records and fields are those that callers keep.
	records slab.Room[Record]
	fields  []Field
}

const (
	blanks = " \x00" // what records are padded with
	bom    = "\xef\xbb\xbf"
)

// NewReader reads r, which the caller names name, within limits; zero limits are the defaults.
func NewReader(name string, r io.Reader, limits parse.Limits) *Reader {
	return &Reader{name: name, src: r, limits: limits.WithDefaults()}
}

// Layout is how the file fills most of its checks and overflows, as far as it was read: what the first 64 KiB hold decides, or else the
// first such record. It is nil before the first [Reader.Read].
func (r *Reader) Layout() *Layout { return r.layout }

// Read returns the next record, which the caller may keep, io.EOF at the end, an [*parse.Error] for a line over the limit (reading may go on) or the error of
// the source.
func (r *Reader) Read() (*Record, error) {
	if cap(r.fields) < fieldsARecord {
		r.fields = make([]Field, 0, fieldsAtOnce)
	}
	rec := r.records.One(recordsAtOnce)
	rec.Fields = r.fields
	if err := r.read(rec); err != nil {
		return nil, err
	}
	n := len(rec.Fields)
	rec.Fields, r.fields = rec.Fields[:n:n], r.fields[n:n]
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
	if r.block > 0 {
		return r.readBlock(rec)
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
	rec.Raw = r.texts.Keep(line, end, blockSize)
	rec.text, rec.Cut = rec.Raw[:len(line)], len(end) == 0
	base := 0
	if rec.Source.Line == 1 && strings.HasPrefix(rec.text, bom) {
		base, rec.text = len(bom), rec.text[len(bom):]
		rec.Source.Start = int32(base)
		rec.Source.End = int32(len(line))
	}
	r.cut(rec, int32(base))
	return nil
}

// open looks at the head of the file to tell its layout.
func (r *Reader) open() {
	r.br = bufio.NewReaderSize(r.src, parse.HeadSize)
	peeked, _ := r.br.Peek(parse.HeadSize) // an error comes again when the records get there
	head := string(peeked)
	r.block = blockOf(head)
	for head != "" {
		line, rest, whole := strings.Cut(head, "\n")
		if r.block > 0 {
			whole = len(head) >= r.block
			line, rest = head[:min(r.block, len(head))], head[min(r.block, len(head)):]
		}
		if whole || len(peeked) < parse.HeadSize {
			r.tally.add(strings.TrimRight(line, "\r"))
		}
		head = rest
	}
	r.choose()
	r.lines = parse.NewLineReader(r.br, r.limits.Line)
}

// choose takes the layout that the records seen so far speak for.
func (r *Reader) choose() {
	if r.layout = r.named; r.layout == nil {
		r.layout, r.foreign = r.tally.layout(), r.tally.isForeignFile()
	}
}

// isMonthFirst reports whether the file writes its deposit dates MMDDYY.
func (r *Reader) isMonthFirst() bool { return r.tally.monthFirst > r.tally.yearFirst }

// shape is where the fields of a record stand; nil for a record that is none.
func (r *Reader) shape(text string) []Span {
	switch code := text[0]; {
	case r.named != nil || code != '4' && code != '6':
		return r.layout.spans(code)
	case code == '4':
		return r.layout.overflow(text)
	case r.foreign:
		return foreign
	}
	return r.layout.check(text)
}

// blockOf finds the record length of a file without line ends: its second record begins there.
func blockOf(head string) int {
	for _, n := range [...]int{80, 104} {
		if len(head) > n && head[0] == '1' && (head[n] == '2' || head[n] == '5') && !strings.ContainsAny(head[:n], "\r\n") {
			return n
		}
	}
	return 0
}

// readBlock reads a record of a file without line ends. Its place is in line 1, as that is what such a file has.
func (r *Reader) readBlock(rec *Record) error {
	if r.at > math.MaxInt32-r.block {
		return &parse.Error{Format: formatName, Source: ledger.Source{File: r.name, Line: 1}, Field: "line", Err: parse.ErrTooLong, Fatal: true,
			Help: "places beyond 2 GiB of a line cannot be told; ask the bank for a file with one record a line"}
	}
	if r.buf == nil {
		r.buf = make([]byte, r.block)
	}
	n, err := io.ReadFull(r.br, r.buf)
	if err != nil && err != io.ErrUnexpectedEOF {
		return err
	}
	rec.Raw = r.texts.Keep(r.buf[:n], nil, blockSize)
	rec.text = strings.TrimRight(rec.Raw, "\r\n")
	rec.Cut = n < r.block && len(rec.text) == n
	rec.at = int32(r.at)
	rec.Source = ledger.Source{File: r.name, Line: 1, Start: rec.at, End: rec.at + int32(n)}
	r.at += n
	r.cut(rec, rec.at)
	return nil
}

// cut finds the fields of a record whose text begins at base in its line.
func (r *Reader) cut(rec *Record, base int32) {
	if rec.text == "" {
		return
	}
	switch code := rec.text[0]; {
	case code == '6' && r.tally.check10+r.tally.check9+r.tally.foreign == 0, code == '4' && r.tally.memo+r.tally.invoice == 0:
		r.tally.add(rec.text)
		r.choose()
	}
	spans := r.shape(rec.text)
	if spans == nil {
		return
	}
	rec.Code = rec.text[:1]
	rec.Fields = slices.Grow(rec.Fields, len(spans))[:len(spans)]
	for i := range spans {
		s, f := &spans[i], &rec.Fields[i]
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
		f.Name, f.Value = s.Name, rec.text[from:to]
		f.Source.File, f.Source.Line, f.Source.Start, f.Source.End = r.name, rec.Source.Line, base+int32(from), base+int32(to)
	}
}

// isPadding reports whether c is one of [blanks].
func isPadding(c byte) bool { return c == ' ' || c == 0 }
