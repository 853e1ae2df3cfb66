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

// longList is how many steps a list needs to be held against its last balance although some do not fit.
const longList = 10

// inOrder reports whether enough steps have the size of the amounts for the list to be in order: two in three.
func inOrder(fits, steps int) bool { return fits > 0 && 3*fits >= 2*steps }

// check refuses a list whose balance falls where its amounts say that money came in, or rises where they say that it went out. It finds
// whether the fee has to be taken off each amount, and what the last balance has to be.
func (b running) check() *parse.Error {
	d := b.d
	if !d.layout.has(fBalance) {
		return nil
	}
	var best []balanceStep
	bestFits, bestAgree, bestUp := 0, 0, false
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
			best, bestFits, bestAgree, bestUp = steps, fits, agree, upwards
		}
	}
	if !inOrder(bestFits, len(best)) {
		return nil
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
			return b.against(s)
		}
	}
	for _, s := range best {
		if s.by == s.amount.Minor {
			d.receipts.agreed = append(d.receipts.agreed, s.r)
		}
	}
	d.receipts.lessFee = withFee > 0 && without == 0
	if len(best) == bestFits || len(best) >= longList && 10*bestFits >= 9*len(best) {
		d.receipts.closing = b.ends(bestUp)
	}
	return nil
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

// closing is how a list of one account ends: the balance before its first movement and all movements must give the last balance.
type closing struct {
	stated  bool
	r       int // the row with the last balance
	opening ledger.Money
	last    ledger.Money
	moved   ledger.Money
}

// ends takes the first and the last balance of a list that is in order. Lists of several accounts or currencies have no such end.
func (b running) ends(upwards bool) closing {
	d := b.d
	l := d.layout
	var first, last = -1, -1
	key := ""
	for _, r := range b.rows {
		if d.sheet.value(r, l.col(fBalance)) == "" {
			continue
		}
		k := d.sheet.value(r, l.col(fAccount)) + "\x00" + d.sheet.value(r, d.money.currency)
		if first < 0 {
			first, key = r, k
		}
		if last = r; k != key {
			return closing{}
		}
	}
	if first == last {
		return closing{}
	}
	if upwards {
		first, last = last, first
	}
	before, _, fault := d.amountAt(first, l.col(fBalance), d.money.currency)
	amount, _, faultAmount := d.receipts.amount(first)
	after, _, faultAfter := d.amountAt(last, l.col(fBalance), d.money.currency)
	if fault != nil || faultAmount != nil || faultAfter != nil {
		return closing{}
	}
	opening, err := before.Sub(amount)
	if err != nil {
		return closing{}
	}
	return closing{stated: true, r: last, opening: opening, last: after, moved: ledger.Money{Currency: opening.Currency}}
}

// add counts a movement that was read.
func (c *closing) add(m ledger.Money) {
	sum, err := c.moved.Add(m)
	if err != nil {
		c.stated = false
		return
	}
	c.moved = sum
}

// control compares the last balance with the first one and all movements.
func (c *closing) control(d *decoder) {
	if !c.stated {
		return
	}
	got, err := c.opening.Add(c.moved)
	if err != nil {
		return
	}
	d.emit(parse.Fact{Control: &parse.Control{Name: "table.balance", Expected: c.last.String(), Got: got.String(), OK: got == c.last,
		Source: d.sheet.at(c.r, d.layout.col(fBalance))}})
}
