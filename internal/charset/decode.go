package charset

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// Charset is a way to write text in bytes. The zero value is UTF8.
type Charset uint8

// The character sets a file may be in.
const (
	UTF8 Charset = iota
	UTF16LE
	UTF16BE
	DamagedUTF8 // UTF-8 in which a letter is cut here and there, as programs do that count bytes
	ShiftJIS    // as Windows has it, code page 932
	GBK
	EUCKR
	Big5
	EUCJP
	Windows1252 // this and what follows are the pages of [Page], in their order
	Windows1250
	CodePage852
	ISO8859_2
	Windows1254
	Windows1253
	Windows1251
)

var names = [...]string{"UTF-8", "UTF-16LE", "UTF-16BE", "damaged UTF-8", "Shift JIS", "GBK", "EUC-KR", "Big5", "EUC-JP", "windows-1252", "windows-1250",
	"code page 852", "ISO 8859-2", "windows-1254", "windows-1253", "windows-1251"}

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
	switch {
	case c == UTF8:
		return len(text)
	case c >= Windows1252:
		return utf8.RuneCountInString(text)
	case c == DamagedUTF8:
		return len(text) - strings.Count(text, string(utf8.RuneError))*(len(string(utf8.RuneError))-1)
	}
	n := 0
	for _, r := range text {
		n += c.width(r)
	}
	return n
}

// width is how many bytes a character takes in a set of two or more bytes.
func (c Charset) width(r rune) int {
	switch c {
	case UTF16LE, UTF16BE:
		if r > 0xffff {
			return 4
		}
		return 2
	case ShiftJIS:
		if r >= '\uff61' && r <= '\uff9f' {
			return 1 // katakana of half width
		}
	case GBK:
		if r == '€' {
			return 1
		}
	}
	if r < utf8.RuneSelf || r == utf8.RuneError {
		return 1
	}
	return 2
}

// Verdict says how a file was written.
type Verdict struct {
	Charset Charset
	BOM     int // bytes of the byte order mark, which is not part of the text
}

// Head is [Decode] for the head of a file, the end of which may divide a character.
func Head(raw string) (text string, v Verdict) { return Decode(raw[:len(cutRune([]byte(raw)))]) }

// Decode reads a whole file: by its byte order mark, else as UTF-16 when every other byte is NUL, else as UTF-8 when it is valid,
// else by what its bytes would be in the sets of one and two bytes. UTF-8 is returned without a copy.
func Decode(raw string) (text string, v Verdict) {
	switch {
	case strings.HasPrefix(raw, "\xef\xbb\xbf") && utf8.ValidString(raw):
		return raw[3:], Verdict{UTF8, 3}
	case strings.HasPrefix(raw, "\xef\xbb\xbf"): // the mark does not keep its promise
		c := legacy(raw[3:])
		return c.decode(raw[3:]), Verdict{c, 3}
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
	c := legacy(raw)
	return c.decode(raw), Verdict{Charset: c}
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

// decode reads bytes of a set of one or two bytes, or of damaged UTF-8. What is no character becomes U+FFFD.
func (c Charset) decode(raw string) string {
	var e encoding.Encoding
	switch {
	case c == DamagedUTF8:
		return scrub(raw)
	case c >= Windows1252:
		return pages[c-Windows1252].decode(raw)
	case c == ShiftJIS:
		e = japanese.ShiftJIS
	case c == GBK:
		e = simplifiedchinese.GBK
	case c == EUCJP:
		e = japanese.EUCJP
	case c == EUCKR:
		e = korean.EUCKR
	default:
		e = traditionalchinese.Big5
	}
	text, err := e.NewDecoder().String(raw)
	if err != nil { // decoders replace what they cannot read
		return Windows1252.decode(raw)
	}
	return text
}

// scrub replaces each byte that is no part of a character.
func scrub(raw string) string {
	var b strings.Builder
	b.Grow(len(raw) + 64)
	for _, r := range raw {
		b.WriteRune(r)
	}
	return b.String()
}
