package table

import (
	"errors"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// What columns of remittances are called is checked against what they hold: payers write "Payment" above the amount, above the number of the
// payment and above its total, and "WHT certificate" is called after a tax and holds no amount.

// disclaim takes columns away from amounts that hold none: those of words, and a bare "Payment" of whole numbers beside amounts with
// decimals, which is the number of the payment.
func (s *sheet) disclaim(l *layout) {
	for _, f := range [...]field{fNet, fNetOrTotal, fGross, fDiscount, fDeduction, fTaxWithheld, fRetention, fPaymentTotal} {
		for _, col := range append([]int(nil), l.by[f]...) {
			if l.columns[col].profiled {
				continue
			}
			numbers, words := s.holdsWords(l, col)
			switch {
			case !numbers && words && (f == fNetOrTotal || f == fPaymentTotal || f == fNet) && !l.has(fPaymentRef), f == fNetOrTotal && !l.has(fPaymentRef) && s.numbersPayments(l, col):
				l.take(col, fPaymentRef)
			case !numbers && words:
				l.take(col, fUnused)
			}
		}
	}
}

// holdsWords reports whether a column holds numbers, and whether it holds anything else, in rows that are no totals.
func (s *sheet) holdsWords(l *layout, col int) (numbers, words bool) {
	for r := l.header + 1; r < len(s.rows) && !numbers; r++ {
		v := s.value(r, col)
		if v == "" || v == l.title(col) || s.filled(r) < 2 {
			continue
		}
		switch takeApart(v).kind {
		case number, dashAmount:
			numbers = true
		case noAmount:
			words = words || labelOf(v) == noLabel && !strings.ContainsAny(v[:1], "=#")
		}
	}
	return numbers, words
}

// numbersPayments reports whether a column whose name speaks of a payment and of no amount holds whole numbers, where another column holds amounts
// with decimals.
func (s *sheet) numbersPayments(l *layout, col int) bool {
	if lexicon.Read(l.title(col)).Concepts.Any(lexicon.Amount, lexicon.Total) {
		return false
	}
	for r := l.header + 1; r < len(s.rows); r++ {
		if v := s.value(r, col); v != "" && v != l.title(col) && (len(v) < 4 || strings.Trim(v, "0123456789") != "") {
			return false
		}
	}
	for _, f := range [...]field{fNet, fGross} {
		if at := l.col(f); at >= 0 && s.decimals(l, at) {
			return true
		}
	}
	return false
}

// decimals reports whether an amount of the column has decimals.
func (s *sheet) decimals(l *layout, col int) bool {
	for r := l.header + 1; r < len(s.rows); r++ {
		if a := takeApart(s.value(r, col)); a.kind == number && markOf(a.body) != anyMark {
			return true
		}
	}
	return false
}

// eachItsOwn reports whether every line, of two or more, has another value in the column.
func (s *sheet) eachItsOwn(l *layout, col int) bool {
	seen := map[string]bool{}
	for r := l.header + 1; r < len(s.rows); r++ {
		v := s.value(r, col)
		if v == "" || v == l.title(col) || s.value(r, l.col(fReference)) == "" || s.value(r, l.col(fReference)) == l.title(l.col(fReference)) {
			continue
		}
		if seen[v] || len(seen) > maxRemembered {
			return false
		}
		seen[v] = true
	}
	return len(seen) > 1
}

// onePayment reports whether the table is that of one payment: its number stands above, or in another column, or one total ends it.
func (s *sheet) onePayment(l *layout) bool {
	if l.has(fPaymentRef) {
		return true
	}
	for r := range min(l.top, headerRows) {
		for col := range s.width(r) {
			name, _, _ := strings.Cut(s.value(r, col), ":")
			if t, _ := listed(parse.Remittances, strings.Trim(name, blanks)); t.field == fPaymentRef {
				return true
			}
		}
	}
	for r := len(s.rows) - 1; r > l.header && r > len(s.rows)-headerRows; r-- {
		for col := range min(s.width(r), maxLabelColumns) {
			if v := s.value(r, col); v != "" {
				if labelOf(v) == totalLabel {
					return true
				}
				break
			}
		}
	}
	return false
}

// tellTotal tells the total of the payment from what is paid of each line where two columns are called alike: in every payment the one says the
// sum of the other in each row, and some payment has more lines than one.
func (s *sheet) tellTotal(l *layout) {
	cols := append(append([]int(nil), l.by[fNet]...), l.by[fNetOrTotal]...)
	if len(cols) < 2 || len(cols) > maxPaired || l.has(fPaymentTotal) {
		return
	}
	for _, total := range cols {
		for _, part := range cols {
			if total != part && !l.columns[total].profiled && s.addsUpTo(l, part, total) {
				l.take(total, fPaymentTotal)
				return
			}
		}
	}
}

// addsUpTo reports whether each run of rows with the same total, and the same number of the payment, adds up to it.
func (s *sheet) addsUpTo(l *layout, part, total int) bool {
	left, rows, several := int64(0), 0, false
	before := -1
	for r := l.header + 1; r < len(s.rows); r++ {
		p, t := s.exact(r, part), s.exact(r, total)
		if !p.ok || !t.ok || s.value(r, l.col(fReference)) == "" && l.has(fReference) {
			continue
		}
		if abs(p.minor) > maxShare || abs(left) > maxShare || abs(t.minor) > maxShare {
			return false
		}
		ref := l.col(fPaymentRef)
		if before < 0 || left == 0 || s.value(before, total) != s.value(r, total) || s.value(before, ref) != s.value(r, ref) {
			if left != 0 {
				return false
			}
			left, rows = t.minor, 0
		}
		left -= p.minor
		rows++
		several = several || rows > 1 && left == 0
		before = r
	}
	return several && left == 0
}

// namedByCurrency takes a column that is called after a currency and nothing else, "EUR", "US$" or "Amount in RM", for an amount in it. Where the
// sign may be that of several currencies, the amount is in none yet.
func namedByCurrency(k parse.Kind, title string) (target, ledger.Currency) {
	t := target{fGross, currencyRank}
	switch k {
	case parse.OpenItems:
		t.field = fAmount
	case parse.Remittances:
	default:
		return target{}, 0
	}
	name := strings.Trim(title, "()[]. ")
	if cur, err := ledger.ParseCurrency(name); err == nil && name != "ALL" {
		return t, cur
	}
	for _, sign := range [...]struct{ text, code string }{{"RM", "MYR"}, {"Rp", "IDR"}, {"Rs", "INR"}, {"Kč", "CZK"}, {"Ft", "HUF"}, {"лв", "BGN"}, {"руб", "RUB"}, {"грн", "UAH"},
		{"円", "JPY"}, {"원", "KRW"}, {"元", ""}, {"TL", "TRY"}, {"₺", "TRY"}, {"₽", "RUB"}, {"₩", "KRW"}, {"₫", "VND"}, {"฿", "THB"}, {"₱", "PHP"}, {"₦", "NGN"}, {"₪", "ILS"}, {"₴", "UAH"}, {"S/", "PEN"}} {
		if name == sign.text {
			cur, _ := ledger.ParseCurrency(sign.code) // those of the list are ISO codes, or empty
			return t, cur
		}
	}
	for _, sign := range symbols {
		if name == sign.text {
			cur, _ := ledger.ParseCurrency(sign.code)
			return t, cur
		}
	}
	return target{}, 0
}

// currencyRank is behind that of names and before that of words.
const currencyRank = 7

// parted refuses a list of receipts that is one of payments parted among invoices: another column adds up to the amount, which stands in each of
// the rows. Read as receipts, the payment would come in as often as it has invoices.
func (d *decoder) parted() *parse.Error {
	l, s, total := d.layout, d.sheet, d.money.main
	if total < 0 || len(l.columns) > maxNameless {
		return nil
	}
	for col, c := range l.columns {
		if col == total || c.header == "" || c.profiled || c.field != noField && c.field != fUnused && c.field.form() != asAmount || !s.addsUpTo(l, col, total) {
			continue
		}
		e := s.fault(s.rows[l.named()], l.title(total), "", errParted)
		e.Source, e.Fatal = s.at(l.named(), total), true
		e.Help = "each amount stands in several rows, and " + quoted(c.header) + " adds up to it: read it with --kind remittances"
		return e
	}
	return nil
}

var errParted = errors.New("these are payments parted among invoices")

// takeSide takes off what SAP marks with S, the debit side, in a list of what it pays to vendors: there an invoice stands on the credit side, H. In a
// list that is not one of vendors the mark may be of the other's books, which is told.
func (ar *adviceReader) takeSide(r int, line *ledger.AdviceLine, advice *ledger.RemittanceAdvice) *parse.Error {
	col := ar.layout.col(fDebitCredit)
	v := ar.sheet.value(r, col)
	switch {
	case v == "" || v == "H":
		return nil
	case v != "S":
		return ar.cellFault(r, col, parse.ErrBadValue)
	}
	for _, c := range ar.layout.columns {
		switch c.header {
		case "LIFNR", "LAUFI", "VBLNR", "EMPFG", "ZBUKR":
			if line.Net.Sign() > 0 {
				negate(line)
			}
			return nil
		}
	}
	if doubt := "whether S or H is what is paid is not told"; len(advice.Doubts) == 0 {
		advice.Doubts = append(advice.Doubts, doubt)
	}
	return nil
}

// negate takes a line off.
func negate(l *ledger.AdviceLine) {
	for _, m := range [...]*ledger.Money{&l.Gross, &l.Discount, &l.Deduction, &l.Net, &l.Withheld, &l.Retained} {
		m.Minor = -m.Minor // amounts read from digits always have a negative
	}
}

// otherTotal reports whether a row that names no payment states another total than the line above: it begins the next payment.
func (ar *adviceReader) otherTotal(r int) bool {
	col := ar.layout.col(fPaymentTotal)
	v := ar.sheet.value(r, col)
	return v != "" && ar.at > ar.layout.header && ar.sheet.value(ar.at, col) != "" && ar.sheet.value(ar.at, col) != v
}

// learnType takes a column that is called a type for the type of the document where it holds nothing but short codes and knows credit notes or
// invoices among them. In words it may as well say how something was sold, "Crédito".
func (s *sheet) learnType(l *layout) {
	if l.has(fType) {
		return
	}
	for col, c := range l.columns {
		if c.field != noField || !lexicon.Read(c.header).Concepts.Has(lexicon.Type) {
			continue
		}
		known, codes := false, true
		for r := l.header + 1; r < len(s.rows) && codes; r++ {
			v := s.value(r, col)
			codes = len(v) <= 3 && strings.ToUpper(v) == v
			if kind := typeOf(v); v != "" && v != c.header {
				known = known || kind == creditType || kind == invoiceType
			}
		}
		if codes && known {
			l.take(col, fType)
			return
		}
	}
}

// freeCurrencies frees the columns that are called after a currency where another one is called an amount: they may say the same in other money.
func (l *layout) freeCurrencies() {
	var bare []int
	named := false
	for col, c := range l.columns {
		switch {
		case c.rank == currencyRank && c.field != noField && !c.profiled:
			bare = append(bare, col)
		case c.field == fOpen, c.field == fOpenLocal, c.field == fAmount, c.field == fDebit, c.field == fGross, c.field == fNet, c.field == fNetOrTotal:
			named = true
		}
	}
	if !named {
		return
	}
	for _, col := range bare {
		f := l.columns[col].field
		l.by[f] = slices.DeleteFunc(l.by[f], func(c int) bool { return c == col })
		l.columns[col].field, l.columns[col].rank = noField, 0
	}
}
