package ach

import (
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/internal/x12"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// found is what the addenda of one entry say of what is paid.
type found struct {
	id      string // of the payment; quoted by its receipt
	reading x12.Reading
}

// advices reads the remittance in the addenda, which are the last texts of the entry at hand. The advices come with the entry, so they
// are named after it: no other receipt can quote them. The amount is that of the payment, whatever its direction.
func (d *decoder) advices(e *entry, amount ledger.Money, payer ledger.Party, date ledger.Date, trace string) found {
	list := d.store.texts.Open()
	from := 0
	for from < len(list) && list[from].Field != remittanceText {
		from++
	}
	if from == len(list) { // blank lines
		return found{}
	}
	p := &d.payment
	*p = x12.Payment{Format: formatName, Source: e.rec.Source, Amount: amount, Payer: payer, Date: date, ID: trace}
	got := d.remittances.Read(list[from:], p)
	if got.Kind == x12.XML {
		got.Notes = append(got.Notes, parse.Fact{Skipped: &parse.Skipped{Reason: "the addenda hold an XML message, which is not read; ask the payer for it as a file", Source: list[from].Source}})
	}
	if blank := blankEnds(list[from:]); blank > 0 && got.Kind == x12.Remittance && (blank > 1 || !closes(&got)) {
		got = d.otherReading(list[from:], p, got, blank)
	}
	res := found{id: got.ID, reading: got}
	if len(got.Advices) == 0 || trace == "" {
		return res
	}
	res.id = d.adviceID(e, trace, date)
	for i, a := range got.Advices {
		if a.Trace == "" {
			a.Trace = trace
		}
		a.ID = res.id
		if i > 0 {
			a.ID = res.id + "N" + strconv.Itoa(i+1)
		}
	}
	return res
}

// adviceID names the advice of an entry. In one word, with letters between the digits, it is taken for no invoice number. Not all banks
// number their entries anew for each file, or at all, so batch and amount are part of it. Nothing of
// other entries is: a damaged one must not change what is said of its neighbours.
func (d *decoder) adviceID(e *entry, trace string, date ledger.Date) string {
	b := append(append(d.store.scratch[:0], "ACH"...), trace...)
	b = append(append(b, 'B'), d.batch.number...)
	b = strconv.AppendInt(append(b, 'C'), e.amount, 10)
	b = date.AppendTo(append(b, 'D'))
	d.store.scratch = b
	return d.store.names.Keep(d.store.scratch, nil, namesSize)
}

// hand hands out the advices, and what is to be said of them.
func (d *decoder) hand(got found) {
	for _, a := range got.reading.Advices {
		d.found.Fact(parse.Fact{Advice: a})
	}
	for _, f := range got.reading.Notes {
		d.found.Fact(f)
	}
	for _, err := range got.reading.Faults {
		d.found.Fault(err)
	}
}

// closes reports whether a reading needs no other.
func closes(r *x12.Reading) bool {
	if len(r.Faults) > 0 || r.Kind != x12.Remittance {
		return r.Kind != x12.Remittance && len(r.Faults) == 0
	}
	for _, a := range r.Advices {
		if a.Closure == ledger.Differs {
			return false
		}
	}
	for _, f := range r.Notes {
		if f.Control != nil && !f.Control.OK {
			return false
		}
	}
	return true
}

// blankEnds is how many blanks stand at the end of a piece that others follow, so that text reads differently with and without them: the
// most that there are. Those behind the end of a segment do not count, and every reader passes over them.
func blankEnds(pieces []ledger.Text) int {
	most := 0
	for i := range pieces[:len(pieces)-1] {
		v := pieces[i].Value
		s := strings.TrimRight(v, " ")
		if n := len(v) - len(s); n > most && s != "" && !strings.ContainsAny(s[len(s)-1:], "~\\'") {
			most = n
		}
	}
	return most
}

// otherReading reads the pieces without the blanks at their ends. One blank may stand between two words that the columns divide; several
// are what a producer fills lines with, who does not fill them with text. So this reading is taken when it checks out, and where it is
// about one blank, when the first one does not.
func (d *decoder) otherReading(pieces []ledger.Text, p *x12.Payment, first x12.Reading, most int) x12.Reading {
	first.Advices = append([]*ledger.RemittanceAdvice(nil), first.Advices...) // the reader uses its lists again
	first.Notes = append([]parse.Fact(nil), first.Notes...)
	first.Faults = append([]*parse.Error(nil), first.Faults...)
	for least := min(most, 2); least > 0; least-- {
		d.trim(pieces, least)
		if second := d.remittances.Read(d.trimmed, p); closes(&second) {
			return second
		}
		if closes(&first) {
			break
		}
	}
	return first
}

// trim takes the blanks off the ends of pieces that have at least so many.
func (d *decoder) trim(pieces []ledger.Text, least int) {
	d.trimmed = d.trimmed[:0]
	for _, t := range pieces {
		if v := strings.TrimRight(t.Value, " "); len(t.Value)-len(v) >= least {
			if int(t.Source.End-t.Source.Start) == len(t.Value) {
				t.Source.End = t.Source.Start + int32(len(v))
			}
			t.Value = v
		}
		d.trimmed = append(d.trimmed, t)
	}
}
