package charset

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Page is how the bytes of a file are letters, as [PageOf] tells them apart. The zero value is Western.
type Page uint8

// The code pages.
const (
	Western    Page = iota // windows-1252
	Central                // windows-1250: Polish, Czech, Slovak, Hungarian, ...
	CentralDOS             // code page 852, the same letters
	CentralISO             // ISO 8859-2, the same letters
	Turkish                // windows-1254
	Greek                  // windows-1253
	Cyrillic               // windows-1251
	Damaged                // UTF-8 in which some letters are cut, as where a bank breaks its lines at bytes
)

var pages = [...]page{{charmap.Windows1252}, {charmap.Windows1250}, {charmap.CodePage852}, {charmap.ISO8859_2}, {charmap.Windows1254},
	{charmap.Windows1253}, {charmap.Windows1251}}

// page is a set of one byte a character.
type page struct{ *charmap.Charmap }

func (p page) decode(raw string) string {
	var b strings.Builder
	b.Grow(len(raw) + len(raw)/16)
	for i := range len(raw) {
		if raw[i] < utf8.RuneSelf {
			b.WriteByte(raw[i])
			continue
		}
		b.WriteRune(p.DecodeByte(raw[i]))
	}
	return b.String()
}

// Line decodes a line of a file that is known to be in the page. For Western it is [Line]: a file may have lines in UTF-8 too. On
// Damaged a letter that the ends of the line cut becomes U+FFFD.
func (p Page) Line(b []byte) string {
	switch {
	case p == Damaged:
		return damagedLine(b)
	case p == Western || int(p) >= len(pages):
		return Line(b)
	}
	return p.decode(b)
}

// LeanOf is the page that a currency speaks for.
func LeanOf(currency string) Page {
	switch currency {
	case "PLN", "CZK", "HUF", "RON", "HRK", "SKK", "SIT", "BAM":
		return Central
	case "TRY", "TRL":
		return Turkish
	case "RUB", "RUR", "BGN", "UAH", "BYN", "KZT", "RSD", "MKD":
		return Cyrillic
	}
	return Western
}

func (p Page) decode(b []byte) string {
	out := make([]rune, len(b))
	for i, c := range b {
		out[i] = pages[p].DecodeByte(c)
	}
	return string(out)
}

// Letters that the languages of a page write. A letter outside of them is possible, but unlikely.
const (
	westernLetters = "ÄÖÜäöüßÀÂÇÈÉÊËÎÏÔŒÙÛàâçèéêëîïôœùûÁÍÑÓÚáíñóúÃÕãõÅÆØåæøìòªº"
	turkishLetters = "ÇĞİÖŞÜçğıöşüÂÎÛâîû"
	centralLetters = "ĄĆĘŁŃÓŚŹŻąćęłńóśźżÁČĎÉĚÍŇŘŠŤÚŮÝŽáčďéěíňřšťúůýžĹĽŔĺľŕÄÔäôÖŐÜŰöőüűßĂÂÎŞŢăâîşţĐđ"
)

// PageOf tells the code page of a file by the head of it, by what its bytes above 127 would be on each page: the page on which
// most of them are letters, and letters of its languages, wins. Where two pages explain a text as well, as is common for short
// ones, lean decides.
//
// Text in UTF-8 is Western, whose [Page.Line] reads it; but a byte pair that is UTF-8 only for a letter no bank writes, such as D3
// A3 (the Polish ÓŁ on windows-1250), counts for the page on which it is two letters. ISO 8859-2 and windows-1254 differ from others in
// a few letters only: they are thought of where lean speaks for their languages.
func PageOf(head []byte, lean Page) Page {
	if utf8.Valid(cutRune(head)) && !oddUTF8(head) {
		return Western
	}
	if mostlyUTF8(head) {
		return Damaged
	}
	best, most := lean, lean.score(head)
	for p := range Page(len(pages)) {
		if p == CentralISO && lean != Central || p == Turkish && lean != Turkish {
			continue
		}
		if s := p.score(head); s > most {
			best, most = p, s
		}
	}
	return best
}

// mostlyUTF8 reports whether the letters of several bytes are far more than the bytes that are none: text of a one-byte page makes
// such letters by accident only.
func mostlyUTF8(b []byte) bool {
	whole, broken := 0, 0
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, width := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && width == 1 {
			broken++
		} else if r < 0x250 || r >= 0x2000 { // no Cyrillic by accident, see oddUTF8
			whole++
		}
		i += width
	}
	return whole >= 3 && whole >= broken
}

