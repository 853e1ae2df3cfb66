package bai2

import (
	"slices"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// undirected is an entry of which the record does not say whether money came or went: its type code is the bank's own, or it is a
// debit with a negative amount. It waits for the end of its account.
type undirected struct {
	receipt    *ledger.Receipt
	code       Field // or the amount, where that is what is not clear
	remittance bool  // see scribe.parties
	// group is what has one direction in an account: the code, or signedDebits: their sign is the bank's habit.
	group string
}

// signedDebits is the group of debits with a negative amount.
const signedDebits = "-"

const (
	maxUndirected = 10_000 // of one account; more are refused at once
	maxOwnCodes   = 8      // different codes whose directions are tried together
)

const (
	directionHelp = "the code is the bank's own and does not say whether money came or went; ask the bank for its code list"
	signHelp      = "a debit with a minus sign is money that went, or that came back; ask the bank which"
)

// direct decides the waiting entries by the stated balances: a code has one direction in an account, and only one choice of directions
// may lead from opening to closing. Otherwise each entry is a fault.
func (d *decoder) direct() {
	a := &d.account
	if len(a.undirected) == 0 {
		return
	}
	var codes []string
	totals := map[string]*sum{}
	for _, u := range a.undirected {
		t := totals[u.group]
		if t == nil {
			t = new(sum)
			totals[u.group] = t
			codes = append(codes, u.group)
		}
		t.add(u.receipt.Amount.Minor)
	}
	debits, proved := d.directions(codes, totals)
	signs := d.signsDebits()
	for _, u := range a.undirected {
		r := u.receipt
		if !proved && signs && u.group == signedDebits {
			r.Amount.Minor = -r.Amount.Minor
			negate(r.Availability)
			d.post(r, u.remittance)
			continue
		}
		if !proved {
			d.refuseUndirected(u)
			continue
		}
		if debits>>slices.Index(codes, u.group)&1 != 0 {
			r.Amount.Minor = -r.Amount.Minor
			negate(r.Availability)
		}
		d.post(r, u.remittance)
	}
	a.undirected = nil
}

// signsDebits reports whether the bank, which states no balances, shows by several debits below zero and none above that it signs
// money that went.
func (d *decoder) signsDebits() bool {
	a, signed := &d.account, 0
	if a.statement.Opening.Stated() && a.statement.Closing.Stated() || a.debits.n != 0 {
		return false
	}
	for _, u := range a.undirected {
		if u.group == signedDebits {
			signed++
		}
	}
	return signed >= 2
}

// refuseUndirected refuses an entry whose direction is not proved.
func (d *decoder) refuseUndirected(u undirected) {
	if u.group == signedDebits {
		d.refuseAlike(u.group, u.receipt.Source, u.code.Source, "16 amount", u.code.Value, parse.ErrAmbiguous, signHelp)
	} else {
		d.refuseAlike(u.group, u.receipt.Source, u.code.Source, "16 type code", u.code.Value, parse.ErrAmbiguous, directionHelp)
	}
}

// directions returns the set of codes, as bits, that must be debits.
func (d *decoder) directions(codes []string, totals map[string]*sum) (debits uint, proved bool) {
	a, s := &d.account, d.account.statement
	if len(codes) > maxOwnCodes || !s.Opening.Stated() || !s.Closing.Stated() || s.Refused > 0 {
		return 0, false
	}
	found := 0
	for set := uint(0); set < 1<<len(codes); set++ {
		balance := sum{n: s.Opening.Minor}
		balance.include(a.credits)
		balance.include(a.debits)
		for i, code := range codes {
			t := *totals[code]
			if set>>i&1 != 0 {
				t.n = -t.n
			}
			balance.include(t)
		}
		if !balance.over && balance.n == s.Closing.Minor {
			debits = set
			found++
		}
	}
	return debits, found == 1
}
