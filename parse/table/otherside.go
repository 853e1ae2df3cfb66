package table

import (
	"github.com/cashtie/cashtie/internal/lexicon"
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

// remaining tells a "Balance" beside an "Amount in transaction currency" from the same amount in the company's currency: it is what is left of
// the amount where the two are equal in some rows of a currency and not in others, or where no rate explains the difference.
func (s *sheet) remaining(l *layout) {
	if l.has(fOriginal) || l.has(fOpenLocal) {
		return
	}
	whole, left := -1, -1
	for _, col := range l.by[fOpen] {
		switch c := l.columns[col]; {
		case c.profiled:
			return
		case lexicon.Read(c.header).Concepts.Has(lexicon.Open) && !saysForeign(c.header):
			if left >= 0 {
				return
			}
			left = col
		case !lexicon.Read(c.header).Concepts.Has(lexicon.Open):
			if whole >= 0 {
				return
			}
			whole = col
		}
	}
	if whole < 0 || left < 0 || !s.leaves(l, whole, left) {
		return
	}
	l.by[fOpen], l.by[fOriginal] = []int{left}, []int{whole}
	l.columns[whole].field = fOriginal
}

// leaves reports whether one column holds what is left of another: never more, never of the other sign, and by parts that no rate explains.
func (s *sheet) leaves(l *layout, whole, left int) bool {
	type share struct{ part, of int64 }
	least, most := map[string]share{}, map[string]share{}
	found := false
	for r := l.header + 1; r < len(s.rows) && len(least) < maxCurrencies; r++ {
		a, b := s.exact(r, whole), s.exact(r, left)
		if s.undocumented(l, r) || !a.ok || !b.ok || a.minor == 0 || abs(a.minor) > maxFactor {
			continue
		}
		if abs(b.minor) > abs(a.minor) || b.minor != 0 && (b.minor < 0) != (a.minor < 0) {
			return false
		}
		code, p := s.value(r, l.col(fCurrency)), share{abs(b.minor), abs(a.minor)}
		if lo, seen := least[code]; !seen || p.part*lo.of < lo.part*p.of {
			least[code] = p
		}
		if hi, seen := most[code]; !seen || p.part*hi.of > hi.part*p.of {
			most[code] = p
		}
		lo, hi := least[code], most[code]
		found = found || hi.part == hi.of && lo.part < lo.of || 2*hi.part*lo.of > 3*lo.part*hi.of
	}
	return found
}

// undocumented reports whether a row has neither a document nor a customer: it is no item.
func (s *sheet) undocumented(l *layout, r int) bool {
	for _, f := range [...]field{fNumber, fBilling, fCustomer} {
		if s.value(r, l.col(f)) != "" {
			return false
		}
	}
	return true
}

// unexplained refuses a list in which an amount in the document's currency stands beside a balance without a word about its currency, they
// differ, and the rows do not tell whether by a rate or by what is paid: in no currency do two rows show the same rate.
func (l *layout) unexplained(s *sheet) *parse.Error {
	whole, left := l.col(fOpen), l.col(fOpenLocal)
	if l.kind != parse.OpenItems || whole < 0 || left < 0 || l.columns[whole].profiled || l.columns[left].profiled || l.has(fLocalCurrency) ||
		l.columns[left].currency != 0 || !saysForeign(l.title(whole)) {
		return nil
	}
	if lexicon.Read(l.title(whole)).Concepts.Has(lexicon.Open) || !lexicon.Read(l.title(left)).Concepts.Has(lexicon.Open) {
		return nil
	}
	type rate struct{ part, of int64 }
	rates := map[string]rate{}
	differs := -1
	for r := l.header + 1; r < len(s.rows) && len(rates) < maxCurrencies; r++ {
		a, b := s.exact(r, whole), s.exact(r, left)
		if s.undocumented(l, r) || !a.ok || !b.ok || a.minor == 0 || b.minor == 0 || abs(a.minor) > maxFactor || abs(b.minor) > maxFactor {
			continue
		}
		if a.minor != b.minor && differs < 0 {
			differs = r
		}
		code := s.value(r, l.col(fCurrency))
		before, seen := rates[code]
		if p, q := abs(b.minor)*before.of, abs(a.minor)*before.part; seen && before.part != before.of && abs(p-q) <= max(p, q)/100 {
			return nil // one rate explains both
		} else if !seen || before.part == before.of {
			rates[code] = rate{abs(b.minor), abs(a.minor)}
		}
	}
	if differs < 0 {
		return nil
	}
	e := s.fault(s.rows[differs], l.title(left), s.value(differs, left), parse.ErrAmbiguous)
	e.Source, e.Fatal = s.at(differs, left), true
	e.Help = "is it what is left of " + quoted(l.title(whole)) + ", or the same amount in the company's currency? A profile tells (open or open_local; cashtie map)"
	return e
}

// No list has more currencies, and no amounts are compared whose product would not fit.
const (
	maxCurrencies = 300
	maxFactor     = 1_000_000_000
)

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
