package email

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cashtie/cashtie/ledger"
)

var (
	// What may stand before the first number of a list, and between two.
	before  = regexp.MustCompile(`^[\s:：.#()]*(?i:(?:nos?|nrs?|n°|nº|nr|n|numbers?|nummers?|nummern|numéros?|números?|numeri|numero|numery|numer|numret)\b[\s:：.#°º]*)?`)
	between = regexp.MustCompile(`^(?:\s+/\s+|\s*[,;、，&+]\s*(?i:(?:and|und|et|y|e|en|i|och|oraz|a|ed)\s+)?|\s+(?i:and|und|et|y|e|en|i|och|oraz)\s+|\s*(?:と|および|及び|和|及|与|與)\s*)(?i:(?:invoice|rechnung|facture|factura|fattura|factuur|faktura|fatura)\s+)?(?i:(?:no|nr|n°|nº|n\.[º°o])\.?\s*)?`)
	through = regexp.MustCompile(`^\s*(?:(?i:to|through|thru|bis|à|au|a|al|tot|t/m|do|até|till)\s+|から|～|〜|–|\.\.\.?)\s*`)
)

// mention is a number that a text calls an invoice. until is the end of a range, as written.
type mention struct {
	ref, until string
	line       int32
	start, end int
	paid       found // what is said to be paid for it; no body: nothing is
}

// mentions finds the invoices that prose names: "invoices 910-1, 910-2 and 910-3".
func mentions(prose []block) []mention {
	var list, here []mention
	for i := 0; i < len(prose); i++ {
		if prose[i].grid != nil || len(prose[i].text) > maxProse {
			continue
		}
		l, more := whole(prose, i)
		b := block{text: l.text, line: l.line}
		if len(list) == cap(list) {
			list = slices.Grow(list, len(list)) // a quarter more each time would be copied too often
		}
		end, around := 0, sentence{of: b.text}
		if memo := memoNumbers(b, here[:0]); len(memo) > 0 {
			list, end = append(list, memo...), memo[len(memo)-1].end
		}
		for _, h := range withShort(b.text, hits(lowerOf(b.text))) {
			if h.class != invoiceWord && h.class != creditWord || h.start < end {
				continue
			}
			here, end = listAt(b, h.end, here[:0])
			if len(here) == 1 && here[0].paid.body == "" && here[0].until == "" {
				here[0].paid = amountAhead(b.text, h.start, here[0].start)
			}
			if n := len(here) - 1; n > 0 && !slices.ContainsFunc(here[:n], func(m mention) bool { return m.paid.body != "" }) {
				here[n].paid = found{} // of all of them together
			}
			for _, m := range here {
				if m.paid.body == "" && !invoiceLike(m.ref) {
					continue // a count, more likely than a number
				}
				if m.paid.negative = m.paid.negative || h.class == creditWord; !around.saysUnpaid(m.start) {
					size := m.end - m.start
					m.line, m.start = l.place(m.start)
					m.end = m.start + size
					list = append(list, m)
				}
			}
			end = max(end, h.end)
		}
		if i += more; len(list) > 0 && len(here) == 1 && list[len(list)-1].line == l.line && list[len(list)-1].paid == (found{}) && here[0].end == len(strings.TrimRight(l.text, " .")) {
			list[len(list)-1].paid = amountAlone(prose[i+1:])
		}
		if more > 0 {
			continue
		}
		if m, ok := mentionBelow(b, prose[i+1:]); ok {
			list = append(list, m)
		}
	}
	return list
}

// shortWords are the short words for an invoice that other texts write in the same letters: only a number right behind them tells.
var shortWords = regexp.MustCompile(`(?:^|[^\p{L}\p{N}])(?:IV|RE|RG|Rg|FA|FT|FV|Ft\.|ft\.|[Ff]ra\.|[Ff]act\.|[Ff]att\.)(?:\s?(?:[Nn]r|[Nn]o?)\b\.?)?[\s.:#]{0,3}((?:\p{Lu}{1,4}[-/]?)?\d)`)

