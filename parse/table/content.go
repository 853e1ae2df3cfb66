package table

import (
	"math"
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// learn names columns by what they hold where no header says it, or where a header says less than the cells: a column of currency codes,
// one that tells money in from money out, amounts in the document's own currency. Each rule asks for all rows, so that one cell that does
// not fit leaves the column alone.
func (s *sheet) learn(l *layout) {
	all := s.look(l)
	s.bareIDs(l, all)
	switch l.kind {
	case parse.OpenItems:
		s.learnType(l)
		s.unnamedNumber(l)
		l.referenceNumbers()
		s.oneAccount(l)
		s.remaining(l)
		l.splitLocal()
		s.namedLocal(l)
		s.agedTotal(l, all)
		s.learnDocumentAmount(l, all)
		s.learnDiscount(l)
		l.learnCurrency(all)
		s.learnSide(l, l.col(fOpen), all)
	case parse.Receipts:
		l.learnCurrency(all)
		s.learnReceipts(l)
	case parse.Remittances:
		l.learnCurrency(all)
	}
}

// contentRank is that of columns known by what they hold: behind all that are known by name.
const contentRank = 9

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
	l.columns[col].field, l.columns[col].rank = f, contentRank
	l.by[f] = append(l.by[f], col)
}

// payersOwn reports whether the columns of documents say that the numbers are the payer's, "Our document", and not only "Document".
func (l *layout) payersOwn() bool {
	for _, col := range l.by[fPayerDoc] {
		if !lexicon.Read(l.title(col)).Concepts.Has(lexicon.Our) {
			return false
		}
	}
	return true
}

// learnReference finds our numbers beside the payer's own: the one column without a known name in which every row has another number.
func (s *sheet) learnReference(l *layout) {
	if l.has(fReference) || l.has(fReferenceOrPayment) || !l.has(fPayerDoc) || !l.payersOwn() {
		return
	}
	found := -1
	for col, c := range l.columns {
		if c.field != noField || !s.numbers(l, col) {
			continue
		}
		if found >= 0 {
			return
		}
		found = col
	}
	if found >= 0 {
		l.take(found, fReference)
	}
}

// numbers reports whether a column numbers documents: every row that is more than a heading has its own, with three digits or more, and
// none is a date or an amount with decimals.
func (s *sheet) numbers(l *layout, col int) bool {
	seen := map[string]bool{}
	for r := l.header + 1; r < len(s.rows); r++ {
		v := s.value(r, col)
		if v == "" || v == l.title(col) {
			continue
		}
		if len(seen) > maxRemembered || seen[v] || len(v) > 40 || maxDigits(v) < 3 || readDate(v).kind == fullDate && maxDigits(v) != len(v) || strings.Contains(v, "  ") {
			return false
		}
		if a := takeApart(v); a.kind == number && maxDigits(v) != len(v) {
			return false
		}
		seen[v] = true
	}
	return len(seen) > 0
}

// learnNet finds what is taken off and what is paid where only the gross amount has a known name: two columns of amounts of which one is
// the gross amount less the other in every row, and not always the whole of it.
func (s *sheet) learnNet(l *layout) {
	gross := l.col(fGross)
	if gross < 0 || l.has(fNet) || l.has(fNetOrTotal) {
		return
	}
	var unknown []int
	for col, c := range l.columns {
		if c.field == noField {
			unknown = append(unknown, col)
		}
	}
	if off := l.col(fDiscount); off >= 0 {
		for _, net := range unknown {
			if s.subtracts(l, gross, off, net) {
				l.take(net, fNet)
				return
			}
		}
		return
	}
	if len(unknown) > maxPaired {
		return
	}
	for _, off := range unknown {
		for _, net := range unknown {
			if off != net && s.subtracts(l, gross, off, net) && !s.subtracts(l, gross, net, off) {
				l.take(off, fDeduction)
				l.take(net, fNet)
				return
			}
		}
	}
}

// maxPaired bounds the columns that are tried against each other.
const maxPaired = 12

// subtracts reports whether gross less off is net in every row that has the three, and off is something in one of two rows or more. Equal
// parts prove nothing: in "100, 50, 50" either may be what is paid.
func (s *sheet) subtracts(l *layout, gross, off, net int) bool {
	rows, some, uneven := 0, false, false
	for r := l.header + 1; r < len(s.rows); r++ {
		a, b, c := s.exact(r, gross), s.exact(r, off), s.exact(r, net)
		if !a.ok || !c.ok {
			continue
		}
		if !b.ok && !b.blank || a.minor-abs(b.minor) != c.minor && a.minor+b.minor != c.minor {
			return false
		}
		rows++
		some = some || b.minor != 0
		uneven = uneven || abs(c.minor) > abs(b.minor)
	}
	return rows > 1 && some && uneven
}

// sum is an amount in hundredths, for comparing columns before it is known how they are written.
type sum struct {
	minor     int64
	ok, blank bool
}

// exact reads an amount with one or two digits behind a mark, or in whole units; others do not count.
func (s *sheet) exact(r, col int) sum {
	a := takeApart(s.value(r, col))
	switch {
	case a.kind == blankAmount || a.kind == dashAmount:
		return sum{blank: true}
	case a.kind != number || len(a.body) > 20:
		return sum{}
	}
	n, behind := int64(0), -1
	for i := range len(a.body) {
		c := a.body[i]
		switch {
		case c-'0' <= 9:
			n = n*10 + int64(c-'0')
		case c == '.' || c == ',':
			behind = len(a.body) - i - 1
		}
	}
	if behind != 2 {
		if behind >= 0 && behind != 3 && behind != 1 || n > math.MaxInt64/100 {
			return sum{}
		}
		if n *= 10; behind != 1 {
			n *= 10
		}
	}
	if a.negative || a.side == creditSide {
		n = -n
	}
	return sum{minor: n, ok: true}
}

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

