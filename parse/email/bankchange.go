package email

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/internal/mail"
)

//go:embed bankwords.txt
var bankWordFile string

// bankWord is what a word has to do with a request to pay to another account; a word may be several things.
type bankWord uint32

const (
	wordAccount bankWord = 1 << iota
	wordBank
	wordNamed
	wordElse
	wordChanged
	wordBase
	wordFresh
	wordFreshAfter
	wordOther
	wordNot
	wordCond
	wordNear
	wordPlease
	wordTell
	wordUs
	wordInto
	wordOurs
	wordYours
	wordLater
	wordPointer
	wordGone
	wordNumber // an account number itself
	wordPause  // a comma or the like stands behind it
)

var bankWordNames = [...]string{"account", "bank", "named", "else", "changed", "base", "fresh", "fresh_after", "other", "not", "cond", "near", "please", "tell",
	"us", "into", "ours", "yours", "later", "pointer", "gone"}

// bankWords are the words of bankwords.txt: whole ones, stems by their first letters, and those of scripts without blanks by what they say.
type bankWords struct {
	whole map[string]bankWord
	stems map[[minStemHead]byte][]bankStem
	solid map[string][]string
}

type bankStem struct {
	text string
	is   bankWord
}

// minStemHead is how many bytes a stem has at least.
const minStemHead = 3

var knownBankWords = sync.OnceValue(func() *bankWords {
	w := &bankWords{map[string]bankWord{}, map[[minStemHead]byte][]bankStem{}, map[string][]string{}}
	for line := range strings.Lines(bankWordFile) {
		name, list, found := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		if kind, solid := strings.CutPrefix(name, "solid_"); found && solid {
			w.solid[kind] = strings.Fields(list)
			continue
		}
		is := bankWord(0)
		for i, n := range bankWordNames {
			if found && n == name {
				is = 1 << i
			}
		}
		for word := range strings.FieldsSeq(list) {
			if is == 0 {
				break
			}
			if stem, bends := strings.CutSuffix(word, "*"); bends {
				stem = lexicon.Fold(stem)
				if len(stem) < minStemHead {
					continue
				}
				head := [minStemHead]byte([]byte(stem))
				w.stems[head] = append(w.stems[head], bankStem{stem, is})
			} else {
				w.whole[lexicon.Fold(word)] |= is
			}
		}
	}
	return w
})

func (w *bankWords) of(word string) bankWord {
	is := w.whole[word]
	if len(word) >= minStemHead {
		for _, s := range w.stems[[minStemHead]byte([]byte(word[:minStemHead]))] {
			if strings.HasPrefix(word, s.text) {
				is |= s.is
			}
		}
	}
	return is
}

// Windows, in words.
const (
	maxSentence   = 120 // longer ones are cut
	behindAccount = 12  // "our bank account for all remittances of this year has changed"
	beforeAccount = 6   // "we have changed, as of May, our bank account"
	maxHeard      = 400_000
	soonAfter     = 30 // from what may be meant to the account number that says so
)

// bankEar listens to a text, word for word, for a request to pay to another account. It hears sentences over the ends of lines, and looks at
// each word a bounded number of times.
type bankEar struct {
	heard    bool
	sentence []bankWord
	words    int  // heard in all
	doubtful int  // words in which an account number still confirms what the sentences before may have meant
	open     bool // the line before may go on
	capitals bool // the line before is all in capitals
}

// line takes in one line of a text. What ends in it ends the sentence; a line that could not hold one more word may go on in the next.
func (e *bankEar) line(text string) {
	text = strings.TrimSpace(text)
	if e.heard || e.words > maxHeard {
		return
	}
	first, _ := utf8.DecodeRuneInString(text)
	capitals := text != "" && strings.ToUpper(text) == text
	if text == "" || !e.open && !unicode.IsLower(first) && !(capitals && e.capitals) {
		e.end()
	}
	if beyondASCII(text) && strings.ContainsFunc(text, solidBank) {
		e.heard = e.heard || changesSolid(text)
	}
	e.hear(text)
	const roomy = 40 // bytes
	e.open, e.capitals = len(text) >= roomy && !strings.HasSuffix(text, ":"), capitals
}

