package table

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// adviceReader gathers the lines of a remittance table into one advice a payment. Lines belong together when they name the same
// payment; without such a name, when payer and date are the same. Rows that leave these cells empty belong to the payment above.
type adviceReader struct {
	*decoder
	list       []*ledger.RemittanceAdvice
	by         map[string]int // by payment and payer, or by payer, customer and date
	byRef      map[string]int // the last advice of a payment number
	last       int
	above      ledger.RemittanceAdvice            // what stands above the header
	totalAbove amountAbove                        // the total that stands there
	rest       *ledger.AdviceLine                 // the line of the row above, when its main amount is still to come in a second row
	at         int                                // the row of the line read last
	open       map[*ledger.RemittanceAdvice]bool  // advices with a line that has no main amount
	takenOff   bool                               // the table at hand is called one of what is taken off
	doubtful   map[*ledger.RemittanceAdvice]bool  // advices with lines of such a table that have no minus
	credits    map[*ledger.RemittanceAdvice][]int // lines that are called credit notes and have no minus
}

func (d *decoder) newAdviceReader() *adviceReader {
	return &adviceReader{decoder: d, by: map[string]int{}, byRef: map[string]int{}, last: -1, open: map[*ledger.RemittanceAdvice]bool{},
		credits: map[*ledger.RemittanceAdvice][]int{}, doubtful: map[*ledger.RemittanceAdvice]bool{}}
}

// lostPayment stands for a payment whose first row was refused: the rows below must not go to the payment before it.
const lostPayment = -2

// lose forgets the payment above, where rows name their payment at all.
func (ar *adviceReader) lose() {
	if l := ar.layout; l.has(fPaymentRef) || l.has(fPayer) || l.has(fCustomer) {
		ar.last = lostPayment
	}
}

// read adds one row to its advice.
func (ar *adviceReader) read(r int) *parse.Error {
	fault := ar.line(r)
	if fault != nil && ar.names(r) {
		ar.lose()
	}
	return fault
}

// manyLines is from how many lines on room is made for as many again.
const manyLines = 512

func (ar *adviceReader) line(r int) *parse.Error {
	l, s := ar.layout, ar.sheet
	if v := s.value(r, l.col(fStatus)); v != "" && lexicon.SaysUnpaid(v) {
		ar.skip(r, "not paid: "+quoted(printable(v)))
		return nil
	}
	line := ledger.AdviceLine{Source: s.rowAt(r), Reason: printable(s.value(r, l.col(fReason)))}
	if fault := ar.numbers(r, &line); fault != nil {
		return fault
	}
	var memos []string
	for _, col := range l.by[fMemo] {
		memos = addNew(memos, []string{s.value(r, col)}, "")
	}
	line.Memo = strings.Join(memos, " ")
	stated, fault := ar.lineAmounts(r, &line)
	if fault != nil {
		return fault
	}
	if !stated && (line.Reference != "" || !ar.names(r)) {
		e := ar.cellFault(r, ar.money.main, parse.ErrMissing)
		e.Help = "the row is: " + ar.show(r)
		return e
	}
	if line.Issued, fault = ar.dateAt(r, l.col(fIssued)); fault != nil {
		// The date of the invoice helps, and no more: the line is read without it.
		ar.emit(parse.Fact{Skipped: &parse.Skipped{Reason: "the line is read without its date " + quoted(printable(fault.Value)) + ", which is none", Source: fault.Source}})
	}
	advice, fault := ar.adviceOf(r)
	if fault != nil {
		return fault
	}
	if fault := ar.total(r, advice); fault != nil {
		return fault
	}
	if !stated {
		ar.skip(r, "heading of a payment")
		return nil
	}
	if fault := ar.takeSide(r, &line, advice); fault != nil {
		return fault
	}
	if line.Net.Sign() > 0 && (ar.takenOff || ar.calledCredit(r)) {
		ar.credits[advice] = append(ar.credits[advice], len(advice.Lines))
		if ar.takenOff {
			ar.doubtful[advice] = true
		}
	}
	if n := len(advice.Lines); n == cap(advice.Lines) && n >= manyLines {
		advice.Lines = slices.Grow(advice.Lines, min(n, len(s.rows)-r)) // a quarter more each time would be copied too often
	}
	advice.Lines = append(advice.Lines, line)
	ar.at, ar.rest = r, nil
	if s.value(r, ar.money.main) == "" && l.has(fNet) {
		ar.rest, ar.open[advice] = &advice.Lines[len(advice.Lines)-1], true
	}
	ar.totals.add(ar.mainOf(line))
	return nil
}

// mainOf is the amount of the line that the file's total adds up.
func (ar *adviceReader) mainOf(line ledger.AdviceLine) ledger.Money {
	if ar.layout.has(fNet) {
		return line.Net
	}
	return line.Gross
}

// names reports whether the row says which payment it belongs to.
func (ar *adviceReader) names(r int) bool {
	for _, f := range [...]field{fPaymentRef, fPayer, fCustomer} {
		if ar.sheet.value(r, ar.layout.col(f)) != "" {
			return true
		}
	}
	return false
}

