package match

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/names"
)

// wordIndex finds the words of customers' names that a word may be, cut short or with one slip. It holds no pointers but the words.
type wordIndex struct {
	words []string // sorted
	gaps  []gap1   // sorted by hash
	// first is where the gaps begin whose hash begins with a number of so many bits.
	first []int32
	bits  int
	known map[string][]int32 // the customers of each word
}

// gap1 is what is left of a word without one of its letters.
type gap1 struct {
	hash uint64
	word int32
}

const (
	// minNearWord is how long a word must be to be found with a slip in it, minCutWord to be found as the beginning of another.
	minNearWord = 5
	minCutWord  = 4
	// maxNearWords bounds the words that one word may be.
	maxNearWords = 40
)

func buildWordIndex(at stopper, byWord map[string][]int32) wordIndex {
	x := wordIndex{words: make([]string, 0, len(byWord)), known: byWord}
	for w := range byWord {
		x.words = append(x.words, w)
	}
	sortBlocks(at, x.words, strings.Compare)
	for i, w := range x.words {
		if at.over(i) {
			return x
		}
		if len(w) >= minNearWord {
			names.Gaps(w, func(left string) { x.gaps = append(x.gaps, gap1{hashKey(left), int32(i)}) })
		}
	}
	sortBlocks(at, x.gaps, func(a, b gap1) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.word, b.word)) })
	x.bits = max(bits.Len(uint(len(x.gaps)))-gapsAtOnce, 1)
	x.first = make([]int32, 1<<x.bits+1)
	for _, g := range x.gaps {
		x.first[g.hash>>(64-x.bits)+1]++
	}
	for i := range x.first[1:] {
		x.first[i+1] += x.first[i]
	}
	return x
}

// gapsAtOnce is how few gaps begin with the same bits, as a power of two.
const gapsAtOnce = 2

// near lists the words that w may be, w itself not among them; nil when there are too many to tell.
func (x *wordIndex) near(w string) []string {
	var found []string
	if len(w) >= minCutWord {
		for i, _ := slices.BinarySearch(x.words, w); i < len(x.words) && strings.HasPrefix(x.words[i], w) && len(found) <= maxNearWords; i++ {
			if x.words[i] != w {
				found = append(found, x.words[i])
			}
		}
	}
	if len(w) >= minNearWord {
		found = x.withGap(found, w, w)
		names.Gaps(w, func(left string) {
			if _, known := x.known[left]; known {
				found = append(found, left)
			}
			found = x.withGap(found, w, left)
		})
	}
	slices.Sort(found)
	if found = slices.Compact(found); len(found) > maxNearWords {
		return nil
	}
	return found
}

// withGap appends the words one slip away from w that leave the same as it.
func (x *wordIndex) withGap(found []string, w, left string) []string {
	h := hashKey(left)
	i := int(x.first[h>>(64-x.bits)])
	for i < len(x.gaps) && x.gaps[i].hash < h {
		i++
	}
	for ; i < len(x.gaps) && x.gaps[i].hash == h && len(found) <= 4*maxNearWords; i++ {
		if other := x.words[x.gaps[i].word]; names.OneSlip(w, other) {
			found = append(found, other)
		}
	}
	return found
}

// mangled finds the customers whose name n may be with words cut short or one slip in all.
func (x *payerIndex) mangled(n names.Name) []int32 {
	var found []int32
	seen, like := 0, mangledLike(n)
	for _, w := range n.Words {
		for _, word := range append(x.words.near(w), w) {
			list := x.byWord[word]
			if seen += len(list); len(list) > maxWordCustomers || seen > maxMangled {
				continue
			}
			for _, c := range list {
				if like(&x.marks[c]) && !slices.Contains(found, c) && slices.ContainsFunc(x.folded[c], n.MangledFrom) {
					found = append(found, c)
				}
			}
		}
	}
	slices.Sort(found)
	return found
}

// maxMangled bounds the customers that one name is compared with.
const maxMangled = 2000
