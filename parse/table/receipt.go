package table

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// receipt turns one row into a receipt. A credit on our account is positive.
func (d *decoder) receipt(r int) step {
	l, s := d.layout, d.sheet
	if v := s.value(r, l.col(fStatus)); v != "" && unbooked(v) {
		return skipped(s.rowAt(r), "not booked: "+v)
	}
	amount, kind, fault := d.receiptAmount(r)
	if fault != nil {
		return step{err: fault}
	}
	if kind == blankAmount {
		e := d.cellFault(r, d.money.main, parse.ErrMissing)
		e.Help = "the row is: " + d.show(r)
		return step{err: e}
	}
	rec := &ledger.Receipt{
		Amount: amount, Account: s.value(r, l.col(fAccount)), Method: method(s.value(r, l.col(fMethod))), Type: s.value(r, l.col(fType)),
		BankReference: s.value(r, l.col(fID)), CustomerReference: s.value(r, l.col(fReference)), EndToEndID: s.value(r, l.col(fEndToEnd)),
		MandateID: s.value(r, l.col(fMandate)), AdviceID: s.value(r, l.col(fAdviceID)),
		Customer: ledger.CustomerID(s.value(r, l.col(fCustomer))), Source: s.rowAt(r),
		Payer: ledger.Party{Name: printable(s.value(r, l.col(fPayer))), Account: s.value(r, l.col(fPayerAccount)), Bank: s.value(r, l.col(fPayerBank))},
	}
	if rec.Payer.Account != "" {
		rec.Payer.AccountSource = s.at(r, l.col(fPayerAccount))
	}
	if fault := d.beforeFee(r, rec); fault != nil {
		return step{err: fault}
	}
	switch amount.Sign() {
	case -1:
		rec.Kind = ledger.Debit
	case 0:
		rec.Kind = ledger.Informational
	}
	if rec.Booked, fault = d.dateAt(r, l.col(fBooked)); fault != nil {
		return step{err: fault}
	}
	if rec.Value, fault = d.dateAt(r, l.col(fValueDate)); fault != nil {
		return step{err: fault}
	}
	if rec.Date().IsZero() {
		e := d.cellFault(r, d.identity(), parse.ErrMissing)
		e.Help = "the row is: " + d.show(r)
		return step{err: e}
	}
	for _, col := range [...]int{l.col(fID), l.col(fCustomer), l.col(fReference)} {
		if damaged(s.value(r, col)) {
			_, fault := d.id(r, col)
			return step{err: fault}
		}
	}
	for _, f := range [...]field{fText, fReference, fEndToEnd} {
		for _, col := range l.by[f] {
			if v := s.value(r, col); v != "" {
				rec.Texts = append(rec.Texts, ledger.Text{Field: textFields[f], Value: printable(v), Source: s.at(r, col)})
			}
		}
	}
	d.totals.add(amount)
	return step{fact: parse.Fact{Receipt: rec}}
}

// unbooked reports whether a status says that no money has moved.
func unbooked(status string) bool {
	const words = " pending declined failed denied canceled cancelled reverted expired onhold held inprogress vorgemerkt ausstehend abgelehnt" +
		" fehlgeschlagen offen enattente refuse refusee pendiente rechazado rechazada inattesa rifiutato oczekujaca odrzucona "
	return len(status) <= 40 && strings.Contains(words, " "+fold(status)+" ")
}

// beforeFee sets what the payer paid, and the fee, where a payment service states both beside what it credits.
func (d *decoder) beforeFee(r int, rec *ledger.Receipt) *parse.Error {
	l := d.layout
	if !l.has(fGross) || !l.has(fFee) || l.col(fGross) == l.col(fAmount) {
		return nil
	}
	gross, kind, fault := d.amountAt(r, l.col(fGross), d.money.currency)
	if fault != nil || kind == blankAmount {
		return fault
	}
	fee, _, fault := d.amountAt(r, l.col(fFee), d.money.currency)
	if fault != nil || fee.IsZero() {
		return fault
	}
	sum, err := gross.Add(fee)
	if err != nil || sum != rec.Amount {
		return nil // a fee with another sign, or one that is charged apart: the amount stands as it is
	}
	rec.Original = gross
	if fee, err = fee.Neg(); err == nil {
		rec.Charges = []ledger.Charge{{Amount: fee, Text: l.title(l.col(fFee))}}
	}
	return nil
}

var textFields = map[field]string{fText: "text", fReference: "customer_reference", fEndToEnd: "end_to_end_id"}

// receiptAmount reads the amount column, with the sign of a debit/credit column if there is one, or a pair of credit and debit
// columns.
func (d *decoder) receiptAmount(r int) (ledger.Money, amountKind, *parse.Error) {
	l := d.layout
	cur := d.money.currency
	if !l.has(fAmount) {
		if l.has(fDebit) {
			return d.pair(r, l.col(fCredit), l.col(fDebit), cur)
		}
		return d.amountAt(r, l.col(fCredit), cur)
	}
	m, kind, fault := d.amountAt(r, l.col(fAmount), cur)
	if fault == nil && m.Sign() > 0 && directionOf(d.sheet.value(r, l.col(fDebitCredit))) == debitSide {
		m.Minor = -m.Minor
	}
	return m, kind, fault
}

// methods are words for ways to pay, folded.
var methods = [...]struct{ name, words string }{
	{"ach", " ach achcredit directdeposit eft "},
	{"wire", " wire wiretransfer fedwire swift chips rtgs "},
	{"cheque", " check cheque scheck chq paper "},
	{"lockbox", " lockbox lbx "},
	{"sepa", " sepa sepact sepacredittransfer sepauberweisung uberweisung gutschrift sct "},
	{"card", " card creditcard debitcard karte kreditkarte visa mastercard amex "},
	{"cash", " cash bar bargeld barzahlung "},
}

// method is the engine's word for a way to pay, or the file's own in lower case.
func method(text string) string {
	if text == "" {
		return ""
	}
	key := " " + fold(text) + " "
	for _, m := range methods {
		if strings.Contains(m.words, key) {
			return m.name
		}
	}
	return strings.ToLower(printable(text))
}