// shortCredits are those for a credit note, or what the payer charges back.
var shortCredits = regexp.MustCompile(`(?:^|[^\p{L}\p{N}])(?:CN|C/N|CM|NC|N\.C\.|GS|DM|DN|D/N)(?:\s?(?:[Nn]r|[Nn]o?|#|n°|nº)\b\.?)?[\s:#.]{0,2}([\p{Lu}\p{N}])`)

// wholeFrom is where a number begins behind a short word: at the word itself where nothing parts the two.
func wholeFrom(text string, word, number int) int {
	at := number
	for at > word && letter(rune(text[at-1])) {
		at--
	}
	return at
}

// hashNumbers are numbers behind a mark that are called nothing, each with its amount: "#20118 ($805.50)".
var hashNumbers = regexp.MustCompile(`(?:^|[\s(])#(\d)[\p{L}\d/-]{2,20}\s*[(:–-]\s*[$€£]`)

// pricingWords are those that stand between an amount and such a number.
var pricingWords = []string{" for ", " für ", " pour ", " para ", " voor "}

// pricedNumbers are numbers that are called nothing behind the amount for each: "$640.00 for 77120 and $80.00 for 77124". Nothing that is
// counted, no year and no word follows.
var pricedNumbers = regexp.MustCompile(`(?:[$€£]\s?\d[\d.,]*\d|\d[.,]\d\d\s?(?:[$€£]|USD|EUR|GBP|CAD|AUD|CHF))\s+(?:for|für|pour|para|voor)\s+((?:\p{Lu}{1,4}[-/]?)?\d{5,12})(?:[,;)]|\.(?:\s|$)|\s+(?:and|und|et|y|e|en)\s+[$€£\d]|\s*$)`)

// withShort adds the short words for an invoice to the phrases of a line.
func withShort(text string, list []hit) []hit {
	invoice, credit, hash := mayBeShort(text), mayBeCredit(text), strings.IndexByte(text, '#') >= 0
	priced := hasOne(text, pricingWords)
	known := len(list)
	if list = withGlued(text, list); !invoice && !credit && !hash && !priced && len(list) == known {
		return list
	}
	if priced {
		list = withPriced(text, list)
	}
	if hash {
		for _, m := range hashNumbers.FindAllStringSubmatchIndex(text, maxAmounts) {
			list = append(list, hit{invoiceWord, m[2] - len("#"), m[2]})
		}
	}
	if invoice {
		for _, m := range shortWords.FindAllStringSubmatchIndex(text, maxAmounts) {
			at := m[0] + strings.IndexFunc(text[m[0]:], letter)
			list = append(list, hit{invoiceWord, at, officialFrom(text, at, wholeFrom(text, m[0], m[2]))})
		}
	}
	if credit {
		for _, m := range shortCredits.FindAllStringSubmatchIndex(text, maxAmounts) {
			list = append(list, hit{creditWord, m[0] + strings.IndexFunc(text[m[0]:], letter), wholeFrom(text, m[0], m[2])})
		}
	}
	slices.SortStableFunc(list, func(a, b hit) int { return a.start - b.start })
	return list
}

// withPriced adds the numbers that stand behind the amount for each. One ends where the amount of the next begins.
func withPriced(text string, list []hit) []hit {
	for at, n := 0, 0; n < maxAmounts; n++ {
		m := pricedNumbers.FindStringSubmatchIndex(text[at:])
		if m == nil {
			break
		}
		start := at + m[2]
		if !slices.ContainsFunc(list, func(h hit) bool { return h.end == start }) {
			list = append(list, hit{invoiceWord, start, start})
		}
		at += m[3]
	}
	return list
}

// maxWord is how far the parts of a list of numbers are looked at: none is longer.
const maxWord = 64

