package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Clean makes text from outside harmless on a terminal: control characters, bidirectional overrides, invisible format characters and
// broken UTF-8 become a middle dot, line ends and tabs a blank.
func Clean(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || r == '\r' || r == '\t' || r == '\u2028' || r == '\u2029':
			b.WriteByte(' ')
		case hostile(r):
			b.WriteRune('·')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// hostile characters move the cursor, turn the direction of the line or hide.
func hostile(r rune) bool {
	return r == utf8.RuneError || unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r)
}

// Width is the number of terminal cells s takes: two for East Asian wide characters, none for combining marks.
func Width(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

func runeWidth(r rune) int {
	if r < 0x300 {
		return 1
	}
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// cutRight shortens s to at most n cells and marks the cut at the end.
func cutRight(s string, n int) string {
	if Width(s) <= n {
		return s
	}
	used := 0
	for i, r := range s {
		if used += runeWidth(r); used > n-1 {
			return s[:i] + "…"
		}
	}
	return s
}

// cutLeft shortens s to at most n cells and marks the cut at the front: of a path the end matters.
func cutLeft(s string, n int) string {
	if Width(s) <= n {
		return s
	}
	for Width(s) > n-1 {
		_, size := utf8.DecodeRuneInString(s)
		s = s[size:]
	}
	return "…" + s
}

// wrap breaks s at blanks into lines of at most n cells; a longer word stands alone and is not cut.
func wrap(s string, n int) []string {
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(s) {
		w := Width(word)
		if used > 0 && used+1+w > n {
			lines = append(lines, line)
			line, used = "", 0
		}
		if used > 0 {
			line, used = line+" ", used+1
		}
		line, used = line+word, used+w
	}
	if used > 0 {
		lines = append(lines, line)
	}
	return lines
}

// wrapHard is wrap that breaks longer words too: behind a mark that separates, where there is one, else anywhere.
func wrapHard(s string, n int) []string {
	var parts []string
	for _, word := range strings.Fields(s) {
		for Width(word) > n {
			cut, used, mark := 0, 0, 0
			for i, r := range word {
				if used += runeWidth(r); used > n {
					break
				}
				cut = i + utf8.RuneLen(r)
				if strings.ContainsRune("~*|+:;,/'", r) {
					mark = cut
				}
			}
			if mark > 0 {
				cut = mark
			}
			parts = append(parts, word[:cut])
			word = word[cut:]
		}
		parts = append(parts, word)
	}
	return wrap(strings.Join(parts, " "), n)
}

// count writes n with thousands apart, and the word for one or many.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return group(n) + " " + many
}
