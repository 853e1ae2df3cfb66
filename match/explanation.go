package match

import (
	"cmp"
	"math/bits"
	"slices"
	"sync/atomic"

	"github.com/cashtie/cashtie/ledger"
)

// line is an application in the making, in rows and minor units.
type line struct {
	row                                 int32
	cash, discount, deduction, writeOff int64
	reason                              ledger.Reason
	said                                int // line of the advice that says so, counted from 1; 0: none
	more                                []cut
}

// cut is what else is taken off the row of a line, for a reason of its own. It becomes an application beside that of the line.
type cut struct {
	deduction, writeOff int64
	reason              ledger.Reason
}

// claimed is what a payer takes off an item for a reason, in minor units.
type claimed struct {
	row    int32
	minor  int64
	reason ledger.Reason
}

// forgiven is a difference on a row that a rule gave up.
type forgiven struct {
	row  int32
	rule *Difference
	d    difference
}

// taken is all that the line takes off its row.
func (l *line) taken() int64 {
	n := l.cash + l.discount + l.deduction + l.writeOff
	for _, p := range l.more {
		n += p.deduction + p.writeOff
	}
	return n
}

// deducted is all that the payer keeps for reasons of its own.
func (l *line) deducted() int64 {
	n := l.deduction
	for _, p := range l.more {
		n += p.deduction
	}
	return n
}

// deductsNothing reports whether every item is paid in full or less a discount.
func (e *explanation) deductsNothing() bool {
	return !slices.ContainsFunc(e.lines, func(l line) bool { return l.deducted() != 0 })
}

// explanation is one way in which a receipt can come about. It closes the receipt to the cent: the cash of its lines plus rest is
// the receipt's amount.
type explanation struct {
	pattern Pattern
	lines   []line
	rest    int64
	advice  *ledger.RemittanceAdvice
	hold    Hold // a reason why it may not post, whatever its score
	late    bool // takes a discount that the terms no longer allow
	against against
	clauses []Clause   // of the policy that it rests on
	causes  []Evidence // what arithmetic says of a difference; without points
	restTo  Rest       // what becomes of rest
	odds    int32      // of an explanation by amount: what it has beyond the payer; see odds_amount.go
	doubt   int32      // what of odds puts it before others and proves nothing
	part    bool       // the payer calls it a part
	more    bool       // there are more ways like it than were listed
	crowded bool       // among so many items that accidents are too many; see [soundRarity]
	told    bool       // the payer's text states the shortage, to the cent
	forgave []forgiven // what rules gave up line by line
	claims  []claimed  // what the payer takes off its items, each for a reason of its own, where it stays open on them
	score   int32
	heard   []Evidence // what speaks for it, where that was gathered when it was weighed; nil: not yet
}

// against says what an explanation by amount alone has against it: that the payer names something else.
type against uint8

const (
	nothingNamed against = iota
	namedOpen            // items are named, but do not add up
	namedCloses          // items are named that add up to the cent, less what is told to be missing
)

// said is what the named explanations of a receipt hold against the others.
func said(v *view, named []*explanation) against {
	for _, e := range named {
		closes := e.pattern == NamedExact || e.pattern == NamedDiscount || e.pattern == AdviceLines || e.pattern == NamedShort && e.told
		if closes && e.rest == 0 && e.hold == NotHeld {
			return namedCloses
		}
	}
	if slices.ContainsFunc(v.mentions, func(m mention) bool { return m.points >= strongMention }) {
		return namedOpen
	}
	return nothingNamed
}

// view is what the engine knows of one receipt before it weighs explanations: the reading of its text and of its payer. It does
// not depend on the other receipts.
type view struct {
	receipt  *ledger.Receipt
	stream   *stream
	whole    string // see text
	mentions []mention
	speaks   []int32 // rows that it speaks for; see [spokenFor]
	// elsewhere: when it was last explained, nothing but items that other receipts name had its amount; wide: see [run.wide].
	elsewhere, wide bool
	only            bool                       // the text has numbers of the books and nothing else
	untied          []*ledger.RemittanceAdvice // of the payer, with the receipt's amount, where which is its own is open
	payers          []payer
	firm            int32 // the customer that counts as the payer, or -1
	proven          int32 // the same by the books alone, without memory, or -1
	advice          *ledger.RemittanceAdvice
	link            adviceLink
	advices         []*ledger.RemittanceAdvice // of the batch, that advice stands for
	chance          *Chance                    // of the sums of the payer's items, when they were last looked at
	// mismatches are those of the advice when it was last explained.
	mismatches []Mismatch
	turned     bool // the advice lists credits without a sign
	talk       talk
	desk       *desk // of the worker that explains the receipt at the time
}

