// Package refnum normalises reference numbers, so that the number on an invoice and the number a payer types compare equal.
//
// A reference is folded to upper-case ASCII letters and digits; separators go. Payers drop leading zeros and prefixes, so a folded
// reference has two weaker forms: trimmed (without the leading zeros of its first number) and core (its digits alone, when all
// letters stand in front of them).
package refnum

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// MinCore is the number of digits a core needs before it may stand for its reference: shorter ones are everywhere.
const MinCore = 5

// AppendFold appends s folded: ASCII letters in upper case and digits; full-width forms count as their ASCII twins; accented
// letters, separators and everything else go.
func AppendFold(dst []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case isDigit(c), c >= 'A' && c <= 'Z':
			dst = append(dst, c)
		case c >= 'a' && c <= 'z':
			dst = append(dst, c-'a'+'A')
		case c >= utf8.RuneSelf:
			return appendWide(dst, s[i:])
		}
	}
	return dst
}

// appendWide is AppendFold of a text with characters beyond ASCII.
func appendWide(dst []byte, s string) []byte {
	for _, r := range s {
		if b := FoldRune(r); b != 0 {
			dst = append(dst, b)
		}
	}
	return dst
}

// Fold is AppendFold as a string.
func Fold(s string) string { return string(AppendFold(nil, s)) }

// FoldRune folds one character; 0 means that it separates.
func FoldRune(r rune) byte {
	switch {
	case r >= '0' && r <= '9', r >= 'A' && r <= 'Z':
		return byte(r)
	case r >= 'a' && r <= 'z':
		return byte(r - 'a' + 'A')
	case r >= 0xFF10 && r <= 0xFF19:
		return byte(r - 0xFF10 + '0')
	case r >= 0xFF21 && r <= 0xFF3A:
		return byte(r - 0xFF21 + 'A')
	case r >= 0xFF41 && r <= 0xFF5A:
		return byte(r - 0xFF41 + 'A')
	}
	return 0
}

// Separates reports whether r may stand inside a reference without meaning anything.
func Separates(r rune) bool {
	return r == '-' || r == '/' || r == '.' || r == '_' || r == '#' || r == ':' || unicode.IsSpace(r)
}

// Trim drops the zeros in front of the first number of a folded reference: INV000123 becomes INV123. A number of zeros alone
// keeps one.
func Trim(folded []byte) []byte { return TrimIn(nil, folded) }

// TrimIn is Trim in the room of buf, where the zeros stand behind letters and room is needed.
func TrimIn(buf, folded []byte) []byte {
	i, j := zeros(folded)
	if i == 0 || j == i {
		return folded[j-i:]
	}
	return append(append(buf[:0], folded[:i]...), folded[j:]...)
}

// SameTrimmed reports whether a and b are equal when trimmed.
func SameTrimmed(a, b []byte) bool {
	i, j := zeros(a)
	k, l := zeros(b)
	return i == k && bytes.Equal(a[:i], b[:k]) && bytes.Equal(a[j:], b[l:])
}

// zeros is where the zeros begin and end that Trim drops.
func zeros(folded []byte) (from, to int) {
	from = Prefix(folded)
	to = from
	for to < len(folded)-1 && folded[to] == '0' && isDigit(folded[to+1]) {
		to++
	}
	return from, to
}

// Prefix is the number of letters in front of the first digit.
func Prefix(folded []byte) int {
	for i, b := range folded {
		if isDigit(b) {
			return i
		}
	}
	return len(folded)
}

// Core returns the digits of a folded reference, without leading zeros, when all its letters stand in front of them and at least
// MinCore digits are left; otherwise nil. A reference of digits alone is its own core.
func Core(folded []byte) []byte {
	core := folded[Prefix(folded):]
	for _, b := range core {
		if !isDigit(b) {
			return nil
		}
	}
	core = trimZeros(core)
	if len(core) < MinCore {
		return nil
	}
	return core
}

func trimZeros(b []byte) []byte {
	for len(b) > 1 && b[0] == '0' {
		b = b[1:]
	}
	return b
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// Information is how much a folded reference says, in decibans (ten times the decimal logarithm of the odds against meeting it by
// chance): 10 for a digit, 14 for a letter in between or behind digits, 2 for a letter of the prefix, which all numbers share.
func Information(folded []byte) int32 {
	n := int32(0)
	prefix := Prefix(folded)
	if prefix == len(folded) {
		return int32(10 * len(folded)) // a word: rarer than it looks is not a safe guess
	}
	for i, b := range folded {
		switch {
		case i < prefix:
			n += 2
		case isDigit(b):
			n += 10
		default:
			n += 14
		}
	}
	return n
}
