package ledger

import (
	"encoding/binary"
	"unicode"
	"unicode/utf8"
)

// appendWords appends the words of s with one blank between them, as strings.Fields finds them. s may lie before b's end in the
// same array.
func appendWords(b, s []byte) []byte {
	start := len(b)
	for len(s) > 0 {
		after := len(b) == start || b[len(b)-1] == ' '
		if len(s) >= 8 && plainWords(binary.LittleEndian.Uint64(s), after) {
			b, s = append(b, s[:8]...), s[8:]
			continue
		}
		width := blank(s)
		switch {
		case width == 0:
			b, s = append(b, s[0]), s[1:]
			continue
		case !after:
			b = append(b, ' ')
		}
		s = s[width:]
	}
	if len(b) > start && b[len(b)-1] == ' ' {
		b = b[:len(b)-1]
	}
	return b
}

// plainWords reports whether eight bytes, the first of them lowest, can stay as they are: printable ASCII without two blanks in a
// row. after says that a blank, or nothing, stands before them.
func plainWords(v uint64, after bool) bool {
	const (
		ones = 0x0101010101010101
		high = 0x80 * ones
	)
	if (v|(v-' '*ones))&high != 0 { // a byte above 7f or below a blank
		return false
	}
	other := v ^ ' '*ones
	blanks := ^(other + 0x7f*ones) & high // the high bit of each blank; no byte is above 7f, so nothing carries over
	return blanks&(blanks<<8) == 0 && (!after || blanks&0x80 == 0)
}

// blank is the width of the white space that s begins with, 0 when it begins with none. The bytes inside of a letter begin none.
func blank(s []byte) int {
	c := s[0]
	switch {
	case c == ' ' || c >= '\t' && c <= '\r':
		return 1
	case c < utf8.RuneSelf:
		return 0
	}
	if r, width := utf8.DecodeRune(s); r != utf8.RuneError && unicode.IsSpace(r) {
		return width
	}
	return 0
}
