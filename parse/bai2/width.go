package bai2

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

const (
	commonLength   = 80 // physical record length of most banks that have one
	shortestLength = 40 // no bank breaks lines earlier
	longestLength  = 4096
)

// widths is what the head of the file shows about its physical records.
type widths struct {
	longest int
	// cut is the length of the longest lines, if at least two of that length end without slash or blank: lines that were cut, not
	// lines that ended.
	cut int
	// words: lines end between words. Longest lines are as long as they are by chance.
	words bool
	// closed: the longest lines end with a slash, and at least two of them go on in an 88.
	closed bool
}

// isFull reports whether a piece at the end of a line of that width, which ends in mid-word, reaches the record length. A length that
// other lines exceed is none.
func (r *Reader) isFull(width int, closed bool) bool {
	limit := r.declared
	if limit == 0 {
		limit = commonLength
	}
	switch {
	case width == 0 || r.widths.words:
		return false
	case closed && !r.widths.closed: // the slash ended the piece, whatever its length
		return false
	case width == limit:
		return r.widths.longest <= limit
	}
	return width == r.widths.cut && r.declared == 0 && !closed
}

func measure(head string) widths {
	longest, cut, closed := 0, 0, 0
	before := ""
	for line := range strings.Lines(head) {
		line = strings.TrimRight(line, "\r\n")
		n := len(line)
		if len(before) == longest && strings.HasSuffix(before, "/") && strings.HasPrefix(line, "88,") {
			closed++
		}
		if n > longest {
			longest, cut, closed = n, 0, 0
		}
		if n == longest && endsInWord(line) {
			cut++
		}
		before = line
	}
	w := widths{longest: longest, words: breaksAtWords(head, longest), closed: cut == 0 && closed >= 2}
	if cut >= 2 && longest >= shortestLength && !w.words {
		w.cut = longest
	}
	return w
}

func endsInWord(line string) bool {
	return line != "" && line[len(line)-1] != '/' && !isPadding(line[len(line)-1])
}

// breaksAtWords reports whether the texts of a head go on in the next line because the next word has no room in theirs. Banks that cut
// at a length have lines of that length before an 88; the few others end where the bank wanted a new line, whatever comes next.
func breaksAtWords(head string, longest int) bool {
	full, early, before := 0, 0, ""
	for line := range strings.Lines(head) {
		line = strings.TrimRight(line, "\r\n")
		if next, ok := strings.CutPrefix(line, "88,"); ok && endsInWord(before) {
			switch n := len(before); {
			case n == longest:
				full++
			case n+1+len(word(next)) > longest:
				early++
			}
		}
		before = line
	}
	return early >= 2 && early > full
}

// declare takes the physical record length from 01. Lengths no bank uses are version numbers or block sizes in the wrong place.
func (r *Reader) declare(length string) {
	if n, ok := ledger.Digits(length); ok && n >= shortestLength && n <= longestLength {
		r.declared = n
	}
}
