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
	{invoiceType, " rv ri dr re i inv invoice salesinvoice taxinvoice rechnung ausgangsrechnung faktura facture factura fattura factuur faktur" +
		" nf ft fac si sinv bill accrec acccrecinvoice outinvoice customerinvoice in facturadeventa "},
	{creditType, " ncc ncr rg dg kg cm cn crn sc scrn rm rc cr gs av nc crnote crmemo return returns creditmemo creditnote credit salescreditmemo salescreditnote gutschrift rechnungskorrektur avoir" +
		" abono notadecredito notadicredito creditnota creditfactuur notedecredit accreccredit outrefund customercreditnote "},
	{paymentType, " dz zp oa sa sr srec pmt pay pa rct ru payment receipt zahlung zahlungseingang onaccount unapplied unappliedpayment overpayment prepayment" +
		" acontozahlung anzahlung deposit paiement pago pagamento betaling customerpayment paymententry refund "},
	{debitType, " ndc dm dn debitmemo debitnote belastung belastungsanzeige notadedebito notadidebito debetnota notededebit sd "},
	{deductionType, " cb chargeback deduction claim shortpay abzug kurzung deductionclaim "},
	{residualType, " residual restposten residualitem "},
}

func typeOf(text string) docType {
	if text == "" || len(text) > 40 {
		return otherType
	}
	key := fold(text)
	for _, t := range typeWords {
		if strings.Contains(t.words, " "+key+" ") || len(key) > 4 && strings.Contains(t.words, " "+strings.TrimSuffix(key, "s")+" ") {
			return t.kind
		}
	}
	for _, t := range typeStems {
		for stem := range strings.FieldsSeq(t.stems) {
			if strings.Contains(key, stem) {
				return t.kind
			}
		}
	}
	return otherType
}

// typeStems are pieces of the names of document types, folded, in the order in which they count: a "credit note for invoice" is a credit
// note, a "payment of invoice" a payment.
var typeStems = [...]struct {
	kind  docType
	stems string
}{
	{creditType, "credit kredit gutschr avoir abono storno notadecr notacr notedecr salesreturn returnorder creditnot kreditnot rechnungskorr hyvitys dobropis korekta faktkoryg 貸方 返品 红字"},
	{paymentType, "payment paiement zahlung betaling pagamento reglement receipt prepay anzahl advance acompte anticipo deposit platba wplata maksu odeme 入金 支払"},
	{invoiceType, "invoice rechnung factur fattur faktur fatura salesorder lasku 請求 売上 发票"},
}

// typeOf remembers the few types that a file repeats.
func (ir *itemReader) typeOf(text string) docType {
	kind, known := ir.types[text]
	if !known {
		if kind = typeOf(text); len(ir.types) < maxRemembered {
			ir.types[text] = kind
		}
	}
	return kind
}

// judge gives kind and signed amounts. Where the file signs its amounts the sign is trusted: a credit memo that owes is a debit
// memo, an invoice that is owed a credit memo. Where no amount of the file has a sign, credit memos and payments are turned around.
func (ir *itemReader) judge(typeText string, open, original ledger.Money) (ledger.ItemKind, ledger.Money, ledger.Money, error) {
	kind := ir.typeOf(typeText)
	credit := kind == creditType || kind == paymentType
	if credit && !ir.signed && !ir.indicate && open.Sign() > 0 {
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

var errUnknownType = errors.New("the type of document is not known")

// undirected reports whether nothing tells the sign of a document: no amount of the list has one, several types of documents are in it, and
// this one is not known.
func (ir *itemReader) undirected(typeText string) bool {
	if ir.signed || ir.indicate || typeText == "" || ir.typeOf(typeText) != otherType {
		return false
	}
	if ir.kinds == 0 {
		ir.kinds = 1
		first, col := "", ir.layout.col(fType)
		for r := ir.layout.header + 1; r < len(ir.sheet.rows) && ir.kinds < 2; r++ {
			switch v := ir.sheet.value(r, col); {
			case v == "" || v == ir.layout.title(col) || ir.sheet.value(r, ir.numberAt(r)) == "":
			case first == "":
				first = v
			case v != first:
				ir.kinds = 2
			}
		}
	}
	return ir.kinds > 1
}

// stateAt is what the status columns of a row say together: void before settled, settled before what else they say.
func (ir *itemReader) stateAt(r int) (state docState, word string) {
	rank := [...]int{voidState: 5, closedState: 4, disputedState: 3, blockedState: 2, partialState: 1}
	for _, col := range ir.layout.by[fStatus] {
		v := ir.sheet.value(r, col)
		if s := ir.stateOf(v); rank[s] > rank[state] {
			state, word = s, v
		}
	}
	return state, word
}

var errAgainstType = errors.New("the sign is against the document type")

// contradicts reports whether a document is called a credit note or a payment in words, no document called so has a minus, and others
// have. One of the two is wrong then. Keys such as RG are not held against the sign: the books that use them sign all amounts.
func (ir *itemReader) contradicts(typeText string, amount ledger.Money) bool {
	if !ir.signed || ir.indicate || amount.Sign() <= 0 || len(typeText) < 5 {
		return false
	}
	kind := ir.typeOf(typeText)
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
