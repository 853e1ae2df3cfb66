package match

import (
	"regexp"
	"unicode/utf8"
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
