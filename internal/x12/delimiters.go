package x12

import (
	"strings"
	"unicode/utf8"
)

// Delimiters are the characters that divide a text. A character may take several bytes: banks hand X12 on in any character set.
type Delimiters struct {
	Element    string
	Component  string // of composite elements; empty when not known
	Repetition string // empty when not known, or before version 00402
	// Terminator ends a segment; lineEnd for any line end. Empty: the terminators are lost, and a segment ends where the next begins.
	Terminator string
	firm       bool // every line end ends a segment, for the ISA says so
	// merged: segments also begin where their tag stands as an element, for the bank wrote a separator in place of the terminator.
	merged bool
}

// end finds where the segment with which text begins ends, and where what follows it begins. It is not ok when more text is needed to
// know; whole says that there is none.
func (d *Delimiters) end(text string, whole bool) (end, next int, ok bool) {
	end, next, ok = d.plainEnd(text, whole)
	if ok && d.merged {
		if at := mergedStart(text[:end], d.Element); at > 0 {
			return at - len(d.Element), at, true
		}
	}
	return end, next, ok
}

// plainEnd is end for segments that are not merged.
func (d *Delimiters) plainEnd(text string, whole bool) (end, next int, ok bool) {
	switch {
	case d.Terminator == "":
		i := startWithin(text, d)
		if i >= 0 && (whole || len(text)-i > lookAhead) {
			return i, i, true
		}
	case d.Terminator == lineEnd:
		return d.endOfLine(text, whole)
	default:
		i := strings.IndexByte(text, d.Terminator[0])
		if len(d.Terminator) > 1 {
			i = strings.Index(text, d.Terminator)
		}
		last := i
		if last < 0 {
			last = len(text)
		}
		if at := d.lostTerminator(text[:last]); at >= 0 && (i >= 0 || whole || last-at > lookAhead) {
			return at, at, true
		}
		if i >= 0 {
			return i, i + len(d.Terminator), true
		}
	}
	return len(text), len(text), whole
}

// lostTerminator is a line end behind which another segment begins; -1: there is none.
func (d *Delimiters) lostTerminator(text string) int {
	for from := 0; ; {
		i := strings.IndexByte(text[from:], '\n')
		if i < 0 {
			return -1
		}
		from += i
		rest := strings.TrimLeft(text[from:], blanks)
		if startAt(rest, d) {
			return from
		}
		from = len(text) - len(rest)
	}
}

// endOfLine finds the line end behind which another segment begins, or the next one where all end segments.
func (d *Delimiters) endOfLine(text string, whole bool) (end, next int, ok bool) {
	for from := 0; ; {
		i := strings.IndexAny(text[from:], "\r\n")
		if i < 0 {
			return len(text), len(text), whole
		}
		from += i
		rest := strings.TrimLeft(text[from:], blanks)
		switch {
		case d.firm, whole && rest == "", (whole || len(rest) > lookAhead) && startAt(rest, d):
			return from, from, true
		case !whole && len(rest) <= lookAhead:
			return 0, 0, false
		}
		from = len(text) - len(rest)
	}
}

// lineBreaks counts the line ends with which s begins.
func lineBreaks(s string) int { return len(s) - len(strings.TrimLeft(s, "\r\n")) }

const (
	blanks      = " \t\r\n"
	lookAhead   = 64 // bytes that are enough to recognise a segment
	lineEnd     = "\n"
	isaElements = 16
	isaMax      = 400 // bytes within which the sixteen elements of an ISA must stand; it has 106 characters
	// voteText is how much text is looked at to find delimiters.
	voteText = 4 << 10
)

// usualTerminators are believed before other characters.
const usualTerminators = `~\'`

// declared reads the delimiters that an ISA, with which text begins, declares by its form: the character behind its tag divides
// elements, behind the sixteenth of them stand the component separator and the terminator. Counting elements finds the two also
// where blanks of the fixed width were lost.
func declared(text string) (Delimiters, bool) {
	var d Delimiters
	if !fold(text, "ISA") {
		return d, false
	}
	if d.Element = character(text[3:]); !divides(d.Element) || d.Element == "\r" || d.Element == "\n" {
		return d, false
	}
	at, begins := 3, 0
	for n := range isaElements {
		if n > 0 {
			i := strings.Index(text[at:min(len(text), isaMax)], d.Element)
			if i < 0 {
				return d, false
			}
			at += i
		}
		if n == 10 {
			begins = at + len(d.Element)
		}
		at += len(d.Element)
	}
	d.Repetition = repetition(text[begins:])
	at += lineBreaks(text[at:])
	d.Component = character(text[at:])
	after := at + len(d.Component)
	d.Terminator = character(text[after:])
	switch {
	case d.Component == "":
		return d, false
	case strings.Contains(usualTerminators, d.Component) && startAfter(text[after:], &d):
		d.Terminator, d.Component = d.Component, "" // the last element was left empty
	case d.Terminator == "\r" || d.Terminator == "\n":
		d.Terminator, d.firm = lineEnd, true
		rest := text[after+lineBreaks(text[after:]):]
		if c := character(rest); divides(c) && startAfter(rest[len(c):], &d) {
			d.Terminator, d.firm = c, false // the line was broken before it
		}
	case d.Terminator == "" || startAt(text[after:], &d) || d.Terminator == " " && startAfter(text[after:], &d):
		d.Terminator = ""
	case !startAfter(text[after+len(d.Terminator):], &d) && strings.Trim(text[after:], " \r\n") != d.Terminator:
		d.Terminator = votedTerminator(text, d.Element)
	}
	return d, true
}

