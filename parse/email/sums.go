package email

import (
	"slices"
	"strings"
)

// findTotals tells the lines from totals, subtotals and what is carried forward: rows that name no invoice.
func (s *solver) findTotals() {
	if s.id < 0 {
		return
	}
	lines := false
	running := -1 // the row before that is the sum of all lines above it
	for r := range s.rows {
		if s.kinds[r] != lineRow && s.kinds[r] != labelRow {
			continue
		}
		id := bareCell(s.cell(r, s.id))
		k := s.kind(r, s.id)
		if s.kinds[r] == lineRow && hasDigit(id) && k != sumCell && k != dateCell && !s.countsLines(r) && (k != wordCell || s.anySum(r) || s.bare()) {
			lines = true
			continue
		}
		switch {
		case !s.anySum(r):
			if lines || !s.otherNumber(r) {
				s.kinds[r] = voidRow // further text of the line above
			}
		case (s.isCharge(r) || s.onAccount(r)) && !s.sumsUp(r, 0):
			s.kinds[r] = otherRow
		case s.carried(r), s.aside[r] && !s.sumsUp(r, 0):
			s.kinds[r] = voidRow
		case s.sumsUp(r, 0):
			if running >= 0 {
				s.kinds[running] = voidRow // it was carried to the next page
			}
			s.kinds[r], running = totalRow, r
		case s.kinds[r] == labelRow && s.elsewhere(r):
			s.kinds[r] = voidRow
		case s.sumsUp(r, s.lastBreak(r)):
			s.kinds[r] = voidRow
		case s.kinds[r] == labelRow && s.astray(r):
			s.kinds[r] = voidRow
		case s.labelOf(r)&ofTotal != 0 || totalWord(firstText(s.rows[r])) != noClass:
			s.kinds[r] = totalRow
			if totalWord(firstText(s.rows[r])) == otherTotal {
				s.kinds[r] = voidRow
			}
		case s.kinds[r] == labelRow && s.labelOf(r)&(ofPaid|ofAmount|ofBalance) != 0:
			s.kinds[r] = voidRow
		default:
			s.kinds[r] = otherRow
		}
	}
	s.count()
}

// bare reports whether no column holds amounts: lines without one are lines.
func (s *solver) bare() bool {
	return !slices.ContainsFunc(s.cols, func(c column) bool { return c.holdsSums() })
}

// countsLines reports whether a row calls itself a total although a number stands in the column of invoices: "Total 3 invoices".
func (s *solver) countsLines(r int) bool {
	id := bareCell(s.cell(r, s.id))
	if !strings.Contains(id, " ") {
		return false
	}
	word, rest, _ := strings.Cut(id, " ")
	if digits(word) && len(word) <= 4 && !hasDigit(rest) && meaning(rest)&(ofInvoice|ofNumber|ofText|ofShop) != 0 {
		return true // "3 invoices"
	}
	return meaning(word)&(ofTotal|ofCarry) != 0 && !hasDigit(word)
}

func firstText(row []string) string {
	for _, c := range row {
		if strings.TrimSpace(c) != "" {
			return c
		}
	}
	return ""
}

// astray reports whether an amount of a row that calls itself a payment or a total stands in a column without amounts.
func (s *solver) astray(r int) bool {
	if s.labelOf(r)&(ofTotal|ofPaid|ofAmount) == 0 && totalWord(firstText(s.rows[r])) == noClass {
		return false
	}
	for i := range s.rows[r] {
		if s.kind(r, i) == sumCell && !s.cols[i].holdsSums() {
			return true
		}
	}
	return false
}

// labelOf is what the words of a row speak of. Of numbers the letters before the digits count.
func (s *solver) labelOf(r int) says {
	var all says
	for i, c := range s.rows[r] {
		k := s.kind(r, i)
		if k != wordCell && k != idCell {
			continue
		}
		if k == idCell {
			c = c[:strings.IndexAny(c, "0123456789")]
		}
		if len(c) < 2 {
			continue
		}
		m, known := s.words[c]
		if !known && len(s.words) < maxLabelWords {
			m = meaning(c)
			s.words[c] = m
		}
		all |= m
	}
	return all
}

// maxLabelWords is how many different labels of a table are looked at.
const maxLabelWords = 1000

func (s *solver) carried(r int) bool { return s.labelOf(r)&ofCarry != 0 }

func (s *solver) anySum(r int) bool {
	for i := range s.rows[r] {
		if s.kind(r, i) == sumCell {
			return true
		}
	}
	for i := range s.rows[r] {
		if s.kind(r, i) == countCell && s.cols[i].says&(ofAmount|ofPaid|ofGross) != 0 {
			return true
		}
	}
	return false
}

