package email

import "github.com/cashtie/cashtie/internal/lexicon"

// withTax is the column that is another one and the tax on it: of the two it is the one that is paid, but not where the header of the other says
// in so many words that that one is, or where only that one has a total.
func (s *solver) withTax(net int, sums []int) int {
	if s.head >= 0 && lexicon.Concepts(s.cell(s.head, net)).Any(lexicon.Paid, lexicon.Payment, lexicon.Cheque) {
		return net
	}
	for _, tax := range sums {
		if s.cols[tax].says&ofTax == 0 || tax == net {
			continue
		}
		for _, all := range sums {
			if all != net && all != tax && s.differs(all, tax, net) && !s.opposed(tax, all) && (s.hasTotal(all) || !s.hasTotal(net)) {
				return all
			}
		}
	}
	return net
}

// opposed reports whether a line has another sign in one column than in the other: that is taken off, and no tax on it.
func (s *solver) opposed(a, b int) bool {
	for r := range s.rows {
		if s.kinds[r] != lineRow {
			continue
		}
		for _, mark := range marks {
			x, ok1 := minor(s.cell(r, a), mark)
			y, ok2 := minor(s.cell(r, b), mark)
			if ok1 && ok2 && x != 0 && y != 0 && (x < 0) != (y < 0) {
				return true
			}
		}
	}
	return false
}

// hasTotal reports whether a row of totals has an amount in a column.
func (s *solver) hasTotal(col int) bool {
	for r := range s.rows {
		if s.kinds[r] == totalRow && s.kind(r, col) == sumCell {
			return true
		}
	}
	return false
}

func (s *solver) hasTax(sums []int) bool {
	for _, i := range sums {
		if s.cols[i].says&ofTax != 0 {
			return true
		}
	}
	return false
}
