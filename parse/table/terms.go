package table

import (
	"strings"
	"unicode"

	"github.com/cashtie/cashtie/ledger"
)

// terms are payment terms as a text states them: "2/10 NET 30", "14 Tage 3%, 30 Tage netto".
type terms struct {
	tiers []tier
	due   dueRule
	net   int // days, or the day of the month, as due says
}

type tier struct {
	rate ledger.Rate
	days int
}

// dueRule is how the due date follows from the invoice date.
type dueRule uint8

const (
	noRule       dueRule = iota // the text names no due date
	afterDays                   // net days later
	endThenDays                 // net days after the end of the month: N10 EOM, fin de mois 45 jours
	daysThenEnd                 // net days later, then the end of that month: 45 jours fin de mois
	monthEnd                    // the end of the month net/30 months later: 30 DAYS EOM, as British credit control counts
	dayNextMonth                // day net of the next month: 15 MFI, 10TH PROX
)

// dueOn is the due date; the zero Date when the terms name none or the invoice has no date.
func (t terms) dueOn(base ledger.Date) ledger.Date {
	if base.IsZero() {
		return base
	}
	switch t.due {
	case afterDays:
		return base.Add(t.net)
	case endThenDays:
		return endOfMonth(base, 0).Add(t.net)
	case daysThenEnd:
		return endOfMonth(base.Add(t.net), 0)
	case monthEnd:
		return endOfMonth(base, t.net/30)
	case dayNextMonth:
		end := endOfMonth(base, 0)
		if d := end.Add(t.net); d.Compare(endOfMonth(base, 1)) < 0 {
			return d
		}
		return endOfMonth(base, 1)
	}
	return ledger.Date{}
}

// endOfMonth is the last day of the month n months after that of d.
func endOfMonth(d ledger.Date, n int) ledger.Date {
	month := d.Year()*12 + d.Month() + n // first day of the month after: months count from 0 here
	first, err := ledger.NewDate(month/12, month%12+1, 1)
	if err != nil {
		return ledger.Date{}
	}
	return first.Add(-1)
}

// word classes of terms texts. A text with any other word gives no terms: it may be a key whose meaning only the company knows.
type wordClass uint8

const (
	unknownWord wordClass = iota
	fillWord
	dayWord
	netWord
	endWord     // end of the month
	frenchEnd   // end of the month in languages where the order of the words tells the reading
	nextWord    // of the next month
	atOnceWord  // due at once
	cjkMonthEnd // close at month end, pay at the end of the next
)

var termWords = [...]struct {
	class wordClass
	words string
}{
	{dayWord, " d day days tag tage tagen jour jours dia dias giorno giorni gg dag dagen dagar dage dager dni dni nap pv paivaa gun "},
	{netWord, " n net nets nett netto neto "},
	{endWord, " eom "},
	{frenchEnd, " fm dffm monatsende "},
	{nextWord, " prox proximo mfi "},
	{atOnceWord, " sofort immediately immediate receipt comptant contado contant reception erhalt kasse cash "},
	{cjkMonthEnd, " 月末締め翌月末払い "},
	{fillWord, " discount disc skonto escompte sconto korting betalingskorting pronto pago if paid pay payment within in innerhalb von zahlbar binnen" +
		" rein ohne abzug sous a de le the from after invoice date due on upon payable der rechnung fecha factura facture data fattura df" +
		" na factuurdatum factuur and und et of days th termin splatnost terms zahlungsziel "},
}

func classOf(word string) wordClass {
	key := " " + word + " "
	for _, w := range termWords {
		if strings.Contains(w.words, key) {
			return w.class
		}
	}
	return unknownWord
}

// termToken is a number, a word class, or one of % and /.
type termToken struct {
	kind  byte // 'n', 'w', '%', '/'
	text  string
	class wordClass
}

// phrases that are one word to the grammar.
var termPhrases = strings.NewReplacer("fin de mois", "fm", "fin de mes", "fm", "fine mese", "fm", "einde maand", "fm", "d.f.f.m.", "dffm",
	"f.m.", "fm", "d.f.", "df", "end of month", "eom", "%", " % ", "/", " / ")

