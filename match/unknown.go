package match

import (
	"bytes"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// A payer that names a document which is not in the books does not mean the item that happens to have its amount: it pays an
// invoice that was settled before the export, or written after it, and next month's has the same amount. So amount alone proves
// nothing then.

// otherDocument looks in the text for the number of a document that is not the row's, nor any item's of the books: one behind a
// word such as INVOICE, or one of the same series as the row's own number. It returns the atom.
// What may be the end of the number of another item that is paid is no other document.
func (m *run) otherDocument(v *view, row int32, paid []line) (atom, bool) {
	own := []byte(refnum.Fold(m.p.items[row].Number))
	for i := range v.stream.atoms {
		a := &v.stream.atoms[i]
		if m.endsPaid(a.folded(v.stream), row, paid) || a.named || a.amount || a.date || !isNumber(a.folded(v.stream)) || repeats(own, a.folded(v.stream)) || v.understood(a.first, func(r int32) bool { return r == row }) || v.stream.announcesOther(i) {
			continue
		}
		if sameSeries(own, a.folded(v.stream)) || v.stream.behindLetters(i, own) || v.stream.endOfSeries(i) == i && v.stream.invoiceBefore(i) {
			return *a, true
		}
	}
	return atom{}, false
}

// endsPaid reports whether the token repeats the number of a line other than the row's.
func (m *run) endsPaid(token []byte, row int32, paid []line) bool {
	return len(paid) > 1 && digitsIn(token) >= minDocument && slices.ContainsFunc(paid, func(l line) bool {
		return l.row != row && repeats([]byte(refnum.Fold(m.p.items[l.row].Number)), token)
	})
}

// understood reports whether the token at a place is a number that names items: for sure, or one that is paid.
func (v *view) understood(at place, paid func(int32) bool) bool {
	return slices.ContainsFunc(v.mentions, func(mn mention) bool {
		return covered([]mention{mn}, at) && (!mn.doubtful || slices.ContainsFunc(mn.rows, paid))
	})
}

// namesElse reports whether the text names open items of the customer, by however little, and none of those that the amount is for; or
// anybody's, where a company pays for another one of its group. A settled item counts where it was of the amount: it is paid twice then.
func (m *run) namesElse(v *view, e *explanation) bool {
	owner, another := m.p.custOf[e.lines[0].row], false
	for i := range v.mentions {
		for _, row := range v.mentions[i].rows {
			if slices.ContainsFunc(e.lines, func(l line) bool { return l.row == row }) {
				return false
			}
			_, taken := m.served.by(row) // named all the same, whoever paid it meanwhile
			settled := m.p.items[row].Status == ledger.Closed && m.p.items[row].Original == v.receipt.Amount
			another = another || (taken || settled || m.payable(v, row)) && (m.p.related(owner, m.p.custOf[row]) || v.firm >= 0 && v.firm != owner)
		}
	}
	return another
}

// namesStrangers looks in the text for an item of somebody outside the group that the amount is for: announced as an invoice, or spelled as
// the books spell their own. Naming what another customer owes is no better proof than naming what nobody does. A number that is one mistake
// away from what is paid is that, though a stranger has it. The number becomes evidence.
func (m *run) namesStrangers(v *view, e *explanation, d *Decision) bool {
	owner := m.p.custOf[e.lines[0].row]
	for i := range v.mentions {
		mn := &v.mentions[i]
		if !mn.sole() || mn.trust == trustSlip || m.p.related(owner, m.p.custOf[mn.rows[0]]) || v.stream.announcesOther(mn.at) ||
			!m.p.inOurStyle(v, mn) && !v.stream.invoiceBefore(mn.at) || m.mistakenFor(mn, e) {
			continue
		}
		ev := Evidence{Signal: "strangers_number", Item: m.p.items[mn.rows[0]].ID, Text: v.stream.raw(mn.from, mn.to)}
		ev.Source, ev.Continues = v.stream.sources(mn.from, mn.to)
		d.Evidence = append(d.Evidence, ev)
		return true
	}
	return false
}

// mistakenFor reports whether a number is one mistake away from that of an item which is paid.
func (m *run) mistakenFor(mn *mention, e *explanation) bool {
	var own ownNumber
	written := bytes.TrimLeft(mn.folded[refnum.Prefix(mn.folded):], "0")
	return slices.ContainsFunc(e.lines, func(l line) bool {
		return own.take(m.p.items[l.row].Number) && refnum.SlipOf(written, own.digits) != refnum.NoSlip
	})
}

// minDocument is the fewest digits that a document number has.
const minDocument = 3

// isNumber reports whether a folded token has enough digits to be a document's number, and not more letters than digits.
func isNumber(token []byte) bool {
	n := digitsIn(token)
	return n >= minDocument && 2*n >= len(token)
}

// repeats reports whether the token is the end of the number, or holds it: then it may mean the item itself.
func repeats(number, token []byte) bool {
	digits := token[refnum.Prefix(token):]
	return bytes.HasSuffix(number, digits) || len(number) > minDocument && bytes.HasSuffix(digits, number[refnum.Prefix(number):])
}

// seriesDigits is how many last digits tell the documents of one series apart.
const seriesDigits = 4

// sameSeries reports whether two numbers are as long and begin alike, as those of one numbering do.
func sameSeries(a, b []byte) bool {
	x, y := refnum.Core(a), refnum.Core(b)
	n := len(x) - seriesDigits
	return n >= 2 && len(x) == len(y) && bytes.Equal(x[:n], y[:n]) && !bytes.Equal(x, y)
}

// behindLetters reports whether atom i are the digits of a number whose letters stand apart from them, and these are the letters of a number of
// ours that has as many digits.
func (s *stream) behindLetters(i int, own []byte) bool {
	n := refnum.Prefix(own)
	digits := s.atoms[i].folded(s)
	return n > 1 && i > 0 && s.atoms[i].gap != gapWide && bytes.Equal(s.atoms[i-1].folded(s), own[:n]) && len(digits) == len(own)-n && allDigits(digits)
}

// maxList is how many atoms a list of numbers behind the word INVOICE may have.
const maxList = 24

// invoiceBefore reports whether atom i stands in a list of numbers that a word such as INVOICE announces.
func (s *stream) invoiceBefore(i int) bool {
	if folded := s.atoms[i].folded(s); isInvoiceWord(folded[:refnum.Prefix(folded)]) {
		return true
	}
	for j := i - 1; j >= max(0, i-maxList); j-- {
		word := s.atoms[j].folded(s)
		if isInvoiceWord(word) {
			return true
		}
		if own := j == i-1 && len(word) <= maxSeriesLetters && s.atoms[i].gap != gapWide; refnum.Prefix(word) == len(word) && !own && !joinsNumbers(word) && !s.adjoins(j+1, seriesMarks) {
			return false
		}
	}
	return false
}

// maxSeriesLetters is how many letters a number may have in front of it that are its own: XB 41891.
const maxSeriesLetters = 3

// seriesMarks join the letters and the year of a series to the number in it: SI-2026-00017.
const seriesMarks = "-/"

// endOfSeries is the last atom of the number that atom i is a part of, where that begins with letters of its own; else i.
func (s *stream) endOfSeries(i int) int {
	first := i
	for first > 0 && s.adjoins(first, seriesMarks) {
		first--
	}
	if word := s.atoms[first].folded(s); refnum.Prefix(word) != len(word) || isInvoiceWord(word) {
		return i
	}
	for i+1 < len(s.atoms) && s.adjoins(i+1, seriesMarks) && s.atoms[i+1].digits {
		i++
	}
	return i
}

func joinsNumbers(b []byte) bool {
	switch string(b) {
	case "NO", "NOS", "NR", "NUM", "NUMBER", "AND", "UND", "ET", "Y", "E", "EN", "U":
		return true
	}
	return false
}

// isInvoiceWord reports whether a folded word announces the number of an invoice and of nothing else.
func isInvoiceWord(b []byte) bool {
	switch string(b) {
	case "INV", "INVOICE", "INVOICES", "INVS", "INVNO", "RE", "RG", "RNR", "RGNR", "RENR", "RECHNUNG", "RECHNUNGEN", "RECHN", "RECHNR", "RECHNUNGSNUMMER",
		"FACTURE", "FACT", "FACTUUR", "FATTURA", "FACTURA", "FAKTURA":
		return true
	}
	return false
}

// speaksOfInvoices reports whether the text says that invoices are paid, or a settlement of them.
func (s *stream) speaksOfInvoices() bool {
	return slices.ContainsFunc(s.atoms, func(a atom) bool {
		switch string(a.folded(s)) {
		case "RE": // regarding anything
			return false
		case "SETTLEMENT", "STATEMENT", "VENDOR", "ZAHLLAUF":
			return true
		}
		return isInvoiceWord(a.folded(s))
	})
}

// trifleShare: what is over by less than one part in so many of the receipt is a slip of the pen, whatever numbers the text has.
const trifleShare = 100

// penShare: what is over by less than one part in so many is a slip of the pen even of a payer that lists what it pays for each item.
const penShare = 1000

// listGoesOn reports whether a receipt that is worth more than the items it names, or less, names more than that: words that say so, and for
// what is more, numbers that nobody understands. What is left over is then no over-payment, and what is short is not known.
func (m *run) listGoesOn(v *view, e *explanation, d *Decision) bool {
	if e.pattern != NamedShort && (e.pattern != NamedOver || e.rest == 0) {
		return false
	}
	if word := goesOn(v.text()); word != "" {
		d.Evidence = append(d.Evidence, Evidence{Signal: "unknown_number", Text: word, Source: locate(v.receipt, word)})
		return true
	}
	if ev, cut := m.cutNumber(v, e); cut && e.rest > 0 {
		d.Evidence = append(d.Evidence, ev)
		return true
	}
	if e.rest*trifleShare <= v.receipt.Amount.Minor {
		return false // with nothing over, too
	}
	s, pays := v.stream, func(row int32) bool { return slices.ContainsFunc(e.lines, func(l line) bool { return l.row == row }) }
	for i := range s.atoms {
		a := &s.atoms[i]
		if a.named || a.amount || a.date || digitsIn(a.folded(s)) < minDocument && !v.brokenOff(i) || s.announcesOther(i) || v.understood(a.first, pays) || isParty(v.receipt, a.folded(s)) {
			continue
		}
		ev := Evidence{Signal: "unknown_number", Text: s.raw(a.first, a.end)}
		ev.Source, _ = s.sources(a.first, a.end)
		d.Evidence = append(d.Evidence, ev)
		return true
	}
	return false
}

// cutNumber finds the beginning of a number of an item that is not paid where the text ends: the bank had no room for more, and what is left over,
// however little, is of a list that nobody has seen the end of.
func (m *run) cutNumber(v *view, e *explanation) (Evidence, bool) {
	last := len(v.stream.atoms) - 1
	for last >= 0 && int(v.stream.atoms[last].first.piece) >= len(v.receipt.Texts) {
		last--
	}
	if last < 0 || len(e.lines) < 2 {
		return Evidence{}, false
	}
	first := last
	for first > 0 && v.stream.adjoins(first, yearMarks) {
		first--
	}
	a, end := &v.stream.atoms[first], &v.stream.atoms[last]
	written := refnum.Fold(v.stream.raw(a.first, end.end))
	if end.named || end.amount || end.date || digitsIn([]byte(written)) < minDocument {
		return Evidence{}, false
	}
	for _, row := range m.p.rowsOf[m.p.custOf[e.lines[0].row]] {
		number := refnum.Fold(m.p.items[row].Number)
		if len(number) > len(written) && strings.HasPrefix(number, written) && m.payable(v, row) && !slices.ContainsFunc(e.lines, func(l line) bool { return l.row == row }) {
			ev := Evidence{Signal: "unknown_number", Text: v.stream.raw(a.first, end.end)}
			ev.Source, _ = v.stream.sources(a.first, end.end)
			return ev, true
		}
	}
	return Evidence{}, false
}

// statesShort reports whether the payer writes, with its decimals, what it leaves out of the only item that it names and that is paid short.
// Then the amounts close to the cent, and another number says what is set off; a document that is paid besides would leave something over.
func (m *run) statesShort(v *view, e *explanation) bool {
	if e.pattern != NamedShort || len(e.lines) != 1 {
		return false
	}
	short := plus(m.left[e.lines[0].row], -v.receipt.Amount.Minor)
	stated := m.moneyOf(v, short)
	return short%100 != 0 && stated.Currency.Digits() > 0 && tells(v.text(), stated)
}

// mayPayMore reports whether what is left over may pay other items of the customer, which the payer forgot to name or the bank cut off:
// as long as some may come to it, nobody knows that it is an over-payment. Nor does anybody pay too much who says that it takes
// something off, or that it pays a part.
func (m *run) mayPayMore(v *view, e *explanation) bool {
	if e.pattern == NamedOver && e.rest > 0 && (deductionAt(v.stream) >= 0 || saysPart(v.stream)) || m.lessAndMore(v, e) {
		return true
	}
	if e.pattern == NamedShort && !e.told {
		return m.differ(m.others(v, e), plus(v.receipt.Amount.Minor, -m.owed(e)))
	}
	if e.pattern != NamedOver || e.rest == 0 {
		return false
	}
	if v.firm >= 0 && !m.p.related(v.firm, m.p.custOf[e.lines[0].row]) {
		return true // somebody else who names it, and pays something else, hardly means it
	}
	if chargesTaken(v.receipt) || e.rest*penShare > v.receipt.Amount.Minor && m.listsAmounts(v, e) {
		return true
	}
	return m.paysPart(v, e) || m.mayOwe(v, e, e.rest)
}

// listShare: by what a list is over by one part in so many of the receipt, another item may be paid in part.
const listShare = 20

// paysPart reports whether what is over is enough for a part of another open item: of a list, which may have been cut off, that is soon so; who
// names one item pays a quarter too much before anything else is likelier.
func (m *run) paysPart(v *view, e *explanation) bool {
	much := len(e.lines) > 1 && e.rest*listShare >= v.receipt.Amount.Minor || leavesMuch(e.rest, v.receipt.Amount)
	return much && slices.ContainsFunc(m.others(v, e), func(row int32) bool { return m.left[row] > 0 })
}

// owed is what the items of an explanation have open.
func (m *run) owed(e *explanation) int64 {
	total := int64(0)
	for i := range e.lines {
		total = plus(total, m.left[e.lines[i].row])
	}
	return total
}

// mayOwe reports whether the customer's group may owe an amount beside what the explanation pays: some of its items come to it, as they stand
// or less a discount, in time or late, or one comes near it. Where little is left over, and all that could be paid with it is
// seen through, an amount that nothing open makes up is none of a list that was cut off.
func (m *run) mayOwe(v *view, e *explanation, amount int64) bool {
	d, credits := v.at(), int64(0)
	others := m.others(v, e)
	for _, row := range others {
		credits = plus(credits, min(m.left[row], 0))
	}
	if v.firm >= 0 && m.tooLittle(others, amount, v.receipt.Amount.Minor) {
		return false
	}
	much := leavesMuch(amount, v.receipt.Amount) || m.doubtOf(v, e) == MuchOver
	var choices []choice
	for _, row := range others {
		least := m.left[row] - m.left[row]/discountShare
		switch {
		case least > plus(amount, -credits):
			continue
		case least <= amount && amount <= m.left[row]+m.left[row]/discountShare, len(choices) == maxSearched, much:
			return true
		}
		options := m.options(v, row, true, false)
		choices = append(choices, choice{options: slices.Concat(options, m.options(v, row, true, true)[1:])})
	}
	c := closures(choices, amount, &d.sums)
	m.effort.steps.Add(c.steps)
	return !c.complete || c.count > 0
}

// others are what the customer's group may pay beside what the explanation pays.
func (m *run) others(v *view, e *explanation) []int32 {
	owner := m.p.custOf[e.lines[0].row]
	others := v.at().rows.cut(m.p.familyRows(owner))
	for _, member := range m.p.members[m.p.family[owner]] {
		for _, row := range m.p.rowsOf[member] {
			if m.payable(v, row) && !slices.ContainsFunc(e.lines, func(l line) bool { return l.row == row }) {
				others = append(others, row)
			}
		}
	}
	return others
}

// tooLittle reports whether an amount is a trifle of what is paid, and less than any of the rows is worth by a discount too, nor what one of
// them leaves beside a credit: then it pays none of them.
func (m *run) tooLittle(rows []int32, amount, paid int64) bool {
	return amount*trifleShare <= paid && !slices.ContainsFunc(rows, func(row int32) bool {
		return m.left[row] > 0 && m.left[row]-m.left[row]/discountShare <= amount
	}) && !m.differ(rows, amount)
}

// differ reports whether one of the rows and a credit among them come to an amount, or to a shortage below zero.
func (m *run) differ(rows []int32, amount int64) bool {
	owed, credits := []int64(nil), []int64(nil)
	for _, row := range rows {
		if left := m.left[row]; left < 0 {
			credits = append(credits, left)
		} else {
			owed = append(owed, left)
		}
	}
	if len(credits) == 0 {
		return false
	}
	slices.Sort(owed)
	return slices.ContainsFunc(credits, func(credit int64) bool {
		_, found := slices.BinarySearch(owed, plus(amount, -credit))
		return found
	})
}

// chargesTaken reports whether the bank has taken a charge off: then the payer sent even more, and on purpose.
func chargesTaken(r *ledger.Receipt) bool {
	return slices.ContainsFunc(r.Charges, func(c ledger.Charge) bool { return c.Amount.Minor != 0 && c.Amount.Currency == r.Amount.Currency })
}

// listsAmounts reports whether the payer states what it pays for several items: who has reckoned so pays no more by mistake, and a part of its
// list is missing.
func (m *run) listsAmounts(v *view, e *explanation) bool {
	all, n := amountsStated(v.text(), v.receipt.Amount.Currency), 0
	for i := range e.lines {
		if all.has(e.lines[i].cash) {
			n++
		}
	}
	return n > 1
}

// discountShare: one part in so many may be taken off an item as a discount.
const discountShare = 20

// isParty reports whether a token is a number of the sender's or of ours.
func isParty(r *ledger.Receipt, token []byte) bool {
	for _, number := range [...]string{r.Payer.Account, r.Payer.ID, r.Payer.Bank, r.Account, r.BankReference, r.Cheque, r.MandateID, string(r.Customer)} {
		if folded := refnum.Fold(number); folded != "" && strings.HasSuffix(folded, string(token)) {
			return true
		}
	}
	return false
}
