package ach

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/cashtie/cashtie/internal/slab"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// Reader cuts a file into records. It judges no value. Single use.
type Reader struct {
	name    string
	window  window
	limits  parse.Limits
	line    int32
	at      int // bytes of the line handed out already
	run     bool
	texts   slab.Words
	records slab.Room[Record]
}

// recordBlock is how many bytes of records share storage.
const recordBlock = 32 << 10

// NewReader reads r, which the caller names name, within limits; zero limits are the defaults, and Line is used.
func NewReader(name string, r io.Reader, limits parse.Limits) *Reader {
	return &Reader{name: name, window: window{r: r}, limits: limits.WithDefaults(), line: 1}
}

// recordsAtOnce is how many records that callers keep share storage.
const recordsAtOnce = 64

// Read returns the next record, which the caller may keep, io.EOF at the end, an [*parse.Error] for a line over the limit (reading may
// go on unless it is Fatal) or the error of the source.
func (r *Reader) Read() (*Record, error) {
	rec := r.records.One(recordsAtOnce)
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
			if e, located := errors.AsType[*parse.Error](err); err != nil && (!located || e.Fatal) {
				return
			}
		}
	}
}

// lookahead is how many bytes are looked at to find the end of a record: it, its line end, and the begins of the next ones.
const lookahead = 1024

// read fills rec.
func (r *Reader) read(rec *Record) error {
	b := r.window.ahead(lookahead)
	if len(b) == 0 {
		return r.window.err
	}
	// Nearly all lines are this: 94 columns of ASCII and their end. There is no end before, because it would not be printable.
	if r.at == 0 && len(b) > width+1 {
		end := 1
		if b[width] == '\r' && b[width+1] == '\n' {
			end = 2
		}
		if b[width+end-1] == '\n' && printable(b[:width]) {
			r.take(rec, width, width+end, true)
			return nil
		}
	}
	if r.at > math.MaxInt32-r.limits.Line-lookahead {
		return &parse.Error{Format: formatName, Source: ledger.Source{File: r.name, Line: r.line}, Field: "line", Err: parse.ErrTooLong, Fatal: true,
			Help: "places beyond 2 GiB of a line cannot be told; ask the bank for a file with one record a line"}
	}
	return r.readSlowly(rec, b)
}

// readSlowly reads a record that is not of the common kind.
func (r *Reader) readSlowly(rec *Record, b []byte) error {
	mark := 0
	if r.at == 0 {
		mark = lead(b)
	}
	edge := mark + columnsEnd(b[mark:]) // behind column 94
	end := bytes.IndexAny(b[:min(edge+1, len(b))], "\r\n")
	switch {
	case end >= 0:
		r.take(rec, end, end+r.lineEnd(end), false)
	case edge >= len(b): // the source ends here
		r.take(rec, len(b), len(b), false)
	case r.run || runsOn(b[edge:]):
		r.run = true
		r.take(rec, edge, edge, false)
	default:
		return r.readLong(rec, edge)
	}
	return nil
}

// maxLead is how many blanks and control characters may stand before a record.
const maxLead = 8

// leadText is how much of a line shows whether a record begins in it.
const leadText = 32

// lead is how much stands before a record in its line: a byte order mark, and what printers and gateways put in front.
func lead(b []byte) int {
	from := 0
	if bytes.HasPrefix(b, []byte(bom)) {
		from = len(bom)
	}
	n := from
	for n < len(b) && n-from < maxLead && b[n] <= ' ' && b[n] != '\r' && b[n] != '\n' {
		n++
	}
	if n > from && n < len(b) && beginsRecord(b[n:]) {
		return n
	}
	return from
}

// lineEnd is how many bytes the line end at i has.
func (r *Reader) lineEnd(i int) int {
	b := r.window.ahead(i + 2)
	if b[i] == '\r' && i+1 < len(b) && b[i+1] == '\n' {
		return 2
	}
	return 1
}

// columnsEnd is where the 94th column of b ends, or where b does. UTF-8 has a column a character, all other text one a byte.
func columnsEnd(b []byte) int {
	at := 0
	for n := 0; n < width && at < len(b); n++ {
		if b[at] < utf8.RuneSelf {
			at++
			continue
		}
		c, size := utf8.DecodeRune(b[at:])
		if c == utf8.RuneError && size == 1 {
			return min(width, len(b))
		}
		at += size
	}
	return at
}

