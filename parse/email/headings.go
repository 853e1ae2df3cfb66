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
