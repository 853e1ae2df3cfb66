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

// lookUp finds what a code says. The bank's own code speaks where that of the standard is missing, not listed or open.
func lookUp(c bankCode) codeInfo {
	var standard codeInfo
	if c.domain != "" {
		standard = general(c)
		i := sort.Search(len(codeTable), func(i int) bool { return compare(codeTable[i].code, &c) >= 0 })
		if i < len(codeTable) && compare(codeTable[i].code, &c) == 0 {
			standard = codeTable[i]
		}
		if standard.meaning != "" && c.sub != "NTAV" && c.sub != "OTHR" {
			return standard
		}
	}
	if own, ok := lookUpOwn(c); ok {
		return own
	}
	return standard
}

// general is what a code says whose combination is not listed: some sub-families mean the same in every family, and some domains are
// never about customers.
func general(c bankCode) codeInfo {
	switch c.sub {
	case "CHRG", "FEES":
		return codeInfo{kind: ledger.Fee, meaning: "charges"}
	case "COME", "COMI", "COMM", "COMT":
		return codeInfo{kind: ledger.Fee, meaning: "commission"}
	case "TAXE":
		return codeInfo{kind: ledger.Fee, meaning: "taxes"}
	case "INTR":
		return codeInfo{kind: ledger.Interest, meaning: "interest"}
	}
	switch c.domain {
	case "FORX":
		return codeInfo{kind: ledger.Transfer, meaning: "foreign exchange"}
	case "LDAS":
		return codeInfo{kind: ledger.Transfer, meaning: "loan or deposit"}
	case "SECU":
		return codeInfo{kind: ledger.Transfer, meaning: "securities"}
	case "DERV", "CMDT", "PMET":
		return codeInfo{kind: ledger.Transfer, meaning: "derivatives, commodities or precious metals"}
	case "PMNT":
		return codeInfo{meaning: "payment of a kind that the bank does not tell"}
	}
	return codeInfo{}
}

// compare orders a row of the table against a code. All parts of listed codes have four characters.
func compare(row string, c *bankCode) int {
	return cmp.Or(cmp.Compare(row[:4], c.domain), cmp.Compare(row[5:9], c.family), cmp.Compare(row[10:], c.sub))
}
