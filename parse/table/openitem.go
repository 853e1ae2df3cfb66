package table

import (
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// itemReader turns rows into open items.
type itemReader struct {
	*decoder
	signed   bool                   // the amounts carry their sign, so it is trusted over the document type
	indicate bool                   // the amounts have none, and a debit/credit column gives it
	signs    int                    // the amounts have none, and this column of another amount of the document has; else -1
	minus    [residualType + 1]bool // types of documents that have a minus somewhere
	ids      itemIDs
	sections sections
	heads    map[int]bool // rows that head a group with its sum; nil: not looked for, or none, as headless says
	headless bool
	kinds    int              // 2: there are several types of documents; 1: one; 0: not counted
	paid     int              // column of what is paid already, plus 2; 1: none; 0: not looked for
	jde      bool             // a table of JD Edwards
	terms    map[string]terms // texts seen before, and what they say
	types    map[string]docType
	states   map[string]docState
	stored   []bool // columns whose content is in the item; the others travel in Extra
	rest     []int  // the others
	slab     []ledger.OpenItem
	refs     []ledger.Reference
	extras   []ledger.Column
}

func (d *decoder) newItemReader() *itemReader {
	ir := &itemReader{decoder: d, terms: map[string]terms{}, types: map[string]docType{}, states: map[string]docState{},
		stored: make([]bool, len(d.layout.columns)), sections: *d.sheet.surveySections(d.layout)}
	l := d.layout
	ir.jde = l.isJDE()
	ir.findSigns()
	ir.ids.survey(d)
	for _, f := range [...]field{fNumber, fCompany, fIssued, fDue, fText} {
		ir.store(l.col(f))
	}
	ir.store(d.money.main)
	ir.store(d.money.currency)
	ir.store(ir.originalColumn(d.money.main))
	if l.has(fCustomer) {
		ir.store(l.col(fCustomer))
	} else {
		ir.store(l.col(fCustomerName))
	}
	for f := range referenceKinds {
		for _, col := range l.by[f] {
			ir.store(col)
		}
	}
	for col, c := range l.columns {
		if ir.stored[col] {
			continue
		}
		if c.header == "" {
			l.columns[col].header = "column " + strconv.Itoa(col+1)
		}
		ir.rest = append(ir.rest, col)
	}
	return ir
}

func (ir *itemReader) store(col int) {
	if col >= 0 {
		ir.stored[col] = true
	}
}

// referenceKinds are the columns that hold numbers a payer may quote.
var referenceKinds = map[field]ledger.ReferenceKind{
	fNumber: ledger.External, fReference: ledger.External, fBilling: ledger.External, fAssignment: ledger.External, fStructured: ledger.Structured,
	fPurchaseOrder: ledger.PurchaseOrder, fSalesOrder: ledger.SalesOrder, fDelivery: ledger.Delivery, fContract: ledger.Contract,
}

// referenceFields is the order of references on an item.
var referenceFields = [...]field{fNumber, fReference, fBilling, fStructured, fPurchaseOrder, fSalesOrder, fDelivery, fContract, fAssignment}

// originalColumn is the original amount in the same currency as a column with open amounts.
func (ir *itemReader) originalColumn(open int) int {
	if ir.layout.columns[open].field == fOpenLocal {
		return ir.layout.col(fOriginalLocal)
	}
	return ir.layout.col(fOriginal)
}

// read turns one row into an open item. Rows that repeat an item and documents that never were a receivable are skipped.
func (ir *itemReader) read(r int) step {
	l, s := ir.layout, ir.sheet
	doc := "" // of a payment without a number, which no payer can quote
	if ir.unnumbered(r) == "" {
		var fault *parse.Error
		if doc, fault = ir.id(r, ir.numberAt(r)); fault != nil {
			return step{err: fault}
		}
	}
	if ir.continues(r) {
		return skipped(s.rowAt(r), "another line of document "+doc)
	}
	state, word := ir.stateAt(r)
	if state == voidState {
		return skipped(s.rowAt(r), "document is "+strings.ToLower(word))
	}
	item := ledger.OpenItem{Number: doc, Source: s.rowAt(r)}
	customer := l.col(fCustomer)
	if customer < 0 {
		customer = l.col(fCustomerName)
	}
	id, name, fault := ir.partyOf(r, customer)
	if fault != nil {
		return step{err: fault}
	}
	item.Customer, item.Company = ledger.CustomerID(id), s.value(r, l.col(fCompany))
	if item.CustomerName = printable(s.value(r, l.col(fCustomerName))); item.CustomerName == "" {
		item.CustomerName = name
	}
	if second := l.by[fCustomer]; item.CustomerName == "" && len(second) > 1 && l.columns[second[1]].rank == 2 && !saysNumber(l.title(second[1])) {
		if v := s.value(r, second[1]); v != id {
			item.CustomerName = printable(v)
		}
	}
	if item.Company == "" {
		item.Company = ir.sections.company
	}
	raw, fault := ir.amounts(r, &item, state)
	if fault != nil {
		return step{err: fault}
	}
	if fault := ir.dates(r, &item); fault != nil {
		return step{err: fault}
	}
	item.Status = ir.status(r, state, item.Open)
	ir.references(r, &item)
	item.Text = printable(s.value(r, l.col(fText)))
	ir.extra(r, &item)
	item.ID = ir.ids.id(ir.decoder, r)
	ir.totals.add(raw)
	if len(ir.slab) == cap(ir.slab) {
		ir.slab = make([]ledger.OpenItem, 0, 256)
	}
	ir.slab = append(ir.slab, item)
	return step{fact: parse.Fact{OpenItem: &ir.slab[len(ir.slab)-1]}}
}

// saysNumber reports whether the name of a column ends in a word for a number.
func saysNumber(title string) bool {
	key := fold(title)
	for _, end := range [...]string{"no", "nr", "nbr", "number", "num", "nummer", "code", "id", "numero"} {
		if strings.HasSuffix(key, end) {
			return true
		}
	}
	return false
}

// unnumbered is what identifies a payment that has no number, as lists show money that is not applied yet: its type and its day.
// Of anything else the number is missing.
func (d *decoder) unnumbered(r int) string {
	l := d.layout
	kind, day := d.sheet.value(r, l.col(fType)), d.sheet.value(r, l.col(fIssued))
	if kind == "" || day == "" || d.sheet.value(r, d.money.main) == "" || d.sheet.value(r, d.numberAt(r)) != "" || typeOf(kind) != paymentType {
		return ""
	}
	return printable(kind) + " " + printable(day)
}

// documentAt is the number of the document of a row, or what identifies it instead.
func (d *decoder) documentAt(r int) string {
	if v := d.sheet.value(r, d.numberAt(r)); v != "" {
		return v
	}
	return d.unnumbered(r)
}

// numberAt is the column that numbers the document of a row: the best that is filled. Payments have a voucher where invoices have more.
func (d *decoder) numberAt(r int) int {
	for _, col := range d.layout.by[fNumber] {
		if d.sheet.value(r, col) != "" {
			return col
		}
	}
	return d.layout.col(fNumber)
}

func skipped(at ledger.Source, reason string) step {
	return step{fact: parse.Fact{Skipped: &parse.Skipped{Reason: printable(reason), Source: at}}}
}

// id reads a cell that must hold a number or name of somebody or something.
func (d *decoder) id(r, col int) (string, *parse.Error) {
	v := d.sheet.value(r, col)
	switch {
	case v == "" || v == "#": // as SAP BW writes "not assigned"
		e := d.cellFault(r, col, parse.ErrMissing)
		e.Help = "the row is: " + d.show(r)
		return "", e
	case damaged(v):
		e := d.cellFault(r, col, parse.ErrBadValue)
		e.Help = "a spreadsheet has damaged it; format the column as text and export again"
		if v[0] == '=' {
			e.Help = helpFormula
		}
		return "", e
	case d.sheet.mark(r, col)&datedMark != 0:
		e := d.cellFault(r, col, parse.ErrBadValue)
		e.Help = "a spreadsheet has made a date of it; format the column as text and type the number again"
		return "", e
	}
	return v, nil
}

// damaged recognises what spreadsheets make of long numbers (1.8E+09), failed formulas (#N/A) and formulas without a result (=A1).
func damaged(v string) bool {
	switch strings.ToUpper(v) {
	case "#N/A", "#NV", "#REF!", "#BEZUG!", "#VALUE!", "#WERT!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#ZAHL!":
		return true
	}
	if len(v) > 1 && v[0] == '=' {
		return true
	}
	i := strings.IndexAny(v, "Ee")
	if i < 1 || i+2 >= len(v) || v[i+1] != '+' {
		return false
	}
	return strings.Trim(v[:i], "0123456789.,") == "" && strings.Trim(v[i+2:], "0123456789") == ""
}

// amounts sets Open, Original and Kind. It returns the amount as the main column has it, for the file's total.
func (ir *itemReader) amounts(r int, item *ledger.OpenItem, state docState) (ledger.Money, *parse.Error) {
	col, cur := ir.money.main, ir.money.currency
	raw, kind, fault := ir.mainAmount(r, col, cur)
	if fault == nil && ir.onlyLocal(r, raw, kind) {
		// Odoo leaves the amount in document currency blank, or zero, when that is the company's own.
		if col = ir.layout.col(fOpenLocal); !ir.jde || ir.localCurrency() >= 0 {
			cur = ir.localCurrency()
		}
		raw, kind, fault = ir.mainAmount(r, col, cur)
	}
	if fault != nil {
		return raw, fault
	}
	if kind == blankAmount {
		e := ir.cellFault(r, ir.money.main, parse.ErrMissing)
		e.Help = "the row is: " + ir.show(r)
		return raw, e
	}
	if state == partialState && ir.layout.columns[col].rank == 1 && fold(ir.layout.title(col)) == "amount" {
		e := ir.cellFault(r, col, parse.ErrMissing)
		e.Help = "the document is partly paid, and no column tells what is still open"
		return raw, e
	}
	if p := ir.paidColumn(); p >= 0 && !ir.cleared(r, state) && strings.Trim(takeApart(ir.sheet.value(r, p)).body, "0.,") != "" {
		e := ir.cellFault(r, p, parse.ErrAmbiguous)
		e.Help = "a part is paid, and no column tells what is still open of " + quoted(ir.layout.title(col)) + "; name the column in a profile (cashtie map)"
		return raw, e
	}
	original := raw
	if o := ir.originalColumn(col); o >= 0 && (ir.layout.has(fLineAmount) || !ir.continues(r+1)) { // else it is that of a line
		m, kind, fault := ir.amountAt(r, o, cur)
		if fault != nil {
			return raw, fault
		}
		if kind != blankAmount && m.Currency == raw.Currency {
			original = m
		}
	}
	open := raw
	if open.Sign() > 0 && ir.lowers(r) {
		open.Minor = -open.Minor
	}
	if t := ir.sheet.value(r, ir.layout.col(fType)); ir.undirected(t) {
		e := ir.cellFault(r, ir.layout.col(fType), errUnknownType)
		e.Help = "no amount of this list has a sign: does such a document raise what the customer owes, or lower it? export the amounts with their signs, or with a debit/credit column"
		return raw, e
	} else if ir.contradicts(t, open) {
		e := ir.cellFault(r, col, errAgainstType)
		e.Help = "the row is called " + quoted(printable(t)) + " and has no minus, although other amounts of this list have one; which of the two is right?"
		return raw, e
	}
	var err error
	if item.Kind, item.Open, item.Original, err = ir.judge(ir.sheet.value(r, ir.layout.col(fType)), open, original); err != nil {
		return raw, ir.cellFault(r, col, cause(err))
	}
	if ir.cleared(r, state) {
		item.Open = ledger.Money{Currency: raw.Currency}
	}
	return raw, nil
}

// paidColumn is a column of what is paid already, where the main column does not say that it holds what is left; else -1.
func (ir *itemReader) paidColumn() int {
	if ir.paid != 0 {
		return ir.paid - 2
	}
	ir.paid = 1
	l := ir.layout
	if t := knownHeaders()[parse.OpenItems][fold(l.title(ir.money.main))]; t.field != fAmount && t.field != fOriginal {
		return -1
	}
	for col, c := range l.columns {
		if c.field != noField && c.field != fUnused || maxDigits(c.header) > 0 {
			continue
		}
		says := lexicon.Read(c.header).Concepts
		if says.Has(lexicon.Paid) && !says.Any(lexicon.Date, lexicon.Number, lexicon.Reference) || strings.Contains(paidNames, " "+fold(c.header)+" ") {
			ir.paid = col + 2
			break
		}
	}
	return ir.paid - 2
}

// paidNames are further names of such a column, folded.
const paidNames = " payments applied amountapplied received amountreceived receipts credits creditsapplied amountcredited paidtodate settled lessreceived zahlungen encaisse "

// onlyLocal reports whether a row states its amount in local currency alone: the document's is blank, or is zero and has no currency.
func (ir *itemReader) onlyLocal(r int, raw ledger.Money, kind amountKind) bool {
	l := ir.layout
	if l.columns[ir.money.main].field != fOpen || !l.has(fOpenLocal) || !raw.IsZero() {
		return false
	}
	if kind == blankAmount {
		return true
	}
	if ir.jde {
		return !ir.isForeign(r)
	}
	a := takeApart(ir.sheet.value(r, l.col(fOpenLocal)))
	return l.has(fCurrency) && ir.sheet.value(r, l.col(fCurrency)) == "" && a.kind == number && strings.Trim(a.body, "0.,") != ""
}

// mainAmount reads the main column, or the pair of debit and credit columns, with the sign a debit/credit column gives.
func (ir *itemReader) mainAmount(r, col, cur int) (ledger.Money, amountKind, *parse.Error) {
	if ir.layout.columns[col].field == fDebit {
		return ir.pair(r, col, ir.layout.col(fCredit), cur)
	}
	m, kind, fault := ir.amountAt(r, col, cur)
	if fault != nil || !ir.indicate || m.IsZero() {
		return m, kind, fault
	}
	dc := ir.layout.col(fDebitCredit)
	side := sideOf(ir.sheet.value(r, dc))
	if fold(ir.layout.title(dc)) == "da" && strings.EqualFold(ir.sheet.value(r, dc), "a") {
		side = creditSide // dare, avere
	}
	switch side {
	case creditSide:
		m.Minor = -m.Minor // never the smallest int64: amounts are read from digits
	case noSide:
		e := ir.cellFault(r, dc, parse.ErrBadValue)
		e.Help = "S, D or debit for what the customer owes; H, C or credit for what we owe"
		return m, kind, e
	}
	return m, kind, nil
}

// pair reads an amount that stands in a plus column or in a minus column.
func (d *decoder) pair(r, plus, minus, cur int) (ledger.Money, amountKind, *parse.Error) {
	a, kindA, fault := d.amountAt(r, plus, cur)
	if fault != nil {
		return a, kindA, fault
	}
	b, kindB, fault := d.amountAt(r, minus, cur)
	switch {
	case fault != nil:
		return b, kindB, fault
	case kindA == blankAmount && kindB == blankAmount:
		return a, blankAmount, nil
	case kindB == blankAmount:
		return a, kindA, nil
	}
	if b.Sign() > 0 {
		b.Minor = -b.Minor
	}
	sum, err := a.Add(b)
	if err != nil {
		return sum, kindB, d.cellFault(r, minus, cause(err))
	}
	return sum, number, nil
}

func sideOf(v string) side {
	switch strings.ToUpper(strings.Trim(v, ". ")) {
	case "S", "D", "DR", "DB", "DEBIT", "SOLL", "DBIT", "+", "DEBE", "DEBITO", "DÉBIT", "DARE":
		return debitSide
	case "H", "C", "CR", "CREDIT", "HABEN", "CRDT", "-", "HABER", "CREDITO", "CRÉDIT", "AVERE":
		return creditSide
	}
	return noSide
}

// dates sets Issued, Due and Discounts.
func (ir *itemReader) dates(r int, item *ledger.OpenItem) *parse.Error {
	var fault *parse.Error
	if item.Issued, fault = ir.dateAt(r, ir.layout.col(fIssued)); fault != nil {
		return fault
	}
	if item.Due, fault = ir.dateAt(r, ir.layout.col(fDue)); fault != nil {
		return fault
	}
	return ir.conditions(r, item)
}

func (ir *itemReader) references(r int, item *ledger.OpenItem) {
	begin := len(ir.refs)
	if v := ir.sheet.bare(r, ir.layout.col(fNumber)); v != "" {
		begin = ir.addReference(begin, ledger.Reference{Kind: ledger.OwnNumber, Text: v})
	}
	for _, f := range referenceFields {
		cols := ir.layout.by[f]
		if f == fNumber {
			cols = cols[1:]
		}
		for _, col := range cols {
			v := ir.sheet.value(r, col)
			if v == "" || v == item.Number || f == fNumber && maxDigits(v) == 0 || damaged(v) || hasReference(ir.refs[begin:], v) {
				continue
			}
			begin = ir.addReference(begin, ledger.Reference{Kind: referenceKinds[f], Text: printable(v)})
			if v := ir.sheet.bare(r, col); v != "" {
				begin = ir.addReference(begin, ledger.Reference{Kind: referenceKinds[f], Text: v})
			}
		}
	}
	if n := len(ir.refs); n > begin {
		item.References = ir.refs[begin:n:n]
	}
}

// addReference adds to the references of one item, which begin at begin and stay together. It returns where they begin now.
func (ir *itemReader) addReference(begin int, ref ledger.Reference) int {
	if len(ir.refs) == cap(ir.refs) {
		fresh := make([]ledger.Reference, 0, 512)
		ir.refs = append(fresh, ir.refs[begin:]...)
		begin = 0
	}
	ir.refs = append(ir.refs, ref)
	return begin
}

func hasReference(refs []ledger.Reference, text string) bool {
	for _, ref := range refs {
		if ref.Text == text {
			return true
		}
	}
	return false
}

// extra lets the columns that the item has no place for travel along, where they are filled.
func (ir *itemReader) extra(r int, item *ledger.OpenItem) {
	if len(ir.extras)+len(ir.rest) > cap(ir.extras) {
		ir.extras = make([]ledger.Column, 0, max(1024, len(ir.rest)))
	}
	begin := len(ir.extras)
	for _, col := range ir.rest {
		if v := ir.sheet.value(r, col); v != "" {
			ir.extras = append(ir.extras, ledger.Column{Name: ir.layout.title(col), Value: v})
		}
	}
	if n := len(ir.extras); n > begin {
		item.Extra = ir.extras[begin:n:n]
	}
}
