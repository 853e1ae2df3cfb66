package table

import (
	"errors"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// column is a header and what it stands for.
type column struct {
	header   string
	currency ledger.Currency // named in the header, "Amount (EUR)"
	field    field
	rank     uint8
	profiled bool // a profile says so
}

// layout tells where each field of the table stands.
type layout struct {
	kind    parse.Kind
	top     int // first row of the header
	header  int // last row of the header
	columns []column
	by      [fieldCount][]int // columns of a field, best first
}

// col is the column of a field, -1 when the table has none.
func (l *layout) col(f field) int {
	if len(l.by[f]) == 0 {
		return -1
	}
	return l.by[f][0]
}

func (l *layout) has(f field) bool { return len(l.by[f]) > 0 }

// named is the row that a fault of a column is told at: the header, or the first row where there is none.
func (l *layout) named() int { return max(l.header, 0) }

// title is the header of a column as the file has it.
func (l *layout) title(col int) string {
	if col >= 0 && col < len(l.columns) {
		return l.columns[col].header
	}
	return ""
}

// lookup finds what a header stands for, by its name or by its words.
func lookup(k parse.Kind, header string) (target, ledger.Currency) {
	h := heading{title: header}
	return h.find(k)
}

// listed finds a header among the known names. What follows the name of an amount and tells its currency, "Open amount (USD)", is split off;
// so is the zone of a date, "Created (UTC)".
func listed(k parse.Kind, header string) (target, ledger.Currency) {
	if header == "" || len(header) > 80 {
		return target{}, 0
	}
	known := knownHeaders()[k]
	if bare, numbers := strings.CutSuffix(strings.TrimRight(header, ". "), "#"); numbers && bare != "" {
		if t := known[fold(bare)+"number"]; t.field != noField {
			return t, 0 // "Payment #" is no amount
		}
	}
	if bare, cur := withoutCurrency(header); cur != 0 {
		if t := known[fold(bare)]; t.field.form() == asAmount {
			return t, cur
		}
	}
	if t, ok := known[fold(header)]; ok {
		if t.field.form() == asAmount && strings.Contains(header, "%") && maxDigits(header) == 0 {
			return target{}, 0 // "Discount %" is a rate
		}
		return t, symbolIn(header, t)
	}
	for _, of := range [...]string{"Sum of ", "Summe von ", "Somme de ", "Suma de ", "Soma de ", "Somma di ", "Som van ", "Suma z ", "合計 / "} { // a pivot table's
		if bare, ok := strings.CutPrefix(header, of); ok {
			return listed(k, bare)
		}
	}
	if i := strings.Index(header, ": "); i > 0 { // "Account: Account Number", as reports write whose field it is
		return listed(k, header[i+2:])
	}
	if i := strings.LastIndexByte(header, '('); i > 0 && strings.Contains(zones, " "+fold(header[i:])+" ") {
		if t := known[fold(header[:i])]; t.field.form() == asDate {
			return t, 0
		}
	}
	return target{}, 0
}

// zones are what may follow the name of a date, folded.
const zones = " utc gmt cet cest est edt cst cdt mst mdt pst pdt bst ist jst local localtime yyyymmdd ddmmyyyy mmddyyyy ddmmyy jjjjmmtt ttmmjjjj jjmmaaaa ddmmaaaa "

// withoutCurrency splits an ISO code, or the word for the euro, off the end of a header: "Amount (EUR)", "Betrag in EUR", "Débit euros".
func withoutCurrency(header string) (string, ledger.Currency) {
	bare := strings.TrimRight(header, ")] ")
	cut := len(bare) - 3
	for _, word := range [...]string{"euros", "euro"} {
		if n := len(bare) - len(word); n > 0 && strings.EqualFold(bare[n:], word) {
			bare, cut = bare[:n]+"EUR", n
			break
		}
	}
	if cut < 2 || !strings.ContainsRune("([ _/", rune(bare[cut-1])) {
		return header, 0
	}
	cur, err := ledger.ParseCurrency(bare[cut:])
	if err != nil {
		return header, 0
	}
	bare = strings.TrimRight(bare[:cut-1], "([ _/")
	for _, word := range [...]string{" in", " en", " i", " w"} {
		if rest, ok := strings.CutSuffix(bare, word); ok {
			bare = rest
			break
		}
	}
	return bare, cur
}

// currencyIn is the currency that the header of an amount names by its code or by a symbol.
func currencyIn(header string, t target) ledger.Currency {
	if _, cur := withoutCurrency(header); cur != 0 && t.field.form() == asAmount {
		return cur
	}
	return symbolIn(header, t)
}

// symbolIn is the currency that a symbol in the header of an amount names, "Amount (€)".
func symbolIn(header string, t target) ledger.Currency {
	if t.field.form() != asAmount {
		return 0
	}
	for _, sym := range symbols {
		if sym.code != "" && strings.Contains(header, sym.text) {
			cur, _ := ledger.ParseCurrency(sym.code) // the codes of the list are ISO codes
			return cur
		}
	}
	return 0
}

// prefer puts the first of two columns of one field in front where it makes no difference which is read: both say the same in every row,
// or only one of them says anything.
func (s *sheet) prefer(l *layout, cols []int) bool {
	same, first, second := true, false, false
	for r := l.header + 1; r < len(s.rows); r++ {
		a, b := s.value(r, cols[0]), s.value(r, cols[1])
		same = same && a == b
		first, second = first || a != "", second || b != ""
	}
	switch {
	case !first && !second:
		return false
	case !first:
		cols[0], cols[1] = cols[1], cols[0]
	case second && !same:
		return false
	}
	return len(cols) == 2 || s.prefer(l, append([]int{cols[0]}, cols[2:]...))
}

// newLayout reads the header that was found; named says what columns are, by header, whatever the known names say. It fails when an
// essential column is missing or two columns claim the same vital field; the layout then serves to show what was found.
func newLayout(s *sheet, found find, named map[string]string) (*layout, *parse.Error) {
	l := &layout{kind: found.kind, top: found.row, header: found.row + found.rows - 1}
	for _, h := range s.headings(l.top, found.rows) {
		h.exact = false
		t, cur := h.find(found.kind)
		if t.field == noField {
			t = inForeign(found.kind, h.title)
		}
		name, profiled := named[h.title]
		if profiled {
			t = target{fieldOf(name), 0}
			if cur == 0 {
				cur = currencyIn(h.title, t)
			}
		}
		l.columns = append(l.columns, column{h.title, cur, t.field, t.rank, profiled})
	}
	for col, c := range l.columns {
		if c.field != noField {
			l.by[c.field] = append(l.by[c.field], col)
		}
	}
	for f := range l.by {
		slices.SortStableFunc(l.by[f], func(a, b int) int { return int(l.columns[a].rank) - int(l.columns[b].rank) })
	}
	if l.kind == parse.Remittances {
		s.disclaim(l)
	}
	l.freeCurrencies()
	l.settle(s)
	s.learn(l)
	for f := range l.by {
		cols := l.by[f]
		if len(cols) > 1 && field(f).vital() && l.columns[cols[0]].rank == l.columns[cols[1]].rank {
			if s.prefer(l, cols) {
				continue
			}
			e := s.fault(s.rows[l.named()], l.title(cols[1]), "", parse.ErrAmbiguous)
			e.Source, e.Fatal = s.at(l.named(), cols[1]), true
			e.Help = "column " + quoted(l.title(cols[0])) + " claims to be the same; rename or remove one of the two"
			return l, e
		}
	}
	if fault := l.owing(s); fault != nil {
		return l, fault
	}
	if fault := l.unexplained(s); fault != nil {
		return l, fault
	}
	if fault := l.registered(s); fault != nil {
		return l, fault
	}
	return l, l.missing(s)
}

// owing refuses a list of what we owe: it names vendors and no customers.
func (l *layout) owing(s *sheet) *parse.Error {
	if l.kind != parse.OpenItems || l.has(fCustomer) || l.has(fCustomerName) {
		return nil
	}
	for col, c := range l.columns {
		if says := lexicon.Read(c.header).Concepts; c.profiled || !says.Has(lexicon.Vendor) || says.Any(lexicon.Your, lexicon.Our, lexicon.Invoice, lexicon.Document) {
			continue
		}
		e := s.fault(s.rows[l.named()], c.header, "", errOwing)
		e.Source, e.Fatal = s.at(l.named(), col), true
		e.Help = "it names vendors and no customers; leave it out, or say in a profile which column names the customer (cashtie map)"
		return e
	}
	return nil
}

var errOwing = errors.New("this is a list of what we owe")

// settle decides the headers that mean one thing beside some columns and another thing beside others.
func (l *layout) settle(s *sheet) {
	switch l.kind {
	case parse.OpenItems:
		l.settleCustomer()
		if !l.has(fNumber) {
			l.move(fBilling, fNumber)
		}
		// A plain "Amount" is the open amount unless there is a better one; then it is the original.
		if !l.has(fOpen) && !l.has(fOpenLocal) {
			l.move(fAmount, fOpen)
		} else if !l.has(fOriginal) && !l.has(fOriginalLocal) {
			l.move(fAmount, fOriginal)
		}
	case parse.Remittances:
		s.learnReference(l)
		s.learnNet(l)
		if l.has(fReference) && s.onePayment(l) && s.eachItsOwn(l, l.col(fReferenceOrPayment)) {
			l.move(fReferenceOrPayment, fPayerDoc) // a number of each line is none of the payment
		} else if l.has(fReference) {
			l.move(fReferenceOrPayment, fPaymentRef)
		} else {
			l.move(fReferenceOrPayment, fReference)
		}
		if !l.has(fReference) && !l.payersOwn() {
			l.move(fPayerDoc, fReference)
		}
		s.tellTotal(l)
		if l.has(fNet) || s.repeats(l) {
			l.move(fNetOrTotal, fPaymentTotal)
		} else {
			l.move(fNetOrTotal, fNet)
		}
	}
}

// settleCustomer takes "Customer" for the name where another column says that it has the number: "Kundennummer" beside "Kunde".
func (l *layout) settleCustomer() {
	var numbers, others []int
	for _, col := range l.by[fCustomer] {
		switch c := l.columns[col]; {
		case c.profiled || c.rank > 2:
			return
		case saysNumber(c.header):
			numbers = append(numbers, col)
		default:
			others = append(others, col)
		}
	}
	if l.has(fCustomerName) || len(numbers) != 1 || len(others) != 1 {
		return
	}
	l.by[fCustomer], l.by[fCustomerName] = numbers, others
	l.columns[others[0]].field = fCustomerName
}

// repeats reports whether a "Payment amount" is that of the whole payment: every row of a payment has the same one, although the
// gross amounts differ.
func (s *sheet) repeats(l *layout) bool {
	amount, gross, ref := l.col(fNetOrTotal), l.col(fGross), l.col(fPaymentRef)
	if amount < 0 || gross < 0 {
		return false
	}
	first := map[string]int{}
	found := false
	for r := l.header + 1; r < len(s.rows); r++ {
		v := s.value(r, amount)
		if v == "" || s.value(r, gross) == "" || l.has(fReference) && s.value(r, l.col(fReference)) == "" {
			continue
		}
		before, known := first[s.value(r, ref)]
		switch {
		case !known:
			first[s.value(r, ref)] = r
		case s.value(before, amount) != v:
			return false
		case s.value(before, gross) != s.value(r, gross):
			found = true
		}
	}
	return found
}

func (l *layout) move(from, to field) {
	for _, col := range l.by[from] {
		l.columns[col].field = to
		l.by[to] = append(l.by[to], col)
	}
	l.by[from] = nil
}

// missing names the essential columns that are not there, and the headers that were seen.
func (l *layout) missing(s *sheet) *parse.Error {
	var seen [fieldCount]bool
	for f := range l.by {
		seen[f] = len(l.by[f]) > 0
	}
	var names []string
	for _, e := range essentials(l.kind) {
		fields := e.fields
		if l.kind == parse.OpenItems && slices.Contains(fields, fDebit) && !seen[fCredit] {
			fields = fields[:len(fields)-1]
		}
		if !anySeen(&seen, fields) && !(slices.Contains(fields, fCustomer) && s.namesAbove(l)) {
			names = append(names, e.name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	var headers []string
	for _, c := range l.columns {
		if c.header != "" {
			headers = append(headers, c.header)
		}
	}
	e := s.fault(s.rows[l.named()], "column "+strings.Join(names, ", "), "", parse.ErrMissing)
	e.Fatal = true
	e.Help = "read as " + kindTitle(l.kind) + "; headers seen: " + strings.Join(headers[:min(len(headers), 40)], ", ")
	return e
}

func kindTitle(k parse.Kind) string {
	return [...]string{"a table", "open items", "customers", "receipts", "remittance lines"}[k]
}

func quoted(s string) string { return `"` + s + `"` }
