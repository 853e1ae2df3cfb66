package camt

import (
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// document is what a Strd says of one document: its number and what is paid of it.
type document struct {
	number    ledger.Text
	reference ledger.Text // of the creditor: names the document where it has no number
	kind      string      // CINV, CREN, ...
	issued    ledger.Date
	due       ledger.Money
	discount  ledger.Money
	credit    ledger.Money
	paid      ledger.Money
	adjusted  ledger.Money
	reason    string
	memo      string
	at        ledger.Source
	broken    bool // an amount could not be read or added
	vague     bool // several documents share the amounts
}

// readStructured leaves a Strd. Numbers become texts; with amounts they become a line of the payment's advice.
func (d *decoder) readStructured(t *detail) {
	doc := document{at: d.tag}
	for d.child() {
		switch string(d.name) {
		case "RfrdDocInf":
			d.readDocument(t, &doc)
		case "RfrdDocAmt":
			d.readDocumentAmounts(&doc)
		case "CdtrRefInf":
			d.readCreditorReference(t, &doc)
		case "Invcr":
			d.readOther(t, "invoicer")
		case "Invcee":
			d.readOther(t, "invoicee")
		case "AddtlRmtInf":
			p := d.text()
			d.addText(t, "additional_remittance", p)
		default:
			d.keepRest(t, "")
		}
	}
	if d.fail == nil {
		d.addLine(t, &doc)
	}
}

func (d *decoder) readDocument(t *detail, doc *document) {
	for d.child() {
		switch string(d.name) {
		case "Tp":
			doc.kind = d.word(d.text())
		case "Nb":
			if p := d.text(); absent(p.raw) {
				continue
			} else if x := d.addText(t, "document_number", p); x != nil {
				doc.vague = doc.vague || doc.number.Value != ""
				doc.number = *x
			}
		case "LineDtls":
			d.readDocumentLine(t)
		case "RltdDt":
			doc.issued = d.readDocumentDate()
		default:
			d.skip()
		}
	}
}

// readDocumentLine keeps the numbers of a line of a document, such as that of an order.
func (d *decoder) readDocumentLine(t *detail) {
	for d.child() {
		if string(d.name) != "Id" {
			d.keepRest(t, "LineDtls/")
			continue
		}
		for d.child() {
			if string(d.name) == "Nb" {
				d.addText(t, "document_line_number", d.text())
			} else {
				d.skip()
			}
		}
	}
}

// readDocumentDate leaves a RltdDt: a date, from version 12 on a type and a date.
func (d *decoder) readDocumentDate() (date ledger.Date) {
	if d.wraps() {
		for d.child() {
			if string(d.name) == "Dt" {
				date = d.readDocumentDate()
			} else {
				d.skip()
			}
		}
		return date
	}
	p := d.text()
	day := p.raw[:min(10, len(p.raw))]
	if len(day) == 10 && [10]byte(day) == d.last.day {
		return d.last.date
	}
	if date, err := ledger.ParseDate(string(day)); err == nil {
		return date
	}
	return ledger.Date{} // the date of a document is not needed to apply money
}

// readDocumentAmounts leaves a RfrdDocAmt: named amounts, from version 12 on RmtAmtAndTp with a type.
func (d *decoder) readDocumentAmounts(doc *document) {
	for d.child() {
		switch string(d.name) {
		case "DuePyblAmt":
			d.addTo(doc, &doc.due)
		case "DscntApldAmt":
			d.addTo(doc, &doc.discount)
		case "CdtNoteAmt":
			d.addTo(doc, &doc.credit)
		case "RmtdAmt":
			d.addTo(doc, &doc.paid)
		case "RmtAmtAndTp":
			d.readTyped(doc)
		case "AdjstmntAmtAndRsn":
			d.readAdjustment(doc)
		default:
			d.skip() // tax is part of the amount due
		}
	}
}

// addTo adds an amount element, or the Amt in it, to a sum.
func (d *decoder) addTo(doc *document, sum *ledger.Money) {
	var a amount
	if len(d.attribute("Ccy")) > 0 {
		a = d.readAmount("RfrdDocAmt", 0)
	} else {
		for d.child() {
			if string(d.name) == "Amt" {
				a = d.readAmount("RfrdDocAmt", 0)
			} else {
				d.skip()
			}
		}
	}
	doc.add(sum, a.money)
}

func (doc *document) add(sum *ledger.Money, m ledger.Money) {
	total, err := sum.Add(m)
	if err != nil || !m.Stated() {
		doc.broken = true
		return
	}
	*sum = total
}

func (d *decoder) readTyped(doc *document) {
	kind := ""
	var a amount
	for d.child() {
		switch string(d.name) {
		case "Tp":
			kind = d.word(d.text())
		case "Amt":
			a = d.readAmount("RmtAmtAndTp/Amt", 0)
		default:
			d.skip()
		}
	}
	switch kind {
	case "DUPA":
		doc.add(&doc.due, a.money)
	case "TMDS", "STDS", "APDS":
		doc.add(&doc.discount, a.money)
	case "CREN":
		doc.add(&doc.credit, a.money)
	case "REMI":
		doc.add(&doc.paid, a.money)
	}
}

// readAdjustment leaves an AdjstmntAmtAndRsn. What is taken off (DBIT, or no direction) counts as a deduction.
func (d *decoder) readAdjustment(doc *document) {
	var a amount
	added := false
	for d.child() {
		switch string(d.name) {
		case "Amt":
			a = d.readAmount("AdjstmntAmtAndRsn/Amt", 0)
		case "CdtDbtInd":
			debit, known := d.readDebit()
			added = known && !debit
		case "Rsn":
			doc.reason = d.word(d.text())
		case "AddtlInf":
			doc.memo = d.kept(d.text())
		default:
			d.skip()
		}
	}
	doc.add(&doc.adjusted, signed(a.money, added))
}

// credits reports whether the payer takes the document off: by its type, or because it has the amount of a credit note alone. Amounts
// of such documents are written without a sign.
func (doc *document) credits() bool {
	return doc.kind == "CREN" || doc.kind == "CNFA" || doc.credit.Stated() && !doc.paid.Stated() && !doc.due.Stated()
}

// limitTold reports once for a payment that texts were left out.
func (d *decoder) limitTold(t *detail) {
	if t.dropped {
		d.report(&parse.Error{Source: t.at, Field: "TxDtls texts", Err: parse.ErrTooMany, Help: "the rest of this payment's texts is left out; is this a bank statement?"})
	}
}
