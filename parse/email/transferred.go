package email

import (
	"regexp"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/ledger"
)

// entitled takes the one amount of a subject that speaks of paying as the total, where the text states none by its name: "You have received a
// payment of $1,875.00 from Older Mill".
func (c *context) entitled(subject string) {
	if len(c.totals) > 0 || len(subject) > 2*maxTitle || replySubject.MatchString(subject) || !hasDigit(subject) {
		return
	}
	sums := slices.DeleteFunc(amountsIn(subject, 0), func(f found) bool { return !f.marked })
	said := lexicon.Concepts(subject)
	if len(sums) == 1 && said.Any(lexicon.Paid, lexicon.Payment) && said&notPaid&^lexicon.Of(lexicon.Invoice) == 0 && !hasOne(strings.Replace(lowerOf(subject), "you have received", "", 1), askingWords) {
		c.totals = append(c.totals, statedTotal{someTotal, sums[0], 0})
	}
}

// transferred takes the one amount of a line that says to have paid as the total, where the text states no total by its name: "we have
// transferred EUR 500.00 to your account". Lines that name an invoice speak of that one.
func (c *context) transferred(prose []block) {
	if len(c.totals) > 0 {
		return
	}
	for _, b := range prose {
		if b.grid != nil || len(b.text) > maxProse || !hasDigit(b.text) {
			continue
		}
		line := withoutConverted(withoutDates(narrow(b.text)))
		for _, at := range sentences(line) {
			text := line[at[0]:at[1]]
			sums := slices.DeleteFunc(amountsIn(text, 0), func(f found) bool { return !f.marked || eachText.MatchString(text[f.end:]) })
			if f, ok := paysPriced(text, sums); ok {
				c.totals = append(c.totals, statedTotal{someTotal, f, b.line})
				continue
			}
			if len(sums) != 1 || !slicesHit(hits(lowerOf(text)), paidSign) && !lexicon.Concepts(text).Has(lexicon.Paid) && !saysPaid(lowerOf(text)) {
				continue
			}
			of := mentions([]block{{text: text}})
			switch {
			case len(of) == 0:
			case len(of) == 1:
				if !unpriced(of) || of[0].until != "" && !hasOne(lowerOf(text), eachWords) || !paysWhole(text) {
					continue
				}
			case !unpriced(of), of[0].start < sums[0].end && !besideTotal(text, sums[0]):
				continue
			}
			c.totals = append(c.totals, statedTotal{someTotal, sums[0], b.line})
		}
	}
}

// paysPriced is the one amount before the invoices of a sentence that says to have paid, where each of these has an amount of its own, and
// further ones are taken off: "I mailed check 4711 for $1,730 against invoice 77440 ($1,855)".
func paysPriced(text string, sums []found) (found, bool) {
	if len(sums) < 2 || len(text) > maxProse/10 {
		return found{}, false
	}
	of := mentions([]block{{text: text}})
	if len(of) == 0 || of[0].start < sums[0].end || slices.ContainsFunc(of, func(m mention) bool { return m.paid.body == "" || m.until != "" }) {
		return found{}, false
	}
	for i, f := range sums[1:] {
		if !slices.ContainsFunc(of, func(m mention) bool { return m.paid.body == f.body }) && !offVerbs.MatchString(text[sums[i].end:f.start]) {
			return found{}, false
		}
	}
	return sums[0], slicesHit(hits(lowerOf(text)), paidSign) || lexicon.Concepts(text).Has(lexicon.Paid) || saysPaid(lowerOf(text))
}

// paysWhole reports whether a sentence that names an invoice and an amount says nothing of a part, or of what is taken off.
func paysWhole(text string) bool {
	const bytes = 300
	return len(text) <= bytes && !lexicon.Concepts(text).Any(lexicon.Discount, lexicon.Deduction, lexicon.Withhold, lexicon.Credit, lexicon.Open, lexicon.Unpaid, lexicon.Earlier) && !lexicon.SaysUnpaid(text) &&
		!chargeText.MatchString(text) && !partText.MatchString(text)
}

// partText says that an amount is a part of something.
var partText = regexp.MustCompile(`(?i)\b(?:part|partial(?:ly)?|balance|rest|towards?|instal+ment|deposit|down ?payment|retain\w*|teil\w*|anzahlung|rate|acompte|partiel\w*|solde|parcial\w*|anticipo|saldo|acconto|parzial\w*|parcela|sinal|deel\w*|aanbetaling|część|zaliczk\w*|delvis|delbetal\w*)\b|一部|残`)

// besideTotal reports whether an amount stands beside the word for a total: "1,911.48 total", "in all 1,911.48".
func besideTotal(text string, f found) bool {
	const near = 12 // bytes
	lead, rest := text[max(0, f.start-near):f.start], text[f.end:min(len(text), f.end+near)]
	return lexicon.Concepts(lead).Has(lexicon.Total) || lexicon.Concepts(rest).Has(lexicon.Total)
}

// unpriced reports whether none of the invoices has an amount of its own.
func unpriced(list []mention) bool {
	return !slices.ContainsFunc(list, func(m mention) bool { return m.paid.body != "" })
}

// eachWords are a quick look for what eachText finds in English, where ranges are written so.
var eachWords = []string{" each", "apiece", "per invoice"}

// eachText says that an amount before it is that of each invoice.
var eachText = regexp.MustCompile(`(?i)^\s*(?:each|apiece|per invoice|chacune?|par facture|cada una?|ciascun[ao]|je rechnung|jeweils|per factuur|per stuk)\b`)

// shareOut gives each of several invoices the amount that the text says each has, where they make up the total that way.
func (c *context) shareOut(a *ledger.RemittanceAdvice, prose []block) {
	n := int64(len(a.Lines))
	if n < 2 || a.Total.Minor%n != 0 || slices.ContainsFunc(a.Lines, func(l ledger.AdviceLine) bool { return l.Net != ledger.Money{} }) {
		return
	}
	if each, ok := eachOf(a.Total, n, eachIn(prose)); ok {
		for i := range a.Lines {
			a.Lines[i].Net = each
		}
	}
}

// sharedBy reports whether one of the amounts that each of so many invoices has makes up the total.
func (c *context) sharedBy(n int, each []found) bool {
	if len(each) == 0 || n < 2 {
		return false
	}
	total, ok := c.onlyTotal()
	if ok {
		_, ok = eachOf(total, int64(n), each)
	}
	return ok
}

// maxEach is how many amounts of each invoice are kept.
const maxEach = 10

// eachIn are the amounts of a text of which it says that each invoice has them.
func eachIn(prose []block) (list []found) {
	for _, b := range prose {
		if b.grid != nil || len(b.text) > maxProse/10 || len(list) >= maxEach || !hasDigit(b.text) {
			continue
		}
		for _, f := range amountsIn(b.text, 0) {
			if eachText.MatchString(b.text[f.end:]) {
				list = append(list, f)
			}
		}
	}
	return list
}

// eachOf is the amount of each of n invoices that makes up the total.
func eachOf(total ledger.Money, n int64, each []found) (ledger.Money, bool) {
	for _, f := range each {
		if r := f.readings(total.Currency); total.Minor%n == 0 && len(r) == 1 && r[0].Minor == total.Minor/n {
			return r[0], true
		}
	}
	return ledger.Money{}, false
}
