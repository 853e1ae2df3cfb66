package score

import (
	"slices"

	"github.com/cashtie/cashtie/bench/world"
	"github.com/cashtie/cashtie/ledger"
)

// Verdict is what the comparison of an answer with the truth says.
type Verdict uint8

// The verdicts. Only Wrong costs money that nobody notices.
const (
	Right Verdict = iota // applied, and every line, amount, discount, reason and the rest are right
	Left                 // nothing is to be applied, and nothing is
	Held                 // to be applied, and a person has to do it
	Wrong                // applied otherwise than it is meant, put on another customer's account, or put away though it is a payment
	verdicts
)

var verdictNames = [verdicts]string{"right", "left", "held", "wrong"}

// String is the verdict's name in tables.
func (v Verdict) String() string { return verdictNames[min(v, verdicts-1)] }

// Judge compares an answer with the truth.
func Judge(t *world.Truth, a *Answer) Verdict {
	switch {
	case a.Applied && t.Outcome == world.Applied && sameLines(t, a.Lines) && a.Rest == t.Rest:
		return Right
	case a.Applied:
		return Wrong
	case t.Outcome == world.Applied && a.PutAway:
		return Wrong
	case t.Outcome == world.Applied:
		return Held
	}
	return Left
}

// sameLines reports whether the lines settle what the truth does, each with its cash and with what is taken off under a right reason.
func sameLines(t *world.Truth, got []Line) bool {
	if len(t.Lines) != len(got) {
		return false
	}
	for _, want := range t.Lines {
		i := slices.IndexFunc(got, func(l Line) bool { return l.Item == want.Item })
		if i < 0 || !sameLine(want, got[i]) {
			return false
		}
	}
	return true
}

func sameLine(want world.Line, got Line) bool {
	off := got.Discount + got.Deduction + got.WriteOff
	switch {
	case got.Cash != want.Cash:
		return false
	case off == 0:
		return want.Off == 0 || slices.Contains(want.Reasons, ledger.PartialPayment)
	case off != want.Off || !slices.Contains(want.Reasons, got.Reason):
		return false
	}
	isDiscount := got.Reason == ledger.DiscountEarned || got.Reason == ledger.DiscountUnearned
	return isDiscount == (got.Discount != 0)
}

// sameCash reports whether the answer differs from the truth in nothing but how a difference is booked.
func sameCash(t *world.Truth, a *Answer) bool {
	return a.Rest == t.Rest && len(a.Lines) == len(t.Lines) && !slices.ContainsFunc(t.Lines, func(want world.Line) bool {
		return !slices.ContainsFunc(a.Lines, func(got Line) bool { return got.Item == want.Item && got.Cash == want.Cash })
	})
}

// rank is the place of the truth among the proposals, from 1; 0 when it is not there.
func rank(t *world.Truth, a *Answer) int {
	return 1 + slices.IndexFunc(a.Proposals, func(p []Line) bool { return sameLines(t, p) })
}

// settleTwins gives the answers of receipts that look the same to the truth that fits: which of the two is the second payment, only
// the generator knows.
func settleTwins(truth map[string]world.Truth, answers map[string]*Answer) {
	for place, t := range truth {
		other := answers[t.Twin]
		if a := answers[place]; t.Twin != "" && t.Outcome == world.Applied && other != nil && a != nil && !a.Applied && other.Applied {
			*a, *other = *other, *a
		}
	}
}
