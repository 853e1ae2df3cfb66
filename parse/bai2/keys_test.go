package bai2

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// scraps are what random texts are made of: keys in any case, broken by a line feed, in words, and all that is near a mark.
func scraps() []string {
	s := []string{"", " ", "\n", ":", "=", ":=", "#", "*", "a", "X", "ID ", "advice", "TRN*1*", "RMR*", "Ä", "é", "7", "INV", "/", "\x00", "{", "~"}
	for _, k := range textKeys {
		s = append(s, k.word, strings.ToLower(k.word)+":", strings.ReplaceAll(k.word, " ", "\n")+" =", k.word[1:]+":")
	}
	return s
}

// plainKeyEnding is keyEnding by the letter: the first key of the table that the text before upto ends in, as a word.
func plainKeyEnding(text string, last, upto int) (word string, at int) {
	before := strings.TrimRight(text[last:upto], " ")
	for _, k := range textKeys {
		at := len(before) - len(k.word)
		if at >= 0 && strings.EqualFold(before[at:], k.word) && (last+at == 0 || !isAlphanumeric(text[last+at-1])) {
			return k.word, last + at
		}
	}
	return "", 0
}

// TestKeysAgainstThePlainSearch: looking at eight bytes at a time finds what looking at each byte finds.
func TestKeysAgainstThePlainSearch(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 5))
	parts, found := scraps(), 0
	var s scribe
	for i := range 20_000 {
		var b strings.Builder
		most := 8
		if i%20 == 0 {
			most = 100 // more than is marked at once
		}
		for range 1 + rnd.IntN(most) {
			b.WriteString(parts[rnd.IntN(len(parts))])
		}
		var texts []ledger.Text
		for line := range strings.SplitSeq(b.String(), "\n") {
			texts = append(texts, ledger.Text{Value: line})
		}
		s.joined.join(texts)
		text := string(s.joined.text())
		h := s.findKeys()
		var want []keyed
		last := 0
		for i := 0; i < len(text); i++ {
			if c := text[i]; c != ':' && c != '=' && c != '#' {
				continue
			}
			from := i + 1
			for from < len(text) && (text[from] == '=' || text[from] == ':') {
				from++
			}
			if word, at := plainKeyEnding(text, last, i); word != "" {
				want, last = append(want, keyed{start: at, from: from}), from
			}
			i = from - 1
		}
		trace := max(strings.Index(text, "TRN*1*")+len("TRN*1*"), 0)
		if trace < len("TRN*1*") {
			trace = 0
		}
		if documents := strings.Count(text, "RMR*"); h.trace != trace || h.documents != documents || len(s.keys) != len(want) {
			t.Fatalf("%q: trace at %d, %d documents, %d keys, want %d, %d and %d", text, h.trace, h.documents, len(s.keys), trace, documents, len(want))
		}
		for i, k := range s.keys {
			atID := strings.Contains(strings.ToUpper(text[want[i].start:k.from]), "ID")
			if k.from != want[i].from || k.start != want[i].start && !atID { // behind DES: an id begins at its last word
				t.Fatalf("%q: key %d at %d-%d, want %d-%d", text, i, k.start, k.from, want[i].start, want[i].from)
			}
		}
		if word := adviceWord(text); word != "" && !h.advice {
			t.Fatalf("%q: announces %q, and the search does not see it", text, word)
		}
		found += len(want)
	}
	if found < 10_000 {
		t.Errorf("%d keys: this tests little", found)
	}
}
