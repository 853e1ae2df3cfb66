package match

import (
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// Doubt is what tells the proposals that are held for one reason apart: what they leave over, and whether the payer speaks of more.
type Doubt uint8

// The doubts. The zero value is NoDoubt.
const (
	NoDoubt    Doubt = iota
	LittleOver       // less than an eighth of what the customer's items are worth is left over: too much was paid
	MuchOver         // more is left over: a list was cut off
	TakesOff         // the payer takes something off, and the proposal does not, or not all of it
	SlipOver         // little is left over by a cheque's slip that lists several: its end may have been cut off
	Unclear          // who pays, or what a number means, is not clear, by however much the proposal leads
	Early            // nothing is named, and an item is younger than the money
)

var doubts = [...]string{"", "little_over", "much_over", "takes_off", "slip_over", "unclear", "early"}

// String is the doubt's name in files.
func (d Doubt) String() string { return word(doubts[:], int(d)) }

// littleShare is one part in how many of a usual item a rest may be that is hardly another item.
const littleShare = 8

// doubtOf says what tells an explanation that is held from others that are held for the same reason.
func (m *run) doubtOf(v *view, e *explanation) Doubt {
	switch {
	case e.hold == HoldShort || e.pattern == NamedOver || e.pattern == AdviceLines && e.rest > 0:
		if deductionAt(v.stream) >= 0 || v.advice != nil && slices.ContainsFunc(v.advice.Lines, func(l ledger.AdviceLine) bool { return l.Deduction.Minor != 0 }) {
			return TakesOff
		}
	}
	if e.rest <= 0 || len(e.lines) == 0 {
		return NoDoubt
	}
	total, n := int64(0), int64(0)
	for _, row := range m.p.rowsOf[m.p.custOf[e.lines[0].row]] {
		if open := m.p.open[row]; open > 0 && m.inCurrency(v, row) {
			total, n = plus(total, open), n+1
		}
	}
	switch {
	case e.rest >= total/max(n, 1)/littleShare:
		return MuchOver
	case e.pattern == AdviceLines && len(e.lines) > 1 && m.isOfCheque(v):
		return SlipOver
	}
	return LittleOver
}
