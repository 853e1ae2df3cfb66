package table

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// learn names columns by what they hold where no header says it, or where a header says less than the cells: a column of currency codes,
// one that tells money in from money out, amounts in the document's own currency. Each rule asks for all rows, so that one cell that does
// not fit leaves the column alone.
func (s *sheet) learn(l *layout) {
	if l.kind == parse.Customers {
		return
	}
	all := s.look(l)
	switch l.kind {
	case parse.OpenItems:
		l.splitLocal()
		l.agedTotal()
		s.learnDocumentAmount(l, all)
		l.learnCurrency(all)
		s.learnSide(l, l.col(fOpen), all)
	case parse.Receipts:
		l.learnCurrency(all)
		s.learnReceipts(l)
	case parse.Remittances:
		l.learnCurrency(all)
	}
}

// take gives a column a field, behind those that have it by name.
func (l *layout) take(col int, f field) {
	old := l.columns[col].field
	if list := l.by[old]; old != noField {
		l.by[old] = nil
		for _, c := range list {
			if c != col {
				l.by[old] = append(l.by[old], c)
			}
		}
	}
	l.columns[col].field, l.columns[col].rank = f, 9
	l.by[f] = append(l.by[f], col)
}

// splitLocal takes a plain "Open amount" for the local one where another column says that it holds the amount in the document's currency.
func (l *layout) splitLocal() {
	cols := l.by[fOpen]
	if len(cols) < 2 || l.has(fOpenLocal) {
		return
	}
	var foreign, plain []int
	for _, col := range cols {
		if saysForeign(l.title(col)) {
			foreign = append(foreign, col)
		} else {
			plain = append(plain, col)
		}
	}
	if len(foreign) == 0 || len(plain) == 0 {
		return
	}
	l.by[fOpen] = foreign
	for _, col := range plain {
		l.columns[col].field = fOpenLocal
		l.by[fOpenLocal] = append(l.by[fOpenLocal], col)
	}
}

// saysForeign reports whether the name of an amount says that it is in the document's currency.
func saysForeign(title string) bool {
	key := fold(title)
	for _, word := range [...]string{"foreign", "incurrency", "transactioncur", "doccur", "documentcur", "transcr", "entered", "belegwahrung", "fremdwahrung", "curresidual"} {
		if strings.Contains(key, word) {
			return true
		}
	}
	return false
}

// agedTotal lets "Total" be the open amount of a list by age, which has no other: the columns before it are the parts of it by age.
func (l *layout) agedTotal() {
	if l.has(fOpen) || l.has(fOpenLocal) || l.has(fDebit) {
		return
	}
	ages := 0
	for _, c := range l.columns {
		if agedName(c.header) {
			ages++
		}
	}
	if total := l.col(fOriginal); ages >= 2 && total >= 0 && fold(l.title(total)) == "total" {
		l.by[fOriginal] = l.by[fOriginal][1:]
		l.columns[total].field = fOpen
		l.by[fOpen] = append(l.by[fOpen], total)
	}
}

// agedName reports whether a column holds what is open since some time: "Current", "1 - 30", "< 1 Month", "Older".
func agedName(header string) bool {
	key := fold(header)
	if bucketName(header) || key == "older" || key == "current" {
		return true
	}
	return key != "" && len(key) <= 8 && key[0] >= '0' && key[0] <= '9' && strings.Trim(key, "0123456789") == ""
}

// facts are what all cells of a column have in common.
type facts struct {
	some  bool // a cell is filled
	codes bool // all are currency codes
	sides bool // all name a side, in rows that are more than a heading
	seen  [3]bool
}

// look goes over all cells once and says what the cells of each column have in common.
func (s *sheet) look(l *layout) []facts {
	all := make([]facts, len(l.columns))
	for col := range all {
		all[col] = facts{codes: true, sides: true}
	}
	for r := l.header + 1; r < len(s.rows); r++ {
		heading := s.filled(r) < 3
		for col := range min(s.width(r), len(all)) {
			f := &all[col]
			if !f.codes && !f.sides {
				continue
			}
			v := s.value(r, col)
			if v == "" || v == l.title(col) || strings.Trim(v, "-=_+|") == "" && len(v) > 1 {
				continue
			}
			f.some = true
			f.codes = f.codes && isCode(v)
			if f.sides && !heading {
				side := sideOf(v)
				f.seen[side] = true
				f.sides = side != noSide
			}
		}
	}
	return all
}

