package email

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/internal/mail"
	"github.com/cashtie/cashtie/ledger"
)

// context is what a section says around its tables.
type context struct {
	unlabelled       string // number of the payment that no label gives
	unlabelledCheque string
	looked           int // lines that were looked at for them
	asked            int // lines that were asked whether they say that something was paid
	offered          int // lines that were asked whether they take something off
	dated            int // lines that were looked at for the day of the payment
	totals           []statedTotal
	spoken           []found // amounts with a currency in lines that speak of paying
	off              []offTotal
	others           []found // amounts of lines that say nothing of them, or of the subject
	reference        string
	cheque           string
	trace            string
	endToEnd         string
	payer            string
	companies        []company // named in the text, in order of appearance
	date             ledger.Date
	likely           ledger.Date // of the payment, as far as no label says it
	signs            [classCount]bool
	otherList        bool              // a table is laid out as lists of another kind are
	dueTotal         bool              // its total is called what is to be paid
	titled           bool              // one of its first lines is a title that speaks of paying
	currencies       []ledger.Currency // named in the text, in order of appearance
}

// statedTotal is an amount behind the words for a total.
type statedTotal struct {
	class  class
	amount found
	line   int32
}

// receivedText says that the writer got our payment: the opposite of an advice.
var receivedText = regexp.MustCompile(`haben .{0,60}(zahlung|überweisung|bestellung) .{0,60}erhalten|\bwe (?:have )?received .{0,30}(payment|wire|transfer|check|cheque|ach)|reçu .{0,40}(paiement|règlement|virement)|recibido .{0,40}(pago|transferencia)|ricevuto .{0,40}(pagamento|bonifico)|betaling .{0,60}ontvangen|otrzymali.{0,40}(płatn|wpłat|przelew)|recebemos .{0,40}pagamento|mottagit .{0,40}betalning|modtaget .{0,40}betaling|mottatt .{0,40}betaling|saaneet .{0,40}maksu|obdrželi .{0,40}platb|ご入金`)

// maxAsked is how many lines are asked whether they say that something was paid: who pays says it before a list, or soon behind one.
const maxAsked = 8000

// receivedWords are a quick look for what receivedText finds.
var receivedWords = []string{"erhalten", "received", "reçu", "recibido", "ricevuto", "ontvangen", "otrzymali", "recebemos", "mottagit", "modtaget", "mottatt", "saaneet", "obdrželi", "ご入金"}

// maxTotals is how many totals of a text are kept.
const maxTotals = 200

// maxReach is how many bytes may stand between the words for a total and its amount.
const maxReach = 40

var number = regexp.MustCompile(`^[\s:：=#.·|–-]*(?:(?i:no|nr|nº|n°|number|is|ist|est|es|è|är|é)\b[\s:：=#.]*)?([\p{L}\p{N}][\p{L}\p{N}/._-]{1,40})`)

// read takes in the text lines of a section.
func (c *context) read(blocks []block, sent ledger.Date) {
	var look companyLook
	yen, kana := false, false // a yuan has the same sign
	for i, b := range blocks {
		if b.grid != nil || b.text == "" || len(b.text) > maxProse {
			continue
		}
		text := withoutLeaders(narrow(b.text))
		lower := lowerOf(text)
		said := hits(lower)
		c.companies = look.in(c.companies, text, lower, said)
		if beyondASCII(text) {
			yen = yen || strings.ContainsAny(text, "¥￥円")
			kana = kana || strings.ContainsFunc(text, isKana)
		}
		next := ""
		for _, n := range blocks[i+1 : min(i+3, len(blocks))] {
			if n.grid == nil && strings.TrimSpace(n.text) != "" {
				next = narrow(n.text)
				break
			}
		}
		c.line(text, lower, said, next, b.line, sent)
	}
	if len(c.currencies) == 0 && kana && (yen || len(c.spoken) == 0) { // who writes kana names another currency
		jpy, _ := codeOf("JPY")
		c.names(jpy)
	}
}

// isKana reports whether a letter is only written in Japan.
func isKana(r rune) bool { return r >= 0x3041 && r <= 0x30fe && r != '・' }

// maxProse is how long a line of prose may be; longer ones are data.
const maxProse = 4000

