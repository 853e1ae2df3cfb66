package charset

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Charset is a way to write text in bytes. The zero value is UTF8.
type Charset uint8

// The character sets a file may be in.
const (
	UTF8 Charset = iota
	UTF16LE
	UTF16BE
	Windows1252
)

var names = [...]string{"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"}

// String is the set's common name.
func (c Charset) String() string {
	if int(c) < len(names) {
		return names[c]
	}
	return "invalid"
}

// RawLen is how many bytes of the file the decoded text stands for. For UTF-16 with broken surrogates and for bytes that are not
// characters it counts what a well-formed file would have.
func (c Charset) RawLen(text string) int {
	switch c {
	case UTF8:
		return len(text)
	case Windows1252:
		return utf8.RuneCountInString(text)
	}
	n := 0
	for _, r := range text {
		n += 2
		if r > 0xffff {
			n += 2
		}
	}
	return n
}

// Verdict says how a file was written.
type Verdict struct {
	Charset Charset
	BOM     int // bytes of the byte order mark, which is not part of the text
}

// Decode reads a whole file: by its byte order mark, else as UTF-16 when every other byte is NUL, else as UTF-8 when it is valid,
// else as windows-1252. UTF-8 is returned without a copy.
func Decode(raw string) (text string, v Verdict) {
	switch {
	case strings.HasPrefix(raw, "\xef\xbb\xbf") && utf8.ValidString(raw):
		return raw[3:], Verdict{UTF8, 3}
	case strings.HasPrefix(raw, "\xff\xfe"):
		return decode16(raw[2:], UTF16LE), Verdict{UTF16LE, 2}
	case strings.HasPrefix(raw, "\xfe\xff"):
		return decode16(raw[2:], UTF16BE), Verdict{UTF16BE, 2}
	}
	if c := byNULs(raw); c != UTF8 {
		return decode16(raw, c), Verdict{Charset: c}
	}
	if utf8.ValidString(raw) {
		return raw, Verdict{}
	}
	return decode1252(raw), Verdict{Charset: Windows1252}
}

// byNULs tells UTF-16 without a mark: Latin text has a NUL in nearly every second place and none between them. It answers UTF8
// for "no".
func byNULs(raw string) Charset {
	head := raw[:min(len(raw), 4096)]
	if len(head) < 4 {
		return UTF8
	}
	var nuls [2]int
	for i := 0; i < len(head); i++ {
		if head[i] == 0 {
			nuls[i&1]++
		}
	}
	half := len(head) / 2
	switch {
	case nuls[0] == 0 && nuls[1] > half*3/5:
		return UTF16LE
	case nuls[1] == 0 && nuls[0] > half*3/5:
		return UTF16BE
	}
	return UTF8
}

func decode16(raw string, c Charset) string {
	lo, hi := 0, 1
	if c == UTF16BE {
		lo, hi = 1, 0
	}
	var b strings.Builder
	b.Grow(len(raw)/2 + len(raw)/16)
	i := 0
	for ; i+1 < len(raw); i += 2 {
		r := rune(raw[i+hi])<<8 | rune(raw[i+lo])
		if utf16.IsSurrogate(r) {
			r2 := rune(0)
			if i+3 < len(raw) {
				r2 = rune(raw[i+2+hi])<<8 | rune(raw[i+2+lo])
			}
			if r = utf16.DecodeRune(r, r2); r != utf8.RuneError {
				i += 2
			}
		}
		b.WriteRune(r)
	}
	if i < len(raw) {
		b.WriteRune(utf8.RuneError)
	}
	return b.String()
}

func decode1252(raw string) string {
	var b strings.Builder
	b.Grow(len(raw) + len(raw)/16)
	for i := 0; i < len(raw); i++ {
		if raw[i] < utf8.RuneSelf {
			b.WriteByte(raw[i])
			continue
		}
		b.WriteRune(charmap.Windows1252.DecodeByte(raw[i]))
	}
	return b.String()
}