// runsOn reports whether records go on behind the one that ends before b, without a line end between them. One of them may be damaged.
func runsOn(b []byte) bool {
	if i := bytes.IndexAny(b, "\r\n"); i >= 0 {
		b = b[:i]
	}
	for n := 0; n < 3 && len(b) > 0; n++ {
		if beginsRecord(b) {
			return true
		}
		b = b[columnsEnd(b):]
	}
	return false
}

// beginsRecord reports whether b looks like a record, which then goes before it on the same line. What has columns too many by an
// accident does not.
func beginsRecord(b []byte) bool {
	digits := func(from, to int) bool { return len(b) >= to && isDigits(string(b[from:to])) }
	switch b[0] {
	case '1':
		return len(b) > 3 && (string(b[1:3]) == "01" || b[1] == ' ')
	case '5', '8':
		return digits(1, 4) && knownService(string(b[1:4]))
	case '6':
		return digits(1, 11) && codeOf(string(b[1:3])) != nil
	case '7':
		return digits(1, 3) && knownAddenda(string(b[1:3]))
	case '9':
		return digits(1, 13)
	}
	return false
}

// readLong reads a line with more columns than a record has, up to the limit. What is behind the last column is no part of any field.
func (r *Reader) readLong(rec *Record, from int) error {
	limit := max(r.limits.Line, from)
	for {
		b := r.window.ahead(from + lookahead)
		if i := bytes.IndexAny(b[from:min(len(b), limit+1)], "\r\n"); i >= 0 {
			r.take(rec, from+i, from+i+r.lineEnd(from+i), false)
			return nil
		}
		if len(b) > limit {
			return r.passOver()
		}
		if len(b) < from+lookahead {
			r.take(rec, len(b), len(b), false)
			return nil
		}
		from = len(b)
	}
}

// passOver drops the rest of a line that is over the limit.
func (r *Reader) passOver() error {
	src := ledger.Source{File: r.name, Line: r.line}
	for {
		b := r.window.ahead(lookahead)
		if i := bytes.IndexAny(b, "\r\n"); i >= 0 {
			r.window.skip(i)
			r.window.skip(r.lineEnd(0))
			break
		}
		if len(b) == 0 {
			break
		}
		r.window.skip(len(b))
	}
	r.nextLine()
	return &parse.Error{Format: formatName, Source: src, Field: "line", Err: parse.ErrTooLong, Help: "the line is not read; a record has 94 columns"}
}

func (r *Reader) nextLine() {
	r.line++
	r.at, r.run = 0, false
}

// take makes the next whole bytes a record, whose line ends behind the first text bytes of them.
func (r *Reader) take(rec *Record, text, whole int, plain bool) {
	raw := r.texts.Keep(r.window.buf[r.window.from:r.window.from+whole], nil, recordBlock)
	r.window.skip(whole)
	*rec = Record{Raw: raw, text: raw[:text], plain: plain}
	rec.Source.File, rec.Source.Line = r.name, r.line
	if !plain {
		r.judge(rec, whole == text)
	}
	if rec.text != "" {
		if c := rec.text[0]; c == '1' || c-'5' < 5 {
			rec.Code = c
		}
	}
	r.at += whole
	if whole > text {
		r.nextLine()
	}
}

// judge finds out how the columns of a record count, and what is wrong with its length.
func (r *Reader) judge(rec *Record, unended bool) {
	if r.at == 0 {
		n := lead([]byte(rec.text[:min(len(rec.text), leadText)]))
		rec.at, rec.text = int32(n), rec.text[n:]
	}
	rec.at += int32(r.at)
	if r.run || rec.at > 0 {
		rec.Source.Start, rec.Source.End = rec.at, rec.at+int32(len(rec.text))
	}
	columns := len(rec.text)
	rec.plain = printable([]byte(rec.text))
	// Where 94 bytes are not 94 characters, a producer has counted bytes.
	if !rec.plain && columns != width && utf8.ValidString(rec.text) {
		columns = utf8.RuneCountInString(rec.text)
		rec.wide = columns < len(rec.text)
	}
	rec.Cut = unended && columns < width
	rec.over = columns > width && strings.Trim(rec.Columns(width+1, columns), blanks) != ""
}