func (s *solver) otherNumber(r int) bool {
	for i := range s.rows[r] {
		if i != s.id && s.cols[i].says&(ofOurs|ofYours|ofInvoice) != 0 && hasDigit(s.cell(r, i)) {
			return true
		}
	}
	return false
}

// lastBreak is the first line behind the total or void row before r.
func (s *solver) lastBreak(r int) int {
	if s.checks > maxChecks {
		return 0
	}
	for k := r - 1; k >= 0; k-- {
		if s.kinds[k] == voidRow && s.anySum(k) || s.kinds[k] == totalRow {
			return k + 1
		}
	}
	return 0
}

// maxChecks is how many rows of a table are held against the sums of others: each costs a look at all of them.
const maxChecks = 200

// marks are the decimal marks that a table may write amounts with.
var marks = [...]byte{'.', ','}

// sumsUp reports whether an amount of row r is the sum of its column from row first on, in each column that has one.
func (s *solver) sumsUp(r, first int) bool {
	if s.checks++; s.checks > maxChecks {
		return false
	}
	for _, mark := range marks {
		hits, misses := 0, 0
		for i := range s.cols {
			if i == s.id || !s.cols[i].holdsSums() && s.cols[i].says&(ofAmount|ofPaid|ofGross|ofDiscount) == 0 {
				continue
			}
			want, ok := minor(s.cell(r, i), mark)
			if !ok {
				continue
			}
			sum, n := int64(0), 0
			for k := first; k < r; k++ {
				if s.kinds[k] != lineRow && s.kinds[k] != otherRow || k <= s.head {
					continue
				}
				if v, ok := minor(s.cell(k, i), mark); ok {
					sum += v
					n++
				}
			}
			if n > 0 && sum == want {
				hits++
			} else if want != 0 {
				misses++
			}
		}
		if hits > 0 && hits >= misses {
			return true
		}
	}
	return false
}

// findSums names the columns of amounts, by their headers and by whether they add up: gross less what is taken off is net, and what the
// text states as paid is the sum of the net column.
func (s *solver) findSums() {
	var sums []int
	for i := range s.cols {
		c := &s.cols[i]
		if c.name == "" && i != s.id && i != s.payref && c.filled > 0 && !c.numbers() && (c.holdsSums() || c.most(countCell) && c.says&(ofAmount|ofPaid|ofGross|ofDiscount|ofDeduction) != 0 && c.says&ofDate == 0) {
			sums = append(sums, i)
		}
	}
	if len(sums) == 0 || s.id < 0 {
		return
	}
	net := -1
	for _, i := range sums {
		c := &s.cols[i]
		switch {
		case c.says&(ofBalance|ofRate) != 0:
			c.name = unknownName(i)
		case c.says&ofDiscount != 0:
			c.name = discountColumn
		case c.says&ofWithheld != 0:
			c.name = withheldColumn
		case c.says&ofDeduction != 0:
			c.name = deductionColumn
		case c.says&ofTax != 0:
			c.name = unknownName(i)
		case c.says&ofPaid != 0 && c.says&ofGross == 0:
			if net < 0 || s.cols[net].says&ofAmount != 0 && c.says&ofAmount == 0 {
				net = i
			}
		}
	}
	s.decide(sums, net)
}

// decide names the net column, then gross and what is taken off.
func (s *solver) decide(sums []int, net int) {
	var open []int // without a name
	for _, i := range sums {
		if s.cols[i].name == "" {
			open = append(open, i)
		}
	}
	closing := -1
	for _, i := range open {
		if s.closes(i) {
			if closing >= 0 && !s.sameColumn(closing, i) {
				closing = -2
			} else if closing != -2 {
				closing = i
			}
		}
	}
	switch {
	case closing >= 0 && (net < 0 || !s.closes(net)):
		net = closing
	case net < 0 && len(open) == 1 && len(sums) == 1:
		net = open[0]
	case net >= 0 && !s.closes(net):
		if all := s.withTax(net, sums); all != net {
			s.cols[net].name, s.cols[all].name = unknownName(net), ""
			net = all
			s.cols[all].name = netColumn
		}
	}
	if net < 0 {
		net = s.algebra(sums, open)
	}
	for _, i := range open {
		c := &s.cols[i]
		switch {
		case i == net:
			c.name = netColumn
		case net < 0 && len(open) == 1: // what is taken off stands beside it
			c.name = grossColumn
		case net >= 0 && c.says&ofTax == 0 && c.name == "" && s.takesOff(i, net, sums):
			c.name = grossColumn
		}
	}
	if net >= 0 && s.cols[net].says&ofTax == 0 {
		for _, i := range open {
			if s.cols[i].name == "" {
				s.cols[i].name = unknownName(i)
			}
		}
	}
}

