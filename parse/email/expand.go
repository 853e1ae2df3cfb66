package email

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// spanOf parts a range that is written without blanks: "10001-10005".
func spanOf(ref string) (first, last string, ok bool) {
	const least, most = 5, 1000 // digits of a number, and numbers of a range
	first, last, ok = strings.Cut(ref, "-")
	if !ok || len(first) != len(last) || len(first) < least || !digits(first) || !digits(last) {
		return ref, "", false
	}
	a, okA := ledger.Digits(first)
	b, okB := ledger.Digits(last)
	return first, last, okA && okB && a < b && b-a < most
}

// shortForms are the numbers of a list of which only the first is written out: "13602/03/04/05". Two parts alone may be one number.
func shortForms(ref string) []string {
	parts := strings.Split(ref, "/")
	first, size := parts[0], 0
	if len(parts) < 3 || len(parts) > maxWord || !digits(first) {
		return []string{ref}
	}
	list := []string{first}
	for _, p := range parts[1:] {
		if size == 0 {
			size = len(p)
		}
		if !digits(p) || len(p) != size || size >= len(first) || first[len(first)-size:] >= p || list[len(list)-1] >= first[:len(first)-size]+p {
			return []string{ref}
		}
		list = append(list, first[:len(first)-size]+p)
	}
	return list
}

// expand lists the numbers from first to last: the same text but for the digits at the end, at most limit numbers.
func expand(first, last string, limit int) ([]string, bool) {
	split := func(s string) (string, string) {
		i := len(s)
		for i > 0 && s[i-1]-'0' <= 9 {
			i--
		}
		return s[:i], s[i:]
	}
	prefix, from := split(first)
	other, to := split(last)
	if other == "" && len(to) < len(from) { // 10001-05
		to = from[:len(from)-len(to)] + to
		other = prefix
	}
	a, okA := ledger.Digits(from)
	b, okB := ledger.Digits(to)
	if !okA || !okB || prefix != other || len(from) != len(to) || b <= a || b-a >= limit {
		return nil, false
	}
	list := make([]string, 0, b-a+1)
	for n := a; n <= b; n++ {
		text := strconv.Itoa(n)
		list = append(list, prefix+strings.Repeat("0", len(from)-len(text))+text)
	}
	return list, true
}

var countText = regexp.MustCompile(`\b(\d{1,4})\s*(?:\p{L}+\s+){0,2}?\(?(?i:invoices|rechnungen|factures|facturas|fatture|facturen|faktur|faktury|faturas|fakturor|items|documents|件)`)

// countsIn are the numbers of invoices that the text states: "3 invoices".
func countsIn(prose []block) map[int]bool {
	counts := map[int]bool{}
	for _, b := range prose {
		if len(b.text) > maxProse || !hasDigit(b.text) {
			continue
		}
		for _, m := range countText.FindAllStringSubmatch(b.text, 4) {
			if k, ok := ledger.Digits(m[1]); ok {
				counts[k] = true
			}
		}
	}
	return counts
}
