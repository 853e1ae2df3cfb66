package email

import (
	"regexp"
	"slices"
	"strings"
)

// Who pays an invoice in another currency names both amounts: what was sent, and what the invoice is worth at a rate. The latter is not paid.

// rateBehind is a rate of exchange behind an amount: "USD 2,200 at 130.18", "EUR 18.000,00 zum Kurs 1,0850".
var rateBehind = regexp.MustCompile(`(?i)^[\s),]{0,3}(?:(?:at|@|x|×|à|zum?|al?|ao|tegen|por)\s{0,2})?(?:(?:the |an? )?(?:exchange |fx )?(?:rate|kurs|wechselkurs|cours|taux(?: de change)?|tipo de cambio|t\.?c\.?|cambio|tasso|koers|câmbio|roe)(?: of| von| de| di| van)?[\s:=]{0,3})?(\d+(?:[.,]\d+)?)`)

// atRate is how many bytes a rate takes that stands behind an amount with a currency; 0: none does.
func (f found) atRate(text string) int {
	if !f.marked || f.end >= len(text) {
		return 0
	}
	near := text[f.end:min(len(text), f.end+maxWord)]
	if first := strings.TrimLeft(near, " ),"); first == "" || first[0] != "×"[0] && strings.IndexByte("aA@xXzZtTpPrRkKwWcCfFeE", first[0]) < 0 {
		return 0
	}
	m := rateBehind.FindStringSubmatchIndex(near)
	if m == nil || strings.Trim(near[:m[2]], whites+"),") == "" || m[1] < len(near) && asciiWord(near[m[1]]) {
		return 0
	}
	if next, ok := nextAmount(near, m[2]); !ok || next.start != m[2] || next.marked {
		return 0 // an amount by itself
	}
	return m[1]
}

// unconverted are the amounts of a line but those at whose side a rate stands.
func unconverted(text string) []found {
	return slices.DeleteFunc(amountsIn(text, 0), func(f found) bool { return f.atRate(text) > 0 })
}

// withoutConverted is a line without the amounts that are paid in another currency, and their rates.
func withoutConverted(text string) string {
	at := 0
	for range maxAmounts {
		f, ok := nextAmount(text, at)
		if !ok {
			break
		}
		at = f.end
		if n := f.atRate(text); n > 0 {
			text = text[:f.start] + strings.Repeat(" ", f.end+n-f.start) + text[f.end+n:]
		}
	}
	return text
}

// isRateFigure reports whether figures without a currency have four decimals or more, as rates do.
func (f found) isRateFigure() bool {
	k := strings.LastIndexAny(f.body, ".,")
	return !f.marked && k > 0 && len(f.body)-k > len(".000")
}

// remainingOf is the amount that remains of one that ends at a place, behind what is taken off and a sign of equality: "$500.00 less 2% = $490.00".
func remainingOf(text string, at int) (f found, end int) {
	near := text[at:min(len(text), at+3*maxWord)]
	equals := strings.IndexByte(near, '=')
	if equals < 0 || slicesHit(hits(lowerOf(near[:equals])), invoiceWord) {
		return found{}, at
	}
	f, ok := nextAmount(near, equals+1)
	if !ok || strings.Trim(near[equals+1:f.start], whites+"$") != "" || !f.marked && !cents(f.body) {
		return found{}, at
	}
	return f, at + f.end
}