// maxAlone is how long a label may be that stands alone, above its value.
const maxAlone = 40

func (c *context) line(text, lower string, list []hit, next string, line int32, sent ledger.Date) {
	if hasOne(lower, receivedWords) && receivedText.MatchString(lower) {
		c.signs[statementSign] = true
	} else if !c.signs[paidSign] && c.asked < maxAsked {
		c.asked++
		c.signs[paidSign] = saysPaid(lower)
	}
	spoken := -1 // not yet known whether the line speaks of paying
	sums := unconverted(text)
	for _, f := range sums {
		if f.currency != 0 {
			c.names(f.currency)
		}
		if (f.marked || cents(f.body)) && len(c.others) < maxTotals {
			c.others = append(c.others, f)
		}
		if !f.marked || len(c.spoken) >= maxTotals {
			continue
		}
		if spoken < 0 {
			if spoken = 0; lexicon.Concepts(text).Any(lexicon.Payment, lexicon.Paid, lexicon.Cheque) || slicesHit(list, paidSign) {
				spoken = 1
			}
		}
		if spoken == 1 && payingAt(text, f.start) {
			c.spoken = append(c.spoken, f)
		}
	}
	c.nameCodes(text)
	end := 0
	for k, h := range list {
		c.sign(h, text, lower)
		if !isLabel(h.class) || h.start < end {
			continue
		}
		end = h.end
		limit := len(text)
		for _, other := range list[k+1:] {
			if isLabel(other.class) && other.start >= h.end {
				limit = other.start
				break
			}
		}
		value := text[h.end:limit]
		if strings.Trim(value, " \t:：=.-|") == "" && limit == len(text) && len(hits(lowerOf(next))) == 0 {
			value = " " + next
		}
		c.label(totalOf(h.class, text[:nextDigit(text, 0)]), value, line, sent)
	}
	c.speaksOfPayment(text, lower)
	c.numbered(text)
	c.mayBePaidOn(text, sent)
	if c.date.IsZero() && (slicesHit(list, referenceLabel) || slicesHit(list, chequeLabel)) {
		c.date = plainDate(text, sent)
	}
	facts := factsIn(text)
	if len(facts) == 0 && end == 0 {
		label, value, found := labelled(strings.TrimLeft(text, "\u3000"))
		if !found && len(text) <= maxAlone && strings.IndexFunc(text, unicode.IsDigit) < 0 && len(hits(lowerOf(next))) == 0 {
			label, value, found = strings.Trim(text, " \t:："), next, true // the value stands below
		}
		if found {
			facts = [][2]string{{label, value}}
		}
	}
	for _, fact := range facts {
		if len(facts) > 1 && slicesHit(list, labelOf(fact[0])) {
			continue // told by its phrase
		}
		c.fact(fact[0], fact[1], line, sent)
	}
	if k := strings.LastIndex(text, ". "); k > 0 && len(sums) > 0 && sums[len(sums)-1].start > k && sums[len(sums)-1].marked && (len(c.totals) == 0 || c.totals[len(c.totals)-1].line != line) {
		if label, value, found := labelled(text[k+len(". "):]); found && wordLabel(label) == paidTotal { // "... paid. Amount: EUR 500.00"
			c.label(paidTotal, value, line, sent)
		}
	}
	c.takesOffLine(text, sums, line)
}

// fact takes in a label and its value.
func (c *context) fact(label, value string, line int32, sent ledger.Date) {
	switch of := wordLabel(label); of {
	case payerLabel:
		c.label(of, ":"+value, line, sent)
	case noClass:
		c.named(label, value)
		c.takesOff(label, value, line)
		if c.likely.IsZero() && lexicon.Read(label).Concepts == lexicon.Of(lexicon.Date) {
			if d, ok := dateIn(value, sent); ok && isDate(value) && (sent.IsZero() || within(d, sent)) {
				c.likely = d
			}
		}
	default:
		c.label(of, value, line, sent)
	}
}

