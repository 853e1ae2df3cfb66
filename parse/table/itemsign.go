package table

import "strings"

// findSigns looks over the whole column for a sign, and if it has none for a debit/credit column that is in use, or for another amount of
// the same documents that has one: Odoo lists what is due of a refund without a minus, and beside it the same "signed".
func (ir *itemReader) findSigns() {
	l := ir.layout
	main := ir.money.main
	ir.signs = -1
	ir.signed = ir.signedIn(main, l.col(fOpenLocal)) || ir.jde || l.columns[main].field == fDebit
	for r := l.header + 1; r < len(ir.sheet.rows) && !ir.signed && !ir.indicate; r++ {
		ir.indicate = ir.sheet.value(r, l.col(fDebitCredit)) != "" && ir.sheet.value(r, ir.numberAt(r)) != ""
	}
	if ir.signed || ir.indicate {
		return
	}
	for _, f := range [...]field{fOpenLocal, fOriginal, fOriginalLocal} {
		for _, col := range l.by[f] {
			if col != main && ir.signedIn(col, -1) {
				ir.signs, ir.signed = col, true
				return
			}
		}
	}
}

// signedIn reports whether an amount of a document has a sign in a column, or where that is blank in the one that stands in for it, and
// remembers the types of such documents.
func (ir *itemReader) signedIn(col, standIn int) bool {
	l, s, found := ir.layout, ir.sheet, false
	for r := l.header + 1; r < len(s.rows); r++ {
		if s.value(r, ir.numberAt(r)) == "" {
			continue
		}
		a := takeApart(s.value(r, col))
		if a.kind == blankAmount {
			a = takeApart(s.value(r, standIn))
		}
		if a.kind != number || !a.negative && a.side != creditSide {
			continue
		}
		found = true
		if t := s.value(r, l.col(fType)); len(t) > 2 {
			ir.minus[typeOf(t)] = true
		} else if t == "" && !l.has(fType) {
			break
		}
	}
	return found
}

// lowers reports whether the amount that has the signs says that the document of a row lowers what the customer owes. Where it is blank
// or zero the type of the document says it, as in lists without any sign.
func (ir *itemReader) lowers(r int) bool {
	if ir.signs < 0 {
		return false
	}
	a := takeApart(ir.sheet.value(r, ir.signs))
	if a.kind != number || strings.Trim(a.body, "0.,") == "" {
		kind := ir.typeOf(ir.sheet.value(r, ir.layout.col(fType)))
		return kind == creditType || kind == paymentType
	}
	return a.negative || a.side == creditSide
}
