package email

import "slices"

// findRates takes back the name of a column that holds what is taken off as a percentage of the gross amount.
func (s *solver) findRates() {
	gross, net := s.named(grossColumn), s.named(netColumn)
	if gross < 0 || net < 0 {
		return
	}
	for i := range s.cols {
		if c := &s.cols[i]; (c.name == discountColumn || c.name == deductionColumn) && s.isRate(gross, i, net) {
			c.name = unknownName(i)
		}
	}
}

// named is the column of a name; -1: none has it.
func (s *solver) named(name string) int {
	return slices.IndexFunc(s.cols, func(c column) bool { return c.name == name })
}

// maxRated bounds gross amounts in hundredths, so that a product with a rate is none too large.
const maxRated = 1 << 48

// isRate reports whether in each line column rate is how many per cent of the gross amount are not paid, to a hundredth.
func (s *solver) isRate(gross, rate, net int) bool {
	for _, mark := range marks {
		some, all := false, true
		for r := range s.rows {
			if s.kinds[r] != lineRow || !all {
				continue
			}
			g, ok1 := minor(s.cell(r, gross), mark)
			n, ok2 := minor(s.cell(r, net), mark)
			per, ok3 := minor(s.cell(r, rate), mark)
			if !ok3 && s.kind(r, rate) == blankCell {
				ok3 = true
			}
			if all = ok1 && ok2 && ok3 && per >= 0 && per <= 100_00 && g < maxRated && g > -maxRated; !all {
				break
			}
			off := g*per/100_00 - (g - n)
			all = off >= -1 && off <= 1 && (per == 0 || g-n != per)
			some = some || per != 0
		}
		if some && all {
			return true
		}
	}
	return false
}
