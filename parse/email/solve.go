package email

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/ledger"
)

// The names under which the table reader knows the columns of remittance lines.
const (
	grossColumn     = "Gross amount"
	discountColumn  = "Discount"
	deductionColumn = "Deduction"
	withheldColumn  = "Withholding tax"
	netColumn       = "Net amount"
	payerColumn     = "Our document no"
	orderColumn     = "Purchase order"
	dateColumn      = "Invoice date"
	currencyColumn  = "Currency"
	textColumn      = "Description"
	reasonColumn    = "Reason"
)

// rowKind is what a row of a table is.
type rowKind uint8

const (
	otherRow rowKind = iota // as it is: the table reader judges it
	lineRow
	totalRow // the sum of all lines
	labelRow // a word and amounts: not yet judged
	voidRow  // ruled, repeated, carried forward, a subtotal
)

// column is what the cells of a column hold, and what its header speaks of.
type column struct {
	says   says
	name   string // under which the table reader shall know it; empty: leave it as it is
	counts [currencyCell + 1]int
	filled int
	same   bool // all filled cells are the same
	again  int  // cells that say the same as one before, of the first rows
}

func (c *column) most(k kind) bool { return c.counts[k]*10 >= c.filled*7 && c.counts[k] > 0 }

// holdsIDs reports whether the cells are numbers of documents.
func (c *column) holdsIDs() bool {
	return (c.counts[idCell]+c.counts[countCell])*10 >= c.filled*8 && c.filled > 0
}

// numbers reports whether a header calls the cells numbers of documents, and few of them can be nothing but amounts.
func (c *column) numbers() bool {
	return c.says&(ofInvoice|ofYours|ofSeller) != 0 && c.says&ofNumber != 0 && c.says&(ofAmount|ofPaid|ofGross) == 0 && !c.most(sumCell)
}

// holdsSums reports whether the cells are amounts.
func (c *column) holdsSums() bool {
	return c.counts[sumCell] > 0 && (c.counts[sumCell]+c.counts[countCell])*10 >= c.filled*7
}

// solver finds out what a table says: which column holds our invoices, which ones amounts, and which rows are lines. Headers count by
// the begins of their words, then cells by what they are, then amounts by whether they add up.
type solver struct {
	rows     [][]string
	head     int // index of the header row; -1: none
	cols     []column
	kinds    []rowKind
	cells    cellKinds
	id       int  // column of our invoices; -1: none is
	unsure   bool // more than one column may be that one
	told     bool // its texts call each number an invoice
	payref   int  // column of the payment's number, in a table of payments; -1: none
	stated   []found
	counted  map[string]int  // cells of a text in a column
	checks   int             // rows that were held against sums
	words    map[string]says // of the labels met so far
	turned   map[int]bool    // lines whose amounts are taken off, though they are written without a sign
	unmarked map[int]bool    // columns, by whether no line of them has a currency
	debit    int             // column whose amounts are taken off from those of credit, in a table of both; -1: none
	credit   int
	left     []int          // rows of invoices that are said not to be paid
	aside    map[int]bool   // sums of such rows
	folded   map[int]fold   // lines whose discount stands in the row below
	remarks  map[int]string // what stands in words behind the number of a line
}

// solve looks at a table. stated are the totals that the text around it gives for the payment.
func solve(rows [][]string, head int, stated []statedTotal) *solver {
	rows = withSides(rows, head)
	s := &solver{words: map[string]says{}, aside: map[int]bool{}, counted: map[string]int{}, rows: rows, head: head, cells: newCellKinds(rows), id: -1, payref: -1, debit: -1, credit: -1, kinds: make([]rowKind, len(rows))}
	for _, of := range [...]class{paidTotal, someTotal} { // what is called the payment goes before what is called a total
		for _, t := range stated {
			if t.class == of {
				s.stated = append(s.stated, t.amount)
			}
		}
		if len(s.stated) > 0 {
			break
		}
	}
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	s.cols = make([]column, width)
	if head >= 0 {
		fields := fieldsOf(rows[head])
		for i, h := range rows[head] {
			if s.cols[i].says = meaning(h); i < len(fields) && fields[i] != 0 {
				said := s.cols[i].says
				if s.cols[i].says = fields[i] | said&(ofDebitSide|ofCreditSide); fields[i]&ofInvoice != 0 {
					s.cols[i].says |= said & ofSeller // whose it is
				}
			}
		}
	}
	s.sortRows()
	s.findUnpaid()
	s.count()
	s.findID()
	s.findOthers()
	s.dropUnpaid()
	s.findTotals()
	s.findSides()
	s.findSums()
	s.findRates()
	s.keepApart()
	s.foldDiscounts()
	s.findCredits()
	s.findCharges()
	s.findPaid()
	s.findRemarks()
	return s
}

