package bai2

import (
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// kindSum is what an account says the entries of one kind come to (190: wires received), and what was found of them.
type kindSum struct {
	code, next int // the kind's entries have the codes between these two
	said       declared
	found      sum
	entries    int
	source     ledger.Source
}

// mostKinds is how many sums of kinds are held against the entries of an account; each entry is compared with all of them.
const mostKinds = 32

// openKind notes the sum of a kind. Codes for sums of other things (of a month, of entries without details) have no entries behind them
// in the list.
func (a *accountLevel) openKind(code int, info *codeInfo, m ledger.Money, at ledger.Source) {
	if info.level != summary || !strings.HasPrefix(info.meaning, "sum of ") || len(a.kinds) == mostKinds {
		return
	}
	next, details := code+1, 0
	for ; next < len(codeTable); next++ {
		if of := &codeTable[next]; of.level == detail {
			details++
		} else if of.level != unlisted && !strings.HasSuffix(of.meaning, "so far") { // 471, of the month, stands among those of 470
			break
		}
	}
	if details == 0 || isSumOfAll(code) {
		return
	}
	m.Minor = max(m.Minor, -m.Minor) // some banks sign those of debits
	a.kinds = append(a.kinds, kindSum{code: code, next: next, said: declared{m, -1}, source: at})
}

// addToKinds adds a posted entry to the sums that it belongs to.
func (a *accountLevel) addToKinds(r *ledger.Receipt) {
	code, ok := ledger.Digits(r.Type)
	for i := range a.kinds {
		if k := &a.kinds[i]; ok && code > k.code && code < k.next {
			k.entries++
			k.found.add(r.Amount.Minor)
		}
	}
}

// checkKinds compares the sums of kinds with their entries. A bank may leave entries out, and file them under other kinds than the list
// does. So a difference proves a fault only where as many entries were found as the bank counts, and where its sum of all entries does not
// prove that none is wrong.
func (d *decoder) checkKinds(provedCredits, provedDebits bool) {
	a, s := &d.account, d.account.statement
	for i := range a.kinds {
		k := &a.kinds[i]
		found := k.found
		proved := provedCredits
		if codeTable[k.code].sign < 0 {
			found.n, proved = -found.n, provedDebits
		}
		ok := found.n == k.said.Minor
		if k.entries == 0 || found.over || !ok && (proved || k.said.items != k.entries) {
			continue
		}
		d.found.Fact(parse.Fact{Control: &parse.Control{Name: "bai2.kind_" + strconv.Itoa(k.code), Account: s.Account, Expected: k.said.String(),
			Got: a.showSum(found), OK: ok, Source: k.source}})
	}
}
