package email

import (
	"regexp"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/ledger"
)

// A last look at a text whose tables, lists and sentences did not make up the payment: the numbers of documents in it and the amounts are
// put together as they follow each other. That is worth nothing by itself. It holds only where the amounts make up, to the cent, what the
// text says to be paid apart from them, and where no other choice among them does so with other amounts.

// piece is a number of a document or an amount in a text.
type piece struct {
	ref        string // empty: an amount
	sum        found
	row        int // of the lines looked at
	line       int32
	start, end int    // of the text looked at
	first      int    // byte of its own line
	named      bool   // it stands behind the word for an invoice
	noted      bool   // behind the word for a credit note
	foreign    bool   // it stands behind a word that says nothing of papers: of a product, a place
	words      string // before an amount that they say to be taken off
}

// item is a document with the amounts that belong to it.
type item struct {
	piece
	sums    []found
	taken   []piece // those of its sums that stand below its line, or behind several documents in it, and are said to be taken off
	credit  bool    // its line calls it a credit note
	torn    bool    // another number of its line may be the document's
	crowded bool    // further numbers stand between it and its amounts
}

// Bounds of a last look: a payment of more lines has a table.
const (
	maxTallyBytes  = 200 << 10
	maxTallied     = 1500 // lines with digits
	maxTallyPieces = 6000
	maxApart       = 6       // lines between a document and an amount of it
	maxTallySum    = 1 << 50 // hundredths: so many pieces of that size do not overflow
)

// tallyLine is a line of a section, or several that a mailer has made of one.
type tallyLine struct {
	text   string
	line   int32 // of the first
	breaks []int // bytes at which further lines begin
}

// tallyLines are the lines of a section in reading order, rows of tables as lines.
func tallyLines(blocks []block) []tallyLine {
	var out []tallyLine
	size := 0
	add := func(text string, line int32) {
		if size += len(text); hasDigit(text) && len(text) <= maxProse && len(out) < maxTallied && size <= maxTallyBytes {
			out = append(out, tallyLine{text: text, line: line})
		}
	}
	for i := 0; i < len(blocks); i++ {
		b := blocks[i]
		if len(out) > 0 && closes(b) && slices.ContainsFunc(out, func(l tallyLine) bool { return slices.ContainsFunc(amountsIn(l.text, 0), found.plausible) }) {
			break // what stands below the writer's name is of the writer: telephones, registers, capital
		}
		if b.grid == nil {
			l, more := whole(blocks, i)
			i += more
			if add(l.text, l.line); len(out) > 0 && out[len(out)-1].line == l.line {
				out[len(out)-1].breaks = l.breaks
			}
			continue
		}
		for k, row := range b.grid.rows {
			add(narrow(strings.ReplaceAll(joinRow(row), "\n", "  ")), b.line+int32(k))
		}
	}
	return out
}

// whole is the line of prose at block i with the further blocks in which it goes on.
func whole(blocks []block, i int) (l tallyLine, more int) {
	l = tallyLine{text: narrow(blocks[i].text), line: blocks[i].line}
	for i+1 < len(blocks) && len(l.text) < maxProse/2 && goesOn(blocks[i].text, blocks[i+1]) {
		i++
		more++
		l.breaks = append(l.breaks, len(l.text)+1)
		l.text += " " + narrow(blocks[i].text)
	}
	return l, more
}

// closes reports whether a line is the end of a letter.
func closes(b block) bool {
	if b.grid != nil || b.text == "" || len(b.text) > maxAlone || hasDigit(b.text) {
		return false
	}
	lower := strings.TrimSpace(lowerOf(b.text))
	return slices.ContainsFunc(hits(lower), func(h hit) bool { return h.class == closingSign && h.start == 0 && len(lower)-h.end < maxFirstWord })
}

// goesOn reports whether a line of prose is broken off for want of room, and goes on in the next block.
func goesOn(text string, next block) bool {
	if next.grid != nil || strings.Contains(text, "___") || len(text) < narrowest-maxFirstWord || next.text == "" || hasGap(strings.TrimSpace(text)) || hasGap(strings.TrimSpace(next.text)) || strings.HasPrefix(next.text, " ") {
		return false
	}
	word, _, _ := strings.Cut(next.text, " ")
	return width(text)+1+width(word) > narrowest && !strings.ContainsAny(word[:1], "-*•–") && unnumbered(next.text) == next.text
}

// maxFirstWord is how long the word is at most that had no room.
const maxFirstWord = 20

// place is where a byte of the text stands.
func (l tallyLine) place(at int) (line int32, start int) {
	line, start = l.line, at
	for k, b := range l.breaks {
		if at >= b {
			line, start = l.line+int32(k)+1, at-b
		}
	}
	return line, start
}

// refAnywhere is what may be a number of a document, within a line; letters of scripts without blanks are the words around it.
var refAnywhere = regexp.MustCompile(`[\p{Latin}\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic}\p{N}]+(?:[/._-][\p{Latin}\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic}\p{N}]+)*`)

