package match

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/cashtie/cashtie/ledger"
)

// ruleOdds is what a rule of the company's own counts for, in decibans: it does not make an explanation likelier, it is an
// instruction.
const ruleOdds = 60

// chosen is what a rule of the policy says a receipt pays that names nothing. Nil: no rule is for it.
func (m *run) chosen(v *view, byAmount []*explanation) *explanation {
	rules := &m.policy.Choice
	if !v.namesNothing() || len(rules.Rules) == 0 && len(rules.TieBreak) == 0 {
		return nil
	}
	a := m.account(v, v.firm)
	for _, r := range rules.Rules {
		if r == PlaceOnAccount {
			return nil
		}
		if e := m.byRule(v, a, r, byAmount); e != nil {
			e.pattern, e.odds = ByRule, ruleOdds
			e.clauses = append(e.clauses, Clause{Name: "choice." + r.String()})
			return e
		}
	}
	var first *explanation
	if equal := equalItems(byAmount); len(equal) > 1 {
		first = m.firstOf(v, equal)
	} else if len(equal) == 0 && len(rules.TieBreak) > 0 {
		first = m.firstSum(v, a, byAmount)
	}
	if first != nil {
		first.odds = ruleOdds
		first.clauses = append(first.clauses, Clause{Name: "choice.tie_break"})
	}
	return first
}

// namesNothing reports whether the payer is known and names nothing: what the rules of Choice are for.
func (v *view) namesNothing() bool {
	return v.firm >= 0 && v.advice == nil && !slices.ContainsFunc(v.mentions, func(mn mention) bool { return mn.points >= strongMention })
}

// placesOnAccount reports whether a rule of the company's own lets money that names nothing wait on the account.
func (m *run) placesOnAccount(v *view) bool {
	return v.namesNothing() && slices.Contains(m.policy.Choice.Rules, PlaceOnAccount)
}

// prefer puts what a rule says before what only the amount says, however likely that is.
func (m *run) prefer(all []*explanation, rule *explanation) {
	for _, e := range all {
		if rule != nil && e != rule && e.byAmount() {
			e.score = min(e.score, rule.score-ruleOdds)
		}
	}
}

func (m *run) byRule(v *view, a *account, r ChoiceRule, byAmount []*explanation) *explanation {
	day := v.receipt.Date()
	rows := slices.DeleteFunc(slices.Clone(a.rows), func(row int32) bool { return m.left[row] < 0 && !m.policy.Choice.Credits })
	switch r {
	case MatchOne:
		if equal := equalItems(byAmount); len(equal) == 1 {
			return equal[0]
		} else if len(equal) > 1 {
			return m.firstOf(v, equal)
		}
	case ClearAccount:
		return m.clears(v, rows)
	case ClearDue:
		return m.clears(v, m.dueOn(rows, day))
	case ClearTerm:
		return m.clearsTerm(v, m.dueOn(rows, day))
	case PayOldest:
		if e := m.oldestLess(v, rows); e != nil {
			return e
		}
		return m.oldestFirst(v, rows)
	case MatchSum:
		return m.onlySum(v, byAmount)
	}
	return nil
}

// equalItems are the explanations by one item of the receipt's amount.
func equalItems(byAmount []*explanation) []*explanation {
	var all []*explanation
	for _, e := range byAmount {
		if e.pattern == AmountUnique || e.pattern == AmountDiscount {
			all = append(all, e)
		}
	}
	return all
}

// firstOf is the explanation whose item comes first in the tie-break; nil when it does not tell.
func (m *run) firstOf(v *view, equal []*explanation) *explanation {
	equal = slices.Clone(equal)
	slices.SortStableFunc(equal, func(a, b *explanation) int { return m.breakTie(v, a.lines[0].row, b.lines[0].row) })
	if m.breakTie(v, equal[0].lines[0].row, equal[1].lines[0].row) == 0 {
		return nil
	}
	return equal[0]
}

// clears is the payment of all the rows, when they add up to the receipt.
func (m *run) clears(v *view, rows []int32) *explanation {
	if len(rows) == 0 || m.totalOf(rows) != v.receipt.Amount.Minor {
		return nil
	}
	options := make([]option, len(rows))
	for i, row := range rows {
		options[i] = option{row: row, cash: m.left[row]}
	}
	return m.fromOptions(v, ByRule, options, 0)
}

// dueOn are the rows that are due on the day, credits included.
func (m *run) dueOn(rows []int32, day ledger.Date) []int32 {
	return slices.DeleteFunc(slices.Clone(rows), func(row int32) bool {
		due := dueOf(m.p.items[row])
		return m.left[row] > 0 && (due.IsZero() || due.Compare(day) > 0)
	})
}

// clearsTerm is the payment of all rows of one payment term; nil when those of two terms add up alike.
func (m *run) clearsTerm(v *view, rows []int32) *explanation {
	var terms []string
	of := map[string][]int32{}
	for _, row := range rows {
		t := termOf(m.p.items[row])
		if len(of[t]) == 0 {
			terms = append(terms, t)
		}
		of[t] = append(of[t], row)
	}
	var found *explanation
	for _, t := range terms {
		if e := m.clears(v, of[t]); e != nil {
			if found != nil {
				return nil
			}
			found = e
		}
	}
	return found
}

