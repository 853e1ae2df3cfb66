package email

import (
	"regexp"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/internal/mail"
)

// namesPayment reports whether a key is one of a payment as a whole: its number, its day.
func namesPayment(key string) bool {
	for _, h := range hits(lowerOf(key)) {
		if h.start == 0 && (h.class == referenceLabel || h.class == dateLabel || h.class == traceLabel || h.class == chequeLabel) {
			return true
		}
	}
	return false
}

// isInvoiceKey reports whether a key, or a header, names our invoice: the table reader needs nothing but an amount beside it. A plain
// "Reference" does not: it may be the payment's.
func (f *finder) isInvoiceKey(key string) bool {
	if namesInvoice(key) {
		return true
	}
	if ofPayer(key) || plainReference(key) {
		return false
	}
	for _, h := range hits(lowerOf(key)) {
		if isLabel(h.class) {
			return false
		}
	}
	return f.budget.isHeader([]string{key, "Net amount"})
}

// plainReference reports whether a label names any reference.
func plainReference(label string) bool {
	c := lexicon.Concepts(label)
	return c.Any(lexicon.Reference, lexicon.Document) && c&^lexicon.Of(lexicon.Reference, lexicon.Document, lexicon.Number) == 0
}

// namesInvoice reports whether words name an invoice, and not its date or amount.
func namesInvoice(key string) bool {
	switch l := lexicon.Read(key); {
	case l.Column() == lexicon.OurInvoice:
		return true
	case l.Concepts.Any(lexicon.Date, lexicon.Due, lexicon.Amount):
		return false
	}
	for _, h := range hits(lowerOf(key)) {
		if h.class == invoiceWord {
			return true
		}
	}
	return false
}

// list takes lines that each name an invoice and its amount. In the middle of a list a line may have another word before its number.
func (f *finder) list(i int) int {
	c := candidate{rows: [][]string{{"Invoice", "Amount paid", "Type"}}, lines: []int32{f.blocks[i].line}}
	n := 0
	for ; i+n < len(f.blocks) && f.blocks[i+n].grid == nil; n++ {
		item, ok := listItem(f.blocks[i+n].text, n > 0, i+n > 0 && introducesList(f.blocks, i))
		if !ok {
			break
		}
		c.rows, c.lines = append(c.rows, item[:]), append(c.lines, f.blocks[i+n].line)
	}
	if n == 0 || len(f.tables) == 0 && !slices.ContainsFunc(c.rows[1:], func(row []string) bool { return !isNegative(row[1]) }) {
		return 0 // what is taken off, of something else
	}
	f.tables = append(f.tables, c)
	return n
}

// creditMarks are the letters that stand for credit notes above a list of them.
const creditMarks = " N.C NC N/C CN C/N AV GS KG NK "

func isNegative(cell string) bool {
	f, ok := sumOfCell(cell)
	return ok && f.negative
}

