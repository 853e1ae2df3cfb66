package email

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
)

//go:embed headers.txt
var headerFile string

// knownHeadings are headers as mails abbreviate them, with the name under which the table reader knows the column.
var knownHeadings = sync.OnceValue(func() map[string]string {
	known := map[string]string{}
	for line := range strings.Lines(headerFile) {
		name, list, found := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		if !found {
			continue
		}
		for text := range strings.SplitSeq(list, "|") {
			if key := foldHeading(text); known[key] == "" {
				known[key] = name
			}
		}
	}
	return known
})

// invoiceColumn is what the table reader calls the column of our invoice numbers.
const invoiceColumn = "Invoice"

// foldHeading is a header in lower case, letters and digits only.
func foldHeading(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '#' {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// named gives the cells of a header row the names under which the table reader knows them. What stands in brackets behind a name, a
// currency, stays; where two cells would get one name, both keep their own, so that the reader judges them.
func named(cells []string) []string {
	out := make([]string, len(cells))
	count := map[string]int{}
	for i, c := range cells {
		out[i] = c
		bare, rest := c, ""
		if k := strings.IndexByte(c, '('); k > 0 {
			bare, rest = c[:k], " "+c[k:]
		}
		if name := knownHeadings()[foldHeading(bare)]; name != "" {
			out[i] = name + rest
		} else if ofPayer(bare) {
			out[i] = "Our document no"
		}
		count[out[i]]++
	}
	for i := range out {
		if count[out[i]] > 1 {
			out[i] = cells[i]
		}
	}
	return out
}

// ofPayer reports whether a header speaks of the payer's own number.
func ofPayer(h string) bool {
	for _, hit := range hits(lowerOf(h)) {
		if hit.class == payerDoc && hit.start == 0 {
			return true
		}
	}
	return false
}

// tidy writes a cell the way the table reader reads it: totals under their English name, Japanese dates as others write them.
func tidy(cells []string) []string {
	out := make([]string, len(cells))
	first := true
	for i, c := range cells {
		out[i] = strings.ReplaceAll(kanjiDate.ReplaceAllString(narrow(c), "$1/$2/$3"), "￥", "¥")
		if amount, found := strings.CutSuffix(out[i], "円"); found && strings.Trim(amount, "0123456789,.- ▲△") == "" {
			out[i] = amount + " JPY"
		}
		if c == "" || !first {
			continue
		}
		first = false
		switch totalWord(c) {
		case paidTotal, someTotal:
			out[i] = "Total"
		case otherTotal:
			out[i] = "Subtotal"
		}
	}
	return out
}

// totalWord is the class of a cell that is nothing but the word for a total.
func totalWord(cell string) class {
	bare := strings.Trim(lowerOf(cell), " .:：*=")
	for _, h := range hits(bare) {
		if h.start == 0 && h.end == len(bare) && (h.class == paidTotal || h.class == someTotal || h.class == otherTotal) {
			return h.class
		}
	}
	return noClass
}
