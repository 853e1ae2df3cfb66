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
	parties   [2]party    // debtor, creditor
	ultimate  [2]string   // names of those on whose behalf the two pay and are paid
	settled   ledger.Date // between the banks
	several   bool        // stands for several payments of the entry
	texts     span        // of entry.texts
	lines     span        // of entry.lines
	extras    span        // of entry.extras
	returned  bool
	reason    string // of a return
	dropped   bool   // had more texts than the limit
	unsettled bool   // an amount of an advice could not be read
}

// span is a part of what the payments of an entry share.
type span struct{ from, to int }

// refs are the Refs of a payment.
type refs struct {
	bank, endToEnd, uetr, mandate, cheque, instruction, payment string
}

func (d *decoder) readDetail(t *detail) {
	e := &d.entry
	t.texts.from, t.lines.from, t.extras.from = len(e.texts), len(e.lines), len(e.extras)
	for d.child() {
		switch string(d.name) {
		case "Refs":
			d.readRefs(t)
		case "Amt":
			t.amount = d.readAmount("TxDtls/Amt", d.base())
		case "CdtDbtInd":
			t.debit, t.directed = d.readDebit()
		case "AmtDtls":
			d.readAmounts(t, &t.amounts)
		case "Chrgs":
			t.charges = d.readCharges(t, t.charges)
		case "BkTxCd":
			t.code = d.readCode()
			if c := t.code; c.domain != "" && c.own != "" {
				d.keepOther(t, "BkTxCd/Prtry", c.own)
			}
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
		case "Purp", "LclInstrm":
			d.noteNamed(t)
		case "RltdDts":
			d.readDates(t)
		default:
			d.keepRest(t, "")
		}
	}
	t.texts.to, t.lines.to, t.extras.to = len(e.texts), len(e.lines), len(e.extras)
}

// addText keeps a text of the payment with its place. It gives nil when there is none to keep.
func (d *decoder) addText(t *detail, field string, p piece) *ledger.Text {
	if len(p.raw) == 0 || d.fail != nil {
		return nil
	}
	e := &d.entry
	if len(e.texts)-t.texts.from >= d.pieces {
		t.dropped = true
		return nil
	}
	v := d.kept(p)
	if v == "" {
		return nil
	}
	e.texts = append(e.texts, ledger.Text{Field: field, Value: v, Source: p.at})
	return &e.texts[len(e.texts)-1]
}

// ref leaves a reference.
func (d *decoder) ref() string {
	if p := d.text(); !absent(p.raw) {
		return d.kept(p)
	}
	return ""
}

func (d *decoder) readRefs(t *detail) {
	for d.child() {
		switch string(d.name) {
		case "AcctSvcrRef":
			t.refs.bank = d.ref()
		case "EndToEndId":
			if p := d.text(); absent(p.raw) {
				t.refs.endToEnd = ""
			} else if x := d.addText(t, "end_to_end_id", p); x != nil { // a person may have written it
				t.refs.endToEnd = x.Value
			} else {
				t.refs.endToEnd = d.kept(p)
			}
		case "UETR":
			t.refs.uetr = d.ref()
		case "MndtId":
			t.refs.mandate = d.ref()
		case "ChqNb":
			t.refs.cheque = d.ref()
		case "InstrId":
			t.refs.instruction = d.noteNamed(t)
		case "PmtInfId":
			t.refs.payment = d.noteNamed(t)
		case "Prtry":
			d.readOwnReference(t)
		default:
			d.noteNamed(t)
		}
	}
}

// noteNamed leaves an element of a payment that has no field of its own, and gives what it says.
func (d *decoder) noteNamed(t *detail) (value string) {
	name := d.word(piece{raw: d.name})
	if p := d.text(); !absent(p.raw) {
		value = d.kept(p)
		d.keepOther(t, name, value)
	}
	return value
}

// keepOther keeps what the payment says beside its fields and texts.
func (d *decoder) keepOther(t *detail, name, value string) {
	e := &d.entry
	if len(e.extras)-t.extras.from >= d.pieces {
		t.dropped = true
		return
	}
	e.extras = append(e.extras, ledger.Column{Name: name, Value: value})
}

// readDates leaves a RltdDts.
func (d *decoder) readDates(t *detail) {
	for d.child() {
		if string(d.name) == "IntrBkSttlmDt" {
			if t.settled = d.readDate("IntrBkSttlmDt"); !t.settled.IsZero() {
				d.keepOther(t, "IntrBkSttlmDt", d.say(t.settled.AppendTo(d.work[:0])))
			}
			continue
		}
		d.noteNamed(t)
	}
}

// readOwnReference leaves a reference of the bank's own kind.
func (d *decoder) readOwnReference(t *detail) {
	kind := "Prtry"
	for d.child() {
		switch string(d.name) {
		case "Tp":
			if p := d.text(); len(p.raw) > 0 {
				kind = d.word(p)
			}
		case "Ref":
			if p := d.text(); !absent(p.raw) {
				d.keepOther(t, kind, d.kept(p))
			}
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
			d.keepRest(t, "RtrInf/")
		}
	}
}

// readRelated keeps the id of an advice that was sent apart.
func (d *decoder) readRelated(t *detail) {
	for d.child() {
		if string(d.name) == "RmtId" {
			if p := d.text(); !absent(p.raw) {
				d.addText(t, "remittance_id", p)
			}
		} else {
			d.keepRest(t, "RltdRmtInf/")
		}
	}
}

func (d *decoder) readRemittance(t *detail) {
	for full := false; d.child(); {
		switch string(d.name) {
		case "Ustrd":
			if x := d.addText(t, "text", d.text()); x != nil {
				x.Joined = full
				full = len(x.Value) >= ustrdWidth && utf8.RuneCountInString(x.Value) == ustrdWidth
			}
		case "Strd":
			full = false
			d.readStructured(t)
		default:
			d.skip()
		}
	}
}
