package email

import (
	"regexp"
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
)

// weight is what a sign counts in a subject and in a text. Signs of a remittance are positive.
var weights = [classCount]struct{ subject, text int }{
	adviceSign: {3, 2}, paidSign: {2, 2}, referenceLabel: {1, 1}, paidTotal: {1, 1}, chequeLabel: {1, 1}, traceLabel: {1, 1},
	statementSign: {-5, -4}, dunningSign: {-5, -4}, billingSign: {-4, -3}, promiseSign: {-2, -2}, refusalSign: {-5, -3},
	portalSign: {0, -1}, newsletterSign: {-5, -2}, ticketSign: {-5, -2}, quoteSign: {-5, -1}, creditNoteSign: {-4, -3}, exampleSign: {-5, -5}, earlySign: {-5, -4},
	staffSign: {-5, -2},
}

// needed is how much must speak for a remittance, beyond what speaks against it.
const needed = 2

var whyNot = [classCount]string{statementSign: "a statement of account", dunningSign: "a reminder to pay", billingSign: "an invoice or a request to pay",
	promiseSign: "a notice of payments to come", refusalSign: "a notice of a refused or cancelled payment", portalSign: "a notice that points to a portal",
	newsletterSign: "a newsletter", ticketSign: "a question", quoteSign: "about an order", creditNoteSign: "a note about credits", exampleSign: "an example, and no payment", earlySign: "an offer to be paid early",
	staffSign: "wages or expenses of employees"}

var replySubject = regexp.MustCompile(`(?i)^\s*(re|aw|antw|antwort|sv|odp|res|r|rif|rv?e)\s*[:：]`)

// verdict is what a section is: a remittance, told by its words or only faintly; if not, what it is instead.
type verdict struct {
	is, faint bool
	silent    bool // nothing says what it is
	why       string
}

// judge tells whether a section is a remittance. The subject of a reply says nothing: it is that of the mail replied to.
func judge(subject string, c *context, attachments []string) verdict {
	score, worst, reason := 0, 0, "nothing in it says that somebody paid"
	against := false // something says that it is another kind of mail; that it can be seen in a portal too does not
	count := func(cl class, w int) {
		score += w
		if w < worst {
			worst, reason = w, whyNot[cl]
		}
		if w < 0 && cl != portalSign {
			against = true
		}
	}
	lower := lowerOf(narrow(subject))
	reply := replySubject.MatchString(lower)
	inSubject := [classCount]bool{}
	for _, h := range hits(lower) {
		if inSubject[h.class] || reply {
			continue
		}
		if h.class == billingSign && dueAlone(lower[h.start:h.end]) && lexicon.Concepts(lower).Has(lexicon.Paid) || h.class == dunningSign && answersOurs(lower, h.start) {
			continue
		}
		inSubject[h.class] = true
		w := weights[h.class].subject
		if w <= -5 {
			return verdict{why: whyNot[h.class]}
		}
		count(h.class, w)
	}
	if !reply && (namesOneInvoice(lower) || namesOneCredit(lower) || titlesBill(lower)) {
		count(billingSign, weights[billingSign].subject)
	}
	for cl := range classCount {
		if c.signs[cl] && !(inSubject[cl] && weights[cl].subject < 0) {
			w := weights[cl].text
			if cl == adviceSign && inSubject[cl] {
				w = 0 // once is enough
			}
			count(cl, w)
		}
	}
	if c.dueTotal && !c.signs[billingSign] && !c.signs[paidSign] && !c.signs[adviceSign] && !inSubject[adviceSign] {
		count(billingSign, weights[billingSign].text)
	}
	for _, name := range attachments {
		spaced := strings.Map(func(r rune) rune {
			if strings.ContainsRune("_-.", r) {
				return ' '
			}
			return r
		}, lowerOf(name))
		if slicesHit(hits(spaced), adviceSign) || strings.Contains(spaced, "remit") || strings.Contains(spaced, "avis") {
			score++
			break
		}
	}
	faint := 0
	if !against { // what invoices and statements may have as well supports, and outweighs nothing
		if !c.date.IsZero() || !c.likely.IsZero() {
			score++
		}
		if c.signs[paidColumn] {
			score++
		}
		switch faint = c.supports(); {
		case reply:
		case hasOne(lower, askingWords):
			faint = 0
		case namesPaying(lower):
			faint++
		}
	}
	if score+faint < needed {
		return verdict{why: reason, silent: !against && worst == 0 && !reply && !hasOne(lower, askingWords)}
	}
	return verdict{is: true, faint: score < needed}
}

func slicesHit(list []hit, of class) bool {
	for _, h := range list {
		if h.class == of {
			return true
		}
	}
	return false
}

// Sizes of what may be a title.
const (
	maxTitle      = 70
	maxTitleLines = 12
)

// title looks for the title of an advice in the subject and in the first lines of a text: a word for advice beside one for paying.
func (c *context) title(subject string, prose []block) {
	if isTitle(subject) && !replySubject.MatchString(subject) {
		c.signs[adviceSign] = true
	}
	for _, b := range prose[:min(len(prose), maxTitleLines)] {
		if b.grid != nil || strings.Contains(b.text, ":") {
			continue
		}
		if isTitle(b.text) {
			c.signs[adviceSign] = true
		}
		if lower := lowerOf(b.text); !hasDigit(lower) && titlesBill(lower) {
			c.signs[billingSign] = true
		}
		c.titled = c.titled || len(strings.Fields(b.text)) <= maxSaying && namesPaying(lowerOf(strings.TrimSpace(b.text)))
	}
}

func isTitle(text string) bool {
	if len(text) > maxTitle || text == "" {
		return false
	}
	c := lexicon.Concepts(text)
	return c.Has(lexicon.Advice) && c.Any(lexicon.Paid, lexicon.Payment)
}

// namesOneInvoice reports whether a subject is an invoice's: "Invoice 36792", without a word for paying.
func namesOneInvoice(lower string) bool {
	list := hits(lower)
	return len(list) > 0 && list[0].start == 0 && list[0].class == invoiceWord && hasDigit(lower) && meaning(lower)&ofPaid == 0
}

// namesOneCredit reports whether a subject is a credit note's, as a seller sends it: "Credit note 4711".
func namesOneCredit(lower string) bool {
	words := strings.Fields(lower)
	if len(words) == 0 || len(words) > maxTitleWords || !hasDigit(words[len(words)-1]) {
		return false
	}
	c := lexicon.Concepts(strings.Join(words[:len(words)-1], " "))
	return c.Has(lexicon.Credit) && c&^lexicon.Of(lexicon.Credit, lexicon.Invoice, lexicon.Number) == 0
}
