package lexicon

import (
	"slices"
	"strings"
	"unicode"
)

// split cuts a label into folded words: at everything but letters and digits, at a change of script, and before a capital behind a
// small letter, as in InvoiceNumber, unless the whole is a word. words is the caller's room for them: texts are split by the thousand.
func split(words []string, label string) []string {
	if strings.ContainsAny(label, "./") {
		label = dotted.Replace(label)
	}
	start := -1
	before := rune(0)
	end := func(i int) {
		if start >= 0 {
			words = appendWords(words, label[start:i])
		}
		start = -1
	}
	for i, r := range label {
		switch {
		case r == '%' && i > 0 && isDigit(label[i-1]): // "WHT 5%" holds amounts
			end(i)
		case r == '#' || r == '%':
			end(i)
			words = append(words, map[rune]string{'#': "no", '%': "percent"}[r])
		case !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r):
			end(i)
		case start >= 0 && solidScript(r) != solidScript(before):
			end(i)
			start = i
		case start < 0:
			start = i
		}
		before = r
	}
	end(len(label))
	return together(words)
}

func isDigit(c byte) bool { return c-'0' <= 9 }

// together joins "to date", which is no date, what is short for a tax withheld, "W/Tax", "W/H", and the words that the file joins.
func together(words []string) []string {
	for i := 0; i+1 < len(words); i++ {
		if !known().leads[Fold(words[i])] {
			continue
		}
		for n := min(maxJoined, len(words)-i); n > 1; n-- {
			joined := ""
			for _, w := range words[i : i+n] {
				joined += Fold(w)
			}
			if _, ok := known().words[joined]; ok {
				words[i] = joined
				words = slices.Delete(words, i+1, i+n)
				break
			}
		}
	}
	for i := len(words) - 2; i >= 0; i-- {
		if words[i] == "w" && (words[i+1] == "tax" || words[i+1] == "h") {
			words[i] = "wht"
			words = slices.Delete(words, i+1, i+2)
			continue
		}
		if words[i] == "to" && words[i+1] == "date" {
			words[i] = "todate"
			words = slices.Delete(words, i+1, i+2)
		}
	}
	return words
}

// maxJoined is how many words mean something together at most.
const maxJoined = 3

// dotted are letters that stand for words, and belong together.
var dotted = strings.NewReplacer("P.O.", "PO", "p.o.", "po", "O.C.", "OC", "o.c.", "oc", "N/R", "notre R", "N/r", "notre r", "V/R", "votre R", "V/r", "votre r", "S/R", "su R", "S/r", "su r")

func appendWords(words []string, run string) []string {
	if !plain(run) {
		exact := strings.ToLower(run)
		if _, ok := known().words[exact]; ok {
			return append(words, exact)
		}
	}
	whole := Fold(run)
	if _, ok := known().words[whole]; ok || whole == "" {
		if whole == "" {
			return words
		}
		return append(words, whole)
	}
	from, before := 0, rune(0)
	for i, r := range run {
		if unicode.IsUpper(r) && unicode.IsLower(before) {
			words = append(words, Fold(run[from:i]))
			from = i
		}
		before = r
	}
	return append(words, Fold(run[from:]))
}