func (s *solver) cell(r, col int) string {
	if col < 0 || col >= len(s.rows[r]) {
		return ""
	}
	return s.rows[r][col]
}

// sortRows marks the rows that are no data: ruled ones, the header again, titles of pages.
func (s *solver) sortRows() {
	for r := range s.rows {
		switch {
		case r <= s.head:
		case s.ruled(r), s.repeats(r), s.carries(r):
			s.kinds[r] = voidRow
		case !slices.ContainsFunc(s.rows[r], hasDigit):
			s.kinds[r] = voidRow
		case s.labelled(r):
			s.kinds[r] = labelRow
		default:
			s.kinds[r] = lineRow
		}
	}
	sums := slices.Contains(s.kinds, labelRow)
	for r := 0; r < len(s.rows) && !sums; r++ {
		sums = s.anyKind(r, sumKind)
	}
	if !sums {
		return
	}
	for r := range s.rows {
		if s.kinds[r] == lineRow && !s.anyKind(r, func(k kind) bool { return k != wordCell && k != blankCell }) {
			s.kinds[r] = voidRow // text about what stands above
		}
	}
}

// labelled reports whether a row is a word or two, then amounts and nothing else: a total, a charge.
func (s *solver) labelled(r int) bool {
	sums := 0
	label := false
	first := firstText(s.rows[r])
	total := totalWord(first) != noClass || !hasDigit(first) && meaning(first)&ofTotal != 0 // a total may be one of weights and pieces too
	for i, c := range s.rows[r] {
		switch k := s.kind(r, i); {
		case k == blankCell:
		case k == sumCell, k == countCell && label && s.mayBeSum(&s.cols[i]):
			sums++
		case k == countCell && total && label:
		case !label && !hasDigit(c) && k == wordCell && (sums == 0 || totalWord(c) != noClass || meaning(c)&ofTotal != 0):
			label = true
		case k == currencyCell, k == wordCell && len(bareCell(c)) <= 2 && label:
		default:
			return false
		}
	}
	return label && sums > 0
}

func (s *solver) ruled(r int) bool {
	for _, c := range s.rows[r] {
		if strings.Trim(c, " -–—=_+|*.:─│┼━") != "" {
			return false
		}
	}
	return true
}

// repeats reports whether a row is the header again.
func (s *solver) repeats(r int) bool {
	if s.head < 0 {
		return false
	}
	same := 0
	for i, c := range s.rows[r] {
		if c == "" {
			continue
		}
		if foldHeading(c) != foldHeading(s.cell(s.head, i)) {
			return false
		}
		same++
	}
	return same > 0
}

// allDates reports whether all cells of a column that its header calls dates are dates, in whatever form.
func (s *solver) allDates(col int) bool {
	if s.cols[col].says&(ofDate|ofDue) == 0 {
		return false
	}
	for r := range s.rows {
		if v := bareCell(s.cell(r, col)); s.kinds[r] == lineRow && v != "" && !isShortDate(v) && !isDate(v) {
			return false
		}
	}
	return true
}

// runs reports whether a column counts the lines: 1, 2, 3, or says which instalment each is: 1/3.
func (s *solver) runs(col int) bool {
	if s.cols[col].says&(ofInvoice|ofYours) != 0 {
		return false
	}
	last, seen := 0, 0
	for r := range s.rows {
		v := bareCell(s.cell(r, col))
		if s.kinds[r] != lineRow || v == "" {
			continue
		}
		seen++
		if part, of, found := strings.Cut(v, "/"); found && digits(part) && digits(of) && len(part) < 3 && len(of) < 3 {
			continue
		}
		n, ok := ledger.Digits(strings.TrimRight(v, "."))
		if !ok || n <= last || n > last+10 || last == 0 && n > 10 && n%10 != 0 {
			return false
		}
		last = n
	}
	return seen > 0 && (seen > 1 || last < 10)
}

func (s *solver) lines() int {
	n := 0
	for _, k := range s.kinds {
		if k == lineRow {
			n++
		}
	}
	return n
}

