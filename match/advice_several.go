package match

import (
	"slices"

	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// Payers write several documents into one line of an advice: "40685-40689", "10001/02/03", "INV-1, INV-2". What such a line names is read as
// in a text, and all of it must be known: a number that nobody has may be one that is paid.

// several are the mentions in the reference of a line that names more than one item, of one group of companies; nil for any other.
func (p *Portfolio) several(v *view, reference string) []mention {
	if len(reference) > maxSeveral {
		return nil
	}
	d := v.at()
	s := &stream{pieces: []ledger.Text{{Value: reference}}}
	s.cut(d, v.receipt.Date())
	found := p.mentionsAlone(d, s)
	if len(found) < 2 || slices.ContainsFunc(s.atoms, func(a atom) bool { return a.digits && !a.named }) {
		return nil
	}
	base := &found[0]
	if own := p.rowsOfFirm(v, base.rows); len(own) > 0 {
		base.rows = own
	}
	for i := range found {
		if !base.sole() || i > 0 && !p.oneCustomer(&found[i], base) {
			return nil
		}
	}
	return found
}

// maxSeveral is how many bytes a reference that names several items may have.
const maxSeveral = 400

// rowsOfFirm are those of the items that the payer's group has.
func (p *Portfolio) rowsOfFirm(v *view, rows []int32) []int32 {
	return slices.DeleteFunc(slices.Clone(rows), func(row int32) bool { return v.firm < 0 || !p.related(p.custOf[row], v.firm) })
}

// spreads settles in full the items of a line that names several, where they come to what the line pays, and reports whether it did.
func (m *run) spreads(v *view, i int, e *explanation) bool {
	l := &v.advice.Lines[i]
	if refnum.Fold(l.Reference) == "" {
		return false
	}
	said, ok := amountsOf(l, v.receipt.Amount.Currency)
	if !ok || said.discount != 0 || said.deduction != 0 || said.hasGross && said.gross != said.net {
		return false
	}
	var lines []line
	left := said.net
	for _, mn := range m.p.several(v, l.Reference) {
		row := mn.rows[0]
		same := func(x line) bool { return x.row == row }
		switch {
		case slices.ContainsFunc(lines, same):
		case slices.ContainsFunc(e.lines, same):
			return false
		case m.payable(v, row):
			left = plus(left, -m.left[row])
			lines = append(lines, line{row: row, cash: m.left[row], said: i + 1})
		}
	}
	if len(lines) < 2 || left != 0 {
		return false
	}
	e.lines = append(e.lines, lines...)
	e.rest -= said.net
	return true
}

// maxOrder is how many items of one order are tried together: among more of them sums meet by chance.
const maxOrder = 10

// shareOfOrder finds the items of one customer that a line pays, of those that share the number on it: the only choice of them that comes to
// what the line says, before what it takes off. A customer that gives its order's number pays invoices of it, and one line may be all that it
// pays of them.
func (m *run) shareOfOrder(v *view, rows []int32, said amounts) []int32 {
	if v.firm < 0 || len(rows) > maxOrder || slices.ContainsFunc(rows, func(row int32) bool {
		return m.p.custOf[row] != m.p.custOf[rows[0]] || !m.p.related(m.p.custOf[row], v.firm)
	}) {
		return nil
	}
	gross := plus(said.net, plus(said.discount, said.deduction))
	if said.hasGross {
		gross = said.gross
	}
	var only []int32
	for set := uint(1); set < 1<<len(rows); set++ {
		rest, of := gross, []int32(nil)
		for i, row := range rows {
			if set&(1<<i) != 0 {
				rest, of = plus(rest, -m.left[row]), append(of, row)
			}
		}
		if rest != 0 {
			continue
		}
		if only != nil {
			return nil
		}
		only = of
	}
	return only
}

// spreadsOrder settles in full the items of an order that a line pays in one sum, where nothing is taken off, and reports whether it did.
func (m *run) spreadsOrder(v *view, i int, e *explanation) bool {
	l := &v.advice.Lines[i]
	said, ok := amountsOf(l, v.receipt.Amount.Currency)
	var mn mention
	if !ok || said.discount != 0 || said.deduction != 0 || said.hasGross && said.gross != said.net || !m.p.lookUp(&mn, []byte(refnum.Fold(l.Reference))) {
		return false
	}
	rows := m.shareOfOrder(v, m.payableOwn(v, mn.rows), said)
	if len(rows) < 2 || slices.ContainsFunc(e.lines, func(x line) bool { return slices.Contains(rows, x.row) }) {
		return false
	}
	for _, row := range rows {
		e.lines = append(e.lines, line{row: row, cash: m.left[row], said: i + 1})
	}
	e.rest -= said.net
	return true
}