func termTokens(text string) []termToken {
	var out []termToken
	rest := termPhrases.Replace(strings.ToLower(text))
	for rest != "" {
		r := rune(rest[0])
		switch {
		case r >= '0' && r <= '9':
			i := 0
			for i < len(rest) && (rest[i]-'0' <= 9 || (rest[i] == '.' || rest[i] == ',') && i+1 < len(rest) && rest[i+1]-'0' <= 9) {
				i++
			}
			out, rest = append(out, termToken{kind: 'n', text: rest[:i]}), rest[i:]
			continue
		case r == '%' || r == '/':
			out, rest = append(out, termToken{kind: byte(r)}), rest[1:]
			continue
		}
		i := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
		if i < 0 {
			i = len(rest)
		}
		if i == 0 {
			rest = strings.TrimLeftFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && (r < '0' || r > '9') && r != '%' && r != '/' })
			continue
		}
		word := rest[:i]
		class := classOf(word)
		if class == unknownWord {
			class = classOf(fold(word))
		}
		if class != fillWord {
			out = append(out, termToken{kind: 'w', text: word, class: class})
		}
		rest = rest[i:]
	}
	return out
}

// parseTerms reads a terms text. It reports false unless it understands all of it.
func parseTerms(text string) (terms, bool) {
	if len(text) > 100 {
		return terms{}, false
	}
	p := termParser{tokens: termTokens(text)}
	for p.i < len(p.tokens) {
		if !p.step() {
			return terms{}, false
		}
	}
	return p.finish()
}

type termParser struct {
	tokens []termToken
	i      int
	out    terms
	days   int // a count of days whose meaning the words around it tell
	held   bool
	net    bool // "net" was read, its days are to come
}

// is reports whether the tokens from i on have these kinds; d and t stand for day and net words.
func (p *termParser) is(pattern string) bool {
	if p.i+len(pattern) > len(p.tokens) {
		return false
	}
	for k := range len(pattern) {
		t := p.tokens[p.i+k]
		switch c := pattern[k]; {
		case c == 'd' && t.class == dayWord, c == 't' && t.class == netWord:
		case c == t.kind && c != 'w':
		default:
			return false
		}
	}
	return true
}

// step reads the longest form that stands here.
func (p *termParser) step() bool {
	at := func(k int) string { return p.tokens[p.i+k].text }
	switch {
	case p.is("n/n/"), p.is("nn%"):
		return false
	case p.is("n%/n"):
		return p.tier(at(0), at(3), 4)
	case p.is("n/n"):
		return p.tier(at(0), at(2), 3)
	case p.is("ndn%"):
		return p.tier(at(2), at(0), 4)
	case p.is("n%nd"):
		return p.tier(at(0), at(2), 4)
	case p.is("n%n"):
		return p.tier(at(0), at(2), 3)
	case p.is("nntn") && p.i == 0:
		return p.tier(at(0), at(1), 2)
	case p.is("t/n"):
		p.i++
		p.net = true
		p.i++
		return p.count(1)
	case p.is("nd"):
		return p.count(2)
	case p.is("n"):
		return p.count(1)
	}
	t := p.tokens[p.i]
	p.i++
	switch t.class {
	case netWord:
		p.net = true
		return true
	case dayWord, atOnceWord:
		return true
	case endWord, frenchEnd:
		return p.endOfMonth(t.class)
	case nextWord:
		p.out.due = dayNextMonth
		return len(p.out.tiers) == 0
	case cjkMonthEnd:
		p.out.due, p.days, p.held = monthEnd, 30, true
		return true
	}
	return t.kind == '/' && p.i > 1 && p.i < len(p.tokens) && len(p.out.tiers) > 0
}

func (p *termParser) tier(rate, days string, width int) bool {
	r, err := ledger.ParsePercent(rate)
	n, ok := ledger.Digits(days)
	if err != nil || !ok || n > maxTermDays || p.held {
		return false
	}
	p.out.tiers = append(p.out.tiers, tier{r, n})
	p.i += width
	return true
}

// maxTermDays bounds the days of payment terms: nobody waits longer, and the calendar holds.
const maxTermDays = 999

func (p *termParser) count(width int) bool {
	n, ok := ledger.Digits(p.tokens[p.i].text)
	if !ok || n > maxTermDays || p.held {
		return false
	}
	p.days, p.held = n, true
	p.i += width
	return true
}

// endOfMonth tells the readings apart: days before a British EOM count months, days before a French one count days, days after
// either count from the month's end, and so do those behind "net".
func (p *termParser) endOfMonth(class wordClass) bool {
	switch {
	case p.out.due != noRule:
		return false
	case !p.held, class == endWord && p.net:
		p.out.due = endThenDays
	case class == endWord && p.days%30 == 0:
		p.out.due = monthEnd
	default:
		p.out.due = daysThenEnd
	}
	return true
}

func (p *termParser) finish() (terms, bool) {
	p.out.net = p.days
	if p.out.due == noRule && (p.held || p.net || len(p.out.tiers) == 0) {
		p.out.due = afterDays
	}
	if p.out.due == dayNextMonth && !p.held {
		return terms{}, false
	}
	return p.out, len(p.tokens) > 0
}