// findOthers names the columns that are neither our invoices nor amounts.
func (s *solver) findOthers() {
	dated, taken := false, false
	for i := range s.cols {
		c := &s.cols[i]
		switch {
		case i == s.id || c.filled == 0:
		case s.mayBeSum(c) && c.counts[sumCell]+c.counts[countCell] == 0 && c.says&(ofDiscount|ofDeduction|ofWithheld) != 0:
			c.name = reasonColumn // why it is taken off, not how much
		case s.mayBeSum(c):
		case c.says&(ofInvoice|ofNumber|ofYours) == 0 && s.counts(c):
			c.name = unknownName(i)
		case c.most(currencyCell):
			c.name = currencyColumn
		case c.says&ofCurrency != 0 && c.says&ofAmount == 0 && !c.holdsSums() && !c.holdsIDs():
			c.name = textColumn
		case (c.most(dateCell) || s.shortDates(i)) && !c.holdsSums():
			if c.name = unknownName(i); !dated && c.says&ofDue == 0 {
				c.name, dated = dateColumn, true
			}
		case !c.holdsIDs() || c.holdsSums():
		case c.says&ofOrder != 0:
			c.name = orderColumn
		case c.says&ofPaid != 0 && c.says&(ofNumber|ofInvoice) != 0 && c.says&ofAmount == 0 && !s.numbersLines(i):
			s.payref = i
		case c.says&(ofParty|ofDelivery|ofText) != 0 || c.repeated() && c.says&(ofOurs|ofInvoice|ofYours) == 0 || c.same && c.filled > 1 || taken || s.id < 0:
			if s.id >= 0 && c.says&ofText == 0 {
				c.name = unknownName(i)
			}
		default:
			c.name, taken = payerColumn, true
			s.unsure = s.unsure || !s.told && c.says&ofOurs == 0 && s.cols[s.id].says&(ofInvoice|ofYours|ofSeller) == 0
		}
	}
	if s.payref >= 0 && s.id >= 0 && s.cols[s.id].says&(ofInvoice|ofYours|ofSeller) == 0 {
		s.cols[s.id].name, s.id = "", -1 // a table of payments, and none of lines
	}
}

// keepApart leaves each name to one column: a table is not lost because two claim to be the same.
func (s *solver) keepApart() {
	taken := map[string]bool{}
	for i := range s.cols {
		name := s.cols[i].name
		switch {
		case name == "":
			continue
		case taken[name] && name == discountColumn && !taken[deductionColumn]:
			name = deductionColumn
		case taken[name]:
			name = unknownName(i)
		}
		s.cols[i].name, taken[name] = name, true
	}
}

// mayBeSum reports whether a column of digits is one of amounts by its header.
func (s *solver) mayBeSum(c *column) bool {
	return c.says&(ofAmount|ofGross|ofDiscount|ofDeduction|ofWithheld|ofBalance|ofTax|ofDebitSide|ofCreditSide) != 0 && c.says&(ofInvoice|ofYours|ofNumber) == 0 && !c.most(dateCell)
}

// paysInvoices reports whether the header says of each of our invoices what is paid for it.
func (s *solver) paysInvoices() bool {
	if s.id < 0 || s.head < 0 || s.cols[s.id].says&(ofInvoice|ofYours) == 0 {
		return false
	}
	for i := range s.cols {
		if s.cols[i].name == netColumn && lexicon.Concepts(s.cell(s.head, i)).Any(lexicon.Paid, lexicon.Payment, lexicon.Cheque) {
			return true
		}
	}
	return false
}

// listsOther reports whether a table is laid out as other lists than those of payers are: it says when each line is due, as lists of open
// items do.
func (s *solver) listsOther() bool {
	for i := range s.cols {
		if says := s.cols[i].says; says&ofDue != 0 && says&ofAmount == 0 && s.allDates(i) {
			return true
		}
	}
	return false
}

// numbersLines reports whether a column that is only called a reference has another one in each line beside our invoices: it is no number
// of a payment.
func (s *solver) numbersLines(col int) bool {
	if s.id < 0 || s.head < 0 || !plainReference(s.cell(s.head, col)) && !s.numbersParts(col) {
		return false
	}
	seen := map[string]bool{}
	for r := range s.rows {
		if v := bareCell(s.cell(r, col)); s.kinds[r] == lineRow && v != "" {
			if seen[v] {
				return false
			}
			seen[v] = true
		}
	}
	return len(seen) > 1
}

// numbersParts reports whether a column has the same number in each line, with another count behind a mark: "79476822/000".
func (s *solver) numbersParts(col int) bool {
	stem := ""
	for r := range s.rows {
		v := bareCell(s.cell(r, col))
		if s.kinds[r] != lineRow || v == "" {
			continue
		}
		at := strings.LastIndexAny(v, "/-.")
		if at < minDigits || stem != "" && v[:at] != stem {
			return false
		}
		stem = v[:at]
	}
	return stem != ""
}
