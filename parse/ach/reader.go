package ach

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// width is how many columns a record has.
const width = 94

const (
	bom    = "\xef\xbb\xbf"
	blanks = " \x00"
)

// Record is one record of the file: a line, or 94 columns of a file without line ends.
type Record struct {
	// Code is '1', '5', '6', '7', '8' or '9'; 0 for what begins with none of these, or is blank.
	Code byte
	// Raw is the record as it stands in the file, its line end included. The Raws of all records make up the file, save for lines over
	// the limit.
	Raw    string
	Source ledger.Source
	// Cut: the record has no line end and fewer columns than a record has, so that the file may stop in the middle of it.
	Cut bool

	text  string // Raw without byte order mark and line end
	at    int32  // where text begins in its line
	wide  bool   // columns are characters, and some have more than one byte
	plain bool   // printable ASCII
	over  bool   // something stands behind the last column
}

// Columns is what stands in n columns from column at, which counts from 1: the bytes of the file, blanks and all, and fewer than n
// columns where the record ends early.
func (r *Record) Columns(at, n int) string {
	from, to := r.span(at, n)
	return r.text[from:to]
}

// Place is where the columns stand, without the blanks around what is in them if there is anything.
func (r *Record) Place(at, n int) ledger.Source {
	if from, to := r.filled(at, n); from < to {
		return r.source(from, to)
	}
	return r.source(r.span(at, n))
}

// filled is where in the text the columns hold something: first and last are no blanks. Empty: they hold nothing.
func (r *Record) filled(at, n int) (from, to int) {
	from, to = r.span(at, n)
	for from < to && isBlank(r.text[to-1]) {
		to--
	}
	for from < to && isBlank(r.text[from]) {
		from++
	}
	return from, to
}

// Fill reports whether the record is a line of nines, which fills the last block of a file.
func (r *Record) Fill() bool {
	return r.Code == '9' && strings.Trim(r.text, "9"+blanks) == "" && strings.HasPrefix(r.text, "99")
}

// span is where columns begin and end in the text.
func (r *Record) span(at, n int) (from, to int) {
	if r.wide {
		from = skipRunes(r.text, 0, at-1)
		return from, skipRunes(r.text, from, n)
	}
	return min(at-1, len(r.text)), min(at-1+n, len(r.text))
}

// skipRunes is where the n-th character behind from begins.
func skipRunes(s string, from, n int) int {
	for ; n > 0 && from < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[from:])
		from += size
	}
	return from
}

func (r *Record) source(from, to int) ledger.Source {
	return ledger.Source{File: r.Source.File, Line: r.Source.Line, Start: r.at + int32(from), End: r.at + int32(to)}
}

// value is what columns hold, as text without the blanks around it.
func (r *Record) value(at, n int) string {
	from, to := r.filled(at, n)
	if r.plain {
		return r.text[from:to]
	}
	return plainText(r.text[from:to])
}

// blank reports whether there is nothing in the record, or the end-of-file mark of old systems.
func (r *Record) blank() bool {
	return r.Code == 0 && strings.Trim(r.text, blanks+"\t\x1a") == ""
}

// Reader cuts a file into records. It judges no value. Single use.
type Reader struct {
	name    string
	window  window
	limits  parse.Limits
	line    int32
	at      int // bytes of the line handed out already
	run     bool
	texts   texts
	records room[Record]
}

// recordBlock is how many bytes of records share storage.
const recordBlock = 32 << 10

// NewReader reads r, which the caller names name, within limits; zero limits are the defaults, and Line is used.
func NewReader(name string, r io.Reader, limits parse.Limits) *Reader {
	return &Reader{name: name, window: window{r: r}, limits: limits.WithDefaults(), line: 1, texts: texts{size: recordBlock}}
}

// recordsAtOnce is how many records that callers keep share storage.
const recordsAtOnce = 64

// Read returns the next record, which the caller may keep, io.EOF at the end, an [*parse.Error] for a line over the limit (reading may
// go on unless it is Fatal) or the error of the source.
func (r *Reader) Read() (*Record, error) {
	rec := r.records.one(recordsAtOnce)
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
	if r.at == 0 && bytes.HasPrefix(b, []byte(bom)) {
		mark = len(bom)
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
	raw := r.texts.keep(r.window.buf[r.window.from : r.window.from+whole])
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
	if r.at == 0 && strings.HasPrefix(rec.text, bom) {
		rec.at, rec.text = int32(len(bom)), rec.text[len(bom):]
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
