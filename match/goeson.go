package match

import (
	"bytes"
	"regexp"
	"slices"
	"unicode/utf8"

	"github.com/cashtie/cashtie/internal/refnum"
)

// moreWords say that a list of numbers goes on elsewhere.
var moreWords = regexp.MustCompile(`(?i)\.\.\.|…|\b(?:ETC|U\. ?A|USW|UND WEITERE|AND OTHERS|AND MORE|ET AL|ET AUTRES|Y OTR[AO]S|E ALTRE|DIVERSE|VARIOUS|SEE (?:ADVICE|REMITTANCE|LETTER|LIST)|(?:LT|LAUT|GEM|GEMAESS|S|SIEHE)\.? (?:AVIS|LISTE|SCHREIBEN))\b`)

// goesOn is what a text says to the effect that its list goes on; empty: nothing.
func goesOn(text string) string {
	if !mayGoOn(text) {
		return ""
	}
	return moreWords.FindString(text)
}

// brokenOff reports whether atom i is the last of the text, and the beginning of a number like one that it names: the bank's field was full.
func (v *view) brokenOff(i int) bool {
	a := &v.stream.atoms[i]
	end := a.folded(v.stream)
	return i == len(v.stream.atoms)-1 && slices.ContainsFunc(v.mentions, func(mn mention) bool {
		return len(end) < len(mn.folded) && (bytes.HasPrefix(mn.folded, end) || bytes.HasPrefix(mn.folded[refnum.Prefix(mn.folded):], end))
	})
}

// mayGoOn looks for the first three letters of moreWords, which hardly any text has. What is not ASCII is left to the expression.
func mayGoOn(text string) bool {
	for i := 0; i+2 < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			return true
		}
		switch upper(text[i]) {
		case '.', 'A', 'D', 'E', 'G', 'L', 'S', 'U', 'V', 'Y':
			switch string([]byte{upper(text[i]), upper(text[i+1]), upper(text[i+2])}) {
			case "...", "ETC", "U.A", "U. ", "USW", "UND", "AND", "ET ", "Y O", "E A", "DIV", "VAR", "SEE", "LT ", "LT.", "LAU", "GEM", "SIE",
				"S A", "S L", "S S", "S. ":
				return true
			}
		}
	}
	return false
}

func upper(b byte) byte {
	if b >= 'a' && b <= 'z' {
		return b - 'a' + 'A'
	}
	return b
}
