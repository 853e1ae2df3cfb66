package match

import "github.com/cashtie/cashtie/ledger"

// Who pays by a list goes through its account in the order in which the items fall due. Where such a list breaks off, what comes next in
// that order is one guess for each day that it may go on to, which hardly ever meets an amount by accident, where any items of the account
// soon do.

// onward finds the items that come next behind what is named, whole days of them, that come to the amount: as they stand, less the discounts
// of the terms, or less a credit of the account.
func (m *run) onward(v *view, named []int32, a *account, amount int64) []sum {
	last, prior, ok := m.stretch(v, named, a)
	if !ok || amount <= 0 || chargesTaken(v.receipt) {
		return nil
	}
	w := walk{m: m, v: v, amount: amount, most: amount}
	for _, row := range a.rows {
		if m.left[row] < 0 && !m.laterThan(v, row) {
			w.credits = append(w.credits, row)
			w.most = max(w.most, plus(amount, -m.left[row]))
		}
	}
	var day ledger.Date
	for _, row := range a.rows {
		aged := m.p.records[row].aged()
		if m.left[row] < 0 || aged.Compare(last) < 0 || m.laterThan(v, row) || m.crumb(row, amount) {
			continue
		}
		if aged != day && !w.pause(a, prior) {
			break
		}
		day = aged
		w.add(row)
	}
	w.pause(a, prior)
	return w.finish(m.unitOf(a))
}

// crumb reports whether nothing but a trifle is left of a row that another receipt of the run pays: nobody pays that who did not see it.
func (m *run) crumb(row int32, amount int64) bool {
	left := m.left[row]
	return left > 0 && left < m.p.open[row] && left*trifleShare < amount
}

// stretch reports whether the named invoices lie side by side in the order of an account, where they end, and what it says beforehand: two
// that follow one another, or the oldest of all, are no accident, and the less so the more there were to name.
func (m *run) stretch(v *view, named []int32, a *account) (last ledger.Date, prior int32, ok bool) {
	var first ledger.Date
	n := 0
	for _, row := range named {
		if m.left[row] <= 0 {
			continue
		}
		aged := m.p.records[row].aged()
		if aged.IsZero() {
			return last, 0, false
		}
		if n++; n == 1 || aged.Compare(first) < 0 {
			first = aged
		}
		if aged.Compare(last) > 0 {
			last = aged
		}
	}
	oldest, others := true, int64(0)
	for _, row := range a.rows {
		if m.left[row] <= 0 {
			continue
		}
		others++
		switch aged := m.p.records[row].aged(); {
		case aged.Compare(first) <= 0:
			oldest = oldest && aged == first
		case aged.Compare(last) < 0:
			return last, 0, false
		}
	}
	if n > 1 || oldest {
		prior = min(max(logarithm(others+1), priorBundle), priorTotal)
	}
	return last, prior, n > 0
}

// walk is the way through an account behind what is named, day by day.
type walk struct {
	m       *run
	v       *view
	amount  int64
	most    int64 // beyond this nothing is met any more
	credits []int32
	rows    []int32 // so far
	total   int64   // what they have open
	less    int64   // the same less the discounts that the terms allow
	late    int64   // and less those that have expired
	near    int64   // how many totals came near the amount
	met     []sum
}

func (w *walk) add(row int32) {
	left := w.m.left[row]
	w.rows, w.total = append(w.rows, row), plus(w.total, left)
	in := w.m.nominal(row, w.m.options(w.v, row, true, false)).cash
	w.less = plus(w.less, in)
	if in == left {
		in = w.m.nominal(row, w.m.options(w.v, row, true, true)).cash
	}
	w.late = plus(w.late, in)
}

// pause looks at what was walked through at the end of a day; false: the amount is left behind.
func (w *walk) pause(a *account, prior int32) bool {
	if len(w.rows) == 0 {
		return true
	}
	w.see(a, w.total, prior, -1, func(row int32) option { return w.m.options(w.v, row, false, false)[0] })
	if w.less != w.total {
		w.see(a, w.less, prior-discountLoss, -1, func(row int32) option { return w.m.nominal(row, w.m.options(w.v, row, true, false)) })
	}
	if w.late != w.less {
		w.see(a, w.late, prior-discountLoss, -1, func(row int32) option {
			if o := w.m.nominal(row, w.m.options(w.v, row, true, false)); o.discount != 0 {
				return o
			}
			return w.m.nominal(row, w.m.options(w.v, row, true, true))
		})
	}
	for _, credit := range w.credits {
		w.see(a, plus(w.total, w.m.left[credit]), prior-discountLoss, credit, func(row int32) option { return w.m.options(w.v, row, false, false)[0] })
	}
	return min(w.total, w.less, w.late) <= w.most
}

// see counts a total, and keeps how it came about when it is the amount.
func (w *walk) see(a *account, total int64, odds int32, credit int32, paid func(int32) option) {
	if total >= w.amount/2 && total <= w.amount+w.amount/2 {
		w.near++
	}
	if total != w.amount || len(w.met) > w.m.equals {
		return
	}
	s := sum{odds: odds}
	for _, row := range w.rows {
		s.options = append(s.options, paid(row))
	}
	if credit >= 0 {
		s.options = append(s.options, option{row: credit, cash: w.m.left[credit]})
	}
	if w.m.exchangeable(a, rowsOfOptions(s.options)) {
		s.odds -= exchangeLoss
	}
	w.met = append(w.met, s)
}

// finish gives the sums that were met their odds.
func (w *walk) finish(unit int64) []sum {
	rarity := logarithm(max(w.amount/unit, 1))
	if zeros(w.amount) > 0 {
		rarity = min(rarity, plainRarity(w.amount))
	}
	for i := range w.met {
		w.met[i].odds += rarity - logarithm(max(w.near, 1))
	}
	return w.met
}

func rowsOfOptions(options []option) []int32 {
	rows := make([]int32, len(options))
	for i, o := range options {
		rows[i] = o.row
	}
	return rows
}
