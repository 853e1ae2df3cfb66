package ach

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// alive hands out an entry with money.
func (d *decoder) alive(e *entry) {
	if d.batch.reverse && e.amount != 0 {
		d.reversal(e)
		return
	}
	kind := ledger.Debit
	switch {
	case e.amount == 0:
		e.hurt(noAmount)
		kind = ledger.Informational
	case e.code.credit:
		kind = ledger.Payment
	}
	d.receipt(e, kind)
}

// receipt hands out the entry as a movement on our account, and the advice in its addenda.
func (d *decoder) receipt(e *entry, kind ledger.ReceiptKind) {
	booked := d.batch.date
	if booked.IsZero() {
		booked = d.file.created
	}
	if booked.IsZero() {
		d.fault(e.rec.Source, "5 effective entry date", "", parse.ErrMissing, "neither batch nor file say when the entry was booked; the entry is refused")
		d.refuse(e)
		return
	}
	paid, err := d.money(e.amount)
	amount := paid
	if err == nil && !e.code.credit {
		amount, err = paid.Neg()
	}
	if err != nil { // the amount was read before
		d.fault(e.rec.Source, "6 amount", "", err, "the entry is refused")
		return
	}
	r := d.store.receipt(e.have)
	r.Kind, r.Amount, r.Booked, r.Value = kind, amount, booked, booked
	d.words(e, r)
	r.Quarantine = e.quarantine()
	got := d.advices(e, paid, r.Payer, booked, r.BankReference)
	r.Texts = d.store.texts.Close()
	r.AdviceID = got.id
	d.found.Fact(parse.Fact{Receipt: r})
	d.hand(got)
}

// words fills what the batch header and the columns of the entry say.
func (d *decoder) words(e *entry, r *ledger.Receipt) {
	b, rec := &d.batch, &e.rec
	at := d.accountField()
	r.Account, r.Method, r.BankReference, r.Source = rec.value(at.at, at.width), "ach", rec.value(80, 15), rec.Source
	r.Batch, r.Extra = b.name, b.extra
	r.Type, r.TypeText = d.kind(e)
	r.Payer.Name, r.Payer.ID, r.Payer.Bank = b.company, b.id, b.origin
	number, name := d.say(e)
	switch {
	case b.class.cheque:
		r.Cheque = strings.TrimLeft(number, "0")
	case b.class.nameFirst:
		if name != "" {
			r.Payer.Name = name
		}
		r.CustomerReference = number
	default:
		r.CustomerReference = number
	}
	d.international(e, &r.Payer)
	d.sayAddenda(e)
}

// accountField is where an entry has the account that it is for.
func (d *decoder) accountField() field {
	if d.batch.class.name == "IAT" {
		return field{"", 40, 35}
	}
	return field{"", 13, 17}
}

// say adds the texts of the entry's own columns: the number by which the payer knows us, or that of a check, and a name. Where the
// payer is a consumer who pays through his bank, the name is his; elsewhere it is ours.
func (d *decoder) say(e *entry) (number, name string) {
	b, rec := &d.batch, &e.rec
	if b.class.name == "IAT" {
		return "", ""
	}
	numberAt, nameAt := field{"identification", 40, 15}, field{"receiver_name", 55, 22}
	switch {
	case b.class.nameFirst:
		numberAt, nameAt = field{"identification", 55, 22}, field{"payer_name", 40, 15}
	case b.class.counted:
		nameAt.at, nameAt.width = 59, 16
	case b.class.cheque:
		numberAt.name = "check_serial_number"
	}
	if e.code.class == back { // the other side is who we sent the payment to
		nameAt.name = "payer_name"
	}
	return d.sayField(rec, numberAt), d.sayField(rec, nameAt)
}

// sayField adds what stands in the columns to the texts.
func (d *decoder) sayField(rec *Record, f field) string {
	from, to := rec.filled(f.at, f.width)
	v := rec.text[from:to]
	if !rec.plain {
		v = plainText(v)
	}
	if v != "" {
		t := d.store.texts.Add(textsAtOnce)
		t.Field, t.Value, t.Joined = f.name, v, false
		t.Source = rec.source(from, to)
	}
	return v
}

// kind is the type of an entry and what it means; made once a batch and code.
func (d *decoder) kind(e *entry) (name, text string) {
	b, digits := &d.batch, e.rec.Columns(2, 2)
	for _, k := range b.kinds {
		if k.code == digits {
			return k.name, k.text
		}
	}
	what := "debit"
	if e.code.credit {
		what = "credit"
	}
	k := kind{digits, b.class.name + "/" + digits, what + " to " + e.code.account}
	if !b.open {
		k.name = digits
	} else {
		k.text = b.class.meaning + ", " + k.text
	}
	b.kinds = append(b.kinds, k)
	return k.name, k.text
}

// international reads who stands behind an IAT entry: its addenda 10 to 16 and 18. The record types of moov-io/ach read them.
func (d *decoder) international(e *entry, p *ledger.Party) {
	if d.batch.class.name != "IAT" {
		return
	}
	for i := range e.others {
		d.origin(&e.others[i], p)
	}
}
