package email

import (
	"slices"
	"strings"
)

// A program that makes text of a page, or a payer who counts blanks, leaves but one between two columns where a value fills its own. What
// the words are tells where the cells part: a day, an amount with cents, a long number.

// loosened parts the pieces of a row that are several cells.
func loosened(pieces []token) []token {
	if !slices.ContainsFunc(pieces, func(p token) bool { return strings.IndexByte(p.text, ' ') > 0 && hasDigit(p.text) }) {
		return pieces
	}
	var out []token
	for _, p := range pieces {
		out = append(out, parts(p)...)
	}
	return out
}

// parts are the cells of a piece: the values that end it, and what stands before them.
func parts(p token) []token {
	words := strings.Split(p.text, " ")
	if len(words) < 2 || len(words) > maxPieces || p.end-p.start != width(p.text) || kindOf(p.text) == sumCell || hasGroups(words) {
		return []token{p}
	}
	from, valued := len(words), false // of the values
	for from > 0 && isValue(words[from-1]) {
		from--
		valued = valued || kindOf(words[from]) != countCell && kindOf(words[from]) != idCell
	}
	numbers := len(words) == 2 && from == 0 // "5100784105 00051631"
	if from == len(words) || from == 1 && len(words) == 2 && !hasDigit(words[0]) && kindOf(words[1]) != dateCell || !valued && !numbers {
		return []token{p}
	}
	for from > 0 && from < len(words) && !hasDigit(words[from-1]) && kindOf(words[from]) != dateCell && kindOf(words[from]) != sumCell {
		from++ // the number of what the words before it name
	}
	var out []token
	start := p.start
	if from > 0 {
		lead := strings.Join(words[:from], " ")
		out = append(out, token{lead, start, start + width(lead)})
		start += width(lead) + 1
	}
	for _, w := range words[from:] {
		out = append(out, token{w, start, start + width(w)})
		start += width(w) + 1
	}
	return out
}

// hasGroups reports whether three digits before the cents stand behind fewer ones: they may be groups of one amount.
func hasGroups(words []string) bool {
	for i, w := range words[1:] {
		if before := strings.TrimLeft(words[i], "-−+(€$£¥"); len(before) <= 3 && digits(before) && digitsAt(w) == 3 {
			return true
		}
	}
	return false
}

// isValue reports whether a word is a cell by itself: a day, an amount with cents, or a number that is too long for a count.
func isValue(word string) bool {
	if !hasDigit(word) {
		return false
	}
	switch kindOf(word) {
	case dateCell:
		return true
	case sumCell:
		return cents(strings.Trim(word, "-−()+$€£"))
	case countCell, idCell:
		return len(word) >= minValue
	}
	return false
}

// minValue is how long a number is that is more than a part of one.
const minValue = 5
