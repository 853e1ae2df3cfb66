package table

import (
	"strings"
	"unicode/utf8"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// heading is a column's name in the header rows.
type heading struct {
	// title is what the column is called: "Invoice No." where "Invoice" stands above "No.", over this column or over several.
	title string
	// below is the name in the lower of two rows, where the upper one is a heading over several columns and says little of this one.
	below string
	exact bool           // only names that are listed count: the row holds values, too
	label *lexicon.Label // what the words of the title say, when they have been asked
}

// headings gives the names of the columns when rows r to r+n-1 are the header.
func (s *sheet) headings(r, n int) []heading {
	if n == 1 {
		out := make([]heading, s.width(r))
		exact := s.holdsValues(r)
		for col := range out {
			out[col].title, out[col].exact = s.value(r, col), exact
		}
		return out
	}
	out := make([]heading, max(s.width(r), s.width(r+1)))
	over, spans := "", false
	for col := range out {
		upper, lower := s.value(r, col), s.value(r+1, col)
		if upper != "" {
			over, spans = upper, s.value(r, col+1) == "" && s.value(r+1, col+1) != ""
		}
		switch {
		case lower == "":
			out[col].title = upper
		case over == "" || upper == "" && !spans:
			out[col].title = lower
		default:
			out[col].title = stack(over, lower)
			if spans {
				out[col].below = lower
			}
		}
	}
	return out
}

// stack joins what stands over each other: "Due" and "date", "Cur-" and "rency".
func stack(upper, lower string) string {
	if bare, broken := strings.CutSuffix(upper, "-"); broken && bare != "" && lower[0] >= 'a' && lower[0] <= 'z' {
		return bare + lower
	}
	return upper + " " + lower
}

// holdsValues reports whether an amount with decimals or a date stands in the row.
func (s *sheet) holdsValues(r int) bool {
	for col := range s.width(r) {
		v := s.value(r, col)
		if v == "" || v[0] >= utf8.RuneSelf || isLetter(v[0]) {
			continue
		}
		if d := readDate(v).kind; d == fullDate || d == twoParts {
			return true
		}
		if a := takeApart(v); a.kind == number && markOf(a.body) != anyMark {
			return true
		}
	}
	return false
}

// find looks a heading up by its whole name, then by the lower one, then by what its words say.
func (h *heading) find(k parse.Kind) (target, ledger.Currency) {
	t, cur := listed(k, h.title)
	if t.field == noField && h.below != "" {
		t, cur = listed(k, h.below)
	}
	if t.field == noField && !h.exact {
		t, cur = namedByCurrency(k, h.title)
	}
	if t.field != noField || h.exact || !worded(k, h.title) {
		return t, cur
	}
	bare, cur := withoutCurrency(h.title)
	if h.label == nil {
		label := lexicon.Read(bare)
		h.label = &label
	}
	return byWords(k, h.title, *h.label, cur)
}

// couple reports whether rows r and r+1 may be one header: both hold words and no values, and the lower one names several columns.
func (s *sheet) couple(r int) bool {
	if r+1 >= len(s.rows) || s.filled(r) == 0 || s.filled(r+1) < 2 {
		return false
	}
	for _, row := range [...]int{r, r + 1} {
		for col := range s.width(row) {
			if v := s.value(row, col); v != "" && (len(v) > maxHeading || valueLike(v)) {
				return false
			}
		}
	}
	return true
}

// maxHeading is how many bytes a name of a column may have.
const maxHeading = 80

// valueLike reports whether a cell holds an amount, a date or a number of a document rather than words.
func valueLike(v string) bool {
	if k := takeApart(v).kind; k == number || k == dashAmount {
		return true
	}
	if d := readDate(v).kind; d != noDate {
		return true
	}
	return maxDigits(v) >= 4
}

// maxDigits is the length of the longest run of digits.
func maxDigits(v string) int {
	longest, run := 0, 0
	for i := range len(v) {
		if run++; v[i]-'0' > 9 {
			run = 0
		}
		longest = max(longest, run)
	}
	return longest
}

// best finds the header among the first rows: of all kinds, or of one. A header of two rows must name more than either row alone.
func (s *sheet) best(kind parse.Kind) find {
	var best find
	for n := 1; n <= 2; n++ {
		for r := range min(len(s.rows), headerRows) {
			if n == 2 && !s.couple(r) {
				continue
			}
			names := s.headings(r, n)
			open := judge(names, parse.OpenItems)
			for _, k := range kinds {
				if kind != parse.AnyKind && kind != k {
					continue
				}
				f := open
				if k != parse.OpenItems {
					f = judge(names, k)
				}
				if kind == parse.AnyKind && f.whole && foreign(names, k, open, f) {
					if f.whole = false; k == parse.Remittances {
						continue
					}
				}
				// Movements of an account are not due.
				if k == parse.Receipts && kind == parse.AnyKind && due(names) {
					f.whole = false
				}
				if f.hits >= 2 && (best.hits == 0 || f.better(best)) {
					f.row, f.rows, f.delim, f.start = r, n, s.delim, s.rows[r].start
					best = f
				}
			}
		}
	}
	return best
}

// foreign reports whether names that would do for a kind of list are those of another.
func foreign(names []heading, k parse.Kind, open, f find) bool {
	switch k {
	case parse.Customers: // a list with documents and amounts, even where it lacks what items need
		return open.hits >= f.hits+2 || registers(names)
	case parse.OpenItems: // customers and what they owe: their number is no document's
		return weakNumber(names)
	case parse.Receipts: // a statement of account
		return dueNamed(names) || leftNamed(names) && !registers(names) || partsNamed(names)
	}
	return movements(names) || owed(names) // payers tell neither their balance nor due dates
}

// weakNumber reports whether nothing but a bare "No." names the document, and no date or type stands beside it.
func weakNumber(names []heading) bool {
	weak := false
	for i := range names {
		switch t, _ := names[i].find(parse.OpenItems); t.field {
		case fNumber, fBilling:
			if t.rank < 3 {
				return false
			}
			weak = true
		case fIssued, fDue, fType, fOriginal, fDebitCredit, fCompany, fCurrency, fReference, fTerms:
			return false
		}
	}
	return weak
}

// partsNamed reports whether the names are those of payments that are parted among invoices, row by row: the number of an invoice, what is paid, and
// beside it the amount of the payment. Read as receipts, each payment would come in as often as it has invoices.
func partsNamed(names []heading) bool {
	invoice, amounts := false, 0
	for i := range names {
		switch t, _ := names[i].find(parse.Remittances); t.field {
		case fReference:
			invoice = true
		case fNet, fNetOrTotal, fPaymentTotal:
			amounts++
		}
	}
	return invoice && amounts > 1
}

func dueNamed(names []heading) bool {
	for i := range names {
		if t, _ := listed(parse.OpenItems, names[i].title); t.field == fDue {
			return true
		}
	}
	return false
}

// leftNamed reports whether a name says what is left to pay, which no movement of an account does. A plain "Balance" is the account's.
func leftNamed(names []heading) bool {
	for i := range names {
		if t, _ := listed(parse.OpenItems, names[i].title); (t.field == fOpen || t.field == fOpenLocal) && t.rank < 3 {
			if in, _ := listed(parse.Receipts, names[i].title); in.field == noField {
				return true
			}
		}
	}
	return false
}

// movements reports whether the names are those of an account's movements: a running balance, or the day of booking beside the value day.
func movements(names []heading) bool {
	var booked, value bool
	for _, h := range names {
		switch t, _ := listed(parse.Receipts, h.title); {
		case t.field == fBooked && t.rank == 1:
			booked = true
		case t.field == fValueDate:
			value = true
		case strings.Contains(balances, " "+fold(h.title)+" "):
			return true
		}
	}
	return booked && value
}

// balances are names of a column with the balance after each movement, folded.
const balances = " balance saldo runningbalance runningbal saldonachbuchung solde kontostand guthaben closingbalance balanceafter saldonatrn" +
	" saldonamutatie saldopooperacji saldoefter bakiye zustatek 残高 差引残高 "

// owed reports whether the names are those of a list of what is owed: a due date, and nothing of a payment. Of a list that tells what is
// left of each document too, only the number or the day of a payment makes one of remittances.
func owed(names []heading) bool {
	due, net, customer := false, false, false
	left := dueNamed(names) && leftNamed(names)
	for i := range names {
		h := &names[i]
		switch t, _ := h.find(parse.OpenItems); {
		case t.field == fDue, t.field == fOpen && t.rank < 3, t.field == fStatus:
			due = true
		case t.field == fCustomer || t.field == fCustomerName:
			customer = true
			continue // of whoever wrote the list
		}
		switch t, _ := h.find(parse.Remittances); t.field {
		case fReferenceOrPayment, fPayer, fPayerDoc, fReason:
			if !left {
				return false
			}
		case fPaymentRef, fPaymentTotal:
			return false
		case fDate:
			if t.rank == 1 && !strings.Contains(plainDates, " "+fold(h.title)+" ") {
				return false
			}
		case fNet, fNetOrTotal:
			net = true
		}
	}
	return due || left || customer && !net
}

const plainDates = " date datum fecha data dato tarih 日付 "

// due reports whether a name is that of a due date or of payment terms.
func due(names []heading) bool {
	for _, h := range names {
		switch t, _ := lookup(parse.OpenItems, h.title); t.field {
		case fDue, fTerms, fNetDays, fDiscountDate:
			if in, _ := lookup(parse.Receipts, h.title); in.field == noField || in.field == fUnused {
				return true
			}
		}
	}
	return false
}

// judge counts what the names would be worth as the header of a table of kind k. Fields that tell the kind from others count twice.
func judge(names []heading, k parse.Kind) find {
	f := find{kind: k}
	var seen [fieldCount]bool
	for i := range names {
		t, _ := names[i].find(k)
		if t.field == noField || seen[t.field] {
			continue
		}
		seen[t.field] = true
		weight := 2 // a name that is known says more than the stems of its words
		if t.rank == wordRank {
			weight = 1
		}
		f.hits++
		f.score += weight
		if strong(k, t.field) {
			f.score += weight
		}
	}
	f.whole = true
	for _, group := range essentials(k) {
		f.whole = f.whole && anySeen(&seen, group.fields)
	}
	return f
}
