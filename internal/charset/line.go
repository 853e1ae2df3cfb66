package charset

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Line decodes a line or a part of it: valid UTF-8 stays as it is, everything else is taken for windows-1252, which every byte
// sequence is a text of. It never fails; a byte that windows-1252 leaves open becomes U+FFFD.
func Line(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	return Western.decode(b)
}

// Page is a one-byte code page, as [PageOf] tells them apart. The zero value is Western.
type Page uint8

// The code pages.
const (
	Western    Page = iota // windows-1252
	Central                // windows-1250: Polish, Czech, Slovak, Hungarian, ...
	CentralDOS             // code page 852, the same letters
)

var pages = [...]*charmap.Charmap{charmap.Windows1252, charmap.Windows1250, charmap.CodePage852}

// Line decodes a line of a file that is known to be in the page. For Western it is [Line]: a file may have lines in UTF-8 too.
func (p Page) Line(b []byte) string {
	if p == Western || int(p) >= len(pages) {
		return Line(b)
	}
	return p.decode(b)
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
	centralLetters = "ĄĆĘŁŃÓŚŹŻąćęłńóśźżÁČĎÉĚÍŇŘŠŤÚŮÝŽáčďéěíňřšťúůýžĹĽŔĺľŕÄÔäôÖŐÜŰöőüűßĂÂÎŞŢăâîşţĐđ"
)

// PageOf tells the code page of a file by the head of it, by what its bytes above 127 would be on each page: the page on which
// most of them are letters, and letters of its languages, wins. Where two pages explain a text as well, as is common for short
// ones, lean decides.
//
// Text in UTF-8 is Western, whose [Page.Line] reads it; but a byte pair that is UTF-8 only for a letter no bank writes, such as D3
// A3 (the Polish ÓŁ on windows-1250), counts for the page on which it is two letters.
func PageOf(head []byte, lean Page) Page {
	if utf8.Valid(cutRune(head)) && !oddUTF8(head) {
		return Western
	}
	best, most := lean, lean.score(head)
	for p := range Page(len(pages)) {
		if s := p.score(head); s > most {
			best, most = p, s
		}
	}
	return best
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

// score counts for and against the page.
func (p Page) score(b []byte) int {
	letters := westernLetters
	if p != Western {
		letters = centralLetters
	}
	worth := map[rune]int{}
	for _, r := range letters {
		worth[r] = 2
	}
	score := 0
	for i, c := range b {
		if c < utf8.RuneSelf {
			continue
		}
		r := pages[p].DecodeByte(c)
		switch {
		case mixesCase(b, i, r):
			score -= 3
		case worth[r] > 0 && besideLetter(b, i):
			score += 2
		case worth[r] > 0:
			score++
		case unicode.IsLetter(r):
			score--
		case besideLetter(b, i):
			score -= 4 // a sign in mid-word
		case unicode.IsControl(r) || r == utf8.RuneError:
			score -= 4
		}
	}
	return score
}

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

func besideLetter(b []byte, i int) bool {
	return i > 0 && isLetter(b[i-1]) || i+1 < len(b) && isLetter(b[i+1])
}

// isLetter takes every byte above 127 for a letter, as neighbours of one usually are.
func isLetter(c byte) bool { return c|0x20-'a' < 26 || c >= utf8.RuneSelf }
