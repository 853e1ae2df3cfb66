package match

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What a look at letters and lengths spares must be found as it is by going through all of a list.
func TestWordListsFindWhatSearchingFinds(t *testing.T) {
	lists := []*wordList{deductionWords, discountWords, shortWords, prepaidWords, partWords}
	rapid.Check(t, func(t *rapid.T) {
		l := rapid.SampledFrom(lists).Draw(t, "list")
		word := rapid.OneOf(rapid.SampledFrom(strings.Fields(l.words)), rapid.StringMatching(`[A-Z0-9]{0,9}`)).Draw(t, "word")
		at := rapid.IntRange(0, len(word)).Draw(t, "cut")
		want := word != "" && strings.Contains(l.words, " "+word+" ")
		if got := l.has(word[:at], word[at:]); got != want {
			t.Fatalf("%q and %q: %v, want %v", word[:at], word[at:], got, want)
		}
	})
}

func TestPhrasesFindTheFirstOfTheirTable(t *testing.T) {
	var all []string
	for _, r := range reasonWords {
		all = append(all, strings.Split(r.words, "|")...)
	}
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.OneOf(rapid.SampledFrom(all), rapid.SampledFrom(strings.Fields(strings.Join(all, " "))), rapid.StringMatching(`[A-Z]{0,3}`))).Draw(t, "words")
		said, want := " "+strings.Join(words, " ")+" ", ""
		for _, w := range all {
			if want == "" && strings.Contains(said, " "+w+" ") {
				want = w
			}
		}
		if got, ok := reasonPhrases.in(said); got.words != want || ok != (want != "") {
			t.Fatalf("%q: %q, want %q", said, got.words, want)
		}
	})
}
