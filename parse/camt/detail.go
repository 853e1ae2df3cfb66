package camt

import (
	"unicode/utf8"

	"github.com/cashtie/cashtie/ledger"
)

// ustrdWidth is the longest Ustrd, in characters. A text that fills it goes on in the next one, if need be in mid-word.
const ustrdWidth = 140

// detail is a TxDtls: one payment of an entry.
type detail struct {
	at        ledger.Source
	amount    amount
	debit     bool
	directed  bool
	amounts   amounts
	charges   []ledger.Charge
	code      bankCode
	refs      refs
	parties   [2]party // debtor, creditor
	texts     []ledger.Text
	returned  bool
	reason    string // of a return
	advice    []ledger.AdviceLine
	dropped   bool // had more texts than the limit
	unsettled bool // an amount of an advice could not be read
}

// refs are the Refs of a payment.
type refs struct {
	bank, endToEnd, uetr, mandate, cheque, instruction, payment, interbank string
}

func (d *decoder) readDetail(t *detail) {
	for d.child() {
		switch string(d.name) {
		case "Refs":
			d.readRefs(t)
		case "Amt":
			t.amount = d.readAmount("TxDtls/Amt", d.base())
		case "CdtDbtInd":
			t.debit, t.directed = d.readDebit()
		case "AmtDtls":
			d.readAmounts(&t.amounts)
		case "Chrgs":
			t.charges = d.readCharges(t.charges)
		case "BkTxCd":
			t.code = d.readCode()
		case "RltdPties":
			d.readParties(t)
		case "RltdAgts":
			d.readAgents(t)
		case "RmtInf":
			d.readRemittance(t)
		case "RltdRmtInf":
			d.readRelated(t)
		case "RtrInf":
			d.readReturn(t)
		case "AddtlTxInf":
			d.addText(t, "additional_information", d.text())
		default:
			d.skip()
		}
	}
}

// addText keeps a text of the payment with its place.
func (d *decoder) addText(t *detail, field string, p piece) {
	if len(p.raw) == 0 || d.fail != nil {
		return
	}
	if len(t.texts) >= d.pieces {
		t.dropped = true
		return
	}
	if t.texts == nil {
		t.texts = make([]ledger.Text, 0, 4)
	}
	if v := d.str(p); v != "" {
		t.texts = append(t.texts, ledger.Text{Field: field, Value: v, Source: p.at})
	}
}

// ref leaves a reference. Those that carry what a person wrote become texts too.
func (d *decoder) ref(t *detail, field string) string {
	p := d.text()
	if absent(p.raw) {
		return ""
	}
	if field != "" {
		n := len(t.texts)
		if d.addText(t, field, p); len(t.texts) > n {
			return t.texts[n].Value
		}
	}
	return d.str(p)
}

func (d *decoder) readRefs(t *detail) {
	for d.child() {
		switch string(d.name) {
		case "AcctSvcrRef":
			t.refs.bank = d.ref(t, "")
		case "EndToEndId":
			t.refs.endToEnd = d.ref(t, "end_to_end_id")
		case "UETR":
			t.refs.uetr = d.ref(t, "")
		case "MndtId":
			t.refs.mandate = d.ref(t, "")
		case "ChqNb":
			t.refs.cheque = d.ref(t, "")
		case "InstrId":
			t.refs.instruction = d.ref(t, "")
		case "PmtInfId":
			t.refs.payment = d.ref(t, "")
		case "TxId":
			t.refs.interbank = d.ref(t, "")
		default:
			d.skip()
		}
	}
}

func (d *decoder) readReturn(t *detail) {
	t.returned = true
	for d.child() {
		switch string(d.name) {
		case "Rsn":
			t.reason = d.word(d.text())
		case "AddtlInf":
			d.addText(t, "return_information", d.text())
		default:
			d.skip()
		}
	}
}

// readRelated keeps the id of an advice that was sent apart.
func (d *decoder) readRelated(t *detail) {
	for d.child() {
		if string(d.name) == "RmtId" {
			d.addText(t, "remittance_id", d.text())
		} else {
			d.skip()
		}
	}
}

func (d *decoder) readRemittance(t *detail) {
	for full := false; d.child(); {
		switch string(d.name) {
		case "Ustrd":
			n := len(t.texts)
			if d.addText(t, "text", d.text()); len(t.texts) > n {
				t.texts[n].Joined = full
				full = len(t.texts[n].Value) >= ustrdWidth && utf8.RuneCountInString(t.texts[n].Value) == ustrdWidth
			}
		case "Strd":
			full = false
			d.readStructured(t)
		default:
			d.skip()
		}
	}
}
