package table

import (
	"errors"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// docType is what a document type says of its document.
type docType uint8

const (
	otherType docType = iota
	invoiceType
	debitType
	creditType
	paymentType
	deductionType
	residualType
)

// typeWords are document types, folded, of SAP (RV, DZ), Oracle (INV, PMT), Sage (SI, SC), Xero (ACCREC) and in words.
var typeWords = [...]struct {
	kind  docType
	words string
}{
	{invoiceType, " rv ri dr re inv invoice salesinvoice taxinvoice rechnung ausgangsrechnung faktura facture factura fattura factuur faktur" +
		" si bill accrec acccrecinvoice outinvoice customerinvoice in facturadeventa "},
	{creditType, " rg dg kg cm cn crn sc creditmemo creditnote credit salescreditmemo salescreditnote gutschrift rechnungskorrektur avoir" +
		" abono notadecredito notadicredito creditnota creditfactuur notedecredit accreccredit outrefund customercreditnote "},
	{paymentType, " dz zp pmt pay payment receipt zahlung zahlungseingang onaccount unapplied unappliedpayment overpayment prepayment" +
		" acontozahlung anzahlung deposit paiement pago pagamento betaling customerpayment paymententry refund "},
	{debitType, " dm dn debitmemo debitnote belastung belastungsanzeige notadedebito notadidebito debetnota notededebit sd "},
	{deductionType, " cb chargeback deduction claim shortpay abzug kurzung deductionclaim "},
	{residualType, " residual restposten residualitem "},
}

func typeOf(text string) docType {
	if text == "" || len(text) > 40 {
		return otherType
	}
	key := " " + fold(text) + " "
	for _, t := range typeWords {
		if strings.Contains(t.words, key) {
			return t.kind
		}
	}
	return otherType
}

// judge gives kind and signed amounts. Where the file signs its amounts the sign is trusted: a credit memo that owes is a debit
// memo, an invoice that is owed a credit memo. Where no amount of the file has a sign, credit memos and payments are turned around.
func (ir *itemReader) judge(typeText string, open, original ledger.Money) (ledger.ItemKind, ledger.Money, ledger.Money, error) {
	kind, known := ir.types[typeText]
	if !known {
		if kind = typeOf(typeText); len(ir.types) < maxRemembered {
			ir.types[typeText] = kind
		}
	}
	credit := kind == creditType || kind == paymentType
	if credit && !ir.signed && !ir.indicate {
		var err error
		if open, err = open.Neg(); err != nil {
			return 0, open, original, err
		}
	}
	if s := open.Sign(); s != 0 && s == -original.Sign() {
		original.Minor = -original.Minor // amounts read from digits always have a negative
	}
	owed := open.Sign() < 0 || open.IsZero() && credit
	switch {
	case kind == paymentType && owed:
		return ledger.OnAccount, open, original, nil
	case owed && kind != residualType:
		return ledger.CreditMemo, open, original, nil
	case kind == residualType:
		return ledger.Residual, open, original, nil
	case kind == deductionType:
		return ledger.Deduction, open, original, nil
	case kind == debitType || credit:
		return ledger.DebitMemo, open, original, nil
	}
	return ledger.Invoice, open, original, nil
}

var errAgainstType = errors.New("the sign is against the document type")

// contradicts reports whether a document is called a credit note or a payment in words, no document called so has a minus, and others
// have. One of the two is wrong then. Keys such as RG are not held against the sign: the books that use them sign all amounts.
func (ir *itemReader) contradicts(typeText string, amount ledger.Money) bool {
	if !ir.signed || ir.indicate || amount.Sign() <= 0 || len(fold(typeText)) < 5 {
		return false
	}
	kind := typeOf(typeText)
	return (kind == creditType || kind == paymentType) && !ir.minus[kind]
}

// docState is what a status column says.
type docState uint8

const (
	openState docState = iota
	partialState
	closedState
	voidState
	disputedState
	blockedState
)

var stateWords = [...]struct {
	state docState
	words string
}{
	{closedState, " closed cl paid settled cleared ausgeglichen bezahlt geschlossen erledigt paidinfull complete completed betaald paye pagado "},
	{partialState, " partial partiallypaid partlypaid partpaid teilbezahlt "},
	{voidState, " void voided draft cancelled canceled deleted storniert entwurf "},
	{disputedState, " disputed dispute indispute strittig reklamiert reklamation "},
	{blockedState, " blocked onhold hold legal legalhold gesperrt collection incollection inkasso "},
}

func stateOf(text string) docState {
	if text == "" || len(text) > 40 {
		return openState
	}
	key := " " + fold(text) + " "
	for _, s := range stateWords {
		if strings.Contains(s.words, key) {
			return s.state
		}
	}
	return openState
}

// maxRemembered bounds what is kept of texts that a file usually repeats.
const maxRemembered = 10_000

func (ir *itemReader) stateOf(text string) docState {
	state, known := ir.states[text]
	if !known {
		if state = stateOf(text); len(ir.states) < maxRemembered {
			ir.states[text] = state
		}
	}
	return state
}

// cleared reports whether the export itself says that the item is settled.
func (ir *itemReader) cleared(r int, state docState) bool {
	l, s := ir.layout, ir.sheet
	if state == closedState || strings.Trim(s.value(r, l.col(fClearingDoc)), "0 -#") != "" { // SAP fills what is empty with zeros
		return true
	}
	if v := s.value(r, l.col(fClearingDate)); v != "" && readDate(v).kind == fullDate {
		return true
	}
	v := s.value(r, l.col(fOpenFlag))
	return v != "" && no(v)
}

// status ranks what may keep the item from being paid without a look: settled, then in dispute, then blocked.
func (ir *itemReader) status(r int, state docState, open ledger.Money) ledger.ItemStatus {
	switch {
	case open.IsZero():
		return ledger.Closed
	case state == disputedState || ir.says(r, fDispute):
		return ledger.Disputed
	case state == blockedState:
		return ledger.Blocked
	}
	for _, f := range [...]field{fPaymentBlock, fDunningBlock, fLegalHold, fOnHold} {
		if ir.says(r, f) {
			return ledger.Blocked
		}
	}
	return ledger.Open
}

// says reports whether a mark is set: the cell holds anything but a "no" or a zero amount.
func (ir *itemReader) says(r int, f field) bool {
	v := ir.sheet.value(r, ir.layout.col(f))
	return v != "" && !no(v)
}

func no(v string) bool {
	switch strings.ToLower(v) {
	case "no", "n", "false", "f", "nein", "non", "nee", "none", "-", "resolved", "closed":
		return true
	}
	return strings.Trim(v, "0.,") == ""
}
