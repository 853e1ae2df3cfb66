package table

import (
	"errors"
	"strings"

	"github.com/cashtie/cashtie/parse"
)

// A register lists payments that the books have already, with what each was applied to. It is no bank's list: its money would be applied a
// second time, and a payment that settles three invoices stands there three times.

var errRegister = errors.New("this is a register of payments that the books have already")

// appliedWords are pieces of the names of columns that say what became of a payment in the books, folded.
const appliedWords = "unapplied amountapplied appliedamount appliedamt amtapplied amountallocated allocatedamount unallocated appliedto applytoinvoice invoiceapplied " +
	"invoicesapplied appliedinvoice appliedtransaction applieddocument appliedvoucher cashapplied paymentapplied applicationamount nichtzugeordnet zugeordneterbetrag " +
	"ausgeglichenerbeleg montantimpute montantaffecte nonaffecte importeaplicado noaplicado valoraplicado naoaplicado importoabbinato nonabbinato toegewezenbedrag niettoegewezen"

// saysApplied reports whether the name of a column says what became of a payment.
func saysApplied(header string) bool {
	key := fold(header)
	for word := range strings.FieldsSeq(appliedWords) {
		if strings.Contains(key, word) {
			return true
		}
	}
	return false
}

func registers(names []heading) bool {
	for i := range names {
		if saysApplied(names[i].title) {
			return true
		}
	}
	return false
}

// registered refuses a list of receipts with a column that says what they were applied to, unless a profile says what that column holds.
func (l *layout) registered(s *sheet) *parse.Error {
	if l.kind != parse.Receipts {
		return nil
	}
	for col, c := range l.columns {
		if c.profiled || !saysApplied(c.header) {
			continue
		}
		e := s.fault(s.rows[l.named()], c.header, "", errRegister)
		e.Source, e.Fatal = s.at(l.named(), col), true
		e.Help = "take the receipts from the bank's file, and what is not applied yet from the open items; where the money does wait to be applied, " +
			"say in a profile what the column holds, or \"unused\" (cashtie map)"
		return e
	}
	return nil
}

var errPaymentsOnly = errors.New("these are payments, and nothing says how much of them is open")

// settledPayments refuses a list of open items that holds nothing but payments with their amounts. What is left of them to apply is not told
// by what was paid.
func (d *decoder) settledPayments() *parse.Error {
	l, s := d.layout, d.sheet
	types, open := l.col(fType), l.col(fOpen)
	if types < 0 || open < 0 || d.profile(open) {
		return nil
	}
	if t, _ := listed(parse.OpenItems, l.title(open)); t.field != fAmount {
		return nil
	}
	some := -1
	for r := l.header + 1; r < len(s.rows); r++ {
		switch kind := s.value(r, types); {
		case s.value(r, open) == "" || kind == "" || kind == l.title(types):
		case typeOf(kind) != paymentType:
			return nil
		case some < 0:
			some = r
		}
	}
	if some < 0 {
		return nil
	}
	e := d.cellFault(some, types, errPaymentsOnly)
	e.Fatal = true
	e.Help = "export the open amount, too; where the list is one of receipts that wait to be applied, say so with --kind receipts"
	return e
}

// profile reports whether a profile says what a column holds.
func (d *decoder) profile(col int) bool { return d.layout.columns[col].profiled }
