package email

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Quick looks at a line, before words or expressions are read in it.

// nextDigit is the place of the first digit from byte from on; the length of the text where there is none.
func nextDigit(text string, from int) int {
	for from < len(text) && !isDigit(text[from]) {
		from++
	}
	return from
}

func hasDigit(s string) bool { return nextDigit(s, 0) < len(s) }

// beyondASCII reports whether a text has other letters and marks than those of ASCII.
func beyondASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

// colonAt is the place of the first colon, narrow or wide, or of one of the marks; -1: there is none.
func colonAt(text, marks string) int {
	for i := range len(text) {
		if c := text[i]; c == ':' || strings.IndexByte(marks, c) >= 0 || c == "："[0] && strings.HasPrefix(text[i:], "：") {
			return i
		}
	}
	return -1
}

// shortBegins are the words of shortWords.
var shortBegins = [...]string{"IV", "RE", "RG", "Rg", "FA", "FT", "FV", "Ft.", "ft.", "Fra.", "fra.", "Fact.", "fact.", "Fatt.", "fatt."}

// mayBeShort looks for one of shortBegins at the begin of a word.
func mayBeShort(text string) bool {
	for i := 0; i+2 < len(text); i++ {
		if c := text[i]; c != 'R' && c != 'I' && c|0x20 != 'f' || i > 0 && text[i-1] != '_' && asciiWord(text[i-1]) {
			continue
		}
		for _, word := range shortBegins {
			if strings.HasPrefix(text[i:], word) {
				return true
			}
		}
	}
	return false
}

// mayBeCredit looks for the letters of shortCredits at the begin of a word.
func mayBeCredit(text string) bool {
	for i := 0; i+2 < len(text); i++ {
		switch c, next := text[i], text[i+1]; {
		case c == 'C' && (next == 'N' || next == 'M' || next == '/'), c == 'N' && (next == 'C' || next == '.'), c == 'G' && next == 'S', c == 'D' && (next == 'M' || next == 'N' || next == '/'):
			if i == 0 || !asciiWord(text[i-1]) {
				return true
			}
		}
	}
	return false
}

// mayBeLater looks for the first letters of the words of laterText.
func mayBeLater(text string) bool {
	for i := 0; i+2 < len(text); i++ {
		if c := text[i]; c < 'a' || c > 'z' || i > 0 && asciiWord(text[i-1]) {
			continue
		}
		switch text[i : i+3] {
		case "to ", "wil", "sha", "lat", "soo", "onc", "whe", "nex", "tom", "wer", "wir", "kom", "fol", "n\xc3\xa4", "sp\xc3", "mor", "sob", "ser", "pro", "plu", "dem", "pr\xc3", "ma\xc3",
			"sar", "dom", "zal", "zul", "vol", "bin", "zos", "p\xc3\xb3", "nas", "nes", "n\xc3\xa6", "sen":
			return true
		}
	}
	return false
}

// unnumbered is a line without the mark or the count before an item of a list: "3) ", "・".
func unnumbered(text string) string {
	rest := strings.TrimLeft(text, whites)
	n := 0
	for n < len(rest) && n < 4 && isDigit(rest[n]) {
		n++
	}
	if n > 0 && n < 4 && n < len(rest) && (rest[n] == '.' || rest[n] == ')') {
		return strings.TrimLeft(rest[n+1:], whites)
	}
	for _, mark := range [...]string{"・", "‣", "▪"} {
		if rest, found := strings.CutPrefix(rest, mark); found {
			return strings.TrimLeft(rest, whites)
		}
	}
	return text
}

// itemOf parts an item of a list: words, a number in letters and digits, and what follows a mark or a blank behind it.
func itemOf(text string) (lead, number, rest string, ok bool) {
	text = strings.TrimLeft(text, whites+"*•·–-")
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if r == '\n' {
			break
		}
		if !unicode.IsUpper(r) && !unicode.IsNumber(r) {
			at += size
			continue
		}
		end := at + numberEnd(text[at:])
		stop, asked := end, false // where a number ends that has a digit before it, and no dot between
		for i := end - 1; i >= at+size; i-- {
			if text[i] == '.' {
				stop, asked = i, false
			}
			if asked || !isDigit(text[i]) {
				continue
			}
			asked = true
			if behind, parted := itemParted(text[stop:]); parted && !strings.Contains(text[stop+behind:], "\n") {
				return text[:at], text[at:stop], text[stop+behind:], true
			}
		}
		at = max(end, at+size)
	}
	return "", "", "", false
}

// numberEnd is how many bytes from the begin of a text on may be of a number.
func numberEnd(text string) int {
	for i, r := range text {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '/' && r != '.' && r != '_' && r != '-' {
			return i
		}
	}
	return len(text)
}

// itemParted is how many bytes part a number from what follows it in a list.
func itemParted(text string) (int, bool) {
	blanks := len(text) - len(strings.TrimLeft(text, whites))
	for _, mark := range [...]string{":", "：", "=", "|", "..", "–", "-"} {
		rest, found := strings.CutPrefix(text[blanks:], mark)
		switch {
		case !found, mark == ".." && blanks > 0:
			continue
		case mark == "..":
			rest = strings.TrimLeft(rest, ".")
		case mark == "–" || mark == "-":
			if blanks != 1 || rest == "" || !isSpace(rest[0]) {
				continue
			}
		}
		return len(text) - len(strings.TrimLeft(rest, whites)), true
	}
	return blanks, blanks > 0
}

// refAt is the number that begins a text, as invoices have them: capitals and digits, with marks between.
func refAt(text string) string {
	end := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsUpper(r) || unicode.IsNumber(r):
			end = i + size
		case i == 0 || i > end || r != '/' && r != '.' && r != '_' && r != '-':
			return text[:end]
		}
		i += size
	}
	return text[:end]
}

// leadOf is what stands before the first number of a list.
func leadOf(text string) string {
	rest := strings.TrimLeft(text, whites+":：.#()")
	if rest == "" || rest[0]|0x20 != 'n' {
		return text[:len(text)-len(rest)]
	}
	return before.FindString(text)
}

// rangeOf is the word or the mark between the ends of a range, with which a text begins.
func rangeOf(text string) string {
	if !leadsIn(text, ".tbad") {
		return ""
	}
	return through.FindString(text)
}

// linkOf is the word or the mark between two numbers of a list, with which a text begins.
func linkOf(text string) string {
	if !leadsIn(text, ",;&+/aueyiospbn") {
		return ""
	}
	return between.FindString(text)
}

// leadsIn reports whether the first byte of a text that is no blank is one of the letters or marks, or beyond ASCII.
func leadsIn(text, begins string) bool {
	at := past(text, 0, "")
	if at == len(text) || text[at] >= utf8.RuneSelf {
		return at < len(text)
	}
	return strings.IndexByte(begins, text[at]) >= 0 || strings.IndexByte(begins, text[at]|0x20) >= 0
}
