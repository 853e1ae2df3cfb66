package mt940

import "bytes"

// dialect is a way to write an :86: in words with labels. What stands before the first label is the booking text.
type dialect struct {
	bank   string // whose it is, for those who read this table
	need   int    // labels that must be there
	labels []label
}

// label is a word with a colon at its end, in any case.
type label struct {
	text string
	word word
}

// dialects are tried in order on a text that has neither German sub-fields nor /KEY/ words. One that writes other labels is a row
// more.
var dialects = [...]dialect{
	{"mBank", 2, []label{
		{"ID IPH:", word{wording, "iph"}}, {"NA RACH.:", word{class: account}}, {"Z RACH.:", word{class: account}},
		{"OD:", word{name, "name"}}, {"DLA:", word{name, "name"}}, {"TYT.:", word{wording, "text"}}, {"TNR:", word{wording, "tnr"}},
	}},
	{"Zürcher Kantonalbank", 1, []label{
		{"?ZKB:", word{bookingText, "booking_text"}}, {"?ZI:", word{wording, "text"}}, {"?9:", word{}},
	}},
	{"PostFinance", 1, []label{
		{"AUFTRAGGEBER:", word{name, "name"}}, {"ABSENDER:", word{name, "name"}}, {"MITTEILUNGEN:", word{wording, "text"}},
		{"REFERENZEN:", word{wording, "reference"}},
		{"DONNEUR D'ORDRE:", word{name, "name"}}, {"COMMUNICATIONS:", word{wording, "text"}},
		{"MITTENTE:", word{name, "name"}}, {"COMUNICAZIONI:", word{wording, "text"}},
	}},
}

// labelled reads a text by the first dialect that it is in, and reports false when it is in none.
func (d *details) labelled(r run, flat []byte) bool {
	if bytes.IndexByte(flat, ':') < 0 {
		return false
	}
	for i := range dialects {
		marks := d.findLabels(r, flat, dialects[i].labels)
		if len(marks) < dialects[i].need || len(marks) == 0 {
			continue
		}
		cut := cutter{store: d.store, run: r}
		d.take(word{bookingText, "booking_text"}, cut.slice(0, endOfValue(flat, 0, marks[0].at)), false)
		for j, m := range marks {
			end := len(flat)
			if j+1 < len(marks) {
				end = marks[j+1].at
			}
			d.take(m.word, cut.slice(m.end, endOfValue(flat, m.end, end)), false)
		}
		return true
	}
	return false
}

// endOfValue cuts what divides values.
func endOfValue(flat []byte, from, end int) int {
	for end > from && (flat[end-1] == ';' || flat[end-1] == ' ') {
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
			if at > 0 && l.text[0] != '?' && flat[at-1] != ' ' && flat[at-1] != ';' && !pieces.starts(at) {
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
