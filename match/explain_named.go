package match

import (
	"cmp"
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// maxSearched bounds the items whose free choices are searched whatever their odds: above it only whole sums are tried, and free
// ones where hardly any is to be expected.
const maxSearched = 24

// named is what the text names, in the receipt's currency and still payable.
type named struct {
	rows []int32 // all, ascending
	sole []int32 // those named by a number that no other item shares
	// short are those that a list or a range names in short, which may mean something else.
	short []int32
	// slips are those whose number is written with a mistake: they count where the amounts close with them and nowhere else.
	slips []int32
	// settled are the rows named with nothing left on them.
	settled []int32
	strong  bool // at least one mention names by itself
}

func (m *run) namedRows(v *view) named {
	count := 0
	for i := range v.mentions {
		count += len(v.mentions[i].rows)
	}
	rows := &v.at().rows
	n := named{rows: rows.cut(count), sole: rows.cut(count)}
	for i := range v.mentions {
		mn := &v.mentions[i]
		n.strong = n.strong || mn.points >= strongMention
		for _, row := range mn.rows {
			switch {
			case m.payable(v, row):
				n.rows = append(n.rows, row)
				if mn.sole() && !mn.optional() {
					n.sole = append(n.sole, row)
				}
				if mn.trust == trustSlip {
					n.slips = append(n.slips, row)
				} else if mn.sole() && mn.optional() {
					n.short = append(n.short, row)
				}
			case m.inCurrency(v, row) && (!m.replaced(v, mn) || m.splitOnly(v, mn, row)):
				n.settled = append(n.settled, row)
			}
		}
	}
	for _, list := range []*[]int32{&n.rows, &n.sole, &n.settled} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return n
}

// replaced reports whether a document's number also stands on one that is open: that was billed again in the place of a credited one, and
// is what the payer means.
func (m *run) replaced(v *view, mn *mention) bool {
	return mn.kind <= ledger.External && slices.ContainsFunc(mn.rows, func(row int32) bool { return m.payable(v, row) })
}

// splitOnly reports whether all that is open under the number of a settled item was split from that item.
func (m *run) splitOnly(v *view, mn *mention, settled int32) bool {
	return !slices.ContainsFunc(mn.rows, func(row int32) bool {
		return m.payable(v, row) && m.p.items[row].Origin != m.p.items[settled].ID
	})
}

// explainNamed builds the explanations that rest on items named in the text.
func (m *run) explainNamed(v *view) []*explanation {
	n := m.namedRows(v)
	amount := v.receipt.Amount.Minor
	if len(n.rows) == 0 {
		return m.explainSettled(v, n)
	}
	all := m.namedInFull(v, n, amount)
	if len(all) == 0 {
		stated := m.statedCash(v, n, amount)
		all = append(all, m.namedDiscounted(v, n, amount, stated)...)
		earned := slices.ContainsFunc(all, func(e *explanation) bool { return e.hold == NotHeld && !e.late })
		if stated == nil { // else the payer pays all of them
			all = append(all, m.namedSubset(v, n, amount)...)
		}
		if !slices.ContainsFunc(all, func(e *explanation) bool { return e.pattern == NamedDiscount && e.hold == NotHeld }) {
			all = append(all, m.namedLessTold(v, n, amount)...)
		}
		if n.strong {
			if !earned { // what a discount of the terms closes to the cent is neither short nor over
				all = append(all, m.namedUnequal(v, n, amount)...)
			}
			if stated == nil {
				all = append(all, m.namedPlus(v, n, amount)...)
			}
		}
	}
	return append(all, m.explainSettled(v, n)...)
}

// namedInFull finds the ways in which named items add up to the receipt: every item with a number of its own, and as many as it
// takes of those that share one (a purchase order with several invoices).
func (m *run) namedInFull(v *view, n named, amount int64) []*explanation {
	choices := m.choices(v, n, true, func(row int32) []option { return m.options(v, row, false, false) })
	return m.search(v, NamedExact, choices, amount)
}

// namedDiscounted does the same with discounts: allowed ones first, expired ones only when no allowed one fits, then each item's own: a
// payer that takes its two per cent takes them off everything.
func (m *run) namedDiscounted(v *view, n named, amount int64, stated map[int32]int64) []*explanation {
	allowed := func(row int32) []option { return m.options(v, row, true, false) }
	expired := func(row int32) []option { return m.options(v, row, true, true) }
	either := func(row int32) []option {
		if list := allowed(row); len(list) > 1 {
			return list
		}
		return expired(row)
	}
	for i, options := range [...]func(int32) []option{allowed, expired, either} {
		choices := m.choices(v, n, true, asStated(stated, options))
		if slices.ContainsFunc(choices, func(c choice) bool { return len(c.options) == 0 }) {
			continue
		}
		found := m.search(v, NamedDiscount, choices, amount)
		if len(found) == 0 {
			continue
		}
		if m.saysElse(v, found) {
			return nil
		}
		if late := i == 1 && stated == nil; late && len(m.search(v, NamedDiscount, m.choices(v, n, true, either), amount)) > len(found) {
			hold(found, HoldShort) // a discount in time, with one too late, leaves the same
		}
		for _, e := range found {
			m.settleUnearned(v, e)
		}
		return found
	}
	return nil
}

func hold(all []*explanation, why Hold) {
	for _, e := range all {
		if e.hold == NotHeld {
			e.hold = why
		}
	}
}

// namedSubset finds some of the named items that add up to the receipt, the others being left out.
func (m *run) namedSubset(v *view, n named, amount int64) []*explanation {
	if len(n.sole) < 2 {
		return nil
	}
	choices := m.choices(v, n, false, func(row int32) []option { return m.options(v, row, true, false) })
	return m.search(v, NamedSubset, choices, amount)
}

func (m *run) choices(v *view, n named, must bool, options func(int32) []option) []choice {
	list := v.at().choices.cut(len(n.rows))
	for _, row := range n.rows {
		_, sole := slices.BinarySearch(n.sole, row)
		list = append(list, choice{options: options(row), must: must && sole})
	}
	return list
}

// search runs the closure search within its bounds: free choices are only searched among few items.
func (m *run) search(v *view, pattern Pattern, choices []choice, amount int64) []*explanation {
	free := 0
	for i := range choices {
		if !choices[i].must || len(choices[i].options) > 1 {
			free++
		}
	}
	if free == 0 {
		return m.whole(v, pattern, choices, amount)
	}
	if free > maxSearched {
		if narrow := allOrAll(choices, amount); narrow != nil {
			choices = narrow
		} else if expectedSums(choices, amount, commonUnit(choices)) > chanceOdds {
			return nil
		}
	}
	c := closures(choices, amount, &v.at().sums)
	m.effort.steps.Add(c.steps)
	found := c.found
	if c.complete && c.partial() { // of many ways to round, the terms' own are among those that are listed
		terms := closures(m.asTerms(choices), amount, &v.at().sums)
		m.effort.steps.Add(terms.steps)
		found = append(terms.found, found...)
	}
	all := v.at().listed.cut(len(found))
	for _, f := range found {
		e := m.fromOptions(v, pattern, f, 0)
		e.more = c.partial()
		switch {
		case !c.complete:
			e.hold = HoldTie // more closures may exist than the budget let us see
		case byChance(choices, f, amount):
			e.hold = HoldShort
		}
		all = append(all, e)
	}
	return all
}

// asTerms leaves out the options whose discount is not the nominal value of its rate.
func (m *run) asTerms(choices []choice) []choice {
	nominal := make([]choice, len(choices))
	for i, c := range choices {
		odd := func(o option) bool { return o.discount != 0 && !m.isNominal(o) }
		if kept := slices.DeleteFunc(slices.Clone(c.options), odd); len(kept) > 0 {
			c.options = kept
		}
		nominal[i] = c
	}
	return nominal
}

// whole is search where there is nothing to choose.
func (m *run) whole(v *view, pattern Pattern, choices []choice, amount int64) []*explanation {
	picked := v.at().options.cut(len(choices))
	for i := range choices {
		picked, amount = append(picked, choices[i].options[0]), plus(amount, -choices[i].options[0].cash)
	}
	if amount != 0 || len(picked) == 0 {
		return nil
	}
	return append(v.at().listed.cut(1), m.fromOptions(v, pattern, picked, 0))
}

// allOrAll narrows a search that is too wide to the two structured guesses: everything in full, or everything with its best
// discount. Nil: neither reaches the amount.
func allOrAll(choices []choice, amount int64) []choice {
	full, least := int64(0), int64(0)
	for i := range choices {
		full = plus(full, choices[i].options[0].cash)
		least = plus(least, choices[i].options[len(choices[i].options)-1].cash)
	}
	if full != amount && least != amount {
		return nil
	}
	narrow := make([]choice, len(choices))
	for i, c := range choices {
		o := c.options[0]
		if full != amount {
			o = c.options[len(c.options)-1]
		}
		narrow[i] = choice{options: []option{o}, must: true}
	}
	return narrow
}

// namedUnequal explains a receipt that the named items do not add up to: the rest stays unapplied, or one item stays partly open.
// Items that share their number, as those of one order do, are only proposed: which of them is meant is open. So is a rest that may
// pay other open items.
func (m *run) namedUnequal(v *view, n named, amount int64) []*explanation {
	rows, shared := n.sole, false
	if len(n.short) > 0 {
		rows = slices.Compact(slices.Sorted(slices.Values(slices.Concat(n.sole, n.short))))
	}
	if len(rows) == 0 {
		rows = slices.DeleteFunc(slices.Clone(n.rows), func(row int32) bool { return slices.Contains(n.slips, row) })
		shared = len(rows) > 1
	}
	total := int64(0)
	for _, row := range rows {
		total = plus(total, m.left[row])
	}
	switch {
	case total <= 0:
		return nil
	case total < amount:
		e := &explanation{pattern: NamedOver, rest: amount - total}
		switch {
		case shared || m.namesMore(v, rows), len(n.settled) > 0 && m.allSplit(rows): // more than the rest of an item that was paid: the payer may pay it again
			e.hold = HoldConfidence
		case e.rest*trifleShare > amount && m.announcesLess(v):
			e.hold = HoldMore
		}
		for _, row := range rows {
			e.lines = append(e.lines, line{row: row, cash: m.left[row]})
		}
		sortLines(e.lines)
		m.settleOver(v, e)
		return []*explanation{e}
	case total > amount && amount > 0:
		e := m.namedShort(v, rows, amount, total-amount, shared)
		if off, ok := m.announcedOff(v); e.hold == NotHeld && (ok && off != total-amount || m.namesMore(v, rows)) {
			e.hold = HoldMore // what is paid is more than this: the payer says so
		}
		return []*explanation{e}
	}
	return nil
}

// allSplit reports whether all rows are what was left of other items.
func (m *run) allSplit(rows []int32) bool {
	return !slices.ContainsFunc(rows, func(row int32) bool { return m.p.items[row].Origin == "" })
}

// namesMore reports whether the payer names items, by a number that several share, of which none is among the rows.
func (m *run) namesMore(v *view, rows []int32) bool {
	return slices.ContainsFunc(v.mentions, func(mn mention) bool {
		return !mn.sole() && !mn.optional() && mn.points >= strongMention && slices.ContainsFunc(mn.rows, func(row int32) bool { return m.payable(v, row) }) &&
			!slices.ContainsFunc(mn.rows, func(row int32) bool { return slices.Contains(rows, row) })
	})
}

// namedShort spreads a receipt over named items that are worth more. Which of several is short is not known: the oldest are
// proposed as paid, and a person decides.
func (m *run) namedShort(v *view, rows []int32, amount, short int64, shared bool) *explanation {
	e := &explanation{pattern: NamedShort}
	rows = slices.Clone(rows)
	slices.SortFunc(rows, func(a, b int32) int { // credits first, then the oldest due
		x, y := m.p.items[a], m.p.items[b]
		return cmp.Or(cmp.Compare(min(m.left[a], 0), min(m.left[b], 0)), x.Due.Compare(y.Due), cmp.Compare(a, b))
	})
	told := int32(-1)
	if len(rows) > 1 && !shared {
		if told = m.toldShort(v, rows, short); told >= 0 {
			rows = lastOf(rows, told)
		}
	}
	rest := amount
	for _, row := range rows {
		l := line{row: row, cash: min(rest, m.left[row])}
		rest -= l.cash
		if l.cash != 0 || m.left[row] < 0 {
			e.lines = append(e.lines, l)
		}
	}
	last := &e.lines[len(e.lines)-1]
	switch {
	case len(rows) == 1 && m.takeListed(v, e, last, short):
	case len(rows) == 1, told >= 0 && last.row == told && last.cash > 0:
		e.told = told >= 0 || tells(v.text(), m.moneyOf(v, short)) || saysShare(v.stream, last.cash, m.p.items[last.row].Original.Minor)
		e.part = saysPart(v.stream)
		stated := m.statedReason(v, last.row)
		if stated.Class == ledger.Cash {
			stated = reasonBeside(v.text(), m.moneyOf(v, short))
		}
		m.settleShort(v, e, last, short, len(rows), stated, announcedBy)
	case !shared && m.withholdAll(e, rows, short):
	case !shared && m.policy.Choice.Spread:
		last.reason.Class = ledger.PartialPayment
		e.clauses = append(e.clauses, Clause{Name: "choice.spread"})
	case shared || !m.settleSeveral(v, e, last, short):
		last.reason.Class, e.hold = ledger.PartialPayment, HoldShort
	}
	sortLines(e.lines)
	return e
}

// explainSettled recognises a payment of items that are settled already, by the books or by an earlier receipt of this run.
func (m *run) explainSettled(v *view, n named) []*explanation {
	if len(n.settled) == 0 || !n.strong {
		return nil
	}
	total := int64(0)
	for _, row := range n.settled {
		total = plus(total, m.settledAmount(row))
	}
	if total != v.receipt.Amount.Minor && len(n.rows) > 0 {
		return nil
	}
	e := &explanation{pattern: DuplicatePayment, rest: v.receipt.Amount.Minor, hold: HoldDuplicate}
	if total != v.receipt.Amount.Minor {
		e.hold = HoldNothingFits
	}
	return []*explanation{e}
}

// settledAmount is what settled a row: the cash of this run's receipt, or the original amount when the books had closed it (what it
// had open, where nobody says the original).
func (m *run) settledAmount(row int32) int64 {
	if s, ok := m.served.by(row); ok {
		return s.paid
	}
	if it := m.p.items[row]; it.Original.Stated() {
		return it.Original.Minor
	}
	return m.p.items[row].Open.Minor
}