// termOf names the payment term of an item: as the export has it, else by its days.
func termOf(it *ledger.OpenItem) string {
	if t := columnOf(it, "payment_term"); t != "" || it.Due.IsZero() || it.Issued.IsZero() {
		return t
	}
	return strconv.Itoa(it.Due.Sub(it.Issued))
}

func columnOf(it *ledger.OpenItem, name string) string {
	for _, c := range it.Extra {
		if c.Name == name {
			return c.Value
		}
	}
	return ""
}

// oldestFirst pays the rows from the oldest on. Nil when two items are equal to it and the money ends at one of them.
func (m *run) oldestFirst(v *view, rows []int32) *explanation {
	slices.SortStableFunc(rows, func(a, b int32) int { return m.comesBefore(v, a, b) })
	e := &explanation{}
	rest := v.receipt.Amount.Minor
	for i, row := range rows {
		l := line{row: row, cash: min(rest, m.left[row])}
		if l.cash <= 0 && m.left[row] > 0 || l.cash < m.left[row] && !m.policy.Choice.Partial {
			break
		}
		rest -= l.cash
		e.lines = append(e.lines, l)
		if short := m.left[row] - l.cash; short > 0 {
			if i+1 < len(rows) && m.comesBefore(v, row, rows[i+1]) == 0 {
				return nil
			}
			last := &e.lines[len(e.lines)-1]
			if t := m.terms(row); !m.earnOnPart(v, e, last, t) {
				last.reason.Class = ledger.PartialPayment
			}
		}
	}
	if len(e.lines) == 0 || m.totalOf(rows) <= 0 {
		return nil
	}
	e.rest = rest
	sortLines(e.lines)
	m.settleOver(v, e)
	return e
}

// oldestLess pays the rows from the oldest on, each less the best discount that is earned, where that comes to the receipt at the end of an
// item, and paying them as they stand does not. Nil: it does not, or another item is equal to the last.
func (m *run) oldestLess(v *view, rows []int32) *explanation {
	slices.SortStableFunc(rows, func(a, b int32) int { return m.comesBefore(v, a, b) })
	full, less := v.receipt.Amount.Minor, v.receipt.Amount.Minor
	var taken []option
	for i, row := range rows {
		options := m.options(v, row, true, false)
		best := options[0]
		for _, o := range options[1:] {
			if o.discount > best.discount {
				best = o
			}
		}
		full, less, taken = plus(full, -m.left[row]), plus(less, -best.cash), append(taken, best)
		if full == 0 || less < 0 {
			return nil
		}
		if less == 0 {
			if full == less || i+1 < len(rows) && m.comesBefore(v, row, rows[i+1]) == 0 {
				return nil
			}
			return m.fromOptions(v, ByRule, taken, 0)
		}
	}
	return nil
}

// comesBefore orders items as they are paid: credits, the kinds that the policy lists, the oldest, the tie-break.
func (m *run) comesBefore(v *view, a, b int32) int {
	x, y := m.p.items[a], m.p.items[b]
	credit := func(row int32) int { return cmp.Compare(m.left[row], 0) }
	return cmp.Or(cmp.Compare(credit(a), credit(b)), cmp.Compare(m.kindRank(x), m.kindRank(y)), dueOf(x).Compare(dueOf(y)), m.breakTie(v, a, b))
}

func (m *run) kindRank(it *ledger.OpenItem) int {
	if at := slices.Index(m.policy.Choice.Kinds, it.Kind); at >= 0 {
		return at
	}
	return len(m.policy.Choice.Kinds)
}

// breakTie orders two items by the fields of the policy; 0: they tell nothing.
func (m *run) breakTie(v *view, a, b int32) int {
	for _, order := range m.policy.Choice.TieBreak {
		c := m.compareBy(v, order.Field, a, b)
		if order.Descending {
			c = -c
		}
		if c != 0 {
			return c
		}
	}
	return 0
}

func (m *run) compareBy(v *view, field string, a, b int32) int {
	x, y := m.p.items[a], m.p.items[b]
	switch field {
	case "due":
		return dueOf(x).Compare(dueOf(y))
	case "issued":
		return x.Issued.Compare(y.Issued)
	case "number":
		return compareNumbers(x.Number, y.Number)
	case "amount":
		return cmp.Compare(m.left[a], m.left[b])
	case "discount":
		return cmp.Compare(m.largestDiscount(v, a), m.largestDiscount(v, b))
	}
	return compareNumbers(columnOf(x, field), columnOf(y, field))
}

// compareNumbers orders texts, and numbers of any length by value.
func compareNumbers(a, b string) int {
	if allDigits([]byte(a)) && allDigits([]byte(b)) {
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	}
	return cmp.Compare(a, b)
}

func (m *run) largestDiscount(v *view, row int32) int64 {
	most := int64(0)
	for _, o := range m.options(v, row, true, false) {
		most = max(most, o.discount)
	}
	return most
}
