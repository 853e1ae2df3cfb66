package run

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// maxNamed is how many receipts a notice names one by one.
const maxNamed = 10

// pair is two statements that share receipts, the one read first in front.
type pair struct{ a, b *sheet }

// resent finds statements that were delivered again, corrected, or that overlap, by the receipts that two files share.
func (m *merger) resent() {
	shared := map[pair]int{}
	var order []pair
	for i := range m.res.Duplicates {
		d := &m.res.Duplicates[i]
		if d.What != "receipt" {
			continue
		}
		p := pair{m.sheetAt(d.First), m.sheetAt(d.Source)}
		if p.a == nil || p.b == nil || p.a == p.b {
			continue
		}
		if shared[p]++; shared[p] == 1 {
			order = append(order, p)
		}
	}
	for _, p := range order {
		m.compare(p, shared[p])
	}
}

func (m *merger) compare(p pair, shared int) {
	a, b := p.a, p.b
	n := Notice{Account: b.Account, Expected: "every entry once", First: a.Source, Source: b.Source}
	switch {
	case shared == len(a.receipts) && shared == len(b.receipts):
		b.withdrawn = true
		n.Name, n.Got = noticeAgain, b.title()+" again, with the same entries: "+fmt.Sprint(shared)
		n.Note = "nothing to do; its entries are counted once"
	case !a.balanced() && shared == len(a.receipts) || !b.balanced() && shared == len(b.receipts):
		return // the running day, and later the whole day
	case a.Date == b.Date && a.Number == b.Number:
		a.withdrawn = true
		n.Name, n.Got = noticeCorrects, b.title()+" again, with other entries; "+differences(a, b)
		n.Note = "the entries of both are counted, those they share once; ask the bank which delivery is right and leave the other out"
	default:
		n.Name, n.Got = noticeOverlap, fmt.Sprintf("%s and %s share %d of their entries; %s", a.title(), b.title(), shared, differences(a, b))
		n.Note = "shared entries are counted once; look whether the others belong to both days"
	}
	m.notice(n)
}

// differences names the receipts that only one of two statements has.
func differences(a, b *sheet) string {
	return "only in the first: " + named(only(a.receipts, b.receipts)) + "; only in the second: " + named(only(b.receipts, a.receipts))
}

func only(list, other []*ledger.Receipt) []*ledger.Receipt {
	has := map[ledger.ReceiptID]bool{}
	for _, r := range other {
		has[r.ID] = true
	}
	return slices.DeleteFunc(slices.Clone(list), func(r *ledger.Receipt) bool { return has[r.ID] })
}

func named(list []*ledger.Receipt) string {
	if len(list) == 0 {
		return "none"
	}
	var names []string
	for i, r := range list {
		if i == maxNamed {
			names = append(names, fmt.Sprintf("and %d more", len(list)-i))
			break
		}
		names = append(names, fmt.Sprintf("%s of %v at %v", r.ID, r.Amount, r.Source))
	}
	return strings.Join(names, ", ")
}

// claim is what two different statements of an account cannot have in common.
type claim struct {
	chainKey
	date    ledger.Date
	number  string
	opening ledger.Money
}

// sameClaims finds statements with the day, number and opening balance of another one, but without a receipt in common: two copies
// in one file, whose receipts look like honest twins, and numbers used twice.
func (m *merger) sameClaims() {
	first := map[claim]*sheet{}
	for _, b := range m.sequence {
		if b.withdrawn || b.Number == "" || !b.Opening.Stated() || b.Date.IsZero() {
			continue
		}
		key := claim{chainKey{b.account, b.Currency}, b.Date, b.Number, b.Opening}
		a := first[key]
		if a == nil || a.withdrawn {
			first[key] = b
			continue
		}
		empty := len(a.receipts)+len(b.receipts) == 0
		if !empty && a.Closing == b.Opening {
			continue // entries that cancel out, and the next page
		}
		if b.withdrawn = true; empty && a.Closing == b.Closing {
			continue // it says nothing new
		}
		n := Notice{Name: noticeRepeated, Account: b.Account, Expected: "a number of its own, or the balance before it", Got: b.title() + " again, with other entries; " + differences(a, b),
			First: a.Source, Source: b.Source, Note: "the entries of both are counted; ask the bank which of the two is right and leave the other out"}
		if same := maps.Equal(alone(a), alone(b)); same && !empty {
			n.Name, n.Expected, n.Got = noticeAgain, "every entry once", b.title()+" again, with the same entries: "+fmt.Sprint(len(b.receipts))
			n.Note = "its entries are counted TWICE, because both copies stand in one file; cut one out and run again"
		}
		m.notice(n)
	}
}

// alone is the identities that the receipts of a statement would have in a file of its own.
func alone(s *sheet) map[ledger.ReceiptID]bool {
	var f ledger.Fingerprinter
	ids := make(map[ledger.ReceiptID]bool, len(s.receipts))
	for _, r := range s.receipts {
		ids[f.ID(r)] = true
	}
	return ids
}
