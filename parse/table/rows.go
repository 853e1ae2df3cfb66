package table

import (
	"cmp"
	"strings"
	"sync"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/parse"
)

// row turns one row into facts or a fault.
func (d *decoder) row(r int) {
	l := d.layout
	if r >= l.top && r <= l.header {
		return
	}
	filled := d.sheet.filled(r)
	switch {
	case filled == 0:
		d.skip(r, "blank row")
		return
	case d.ruled(r):
		d.skip(r, "ruled line")
		return
	case r < l.top:
		switch l.kind {
		case parse.Remittances:
			d.advices.preamble(r)
		case parse.OpenItems:
			d.items.labelled(r)
		}
		d.skip(r, "above the header")
		return
	case d.repeatsHeader(r):
		d.skip(r, "header repeated")
		return
	case d.repeatsAbove(r):
		if d.items != nil {
			d.items.labelled(r)
		}
		d.skip(r, "page heading repeated")
		return
	}
	if cur := d.currencyHeading(r); cur != 0 {
		d.money.group = cur
		d.skip(r, "heading")
		return
	}
	if d.leaves(r) {
		return
	}
	if fault := cmp.Or(d.tooWide(r), d.cutOff(r)); fault != nil {
		d.refuse(fault)
		if d.advices != nil {
			d.advices.lose()
		}
		return
	}
	if d.furtherRow(r) {
		return
	}
	switch label := d.label(r); {
	case label == carryLabel || d.balanceRow(r):
		d.skip(r, "carried forward")
	case label != noLabel || d.onlyAmounts(r):
		d.totals.see(d, r, label)
		if d.items != nil {
			d.items.totalRow(r)
		}
	case d.heading(r, filled):
		if d.items != nil {
			d.items.heading(r)
		}
		d.skip(r, "heading")
	case d.items != nil && len(d.sheet.labels(r)) > 0:
		d.items.labelled(r)
		d.skip(r, "heading")
	case d.items != nil && d.headLike(r) && d.items.head(r):
		d.items.heading(r)
		d.skip(r, "sum of the rows below")
	default:
		d.fact(r)
	}
}

// furtherRow takes a row that belongs to the remittance line above into it, and reports whether it was one.
func (d *decoder) furtherRow(r int) bool {
	ar := d.advices
	switch {
	case ar == nil || d.label(r) != noLabel:
		return false
	case ar.secondRow(r):
		if fault := ar.complete(r); fault != nil {
			d.refuse(fault)
		}
		return true
	case ar.moreText(r):
		ar.addText(r)
		return true
	}
	return false
}

func (d *decoder) fact(r int) {
	var s step
	switch d.layout.kind {
	case parse.OpenItems:
		s = d.items.read(r)
	case parse.Customers:
		s = d.customer(r)
	case parse.Receipts:
		s = d.receipts.read(r)
	default:
		s.err = d.advices.read(r)
	}
	if s.err != nil || !s.fact.IsZero() {
		d.queue = append(d.queue, s)
	}
}

// close ends the file: totals against sums, and what was gathered over all rows.
func (d *decoder) close() {
	if d.advices != nil {
		d.advices.finish()
	}
	if d.receipts != nil {
		d.receipts.closing.control(d)
	}
	d.totals.finish(d)
	if d.empty() {
		d.skip(d.layout.header, "the list has no rows below the names of its columns")
	}
}

// empty reports whether nothing is written below the names of the columns, as in a list whose rows were lost on the way.
func (d *decoder) empty() bool {
	for r := d.layout.header + 1; r < len(d.sheet.rows); r++ {
		if d.sheet.filled(r) > 0 {
			return false
		}
	}
	return d.layout.header >= 0 && len(d.sheet.lost) == 0
}

// ruled reports whether the row is drawn, not written: dashes, equals signs, underscores. A single dash is an amount.
func (d *decoder) ruled(r int) bool {
	longest := 0
	for col := range d.sheet.width(r) {
		v := d.sheet.value(r, col)
		if strings.Trim(v, "-=_+|:─═━│┼├┤") != "" {
			return false
		}
		longest = max(longest, len(v))
	}
	return longest >= 2
}

