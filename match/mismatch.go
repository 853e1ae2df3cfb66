package match

import (
	"fmt"
	"slices"

	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// Mismatch is one thing in which an advice disagrees with the open items, with the receipt or with itself.
type Mismatch struct {
	Kind MismatchKind
	Line int           // the line of the advice, counted from 1; 0: the advice as a whole
	Item ledger.ItemID // the item it is about, if one is
	// Amount is by how much: what is taken beyond what is open, or what the receipt has more than the lines (negative: less). Not
	// stated where no amount is at odds.
	Amount ledger.Money
}

// MismatchKind says what disagrees.
type MismatchKind uint8

// The kinds of mismatches. Those from OtherTotal on say that the lines do not come to the receipt; of the ways in which that can come
// about, the one named is the only one that makes up the difference to the cent.
const (
	UnknownDocument  MismatchKind = iota + 1 // no item has the number
	SharedNumber                             // several items have it
	NothingOpen                              // its item is settled, or in another currency
	NoAmount                                 // the line says no amount in the receipt's currency
	TakesTooMuch                             // more than the item has open, or with the wrong sign
	ListedTwice                              // its item stands on another line already
	OwnTotal                                 // the advice's lines do not make its own total
	OtherTotal                               // nothing simple makes up the difference
	LineLeftOut                              // the receipt is short by this line
	LineTwice                                // the receipt has this line once more
	DiscountsRefused                         // the receipt is more by the discounts that the advice takes
	ItemLeftOut                              // one other item of the customer makes up the difference
	ChargeTaken                              // the receipt is short by the charge that the bank states
	CreditInstead                            // what the line deducts is what an open credit is worth
	MayBeTwin                                // the machine that read the number may have read one of an item that is worth as much
)

var mismatchKinds = [...]string{"", "unknown_document", "shared_number", "nothing_open", "no_amount", "takes_too_much", "listed_twice", "own_total",
	"other_total", "line_left_out", "line_twice", "discounts_refused", "item_left_out", "charge_taken", "credit_instead", "may_be_twin"}

// String is the kind's name in files.
func (k MismatchKind) String() string { return word(mismatchKinds[:], int(k)) }

// mismatches adds what is at odds about the advice as a whole: rest is what the receipt has more than its lines.
func (m *run) mismatches(v *view, e *explanation, rest int64) {
	if v.advice.Closure == ledger.Differs && (rest != 0 || !m.isOfCheque(v)) {
		v.mismatches = append(v.mismatches, Mismatch{Kind: OwnTotal, Amount: v.advice.Difference})
	}
	if rest != 0 && !slices.ContainsFunc(v.mismatches, func(x Mismatch) bool { return x.Line > 0 }) { // else the lines are the cause
		v.mismatches = append(v.mismatches, m.difference(v, e, rest))
	}
}

// creditsDeducted adds the lines that deduct just what an open credit of the customer is worth, which no line names: the payer may use up
// the credit, or claim as much once more. Booked as a claim, the credit would be there to be taken again.
func (m *run) creditsDeducted(v *view, e *explanation) {
	for i := range e.lines {
		l := &e.lines[i]
		if l.said == 0 || l.deducted() == 0 {
			continue
		}
		for _, row := range m.p.rowsOf[m.p.custOf[l.row]] {
			if credit := m.left[row]; credit < 0 && l.deducts(-credit) && m.payable(v, row) && !e.pays(row) {
				v.mismatches = append(v.mismatches, Mismatch{Kind: CreditInstead, Line: l.said, Item: m.p.items[row].ID,
					Amount: ledger.Money{Minor: -credit, Currency: v.receipt.Amount.Currency}})
				break
			}
		}
	}
}

// twinsRead adds the lines of a cheque's slip that spell a number otherwise than the books, and that a machine may have read off another item
// which is worth as much: then neither number nor amount tells which of them is paid. Two that are both listed are both paid.
func (m *run) twinsRead(v *view, e *explanation) {
	if !m.isOfCheque(v) {
		return
	}
	for i := range e.lines {
		l := &e.lines[i]
		if l.said == 0 {
			continue
		}
		token := []byte(refnum.Fold(v.advice.Lines[l.said-1].Reference))
		if string(token) == refnum.Fold(m.p.items[l.row].Number) {
			continue
		}
		if twin, found := m.twinOf(v, token, l.row, e.pays); found {
			v.mismatches = append(v.mismatches, Mismatch{Kind: MayBeTwin, Line: l.said, Item: m.p.items[twin].ID})
		}
	}
}

// pays reports whether a row is one of the explanation's.
func (e *explanation) pays(row int32) bool {
	return slices.ContainsFunc(e.lines, func(l line) bool { return l.row == row })
}

// addsUp reports whether the lines of the advice come to the receipt, and what is at odds is what one of them means.
func (d *Decision) addsUp() bool {
	return !slices.ContainsFunc(d.Mismatches, func(x Mismatch) bool { return x.Kind != CreditInstead && x.Kind != MayBeTwin })
}

// deducts reports whether a line takes off an amount as a claim, for whatever reason but tax that the payer must keep back.
func (l *line) deducts(minor int64) bool {
	if l.deduction == minor && l.reason.Class != ledger.Withholding {
		return true
	}
	return slices.ContainsFunc(l.more, func(c cut) bool { return c.deduction == minor && c.reason.Class != ledger.Withholding })
}

// isOfCheque reports whether the total of an advice is the amount of its cheque, which the lockbox writes for want of another: that its lines
// come to less says nothing that the receipt does not say.
func (m *run) isOfCheque(v *view) bool {
	return v.receipt.Method == "lockbox" && v.advice.Total == v.receipt.Amount
}

// difference finds the shortest explanation of what the receipt has more than the lines of its advice.
func (m *run) difference(v *view, e *explanation, rest int64) Mismatch {
	cur := v.receipt.Amount.Currency
	d := Mismatch{Kind: OtherTotal, Amount: ledger.Money{Minor: rest, Currency: cur}}
	one := func(kind MismatchKind, line int, item ledger.ItemID) {
		if d.Kind != OtherTotal {
			d = Mismatch{Kind: OtherTotal, Amount: d.Amount, Line: -1} // two ways: neither is said
			return
		}
		d.Kind, d.Line, d.Item = kind, line, item
	}
	for _, c := range v.receipt.Charges {
		if c.Amount.Currency == cur && rest < 0 && abs(c.Amount.Minor) == -rest {
			return Mismatch{Kind: ChargeTaken, Amount: d.Amount}
		}
	}
	discounts := int64(0)
	for i := range e.lines {
		l := &e.lines[i]
		discounts = plus(discounts, l.discount)
		switch {
		case l.cash == -rest:
			one(LineLeftOut, l.said, m.p.items[l.row].ID)
		case l.cash == rest:
			one(LineTwice, l.said, m.p.items[l.row].ID)
		}
	}
	if d.Kind == OtherTotal && d.Line == 0 && discounts == rest {
		d.Kind = DiscountsRefused
	}
	if d.Kind == OtherTotal && d.Line == 0 && len(e.lines) > 0 {
		for _, row := range m.p.rowsOf[m.p.custOf[e.lines[0].row]] {
			listed := slices.ContainsFunc(e.lines, func(l line) bool { return l.row == row })
			if !listed && m.left[row] == rest && m.payable(v, row) {
				one(ItemLeftOut, 0, m.p.items[row].ID)
			}
		}
	}
	d.Line = max(d.Line, 0)
	return d
}

// maxMismatchesSaid is how many mismatches the sentence of a decision lists; all of them stand in the decision.
const maxMismatchesSaid = 3

// mismatchWords says what is at odds, the advice's lines by their numbers.
func (d *Decision) mismatchWords() string {
	words := ""
	for i := range d.Mismatches {
		if i == maxMismatchesSaid {
			return fmt.Sprintf("%s; and %d more", words, len(d.Mismatches)-i)
		}
		if i > 0 {
			words += "; "
		}
		words += d.mismatchWord(&d.Mismatches[i])
	}
	return words
}

func (d *Decision) mismatchWord(x *Mismatch) string {
	number := ""
	if x.Line > 0 {
		number = d.Advice.Lines[x.Line-1].Reference
		if number == "" {
			number = fmt.Sprintf("line %d", x.Line)
			if why := d.Advice.Lines[x.Line-1].Reason; why != "" {
				number += fmt.Sprintf(" (%s)", why)
			}
		}
	}
	more := x.Amount.String() + " more than"
	if x.Amount.Minor < 0 {
		less := x.Amount
		less.Minor = -less.Minor
		more = less.String() + " less than"
	}
	than := "the receipt is " + more + " its lines"
	switch x.Kind {
	case UnknownDocument:
		return number + " is not among the open items"
	case SharedNumber:
		return "several items have the number " + number
	case NothingOpen:
		return number + " has nothing open in " + d.Receipt.Amount.Currency.String()
	case NoAmount:
		return number + " has no amount in " + d.Receipt.Amount.Currency.String()
	case TakesTooMuch:
		return fmt.Sprintf("%s settles other than what %s has open", number, x.Item)
	case ListedTwice:
		return number + " is listed twice"
	case OwnTotal:
		return "its total is " + more + " its lines"
	case LineLeftOut:
		return than + ", which is " + number
	case LineTwice:
		return than + ", which is " + number + " once more"
	case DiscountsRefused:
		return than + ", which is the discounts that it takes"
	case ItemLeftOut:
		return than + ", which is " + string(x.Item)
	case ChargeTaken:
		return than + ", which is the bank's charge"
	case CreditInstead:
		return fmt.Sprintf("%s takes off %s, which is what credit %s is worth", number, x.Amount, x.Item)
	case MayBeTwin:
		return fmt.Sprintf("%s may be %s misread, which is worth as much", number, x.Item)
	}
	return than
}

// minListed is how many items of somebody an advice has to list in full before a name that is a customer's, too, is taken for a namesake.
const minListed = 3

// listsAnothers reports whether an advice settles several items in full, while nothing but a name says who pays: names meet, three numbers
// with their amounts do not.
func (m *run) listsAnothers(v *view, e *explanation) bool {
	if e.pattern != AdviceLines || len(e.lines) < minListed || slices.ContainsFunc(e.lines, func(l line) bool { return l.said == 0 || !m.settlesFully(l) }) {
		return false
	}
	for i := range v.payers {
		if v.payers[i].customer == v.proven {
			return !slices.ContainsFunc(v.payers[i].clues, func(k clue) bool { return k.signal != nameSignal && k.signal != cutSignal })
		}
	}
	return false
}

// cutToAnothers reports whether nothing but a name says who pays, and it is as well the beginning of the owner's that a bank has cut: with
// the owner's number and amount beside it, the customer that is called just so is its namesake.
func (m *run) cutToAnothers(v *view, e *explanation) bool {
	if slices.ContainsFunc(e.lines, func(l line) bool { return !m.settlesFully(l) }) || e.byAmount() {
		return false
	}
	owner := m.p.custOf[e.lines[0].row]
	cut := slices.ContainsFunc(v.payers, func(py payer) bool {
		return m.p.related(py.customer, owner) && slices.ContainsFunc(py.clues, func(k clue) bool { return k.signal == cutSignal })
	})
	return cut && !slices.ContainsFunc(v.payers, func(py payer) bool {
		return py.customer == v.proven && slices.ContainsFunc(py.clues, func(k clue) bool { return k.signal != nameSignal && k.signal != cutSignal })
	})
}

// namesakesOnly reports whether the sender has the name of several customers in full, of none of whom the one item is that it seems to pay:
// which of them it is is open, and that it is none of them hardly.
func (m *run) namesakesOnly(v *view, e *explanation) bool {
	if v.proven >= 0 || len(e.lines) != 1 || e.byAmount() || len(v.payers) < 2 ||
		!slices.ContainsFunc(v.payers[0].clues, func(k clue) bool { return k.signal == nameSignal }) {
		return false
	}
	owner := m.p.custOf[e.lines[0].row]
	return !m.p.paysFor(v.receipt, owner) && !slices.ContainsFunc(v.payers, func(py payer) bool { return m.p.related(py.customer, owner) })
}
