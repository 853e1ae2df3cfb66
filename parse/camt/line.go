package camt

import "github.com/cashtie/cashtie/ledger"

// line is a document of an advice while its payment is read.
type line struct {
	ledger.AdviceLine
	turned ledger.Money // the net if its adjustment was meant the other way; stated only where the payer does not say the net
	upward bool         // as written, the adjustment adds to what is paid
}

// addLine makes a line of the advice from a document with a number and with amounts. The creditor's reference names a document that
// has no number.
func (d *decoder) addLine(t *detail, doc *document) {
	net := doc.paid
	if doc.credits() && !net.Stated() {
		net = doc.credit
	}
	if !net.Stated() && !doc.due.Stated() && !doc.broken {
		return
	}
	name := doc.number
	if name.Value == "" {
		name = doc.reference
	}
	if name.Value == "" || doc.vague || doc.broken || len(d.entry.lines)-t.lines.from >= d.pieces {
		t.unsettled = true
		return
	}
	l := line{AdviceLine: ledger.AdviceLine{Reference: name.Value, Qualifier: doc.kind, Issued: doc.issued, Gross: doc.due, Discount: doc.discount, Deduction: doc.adjusted,
		Net: net, Reason: doc.reason, Memo: doc.memo, Source: doc.at, ReferenceSource: name.Source}}
	l.oneCurrency()
	if doc.credits() {
		for _, m := range [...]*ledger.Money{&l.Gross, &l.Discount, &l.Deduction, &l.Net} {
			*m = signed(*m, m.Stated())
		}
	} else if !doc.complete(&l) {
		t.unsettled = true
		return
	}
	d.entry.lines = append(d.entry.lines, l)
}

// oneCurrency leaves out what is in another currency than what is paid: nobody said what it is worth in that one.
func (l *line) oneCurrency() {
	if !l.Net.Stated() {
		return
	}
	for _, m := range [...]*ledger.Money{&l.Gross, &l.Discount, &l.Deduction} {
		if m.Currency != l.Net.Currency {
			*m = ledger.Money{}
		}
	}
}

// complete finds the amount paid where only the amount due and what is taken off are stated. A credit note beside an invoice in one
// block is taken off by a number that the block does not tell, so such a block is no line.
func (doc *document) complete(l *line) bool {
	if doc.credit.Stated() && !doc.credit.IsZero() {
		return false
	}
	if l.Net.Stated() {
		return true
	}
	less, err := l.Gross.Sub(l.Discount)
	if err != nil {
		return false
	}
	if l.Net, err = less.Sub(l.Deduction); err != nil {
		return false
	}
	if !l.Deduction.IsZero() {
		l.turned, err = less.Add(l.Deduction)
		l.upward = l.Deduction.Sign() < 0
	}
	return err == nil
}

// agree settles what adjustments mean: payers use their direction in both ways, and what was paid tells which. It reports false when
// a line adds to what is paid and nothing bears that out. Lines of several payments must make up what was paid: others may be told
// elsewhere.
func agree(lines []line, paid ledger.Money, several bool) bool {
	var written, turned ledger.Money
	open, upward, sound := false, false, true
	for i := range lines {
		l := &lines[i]
		other := l.Net
		if l.turned.Stated() {
			other, open, upward = l.turned, true, upward || l.upward
		}
		var err, err2 error
		written, err = written.Add(l.Net)
		turned, err2 = turned.Add(other)
		sound = sound && err == nil && err2 == nil
	}
	switch {
	case sound && written == paid:
		return true
	case !open:
		return !several
	case sound && turned == paid:
		for i := range lines {
			if l := &lines[i]; l.turned.Stated() {
				l.Net, l.Deduction.Minor = l.turned, -l.Deduction.Minor
			}
		}
		return true
	}
	return !upward && !several
}

// prove says whether the lines of an advice make up what was paid, and how. Where they are in another currency, nobody can tell.
func (d *decoder) prove(a *ledger.RemittanceAdvice, paid ledger.Money) {
	sum := ledger.Money{Currency: paid.Currency}
	for i := range a.Lines {
		var err error
		if sum, err = sum.Add(a.Lines[i].Net); err != nil {
			return
		}
	}
	difference, err := paid.Sub(sum)
	if err != nil {
		return
	}
	a.Total, a.Closure = paid, ledger.Closes
	said := sum.AppendDecimal(append(d.work[:0], "lines "...))
	if !difference.IsZero() {
		a.Closure, a.Difference = ledger.Differs, difference
		said = difference.AppendDecimal(append(said, " + difference "...))
	}
	d.work = paid.AppendDecimal(append(said, " = total "...))
	a.Equation = d.say(d.work)
}
