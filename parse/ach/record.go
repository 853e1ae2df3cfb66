package ach

import (
	"strings"
	"unicode/utf8"

	"github.com/cashtie/cashtie/ledger"
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
	return r.Code == '9' && strings.HasPrefix(r.text, "99") && strings.Trim(r.Columns(1, width), "9"+blanks) == ""
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

// foreign reports whether the line is none of an ACH file but of the transmission that brought it: a command of a gateway, a line of job
// control, words. Headers of mails, which have colons, are none of these.
func (r *Record) foreign() bool {
	s := strings.Trim(r.text, blanks)
	return r.Code == 0 && s != "" && len(r.text) < width && (!isLetter(s[0]) || strings.IndexByte(s, ':') < 0)
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// blank reports whether there is nothing in the record, or the end-of-file mark of old systems.
func (r *Record) blank() bool {
	return r.Code == 0 && strings.Trim(r.text, blanks+"\t\x1a") == ""
}
