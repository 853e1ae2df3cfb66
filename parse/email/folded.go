package email

import (
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// Payers write a discount in the row below its invoice, where the table has no column for it. Such rows name no document: each is a part of the
// line above.

// fold is what a line and the discount below it come to.
type fold struct{ gross, discount, net string }

// foldDiscounts finds rows of a discount that stand below a line each. One row alone behind all lines may be the discount on all of them: it is
// a line of its own.
func (s *solver) foldDiscounts() {
	net := s.named(netColumn)
	if net < 0 || s.named(discountColumn) >= 0 || s.named(grossColumn) >= 0 {
		return
	}
	below := map[int]int{} // the line of each row of a discount
	line, taken, between := -1, -1, false
	for r := range s.rows {
		switch {
		case r <= s.head:
		case s.kinds[r] == lineRow:
			line, between = r, between || len(below) > 0
		case line >= 0 && s.takesDiscount(r, net):
			if line == taken {
				return // two below one line
			}
			below[r], taken = line, line
		case s.kinds[r] != voidRow || s.anySum(r):
			line = -1
		}
	}
	if len(below) == 0 || !between {
		return
	}
	for _, mark := range marks {
		if folded, ok := s.folds(below, net, mark); ok {
			s.folded = folded
			for r := range below {
				s.kinds[r] = voidRow
			}
			return
		}
	}
}

// folds takes the discounts off their lines, in figures without groups; ok where they come to a total, or all have their signs and no total
// says otherwise.
func (s *solver) folds(below map[int]int, net int, mark byte) (folded map[int]fold, ok bool) {
	sum, whole := s.sum(net, mark)
	if !whole {
		return nil, false
	}
	folded = map[int]fold{}
	signed := true
	for r, line := range below {
		gross, ok1 := minor(s.cell(line, net), mark)
		off, ok2 := minor(s.cell(r, net), mark)
		if !ok1 || !ok2 || gross <= 0 || 2*max(off, -off) > gross {
			return nil, false // a discount is the smaller part
		}
		if off > 0 {
			off, signed = -off, false
		}
		sum += off
		folded[line] = fold{figures(gross, mark), figures(-off, mark), figures(gross+off, mark)}
	}
	totals := s.totals(net, mark)
	return folded, slices.Contains(totals, sum) || signed && len(totals) == 0
}

// takesDiscount reports whether a row is a word for a discount and one amount in the column of what is paid.
func (s *solver) takesDiscount(r, net int) bool {
	if s.labelOf(r)&ofDiscount == 0 || s.labelOf(r)&(ofTotal|ofInvoice|ofCarry|ofNumber) != 0 || !isSum(s.cell(r, net)) {
		return false
	}
	for i := range s.rows[r] {
		if i != net && isSum(s.rows[r][i]) {
			return false
		}
	}
	return true
}

// figures writes hundredths with a decimal mark.
func figures(v int64, mark byte) string {
	text := []byte(ledger.Money{Minor: v}.Decimal())
	text[len(text)-3] = mark
	return string(text)
}

// withFold adds to the cells of a line what the discount below it makes of it.
func (s *solver) withFold(r int, cells []string) []string {
	if s.folded == nil {
		return cells
	}
	for len(cells) < len(s.cols) {
		cells = append(cells, "")
	}
	f, ok := s.folded[r]
	if ok {
		cells[s.named(netColumn)] = f.net
	}
	return append(cells, f.gross, f.discount)
}