// repeatsHeader reports whether a row is the header again, or one of the two rows of it.
func (d *decoder) repeatsHeader(r int) bool {
	l := d.layout
	if l.top < l.header {
		return d.sheet.filled(r) >= 2 && (d.sheet.same(l.top, r) || d.sheet.same(l.header, r))
	}
	same := 0
	for col := range d.sheet.width(r) {
		v := d.sheet.value(r, col)
		if v == "" {
			continue
		}
		if v != d.layout.title(col) {
			return false
		}
		same++
	}
	return same >= 2
}

// repeatsAbove reports whether the row, which has no amount, is one of those above the header again, as at the top of each page.
func (d *decoder) repeatsAbove(r int) bool {
	m := d.money.main
	if m < 0 || d.sheet.value(r, m) != "" {
		return false
	}
	for above := range min(d.layout.top, headerRows) {
		if d.sheet.filled(above) > 0 && d.sheet.same(above, r) {
			return true
		}
	}
	return false
}

// same reports whether two rows have the same cells.
func (s *sheet) same(a, b int) bool {
	for col := range max(s.width(a), s.width(b)) {
		if s.value(a, col) != s.value(b, col) {
			return false
		}
	}
	return true
}

// tooWide refuses a row with something behind the last column: a delimiter that is part of a text has moved its cells.
func (d *decoder) tooWide(r int) *parse.Error {
	for col := len(d.layout.columns); col < d.sheet.width(r); col++ {
		if d.sheet.value(r, col) != "" || d.sheet.delim == '|' {
			e := d.cellFault(r, col, parse.ErrTooMany)
			e.Field = "cells"
			e.Help = "the row has more cells than the header; put texts that hold a " + quoted(string(d.sheet.delim)) + " in quotes"
			return e
		}
	}
	return nil
}

// cutOff is the fault of the last row of a file that ends in the middle of a number: it has no line end, and not as many decimals as all numbers
// above it have: "1,234" is what is left of 1,234.50. So is a day that is cut.
func (d *decoder) cutOff(r int) *parse.Error {
	s, col := d.sheet, d.sheet.width(r)-1
	if s.grid != nil || r != len(s.rows)-1 || strings.HasSuffix(s.text, "\n") || strings.HasSuffix(s.text, "\r") {
		return nil
	}
	got, ok := decimals(s.value(r, col))
	if !ok {
		return nil
	}
	want := 0
	for above := d.layout.named() + 1; above < r; above++ {
		v := s.value(above, col)
		n, ok := decimals(v)
		switch {
		case v == "":
		case !ok || n == 0 || want != 0 && n != want:
			return nil
		default:
			want = n
		}
	}
	if want == 0 || got == want {
		return nil
	}
	e := d.cellFault(r, col, parse.ErrTruncated)
	e.Help = "the file ends here, and all values above have another number of decimals; get the file again"
	return e
}

// decimals is how many digits stand behind the last mark of a number, and whether v is one.
func decimals(v string) (int, bool) {
	v = strings.TrimLeft(v, "+-(")
	if v == "" || strings.Trim(v, "0123456789.,'") != "" {
		return 0, false
	}
	mark := strings.LastIndexAny(v, ".,")
	if mark < 0 {
		return 0, true
	}
	return len(v) - mark - 1, true
}

// identity is the column without which a row is no fact.
func (d *decoder) identity() int {
	l := d.layout
	switch l.kind {
	case parse.OpenItems:
		return l.col(fNumber)
	case parse.Customers:
		return l.col(fID)
	case parse.Receipts:
		if l.has(fBooked) {
			return l.col(fBooked)
		}
		return l.col(fValueDate)
	}
	return l.col(fReference)
}

// label is what a row calls itself when it is not a fact.
type label uint8

const (
	noLabel    label = iota
	totalLabel       // "Total", "**": the file's own total, or a group's
	groupLabel       // "Total for ...", "Subtotal": a group's
	carryLabel       // carried forward, opening and closing balances
)

// Words of totals, folded.

