package bai2

import (
	"encoding/binary"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/cashtie/cashtie/ledger"
)

// textField is what the pieces of a text are called; see [ledger.Text].
const textField = "text"

// detailTexts returns what may carry references: the customer reference and the pieces of the text.
func (s *scribe) detailTexts(rec *Record, withReference bool) []ledger.Text {
	n := len(rec.Pieces) - rec.text
	if withReference {
		n++
	}
	if n == 0 {
		return nil
	}
	texts := s.text(n)
	if withReference {
		f := rec.field(rec.references + 1)
		texts = append(texts, ledger.Text{Field: "customer_reference", Value: plain(f.Value), Source: f.Source})
	}
	full, offset := false, rec.textOffset
	for i := rec.text; i < len(rec.Pieces); i++ {
		p := &rec.Pieces[i]
		joined := full
		v, start, end := p.Value[offset:], p.Source.Start+int32(offset), p.Source.End
		full, offset = p.Full, 0
		if !joined && v != "" && isPadding(v[0]) { // blanks at a join are part of the text
			t := trimLeft(v)
			start += int32(len(v) - len(t))
			v = t
		}
		if !full && v != "" && isPadding(v[len(v)-1]) {
			t := trimRight(v)
			end -= int32(len(v) - len(t))
			v = t
		}
		if v == "" {
			continue
		}
		texts = texts[:len(texts)+1]
		t := &texts[len(texts)-1]
		t.Field, t.Value, t.Joined = textField, v, joined
		t.Source.File, t.Source.Line, t.Source.Start, t.Source.End = p.Source.File, p.Source.Line, start, end
		if !rec.plain {
			t.Value = plain(t.Value)
		}
	}
	return texts
}

// plain is s as UTF-8 without control bytes. What is not UTF-8 is taken for windows-1252, a superset of Latin-1 and ASCII.
func plain(s string) string {
	if isPrintable(s) {
		return s
	}
	if !utf8.ValidString(s) {
		var b strings.Builder
		for i := 0; i < len(s); i++ {
			b.WriteRune(charmap.Windows1252.DecodeByte(s[i]))
		}
		s = b.String()
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r == utf8.RuneError {
			return -1
		}
		return r
	}, s)
}

// Texts are looked at eight bytes at a time where every byte counts.
const (
	ones  = 0x0101010101010101
	highs = 0x80 * ones
)

// eight is the first eight bytes of s, the first of them lowest.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// load is the eight bytes from i on, the first of them lowest.
func load(b []byte, i int) uint64 { return binary.LittleEndian.Uint64(b[i:]) }

// zeros has a high bit at the first of eight bytes that is zero, and none if no byte is. Bits behind the first mean nothing.
func zeros(w uint64) uint64 { return (w - ones) &^ w & highs }

// isPrintable reports whether s is nothing but printable ASCII, as almost all lines of a file are.
func isPrintable(s string) bool {
	if len(s) < 8 {
		for i := range len(s) {
			if s[i] < ' ' || s[i] >= 0x7f {
				return false
			}
		}
		return true
	}
	bad := notPrintable(eight(s[len(s)-8:]))
	for i := 0; i < len(s)-8; i += 8 {
		bad |= notPrintable(eight(s[i : i+8]))
	}
	return bad&highs == 0
}

// notPrintable has a high bit if one of eight bytes is not printable: +1 shows 0x7f, and -0x20 what is below a blank. What borrows from or
// carries into the next byte is not printable itself.
func notPrintable(w uint64) uint64 { return w | (w + ones) | (w - ' '*ones) }
