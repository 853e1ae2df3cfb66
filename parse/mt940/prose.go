package mt940

import "strings"

// label is a word with a colon at its end, in any case.
type label struct {
	text string
	word word
}

// labelled makes the reading of words with labels, of which need must be there. What stands before the first is the lead. A
// forced text is read for one label.
func labelled(need int, lead word, labels ...label) reading {
	return func(d *details, forced bool) bool {
		raw := d.text.raw
		if strings.IndexByte(raw, ':') < 0 {
			return false
		}
		marks := d.findLabels(raw, labels)
		if len(marks) == 0 || len(marks) < need && !forced {
			return false
		}
		d.take(lead, d.span(0, endOfValue(raw, 0, marks[0].at)), false)
		for i, m := range marks {
			end := len(raw)
			if i+1 < len(marks) {
				end = marks[i+1].at
			}
			d.take(m.word, d.span(m.end, endOfValue(raw, m.end, end)), false)
		}
		return true
	}
}

// within is the reading of texts that hold one of some words; others are left to the next dialect.
func within(words []string, read reading) reading {
	return func(d *details, forced bool) bool {
		for _, w := range words {
			if forced || strings.Contains(d.text.raw, w) {
				return read(d, forced)
			}
		}
		return false
	}
}

// endOfValue cuts what divides values.
func endOfValue(raw string, from, end int) int {
	for end > from && (raw[end-1] == ';' || raw[end-1] == ' ' || raw[end-1] == '/') {
		end--
	}
	return end
}

// findLabels finds the labels at the beginning of the text, of a word, or of a piece.
func (d *details) findLabels(raw string, labels []label) []keyMark {
	marks := d.marks[:0]
	after := 0
	for i := 0; i < len(raw); i++ {
		n := strings.IndexByte(raw[i:], ':')
		if n < 0 {
			break
		}
		i += n
		for _, l := range labels {
			at := i + 1 - len(l.text)
			if at < after || !strings.EqualFold(raw[at:i+1], l.text) {
				continue
			}
			if at > 0 && l.text[0] != '?' && raw[at-1] != ' ' && raw[at-1] != ';' && raw[at-1] != '/' && !d.text.begins(at) {
				continue
			}
			marks = append(marks, keyMark{at: at, end: i + 1, word: l.word})
			after = i + 1
			break
		}
	}
	d.marks = marks
	return marks
}
