package match

import "strings"

// wordList is words that are looked for in texts, folded, with blanks between and around them. Hardly any word of a text is one of
// them, and mostly that shows by its first letter and its length.
type wordList struct {
	words   string
	lengths [32]uint64 // by first letter: a bit for each length
}

// maxListedLength is where the lengths of words are no longer told apart.
const maxListedLength = 63

func listOf(words string) *wordList {
	l := &wordList{words: words}
	for w := range strings.FieldsSeq(words) {
		l.lengths[w[0]%32] |= 1 << min(len(w), maxListedLength)
	}
	return l
}

// has reports whether a word, written as one with what comes behind it, is one of the list.
func (l *wordList) has(word, more string) bool {
	if word == "" {
		word, more = more, ""
	}
	if word == "" || l.lengths[word[0]%32]>>min(len(word)+len(more), maxListedLength)&1 == 0 {
		return false
	}
	for at := 0; ; at++ {
		i := strings.Index(l.words[at:], word)
		if i < 0 {
			return false
		}
		at += i
		if rest, ok := strings.CutPrefix(l.words[at+len(word):], more); ok && at > 0 && l.words[at-1] == ' ' && rest != "" && rest[0] == ' ' {
			return true
		}
	}
}

// phrases are words that mean the same in groups, by the first letter of each phrase.
type phrases [32][]wording

// wording is one phrase.
type wording struct {
	words        string
	order, group int // its place among all, and the place of its group
}

// phrasesOf takes n groups of phrases with bars between them.
func phrasesOf(n int, group func(g int) string) *phrases {
	p, order := &phrases{}, 0
	for g := range n {
		for words := range strings.SplitSeq(group(g), "|") {
			list := &p[words[0]%32]
			*list = append(*list, wording{words, order, g})
			order++
		}
	}
	return p
}

// in finds the phrase that comes first in the groups, wherever it stands in folded words with blanks between and around them.
func (p *phrases) in(said string) (wording, bool) {
	var best *wording
	for at := strings.IndexByte(said, ' ') + 1; at > 0 && at < len(said); {
		rest := said[at:]
		list := p[rest[0]%32]
		for i := range list {
			if best != nil && best.order < list[i].order {
				break
			}
			if n := len(list[i].words); len(rest) > n && rest[n] == ' ' && rest[:n] == list[i].words {
				best = &list[i]
			}
		}
		next := strings.IndexByte(rest, ' ') + 1
		if next == 0 {
			break
		}
		at += next
	}
	if best == nil {
		return wording{}, false
	}
	return *best, true
}