// hear parts a line into words and sentences.
func (e *bankEar) hear(text string) {
	known := knownBankWords()
	for i := 0; i < len(text) && !e.heard; {
		r, width := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			if r != '.' || i == 0 || !isDigit(text[i-1]) { // "1. Juni"
				e.mark(r, text[i+width:])
			}
			i += width
			continue
		}
		end := i
		for end < len(text) {
			r, width = utf8.DecodeRuneInString(text[end:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '\'' && r != '’' {
				break
			}
			end += width
		}
		word := text[i:end]
		is := bankWord(0)
		if accountNumber(text[i:]) {
			is = wordNumber
		} else if len(word) <= maxKey && !hasDigit(word) {
			is = known.of(foldWord(word))
		}
		e.word(is)
		i = end
	}
}

// foldWord is a word as the list has it. "L'IBAN" and "d'account" are words with an article.
func foldWord(word string) string {
	if at := strings.IndexAny(word, "'’"); at == 1 {
		_, width := utf8.DecodeRuneInString(word[at:])
		word = word[at+width:]
	}
	return lexicon.Fold(word)
}

// mark takes in what stands between words: the end of a sentence, or a pause.
func (e *bankEar) mark(r rune, rest string) {
	switch r {
	case '.', '!', '?', ';', '。', '！', '？', '…':
		if next, _ := utf8.DecodeRuneInString(rest); r != '.' || rest == "" || next == ' ' && !abbreviates(rest) {
			e.end()
		}
	case ',', '(', ')', '–', ':', '，', '、', '|', '\t':
		if n := len(e.sentence); n > 0 {
			e.sentence[n-1] |= wordPause
		}
	}
}

// abbreviates reports whether the sentence goes on behind a point: "no. 5", "acct. has".
func abbreviates(rest string) bool {
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " "))
	return unicode.IsLower(next) || unicode.IsDigit(next)
}

func (e *bankEar) word(is bankWord) {
	if e.words++; e.doubtful > 0 {
		if e.doubtful--; is&(wordNumber|wordAccount) != 0 {
			e.heard = true
		}
	}
	if e.sentence = append(e.sentence, is); len(e.sentence) >= maxSentence {
		e.end()
	}
}

// end judges the sentence.
func (e *bankEar) end() {
	if s := bankSentence(e.sentence); !e.heard && len(s) > 1 {
		switch s.judge() {
		case accountChanges:
			e.heard = true
		case mayChange:
			e.doubtful = soonAfter
		}
	}
	e.sentence, e.open = e.sentence[:0], false
}

// accountNumber reports whether what looks like an IBAN begins a text, in one piece or in groups of four. Its check digits are not asked for.
func accountNumber(text string) bool {
	const least = 15 // characters of the shortest
	if len(text) < least || !isLetter(text[0]) || !isLetter(text[1]) || !isDigit(text[2]) || !isDigit(text[3]) || text[:2] == "RF" {
		return false
	}
	for i, n := 0, 0; i < len(text); i++ {
		switch c := text[i]; {
		case isLetter(c) || isDigit(c):
			if n++; n >= least {
				return true
			}
		case c == ' ' && n%4 == 0:
		default:
			return false
		}
	}
	return false
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// hearBlocks listens to the lines of a text and the cells of its tables.
func (p *mailReading) hearBlocks(blocks []block) {
	if p.bankChanges {
		return
	}
	var ear bankEar
	for _, b := range blocks {
		if b.grid == nil {
			ear.line(b.text)
			continue
		}
		ear.end()
		ear.rows(b.grid.rows)
	}
	ear.end()
	p.bankChanges = ear.heard
}

// hearText listens to a text of an attachment, or to the subject.
func (p *mailReading) hearText(text string) {
	if p.bankChanges {
		return
	}
	var ear bankEar
	for line := range strings.Lines(text) {
		ear.line(mail.Clean(line))
	}
	ear.end()
	p.bankChanges = ear.heard
}

// hearRows listens to the cells of a sheet.
func (p *mailReading) hearRows(rows [][]string) {
	if p.bankChanges {
		return
	}
	var ear bankEar
	ear.rows(rows)
	p.bankChanges = ear.heard
}

// rows takes in cells, each as a line of its own.
func (e *bankEar) rows(rows [][]string) {
	for _, row := range rows {
		for _, cell := range row {
			e.line(cell)
			e.end()
		}
	}
}
