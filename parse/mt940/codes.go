package mt940

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/cashtie/cashtie/ledger"
)

//go:embed gvc.tsv
var gvcTable string

//go:embed swift_types.tsv
var swiftTable string

// code is what a transaction code says of an entry.
type code struct {
	kind    string // "payment", "fee", ...; empty: the code does not tell
	method  string
	meaning string
	name    string // both codes as written
}

var (
	gvcCodes   = sync.OnceValue(func() map[string]code { return readCodes(gvcTable) })
	swiftCodes = sync.OnceValue(func() map[string]code { return readCodes(swiftTable) })
)

func readCodes(table string) map[string]code {
	codes := map[string]code{}
	for i, line := range strings.Split(strings.TrimSuffix(table, "\n"), "\n") {
		if c := strings.Split(line, "\t"); i > 0 && len(c) == 4 {
			codes[c[0]] = code{c[1], c[2], c[3], ""}
		}
	}
	return codes
}

// lookUp finds what the entry's two codes say: the German code is the more exact one, the SWIFT type speaks where it is silent. Of
// another code than the German nothing is known but itself.
func lookUp(swift, gvc string, german bool) *code {
	var own code
	if german {
		own = gvcCodes()[gvc]
	}
	var general code
	if len(swift) > 1 {
		general = swiftCodes()[swift[1:]]
	}
	if own.kind == "" {
		own.kind = general.kind
	}
	if own.method == "" && own.kind == general.kind {
		own.method = general.method
	}
	if own.meaning == "" {
		own.meaning = general.meaning
	}
	own.name = strings.Trim(swift+"/"+gvc, "/")
	return &own
}

// codeKey is the two codes of an entry: the length of the first, both, and whether the second is German.
type codeKey [9]byte

// mostCodes bounds what a file of senseless codes takes.
const mostCodes = 1024

// code is what the codes of an entry say. Most files have few pairs, so they are looked up once.
func (s *store) code(swift, gvc string, german bool) *code {
	if len(swift)+len(gvc) > len(codeKey{})-2 {
		return lookUp(swift, gvc, german)
	}
	key := codeKey{byte(len(swift))}
	if german {
		key[len(key)-1] = 1
	}
	copy(key[1+copy(key[1:], swift):], gvc)
	if key == s.lastKey && s.lastPair != nil {
		return s.lastPair
	}
	c := s.codes[key]
	if c == nil {
		if s.codes == nil || len(s.codes) >= mostCodes {
			s.codes = map[codeKey]*code{}
		}
		c = lookUp(swift, gvc, german)
		s.codes[key] = c
	}
	s.lastKey, s.lastPair = key, c
	return c
}

// kindOf is the kind of an entry of the given sign.
func (c *code) kindOf(debit bool) ledger.ReceiptKind {
	switch c.kind {
	case "fee":
		return ledger.Fee
	case "interest":
		return ledger.Interest
	case "transfer":
		return ledger.Transfer
	case "return":
		return ledger.Return
	case "reversal":
		return ledger.Reversal
	}
	if debit {
		return ledger.Debit
	}
	return ledger.Payment
}
