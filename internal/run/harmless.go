package run

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The pages of a run are opened in spreadsheets, and the words in their cells are a stranger's. A cell that would be taken for a formula gets an
// apostrophe in front, and what cannot be seen, or turns the direction of what stands beside it, is written as <U+202E>. So a person sees what
// is there, and [asWritten] gives it back to the letter: ids stay those of the file. The JSON pages carry every text as it is, escaped.

// harmless is a text as it may stand in a cell.
func harmless(s string) string {
	s = visible(s)
	bare := strings.TrimLeft(s, "'") // so that an apostrophe of the text itself is told from ours
	if bare == "" || !startsFormula(bare) || len(bare) == len(s) && signedNumber(s) {
		return s
	}
	return "'" + s
}

// asWritten takes back what harmless did.
func asWritten(cell string) string {
	if s, marked := strings.CutPrefix(cell, "'"); marked {
		if bare := strings.TrimLeft(s, "'"); bare != "" && startsFormula(bare) {
			cell = s
		}
	}
	if !strings.Contains(cell, escapeHead) {
		return cell
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(cell, escapeHead)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		code, after, closed := strings.Cut(rest, ">")
		n, err := strconv.ParseUint(code, 16, 32)
		if !closed || err != nil || n > utf8.MaxRune { // harmless writes none such
			b.WriteString(escapeHead)
			after = rest
		} else {
			b.WriteRune(rune(n))
		}
		cell = after
	}
}

// startsFormula reports whether a spreadsheet would compute what begins so. In Japan the wide signs count as well.
func startsFormula(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("=+-@\t\r\n＝＋－＠", r)
}

func signedNumber(s string) bool {
	return (s[0] == '-' || s[0] == '+') && len(s) > 1 && strings.Trim(s[1:], "0123456789.,") == ""
}

const escapeHead = "<U+"

// visible writes out what cannot be seen. So it does with a semicolon in front of what would be a formula in countries where lists are cut there,
// and with what looks like such a mark already.
func visible(s string) string {
	var b strings.Builder
	before, done := rune(0), 0
	for i := 0; i < len(s); {
		if c := s[i]; c >= ' ' && c < 0x7f && c != ';' && c != '<' {
			before = rune(c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if hidden(r, before) || r == '<' && strings.HasPrefix(s[i:], escapeHead) || r == ';' && formulaBehind(s[i+1:]) {
			fmt.Fprintf(&b, "%s"+escapeHead+"%04X>", s[done:i], r)
			done = i + size
		}
		i, before = i+size, r
	}
	if done == 0 {
		return s
	}
	return b.String() + s[done:]
}

// formulaBehind reports whether a formula would begin behind a semicolon.
func formulaBehind(rest string) bool {
	rest = strings.TrimLeft(rest, " \"")
	return rest != "" && startsFormula(rest)
}

// hidden reports whether a character is not seen, or turns the direction of others. Line ends and tabs are seen, and so is what joins or
// parts letters of the scripts that need it.
func hidden(r, before rune) bool {
	switch {
	case r == '\n', r == '\t', r == '\r', (r == 0x200c || r == 0x200d) && before >= 0x600 && unicode.IsLetter(before):
		return false
	}
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029'
}