// closes reports whether a total of the text is the sum of the column.
func (s *solver) closes(col int) bool {
	for _, mark := range marks {
		sum, ok := s.sum(col, mark)
		if !ok {
			continue
		}
		for _, f := range s.stated {
			for _, m := range f.readings(0) {
				hundredths := m.Minor
				if m.Currency != 0 && m.Currency.Digits() == 0 {
					hundredths *= 100
				}
				if hundredths == sum {
					return true
				}
			}
		}
	}
	return false
}

// elsewhere reports whether the one amount of a row is the sum of a column that it does not stand in.
func (s *solver) elsewhere(r int) bool {
	if s.checks > maxChecks {
		return false
	}
	text := ""
	for i, c := range s.rows[r] {
		if s.kind(r, i) == sumCell {
			if text != "" {
				return false
			}
			text = c
		}
	}
	for _, mark := range marks {
		want, ok := minor(text, mark)
		for i := range s.cols {
			if sum, whole := s.sum(i, mark); ok && whole && sum == want && s.cols[i].holdsSums() {
				return true
			}
		}
	}
	return false
}

// sum adds up the lines of a column; not ok when one has no amount.
func (s *solver) sum(col int, mark byte) (int64, bool) {
	sum := int64(0)
	for r := range s.rows {
		if s.kinds[r] != lineRow {
			continue
		}
		v, ok := minor(s.cell(r, col), mark)
		if !ok && s.kind(r, col) != blankCell {
			return 0, false
		}
		sum += v
	}
	return sum, true
}

func (s *solver) sameColumn(a, b int) bool {
	for r := range s.rows {
		if s.kinds[r] == lineRow && bareCell(s.cell(r, a)) != bareCell(s.cell(r, b)) {
			return false
		}
	}
	return true
}

// algebra finds the net column among open ones without a word that tells: the one that is another less a third in every row.
func (s *solver) algebra(sums, open []int) int {
	for _, gross := range open {
		for _, net := range open {
			if gross == net || s.sameColumn(gross, net) {
				continue
			}
			for _, off := range sums {
				if off == gross || off == net || !s.differs(gross, off, net) || s.larger(off, net) {
					continue
				}
				c := &s.cols[off]
				if c.name == "" {
					c.name = discountColumn
				}
				return net
			}
		}
	}
	return s.algebraOfAll(sums, open)
}

// larger reports whether the lines of column a are more money than those of b: what is taken off is the smaller part.
func (s *solver) larger(a, b int) bool {
	for _, mark := range marks {
		x, ok1 := s.sum(a, mark)
		y, ok2 := s.sum(b, mark)
		if ok1 && ok2 {
			return max(x, -x) > max(y, -y)
		}
	}
	return false
}

// takesOff reports whether column gross less all that is named as taken off is column net, or less one without a name, which is then named.
func (s *solver) takesOff(gross, net int, sums []int) bool {
	if s.cols[gross].says&ofGross != 0 && s.cols[gross].says&ofTax == 0 {
		return true
	}
	for _, off := range sums {
		if off == gross || off == net {
			continue
		}
		if s.differs(gross, off, net) {
			if s.cols[off].name == "" {
				s.cols[off].name = discountColumn
			}
			return true
		}
	}
	return s.sameColumn(gross, net) || s.cols[gross].says&(ofInvoice|ofAmount) != 0 && !s.hasTax(sums)
}

// differs reports whether in each line net is gross less off, whatever the sign of off, and off is not nothing everywhere.
func (s *solver) differs(gross, off, net int) bool {
	for _, mark := range marks {
		some, all := false, true
		opposed := 0 // bits: lines where off has the other sign than gross, and where it has the same
		for r := range s.rows {
			if s.kinds[r] != lineRow {
				continue
			}
			g, ok1 := minor(s.cell(r, gross), mark)
			n, ok2 := minor(s.cell(r, net), mark)
			o, ok3 := minor(s.cell(r, off), mark)
			if !ok3 && s.kind(r, off) == blankCell {
				ok3 = true
			}
			if o != 0 && (o < 0) != (g < 0) {
				o, opposed = -o, opposed|1
			} else if o != 0 {
				opposed |= 2
			}
			if !ok1 || !ok2 || !ok3 || g-o != n || opposed == 3 {
				all = false
				break
			}
			some = some || o != 0
		}
		if some && all {
			return true
		}
	}
	return false
}
