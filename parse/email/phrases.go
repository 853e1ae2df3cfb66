package email

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed phrases.txt
var phraseFile string

// class is what a phrase tells of a mail.
type class uint8

const (
	noClass class = iota
	paidTotal
	someTotal
	otherTotal
	referenceLabel
	chequeLabel
	traceLabel
	endToEndLabel
	dateLabel
	payerLabel
	invoiceWord
	creditWord
	adviceSign
	paidSign
	statementSign
	dunningSign
	billingSign
	promiseSign
	refusalSign
	portalSign
	newsletterSign
	ticketSign
	quoteSign
	creditNoteSign
	exampleSign
	departmentWord
	closingSign
	earlySign
	staffSign
	paidColumn // a table gives for each of our invoices what is paid
	classCount
)

var classNames = [classCount]string{paidTotal: "paid_total", someTotal: "some_total", otherTotal: "other_total", referenceLabel: "reference", chequeLabel: "cheque", traceLabel: "trace",
	endToEndLabel: "end_to_end", dateLabel: "paid_on", payerLabel: "payer", invoiceWord: "invoice", creditWord: "credit", adviceSign: "advice", paidSign: "paid", statementSign: "statement",
	dunningSign: "dunning", billingSign: "billing", promiseSign: "promise", refusalSign: "refusal", portalSign: "portal", newsletterSign: "newsletter", ticketSign: "ticket",
	quoteSign: "quote", creditNoteSign: "credit_note", departmentWord: "department", closingSign: "closing", exampleSign: "example", earlySign: "early", staffSign: "staff"}

// minPhrase is how many bytes a phrase has at least.
const minPhrase = 3

// phrases are the texts of phrases.txt, each with its class, by their first bytes, longest first.
type phrases map[[minPhrase]byte][]phrase

type phrase struct {
	text  string
	class class
}

var knownPhrases = sync.OnceValue(func() phrases {
	known := phrases{}
	for line := range strings.Lines(phraseFile) {
		name, list, found := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		at := slices.Index(classNames[:], name)
		if !found || at < 1 {
			continue
		}
		for text := range strings.SplitSeq(list, "|") {
			if len(text) >= minPhrase {
				first := [minPhrase]byte([]byte(text))
				known[first] = append(known[first], phrase{text, class(at)})
			}
		}
	}
	for _, list := range known {
		slices.SortStableFunc(list, func(a, b phrase) int { return len(b.text) - len(a.text) })
	}
	return known
})

// hit is a phrase that stands in a line.
type hit struct {
	class      class
	start, end int // bytes
}

// hits finds the phrases of a line in lower case, from left to right. At one place the longest counts, but each class counts for
// itself: "payment reference" names a reference, and hides no sign that begins at the same word.
func hits(lower string) []hit {
	var list []hit
	known := knownPhrases()
	before := ' '
	for i := 0; i+minPhrase <= len(lower); {
		r, width := rune(lower[i]), 1
		if r >= utf8.RuneSelf {
			r, width = utf8.DecodeRuneInString(lower[i:])
		}
		if r != ' ' && !wordRune(before) || ideographic(r) {
			seen := [classCount]bool{}
			longest := 0
			for _, p := range known[[minPhrase]byte([]byte(lower[i:i+minPhrase]))] {
				if seen[p.class] || !strings.HasPrefix(lower[i:], p.text) || !p.ends(lower[i+len(p.text):]) {
					continue
				}
				if isLabel(p.class) {
					if longest > len(p.text) {
						continue
					}
					longest = len(p.text)
				}
				seen[p.class] = true
				list = append(list, hit{p.class, i, i + len(p.text)})
			}
		}
		before = r
		i += width
	}
	return withoutParts(list)
}

// withoutParts drops the signs against a remittance that are part of a longer phrase for one: a direct credit advice tells of no credit.
func withoutParts(list []hit) []hit {
	for _, h := range list {
		if h.class != adviceSign && h.class != paidSign {
			continue
		}
		list = slices.DeleteFunc(list, func(part hit) bool {
			return weights[part.class].text < 0 && part.start >= h.start && part.end <= h.end && part.end-part.start < h.end-h.start
		})
		break // one of them tells enough
	}
	return list
}

// isLabel reports whether a phrase of the class names a value that follows it.
func isLabel(c class) bool { return c <= invoiceWord }

// minStem is from how many bytes on a sign may be the begin of a longer word: languages bend their words at the end.
const minStem = 8

// ends reports whether the phrase may end before rest: where a word does, or anywhere in a script without blanks.
func (p phrase) ends(rest string) bool {
	last, _ := utf8.DecodeLastRuneInString(p.text)
	next, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !wordRune(last) || !wordRune(next) || ideographic(last) || !isLabel(p.class) && len(p.text) >= minStem
}

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r != '_' && asciiWord(byte(r))
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// ideographic reports whether a rune belongs to a script that is written without blanks.
func ideographic(r rune) bool { return r >= 0x3040 && r <= 0x9fff || r >= 0x0e00 && r <= 0x0e7f }

// lowerOf is s in lower case with the same length in bytes: letters whose lower case is longer or shorter stay as they are.
func lowerOf(s string) string {
	if !beyondASCII(s) {
		return strings.ToLower(s)
	}
	return strings.Map(func(r rune) rune {
		if l := unicode.ToLower(r); utf8.RuneLen(l) == utf8.RuneLen(r) {
			return l
		}
		return r
	}, s)
}
