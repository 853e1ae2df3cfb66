package camt

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/cashtie/cashtie/ledger"
)

// ownTable is the codes that banks took over from MT940 and BAI2, with the meaning that those formats give them: scheme, code, kind,
// method, meaning. Gen.go puts it together.
//
//go:embed owncodes.tsv
var ownTable string

var ownCodes = sync.OnceValue(func() map[string]codeInfo {
	kinds := map[string]ledger.ReceiptKind{"interest": ledger.Interest, "fee": ledger.Fee, "transfer": ledger.Transfer, "return": ledger.Return,
		"reversal": ledger.Reversal}
	codes := map[string]codeInfo{}
	for line := range strings.Lines(ownTable) {
		if c := strings.Split(strings.TrimSuffix(line, "\n"), "\t"); len(c) == 5 && c[2] != "" { // a code without a kind leaves it to others
			codes[c[0]+" "+c[1]] = codeInfo{c[1], kinds[c[2]], c[3], c[4]}
		}
	}
	return codes
})

// lookUpOwn finds a bank's own code. German banks write SWIFT type, German code and what is theirs, NTRF+166+00905+004; American ones
// three digits of BAI, whom they name as the issuer; others the SWIFT type alone.
func lookUpOwn(c bankCode) (info codeInfo, ok bool) {
	swift, german, _ := strings.Cut(c.own, "+")
	german, _, _ = strings.Cut(german, "+")
	switch {
	case strings.HasPrefix(c.issuer, "BAI"):
		info, ok = ownCodes()["bai "+c.own]
		return info, ok
	case len(german) == 3:
		if info, ok = ownCodes()["gvc "+german]; ok && info.meaning != "" {
			return info, true
		}
	}
	if len(swift) == 4 && strings.IndexByte("NFS", swift[0]) >= 0 {
		info, ok = ownCodes()["swift "+swift[1:]]
	}
	return info, ok
}
