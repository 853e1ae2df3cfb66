package table

import (
	"strings"

	"github.com/cashtie/cashtie/internal/refnum"
)

// bareRank is the rank of headers such as "IBAN" and "BIC", which do not say whose they are.
const bareRank = 3

// learnOwn keeps our own account apart from the payers'. A column that is just called "IBAN" is theirs where its values differ, and ours
// where all rows repeat one value although they name several payers, where it holds the number of our account, where it repeats what
// stands above the table, or where another column has the payers'.
func (s *sheet) learnOwn(l *layout, rows []int) {
	if col := l.col(fPayerAccount); col >= 0 && l.columns[col].rank == bareRank && s.ours(l, col, rows) {
		s.giveUp(l, col)
	} else if col >= 0 && l.columns[col].rank == bareRank && !s.theirs(l, col, rows) {
		l.take(col, fUnused)
	} else if col < 0 {
		s.besidePayer(l, rows)
		s.payersByIBAN(l, rows)
	}
	for _, col := range append([]int(nil), l.by[fPayerAccount]...) {
		if col != l.col(fPayerAccount) && l.columns[col].rank == bareRank {
			s.giveUp(l, col)
		}
	}
	if col := l.col(fPayerBank); col >= 0 && l.columns[col].rank == bareRank && s.ourBank(l, col, rows) {
		l.take(col, fUnused)
	}
}

// giveUp takes a column for our own account.
func (s *sheet) giveUp(l *layout, col int) {
	if l.has(fAccount) {
		l.take(col, fUnused)
		return
	}
	l.take(col, fAccount)
}

// ours reports whether a bare account column holds our account.
func (s *sheet) ours(l *layout, col int, rows []int) bool {
	values := s.distinct(col, rows, 2)
	switch {
	case len(values) == 0:
		return false
	case s.standsAbove(l, values[0]), s.holdsOwn(l, col, rows):
		return true
	case len(values) > 1:
		return false
	}
	return len(rows) > 1 && (!l.has(fPayer) || len(s.distinct(l.col(fPayer), rows, 2)) > 1)
}

// theirs reports whether a bare account column that repeats one value holds the payer's account nevertheless: ours is known, and is another.
func (s *sheet) theirs(l *layout, col int, rows []int) bool {
	if len(s.distinct(col, rows, 2)) != 1 {
		return true
	}
	if above := s.accountAbove(l); above != "" {
		return true // ours would have been known by it
	}
	own := l.col(fAccount)
	return own >= 0 && len(rows) > 0 && len(digitsOf(s.value(rows[0], own))) >= minAccount
}

// ourBank reports whether a bare bank code is that of our bank: it stands right of our account, or each row has the same one although the
// payers' accounts differ, or nothing else says where the payers' accounts are.
func (s *sheet) ourBank(l *layout, col int, rows []int) bool {
	account := l.col(fPayerAccount)
	switch {
	case account < 0:
		return true
	case col == account+1:
		return false
	case l.has(fAccount) && col == l.col(fAccount)+1:
		return true
	}
	return len(rows) > 1 && len(s.distinct(col, rows, 2)) == 1 && len(s.distinct(account, rows, 2)) > 1
}

// besidePayer takes an "Account number" that stands right behind the payer and differs from row to row for the payer's.
func (s *sheet) besidePayer(l *layout, rows []int) {
	col := l.col(fAccount)
	if col <= 0 || len(s.distinct(col, rows, 2)) < 2 || l.columns[col-1].field != fPayer {
		return
	}
	l.take(col, fPayerAccount)
}

// payersByIBAN takes a column with an unknown name for the payers' accounts where it holds IBANs that differ.
func (s *sheet) payersByIBAN(l *layout, rows []int) {
	for col, c := range l.columns {
		if c.field != noField || l.has(fPayerAccount) {
			continue
		}
		values := s.distinct(col, rows, 2)
		if len(values) < 2 {
			continue
		}
		all := true
		for _, r := range rows {
			v := s.value(r, col)
			all = all && (v == "" || validIBAN(v))
		}
		if all {
			l.take(col, fPayerAccount)
		}
	}
}

// distinct are the first different values of a column, at most n; empty cells do not count.
func (s *sheet) distinct(col int, rows []int, n int) []string {
	var values []string
next:
	for _, r := range rows {
		v := s.value(r, col)
		if v == "" {
			continue
		}
		for _, have := range values {
			if have == v {
				continue next
			}
		}
		if values = append(values, v); len(values) == n {
			break
		}
	}
	return values
}

// standsAbove reports whether an account number stands above the header, as in "Account: DE02 1203 ...".
func (s *sheet) standsAbove(l *layout, account string) bool {
	key := fold(account)
	if len(key) < minAccount {
		return false
	}
	for r := range l.top {
		for col := range s.width(r) {
			if v := s.value(r, col); len(v) <= maxLabel && strings.Contains(fold(v), key) {
				return true
			}
		}
	}
	return false
}

// minAccount is how many characters a number must have to be known again; maxLabel is the longest cell that is looked at for one.
const (
	minAccount = 6
	maxLabel   = 200
)

// holdsOwn reports whether each value of a column holds the digits of our account number in the same row.
func (s *sheet) holdsOwn(l *layout, col int, rows []int) bool {
	some := false
	for _, own := range l.by[fAccount] {
		if own == col {
			continue
		}
		for _, r := range rows {
			v, number := s.value(r, col), digitsOf(s.value(r, own))
			if v == "" {
				continue
			}
			if len(number) < minAccount || !strings.Contains(digitsOf(v), number) {
				some = false
				break
			}
			some = true
		}
		if some {
			return true
		}
	}
	return false
}

func digitsOf(v string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, v)
}

// validIBAN reports whether a text is an IBAN (ISO 13616) with the right check digits.
func validIBAN(v string) bool {
	iban := refnum.Find("IBAN")
	return iban != nil && len(v) >= 15 && len(v) <= 42 && isLetter(v[0]) && isLetter(v[1]) && iban.Valid(v)
}

// accountAbove is the one IBAN above the header, which is that of the list; empty where there is none or several.
func (s *sheet) accountAbove(l *layout) string {
	found := ""
	for r := range l.top {
		for col := range s.width(r) {
			v := s.value(r, col)
			if len(v) > maxLabel {
				continue
			}
			if _, after, labelled := strings.Cut(v, ":"); labelled {
				v = strings.Trim(after, blanks)
			}
			if !validIBAN(v) {
				continue
			}
			if found != "" && fold(found) != fold(v) {
				return ""
			}
			found = v
		}
	}
	return found
}
