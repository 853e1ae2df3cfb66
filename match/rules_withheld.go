package match

import "github.com/cashtie/cashtie/ledger"

// withhold recognises tax that the customer keeps back, by its rate, of all of the item or of what a discount that the terms allow leaves.
func (m *run) withhold(v *view, e *explanation, l *line, short int64, stated ledger.Reason) bool {
	it := m.p.items[l.row]
	if len(m.policy.Withholding) == 0 || stated.Class != ledger.Cash && stated.Class != ledger.Withholding && stated.Class != ledger.Tax {
		return false
	}
	for i := range m.policy.Withholding {
		w := &m.policy.Withholding[i]
		if w.Customer != "" && w.Customer != it.Customer {
			continue
		}
		for _, o := range m.options(v, l.row, true, false) {
			kept := short - o.discount
			if !isShare(kept, m.left[l.row], w.Rate) && !isShare(kept, m.left[l.row]-o.discount, w.Rate) {
				continue
			}
			e.cite("withholding", it, kept)
			if o.discount != 0 {
				l.discount, l.reason.Class = o.discount, ledger.DiscountEarned
			}
			c := cut{reason: ledger.Reason{Class: ledger.Withholding, Code: stated.Code}}
			switch w.Action {
			case WriteOff:
				c.writeOff = kept
			case Deduct:
				c.deduction = kept
			case SendBack:
				e.hold = HoldLimit
			}
			l.take(c)
			return true
		}
	}
	return false
}

// keptBack does what the policy says of tax that the payer itself says to have kept back from a line, at the policy's rate; false: that is
// not what it says, or no rule is for it.
func (m *run) keptBack(e *explanation, l *line, minor int64, stated ledger.Reason) bool {
	w := m.withheldFrom(l.row)
	if w == nil || stated.Class != ledger.Withholding && stated.Class != ledger.Tax || !isShare(minor, m.left[l.row], w.Rate) {
		return false
	}
	c := cut{reason: ledger.Reason{Class: ledger.Withholding, Code: stated.Code}}
	switch w.Action {
	case WriteOff:
		c.writeOff = minor
	case Deduct:
		c.deduction = minor
	default:
		return false
	}
	e.cite("withholding", m.p.items[l.row], minor)
	l.take(c)
	return true
}

// isShare reports whether an amount is the rate's share of another, rounded either way.
func isShare(amount, of int64, rate ledger.Rate) bool {
	low := shareOf(of, rate)
	return low > 0 && (amount == low || amount == low+1)
}

// withholdAll recognises tax that a customer keeps back from each of several items: the rate's share of every one makes up what is short,
// some rounded up and some down, the first of them up.
func (m *run) withholdAll(e *explanation, rows []int32, short int64) bool {
	low, high := make([]int64, len(rows)), make([]int64, len(rows))
	rest := short
	for i, row := range rows {
		w := m.withheldFrom(row)
		if w == nil || m.left[row] <= 0 || w.Action != WriteOff && w.Action != Deduct {
			return false
		}
		low[i], high[i] = discountValues(ledger.Discount{Rate: w.Rate}, ledger.Money{Minor: m.left[row]})
		rest -= low[i]
	}
	taken := make([]line, len(rows))
	for i, row := range rows {
		share := low[i]
		if rest > 0 && high[i] > low[i] {
			share, rest = high[i], rest-1
		}
		taken[i] = line{row: row, cash: m.left[row] - share, writeOff: share, reason: ledger.Reason{Class: ledger.Withholding}}
		if m.withheldFrom(row).Action == Deduct {
			taken[i].writeOff, taken[i].deduction = 0, share
		}
	}
	if rest != 0 {
		return false
	}
	for i := range taken {
		e.cite("withholding", m.p.items[taken[i].row], taken[i].writeOff+taken[i].deduction)
	}
	e.lines = taken
	return true
}

// withheldFrom is the rule for tax kept back from an item; nil: there is none.
func (m *run) withheldFrom(row int32) *Withholding {
	for i := range m.policy.Withholding {
		if w := &m.policy.Withholding[i]; w.Rate > 0 && (w.Customer == "" || w.Customer == m.p.items[row].Customer) {
			return w
		}
	}
	return nil
}
