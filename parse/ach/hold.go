package ach

import (
	"strings"
)

// maxHeld is how many records of a batch wait for its control at most.
const maxHeld = 10_000

// proof says whether the control of a batch bears its entries and addenda out.
type proof uint8

const (
	unknown proof = iota // there is no control, or it is too far
	holds
	fails
)

// numbers are the numbers of the entries of a batch, as runs, which they nearly always are one of.
type numbers struct {
	runs []struct{ first, last int64 }
	many bool // there were too many runs to remember
}

// maxRuns is how many runs are remembered.
const maxRuns = 1000

func (n *numbers) add(v int64) {
	switch last := len(n.runs) - 1; {
	case last >= 0 && n.runs[last].last+1 == v:
		n.runs[last].last = v
	case last+1 == maxRuns:
		n.many = true
	default:
		n.runs = append(n.runs, struct{ first, last int64 }{v, v})
	}
}

// has reports whether an entry has, or may have, the number.
func (n *numbers) has(v int64) bool { return n.many || n.known(v) }

// known reports whether an entry is known to have the number.
func (n *numbers) known(v int64) bool {
	for i := len(n.runs) - 1; i >= 0; i-- {
		if r := &n.runs[i]; r.first <= v && v <= r.last {
			return true
		}
	}
	return false
}

// bare reports whether addenda carry no number of an entry.
func bare(tail string) bool { return strings.Trim(tail, "0"+blanks) == "" }

// hold keeps an entry, which is over, for the control of its batch: it, or one before it, has addenda that do not carry its number, or the
// number of another entry, and only the control tells whether an entry or addenda are missing from the batch.
func (d *decoder) hold() {
	e := &d.entry
	d.held += 1 + e.have
	d.waiting = append(d.waiting, *e)
	*e = entry{}
	if d.held > maxHeld {
		d.release(unknown, false)
	}
}

// release hands out the entries that wait. Addenda with another number stay with their entry where the control holds and no entry has
// that number; those without a number unless the control fails, and they need no doubt where every entry has what it announces.
func (d *decoder) release(p proof, atEnd bool) {
	if len(d.waiting) == 0 {
		return
	}
	even := p == holds && !d.batch.uneven
	for i := range d.waiting {
		e := &d.waiting[i]
		even = even && (e.have == e.want || e.foreign == "" && !e.bare)
	}
	list := d.waiting
	d.waiting, d.held = d.waiting[:0], 0
	for i := range list {
		e := &list[i]
		switch {
		case e.refused:
		case e.foreign != "" && (p != holds || d.batch.numbers.has(number(e.foreign))), e.bare && p == fails:
			d.strip(e)
		case e.bare && !even:
			e.hurt(noNumber)
		}
	}
	d.flushStray()
	for i := range list {
		d.entry = list[i]
		d.finishEntry(&d.entry, atEnd && i == len(list)-1 && !d.entry.stripped)
		list[i] = entry{}
	}
	d.entry = entry{}
}

// strip takes the addenda from an entry that they may not belong to.
func (d *decoder) strip(e *entry) {
	if e.have == 0 {
		return
	}
	if d.stray.n == 0 {
		d.stray.first = e.firstAddenda()
		if len(e.pieces) > 0 {
			d.stray.text = strings.TrimRight(e.pieces[0].Value, " ")
		}
	}
	d.stray.n += e.have
	d.batch.uneven = true
	e.stripped = true
	e.have, e.last, e.pieces, e.sequence, e.others, e.damage = 0, 0, nil, nil, nil, e.damage[:e.own]
}
