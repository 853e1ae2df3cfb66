package table

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/cashtie/cashtie/parse"
)

//go:embed aliases.tsv
var aliasFile string

// target is what a header stands for in a kind of table. Rank orders the headers of one field, lower first.
type target struct {
	field field
	rank  uint8
}

// aliases are the known headers, folded, one table a kind.
type aliases [parse.Remittances + 1]map[string]target

var kindNames = map[string]parse.Kind{
	"open_items": parse.OpenItems, "customers": parse.Customers, "receipts": parse.Receipts, "remittances": parse.Remittances,
}

// knownHeaders reads aliases.tsv once. A folded alias belongs to the first line that has it.
var knownHeaders = sync.OnceValue(func() *aliases {
	var known aliases
	for k := range known {
		known[k] = map[string]target{}
	}
	for line := range strings.Lines(aliasFile) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) != 4 || f[0] == "kind" {
			continue
		}
		kind, id := kindNames[f[0]], fieldOf(f[1])
		key := fold(f[3])
		if _, taken := known[kind][key]; !taken && id != noField {
			known[kind][key] = target{id, f[2][0] - '0'}
		}
	}
	return &known
})

// fold reduces a header to lower-case letters and digits without accents.
func fold(s string) string {
	ascii := true
	for i := 0; i < len(s) && ascii; i++ {
		ascii = s[i] < 0x80
	}
	if !ascii {
		s = norm.NFKD.String(strings.ReplaceAll(s, "ß", "ss"))
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r < 0x80 || !unicode.IsLetter(r) && !unicode.IsDigit(r):
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}
