package email

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/table"
)

// says is what the words of a header, or of a label, speak of: a set of roles.
type says uint32

const (
	ofInvoice says = 1 << iota
	ofYours        // the seller's, from the payer's mouth
	ofOurs         // the payer's own
	ofNumber
	ofOrder
	ofDelivery
	ofParty
	ofDate
	ofDue
	ofAmount
	ofGross
	ofDiscount
	ofDeduction
	ofWithheld
	ofPaid
	ofBalance
	ofTax
	ofCurrency
	ofText
	ofTotal
	ofCarry
	ofSeller // the seller, from the payer's mouth: its number there, or what it sent
	ofCredit // a credit note, or what is taken off
	ofDebitSide
	ofCreditSide
	ofShop // a part of the payer, or of the document
	ofRate // a percentage, and no amount
)

// maxHeading is how many bytes of a header are looked at.
const maxHeading = 120

// concepts is what the words of package lexicon say of a column.
var concepts = [...]struct {
	concept lexicon.Concept
	role    says
}{{lexicon.Invoice, ofInvoice}, {lexicon.Document, ofNumber}, {lexicon.Reference, ofNumber}, {lexicon.Number, ofNumber}, {lexicon.Date, ofDate}, {lexicon.Due, ofDue},
	{lexicon.Amount, ofAmount}, {lexicon.Total, ofAmount | ofTotal}, {lexicon.Subtotal, ofCarry}, {lexicon.Gross, ofGross}, {lexicon.Original, ofGross}, {lexicon.Net, ofPaid},
	{lexicon.Paid, ofPaid}, {lexicon.Payment, ofPaid}, {lexicon.Discount, ofDiscount}, {lexicon.Deduction, ofDeduction}, {lexicon.Withhold, ofWithheld}, {lexicon.Tax, ofTax},
	{lexicon.Open, ofBalance}, {lexicon.Currency, ofCurrency}, {lexicon.Order, ofOrder}, {lexicon.Delivery, ofDelivery}, {lexicon.Your, ofYours}, {lexicon.Our, ofOurs},
	{lexicon.Vendor, ofSeller}, {lexicon.Customer, ofParty}, {lexicon.Company, ofParty}, {lexicon.Account, ofParty}, {lexicon.Description, ofText}, {lexicon.Reason, ofText},
	{lexicon.Type, ofText}, {lexicon.Line, ofShop}, {lexicon.Carried, ofCarry}, {lexicon.Credit, ofCredit}, {lexicon.Debit, ofDebitSide},
	{lexicon.Earlier, ofBalance}, {lexicon.Posting, ofOurs}, {lexicon.Branch, ofShop}}

// meaning is what the words of a header, or of a label, speak of. A currency alone stands for an amount in it.
func meaning(header string) says {
	if header = narrow(header[:min(len(header), maxHeading)]); strings.Contains(header, "-") {
		header = brokenWords.Replace(header)
	}
	if strings.Contains(header, "/") {
		header = sidesBehind.ReplaceAllString(header, "$1")
	}
	read := lexicon.Concepts(header)
	var all says
	for _, c := range concepts {
		if read.Has(c.concept) {
			all |= c.role
		}
	}
	if read.Has(lexicon.Percent) && !read.Has(lexicon.Amount) && !hasDigit(header) {
		all |= ofRate
	}
	if read.Has(lexicon.Open, lexicon.Paid) {
		all &^= ofBalance // what was left, and is paid: "Solde réglé"
	}
	if read.Has(lexicon.Net, lexicon.Discount) {
		all &^= ofDiscount | ofNumber // what is left of it: "Netto n. Skonto"
	}
	if read.Any(lexicon.Cheque, lexicon.Advice) && read.Any(lexicon.Number, lexicon.Reference) && !read.Any(lexicon.Invoice, lexicon.Your, lexicon.Document, lexicon.Credit) {
		all |= ofPaid // the number of the payment
	}
	if all&(ofCredit|ofDebitSide) != 0 && all&(ofInvoice|ofNumber) == 0 {
		all |= all & ofCredit / ofCredit * ofCreditSide
	}
	return all
}

// sidesBehind are the two sides of an account behind the name of an amount: "Amount D/C".
var sidesBehind = regexp.MustCompile(`^(.*\pL{3}.*) (?:D/C|S/H|D/H|D/A|C/D|H/S|DR/CR|Dr/Cr|CR/DR)$`)

// brokenWords joins what a line end has parted.
var brokenWords = strings.NewReplacer("-\n", "", "- ", " ")

func letter(r rune) bool { return unicode.IsLetter(r) }

// knownFields is what the table reader's own words for columns speak of.
var knownFields = map[string]says{"reference": ofInvoice | ofNumber, "payer_doc": ofOurs, "gross": ofGross | ofAmount, "discount": ofDiscount | ofAmount,
	"deduction": ofDeduction | ofAmount, "retention": ofDeduction | ofAmount, "tax_withheld": ofWithheld | ofAmount, "net": ofPaid | ofAmount, "issued": ofDate,
	"due": ofDue | ofDate, "purchase_order": ofOrder, "sales_order": ofOrder, "delivery": ofDelivery, "payment_ref": ofPaid | ofNumber, "memo": ofText, "reason": ofText,
	"text": ofText, "type": ofText, "currency": ofCurrency}

// knownNames is what the names of [named] speak of, where our invoice's goes before all others.
var knownNames = map[string]says{invoiceColumn: ofInvoice | ofYours | ofNumber, payerColumn: ofOurs, grossColumn: ofGross | ofAmount, discountColumn: ofDiscount | ofAmount,
	deductionColumn: ofDeduction | ofAmount, withheldColumn: ofWithheld | ofAmount, netColumn: ofPaid | ofAmount, orderColumn: ofOrder, dateColumn: ofDate,
	textColumn: ofText, currencyColumn: ofCurrency}

// fieldsOf is what the columns of a header speak of, as far as the table reader or the words of mails know them; none where they do not.
func fieldsOf(header []string) []says {
	out := make([]says, len(header))
	names := named(header)
	var b strings.Builder
	writeRow(&b, names)
	for range names {
		b.WriteString("1\t")
	}
	mapping, _ := table.Map(parse.Input{Name: "header", R: strings.NewReader(b.String()), Options: parse.Options{Kind: parse.Remittances}}) // what was found so far will do
	for i, name := range names {
		if k := strings.IndexByte(name, '('); k > 0 && !lexicon.Concepts(name[k:]).Any(lexicon.Our, lexicon.Your, lexicon.Vendor) {
			name = strings.TrimSpace(name[:k])
		}
		if out[i] = knownNames[name]; out[i] == 0 && mapping != nil && i < len(mapping.Columns) {
			out[i] = knownFields[mapping.Columns[i].Field]
		}
		switch {
		case out[i] == ofInvoice|ofNumber && ofPayer(header[i]):
			out[i] = ofOurs
		case out[i] == ofOurs && plainReference(header[i]) && !ofPayer(header[i]):
			out[i] = ofNumber
		case out[i] == ofInvoice|ofNumber && plainReference(header[i]) && !lexicon.Concepts(header[i]).Has(lexicon.Reference):
			out[i] = ofNumber // a "Document" is anybody's; a "Reference" is ours, as payers print it
		}
	}
	return out
}