// introducesList reports whether the line before block i announces invoices: "We have paid the following invoices:".
func introducesList(blocks []block, i int) bool {
	for k := i - 1; k >= 0 && k >= i-2; k-- {
		text := strings.TrimSpace(blocks[k].text)
		if blocks[k].grid != nil {
			return false
		}
		if text != "" {
			return (strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：")) && (namesInvoice(text) || namesPaidPapers(text) || meaning(text)&ofCredit != 0 || strings.Contains(creditMarks, " "+strings.TrimRight(strings.ToUpper(text), ".:：")+" ") || listsNumbers(blocks, i))
		}
	}
	return false
}

// namesPaidPapers reports whether a line says that papers were paid: "folgende Belege haben wir beglichen:".
func namesPaidPapers(text string) bool {
	c := lexicon.Concepts(text)
	return c.Has(lexicon.Document, lexicon.Paid) && !c.Any(lexicon.Unpaid, lexicon.Not, lexicon.Order, lexicon.Delivery)
}

// listsNumbers reports whether two lines from block i on are a number with letters and an amount with a currency each.
func listsNumbers(blocks []block, i int) bool {
	for _, b := range blocks[i:min(i+2, len(blocks))] {
		lead, number, rest, ok := itemOf(narrow(b.text))
		lead, number = withSeries(lead, number)
		if b.grid != nil || !ok || lead != "" || len(b.text) > maxProse/20 || !strings.ContainsFunc(number, letter) || !invoiceLike(number) {
			return false
		}
		if list := amountsIn(rest, 0); len(list) != 1 || !list[0].marked {
			return false
		}
	}
	return i+1 < len(blocks)
}

// withoutDates blanks the dates of a line, which say of a number in a list when it was issued.
func withoutDates(text string) string {
	if !mayBeDated(text) || strings.Count(text, ".")+strings.Count(text, "/")+strings.Count(text, "-") < 2 && !strings.Contains(text, "20") {
		return text
	}
	for _, form := range dateForms {
		text = form.replace(text, blank)
	}
	return text
}

// maxLead is how many words stand before a number in the middle of a list.
const maxLead = 4

// listItem reads one line of a list: a word for the document, its number, then an amount with a currency or decimals, and nothing else
// with digits. within: the lines above are of the list; announced: a line before it speaks of invoices.
func listItem(text string, within, announced bool) (item [3]string, ok bool) {
	if text = strings.ReplaceAll(unnumbered(narrow(text)), "　", "  "); strings.IndexByte(text, '/') > 0 {
		text = dayOfNumber.ReplaceAllString(text, "$1 ")
	}
	text = withoutDates(text)
	if strings.Contains(text, "___") {
		text = leaders.ReplaceAllString(text, "  ")
	}
	if strings.Contains(text, " 20") {
		text = dayBetween.ReplaceAllString(text, "$1         $2")
	}
	if len(text) > 160 || !hasDigit(text) {
		return item, false
	}
	lead, number, rest, ok := itemOf(text)
	if !ok || hasDigit(lead) || len(lead) > 60 || !hasDigit(rest) {
		return item, false
	}
	lead, number = withSeries(lead, number)
	if strings.Contains(rest, "- ") || strings.Contains(rest, "− ") || strings.Contains(rest, "– ") {
		rest = loneMinus.ReplaceAllString(rest, "-$1")
	}
	rest, lead = mail.OneLine(rest), strings.TrimSpace(lead)
	off := strings.HasPrefix(lead, "(-)") // taken off
	if lead = strings.TrimSpace(strings.TrimPrefix(lead, "(-)")); strings.IndexByte(rest, '/') > 0 {
		rest = instalment.ReplaceAllString(rest, "$1")
	}
	if strings.HasSuffix(rest, ")") {
		rest = remarkBehind.ReplaceAllString(rest, "$1")
	}
	list := amountsIn(rest, 0)
	if n := len(list); n == 2 || n == 3 {
		rest, list = paidOf(rest, list)
	}
	credit := (off || meaning(lead)&ofCredit != 0) && len(list) == 1 && (list[0].negative || within)
	if !credit && !(within && continues(lead, number)) && (!announced && !endsInInvoice(lead) || announced && lead != "" && !endsInPaper(lead, true)) {
		return item, false
	}
	if len(list) != 1 || !list[0].plausible() || strings.ContainsAny(rest[:list[0].start]+rest[list[0].end:], "0123456789%") ||
		len(rest)-(list[0].end-list[0].start) > 20 {
		return item, false
	}
	for _, h := range hits(lowerOf(rest)) {
		if isLabel(h.class) && h.class != paidTotal {
			return item, false
		}
	}
	amount := strings.Trim(rest[list[0].start:list[0].end], " .,")
	if !strings.HasSuffix(amount, ")") {
		amount = strings.TrimPrefix(amount, "(") // a bracket around more than the amount
	}
	if off {
		amount = negated(amount)
	}
	return [3]string{number, amount, lead}, true
}

// instalment says which part of an invoice is paid: "parcela 1/2".
var instalment = regexp.MustCompile(`((?:^|[\s(])\p{L}{3,12}\.? )\(?\d{1,2}/\d{1,2}\)?(?:\s|$)`)

// dayBetween is a day in eight digits between the number of a paper and its amount.
var dayBetween = regexp.MustCompile(`(\d\D{0,12}[ (])20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])([ ,;:)–-].*\d)`)

// remarkBehind is what stands in brackets behind an amount, and begins with a letter: an account, a project.
var remarkBehind = regexp.MustCompile(`(\d[-−]?(?: ?(?:\pL{2,3}|[€$£¥]))?) +\(\pL[^()]*\)$`)

// loneMinus is a sign with a blank before its amount, behind what parts it from a number.
var loneMinus = regexp.MustCompile(`(?:^|[:：=]\s*|€\s*|\$\s*)[-−–] (\d)`)

// continues reports whether words before a number may stand in the middle of a list: they name neither a total nor the payment.
func continues(lead, number string) bool {
	words := strings.Fields(lead)
	if len(words) > maxLead || !invoiceLike(number) && (len(words) < 2 || lexicon.Concepts(words[len(words)-1]) != lexicon.Of(lexicon.Number)) {
		return false
	}
	return meaning(lead)&(ofTotal|ofPaid|ofAmount|ofDate|ofParty|ofBalance|ofCarry|ofSeller) == 0 && len(hits(lowerOf(lead))) == 0 && (lead != "" || strings.ContainsFunc(number, letter))
}

// endsInInvoice reports whether the text before a number ends in a word for invoice, with "no" and the like behind it.
func endsInInvoice(lead string) bool { return endsInPaper(lead, false) }

// endsInPaper is endsInInvoice where any word for a paper will do, as a line before has said that papers are paid.
func endsInPaper(lead string, announced bool) bool {
	if words := strings.Fields(lead); len(words) > 0 && len(words) < 4 {
		last := len(words) - 1
		if last > 0 && lexicon.Concepts(words[last]) == lexicon.Of(lexicon.Number) {
			last--
		}
		if last > 0 && lexicon.Read(words[last]).Unknown == 0 && lexicon.Concepts(words[last]) == 0 {
			last-- // "Factura electrónica"
		}
		if c := lexicon.Concepts(words[last]); (c.Has(lexicon.Invoice) || announced && c.Has(lexicon.Document)) && !c.Any(lexicon.Date, lexicon.Amount) {
			return true
		}
		if c := lexicon.Concepts(lead); c.Has(lexicon.Your) && c.Any(lexicon.Reference, lexicon.Number, lexicon.Document) && c&^lexicon.Of(lexicon.Your, lexicon.Reference, lexicon.Number, lexicon.Document, lexicon.Invoice) == 0 {
			return true
		}
	}
	lower := strings.TrimRight(lowerOf(lead), " .:#：")
	for range 2 {
		for _, h := range hits(lower) {
			if h.class == invoiceWord && h.end == len(lower) {
				return true
			}
		}
		cut := strings.LastIndexByte(lower, ' ')
		if cut < 0 || len(lower)-cut > 8 {
			return false
		}
		lower = strings.TrimRight(lower[:cut], " .:#")
	}
	return false
}

// paidOf is what a line with several amounts says to be paid: the amount behind the word for that, and nothing else of the line.
func paidOf(rest string, list []found) (string, []found) {
	for i, f := range list[1:] {
		before := strings.TrimSpace(rest[list[i].end:f.start])
		if said := lexicon.Concepts(before); strings.HasSuffix(before, "=") && i == len(list)-2 || before != "" && len(before) <= maxAlone && said.Has(lexicon.Paid) && !said.Any(lexicon.Not, lexicon.Unpaid, lexicon.Earlier, lexicon.Open, lexicon.Total) && f.plausible() {
			part := rest[f.start:f.end]
			return part, amountsIn(part, 0)
		}
	}
	return rest, list
}
