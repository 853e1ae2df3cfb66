package mt940

import (
	"github.com/cashtie/cashtie/ledger"
)

// A statement whose opening balance is missing or damaged names its currency behind its entries only: in the closing balance, in the
// balances behind that, or in the sums of an interim report. Without it no amount can be read, so its fields wait.

// mostHeld is how much of a file may wait, in bytes. The entries of what is longer are read in the currency known before, or refused.
const mostHeld = 4 << 20

// held are fields that were looked at ahead of their turn.
type held struct {
	fields []*Field
	next   int   // what is before it had its turn
	failed error // of the reader; behind the fields
}

// scan is the next field in its turn. Before the first entry of a statement without a currency it looks ahead for one.
func (d *decoder) scan() (*Field, error) {
	if d.held.next < len(d.held.fields) {
		d.held.next++
		return d.held.fields[d.held.next-1], nil
	}
	if err := d.held.failed; err != nil {
		d.held = held{}
		return nil, err
	}
	f, err := d.fields.scan()
	if err == nil && f.Tag == "61" && (d.open == nil || d.open.currency == 0 && !d.open.sought) {
		return d.lookAhead(f), nil
	}
	return f, err
}

// lookAhead holds the fields from f, an entry, to the one that names the currency of its statement, or to the end of the statement. It
// gives f back.
func (d *decoder) lookAhead(f *Field) *Field {
	f = d.fields.keep(f)
	p := d.openPage(f)
	p.sought = true
	d.held = held{fields: d.held.fields[:0]}
	for from := f.From; ; {
		ahead, err := d.fields.scan()
		if err != nil {
			d.held.failed = err
			return f
		}
		d.held.fields = append(d.held.fields, d.fields.keep(ahead))
		if p.currency = named(ahead); p.currency != 0 || isNext(ahead) || ahead.To-from > mostHeld {
			return f
		}
	}
}

// named is the currency that a field behind the entries names, 0 if none.
func named(f *Field) ledger.Currency {
	switch f.Tag {
	case "62F", "62M", "64", "65", "65F":
		b, _ := parseBalance(f, 0)
		return b.currency
	case "34F", "90C", "90D":
		text := trimBlanks(f.Lines[0].Raw)
		text = text[digits(text):]
		if c, err := ledger.ParseCurrency(text[:min(3, len(text))]); err == nil {
			return c
		}
	}
	return 0
}

// isNext reports whether a field belongs to the next statement, or to none.
func isNext(f *Field) bool {
	switch f.Tag {
	case "20", "25", "25P", "28", "28C", "60F", "60M":
		return true
	}
	return f.Kind != Tagged
}
