package mt940

import "bytes"

// label is a word with a colon at its end, in any case.
type label struct {
	text string
	word word
}

// labelled makes the reading of words with labels, of which need must be there. What stands before the first is the lead. A
// forced text is read for one label.
func labelled(need int, lead word, labels ...label) reading {
	return func(d *details, r run, flat []byte, forced bool) bool {
		if bytes.IndexByte(flat, ':') < 0 {
			return false
		}
		marks := d.findLabels(r, flat, labels)
		if len(marks) == 0 || len(marks) < need && !forced {
			return false
		}
		cut := cutter{store: d.store, run: r}
		d.take(lead, cut.slice(0, endOfValue(flat, 0, marks[0].at)), false)
		for i, m := range marks {
			end := len(flat)
			if i+1 < len(marks) {
				end = marks[i+1].at
			}
			d.take(m.word, cut.slice(m.end, endOfValue(flat, m.end, end)), false)
		}
		return true
	}
}

// endOfValue cuts what divides values.
func endOfValue(flat []byte, from, end int) int {
	for end > from && (flat[end-1] == ';' || flat[end-1] == ' ' || flat[end-1] == '/') {
		end--
	}
	return end
}

// findLabels finds the labels at the beginning of the text, of a word, or of a piece.
func (d *details) findLabels(r run, flat []byte, labels []label) []keyMark {
	marks := d.marks[:0]
	pieces := cutter{run: r}
	after := 0
	for i := 0; i < len(flat); i++ {
		n := bytes.IndexByte(flat[i:], ':')
		if n < 0 {
			break
		}
		i += n
		for _, l := range labels {
			at := i + 1 - len(l.text)
			if at < after || !bytes.EqualFold(flat[at:i+1], []byte(l.text)) {
				continue
			}
			if at > 0 && l.text[0] != '?' && flat[at-1] != ' ' && flat[at-1] != ';' && flat[at-1] != '/' && !pieces.starts(at) {
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
