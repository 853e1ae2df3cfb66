package email

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
)

// maxFacts is how many labels with values are looked for in a line.
const maxFacts = 8

// factsIn are the labels of a line with their values where several stand in it, or a gap parts the two: "ACH NO:   4711     DATE:
// 03/12/2026", "OUR COMPANY LLC     Date     12/03/2026". Empty: the line is no such one.
func factsIn(text string) [][2]string {
	if len(text) > maxProse/10 || !hasDigit(text) {
		return nil
	}
	if strings.Count(text, ": ") > 1 && len(text) <= maxProse/20 {
		text = spaced(text)
	}
	if !strings.Contains(text, "  ") {
		return nil
	}
	pieces, sep := cut(text)
	if sep != "" || len(pieces) < 2 || len(pieces) > 2*maxFacts {
		return nil
	}
	var facts [][2]string
	for i := 0; i < len(pieces); i++ {
		piece := pieces[i].text
		label, value, found := cutLabel(piece)
		next := ""
		if i+1 < len(pieces) {
			next = pieces[i+1].text
		}
		switch {
		case found && value != "":
			facts = append(facts, [2]string{label, value})
		case next == "" || hasDigit(piece) || strings.ContainsAny(next, ":：") || len(piece) > maxAlone || kindOf(next) == wordCell:
		case found, lexicon.Read(piece).Understood():
			facts = append(facts, [2]string{strings.TrimRight(label, " ."), next})
			i++
		}
	}
	return facts
}

// cutLabel parts a piece of a line at its first colon; without one the whole is a label.
func cutLabel(piece string) (label, value string, found bool) {
	k := strings.IndexAny(piece, ":：")
	if k < 0 {
		return piece, "", false
	}
	label = strings.TrimSpace(piece[:k])
	value = strings.TrimLeft(piece[k:], " :：")
	if label == "" || len(label) > maxAlone || hasDigit(label) {
		return piece, "", false
	}
	return label, value, true
}

// labelOf is the class of the phrase that a label is; noClass where it is none.
func labelOf(label string) class {
	list := hits(lowerOf(label))
	if i := slices.IndexFunc(list, func(h hit) bool { return isLabel(h.class) && h.class != invoiceWord }); i >= 0 {
		return list[i].class
	}
	return noClass
}

// spaced sets a gap before each label of a line that has several: "Chk: 4711 Date: 03/12/26". A label is the longest run of up to three
// known words that a colon ends.
func spaced(text string) string {
	words := strings.Fields(text)
	for i := range words {
		if !strings.HasSuffix(words[i], ":") || hasDigit(words[i]) {
			continue
		}
		from := -1
		for k := i; k > 0 && k > i-3 && !hasDigit(words[k]) && (k == i || !strings.HasSuffix(words[k], ":")); k-- {
			if l := lexicon.Read(strings.Join(words[k:i+1], " ")); l.Unknown == 0 && l.Concepts != 0 {
				from = k
			}
		}
		if from > 0 && !strings.HasSuffix(words[from-1], ":") {
			words[from] = " " + words[from]
		}
	}
	return strings.Join(words, " ")
}
