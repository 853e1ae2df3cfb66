package email

import (
	"regexp"
	"slices"
)

// gluedNumber is a number that begins with the short word for an invoice and a mark: "INV-2201", "RE-3301", "FV/12/2026". No other word needs to
// call it one.
var gluedNumber = regexp.MustCompile(`(?:^|[\s(,;:=+])((?:INV|SINV|RINV|TINV|RE|RG|FA|FAC|FACT|FT|FV|FC|SI|NF|NFE)[-/_]\d)`)

// gluedCredit is such a number of a credit note, or of what the payer charges back.
var gluedCredit = regexp.MustCompile(`(?:^|[\s(,;:=+])((?:CN|CRN|CM|NC|GS|AV|KN|DN|DM)[-/_]\d)`)

// mayBeGlued looks for a mark between a capital and a digit.
func mayBeGlued(text string) bool {
	for i := 1; i+1 < len(text); i++ {
		if c := text[i]; (c == '-' || c == '/' || c == '_') && text[i-1]-'A' < 26 && isDigit(text[i+1]) {
			return true
		}
	}
	return false
}

// withGlued adds such numbers to the phrases of a line.
func withGlued(text string, list []hit) []hit {
	if !mayBeGlued(text) {
		return list
	}
	add := func(of class, places [][]int) {
		for _, m := range places {
			at := m[2]
			list = slices.DeleteFunc(list, func(h hit) bool { return h.start >= at && h.end <= m[3] }) // the letters are the number's
			list = append(list, hit{of, at, at})
		}
	}
	add(invoiceWord, gluedNumber.FindAllStringSubmatchIndex(text, maxAmounts))
	add(creditWord, gluedCredit.FindAllStringSubmatchIndex(text, maxAmounts))
	slices.SortStableFunc(list, func(a, b hit) int { return a.start - b.start })
	return list
}