// listAt adds the numbers that follow the word for invoice at byte at.
func listAt(b block, at int, list []mention) (all []mention, end int) {
	near := func(from int) string { return b.text[from:min(len(b.text), from+maxWord)] }
	if at < len(b.text) && b.text[at] == '/' && strings.HasSuffix(b.text[:at], "/INV") { // the code word of SWIFT
		at++
	}
	start := at
	at += len(leadOf(near(at)))
	for {
		ref := withoutDay(seriesAt(near(at)))
		if short := !invoiceLike(ref); short && !shortNumber(ref, b.text[max(0, start-len("number ")):at]) || isDay(b.text[at:]) || isAmount(b.text, at) {
			return list, at
		}
		if strings.HasPrefix(b.text[at+len(ref):], "$") || strings.HasPrefix(b.text[at+len(ref):], "€") || strings.HasPrefix(b.text[at+len(ref):], "£") {
			return list, at // where the number ends and the amount begins is not known
		}
		m := mention{ref: ref, line: b.line, start: at, end: at + len(ref)}
		at += len(ref)
		if first, last, ok := spanOf(ref); ok {
			m.ref, m.until = first, last
		}
		if gap := rangeOf(near(at)); gap != "" {
			if last := refAt(near(at + len(gap))); invoiceLike(last) {
				m.until = last
				at += len(gap) + len(last)
				m.end = at
			}
		} else if last, size := spanBehind(ref, near(at)); size > 0 {
			m.until, at = last, at+size
			m.end = at
		}
		if f, after := amountBehind(b.text, at); f.body != "" {
			m.paid, at = f, after
			if f, after := remainingOf(b.text, at); f.body != "" {
				m.paid, at = f, after
			}
		}
		list = append(list, m)
		gap := linkOf(near(at))
		if gap == "" {
			return list, at
		}
		at += len(gap)
	}
}

// sentences are the parts of a line, as bounds of bytes. A point in an abbreviation ends one too: what is looked for stands behind it.
func sentences(text string) [][2]int {
	var list [][2]int
	from := 0
	for i := 0; i < len(text); i++ {
		end := i
		switch {
		case strings.IndexByte(".!?;", text[i]) >= 0:
			end = past(text, i+1, "")
			if end == i+1 {
				continue
			}
		case strings.HasPrefix(text[i:], "。"):
			end += len("。")
		default:
			continue
		}
		list, from = append(list, [2]int{from, end}), end
		i = end - 1
	}
	return append(list, [2]int{from, len(text)})
}

// What may stand between a number and its amount.
var ofAmountOf = regexp.MustCompile(`^\s*(?:(?i:in full|in part|paid in full|partial|en totalité)[\s:,]*)?(?:[(（:：=–-]|(?i:over|über|for|of|de|di|por|per|pour|para|för|à|van|na|på|mit|på kr|w wysokości|na kwotę|o wartości|in (?:the )?amount of|i\.h\.v\.?)\s|の|的)?\s*`)

// ofMoney is what parts a number from an amount, and from nothing else with decimals: "credit memo 118 of 250.00".
var ofMoney = regexp.MustCompile(`(?i)^\s*(?:of|for|over|über|de|di|por|per|för|van|à)\s+$`)

// amountBehind is the amount with a currency that follows a number: "4711 ($500.00)", "4711 over EUR 500,00".
func amountBehind(text string, at int) (f found, end int) {
	near := text[at:min(len(text), at+maxWord)]
	f, ok := nextAmount(near, 0)
	if !ok || !f.marked && !cents(f.body) && !inGroups(f.body) {
		return found{}, at
	}
	gap := len(ofAmountOf.FindString(near))
	if f.start != gap && strings.Trim(near[f.start:max(gap, f.start)], "(") != "" || f.start > gap {
		return found{}, at
	}
	if f.atRate(near) > 0 {
		return found{}, at
	}
	end = at + f.end
	if last := text[end-1]; last == ',' || last == '.' {
		end-- // it parts the amount from what follows
	}
	closed := false
	for _, bracket := range [...]string{")", "）"} {
		if strings.HasPrefix(text[end:], bracket) {
			end += len(bracket)
			closed = true
		}
	}
	if closed = closed || strings.HasSuffix(near[:f.end], ")"); !f.marked && !((closed || ofMoney.MatchString(near[:gap])) && cents(f.body)) && !(closed && inGroups(f.body)) {
		return found{}, at
	}
	if f.opened {
		f.negative = f.dashed // the bracket parts it from the number
	}
	return f, end
}

