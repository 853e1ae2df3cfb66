package parse

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/cashtie/cashtie/ledger"
)

// Causes that several formats share; errors.Is finds them inside an [*Error].
var (
	ErrUnknownFormat = errors.New("the content is of no known format")
	ErrEmpty         = errors.New("the file is empty")
	ErrTooLong       = errors.New("longer than the limit")
	ErrTooMany       = errors.New("more than the limit")
	ErrTruncated     = errors.New("the file ends too early")
	ErrMissing       = errors.New("missing")
	ErrBadValue      = errors.New("not a valid value")
	ErrAmbiguous     = errors.New("can be read in more than one way")
	// ErrDialect marks a file that is valid, but of a relative of the format that this reader does not read.
	ErrDialect = errors.New("another dialect")
	// ErrUnknownDialect is about the caller's options, not about the file.
	ErrUnknownDialect = errors.New("unknown dialect")
)

// Error is a fault at a place of a file. Its text has one layout for all formats:
//
//	file:line:col: format: Field "value": cause (help)
type Error struct {
	Format string        // name of the format, "bai2"
	Source ledger.Source // line 0: the whole file
	Field  string        // "amount", ":61:", "Betrag"; empty: the whole record
	Value  string        // the offending text; shown cut to 40 characters
	Err    error         // the cause
	Help   string        // what a person can do about it; may be empty
	// Fatal: the rest of the file cannot be read. Otherwise one entry is lost and reading goes on.
	Fatal bool
}

// MaxShownValue is how many characters of an offending value an error text shows.
const MaxShownValue = 40

func (e *Error) Error() string {
	var b strings.Builder
	if place := e.Source.String(); place != "" {
		b.WriteString(place)
		if e.Source.Line > 0 && e.Source.Start == 0 && e.Source.End == 0 {
			b.WriteString(":1")
		}
		b.WriteString(": ")
	}
	if e.Format != "" {
		b.WriteString(e.Format)
		b.WriteString(": ")
	}
	if e.Field != "" {
		b.WriteString(e.Field)
		if e.Value == "" {
			b.WriteString(": ")
		} else {
			b.WriteByte(' ')
		}
	}
	if e.Value != "" {
		b.WriteString(quote(e.Value))
		b.WriteString(": ")
	}
	if e.Err != nil {
		b.WriteString(e.Err.Error())
	}
	if e.Help != "" {
		b.WriteString(" (")
		b.WriteString(e.Help)
		b.WriteByte(')')
	}
	return b.String()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// quote shows hostile text harmlessly: no control or bidirectional characters reach a terminal.
func quote(s string) string {
	cut := false
	if utf8.RuneCountInString(s) > MaxShownValue {
		r := []rune(s)
		s, cut = string(r[:MaxShownValue]), true
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f || r == utf8.RuneError || (r >= 0x80 && r < 0xa0) || (r >= 0x200b && r <= 0x200f) || (r >= 0x202a && r <= 0x202e) || (r >= 0x2066 && r <= 0x2069):
			b.WriteRune('·')
		default:
			b.WriteRune(r)
		}
	}
	if cut {
		b.WriteString("…")
	}
	b.WriteByte('"')
	return b.String()
}