// splitLocal takes a plain "Open amount" for the local one where another column says that it holds the amount in the document's currency;
// so for the original amount.
func (l *layout) splitLocal() {
	for _, pair := range [...][2]field{{fOpen, fOpenLocal}, {fOriginal, fOriginalLocal}} {
		var foreign, plain []int
		for _, col := range l.by[pair[0]] {
			if saysForeign(l.title(col)) {
				foreign = append(foreign, col)
			} else {
				plain = append(plain, col)
			}
		}
		if len(foreign) == 0 || len(plain) == 0 || l.has(pair[1]) {
			continue
		}
		l.by[pair[0]] = foreign
		for _, col := range plain {
			l.columns[col].field = pair[1]
			l.by[pair[1]] = append(l.by[pair[1]], col)
		}
	}
}

// saysForeign reports whether the name of an amount says that it is in the document's currency.
func saysForeign(title string) bool {
	if first, _, more := strings.Cut(title, " "); more && strings.Contains(foreignWords, " "+fold(first)+" ") {
		return true
	}
	for word := range strings.FieldsSeq(title) {
		if strings.Contains(shortForeign, " "+fold(word)+" ") {
			return true
		}
	}
	key := fold(title)
	for _, word := range [...]string{"foreign", "incurrency", "transactioncur", "doccur", "documentcur", "transcr", "entered", "belegwahrung", "fremdwahrung", "curresidual"} {
		if strings.Contains(key, word) {
			return true
		}
	}
	return false
}

// shortForeign are such words wherever they stand: "Rest cur. amount" beside "Rest amount".
const shortForeign = " fc fcy cur entered "

// foreignWords in front of the name of an amount say that it is in the document's currency: "Txn total due" beside "Total due".
const foreignWords = " txn trx trans transaction doc document foreign fc fcy entered cur "

// currencySides behind the name of an amount say whether it is in the document's currency or in the company's.
const currencySides = " fc fcy dc lc lcy local "

// inForeign looks a header up without such a word.
func inForeign(k parse.Kind, title string) target {
	first, rest, more := strings.Cut(title, " ")
	if !more || k != parse.OpenItems {
		return target{}
	}
	if i := strings.LastIndexByte(title, ' '); strings.Contains(currencySides, " "+fold(title[i+1:])+" ") { // "Open amount FC", "Open amount LC"
		t, _ := listed(k, title[:i])
		if local := fold(title[i+1:])[0] == 'l'; local && t.field == fOpen {
			t.field = fOpenLocal
		} else if local && t.field == fOriginal {
			t.field = fOriginalLocal
		}
		if t.field.form() == asAmount && t.field != fAmount {
			return t
		}
		return target{}
	}
	if !strings.Contains(foreignWords, " "+fold(first)+" ") {
		return target{}
	}
	if t, _ := listed(k, rest); t.field.form() == asAmount {
		return t
	}
	return target{}
}

// facts are what all cells of a column have in common.
type facts struct {
	some  bool // a cell is filled
	codes bool // all are currency codes
	whole bool // all are digits with ".0" behind, as programs write that took ids for numbers
	guard bool // all have the apostrophe in front with which spreadsheets keep text
	sides bool // all name a side, in rows that are more than a heading
	seen  [3]bool
}

// look goes over all cells once and says what the cells of each column have in common.
func (s *sheet) look(l *layout) []facts {
	all := make([]facts, len(l.columns))
	for col := range all {
		all[col] = facts{codes: true, sides: true, whole: true, guard: true}
	}
	for r := l.header + 1; r < len(s.rows); r++ {
		heading := s.filled(r) < 3
		for col := range min(s.width(r), len(all)) {
			f := &all[col]
			if !f.codes && !f.sides && !f.whole && !f.guard {
				continue
			}
			v := s.value(r, col)
			if v == "" || v == l.title(col) || strings.Trim(v, "-=_+|") == "" && len(v) > 1 {
				continue
			}
			f.some = true
			f.codes = f.codes && isCode(v)
			f.guard = f.guard && len(v) > 1 && v[0] == '\''
			if digits, cut := strings.CutSuffix(v, ".0"); f.whole {
				f.whole = cut && digits != "" && strings.Trim(digits, "0123456789") == ""
			}
			if f.sides && !heading {
				side := sideOf(v)
				f.seen[side] = true
				f.sides = side != noSide
			}
		}
	}
	return all
}

// bareIDs takes off the ids what a program has put to every one of their column: ".0", or an apostrophe in front.
func (s *sheet) bareIDs(l *layout, all []facts) {
	for col, c := range l.columns {
		if !all[col].some || c.field == noField || c.field == fUnused || c.field.form() != asText || c.field == fText || c.field == fMemo {
			continue
		}
		for r := l.header + 1; r < len(s.rows) && (all[col].whole || all[col].guard); r++ {
			v := s.value(r, col)
			if v == "" || v == l.title(col) {
				continue
			}
			i := int(s.rows[r].first) + col
			if raw := s.text[s.cells[i].start : s.cells[i].end&^doubled]; raw != v {
				continue // ="..." is text, whatever it looks like
			}
			if all[col].whole {
				s.cells[i].end -= 2
			} else if all[col].guard && v[0] == '\'' {
				s.cells[i].start++
			}
		}
	}
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
		if c.field != noField && c.field != fValueDate && c.field != fDate || !all[col].some || !all[col].codes {
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
