// Package lookalike tells names of mail domains apart that a person takes for each other.
package lookalike

import (
	"strings"
	"unicode"

	"golang.org/x/net/idna"
)

// maxDomain is how long the name of a domain is at most.
const maxDomain = 253

// Shown is a domain as a mail program shows it: labels in Punycode as the letters they stand for.
func Shown(domain string) string {
	if !strings.Contains(domain, "xn--") || len(domain) > maxDomain {
		return domain
	}
	text, err := idna.Punycode.ToUnicode(domain)
	if err != nil {
		return domain
	}
	return text
}

// Disguised reports whether a domain, as it is shown, has a label in letters of another script that look like Latin ones: some among Latin
// letters, or nothing else in a label below an ending of Latin letters. Names in their own script have others beside them.
func Disguised(shown string) bool {
	labels := strings.Split(shown, ".")
	latinEnding := !strings.ContainsFunc(labels[len(labels)-1], foreign)
	for _, l := range labels {
		latin, alike, other := 0, 0, 0
		for _, r := range l {
			switch {
			case unicode.Is(unicode.Latin, r):
				latin++
			case twins[r] != 0:
				alike++
			case unicode.IsLetter(r):
				other++
			}
		}
		if alike > 0 && (latin > 0 || other == 0 && latinEnding) {
			return true
		}
	}
	return false
}

func foreign(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) }

// twins are letters and digits of other scripts, or with marks hardly seen, and the Latin ones that they pass for.
var twins = map[rune]rune{
	'а': 'a', 'в': 'b', 'е': 'e', 'к': 'k', 'м': 'm', 'н': 'h', 'о': 'o', 'р': 'p', 'с': 'c', 'т': 't', 'у': 'y', 'х': 'x', 'ѕ': 's', 'і': 'i', 'ј': 'j',
	'ԁ': 'd', 'һ': 'h', 'ӏ': 'l', 'ԛ': 'q', 'ԝ': 'w', 'ѵ': 'v', 'г': 'r', 'п': 'n', 'ь': 'b',
	'α': 'a', 'ε': 'e', 'ι': 'i', 'κ': 'k', 'ν': 'v', 'ο': 'o', 'ρ': 'p', 'τ': 't', 'υ': 'u', 'χ': 'x', 'ω': 'w', 'η': 'n',
	'օ': 'o', 'ո': 'n', 'ս': 'u', 'հ': 'h', 'ց': 'g',
}

// marked are Latin letters that pass for others.
var marked = strings.NewReplacer("ı", "l", "ł", "l", "đ", "d", "ø", "o", "ɡ", "g", "ɑ", "a", "á", "a", "à", "a", "â", "a", "ä", "a", "ã", "a", "å", "a", "ạ", "a", "é", "e", "è", "e", "ê", "e", "ë", "e",
	"ẹ", "e", "ė", "e", "í", "i", "ì", "i", "î", "i", "ï", "i", "ị", "i", "ó", "o", "ò", "o", "ô", "o", "ö", "o", "õ", "o", "ọ", "o", "ú", "u", "ù", "u", "û", "u", "ü", "u", "ụ", "u", "ç", "c", "ć", "c", "č", "c", "ñ", "n", "ń", "n", "ş", "s", "ś", "s", "š", "s", "ý", "y", "ž", "z", "ż", "z")

// groups are signs of ASCII that pass for others, most of all in small writing.
var groups = strings.NewReplacer("rn", "m", "vv", "w", "cl", "d", "0", "o", "1", "l", "i", "l", "5", "s", "-", "")

// Skeleton is what is left of a domain for the eye: domains with one skeleton are easily taken for each other.
func Skeleton(domain string) string {
	shown := strings.Map(func(r rune) rune {
		if t := twins[r]; t != 0 {
			return t
		}
		return unicode.ToLower(r)
	}, Shown(strings.ToLower(domain)))
	return groups.Replace(marked.Replace(shown))
}
