package email

import (
	"regexp"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
)

// forIt is what may stand between an amount and the number of the invoice that it pays: a word that leads from one to the other, and what the
// invoice is called. No mark parts them.
var forIt = regexp.MustCompile(`(?i)^\s+(?:(?:paid|settled|remitted|bezahlt|gezahlt|betaald|voldaan|betalt|betalat|payés?|réglés?|pagados?|pagad[oa]s?|versati|pagati|pagos?|zapłacone)\s+)?` +
	`(?:für|for|pour|per|para|por|voor|za|för|on account of|on|against|towards?|in payment of|in settlement of|zu|auf|sur|sulla|sulle|su|sobre|op|na|på|til|of|de|du|des|da|das|di|del|della|delle|referente|relativ[oa]s?)(?:\s+[\p{L}'’]+\.?){0,4}[\s.:#°º]*$` +
	`|^\s*\((?:[\p{L}'’]+\.?\s*){1,3}[:#°º]?\s*$`)

// amountAhead is the amount that stands before the word for an invoice at byte at, whose number begins at byte number: "1.428,00 € für RE 10233",
// "605,00 € por la factura A-1025". One that is said to be taken off pays nothing.
func amountAhead(text string, at, number int) found {
	const reach = 2 * maxWord
	from := max(0, at-reach)
	if number-at > maxAlone || !hasDigit(text[from:at]) {
		return found{}
	}
	start := from - min(from, maxWord) // what stands before is read with it, the rest of a long line never
	near := text[start:at]
	list := amountsIn(near, from-start)
	if slices.ContainsFunc(list, func(f found) bool {
		return f.marked || strings.HasSuffix(strings.TrimRight(near[:f.start], whites), "=")
	}) {
		list = amountsIn(undated(near, from-start), from-start)
	}
	for i := range list {
		list[i].start, list[i].end = list[i].start+start, list[i].end+start
	}
	full := len(list) == maxAmounts
	list = slices.DeleteFunc(list, func(f found) bool {
		return !f.marked && !(cents(f.body) && strings.HasSuffix(strings.TrimRight(text[:f.start], whites), "=")) // or what remains
	})
	if len(list) == 0 || full {
		return found{}
	}
	last := list[len(list)-1]
	if !forIt.MatchString(text[last.end:number]) || takesOff(lastWords(text[from:last.start])) {
		return found{}
	}
	return last
}

// undated is a text with blanks for its days from a byte on: none is a part of an amount.
func undated(text string, from int) string {
	if !mayBeDated(text[from:]) {
		return text
	}
	out := []byte(text)
	for _, d := range datesIn(text[from:]) {
		for i := from + d.start; i < from+d.end; i++ {
			out[i] = ' '
		}
	}
	return string(out)
}

// takesOff reports whether the words before an amount say that it is taken off.
func takesOff(words string) bool {
	return offVerbs.MatchString(words) || lexicon.Concepts(words).Any(lexicon.Discount, lexicon.Deduction, lexicon.Withhold) || chargeText.MatchString(words)
}

// lastWords are the words at the end of a text, behind the last mark or digit.
func lastWords(text string) string {
	if k := strings.LastIndexAny(text, ",;:.()0123456789"); k >= 0 {
		text = text[k+1:]
	}
	return text[max(0, len(text)-maxAlone):]
}
