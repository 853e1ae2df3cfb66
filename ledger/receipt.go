package ledger

import "strings"

// ReceiptID is the stable identity of a receipt; see [Fingerprinter].
type ReceiptID string

// ReceiptKind says what a movement on our account is, as far as the bank's own code tells. The zero value is Payment.
type ReceiptKind uint8

// The kinds of movements.
const (
	Payment       ReceiptKind = iota // a credit that may come from a customer
	Debit                            // money that left the account
	Interest                         // paid by the bank
	Fee                              // taken by the bank
	Transfer                         // between our own accounts (sweeps, concentration)
	Return                           // a payment of ours or to us that came back
	Reversal                         // the bank undoes an earlier entry
	Informational                    // an entry without money
)

var receiptKinds = [...]string{"payment", "debit", "interest", "fee", "transfer", "return", "reversal", "informational"}

// String is the kind's name in files.
func (k ReceiptKind) String() string { return name(receiptKinds[:], int(k)) }

// Party is who stands on the other side of a receipt, as the bank names them.
type Party struct {
	Name    string
	Account string // IBAN or account number as written
	Bank    string // BIC, routing number or bank code as written
	// AccountSource is where the account stands, when it is not part of the receipt's texts.
	AccountSource Source
	Address       string // in one line, if the bank gives it
	ID            string // an identification that is no account: creditor id, company id, LEI
}

// Charge is a fee that a bank took out of a payment, or beside it.
type Charge struct {
	Amount Money
	Bearer string // "DEBT", "CRED", "SHAR", "SLEV"; empty if not known
	Text   string // the bank's word for it
}

// Availability is a part of an amount that may be drawn from a day on.
type Availability struct {
	Amount Money
	Date   Date // zero where the bank counts days instead
	Days   int  // bank days after booking; 0 with a zero Date: at once
}

// Receipt is one movement on our bank account, as the bank reports it. Credits are positive, debits negative.
type Receipt struct {
	ID                ReceiptID
	Kind              ReceiptKind
	Amount            Money
	Booked            Date   // when the bank booked it
	Value             Date   // when the money counts
	Account           string // our account at the bank, as written
	Company           string // the legal entity whose account it is, if stated
	Type              string // the bank's own type code: "165", "NTRF", "NTRF/166", ...
	TypeText          string // its plain-language meaning, if known
	Method            string // "ach", "wire", "cheque", "sepa", "lockbox", "card", "cash"; empty if not known
	BankReference     string // the bank's reference of the entry
	CustomerReference string // the reference the bank passes on from the customer side
	EndToEndID        string
	MandateID         string
	ReturnReason      string // code of a return, if the bank gives one
	Cheque            string // cheque number
	ChequeDate        Date   // as written on the cheque, if the bank states it
	UETR              string // unique end-to-end transaction reference of SWIFT gpi
	Batch             string // the bank's id of the batch that the entry was booked in
	EntryReference    string // the bank's reference of the entry that this payment is one of, where one entry stands for several
	Original          Money  // as the payer instructed it, when it differs from Amount (currency, charges)
	Rate              string // exchange rate between Original and Amount, as written
	BookRate          string // what one unit of Amount's currency is worth in the currency of the books, as written; see OpenItem
	Charges           []Charge
	Availability      []Availability // where the bank splits the amount over days
	Payer             Party
	Of                ReceiptID  // of a return or reversal: the receipt it takes back, if the source or a person says so
	Customer          CustomerID // only when the source itself states our customer number
	AdviceID          string     // payment id that a remittance table uses for this receipt, if the source states one
	// Quarantine says why the bank's entry cannot be trusted as it stands, for example a check digit that is wrong. Such a receipt is
	// money all the same, and only a person may apply it. Empty: nothing is wrong.
	Quarantine string
	Texts      []Text // everything that may carry references, as the bank split it, in file order
	// Extra is what else the bank says of the entry, by the format's own names: no evidence, and no part of the identity.
	Extra  []Column
	Source Source
}

// Date is the value date, or the booking date where the bank gives no value date.
func (r *Receipt) Date() Date {
	if r.Value.IsZero() {
		return r.Booked
	}
	return r.Value
}

// Text joins all pieces: without a separator where the file broke a line in mid-word, with a blank elsewhere.
func (r *Receipt) Text() string {
	size := len(r.Texts)
	for i := range r.Texts {
		size += len(r.Texts[i].Value)
	}
	var b strings.Builder
	b.Grow(size)
	for i := range r.Texts {
		if i > 0 && !r.Texts[i].Joined && b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(r.Texts[i].Value)
	}
	return b.String()
}
