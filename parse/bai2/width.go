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
}

// isFull reports whether a piece at the end of a line of that width, which ends in mid-word, reaches the record length. A length that
// other lines exceed is none.
func (r *Reader) isFull(width int, closed bool) bool {
	limit := r.declared
	if limit == 0 {
		limit = commonLength
	}
	switch {
	case width == 0:
		return false
	case width == limit:
		return r.widths.longest <= limit
	}
	return width == r.widths.cut && r.declared == 0 && !closed
}

func measure(head string) widths {
	longest, cut := 0, 0
	for len(head) > 0 {
		line, rest, _ := strings.Cut(head, "\n")
		head = rest
		line = strings.TrimSuffix(line, "\r")
		n := len(line)
		if n > longest {
			longest, cut = n, 0
		}
		if n == longest && n > 0 && line[n-1] != '/' && !isPadding(line[n-1]) {
			cut++
		}
	}
	if cut < 2 || longest < shortestLength {
		return widths{longest: longest}
	}
	return widths{longest: longest, cut: longest}
}

// declare takes the physical record length from 01. Lengths no bank uses are version numbers or block sizes in the wrong place.
func (r *Reader) declare(length string) {
	if n, ok := ledger.Digits(length); ok && n >= shortestLength && n <= longestLength {
		r.declared = n
	}
}