// isAmount reports whether what stands at a place is an amount: it has decimals or a currency.
func isAmount(text string, at int) bool {
	f, ok := nextAmount(text[:min(len(text), at+maxWord)], at)
	return ok && f.start == at && (f.marked && !strings.Contains(f.body, " ") || cents(f.body))
}

// cents reports whether an amount ends in two decimals.
func cents(body string) bool {
	k := strings.LastIndexAny(body, ".,")
	return k > 0 && len(body)-k == 3
}

// inGroups reports whether an amount has no decimals, and blanks between groups of three digits: "3 000 000".
func inGroups(body string) bool {
	groups := strings.FieldsFunc(body, unicode.IsSpace)
	for _, g := range groups[min(1, len(groups)):] {
		if len(g) != 3 || !digits(g) {
			return false
		}
	}
	return len(groups) > 1 && digits(groups[0])
}

// minDigits is how many digits a number of an invoice has at least: fewer are counts.
const minDigits = 3

func invoiceLike(ref string) bool {
	n := 0
	for i := range len(ref) {
		if ref[i]-'0' <= 9 {
			n++
		}
	}
	return n >= minDigits && len(ref) <= 40
}

// numberWords are what a number stands behind that is called one.
var numberWords = regexp.MustCompile(`(?i)\b(?:no|nr|num|number|nummer|numéro|número|numero|n)[.°º]?\s*$|#\s*$`)

// shortNumber reports whether a number of fewer digits may be an invoice's all the same: it has a letter and a mark, "9/H", "KN-55", or is called a
// number, "no. 7". It is one where an amount is told for it.
func shortNumber(ref, lead string) bool {
	letters, marks := 0, 0
	for i := range len(ref) {
		switch c := ref[i]; {
		case c-'A' < 26:
			letters++
		case c == '/' || c == '-':
			marks++
		}
	}
	return hasDigit(ref) && (letters > 0 && marks == 1 && letters <= maxSeries || digits(ref) && numberWords.MatchString(lead))
}

// maxDay is how many bytes a date takes at most, as far as [isDay] reads it.
const maxDay = 24

// isDay reports whether a date begins the text.
func isDay(text string) bool {
	text = text[:min(len(text), maxDay)]
	for _, form := range [...]dateForm{isoDate, shortDate, kanjiDate} {
		if d, ok := form.next(text, 0); ok && d.start == 0 {
			return true
		}
	}
	return false
}