const (
	grandWords = " total totals grandtotal grandtotals reporttotal sumtotal totalsum totalnet nettotal netpayment sum summe gesamt gesamtsumme gesamtbetrag endsumme ergebnis result resultado risultato resultat gesamtergebnis overallresult resultadoglobal risultatocomplessivo resultatglobal totale" +
		" totalegenerale totaal eindtotaal totaux totalgeneral suma sumatotal importetotal soma totalgeral totalt summa iallt yhteensa" +
		" razem ogolem celkem spolu skupaj osszesen toplam geneltoplam checktotal paymenttotal totalpaid totalpayment" +
		" ialt samletbeløb samletbeløp totalbelopp summabetalt sumbetalt totaltbetalt totaalbetaling totaalbetaald totaltransferencia totalbetaling totalpagado totalpagato totalpago totalregle totalpaye gesamtzahlung zahlungsbetrag zahlbetrag paymentamount checkamount amountofpayment celkovacastka lacznie sumarazem yhteensa maksuyhteensa kokonaissumma totalremitted remittancetotal totalremittance netpayment totalamount zahlbetraggesamt uberweisungsbetrag montanttotal 合計 总计 합계 合计 总额 總計 總額 합계금액 총계 всего итого "
	groupWords = " subtotal zwischensumme zwsumme seitensumme soustotal subtotale subtotaal sumaparcial pagetotal totalthispage delsumma mellansumma" +
		" storetotal podsuma mezisoucet aratoplam 小計 小计 소계 页计 頁計 подытог "
	carryWords = " saldovortrag vortrag ubertrag bf balanceforward broughtforward cf carriedforward atransportar transporteanterior doprzeniesienia zprzeniesienia sumayisigue sumaanterior areporter" +
		" ariportare riporto overtebrengen transport transporte openingbalance closingbalance anfangssaldo endsaldo kontostand "
	groupHeads = " total summe gesamt subtotal zwischensumme soustotal totale totaal suma "
)

// label judges a row whose identity cell is empty by its texts, and any other row by an identity cell that stands alone.
func (d *decoder) label(r int) label {
	id := d.identity()
	if v := d.sheet.value(r, id); v != "" {
		if strings.ContainsAny(v, "0123456789") && !strings.Contains(v, " ") {
			return noLabel
		}
		if l := labelOf(v); l != noLabel && (d.filledBut(r, id) || d.layout.kind == parse.OpenItems && labelWords()[fold(v)] != noLabel) {
			return l
		}
		return noLabel
	}
	for col := range d.sheet.width(r) {
		if v := d.sheet.value(r, col); v != "" && d.sheet.delim == '|' && v[0] == '*' && col < 3 {
			return totalLabel // SAP marks its totals so, with words behind: "** Account 100234"
		} else if v != "" && d.words(col, v) {
			if l := labelOf(v); l != noLabel {
				return l
			}
			if d.namesGroup(r, col) {
				return groupLabel
			}
		}
	}
	return noLabel
}

// namesGroup reports whether a row below documents names their customer again behind a word, as SAP ends an account: "Cuenta 43000012".
func (d *decoder) namesGroup(r, col int) bool {
	l, s := d.layout, d.sheet
	if l.kind != parse.OpenItems || col != l.col(fCustomer) && col != l.col(fCustomerName) || s.value(r, d.money.main) == "" {
		return false
	}
	v := s.value(r, col)
	for above := r - 1; above > l.header && above >= r-3; above-- {
		if s.value(above, d.numberAt(above)) == "" {
			continue
		}
		whose := s.value(above, col)
		word, ends := strings.CutSuffix(v, " "+whose)
		return ends && whose != "" && s.value(r, l.col(fDue)) == "" &&
			lexicon.Read(word).Concepts.Any(lexicon.Account, lexicon.Customer, lexicon.Total, lexicon.Subtotal)
	}
	return false
}

// balanceRow reports whether a row of an account tells a balance: it has no amount, and a text that begins with the word for it.
func (d *decoder) balanceRow(r int) bool {
	if d.layout.kind != parse.Receipts || d.money.main < 0 || d.sheet.value(r, d.money.main) != "" || d.sheet.value(r, d.layout.col(fDebit)) != "" {
		return false
	}
	for col := range d.sheet.width(r) {
		if v := d.sheet.value(r, col); v != "" && len(v) <= maxDate && d.words(col, v) && beginsBalance(fold(v)) {
			return true
		}
	}
	return false
}

// beginsBalance reports whether a folded text begins with the name of a balance: "Beginning balance as of 11/01/2026".
func beginsBalance(key string) bool {
	const shortest = len("繰越")
	if len(key) < shortest || !strings.Contains(balanceWords, key[:shortest]) {
		return false
	}
	for word := range strings.FieldsSeq(balanceWords) {
		if key[0] == word[0] && strings.HasPrefix(key, word) {
			return true
		}
	}
	return false
}

