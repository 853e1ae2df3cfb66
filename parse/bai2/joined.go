package bai2

import (
	"github.com/cashtie/cashtie/internal/slab"
	"github.com/cashtie/cashtie/ledger"
)

// joined is the text of one receipt in one, where keys are looked for: its texts with a blank between those that are not joined, where a
// line ends. It is put together anew for each receipt in the same room; what a receipt keeps of it are parts of its texts.
type joined struct {
	texts []ledger.Text
	bytes []byte     // between margin and padding, which are zeros
	ends  []int      // of the texts; places count from behind the margin
	words slab.Words // values that no single text holds
}

// wordsAtOnce is how many bytes of such values share an allocation.
const wordsAtOnce = 2 << 10

// join puts texts together.
func (j *joined) join(texts []ledger.Text) {
	if j.bytes == nil {
		j.bytes = make([]byte, margin, 512)
	}
	b, ends := j.bytes[:margin], j.ends[:0]
	for i := range texts {
		if len(b) > margin && !texts[i].Joined {
			b = append(b, ' ')
		}
		b = append(b, texts[i].Value...)
		ends = append(ends, len(b)-margin)
	}
	j.texts, j.ends = texts, ends
	j.bytes = append(b, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
}

// text is all of it, until the next join.
func (j *joined) text() []byte { return j.bytes[margin : len(j.bytes)-padding] }

// part is the text between two places.
func (j *joined) part(from, to int) string {
	for i, end := range j.ends {
		if from >= end {
			continue
		}
		v := j.texts[i].Value
		if begin := end - len(v); begin <= from && to <= end {
			return v[from-begin : to-begin]
		}
		break
	}
	return j.words.Keep(j.text()[from:to], nil, wordsAtOnce)
}

// whole is the text as a string.
func (j *joined) whole() string { return j.part(0, len(j.text())) }

// value is the text between two places, as far as it stands on one line, and where that ends.
func (j *joined) value(from, to int) (string, int) {
	for i, end := range j.ends {
		if end < from {
			continue
		}
		if to > end && j.breaks(i) {
			to = end
		}
		v := j.texts[i].Value
		if begin := end - len(v); begin <= from && to <= end {
			return v[from-begin : to-begin], to
		}
		break
	}
	to = j.line(from, to)
	return j.part(from, to), to
}

// line is where the line ends in which from stands, if that is before to.
func (j *joined) line(from, to int) int {
	for i, end := range j.ends {
		if end >= to {
			break
		}
		if end >= from && j.breaks(i) {
			return end
		}
	}
	return to
}

// breaks reports whether a line ends with text i. Nothing is before the first byte.
func (j *joined) breaks(i int) bool {
	return i+1 < len(j.texts) && !j.texts[i+1].Joined && j.ends[i] > 0
}