// isCode reports whether a cell is the code of a currency. "ALL" is a word more often than the lek.
func isCode(v string) bool {
	if len(v) != 3 || !isLetter(v[0]) || v == "ALL" {
		return false
	}
	_, err := ledger.ParseCurrency(strings.ToUpper(v))
	return err == nil
}

// named counts the sides that a column names, where it names one in every row; else 0.
func (f facts) named() int {
	n := 0
	for _, side := range [...]side{debitSide, creditSide} {
		if f.sides && f.seen[side] {
			n++
		}
	}
	return n
}

// learnCurrency takes the one column of currency codes for the currency, where no column is called so and no header names one.
func (l *layout) learnCurrency(all []facts) {
	if l.has(fCurrency) || l.kind == parse.OpenItems && !l.has(fOpen) && l.has(fOpenLocal) {
		return
	}
	for _, f := range [...]field{fOpen, fAmount, fNet, fGross, fCredit} {
		if l.has(f) && l.columns[l.col(f)].currency != 0 {
			return
		}
	}
	found := -1
	for col, c := range l.columns {
		// "Valuta" is the value date in some languages and the currency in others.
		if c.field != noField && c.field != fValueDate || !all[col].some || !all[col].codes {
			continue
		}
		if found >= 0 {
			return
		}
		found = col
	}
	if found >= 0 {
		l.take(found, fCurrency)
	}
}

// learnDocumentAmount finds the amounts in document currency of a list whose only known amounts are in local currency: a column that
// equals the local amount wherever the two currencies are the same, and differs from it somewhere else.
func (s *sheet) learnDocumentAmount(l *layout, all []facts) {
	local, localCode := l.col(fOpenLocal), l.col(fLocalCurrency)
	if l.has(fOpen) || l.has(fDebit) || local < 0 || localCode < 0 {
		return
	}
	code := l.col(fCurrency)
	for col, c := range l.columns {
		if code < 0 && c.field == noField && all[col].some && all[col].codes {
			code = col
		}
	}
	if code < 0 {
		return
	}
	for col, c := range l.columns {
		if (c.field == noField || c.field == fAmount) && s.documentAmount(l, col, code) {
			l.take(col, fOpen)
			if l.columns[code].field != fCurrency {
				l.take(code, fCurrency)
			}
			return
		}
	}
}

func (s *sheet) documentAmount(l *layout, col, code int) bool {
	local, localCode := l.col(fOpenLocal), l.col(fLocalCurrency)
	differs := false
	for r := l.header + 1; r < len(s.rows); r++ {
		a, b := s.value(r, col), s.value(r, local)
		if a == b {
			continue
		}
		if takeApart(a).kind != number || takeApart(b).kind != number || s.value(r, code) == s.value(r, localCode) {
			return false
		}
		differs = true
	}
	return differs
}

// learnSide finds the column that tells what is owed from what is credited, where no amount has a sign and no column is called so. It must
// hold both sides: a column of nothing but "D" may as well mean something else.
func (s *sheet) learnSide(l *layout, amount int, all []facts) {
	if amount < 0 || l.has(fDebitCredit) && all[l.col(fDebitCredit)].named() > 0 || s.signs(l, amount) {
		return
	}
	for col, c := range l.columns {
		if c.field != noField && c.field != fUnused {
			continue
		}
		if all[col].named() == 2 {
			l.by[fDebitCredit] = nil
			l.take(col, fDebitCredit)
			return
		}
	}
}

// signs reports whether an amount of the column has a sign of its own.
func (s *sheet) signs(l *layout, col int) bool {
	for r := l.header + 1; r < len(s.rows); r++ {
		if a := takeApart(s.value(r, col)); a.kind == number && (a.negative || a.side != noSide) {
			return true
		}
	}
	return false
}
