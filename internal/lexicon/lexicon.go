package lexicon

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

//go:embed words.tsv
var wordFile string

// Concept is what a word of business papers means.
type Concept uint8

// The concepts. The zero value is none.
const (
	None Concept = iota
	Invoice
	Document
	Reference
	Number
	Date
	Due
	Amount
	Total
	Subtotal
	Gross
	Net
	Paid
	Payment
	Discount
	Deduction
	Withhold
	Tax
	Inclusive
	Exclusive
	Open
	Original
	Currency
	Order
	Delivery
	Your
	Our
	Vendor
	Customer
	Description
	Type
	Line
	Reason
	Percent
	Company
	Account
	Cheque
	Payer
	Advice
	Carried // from another page
	Credit  // a credit note, or what is taken off
	Debit
	Posting // the payer's own entry of a paper in its books
	Branch  // a part of a business: a shop, a department, a contract
	Unpaid  // not paid, or not yet: rejected, on hold, open
	Not     // a negation
	Earlier // before this payment
	Status
	filler // a word that says nothing by itself
	concepts
)

var names = [concepts]string{Invoice: "invoice", Document: "document", Reference: "reference", Number: "number", Date: "date", Due: "due", Amount: "amount", Total: "total",
	Subtotal: "subtotal", Gross: "gross", Net: "net", Paid: "paid", Payment: "payment", Discount: "discount", Deduction: "deduction", Withhold: "withhold", Tax: "tax",
	Inclusive: "inclusive", Exclusive: "exclusive", Open: "open", Original: "original", Currency: "currency", Order: "order", Delivery: "delivery", Your: "your", Our: "our",
	Vendor: "vendor", Customer: "customer", Description: "description", Type: "type", Line: "line", Reason: "reason", Percent: "percent", Company: "company", Account: "account",
	Cheque: "cheque", Payer: "payer", Advice: "advice", Carried: "carried",
	Credit: "credit", Debit: "debit", Posting: "posting", Branch: "branch", Unpaid: "unpaid",
	Not: "not", Earlier: "earlier", Status: "status", filler: "filler"}

// Set is a set of concepts.
type Set uint64

const _ = uint(64 - concepts)

// Of is the set of the concepts.
func Of(list ...Concept) Set {
	var s Set
	for _, c := range list {
		s |= 1 << c
	}
	return s
}

// Has reports whether all of the concepts are in the set.
func (s Set) Has(list ...Concept) bool { return s&Of(list...) == Of(list...) }

// Any reports whether one of the concepts is in the set.
func (s Set) Any(list ...Concept) bool { return s&Of(list...) != 0 }

// dictionary holds folded words and stems; scripts without blanks have a list of their own.
type dictionary struct {
	words map[string]Set
	stems map[string]Set
	solid []stem          // longest first
	leads map[string]bool // first words of what several words mean together
}

type stem struct {
	text     string
	concepts Set
}

var known = sync.OnceValue(func() *dictionary {
	d := &dictionary{words: map[string]Set{}, leads: map[string]bool{}}
	stems, solid := map[string]Set{}, map[string]Set{}
	for line := range strings.Lines(wordFile) {
		name, list, _ := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		at := slices.Index(names[:], name)
		if at < 1 {
			continue
		}
		for word := range strings.FieldsSeq(list) {
			text, isStem := strings.CutSuffix(word, "*")
			first, _ := utf8.DecodeRuneInString(text)
			if lead, _, several := strings.Cut(text, "_"); several {
				d.leads[Fold(lead)] = true
			}
			if exact, found := strings.CutPrefix(text, "="); found {
				d.words[exact] |= 1 << at
				continue
			}
			switch text = Fold(text); {
			case solidScript(first):
				solid[text] |= 1 << at
			case isStem:
				stems[text] |= 1 << at
			default:
				d.words[text] |= 1 << at
			}
		}
	}
	d.stems, d.solid = stems, sorted(solid)
	return d
})

