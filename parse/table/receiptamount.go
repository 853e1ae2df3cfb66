package table

import (
	"errors"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

var (
	errAgainst   = errors.New("the sign of the amount and the column that tells the direction contradict each other")
	errDirection = errors.New("not known as money in or money out")
	errBoth      = errors.New("money in and money out in one row")
	errBeside    = errors.New("the amount differs from that for money in or money out")
	errMixed     = errors.New("some of the money out has a minus and some has none")
)

// amount reads what moved on the account: money in is positive.
func (rr *receiptReader) amount(r int) (ledger.Money, amountKind, *parse.Error) {
	l, cur := rr.layout, rr.money.currency
	if !l.has(fAmount) {
		return rr.inOrOut(r, cur)
	}
	m, kind, fault := rr.amountAt(r, l.col(fAmount), cur)
	if fault != nil || kind == blankAmount || m.IsZero() {
		return m, kind, fault
	}
	if m, fault = rr.towards(r, m); fault != nil || !rr.lessFee {
		return m, kind, fault
	}
	fee, _, fault := rr.feeAt(r)
	if fault != nil || fee.IsZero() || fee.Currency != m.Currency {
		return m, kind, fault
	}
	if fee.Sign() > 0 {
		fee.Minor = -fee.Minor
	}
	sum, err := m.Add(fee)
	if err != nil {
		return m, kind, rr.cellFault(r, l.col(fAmount), cause(err))
	}
	return sum, kind, nil
}

// towards gives an amount the sign of its direction, or compares the two.
func (rr *receiptReader) towards(r int, m ledger.Money) (ledger.Money, *parse.Error) {
	if rr.dir.col < 0 {
		return m, nil
	}
	v := rr.sheet.value(r, rr.dir.col)
	switch side := rr.dir.sides[v]; {
	case side == noSide && (rr.dir.signed || takeApart(rr.sheet.value(r, rr.layout.col(fAmount))).side != noSide):
		return m, nil
	case side == noSide:
		e := rr.cellFault(r, rr.dir.col, errDirection)
		e.Help = "the amounts of this list have no sign, so this column must say credit or debit, in or out; the row is: " + rr.show(r)
		return m, e
	case rr.dir.signed && (m.Sign() < 0) != (side == debitSide), !rr.dir.signed && m.Sign() < 0:
		e := rr.cellFault(r, rr.layout.col(fAmount), errAgainst)
		e.Help = "column " + quoted(rr.layout.title(rr.dir.col)) + " says " + quoted(printable(v)) + "; the row is: " + rr.show(r)
		return m, e
	case side == debitSide && !rr.dir.signed:
		m.Minor = -m.Minor // amounts read from digits always have a negative
	}
	return m, nil
}

// inOrOut reads an amount that stands in a column for money in or in one for money out.
func (rr *receiptReader) inOrOut(r, cur int) (ledger.Money, amountKind, *parse.Error) {
	l := rr.layout
	in, kindIn, fault := rr.amountAt(r, l.col(fCredit), cur)
	if fault != nil || !l.has(fDebit) {
		return in, kindIn, fault
	}
	out, kindOut, fault := rr.amountAt(r, l.col(fDebit), cur)
	switch {
	case fault != nil:
		return out, kindOut, fault
	case kindIn == blankAmount && kindOut == blankAmount:
		return in, blankAmount, nil
	case !in.IsZero() && !out.IsZero():
		e := rr.cellFault(r, l.col(fDebit), errBoth)
		e.Help = "the row is: " + rr.show(r)
		return in, kindIn, e
	case !in.IsZero() || out.IsZero():
		if kindIn == blankAmount {
			in = out
		}
		return in, number, rr.beside(r, in)
	case rr.outward == noSide:
		e := rr.cellFault(r, l.col(fDebit), errMixed)
		e.Help = "a minus here may be money that came back; the row is: " + rr.show(r)
		return out, kindOut, e
	}
	if out.Sign() > 0 {
		out.Minor = -out.Minor
	}
	return out, number, rr.beside(r, out)
}

// beside compares an amount with that of a third column, which has it without regard to the direction.
func (rr *receiptReader) beside(r int, m ledger.Money) *parse.Error {
	col := rr.layout.col(fUnsigned)
	if col < 0 {
		return nil
	}
	stated, kind, fault := rr.amountAt(r, col, rr.money.currency)
	if fault != nil || kind != number || stated.IsZero() || stated == m || stated.Minor == -m.Minor {
		return fault
	}
	e := rr.cellFault(r, col, errBeside)
	e.Help = "the row is: " + rr.show(r)
	return e
}

// outward tells how a column for money out writes its amounts: with a minus, without, or (noSide) both ways.
func (s *sheet) outward(col int, rows []int) side {
	minus, plain := false, false
	if col >= 0 {
		for _, r := range rows {
			if a := takeApart(s.value(r, col)); a.kind == number && s.amounts(col, []int{r}) > 0 {
				minus, plain = minus || a.negative, plain || !a.negative
			}
		}
	}
	switch {
	case minus && plain:
		return noSide
	case minus:
		return creditSide
	}
	return debitSide
}

var errPartGiven = errors.New("a part of the amount was given back")

// noMovement says why a row with an amount is no movement of the account: it tells the balance, or the money was given back. It fails
// where a row is called a balance and its amount is not that of the balance column, and where a part was given back.
func (rr *receiptReader) noMovement(r int, m ledger.Money) (string, *parse.Error) {
	l := rr.layout
	if l.has(fRefunded) {
		back, kind, fault := rr.amountAt(r, l.col(fRefunded), rr.money.currency)
		switch {
		case fault != nil:
			return "", fault
		case kind != number || back.IsZero():
		case back == m:
			return "given back", nil
		default:
			e := rr.cellFault(r, l.col(fRefunded), errPartGiven)
			e.Help = "use the list of the account's movements instead, which has a row for each; the row is: " + rr.show(r)
			return "", e
		}
	}
	switch rr.balances[r] {
	case noBalance:
		return "", nil
	case tellsBalance:
		return "balance", nil
	}
	e := rr.cellFault(r, rr.money.main, parse.ErrAmbiguous)
	e.Help = "the text speaks of a balance, and the amount is not the balance; remove the row if no money moved: " + rr.show(r)
	return "", e
}

// balanceRow is what a row that speaks of a balance is.
type balanceRow uint8

const (
	noBalance     balanceRow = iota
	tellsBalance             // it states the opening or the closing balance
	claimsBalance            // it says so, and its amount is another
)

// findBalances finds the rows whose texts speak of a balance.
func (rr *receiptReader) findBalances(rows []int) {
	rr.balances = map[int]balanceRow{}
	for _, r := range rows {
		if !rr.named(r, beginsBalance) {
			continue
		}
		if says := rr.balanceIn(r); says != noBalance {
			rr.balances[r] = says
		}
	}
}

// balanceIn judges a row whose text begins with the name of a balance: its amount is the one in the column of balances, or the list has no
// such column and the text says nothing else.
func (rr *receiptReader) balanceIn(r int) balanceRow {
	l, whole := rr.layout, rr.named(r, balanceName)
	if !l.has(fBalance) {
		if whole {
			return tellsBalance
		}
		return noBalance
	}
	balance := takeApart(rr.sheet.value(r, l.col(fBalance)))
	for _, f := range [...]field{fAmount, fCredit, fDebit} {
		if v := takeApart(rr.sheet.value(r, l.col(f))); v.kind == number && v.body == balance.body {
			return tellsBalance
		}
	}
	switch {
	case !whole:
		return noBalance
	case balance.kind == blankAmount:
		return tellsBalance
	}
	return claimsBalance
}

// named reports whether a text of the row, folded, is of a kind.
func (rr *receiptReader) named(r int, is func(key string) bool) bool {
	for _, f := range [...]field{fText, fType, fPayer} {
		for _, col := range rr.layout.by[f] {
			if v := rr.sheet.value(r, col); v != "" && len(v) <= maxLabel && is(fold(v)) {
				return true
			}
		}
	}
	return false
}

// balanceName reports whether a folded text is the name of a balance and at most a day: "Beginning balance as of 11/01/2026".
func balanceName(key string) bool {
	bare := strings.TrimRight(key, "0123456789")
	for _, word := range [...]string{"asof", "vom", "per", "am", "on", "au", "le", "al", "del", "em", "op", "den"} {
		if rest, ok := strings.CutSuffix(bare, word); ok && bare != key {
			bare = rest
			break
		}
	}
	return bare != "" && strings.Contains(" "+balanceWords+" ", " "+bare+" ")
}