// notPapers are what a number may be of that no invoice has: the word stands before it.
var notPapers = lexicon.Of(lexicon.Order, lexicon.Delivery, lexicon.Account, lexicon.Customer, lexicon.Vendor, lexicon.Our, lexicon.Posting, lexicon.Tax, lexicon.Payment, lexicon.Cheque,
	lexicon.Company, lexicon.Branch, lexicon.Line)

// piecesOf are the numbers and amounts of a line from left to right. whole: amounts may be written without decimals.
func piecesOf(l tallyLine, row int, whole bool) []piece {
	text := l.text
	rest := []byte(text)
	blankOut := func(from, to int) {
		for i := from; i < to; i++ {
			rest[i] = ' '
		}
	}
	if mayBeDated(text) {
		for _, d := range datesIn(text) {
			blankOut(d.start, d.end)
		}
	}
	var list []piece
	for at := 0; at < len(text); {
		amounts := amountsIn(string(rest), at)
		for _, f := range amounts {
			if at = f.end; standsAlone(text, f) && f.plausible() && f.readable() {
				list = append(list, piece{sum: f, row: row, start: f.start, end: f.end})
				blankOut(f.start, f.end)
			}
		}
		if len(amounts) < maxAmounts {
			break
		}
	}
	for _, m := range refAnywhere.FindAllIndex(rest, maxTallied) {
		if strings.HasPrefix(text[m[0]:], "INV/") && m[0] > 0 && text[m[0]-1] == '/' { // the code word of SWIFT
			m[0] += len("INV/")
		}
		if word, _, found := strings.Cut(text[m[0]:m[1]], "."); found && lexicon.Concepts(word) == lexicon.Of(lexicon.Number) && !hasDigit(word) {
			m[0] += len(word) + 1 // "No.4711"
		}
		ref := text[m[0]:m[1]]
		if m[0] > 2 && text[m[0]-1] == ' ' && (text[m[0]-3] == ' ' || text[m[0]-3] == '.') && isDigit(ref[0]) && isSeries(text[m[0]-2:m[0]-1], ref) {
			m[0] -= len("A ")
			ref = text[m[0]:m[1]]
		}
		for _, kind := range officialSeries {
			if rest, found := strings.CutSuffix(text[:m[0]], kind+" "); found && isSeries(kind, ref) && (rest == "" || !asciiWord(rest[len(rest)-1])) {
				m[0] -= len(kind) + 1
				ref = text[m[0]:m[1]]
			}
		}
		if bare := withoutDay(ref); len(bare) < len(ref) {
			ref, m[1] = bare, m[0]+len(bare)
		}
		if !invoiceLike(ref) || len(ref) == 4 && digits(ref) && (ref[:2] == "19" || ref[:2] == "20") {
			continue
		}
		list = append(list, piece{ref: ref, row: row, start: m[0], end: m[1]})
	}
	slices.SortStableFunc(list, func(a, b piece) int { return a.start - b.start })
	if last := len(list) - 1; whole && last >= 0 && list[last].bareCount(text) && !slices.ContainsFunc(list, func(p piece) bool { return p.ref == "" }) {
		list[last].sum = found{body: list[last].ref, start: list[last].start, end: list[last].end}
		list[last].ref = ""
	}
	if whole { // so few digits are an amount that another one follows
		list = slices.DeleteFunc(list, func(p piece) bool { return digits(p.ref) && len(p.ref) == minDigits })
	}
	for i := range list {
		list[i].line, list[i].first = l.place(list[i].start)
	}
	return label(text, list)
}

// bareCount reports whether a number that ends a line may be an amount without decimals.
func (p piece) bareCount(text string) bool {
	const most = 6 // digits; longer ones are numbers of something
	return digits(p.ref) && len(p.ref) <= most && p.end == len(text) && p.start > 0 && !strings.Contains(text, "+")
}