func sorted(m map[string]Set) []stem {
	list := make([]stem, 0, len(m))
	for text, s := range m {
		list = append(list, stem{text, s})
	}
	slices.SortFunc(list, func(a, b stem) int {
		if len(a.text) != len(b.text) {
			return len(b.text) - len(a.text)
		}
		return strings.Compare(a.text, b.text)
	})
	return list
}

// Fold is a word in lower case without accents and marks.
func Fold(s string) string {
	if plain(s) {
		return strings.ToLower(s)
	}
	if strings.ContainsFunc(s, solidScript) {
		return strings.Map(wordRune, norm.NFKC.String(s))
	}
	return strings.Map(wordRune, norm.NFKD.String(latin.Replace(s)))
}

// plain reports whether s is letters and digits of ASCII.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; !(c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9') {
			return false
		}
	}
	return true
}

// latin are the letters that have no accent to take off.
var latin = strings.NewReplacer("ß", "ss", "ø", "o", "Ø", "o", "æ", "ae", "Æ", "ae", "ł", "l", "Ł", "l", "đ", "d", "Đ", "d", "ı", "i", "İ", "i", "º", "", "ª", "", "°", "")

func wordRune(r rune) rune {
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return unicode.ToLower(r)
	}
	return -1
}

// solidScript reports whether a rune belongs to a script that is written without blanks.
func solidScript(r rune) bool {
	return r >= 0x3040 && r <= 0x9fff || r >= 0xac00 && r <= 0xd7a3 || r >= 0x0e00 && r <= 0x0e7f
}

// Label is what a label says.
type Label struct {
	Concepts Set
	Words    int // known and unknown
	Unknown  int // words that the lexicon does not have
}

// maxLabel is how many bytes a label has at most, and maxWords how many words; longer texts are sentences.
const (
	maxLabel = 120
	maxWords = 10
)

// usualWords is for how many words of a text there is room without asking for memory.
const usualWords = 24

// Read takes a label apart. A text that is too long for one says nothing.
func Read(label string) Label {
	var l Label
	if len(label) > maxLabel {
		return l
	}
	var room [usualWords]string
	for _, word := range split(room[:0], label) {
		if l.Words++; l.Words > maxWords {
			return Label{}
		}
		found, whole := read(word)
		l.Concepts |= found &^ Of(filler)
		if !whole {
			l.Unknown++
		}
	}
	return l
}

// Concepts is what the words of a text speak of, unknown ones passed over. Of a long text the first words count.
func Concepts(text string) Set {
	text = text[:min(len(text), maxLabel)]
	var all Set
	var room [usualWords]string
	for _, word := range split(room[:0], text) {
		found, _ := read(word)
		all |= found
	}
	return all &^ Of(filler)
}

// maxPhrase is how many bytes of a text are looked at for whether something is not paid, and maxGap how many words may stand between a
// negation and the word for paying.
const (
	maxPhrase = 200
	maxGap    = 4
)

// SaysUnpaid reports whether a text says of something that it is not paid: by a word for that, or by a negation before one for paying.
func SaysUnpaid(text string) bool {
	negated := 0 // words up to which a negation holds
	var before Set
	var room [usualWords]string
	for i, word := range split(room[:0], text[:min(len(text), maxPhrase)]) {
		s, _ := read(word)
		numbers := before.Any(Cheque, Reference, Account) && word == "no"
		before = s
		switch {
		case s.Has(Unpaid):
			return true
		case numbers: // "Cheque No: BACS" negates nothing
		case s.Any(Paid, Payment) && i < negated:
			return true
		case s.Any(Deduction, Discount) && i < negated: // "without discount"
			negated = 0
		case s.Has(Not) && word != "no":
			negated = i + 1 + maxGap
		case s.Has(Not): // a number, more often than not
			negated = i + 2
		}
	}
	return false
}

// Understood reports whether a label says something, and has no more unknown words than known ones.
func (l Label) Understood() bool { return l.Concepts != 0 && 2*l.Unknown <= l.Words }