// text is what the receipt says, in one piece; it is put together when it is asked for first.
func (v *view) text() string {
	if v.whole == "" {
		v.whole = v.receipt.Text()
	}
	return v.whole
}

// at is the desk that the receipt is explained at.
func (v *view) at() *desk {
	if v.desk == nil {
		v.desk = &desk{}
	}
	return v.desk
}

// run is the state of one match: what is left of each item while receipts are served.
type run struct {
	p      *Portfolio
	policy *Policy
	own    map[int32]*CustomerRules // per customer with rules of its own
	left   []int64                  // per row
	site   *Site
	ours   map[string]bool             // accounts that the batch's receipts came in on
	served servedRows                  // what took the last of a row
	before map[payment]*ledger.Receipt // what earlier runs applied
	equals int                         // how many equal amounts are listed for a receipt
	spoken spokenFor                   // what the receipts of this run name
	desks  []*desk                     // of the workers
	effort *effort
	// weighAlways: every claim is weighed again whose customer was paid, and decided at its turn, for tests of what need not be.
	weighAlways bool
}

// served is the receipt that took the last of a row, in this run or an earlier one, and the cash of its line.
type served struct {
	receipt *ledger.Receipt
	paid    int64
}

// servedRows is, for the rows that have nothing left, what took the last of them.
type servedRows struct {
	at  []int32 // per row: its place in all, counted from 1; 0: nothing did
	all []served
}

func (s *servedRows) take(row int32, last served) {
	if s.at[row] == 0 {
		s.all = append(s.all, served{})
		s.at[row] = int32(len(s.all))
	}
	s.all[s.at[row]-1] = last
}

// by is what took the last of a row; false: nothing did.
func (s *servedRows) by(row int32) (served, bool) {
	if s.at[row] == 0 {
		return served{}, false
	}
	return s.all[s.at[row]-1], true
}

// effort counts what decisions take, in what does not differ between machines: explanations that were weighed, and steps of searches
// for sums.
type effort struct{ explanations, steps atomic.Int64 }

// inCurrency reports whether the row is in the currency of the receipt.
func (m *run) inCurrency(v *view, row int32) bool {
	return m.p.records[row].currency == v.receipt.Amount.Currency
}

// payable reports whether the row has something left in the receipt's currency.
func (m *run) payable(v *view, row int32) bool {
	return m.left[row] != 0 && m.inCurrency(v, row)
}

// related reports whether a and b belong to one group of companies.
func (p *Portfolio) related(a, b int32) bool { return p.family[a] == p.family[b] }

// explain builds every explanation of the receipt that the present state allows, weighed and best first.
func (m *run) explain(v *view) []*explanation {
	if v.receipt.Amount.Minor > maxMinor {
		return nil // more than all items could be worth
	}
	d := v.at()
	d.wipe()
	v.elsewhere = false
	all := d.listed.cut(usualExplanations)
	if v.advice != nil {
		all = append(all, m.explainAdvice(v)...)
	}
	all = append(all, m.explainNamed(v)...)
	standing := said(v, all)
	byAmount := m.explainAmount(v, all, standing)
	if len(all) == 0 && len(byAmount) == 0 {
		if byAmount = m.explainNear(v); len(byAmount) == 0 {
			byAmount = m.explainOver(v)
		}
		if len(byAmount) == 0 {
			byAmount = m.explainNearSum(v)
		}
	}
	named := all
	byAmount = m.setRefused(v, byAmount, &all)
	for _, e := range byAmount {
		if !standsNamed(named, e) {
			e.against = standing
			all = append(all, e)
		}
	}
	rule := m.chosen(v, byAmount)
	if rule == nil && m.placesOnAccount(v) {
		all = named
	}
	if rule != nil && !slices.Contains(all, rule) {
		all = append(all, rule)
	}
	m.effort.explanations.Add(int64(len(all)))
	for _, e := range all {
		m.listen(v, e, len(all) == 1)
	}
	m.prefer(all, rule)
	slices.SortStableFunc(all, func(a, b *explanation) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.pattern, b.pattern), cmp.Compare(m.oddCents(a), m.oddCents(b)), compareLines(a.lines, b.lines))
	})
	return keep(&d.ranked, m.distinct(all))
}

// distinct drops explanations that come to the same as a better one: the same money on the same items, or the same items settled
// in full with only a cent of discount on another of them.
func (m *run) distinct(all []*explanation) []*explanation {
	kept := all[:0]
	for _, e := range all {
		if !slices.ContainsFunc(kept, func(k *explanation) bool { return compareLines(k.lines, e.lines) == 0 || m.settlesSame(k, e) }) {
			kept = append(kept, e)
		}
	}
	return kept
}