// repetition is the separator in ISA11, which before version 00402 says "U".
func repetition(rest string) string {
	c := character(rest)
	if !divides(c) {
		return ""
	}
	return c
}

// character is the first character of s, or its first byte where that is none of UTF-8.
func character(s string) string {
	if s == "" {
		return ""
	}
	r, n := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError {
		n = 1
	}
	return s[:n]
}

// divides reports whether c may be a delimiter: no letter, no digit, no blank.
func divides(c string) bool {
	return c != "" && c != " " && !isWord(c[0])
}

func isWord(c byte) bool {
	return c-'0' <= 9 || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// separators are what stands behind a tag when no ISA says it: the usual one, the broken bar in both its spellings, the bar, and rarer
// ones.
var separators = [...]string{"*", "\u00a6", "\xa6", "|", "^", "\t"}

// found looks for the first segment of a text without an ISA in front and tells its delimiters from the text.
func found(text string) (start int, d Delimiters, ok bool) {
	start = -1
	for _, sep := range separators {
		head := text
		if start >= 0 { // only an earlier one counts
			head = text[:min(len(text), start+lookAhead)]
		}
		if at := firstTag(head, sep); at >= 0 && (start < 0 || at < start) {
			start, d.Element = at, sep
		}
	}
	if start < 0 {
		return 0, d, false
	}
	if d, ok := declared(text[start:]); ok {
		return start, d, true
	}
	d.Terminator = votedTerminator(text[start:], d.Element)
	return start, d, true
}

// firstTag is where the first segment with which a text may begin stands; -1: nowhere.
func firstTag(text, sep string) int {
	for at := 0; ; {
		i := strings.Index(text[at:], sep)
		if i < 0 {
			return -1
		}
		for n := 3; n >= 2; n-- {
			if from := at + i - n; from >= 0 && opensText(text[from:at+i], text[at+i+len(sep):], sep) && (from == 0 || !isWord(text[from-1])) {
				return from
			}
		}
		at += i + len(sep)
	}
}

// opensText reports whether a segment of this tag, with these elements behind it, is enough to believe in X12.
func opensText(tag, rest, sep string) bool {
	switch strings.ToUpper(tag) {
	case "ISA", "RMR", "BPR", "TRN":
		return true
	case "ST":
		return strings.HasPrefix(rest, "820"+sep) || strings.HasPrefix(rest, "823"+sep)
	case "GS":
		return len(rest) > 2 && strings.HasPrefix(rest[2:], sep)
	case "ENT", "ADX", "N1", "REF", "DTM":
		return firstElement(rest, sep)
	}
	return false
}

// votedTerminator is the character that most often stands before the beginning of a segment.
func votedTerminator(text, sep string) string {
	text = text[:min(len(text), voteText)]
	votes := map[string]int{}
	var order []string
	for at := 0; ; {
		i := strings.Index(text[at:], sep)
		if i < 0 {
			break
		}
		if n := tagBefore(text[:at+i]); n > 0 && at+i > n {
			if c, ok := endBefore(text[:at+i-n], sep); ok {
				if votes[c]++; votes[c] == 1 {
					order = append(order, c)
				}
			}
		}
		at += i + len(sep)
	}
	best, most := "", 0
	for _, c := range order {
		weight := 2 * votes[c]
		if c != "" && strings.Contains(usualTerminators, c) {
			weight++
		}
		if c == "" {
			weight /= 2 // a tag within a word may be a chance
		}
		if weight > most {
			best, most = c, weight
		}
	}
	if best != "" {
		return best
	}
	if i := strings.IndexAny(text, `~\`); i >= 0 { // a lone segment, perhaps with words behind it
		return text[i : i+1]
	}
	if strings.HasSuffix(strings.TrimRight(text, blanks), "'") {
		return "'"
	}
	if most > 0 {
		return ""
	}
	return lineEnd
}

// endBefore is what ends the text before a tag: a character, a line end, or nothing.
func endBefore(before, sep string) (string, bool) {
	bare := strings.TrimRight(before, blanks)
	if bare == "" || strings.HasSuffix(bare, sep) && len(bare) == len(before) {
		return "", false // an element that looks like a tag
	}
	c := bare[len(bare)-1]
	broken := strings.ContainsAny(before[len(bare):], "\r\n")
	switch {
	case c < utf8.RuneSelf && !isWord(c) && !strings.ContainsRune(`.,:)"`, rune(c)) && !strings.HasSuffix(bare, sep):
		return string(c), true
	case broken:
		return lineEnd, true
	}
	return "", true
}
