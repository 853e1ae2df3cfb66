package email

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/ledger"
)

// rateText is a part of a hundred in a sentence: "2 % Skonto", "WHT 5%".
var rateText = regexp.MustCompile(`(\d{1,2})(?:[.,](\d{1,2}))?\s?%`)

// partOf gives the only invoice of a text what was paid for it, where the text names what it is worth beside that: it says that a part was paid, or by
// which part of a hundred what was paid is less.
func (c *context) partOf(a *ledger.RemittanceAdvice, m mention, prose []block) {
	paid := a.Total
	if len(a.Lines) != 1 || m.until != "" || m.paid.body == "" || m.paid.negative || paid.Minor <= 0 {
		return
	}
	l := &a.Lines[0]
	whole := l.Net
	if whole.Minor <= paid.Minor || !sameCurrency(whole, paid) {
		return
	}
	for _, b := range prose {
		if b.grid != nil || len(b.text) > maxProse/10 || !hasDigit(b.text) {
			continue
		}
		if off, ok := percentOff(b.text, whole, paid); ok {
			l.Gross, l.Net = whole, paid
			if lexicon.Concepts(b.text).Any(lexicon.Withhold) || !saysDiscount(b.text) {
				l.Deduction, l.Reason = off, strings.TrimSpace(rateText.FindString(b.text))
			} else {
				l.Discount = off
			}
			return
		}
		if at := strings.Index(b.text, m.ref); at >= 0 && len(c.off) == 0 && partText.MatchString(b.text) && !saysOff(b.text) {
			l.Net = paid // the rest stays open
		}
	}
}

// saysOff reports whether a text speaks of something that is taken off.
func saysOff(text string) bool {
	return offVerbs.MatchString(text) || lexicon.Concepts(text).Any(lexicon.Discount, lexicon.Withhold, lexicon.Credit)
}

func saysDiscount(text string) bool {
	return slices.ContainsFunc(strings.Fields(text), func(w string) bool { return lexicon.Concepts(w).Has(lexicon.Discount) })
}

// percentOff is what a part of a hundred takes off an amount, where that leaves what was paid to the cent, rounded either way.
func percentOff(text string, whole, paid ledger.Money) (ledger.Money, bool) {
	off := ledger.Money{Minor: whole.Minor - paid.Minor, Currency: whole.Currency}
	if strings.IndexByte(text, '%') < 0 || whole.Minor > maxTallySum {
		return off, false
	}
	for _, m := range rateText.FindAllStringSubmatch(text, maxAmounts) {
		rate, _ := strconv.ParseInt(m[1]+(m[2] + "00")[:2], 10, 64) // of ten thousand
		if exact := whole.Minor * rate; rate > 0 && off.Minor >= exact/10000 && off.Minor <= (exact+9999)/10000 {
			return off, true
		}
	}
	return off, false
}