// settlesSame reports whether both settle the same items in full with the same cash: what differs is how a rounded discount is
// spread, and no customer's balance depends on it.
func (m *run) settlesSame(a, b *explanation) bool {
	return a.rest == b.rest && a.late == b.late && slices.EqualFunc(a.lines, b.lines, func(x, y line) bool {
		return x.row == y.row && m.settlesFully(x) && m.settlesFully(y) && abs(x.discount-y.discount) <= 1 && x.deduction == y.deduction && x.writeOff == y.writeOff
	})
}

func (m *run) settlesFully(l line) bool {
	return l.taken() == m.left[l.row]
}

func compareLines(a, b []line) int {
	return slices.CompareFunc(a, b, func(x, y line) int {
		return cmp.Or(cmp.Compare(x.row, y.row), cmp.Compare(x.cash, y.cash), cmp.Compare(x.discount, y.discount),
			cmp.Compare(x.deduction, y.deduction), cmp.Compare(x.writeOff, y.writeOff), cmp.Compare(x.taken(), y.taken()))
	})
}

func sortLines(lines []line) {
	slices.SortFunc(lines, func(a, b line) int { return cmp.Compare(a.row, b.row) })
}

// fromOptions makes an explanation of options that reach the receipt's amount less rest.
func (m *run) fromOptions(v *view, pattern Pattern, options []option, rest int64) *explanation {
	d := v.at()
	e := d.explanations.One(explanationsAtOnce)
	e.pattern, e.rest, e.lines = pattern, rest, d.lines.Cut(len(options), linesAtOnce)[:0]
	for _, o := range options {
		l := line{row: o.row, cash: o.cash, discount: o.discount}
		if o.discount != 0 {
			l.reason.Class = ledger.DiscountEarned
			if o.late {
				l.reason.Class, e.late = ledger.DiscountUnearned, true
			}
		}
		e.lines = append(e.lines, l)
	}
	sortLines(e.lines)
	return e
}

// options lists the ways to pay what is left of a row in full: as it stands, and less each discount of its terms. With late, only
// discounts that have expired are listed beside the full amount.
func (m *run) options(v *view, row int32, discounts, late bool) []option {
	left := m.left[row]
	plain := option{row: row, cash: left}
	if !discounts || !late && m.tooLate(v, row) || m.p.records[row].until.IsZero() {
		return append(v.at().options.cut(1), plain)
	}
	it := m.p.items[row]
	list := append(v.at().options.cut(1+2*len(it.Discounts)), plain)
	rules := m.terms(row).discounts
	if left <= 0 && !rules.CreditNotes || left != m.p.open[row] && !rules.Partial {
		return list // a discount is taken on the whole item, once
	}
	base := it.Original
	if rules.Partial {
		base.Minor = left
	}
	for _, d := range it.Discounts {
		expired := m.expired(v, d, rules)
		if expired != late || d.Until.IsZero() {
			continue
		}
		low, high := discountValues(d, base)
		for value := low; value <= high; value++ {
			if value != 0 && value > 0 == (left > 0) && abs(value) < abs(left) {
				list = append(list, option{row: row, cash: left - value, discount: value, late: expired})
			}
		}
	}
	return list
}

// tooLate reports whether no discount of the row is allowed any more.
func (m *run) tooLate(v *view, row int32) bool {
	until := m.p.records[row].until
	return until.IsZero() || m.past(v, until, m.terms(row).discounts)
}

// expired reports whether the discount's date has passed when the money comes. Money without a date is never in time: nobody knows.
func (m *run) expired(v *view, d ledger.Discount, rules *DiscountRules) bool {
	return m.past(v, d.Until, rules)
}

func (m *run) past(v *view, until ledger.Date, rules *DiscountRules) bool {
	if rules.GraceDays != 0 {
		until = until.Add(rules.GraceDays)
	}
	day := v.receipt.Date()
	return day.IsZero() || day.Compare(until) > 0
}

// discountValues is the discount in minor units: one value, or both neighbours where the rate leaves a fraction, because payers
// round it either way. Nothing when the discount has no value.
func discountValues(d ledger.Discount, original ledger.Money) (low, high int64) {
	if d.Amount.Stated() {
		if d.Amount.Currency != original.Currency {
			return 0, 0
		}
		return d.Amount.Minor, d.Amount.Minor
	}
	if d.Rate <= 0 || d.Rate > rateOne {
		return 0, 0
	}
	hi, lo := bits.Mul64(uint64(abs(original.Minor)), uint64(d.Rate))
	quotient, fraction := bits.Div64(hi, lo, rateOne) // a rate of at most one keeps hi below the divisor
	low = int64(quotient)
	high = low
	if fraction > 0 {
		high++
	}
	if original.Minor < 0 {
		return -high, -low
	}
	return low, high
}

// rateOne is a rate of 100 %.
const rateOne = 1_000_000
