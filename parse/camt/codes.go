package camt

import (
	"cmp"
	"sort"

	"github.com/cashtie/cashtie/ledger"
)

//go:generate go run gen.go

// codeInfo is one row of codes.tsv: facts of the ISO 20022 list of bank transaction codes, with our reading of what a code means for
// receivables. Payment stands for "decided by the direction".
type codeInfo struct {
	code    string // DOMAIN/FAMILY/SUBFAMILY
	kind    ledger.ReceiptKind
	method  string
	meaning string
}

// lookUp finds a code; a bank's own code and one that is not listed have no meaning here.
func lookUp(c bankCode) codeInfo {
	if c.domain == "" {
		return codeInfo{}
	}
	i := sort.Search(len(codeTable), func(i int) bool { return compare(codeTable[i].code, &c) >= 0 })
	if i < len(codeTable) && compare(codeTable[i].code, &c) == 0 {
		return codeTable[i]
	}
	return codeInfo{}
}

// compare orders a row of the table against a code. All parts of listed codes have four characters.
func compare(row string, c *bankCode) int {
	return cmp.Or(cmp.Compare(row[:4], c.domain), cmp.Compare(row[5:9], c.family), cmp.Compare(row[10:], c.sub))
}