// cutRune leaves off a character that the end of the head divides.
func cutRune(b []byte) []byte {
	for i := 1; i < utf8.UTFMax && i <= len(b); i++ {
		if c := b[len(b)-i]; utf8.RuneStart(c) {
			if c >= utf8.RuneSelf && !utf8.FullRune(b[len(b)-i:]) {
				return b[:len(b)-i]
			}
			break
		}
	}
	return b
}

// oddUTF8 reports whether every character of a valid text above 127 is a Cyrillic letter that no state language writes.
func oddUTF8(b []byte) bool {
	odd := false
	for _, r := range string(b) {
		switch {
		case r < utf8.RuneSelf:
		case r >= 0x460 && r <= 0x48f || r >= 0x492 && r <= 0x52f:
			odd = true
		default:
			return false
		}
	}
	return odd
}

// damagedLine is a line of UTF-8 whose first and last letter may be cut. Any other damage makes it a line of another page.
func damagedLine(b []byte) string {
	start, end := 0, len(cutRune(b))
	for start < end && start < utf8.UTFMax-1 && !utf8.RuneStart(b[start]) {
		start++
	}
	if !utf8.Valid(b[start:end]) {
		return Line(b)
	}
	s := string(b[start:end])
	if start > 0 {
		s = "\ufffd" + s
	}
	if end < len(b) {
		s += "\ufffd"
	}
	return s
}

// longRun is how many letters above 127 stand in a row in no word of a language that is written in Latin letters.
const longRun = 5

// score counts for and against the page.
func (p Page) score(b []byte) int {
	worth := p.letters()
	score, end := 0, 0 // end of the run of bytes above 127
	start := 0
	for i, c := range b {
		if c < utf8.RuneSelf {
			continue
		}
		if i >= end {
			for start, end = i, i; end < len(b) && b[end] >= utf8.RuneSelf && b[end] != nbsp; end++ {
			}
		}
		r := pages[p].DecodeByte(c)
		switch {
		case mixesCase(b, i, r):
			score -= 3
		case p == Cyrillic || p == Greek:
			score += foreign(p, r, end-start, besideLetter(b, i))
		case worth[r] && end-start >= longRun && p != Turkish:
			score -= 2
		case worth[r] && besideLetter(b, i):
			score += 2
		case worth[r]:
			score++
		case unicode.IsLetter(r):
			score--
		case strings.ContainsRune(marks, r) && (r == '’' || !betweenLetters(b, i)):
		case besideLetter(b, i):
			score -= 4 // a sign in mid-word
		case unicode.IsControl(r) || r == utf8.RuneError:
			score -= 4
		}
	}
	return score
}

// letters are those that the languages of the page write.
func (p Page) letters() map[rune]bool {
	list := centralLetters
	switch p {
	case Western:
		list = westernLetters
	case Turkish:
		list = turkishLetters
	}
	worth := map[rune]bool{}
	for _, r := range list {
		worth[r] = true
	}
	return worth
}

// foreign weighs a character of a page whose words have no Latin letters: it stands among its like, or the page is another.
func foreign(p Page, r rune, run int, beside bool) int {
	script := unicode.Cyrillic
	if p == Greek {
		script = unicode.Greek
	}
	switch {
	case strings.ContainsRune("ΐΰΪΫϊϋ", r):
		return -2 // rare in Greek; where they seem common the text is Cyrillic, which has its А and а there
	case unicode.Is(script, r) && run > 1:
		return 2
	case beside:
		return -3
	}
	return 0
}

const nbsp = 0xa0

// mixesCase reports whether r would be a capital behind a small letter, or a small letter between capitals.
func mixesCase(b []byte, i int, r rune) bool {
	if i == 0 {
		return false
	}
	before := b[i-1]
	if unicode.IsUpper(r) {
		return before-'a' < 26
	}
	return unicode.IsLower(r) && before-'A' < 26 && i+1 < len(b) && b[i+1]-'A' < 26
}

// marks stand at the ends of words on the pages of Windows, and one of them within.
const marks = "‘’‚“”„–—…‹›«»"

func betweenLetters(b []byte, i int) bool {
	return i > 0 && isLetter(b[i-1]) && i+1 < len(b) && isLetter(b[i+1])
}

func besideLetter(b []byte, i int) bool {
	return i > 0 && isLetter(b[i-1]) || i+1 < len(b) && isLetter(b[i+1])
}

// isLetter takes every byte above 127 for a letter, as neighbours of one usually are.
func isLetter(c byte) bool { return c|0x20-'a' < 26 || c >= utf8.RuneSelf }
