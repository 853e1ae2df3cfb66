package table

import (
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// Amounts in the document's currency and in the company's stand side by side in many lists, and the names do not always tell which is which.

// namedLocal takes "Balance DKK" for the amount in the company's currency where a plain "Balance" stands beside it and a column tells the
// currency of each document: wherever that is DKK the two must say the same.
func (s *sheet) namedLocal(l *layout) {
	code := l.col(fCurrency)
	if code < 0 {
		return
	}
	for _, pair := range [...][2]field{{fOpen, fOpenLocal}, {fOriginal, fOriginalLocal}} {
		cols := l.by[pair[0]]
		if len(cols) != 2 || l.has(pair[1]) || l.columns[cols[0]].profiled || l.columns[cols[1]].profiled {
			continue
		}
		plain, named := cols[0], cols[1]
		if l.columns[plain].currency != 0 {
			plain, named = named, plain
		}
		if l.columns[plain].currency != 0 || l.columns[named].currency == 0 || !s.sameIn(l, plain, named, code) {
			continue
		}
		l.by[pair[0]] = []int{plain}
		l.columns[named].field = pair[1]
		l.by[pair[1]] = []int{named}
	}
}

// sameIn reports whether two columns say the same in all rows of the currency that the second one names, and in one row or more.
func (s *sheet) sameIn(l *layout, plain, named, code int) bool {
	some := false
	for r := l.header + 1; r < len(s.rows); r++ {
		if cur, err := ledger.ParseCurrency(s.value(r, code)); err != nil || cur != l.columns[named].currency {
			continue
		}
		if s.value(r, plain) != s.value(r, named) {
			return false
		}
		some = true
	}
	return some
}

// openAboveOriginal refuses a list in several currencies of which a document has more open than it ever came to: the open amount is then in
// another currency than the original one, and nothing says which of them is the document's.
func (d *decoder) openAboveOriginal() *parse.Error {
	l, s := d.layout, d.sheet
	open, original, code := l.col(fOpen), l.col(fOriginal), l.col(fCurrency)
	if open < 0 || original < 0 || code < 0 || l.columns[open].currency != 0 || l.columns[original].currency != 0 {
		return nil
	}
	first, above := "", -1
	several := false
	for r := l.header + 1; r < len(s.rows); r++ {
		cur := s.value(r, code)
		a, b := s.exact(r, open), s.exact(r, original)
		if cur == "" || cur == l.title(code) || !a.ok || !b.ok || d.documentAt(r) == "" {
			continue
		}
		if first == "" {
			first = cur
		}
		several = several || cur != first
		if above < 0 && b.minor != 0 && abs(a.minor) > abs(b.minor) && abs(a.minor)-abs(b.minor) > abs(b.minor)/1000 {
			above = r
		}
	}
	if above < 0 || !several {
		return nil
	}
	e := d.cellFault(above, open, parse.ErrAmbiguous)
	e.Fatal = true
	e.Help = "it is more than " + quoted(l.title(original)) + " and the list has several currencies: is it in the document's or in the company's? " +
		"A profile tells (open or open_local; cashtie map); the row is: " + d.show(above)
	return e
}
