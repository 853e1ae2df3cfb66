// Package names folds company names, so that the name a bank transmits and the name in the books compare equal.
//
// Banks drop accents, cut at 16 to 70 characters, write everything in capitals, change the order of words and the spelling of the
// legal form. Folding removes what does not identify: case, accents, punctuation, legal forms at the end, words that only join.
package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// MinTruncated is the shortest name, in characters as the bank gives it, that may be taken for another name cut off by a bank's field width.
const MinTruncated = 16

// Name is a folded company name.
type Name struct {
	Words []string // in the order written, without legal forms and joining words
	Key   string   // the words in alphabetical order: equal for every order of words
	line  string   // the words in the order written, for truncation
	width int      // characters of the name as given
}

// Fold folds a name. A name of legal forms and joining words alone keeps them.
func Fold(s string) Name {
	words, folded := wordsOf(s)
	kept := words[:0]
	for _, w := range words {
		if !isJoining(w) {
			kept = append(kept, w)
		}
	}
	for len(kept) > 1 && isLegalForm(kept[len(kept)-1]) {
		kept = kept[:len(kept)-1]
	}
	if len(kept) == 0 {
		kept = words
	}
	n := Name{Words: kept, line: lineOf(kept, folded), width: utf8.RuneCountInString(strings.TrimSpace(s))}
	if n.Key = n.line; !slices.IsSorted(kept) {
		sorted := slices.Clone(kept)
		slices.Sort(sorted)
		n.Key = strings.Join(sorted, " ")
	}
	return n
}

// lineOf is the words with a blank in between: a part of the text they come from, where that has them so.
func lineOf(words []string, folded string) string {
	if len(words) == 0 {
		return ""
	}
	from := strings.Index(folded, words[0])
	to := from
	for i, w := range words {
		if i > 0 {
			if to == len(folded) || folded[to] != ' ' {
				return strings.Join(words, " ")
			}
			to++
		}
		if !strings.HasPrefix(folded[to:], w) {
			return strings.Join(words, " ")
		}
		to += len(w)
	}
	return folded[from:to]
}

// IsZero reports whether nothing is left of the name.
func (n Name) IsZero() bool { return n.Key == "" }

// MayBeCut reports whether n is as long as a field in which banks cut names, or a blank shorter.
func (n Name) MayBeCut() bool {
	switch n.width {
	case 15, 16, 17, 18, 21, 22, 26, 27, 34, 35, 69, 70:
		return true
	}
	return false
}

// CutFrom reports whether n may be full, cut off by a field width: its text is the beginning of full's and long enough to mean it.
func (n Name) CutFrom(full Name) bool {
	return (n.width >= MinTruncated || n.MayBeCut()) && len(n.line) < len(full.line) && strings.HasPrefix(full.line, n.line)
}

// Within reports whether every word of the shorter name stands in the longer one. At least two words must be shared, or one of
// eight letters or more.
func Within(a, b Name) bool {
	if len(a.Words) > len(b.Words) {
		a, b = b, a
	}
	letters := 0
	for _, w := range a.Words {
		if !slices.Contains(b.Words, w) {
			return false
		}
		letters += len(w)
	}
	return len(a.Words) >= 2 && letters >= 6 || letters >= 8
}

// Words splits a text into folded words, legal forms included.
func Words(s string) []string {
	words, _ := wordsOf(s)
	return words
}

// wordsOf are the words and the folded text that they are parts of.
func wordsOf(s string) (words []string, folded string) {
	if isASCII(s) {
		folded = foldASCII(s)
		return asciiWords(folded), folded
	}
	folded = withoutJapaneseForm(foldLetters(s))
	return strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), folded
}

// Word folds one word of ASCII letters and digits.
func Word(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 'a' && c <= 'z' || c == 'E' && i > 0 && (s[i-1] == 'A' || s[i-1] == 'O' || s[i-1] == 'U') {
			return foldASCII(s)
		}
	}
	return s
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// foldASCII is foldLetters of a text without accents.
func foldASCII(s string) string {
	var folded strings.Builder
	folded.Grow(len(s))
	vowel := false // that swallows the E behind it
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 'a' && c <= 'z' {
			c -= 'a' - 'A'
		}
		switch {
		case c == '.' || c == '\'' || c == '`':
			continue
		case c == 'E' && vowel:
			vowel = false
			continue
		}
		vowel = c == 'A' || c == 'O' || c == 'U'
		folded.WriteByte(c)
	}
	return folded.String()
}

// asciiWords cuts a folded text into its runs of letters and digits.
func asciiWords(s string) []string {
	words, from := make([]string, 0, 6), -1
	for i := 0; i <= len(s); i++ {
		inside := i < len(s) && isCapitalOrDigit(s[i])
		switch {
		case inside && from < 0:
			from = i
		case !inside && from >= 0:
			words, from = append(words, s[from:i]), -1
		}
	}
	return words
}

// foldLetters writes s in capitals without accents. German vowels have two spellings in bank files (Müller is MUELLER or
// MULLER), so both end as the bare vowel; dots go without a gap, so that S.A. is SA.
func foldLetters(s string) string {
	var b strings.Builder
	for _, r := range withoutAccents(s) {
		switch r {
		case '.', '\'', '’', '`', '´':
			continue
		case 'ß', 'ẞ':
			b.WriteString("SS")
			continue
		case 'ø', 'Ø':
			r = 'O'
		case 'æ', 'Æ':
			b.WriteString("AE")
			continue
		case 'ł', 'Ł':
			r = 'L'
		case 'đ', 'Đ':
			r = 'D'
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return digraphs.Replace(b.String())
}

func withoutAccents(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x80 }) {
		return s
	}
	plain, _, err := transform.String(transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn))), s)
	if err != nil {
		return s
	}
	return plain
}

var digraphs = strings.NewReplacer("AE", "A", "OE", "O", "UE", "U")

func isJoining(w string) bool {
	switch w {
	case "AND", "UND", "ET", "Y", "OG", "OCH", "THE":
		return true
	}
	return false
}

// Account folds a bank account number or IBAN: letters and digits only, in capitals.
func Account(s string) string {
	for i := 0; i < len(s); i++ {
		if !isCapitalOrDigit(s[i]) {
			folded := append(make([]byte, 0, len(s)), s[:i]...)
			for ; i < len(s); i++ {
				switch c := s[i]; {
				case isCapitalOrDigit(c):
					folded = append(folded, c)
				case c >= 'a' && c <= 'z':
					folded = append(folded, c-'a'+'A')
				}
			}
			return string(folded)
		}
	}
	return s // as most are written
}

func isCapitalOrDigit(c byte) bool { return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' }