func (c *context) label(of class, value string, line int32, sent ledger.Date) {
	keep := func(to *string) {
		if lead, rest, found := strings.Cut(value, ":"); found && len(lead) <= maxReach && !hasDigit(lead) {
			value = rest // the label goes on in another language
		}
		if m := number.FindStringSubmatch(value[:min(len(value), maxProse/20)]); m != nil && *to == "" && strings.ContainsAny(m[1], "0123456789") {
			*to = strings.TrimRight(m[1], "./_-")
		}
	}
	switch of {
	case paidTotal, someTotal, otherTotal:
		at := 0
		for _, f := range amountsIn(value, 0) { // a row of totals has one for each column
			between := strings.Trim(value[at:f.start], " \t*")
			if at == 0 && len(between) > maxReach || at > 0 && between != "" || !f.plausible() && !(at == 0 && of != otherTotal && alone(value, f)) ||
				strings.ContainsAny(between, "%") || strings.HasPrefix(strings.TrimSpace(value[f.end:]), "%") {
				break
			}
			if at = f.end; len(c.totals) < maxTotals {
				c.totals = append(c.totals, statedTotal{of, f, line})
			}
		}
	case referenceLabel:
		keep(&c.reference)
	case chequeLabel:
		keep(&c.cheque)
	case traceLabel:
		keep(&c.trace)
	case endToEndLabel:
		keep(&c.endToEnd)
	case dateLabel:
		if d, ok := dateIn(value, sent); ok && c.date.IsZero() {
			c.date = d
		}
	case payerLabel:
		if name, found := strings.CutPrefix(strings.TrimLeft(value, " \t"), ":"); found && c.payer == "" {
			c.payer = mail.OneLine(name)
		} else if name, found := strings.CutPrefix(strings.TrimLeft(value, " \t"), "："); found && c.payer == "" {
			c.payer = mail.OneLine(name)
		}
	}
}

// isTotalLine reports whether a line is the name of a total with its amount: invoices and payers alike call it what is to be paid.
func isTotalLine(text string) bool {
	at := nextDigit(text, 0)
	return at < len(text) && len(text) <= maxProse/20 && lexicon.Concepts(text[:at]).Has(lexicon.Total) && len(amountsIn(text, 0)) == 1
}

// offsets reports whether a line speaks of what is taken off a payment: "our invoices (offset)".
func offsets(text string) bool { return lexicon.Concepts(text).Any(lexicon.Deduction, lexicon.Credit) }

// alone reports whether digits are all that stands behind the words for a total: an amount without decimals.
func alone(value string, f found) bool {
	const least, most = 4, 9 // digits
	return digits(f.body) && len(f.body) >= least && len(f.body) <= most && strings.Trim(value[:f.start]+value[f.end:], " \t*:：=.。_-") == ""
}

// plausible reports whether an amount has a currency or decimals, so that a count or a number does not pass for a total.
func (f found) plausible() bool {
	if f.marked {
		return true
	}
	i := strings.LastIndexAny(f.body, ".,'’ \u00a0\u202f")
	return i > 0 && len(f.body)-i <= 5
}

func (c *context) names(cur ledger.Currency) {
	for _, known := range c.currencies {
		if known == cur {
			return
		}
	}
	c.currencies = append(c.currencies, cur)
}

// namedInHeads takes over the currency that the headers of tables name, where the text names none: "Amount GBP".
func (c *context) namedInHeads(tables []candidate) {
	if len(c.currencies) > 0 {
		return
	}
	for _, t := range tables {
		for _, h := range t.rows[t.head] {
			if len(h) <= maxHeading {
				c.nameCodes(h)
			}
		}
	}
}

// nameCodes takes note of currencies that stand in a line without an amount.
func (c *context) nameCodes(text string) {
	for i := 0; i+3 <= len(text); i++ {
		if text[i] < 'A' || text[i] > 'Z' {
			continue
		}
		end := i
		for end < len(text) && asciiWord(text[end]) {
			end++
		}
		if word := text[i:end]; len(word) == 3 && word == strings.ToUpper(word) && (i == 0 || !asciiWord(text[i-1])) {
			if cur, ok := codeOf(word); ok {
				c.names(cur)
			}
		}
		i = end
	}
}

// currency is the one the text names; none when it names several.
func (c *context) currency() ledger.Currency {
	if len(c.currencies) == 1 {
		return c.currencies[0]
	}
	return 0
}
