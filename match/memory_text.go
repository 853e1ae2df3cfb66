package match

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/cashtie/cashtie/ledger"
)

// A memory is kept as text, one fact a line, the kind first and then what it says as name=value:
//
//	account text=DE001 customer=A seen=3 first=2026-01-03 last=2026-02-01 by=anna
//	name text="PAYMENT FACTORY" customer=A by=anna until=2026-12-31
//	declined receipt=R-0123 item=INV-77 seen=1 last=2026-02-01
//
// Values with blanks, quotes, equal signs or control characters stand between quotes, as Go writes them. Empty lines and lines that
// begin with # are passed over. The lines are in the order of their identity, so that a change of one fact changes one line.

// FactError is what is wrong with a line of a memory. It wraps [ErrFact].
type FactError struct {
	Line   int // counted from 1; 0 for a line by itself
	Column int // in bytes, counted from 1: where the word begins that is wrong; the line's first where something is missing
	Err    error
}

// Error says what is wrong, and where when the line is one of several.
func (e *FactError) Error() string {
	if e.Line == 0 {
		return e.Err.Error()
	}
	return fmt.Sprintf("line %d, column %d: %v", e.Line, e.Column, e.Err)
}

// Unwrap is the cause.
func (e *FactError) Unwrap() error { return e.Err }

// ParseFact reads a line of a memory. What is wrong with it is a [FactError].
func ParseFact(line string) (Fact, error) {
	f, err := ParseFactWords(line)
	if err != nil {
		return f, err
	}
	if err := f.check(); err != nil {
		return f, &FactError{Column: len(line) - len(strings.TrimLeftFunc(line, unicode.IsSpace)) + 1, Err: err}
	}
	return f, nil
}

// ParseFactWords reads a line that need not say everything: to be completed, or to look for the facts that agree with it.
func ParseFactWords(line string) (Fact, error) {
	var f Fact
	for rest := strings.TrimLeftFunc(line, unicode.IsSpace); rest != ""; rest = strings.TrimLeftFunc(rest, unicode.IsSpace) {
		column := len(line) - len(rest) + 1
		var err error
		if rest, err = f.word(rest); err != nil {
			return f, &FactError{Column: column, Err: err}
		}
	}
	return f, nil
}

// word takes the kind, or one name=value, off the front of a line and returns the rest of it.
func (f *Fact) word(line string) (rest string, err error) {
	end := strings.IndexFunc(line, func(r rune) bool { return r == '=' || unicode.IsSpace(r) })
	if end >= 0 && line[end] == '=' {
		value, rest, err := cutValue(line[end+1:])
		if err != nil {
			return rest, fmt.Errorf("%w: %s: %w", ErrFact, line[:end], err)
		}
		return rest, f.set(line[:end], value)
	}
	if end < 0 {
		end = len(line)
	}
	kind := slices.Index(factKinds[:], line[:end])
	if f.Kind != 0 || kind <= 0 {
		return "", fmt.Errorf("%w: %q is no kind of fact and no name=value", ErrFact, line[:end])
	}
	f.Kind = FactKind(kind)
	return line[end:], nil
}

var errQuote = errors.New("the quote that begins it does not end")

// cutValue takes a value off the front of a line, quoted or up to the next blank.
func cutValue(s string) (value, rest string, err error) {
	if strings.HasPrefix(s, `"`) {
		quoted, err := strconv.QuotedPrefix(s)
		if err == nil {
			value, err = strconv.Unquote(quoted)
		}
		if err != nil {
			return "", "", errQuote
		}
		return value, s[len(quoted):], nil
	}
	if end := strings.IndexFunc(s, unicode.IsSpace); end >= 0 {
		return s[:end], s[end:], nil
	}
	return s, "", nil
}

// factNames are the names that a line of a memory may use, in the order in which they are written.
var factNames = [...]string{"text", "also", "customer", "receipt", "item", "means", "seen", "first", "last", "by", "until"}

func (f *Fact) set(name, value string) error {
	day := func(to *ledger.Date) error {
		d, err := ledger.ParseDate(value)
		if err != nil {
			return fmt.Errorf("%w: %s=%s is no date; write 2026-03-17", ErrFact, name, value)
		}
		*to = d
		return nil
	}
	switch name {
	case "text":
		f.Text = value
	case "also":
		f.Also = value
	case "customer":
		f.Customer = ledger.CustomerID(value)
	case "receipt":
		f.Receipt = ledger.ReceiptID(value)
	case "item":
		f.Item = ledger.ItemID(value)
	case "means":
		f.Means = value
	case "by":
		f.Teacher = value
	case "seen":
		n, err := strconv.ParseInt(value, 10, 32)
		if err != nil || n < 0 {
			return fmt.Errorf("%w: seen=%s is no count", ErrFact, value)
		}
		f.Seen = int(n)
	case "first":
		return day(&f.First)
	case "last":
		return day(&f.Last)
	case "until":
		return day(&f.Until)
	default:
		return fmt.Errorf("%w: there is no %q; a fact has %s", ErrFact, name, strings.Join(factNames[:], ", "))
	}
	return nil
}

// String is the fact as a line of a memory.
func (f Fact) String() string {
	var b strings.Builder
	b.WriteString(f.Kind.String())
	count := ""
	if f.Seen > 0 {
		count = strconv.Itoa(f.Seen)
	}
	values := [...]string{f.Text, f.Also, string(f.Customer), string(f.Receipt), string(f.Item), f.Means, count, f.First.String(), f.Last.String(), f.Teacher, f.Until.String()}
	for i, v := range values {
		if v == "" {
			continue
		}
		if strings.ContainsFunc(v, func(r rune) bool { return r == '"' || r == '=' || unicode.IsSpace(r) || !unicode.IsPrint(r) }) {
			v = strconv.Quote(v)
		}
		b.WriteString(" " + factNames[i] + "=" + v)
	}
	return b.String()
}

// AppendText appends the memory as text.
func (m Memory) AppendText(b []byte) ([]byte, error) {
	b = append(b, "# What cashtie was taught, one fact a line. See: cashtie learn --help\n"...)
	for i := range m.Facts {
		b = append(b, m.Facts[i].String()...)
		b = append(b, '\n')
	}
	return b, nil
}

// MarshalText writes the memory as text.
func (m Memory) MarshalText() ([]byte, error) { return m.AppendText(nil) }

// UnmarshalText reads a memory. Every line that is no fact is reported as a [FactError], all of them joined; nothing is passed over in
// silence.
func (m *Memory) UnmarshalText(text []byte) error {
	m.Facts = nil
	var faults []error
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		line = strings.TrimPrefix(line, "\ufeff")
		if text := strings.TrimSpace(line); text == "" || text[0] == '#' {
			continue
		}
		f, err := ParseFact(line)
		if err == nil {
			err = m.Add(f)
		}
		if err == nil {
			continue
		}
		at, ok := errors.AsType[*FactError](err)
		if !ok {
			at = &FactError{Column: 1, Err: err}
		}
		at.Line = n
		faults = append(faults, at)
	}
	return errors.Join(faults...)
}
