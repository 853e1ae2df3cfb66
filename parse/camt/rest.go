package camt

import "github.com/cashtie/cashtie/ledger"

// What a bank says of an entry beside what receipts have fields for is kept in their Extra: taxes, card payments, parts of a rate, where
// an advice was sent.

// keepRest leaves an element and keeps what it and those within it say, each under its name and the names around it from begin on. It
// belongs to the payment, to all of the entry where t is nil.
func (d *decoder) keepRest(t *detail, begin string) {
	d.path = append(append(d.path[:0], begin...), d.name...)
	d.keepWithin(t)
}

// keepWithin is keepRest for the element whose path is known. A path too long to be kept once for the file ends early.
func (d *decoder) keepWithin(t *detail) {
	if d.wraps() {
		for n := len(d.path); d.child(); d.path = d.path[:n] {
			if n+len(d.name) < maxWord {
				d.path = append(append(d.path, '/'), d.name...)
			}
			d.keepWithin(t)
		}
		return
	}
	d.ccy = append(d.ccy[:0], d.attribute("Ccy")...)
	p := d.text()
	if d.fail != nil || absent(p.raw) {
		return
	}
	value := d.kept(p)
	if len(d.ccy) > 0 {
		value += " " + clean(d.ccy, d.charset)
	}
	d.keepBeside(t, d.word(piece{raw: d.path}), value)
}

// keepBeside keeps what a payment says beside its fields, or its entry where t is nil.
func (d *decoder) keepBeside(t *detail, name, value string) {
	if t == nil {
		d.entry.keep(name, value)
	} else {
		d.keepOther(t, name, value)
	}
}

// keep keeps what the entry says beside its fields.
func (e *entry) keep(name, value string) {
	if len(e.extra) < mostOfEntry {
		e.extra = append(e.extra, ledger.Column{Name: name, Value: value})
	} else {
		e.left++
	}
}
