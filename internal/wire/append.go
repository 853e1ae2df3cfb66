package wire

import (
	"strconv"
	"unicode/utf8"

	"github.com/cashtie/cashtie/ledger"
)

// text is JSON under construction. It sets the commas itself: a value is followed by one unless a bracket has just opened.
type text []byte

func (t text) sep() text {
	if n := len(t); n > 0 && t[n-1] != '{' && t[n-1] != '[' && t[n-1] != ':' {
		return append(t, ',')
	}
	return t
}

func (t text) key(k string) text {
	t = append(t.sep(), '"')
	return append(append(t, k...), '"', ':')
}

func (t text) str(k, v string) text { return text(appendString(t.key(k), v)) }

// some is str for fields that are left out when empty.
func (t text) some(k, v string) text {
	if v == "" {
		return t
	}
	return t.str(k, v)
}

func (t text) int(k string, v int64) text { return text(strconv.AppendInt(t.key(k), v, 10)) }

func (t text) bool(k string, v bool) text { return text(strconv.AppendBool(t.key(k), v)) }

func (t text) date(k string, d ledger.Date) text {
	return append(text(d.AppendTo(append(t.key(k), '"'))), '"')
}

// money writes what is not stated as an empty text: it is no zero. An amount without a currency, as advices have them, is stated.
func (t text) money(k string, m ledger.Money) text {
	t = append(t.key(k), '"')
	if m != (ledger.Money{}) {
		t = text(m.AppendDecimal(t))
	}
	return append(t, '"')
}

// moneyIn writes what is not stated as nought of currency c.
func (t text) moneyIn(k string, m ledger.Money, c ledger.Currency) text {
	if !m.Stated() {
		m.Currency = c
	}
	return append(text(m.AppendDecimal(append(t.key(k), '"'))), '"')
}

func (t text) source(k string, s ledger.Source) text {
	t = append(t.key(k), '{').str("file", s.File).int("line", int64(s.Line))
	if s.Start != 0 || s.End != 0 {
		t = t.int("start", int64(s.Start)).int("end", int64(s.End))
	}
	return append(t, '}')
}

// sourceIf leaves out a place that is not known.
func (t text) sourceIf(k string, s ledger.Source) text {
	if s.Line == 0 {
		return t
	}
	return t.source(k, s)
}

func (t text) strings(k string, values []string) text {
	t = append(t.key(k), '[')
	for _, v := range values {
		t = text(appendString(t.sep(), v))
	}
	return append(t, ']')
}

func (t text) ids(k string, values []ledger.ReceiptID) text {
	t = append(t.key(k), '[')
	for _, v := range values {
		t = text(appendString(t.sep(), string(v)))
	}
	return append(t, ']')
}

const hex = "0123456789abcdef"

// appendString writes s as a JSON text. Bytes that are no UTF-8 become U+FFFD, as encoding/json does. What could drive a terminal
// (controls, also those of Latin-1, and marks that change the direction of writing) is escaped: lines are often looked at raw.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < 0x7f && c != '"' && c != '\\' {
			i++
			continue
		}
		r, size := rune(c), 1
		if c >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		if c >= utf8.RuneSelf && !harmful(r, size) {
			i += size
			continue
		}
		b = appendEscape(append(b, s[from:i]...), r)
		i += size
		from = i
	}
	return append(append(b, s[from:]...), '"')
}

func harmful(r rune, size int) bool {
	return r == utf8.RuneError && size == 1 || r < 0xa0 || r >= 0x200b && r <= 0x200f || r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x2069 ||
		r == 0xfeff || r == 0x061c
}

func appendEscape(b []byte, r rune) []byte {
	switch r {
	case '"', '\\':
		return append(b, '\\', byte(r))
	case '\n':
		return append(b, '\\', 'n')
	case '\r':
		return append(b, '\\', 'r')
	case '\t':
		return append(b, '\\', 't')
	}
	return append(b, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
}
