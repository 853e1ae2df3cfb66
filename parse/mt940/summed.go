package mt940

import (
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// summed checks ING's :86:/SUM/debits/credits/sum of debits/sum of credits/ behind the closing balance. It reports false for what is
// not written so, which is only text.
func (d *decoder) summed(f *Field) bool {
	rest, ok := strings.CutPrefix(trim(f.Lines[0].Raw), "/SUM/")
	parts := strings.Split(strings.TrimSuffix(rest, "/"), "/")
	if !ok || len(parts) != 4 || d.open == nil || d.open.overflow {
		return false
	}
	s := &d.open.statement
	c := d.currencyOf(d.open)
	debits, ok1 := ledger.Digits(parts[0])
	credits, ok2 := ledger.Digits(parts[1])
	debit, err1 := parseAmount(parts[2], c)
	credit, err2 := parseAmount(parts[3], c)
	if !ok1 || !ok2 || err1 != nil || err2 != nil || c == 0 {
		return false
	}
	debit.Minor = -debit.Minor // an unsigned amount always has a negative
	got := [...]ledger.Money{s.Debits, s.Credits}
	for i := range got {
		if !got[i].Stated() {
			got[i].Currency = c
		}
	}
	at := f.Source(d.file)
	d.control("mt940.debit_count", s.Account, strconv.Itoa(debits), strconv.Itoa(s.DebitCount), at)
	d.control("mt940.debit_sum", s.Account, debit.String(), got[0].String(), at)
	d.control("mt940.credit_count", s.Account, strconv.Itoa(credits), strconv.Itoa(s.CreditCount), at)
	d.control("mt940.credit_sum", s.Account, credit.String(), got[1].String(), at)
	return true
}
