package email

import (
	"regexp"
	"slices"
	"strings"

	"unicode"
	"unicode/utf8"

	"github.com/cashtie/cashtie/internal/lexicon"
)

// maxSeries is how many letters name a series of documents.
const maxSeries = 3

// officialSeries are the kinds of documents that are a part of the number by law, before a series and a count: "FT 2026A/17" (Portugal); in
// Poland the letters are written with it: "FV 12/2026".
var officialSeries = [...]string{"FT", "FS", "FR", "NC", "ND", "FV"}

// paperLetters stand for a paper, not for a series of it.
var paperLetters = [...]string{"RE", "IV", "FA", "DM", "DN", "CM", "FC", "NF"}

// ofPlace is a number with the place of sale before it, as in Argentina, where a letter tells the class of the paper: "A 0003-00012201".
var ofPlace = regexp.MustCompile(`^\d{4,5}-\d{8}$`)

// isSeries reports whether a word before a number names the series that the number belongs to, and so is a part of it: "A 7218", "VFA 1245".
// Words for a document are none, nor are currencies.
func isSeries(word, number string) bool {
	if !isShort(word) || ofPlace.MatchString(number) {
		return false
	}
	if len(word) == 1 {
		return word != "N"
	}
	if slices.Contains(officialSeries[:], word) && strings.IndexByte(number, '/') > 0 && !strings.HasPrefix(number, "/") {
		return true
	}
	_, money := codeOf(word)
	return !money && !slices.Contains(paperLetters[:], word) && lexicon.Read(word).Unknown == 1
}

// seriesAt is the number that begins a text, with its series where that stands apart; as [refAt] without one.
func seriesAt(text string) string {
	ref := refAt(text)
	if n := len(ref); n == 0 || n > maxSeries*utf8.UTFMax || n+1 >= len(text) || text[n] != ' ' || hasDigit(ref) {
		return ref
	}
	if rest := refAt(text[len(ref)+1:]); invoiceLike(rest) && isDigit(rest[len(rest)-1]) && isSeries(ref, rest) && !isAmount(text, len(ref)+1) {
		return text[:len(ref)+1+len(rest)]
	}
	return ref
}

// withoutWords is a number without the words before it, "Invoice 4711", or a remark behind it, "4711 (credit note)". Its series stays.
func withoutWords(cell string) string {
	cell = withoutDay(cell)
	words := strings.Fields(cell)
	if n := len(words) - 1; n > 0 && invoiceLike(words[n]) && !hasDigit(strings.Join(words[:n], "")) {
		if cell = words[n]; isPrefix(words[n-1], words[n]) && (n == 1 || !isShort(words[n-2])) {
			cell = words[n-1] + " " + words[n]
		}
	} else if n > 0 && n <= maxRemark && invoiceLike(words[0]) && isRemark(strings.Join(words[1:], " ")) {
		cell = words[0]
	}
	if k := len(numberSign.FindString(cell)); k > 0 && invoiceLike(cell[k:]) {
		cell = cell[k:]
	}
	return strings.ReplaceAll(strings.TrimLeft(cell, "#"), "−", "-")
}

// isPrefix reports whether a word before a number in its cell is printed as a part of it: letters of a series, or of the kind of paper, but no
// word that says no more than that a number follows.
func isPrefix(word, number string) bool {
	return isSeries(word, number) || isShort(word) && !ofPlace.MatchString(number) && lexicon.Concepts(word)&^lexicon.Of(lexicon.Invoice, lexicon.Credit, lexicon.Debit, lexicon.Document, lexicon.Posting) == 0 || word == "N"
}

// isShort reports whether a word is a few capitals: of a series, or of a paper before the class of it, as in "FC A 0003-00012201".
func isShort(word string) bool {
	return word != "" && len(word) <= maxSeries*utf8.UTFMax && utf8.RuneCountInString(word) <= maxSeries && !strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsUpper(r) })
}

// withSeries moves the series of a number from the end of the words before it to the number.
func withSeries(lead, number string) (words, whole string) {
	at := strings.LastIndexAny(strings.TrimRight(lead, " "), " \t") + 1
	word := strings.TrimRight(lead[at:], " ")
	if len(lead)-at-len(word) != 1 || !isSeries(word, number) || !isDigit(number[0]) {
		return lead, number
	}
	return lead[:at], word + " " + number
}

// officialFrom is where a number begins behind a short word that may be an official series, else number.
func officialFrom(text string, word, number int) int {
	at := word + strings.IndexFunc(text[word:], letter)
	if ref := seriesAt(text[at:min(len(text), at+maxWord)]); at+len(ref) > number && slices.ContainsFunc(officialSeries[:], func(kind string) bool { return strings.HasPrefix(ref, kind+" ") }) {
		return at
	}
	return number
}

// dayBehind is the day of a paper behind its number: "4711/20.03.2026", "4711 dated 21-MAR-26", "4711 (20.3.2026)".
var dayBehind = regexp.MustCompile(`^([\p{L}\p{N}][\p{L}\p{N}/._-]*\p{N})(?:/|[,;]?\s+(?:\p{L}{1,9}\.?\s+){0,2}\(?)(\d{1,2}[./-](?:\d{1,2}|\p{L}{3})[./-](?:\d{4}|\d{2}))\)?$`)

// dayOfNumber is a number in a text with the day of its paper behind a stroke.
var dayOfNumber = regexp.MustCompile(`([\p{L}\p{N}][\p{L}\p{N}._-]*\p{N})/\d{1,2}[./-]\d{1,2}[./-]\d{4}\b`)

// withoutDay is a number without the day of its paper behind it.
func withoutDay(ref string) string {
	if len(ref) > 2*maxDay || !mayBeDated(ref) {
		return ref
	}
	if m := dayBehind.FindStringSubmatch(ref); m != nil && invoiceLike(m[1]) && isDate(m[2]) {
		return m[1]
	}
	return ref
}