// read is what a folded word means, and whether all of it is known.
func read(word string) (Set, bool) {
	if r, _ := utf8.DecodeRuneInString(word); solidScript(r) {
		return readSolid(word)
	}
	if s, ok := known().words[word]; ok {
		return s, true
	}
	if rest, ok := strings.CutSuffix(word, "nr"); ok { // more than an ending
		if s, ok := known().part(rest, 2); ok {
			return s | Of(Number), true
		}
	}
	if s, ok := known().part(word, 2); ok {
		return s, true
	}
	if s, ok := compound(word, 3); ok {
		return s, true
	}
	if s, ok := known().bent(word, maxEnding); ok {
		return s, true
	}
	if s, ok := known().prefixed(word); ok {
		return s, true
	}
	return 0, strings.Trim(word, "0123456789") == ""
}

// maxEnding is how many letters a stem may be bent by.
const maxEnding = 4

// maxCompound is how long a word is at most that is taken apart.
const maxCompound = 50

// minPart is how long a part of a compound is at least.
const minPart = 3

// links are what stands between the parts of compounds.
var links = [...]string{"", "s", "n", "en", "es", "e", "ns"}

// compound takes a word apart into known ones, longest first, of at most depth parts.
func compound(word string, depth int) (Set, bool) {
	if depth == 0 || len(word) < 2*minPart || len(word) > maxCompound {
		return 0, false
	}
	for _, ending := range [...]int{0, 2} { // of the first part
		for cut := len(word) - 2; cut >= minPart; cut-- {
			first, ok := known().part(word[:cut], ending)
			if !ok {
				continue
			}
			for _, link := range links {
				rest, ok := strings.CutPrefix(word[cut:], link)
				if !ok || len(rest) < minPart && rest != "nr" && rest != "no" {
					continue
				}
				if s, ok := known().part(rest, 2); ok {
					return first | s, true
				}
				if s, ok := compound(rest, depth-1); ok {
					return first | s, true
				}
			}
		}
	}
	return 0, false
}

// part is what a part of a compound means: a word, or a stem with at most so many letters behind it.
func (d *dictionary) part(word string, ending int) (Set, bool) {
	if s, ok := d.words[word]; ok {
		return s, true
	}
	return d.bent(word, ending)
}

// bent is what the longest stem means that a word begins with, with at most so many letters behind it.
func (d *dictionary) bent(word string, ending int) (Set, bool) {
	for n := len(word); n > 0 && n >= len(word)-ending; n-- {
		if s, ok := d.stems[word[:n]]; ok {
			return s, true
		}
	}
	return 0, false
}

// prefixes are the letters and words that Hebrew and Arabic write in front of a word as parts of it, longest first.
var prefixes = [...]string{"وال", "بال", "لل", "ال", "و", "ب", "ل", "ו", "ה", "ב", "ל", "מ", "ש", "כ"}

// prefixed is what a Hebrew or Arabic word means without the particles in front of it.
func (d *dictionary) prefixed(word string) (Set, bool) {
	const particles = 2
	for range particles {
		if len(word) == 0 || word[0] < 0xd6 || word[0] > 0xdb { // the first bytes of their letters
			return 0, false
		}
		i := slices.IndexFunc(prefixes[:], func(p string) bool { return strings.HasPrefix(word, p) && len(word)-len(p) >= 2*minPart })
		if i < 0 {
			return 0, false
		}
		word = word[len(prefixes[i]):]
		if s, ok := d.words[word]; ok {
			return s, true
		}
	}
	return 0, false
}

func readSolid(word string) (Set, bool) {
	var all Set
	unknown := 0
	for word != "" {
		i := slices.IndexFunc(known().solid, func(st stem) bool { return strings.HasPrefix(word, st.text) })
		if i >= 0 {
			all |= known().solid[i].concepts
			word = word[len(known().solid[i].text):]
			continue
		}
		_, width := utf8.DecodeRuneInString(word)
		word = word[width:]
		unknown++
	}
	return all, unknown <= 2
}
