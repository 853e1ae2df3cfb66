package bai2

import "github.com/cashtie/cashtie/ledger"

//go:generate go run gen.go

// codeLevel is where a type code may stand.
type codeLevel uint8

const (
	unlisted codeLevel = iota // not in the table: only its range speaks
	status                    // a balance of the account, in 03
	summary                   // a sum of entries, in 03
	detail                    // an entry, in 16
)

// codeInfo is one row of codes.tsv: facts of the BAI code list, with our reading of what a code means for receivables.
type codeInfo struct {
	level   codeLevel
	sign    int8 // +1 credit, -1 debit, 0 neither or not known
	kind    ledger.ReceiptKind
	method  string
	meaning string
}

// The codes this package itself speaks of.
const (
	codeOpening      = 10
	codeClosing      = 15
	codeAvailable    = 45 // at close
	codeOneDayFloat  = 72
	codeLaterFloat   = 74 // of two days and more
	codeTotalCredits = 100
	codeTotalDebits  = 400
	codeMessage      = 890
)

// What the range of an unlisted code says.
var (
	statusRange = codeInfo{level: status, kind: ledger.Informational}
	creditRange = codeInfo{sign: +1, kind: ledger.Payment}
	debitRange  = codeInfo{sign: -1, kind: ledger.Debit}
	ownRange    codeInfo
)

// lookupCode finds a type code, by the table or else by the range it falls in. It reports false for a text that is not three digits.
//
// A listed status code stays a status. The banks' own codes 900-919 are listed as status too, but banks use them for entries: they
// come back as unlisted with no sign, as does every code whose range says nothing.
func lookupCode(text string) (code int, info *codeInfo, ok bool) {
	code, ok = ledger.Digits(text)
	if !ok || len(text) != 3 {
		return 0, &ownRange, false
	}
	info = &codeTable[code]
	switch {
	case info.level != unlisted && (code < 900 || code > 919):
		return code, info, true
	case code < 100:
		return code, &statusRange, true
	case code < 400, code >= 920 && code < 960:
		return code, &creditRange, true
	case code < 700, code >= 960:
		return code, &debitRange, true
	}
	return code, &ownRange, true
}
