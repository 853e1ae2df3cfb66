package table

import (
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// running compares the movements with the balance after each of them, where the list has one. It proves which sign the amounts have, and
// whether a fee has been taken off them. A list that is not in order proves nothing.
type running struct {
	d    *decoder
	rows []int
}

// step of the balance between two rows that follow each other in the same account and currency.
type balanceStep struct {
	r      int          // the row whose movement it is
	amount ledger.Money // as it is read so far
	by     int64        // how much the balance rose
}

// stepsOf are the steps of the list, when it runs down the page or up.
func (b running) stepsOf(upwards bool) []balanceStep {
	d := b.d
	l := d.layout
	type last struct {
		r       int
		balance ledger.Money
	}
	before := map[string]last{}
	var steps []balanceStep
	for _, r := range b.rows {
		key := d.sheet.value(r, l.col(fAccount)) + "\x00" + d.sheet.value(r, d.money.currency)
		balance, kind, fault := d.amountAt(r, l.col(fBalance), d.money.currency)
		if fault != nil || kind == blankAmount {
			continue
		}
		at, seen := before[key]
		before[key] = last{r, balance}
		if !seen {
			continue
		}
		step := balanceStep{r: r}
		from, to := at.balance, balance
		if upwards {
			step.r, from, to = at.r, balance, at.balance
		}
		amount, kind, fault := d.receipts.amount(step.r)
		if fault != nil || kind == blankAmount || amount.IsZero() {
			continue
		}
		by, err := to.Sub(from)
		if err != nil {
			continue
		}
		step.amount, step.by = amount, by.Minor
		steps = append(steps, step)
	}
	return steps
}

// enough of the steps must have the size of the amounts for the list to be in order: two in three.
func inOrder(fits, steps int) bool { return fits > 0 && 3*fits >= 2*steps }

// check refuses a list whose balance falls where its amounts say that money came in, or rises where they say that it went out. It returns
// whether the fee has to be taken off each amount.
func (b running) check() (lessFee bool, fault *parse.Error) {
	d := b.d
	if !d.layout.has(fBalance) {
		return false, nil
	}
	var best []balanceStep
	bestFits, bestAgree := 0, 0
	for _, upwards := range [...]bool{false, true} {
		steps := b.stepsOf(upwards)
		fits, agree := 0, 0
		for _, s := range steps {
			if s.by == s.amount.Minor {
				agree++
				fits++
			} else if s.by == -s.amount.Minor || b.feeTaken(s) {
				fits++
			}
		}
		if best == nil || fits > bestFits || fits == bestFits && agree > bestAgree {
			best, bestFits, bestAgree = steps, fits, agree
		}
	}
	if !inOrder(bestFits, len(best)) {
		return false, nil
	}
	withFee, without := 0, 0
	for _, s := range best {
		switch {
		case b.feeTaken(s):
			withFee++
		case s.by == s.amount.Minor:
			if b.fee(s.r).Minor != 0 {
				without++
			}
		case s.by == -s.amount.Minor:
			return false, b.against(s)
		}
	}
	return withFee > 0 && without == 0, nil
}

// feeTaken reports whether the balance rose by the amount less the fee.
func (b running) feeTaken(s balanceStep) bool {
	fee := b.fee(s.r)
	if fee.IsZero() || fee.Currency != s.amount.Currency {
		return false
	}
	if fee.Sign() > 0 {
		fee.Minor = -fee.Minor
	}
	sum, err := s.amount.Add(fee)
	return err == nil && sum.Minor == s.by
}

// fee is that of a row; zero where it has none or the amount states what is left of it.
func (b running) fee(r int) ledger.Money {
	l := b.d.layout
	if !l.has(fFee) || l.has(fGross) {
		return ledger.Money{}
	}
	fee, _, fault := b.d.feeAt(r)
	if fault != nil {
		return ledger.Money{}
	}
	return fee
}

func (b running) against(s balanceStep) *parse.Error {
	d := b.d
	col := d.money.main
	e := d.cellFault(s.r, col, parse.ErrAmbiguous)
	e.Fatal = true
	word := "falls"
	if s.by > 0 {
		word = "rises"
	}
	e.Help = "the balance beside it " + word + " by this amount; export the list with signs, or with a column that is known to tell money in from " +
		"money out, or name that column debit_credit in a profile (cashtie map); the row is: " + d.show(s.r)
	return e
}
