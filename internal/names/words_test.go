package names

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// TestWordsOfASCII: the short way for plain text is the long way.
func TestWordsOfASCII(t *testing.T) {
	text := rapid.StringMatching("[AEOUaeouXYz.'` &/0-9-]{0,24}")
	rapid.Check(t, func(t *rapid.T) {
		s := text.Draw(t, "s")
		long := strings.FieldsFunc(foldLetters(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if got := Words(s); !slices.Equal(got, long) {
			t.Fatalf("%q: %q, the long way %q", s, got, long)
		}
		word := strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return r
			}
			return -1
		}, s)
		if got := Word(word); got != foldLetters(word) {
			t.Fatalf("%q: %q, want %q", word, got, foldLetters(word))
		}
	})
}
