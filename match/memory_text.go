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

// ParseFact reads a line of a memory.
func ParseFact(line string) (Fact, error) {
	f, err := ParseFactWords(line)
	if err != nil {
		return f, err
	}
	return f, f.check()
}

// ParseFactWords reads a line that need not say everything: to be completed, or to look for the facts that agree with it.
func ParseFactWords(line string) (Fact, error) {
	var f Fact
	for rest := strings.TrimSpace(line); rest != ""; rest = strings.TrimSpace(rest) {
		end := strings.IndexFunc(rest, func(r rune) bool { return r == '=' || unicode.IsSpace(r) })
		if end < 0 || rest[end] != '=' {
			word := rest
			if end >= 0 {
				word, rest = rest[:end], rest[end:]
			} else {
				rest = ""
			}
			kind := slices.Index(factKinds[:], word)
			if f.Kind != 0 || kind <= 0 {
				return f, fmt.Errorf("%w: %q is no kind of fact and no name=value", ErrFact, word)
			}
			f.Kind = FactKind(kind)
			continue
		}
		name, value := rest[:end], rest[end+1:]
		value, rest = cutValue(value)
		if err := f.set(name, value); err != nil {
			return f, err
		}
	}
	return f, nil
}

// cutValue takes a value off the front of a line, quoted or up to the next blank. A quote that does not end is part of the value.
func cutValue(s string) (value, rest string) {
	if quoted, err := strconv.QuotedPrefix(s); err == nil && quoted[0] == '"' {
		if value, err = strconv.Unquote(quoted); err == nil {
			return value, s[len(quoted):]
		}
	}
	if end := strings.IndexFunc(s, unicode.IsSpace); end >= 0 {
		return s[:end], s[end:]
	}
	return s, ""
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

// UnmarshalText reads a memory. Every line that is no fact is reported with its number; nothing is passed over in silence.
func (m *Memory) UnmarshalText(text []byte) error {
	m.Facts = nil
	var faults []error
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		if line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff")); line == "" || line[0] == '#' {
			continue
		}
		f, err := ParseFact(line)
		if err == nil {
			err = m.Add(f)
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("line %d: %w", n, err))
		}
	}
	return errors.Join(faults...)
}