const balanceWords = "beginningbalance openingbalance startingbalance closingbalance endingbalance balancebroughtforward balancecarriedforward" +
	" balancebf balancecf broughtforward carriedforward carryforward amountbroughtforward amountcarriedforward anfangssaldo anfangsbestand" +
	" schlusssaldo endsaldo saldovortrag soldeinitial soldefinal soldeprecedent saldoinicial saldofinal saldoanterior saldoiniziale saldofinale" +
	" beginsaldo eindsaldo ingaendesaldo utgaendesaldo saldopoczatkowe saldokoncowe 前期繰越 繰越"

// words reports whether a cell can hold the label of a total: it is no amount, and no date where dates are expected.
func (d *decoder) words(col int, v string) bool {
	switch d.formOf(col) {
	case asText:
		return true
	case asDate:
		return readDate(v).kind == noDate
	}
	return takeApart(v).kind == noAmount
}

// filledBut reports whether nothing but amounts and a currency stands beside column id.
func (d *decoder) filledBut(r, id int) bool {
	for col := range d.sheet.width(r) {
		if v := d.sheet.value(r, col); v != "" && col != id && !d.amountLike(col, v) {
			return false
		}
	}
	return true
}

func (d *decoder) amountLike(col int, v string) bool {
	if col < len(d.layout.columns) {
		switch f := d.layout.columns[col].field; {
		case f == fCurrency || f == fLocalCurrency || f == fCompany:
			return true
		case f.form() == asDate:
			return false
		}
	}
	k := takeApart(v).kind
	return k == number || k == dashAmount
}

func (d *decoder) formOf(col int) form {
	if col >= len(d.layout.columns) {
		return asText
	}
	return d.layout.columns[col].field.form()
}

func labelOf(v string) label {
	if strings.Trim(v, "* ") == "" {
		return totalLabel
	}
	if len(v) > 100 || v[0] < 0x80 && !isLetter(v[0]) && v[0] != '*' {
		return noLabel
	}
	if bare, cur := withoutCurrency(v); cur != 0 {
		v = bare // "Total (EUR)"
	}
	key := fold(v)
	if l := labelWords()[key]; l != noLabel {
		return l
	}
	if first, _, more := strings.Cut(strings.TrimLeft(v, "* "), " "); more && strings.Contains(groupHeads, " "+fold(first)+" ") {
		return groupLabel
	}
	switch {
	case totalOf(v) != "":
		return groupLabel
	case beginsBalance(key):
		return carryLabel
	}
	return noLabel
}

// labelWords are the labels of words that stand alone.
var labelWords = sync.OnceValue(func() map[string]label {
	known := map[string]label{}
	for _, list := range [...]struct {
		words string
		label label
	}{{carryWords, carryLabel}, {groupWords, groupLabel}, {grandWords, totalLabel}} {
		for word := range strings.FieldsSeq(list.words) {
			known[word] = list.label
		}
	}
	return known
})

// onlyAmounts reports whether a row without identity holds nothing but amounts, at least the main one: an unnamed total.
func (d *decoder) onlyAmounts(r int) bool {
	m := d.money.main
	return m >= 0 && d.sheet.value(r, m) != "" && d.sheet.value(r, d.identity()) == "" && d.filledBut(r, -1)
}

// heading reports whether the row names a group of rows or a page: a word or two and no amount.
func (d *decoder) heading(r, filled int) bool {
	id := d.identity()
	if m := d.money.main; m >= 0 && d.sheet.value(r, m) != "" {
		return false
	}
	name := d.sheet.value(r, id)
	switch d.layout.kind {
	case parse.Customers:
		return filled == 1 && name == ""
	case parse.Remittances:
		if filled == 1 && name != "" && maxDigits(name) == 0 && d.layout.col(fReference) >= 0 {
			return true // "Deductions"
		}
		if d.advices.names(r) {
			return false
		}
	case parse.OpenItems:
		if name != "" && d.items.sections.closed[fold(name)] && d.filledBut(r, id) {
			return true // with the sums of its rows in other columns
		}
	}
	return filled == 1 && (name == "" || strings.Contains(name, " ")) || filled == 2 && name == ""
}