// fromProse makes an advice of the invoices that a text names, without amounts of their own: only one invoice is paid the total. A range
// stands for all its numbers where the text counts them; else it is kept as it is written.
func (b *budget) fromProse(name string, prose []block, c *context) *ledger.RemittanceAdvice {
	var each []found
	found := mentions(prose)
	if len(found) == 0 && len(c.totals) > 0 {
		found = bareRange(prose)
	}
	if len(found) == 0 || len(c.totals) == 0 && c.reference == "" && c.trace == "" && found[0].paid.body == "" && !c.signs[paidSign] {
		return nil
	}
	a := &ledger.RemittanceAdvice{Source: ledger.Source{File: name, Line: found[0].line, Start: int32(found[0].start), End: int32(found[0].end)}}
	a.Lines = make([]ledger.AdviceLine, 0, len(found))
	seen := map[string]bool{}
	var counts map[int]bool
	for _, m := range found {
		if len(found) > 1 && c.paysBy(m.ref) {
			continue
		}
		refs := shortForms(m.ref)
		if m.until != "" {
			refs = []string{m.ref + " - " + m.until}
			if counts == nil {
				counts, each = countsIn(prose), eachIn(prose)
			}
			if all, ok := expand(m.ref, m.until, b.limits.Range-b.ranged); ok && (counts[len(all)] || c.sharedBy(len(all), each)) {
				refs = all
				b.ranged += len(all)
			}
		}
		for _, ref := range refs {
			if seen[ref] {
				continue
			}
			seen[ref] = true
			src := ledger.Source{File: name, Line: m.line, Start: int32(m.start), End: int32(m.end)}
			line := ledger.AdviceLine{Reference: ref, Source: src, ReferenceSource: src}
			if r := m.paid.readings(c.currency()); m.paid.body != "" && len(r) == 1 && len(refs) == 1 && m.until == "" {
				line.Net = r[0]
			}
			a.Lines = append(a.Lines, line)
		}
	}
	if t, ok := c.onlyTotal(); ok {
		a.Total = t
		c.partOf(a, found[0], prose)
		c.shareOut(a, prose)
		if len(a.Lines) == 1 && found[0].until == "" && found[0].paid.body == "" && !found[0].paid.negative && onlyAmount(prose, t, c.currency()) {
			a.Lines[0].Net = t
		} else if len(a.Lines) == 1 && found[0].until == "" && found[0].paid.body == "" && !found[0].paid.negative {
			c.wholeLess(a, t)
		}
	} else if len(c.totals) == 0 && len(a.Lines) == 1 && onlyAmount(prose, a.Lines[0].Net, c.currency()) {
		a.Total = a.Lines[0].Net
	}
	return a
}

// paysBy reports whether a number that begins with the letters of a series is that of the payment: "Wire ref FT2631500881".
func (c *context) paysBy(ref string) bool {
	if r, _ := utf8.DecodeRuneInString(ref); !unicode.IsUpper(r) {
		return false
	}
	return ref == c.reference || ref == c.trace || ref == c.endToEnd || ref == c.unlabelled
}

// onlyAmount reports whether a text names no other amount than the one given.
func onlyAmount(prose []block, total ledger.Money, cur ledger.Currency) bool {
	for _, b := range prose {
		if b.grid != nil || len(b.text) > maxProse {
			continue
		}
		text := withoutConverted(withoutDates(narrow(b.text)))
		around := sentence{of: text}
		for _, f := range amountsIn(text, 0) {
			if !f.marked && !standsAlone(text, f) || advertises(text, f.start) || around.saysUnpaid(f.start) {
				continue // a part of a number, or an offer, or what is not paid
			}
			if f.currency != 0 && total.Currency != 0 && f.currency != total.Currency || f.isRateFigure() {
				continue // what the invoice is worth in its own currency
			}
			if r := f.readings(cur); f.plausible() && strings.Trim(f.body, "0.,") != "" && !slices.ContainsFunc(r, func(m ledger.Money) bool { return m.Minor == total.Minor }) {
				return false
			}
		}
	}
	return true
}

// onlyTotal is the total of a text that states one, in one reading.
func (c *context) onlyTotal() (ledger.Money, bool) {
	for _, of := range [...]class{paidTotal, someTotal} {
		var total ledger.Money
		for _, t := range c.totals {
			if t.class != of {
				continue
			}
			r := t.amount.readings(c.currency())
			if len(r) != 1 || total != (ledger.Money{}) && total != r[0] {
				return ledger.Money{}, false
			}
			total = r[0]
		}
		if total != (ledger.Money{}) {
			return total, true
		}
	}
	return ledger.Money{}, false
}

// saysAll reports whether a subject says of an invoice that it was paid, and how much: the text may say no more.
func saysAll(subject string) bool {
	return hasDigit(subject) && len(subject) <= maxTitle*2 && !replySubject.MatchString(subject) && namesPaying(lowerOf(narrow(subject))) && hasMarked(subject)
}