// label notes which numbers are called invoices, and leaves out those that are called something else.
func label(text string, list []piece) []piece {
	kept, end := list[:0], 0
	strange := disowns(lowerOf(text))
	for _, p := range list {
		lead := text[end:p.start]
		if strange && p.ref != "" && disowns(lowerOf(sentenceAt(text, p.start))) {
			end = p.end
			continue
		}
		if end = p.end; p.ref == "" {
			if p.sum.taken = saysTaken(lead); p.sum.taken {
				p.words = strings.Trim(lead, whites+":-–=(")
			}
		} else {
			words := strings.Fields(lastSentence(lead[max(0, len(lead)-maxWord):]))
			lead = strings.Join(words[max(0, len(words)-3):], " ")
			said := lexicon.Concepts(lead)
			if strings.HasSuffix(lead, ":") && !said.Any(lexicon.Number, lexicon.Reference, lexicon.Document, lexicon.Cheque) {
				said &^= lexicon.Of(lexicon.Payment) // what the payment is for
			}
			if p.named = endsInInvoice(lead) || endsInCode(words) || said.Has(lexicon.Your) && said.Any(lexicon.Reference, lexicon.Document, lexicon.Number) || said.Has(lexicon.Vendor) && said.Any(lexicon.Reference, lexicon.Document); !p.named && said.Any(lexicon.Order, lexicon.Delivery) || !p.named && said&notPapers != 0 && !said.Any(lexicon.Invoice, lexicon.Your, lexicon.Credit) {
				continue
			}
			p.noted = said.Has(lexicon.Credit) && !p.named
			if counts(p, text) {
				continue
			}
			if n := len(words) - 1; n >= 0 && !p.named && strings.ContainsFunc(words[n], letter) && !strings.HasSuffix(words[n], ":") {
				read := lexicon.Read(words[n])
				p.foreign = read.Unknown > 0 && read.Concepts == 0 && !strings.Contains(linkWords, " "+strings.ToLower(strings.Trim(words[n], "(,."))+" ")
			}
		}
		kept = append(kept, p)
	}
	return kept
}

// linkWords lead from a payment to what it pays, and say nothing of what that is.
const linkWords = " covering covers clearing clears settling settles against re for ref refs towards paying being comprising comprises including includes namely viz per and & " +
	"für betr betreffend wegen über bezüglich und pour concernant couvrant soldant réf et por para correspondiente correspondientes cubre cubriendo saldando y " +
	"relativo relativa relative riferito saldo e referente referentes liquidando cobrindo voor inzake betreft en za dotyczy oraz avser gäller och vedr vedrørende og koskien ja "

// invoiceCodes are short words for an invoice that programs write before its number, in capitals.
const invoiceCodes = " IV INV RE RG FA FT FV FC NF NFE VF FS SI PI Re Rg "

// endsInCode reports whether the words before a number end in the short word for an invoice, or in it and the letter of a series.
func endsInCode(words []string) bool {
	for n := len(words) - 1; n >= 0 && n >= len(words)-2; n-- {
		if strings.Contains(invoiceCodes, " "+strings.Trim(words[n], "/.:#")+" ") {
			return true
		}
		if len(words[n]) > 1 {
			break
		}
	}
	return false
}

// saysTaken reports whether the words before an amount say that it is taken off: "less wire fee 50.00".
func saysTaken(lead string) bool {
	if lead = strings.Trim(lead, whites+":-–="); lead == "" || len(lead) > maxAlone {
		return false
	}
	said := lexicon.Concepts(lead)
	return !said.Any(lexicon.Total, lexicon.Subtotal, lexicon.Paid, lexicon.Net) && (said.Any(lexicon.Discount, lexicon.Deduction, lexicon.Withhold, lexicon.Credit) || chargeText.MatchString(lead))
}

// counts reports whether a number says how many invoices there are: "12 invoices".
func counts(p piece, text string) bool {
	const most = 4 // digits
	word, _, _ := strings.Cut(strings.TrimLeft(text[p.end:min(len(text), p.end+maxWord)], " "), " ")
	return digits(p.ref) && len(p.ref) <= most && lexicon.Concepts(word).Any(lexicon.Invoice, lexicon.Document, lexicon.Line)
}

// datesIn are the places of the dates of a line that stand by themselves.
func datesIn(text string) (list []dateText) {
	for _, form := range dateForms {
		for d, ok := form.next(text, 0); ok && len(list) < maxTallied; d, ok = form.next(text, d.end) {
			alone := (d.start == 0 || !joins(text[d.start-1])) && (d.end == len(text) || !joins(text[d.end]))
			if alone && (!form.named || monthIn(text[d.start:d.end])) {
				list = append(list, d)
			}
		}
	}
	return list
}

// joins reports whether a byte makes what stands before and behind it one number.
func joins(c byte) bool { return asciiWord(c) || c == '/' || c == '-' }

// standsAlone reports whether an amount is no part of a number or word, and no rate.
func standsAlone(text string, f found) bool {
	if f.start > 0 && (asciiWord(text[f.start-1]) || text[f.start-1] == '/' || text[f.start-1] == '+') {
		return false
	}
	rest := strings.TrimLeft(text[f.end:], " ")
	return !strings.HasPrefix(rest, "%") && (f.end == len(text) || !asciiWord(text[f.end]) && text[f.end] != '/')
}

// readable reports whether the digits can mean an amount at all.
func (f found) readable() bool {
	for _, mark := range marks {
		if _, ok := f.hundredths(mark); ok {
			return true
		}
	}
	return false
}

// hundredths is the amount with the given decimal mark.
func (f found) hundredths(mark byte) (int64, bool) {
	plain, ok := plainNumber(f.body, mark)
	if !ok {
		return 0, false
	}
	m, err := ledger.ParseMoney(plain, 0)
	if err != nil || m.Minor > maxTallySum {
		return 0, false
	}
	if f.negative {
		return -m.Minor, true
	}
	return m.Minor, true
}
