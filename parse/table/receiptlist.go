package table

import (
	"strings"
)

// learnReceipts settles what the headers of a list of receipts leave open, by what the cells hold.
func (s *sheet) learnReceipts(l *layout) {
	s.dayOrAmount(l)
	rows := s.dated(l)
	s.nearestCurrency(l, rows)
	l.netOfFee()
	s.chooseAmount(l, rows)
	s.learnParties(l, rows)
	s.learnOwn(l, rows)
	s.learnTexts(l, rows)
}

// dated are the rows below the header that have a day: the movements of the account.
func (s *sheet) dated(l *layout) []int {
	var rows []int
	for r := l.header + 1; r < len(s.rows); r++ {
		for _, f := range [...]field{fBooked, fValueDate} {
			if k := readDate(s.value(r, l.col(f))).kind; k == fullDate || k == twoParts {
				rows = append(rows, r)
				break
			}
		}
	}
	return rows
}

// dayOrAmount decides what a column called "Value" holds: amounts with some banks, days with others.
func (s *sheet) dayOrAmount(l *layout) {
	for _, col := range append([]int(nil), l.by[fValueOrAmount]...) {
		days, amounts := 0, 0
		for r := l.header + 1; r < len(s.rows); r++ {
			switch v := s.value(r, col); {
			case v == "":
			case readDate(v).kind != noDate && !strings.ContainsRune(v, ','):
				days++
			case takeApart(v).kind == number:
				amounts++
			}
		}
		switch {
		case days > amounts:
			l.take(col, fValueDate)
		case l.has(fAmount) || l.has(fCredit):
			l.take(col, fUnused)
		default:
			l.take(col, fAmount)
		}
	}
}

// nearestCurrency parts two columns called "Currency": the one that stands beside the amount is that of the amount, another one beside
// the balance is that of the balance.
func (s *sheet) nearestCurrency(l *layout, rows []int) {
	amount := l.col(fAmount)
	if amount < 0 || len(l.by[fCurrency]) < 2 || s.alike(l.by[fCurrency], rows) {
		return
	}
	for _, beside := range [...]int{amount + 1, amount - 1} {
		for _, col := range l.by[fCurrency] {
			if col != beside {
				continue
			}
			for _, other := range append([]int(nil), l.by[fCurrency]...) {
				if other != col {
					l.take(other, fUnused)
				}
			}
			return
		}
	}
}

// alike reports whether columns say the same in all of the rows.
func (s *sheet) alike(cols, rows []int) bool {
	for _, r := range rows {
		for _, col := range cols[1:] {
			if s.value(r, cols[0]) != s.value(r, col) {
				return false
			}
		}
	}
	return true
}

// netOfFee takes what was credited for the amount where what was paid stands beside it. Two amounts without a fee between them stay side
// by side: one of them cannot be told from the other.
func (l *layout) netOfFee() {
	switch {
	case l.has(fNet) && l.has(fAmount) && !l.has(fGross) && l.has(fFee):
		l.move(fAmount, fGross)
		l.move(fNet, fAmount)
	case l.has(fNet) && (!l.has(fAmount) || !l.has(fFee)):
		l.move(fNet, fAmount)
	case !l.has(fAmount) && !l.has(fCredit):
		l.move(fGross, fAmount)
	}
}

// chooseAmount decides between an amount column and columns for money in and money out where a list has both. Amounts in two columns
// need no sign, so they go first, and the third column is compared with them.
func (s *sheet) chooseAmount(l *layout, rows []int) {
	amount, in, out := l.col(fAmount), l.col(fCredit), l.col(fDebit)
	if amount < 0 || in < 0 && out < 0 {
		return
	}
	drop := func(col int) {
		if col >= 0 {
			l.take(col, fUnused)
		}
	}
	switch ins, outs := s.amounts(in, rows), s.amounts(out, rows); {
	case ins+outs == 0: // headers that look like amounts and are marks or empty
		drop(in)
		drop(out)
	case in >= 0 && out >= 0:
		for _, other := range append([]int(nil), l.by[fAmount]...) {
			l.take(other, fUnused)
		}
		l.take(amount, fUnsigned)
	case in < 0 && s.apart(amount, out, rows):
		l.take(amount, fCredit)
	case in >= 0 && s.alike([]int{amount, in}, rows):
		drop(in)
	default: // two columns of one field are refused
		l.columns[max(in, out)].rank = l.columns[amount].rank
		l.take(max(in, out), fAmount)
		l.columns[max(in, out)].rank = l.columns[amount].rank
	}
}

// amounts counts the rows with an amount other than zero in a column.
func (s *sheet) amounts(col int, rows []int) int {
	n := 0
	for _, r := range rows {
		if a := takeApart(s.value(r, col)); a.kind == number && strings.Trim(a.body, "0.,") != "" {
			n++
		}
	}
	return n
}

// apart reports whether no row has an amount in both columns.
func (s *sheet) apart(a, b int, rows []int) bool {
	for _, r := range rows {
		if one := []int{r}; s.amounts(a, one) > 0 && s.amounts(b, one) > 0 {
			return false
		}
	}
	return true
}

// learnParties tells who paid from whom we paid. "Sender" and "Recipient" hold account numbers with some banks, and "Payee" alone is the
// other side of each movement.
func (s *sheet) learnParties(l *layout, rows []int) {
	for _, pair := range [...][2]field{{fPayer, fPayerAccount}, {fPayee, fPayeeAccount}} {
		if col := l.col(pair[0]); col >= 0 && !l.has(pair[1]) && s.holdsAccounts(col, rows) {
			l.take(col, pair[1])
		}
	}
	if l.has(fPayer) {
		return
	}
	l.move(fPayee, fPayer)
	if !l.has(fPayerAccount) {
		l.move(fPayeeAccount, fPayerAccount)
	}
}

// holdsAccounts reports whether the filled cells of a column are numbers of accounts rather than names.
func (s *sheet) holdsAccounts(col int, rows []int) bool {
	some := false
	for _, r := range rows {
		v := s.value(r, col)
		if v == "" {
			continue
		}
		if maxDigits(v) < 2 || !isAccount(v) {
			return false
		}
		some = true
	}
	return some
}

// isAccount reports whether a text is an IBAN, or digits with what banks print between them.
func isAccount(v string) bool {
	return strings.Trim(v, "0123456789 -./") == "" || validIBAN(v)
}
