package match

import (
	"fmt"
	"strconv"
	"strings"
)

// sumWords says what kind of sum a decision by amount rests on.
func (d *Decision) sumWords() string {
	switch d.Pattern {
	case AccountTotal:
		return "all its open items"
	case AccountDue:
		return "all its items that are due"
	case AccountMonth:
		return "its items of one month"
	case AccountOrder:
		return "its items of one order"
	case AccountButOne:
		return "all its open items but one"
	case AccountOldest:
		return "its oldest items"
	}
	return "these of its open items"
}

// oddsWords says how often an exact sum of the payer's items is an accident, where that is what decides.
func (d *Decision) oddsWords() string {
	switch {
	case d.Chance == nil, d.Chance.Items < 2, d.Chance.Decibans <= -many:
		return ""
	case d.Pattern == AmountSum, d.Pattern == NoPattern && d.Hold == HoldNothingFits, d.tiedSums():
	default:
		return ""
	}
	return fmt.Sprintf(" %d open items%s: an exact sum arises by accident in %s.", d.Chance.Items, d.Chance.unitWords(d.Receipt.Amount.Currency.Digits()), d.Chance.often())
}

// unitWords names the step of the payer's amounts.
func (o *Chance) unitWords(digits int) string {
	unit := int64(1)
	for range digits {
		unit *= 10
	}
	switch {
	case o.Unit == unit && digits > 0:
		return " in whole units"
	case o.Unit > unit && o.Unit%unit == 0:
		return " in steps of " + strconv.FormatInt(o.Unit/unit, 10)
	}
	return ""
}

// often is the chance of at least one accident, in words.
func (o *Chance) often() string {
	tenths := [...]int{1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 7, 8, 9, 9} // from -9 decibans: one less e to the power of minus the expectation
	switch n := int(o.Decibans) + 9; {
	case n >= len(tenths):
		return "nearly every case"
	case n >= 0:
		return fmt.Sprintf("%d of 10 cases", tenths[n])
	}
	mantissas := [...]int64{10, 13, 16, 20, 25, 32, 40, 50, 63, 79}
	rare := -int(o.Decibans)
	if rare >= 90 {
		return "less than 1 of a billion cases"
	}
	cases := mantissas[rare%10]
	for range rare/10 - 1 {
		cases *= 10
	}
	return fmt.Sprintf("1 of %s cases", grouped(cases))
}

// grouped writes a number with commas between its thousands.
func grouped(n int64) string {
	if n < 1000 {
		return strconv.FormatInt(n, 10)
	}
	return fmt.Sprintf("%s,%03d", grouped(n/1000), n%1000)
}

// tieCount is how many explanations weigh the same: those that are listed, or as many sums as there are.
func (d *Decision) tieCount() string {
	listed := uint64(0)
	for i := range d.Alternatives {
		if d.Alternatives[i].Lost == LostEqual {
			listed++
		}
	}
	switch {
	case d.Chance == nil || listed < maxAlternatives || d.Chance.Ways <= listed || !d.tiedSums():
		return strconv.FormatUint(listed, 10)
	case d.Chance.AtLeast:
		return "At least " + strconv.FormatUint(d.Chance.Ways, 10)
	case d.Chance.Ways >= 1<<62:
		return "Countless"
	}
	return strconv.FormatUint(d.Chance.Ways, 10)
}

// tiedSums reports whether what is tied are sums that nobody named.
func (d *Decision) tiedSums() bool {
	return len(d.Alternatives) > 0 && d.Alternatives[0].Pattern == AmountSum && d.Alternatives[0].Lost == LostEqual
}

// ruleWords names the rule of the policy that chose the items.
func (d *Decision) ruleWords() string {
	for i := range d.Clauses {
		if strings.HasPrefix(d.Clauses[i].Name, "choice.") {
			return d.Clauses[i].Name
		}
	}
	return "of the policy"
}