// lineAmounts reads the amounts of a line, as the payer signs them, and reports whether there are any.
func (ar *adviceReader) lineAmounts(r int, line *ledger.AdviceLine) (stated bool, fault *parse.Error) {
	l := ar.layout
	for _, a := range [...]struct {
		f  field
		to *ledger.Money
	}{{fGross, &line.Gross}, {fDiscount, &line.Discount}, {fDeduction, &line.Deduction}, {fNet, &line.Net}} {
		col := l.col(a.f)
		if col < 0 {
			continue
		}
		m, kind, fault := ar.amountAt(r, col, ar.money.currency)
		if fault != nil {
			return false, fault
		}
		*a.to = m
		stated = stated || kind != blankAmount
	}
	for _, kept := range [...]struct {
		f  field
		to *ledger.Money
	}{{fTaxWithheld, &line.Withheld}, {fRetention, &line.Retained}} {
		some, fault := ar.keptApart(r, kept.f, kept.to, line)
		if fault != nil {
			return false, fault
		}
		stated = stated || some
	}
	if line.Reason == "" && !line.Withheld.IsZero() && line.Withheld == line.Deduction {
		line.Class = ledger.Withholding
	}
	var err error
	if l.has(fNet) {
		return stated, nil
	}
	if line.Net, err = netOf(line); err != nil {
		return false, ar.cellFault(r, l.col(fGross), cause(err))
	}
	return stated, nil
}

// netOf is what a line pays when no column says so: the gross amount less discount and deduction, whichever sign the payer gives
// these.
func netOf(line *ledger.AdviceLine) (ledger.Money, error) {
	net := line.Gross
	for _, off := range [...]ledger.Money{line.Discount, line.Deduction} {
		var err error
		if off.Sign() == line.Gross.Sign() || line.Gross.IsZero() && off.Sign() > 0 {
			net, err = net.Sub(off)
		} else {
			net, err = net.Add(off)
		}
		if err != nil {
			return net, err
		}
	}
	return net, nil
}

// adviceOf finds the advice a row belongs to, or begins one.
func (ar *adviceReader) adviceOf(r int) (*ledger.RemittanceAdvice, *parse.Error) {
	l, s := ar.layout, ar.sheet
	date, fault := ar.dateAt(r, l.col(fDate))
	if fault != nil {
		return nil, fault
	}
	if date.IsZero() && !l.has(fDate) {
		date = ar.above.Date
	}
	ref, payer := s.value(r, l.col(fPaymentRef)), s.value(r, l.col(fPayer))
	customer := s.value(r, l.col(fCustomer))
	if damaged(ref) {
		_, fault := ar.id(r, l.col(fPaymentRef))
		return nil, fault
	}
	if damaged(customer) {
		_, fault := ar.id(r, l.col(fCustomer))
		return nil, fault
	}
	if ref == "" && payer == "" && customer == "" {
		switch {
		case ar.last == lostPayment:
			e := ar.cellFault(r, ar.layout.col(fReference), parse.ErrMissing)
			e.Field, e.Value = "payment", ""
			e.Help = "the row above that names the payment was refused; correct it, and this row can be read"
			return nil, e
		case ar.last >= 0 && (date.IsZero() || date == ar.list[ar.last].Date) && !ar.otherTotal(r):
			return ar.list[ar.last], nil
		}
	}
	key := "ref\x00" + ref + "\x00" + payer
	if ref == "" {
		key = "payer\x00" + payer + "\x00" + customer + "\x00" + date.String()
	}
	if ref == "" && payer == "" && customer == "" && ar.otherTotal(r) {
		key += "\x00" + strconv.Itoa(r)
	}
	i, known := ar.by[key]
	if !known && ref != "" && payer == "" {
		i, known = ar.byRef[ref]
	}
	if !known {
		i = len(ar.list)
		ar.by[key], ar.byRef[ref] = i, i
		ar.list = append(ar.list, ar.begin(r, ref, payer, customer, date))
	}
	ar.last = i
	return ar.list[i], nil
}

func (ar *adviceReader) begin(r int, ref, payer, customer string, date ledger.Date) *ledger.RemittanceAdvice {
	a := ar.above
	a.Date, a.Source = date, ar.sheet.rowAt(r)
	if ref != "" {
		a.ID = printable(ref)
	}
	if payer != "" {
		a.Payer.Name = printable(payer)
	}
	if account := ar.sheet.value(r, ar.layout.col(fPayerAccount)); account != "" {
		a.Payer.Account = account
	}
	if customer != "" {
		a.Customer = ledger.CustomerID(customer)
	}
	return &a
}

// total reads the stated amount of the payment, which every row of it repeats, or only its first.
func (ar *adviceReader) total(r int, a *ledger.RemittanceAdvice) *parse.Error {
	col := ar.layout.col(fPaymentTotal)
	if col < 0 {
		return nil
	}
	m, kind, fault := ar.amountAt(r, col, ar.money.currency)
	switch {
	case fault != nil:
		return fault
	case kind == blankAmount:
		return nil
	case len(a.Lines) > 0 && a.Total != m && a.Total != (ledger.Money{}):
		e := ar.cellFault(r, col, parse.ErrBadValue)
		e.Help = "the rows of this payment above state " + a.Total.Decimal()
		return e
	}
	a.Total = m
	return nil
}

// finish hands out the advices. The file's own total is the total of the payment when the file holds one payment.
func (ar *adviceReader) finish() {
	if len(ar.list) == 1 {
		ar.takeTotalAbove(ar.list[0])
		ar.takeTotalRow(ar.list[0])
	} else {
		ar.takeGroupTotals()
	}
	for _, a := range ar.list {
		if len(a.Lines) > 0 {
			ar.dropTotal(a)
			ar.lowerCredits(a)
			ar.compare(a)
			if ar.doubtful[a] && a.Closure != ledger.Closes {
				a.Doubts = append(a.Doubts, "whether the lines below a heading of deductions or credits are taken off is not told by a sign")
			}
			ar.emit(parse.Fact{Advice: a})
		}
	}
}
