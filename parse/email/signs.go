package email

import (
	"slices"
	"strconv"
	"strings"
)

// totals are the amounts that the lines of a column should make up: those that the text states, and those of rows called totals.
func (s *solver) totals(col int, mark byte) []int64 {
	var list []int64
	for _, f := range s.stated {
		plain, ok := plainNumber(f.body, mark)
		if v, good := minor(plain, '.'); ok && good {
			list = append(list, v)
		}
	}
	if len(list) > 0 {
		return list
	}
	for r := range s.rows {
		if v, ok := minor(s.cell(r, col), mark); ok && (s.kinds[r] == totalRow || s.kinds[r] == voidRow && r > s.head && s.labelOf(r)&ofPaid != 0) {
			list = append(list, v)
		}
	}
	return list
}

// findSides looks for a table that has what is paid in one column and what is taken off in another.
func (s *solver) findSides() {
	debit, credit := -1, -1
	for i := range s.cols {
		switch c := &s.cols[i]; {
		case s.head < 0 || !c.holdsSums() && !c.most(countCell) && c.filled > 0:
		case c.says&ofCreditSide != 0:
			credit = i
		case c.says&ofDebitSide != 0:
			debit = i
		}
	}
	if debit < 0 && credit >= 0 {
		debit = s.paidFor(credit)
	}
	if debit < 0 || credit < 0 {
		if debit, credit = s.turns(); debit < 0 {
			return
		}
	}
	if s.cols[credit].filled == 0 {
		debit, credit = credit, debit
	}
	if s.cols[debit].filled == 0 {
		if s.cols[credit].filled == s.lines() && s.named(netColumn) < 0 {
			s.cols[credit].name, s.cols[debit].name = netColumn, unknownName(debit) // all is paid, whatever the side is called
		}
		return
	}
	for r := range s.rows {
		if s.kinds[r] == lineRow && sumKind(s.kind(r, debit)) == sumKind(s.kind(r, credit)) {
			return
		}
	}
	for _, mark := range marks {
		d, ok1 := s.sum(debit, mark)
		c, ok2 := s.sum(credit, mark)
		if !ok1 || !ok2 {
			continue
		}
		for _, want := range s.totals(credit, mark) {
			switch want {
			case c - d:
				s.debit, s.credit = debit, credit
			case d - c:
				s.debit, s.credit = credit, debit
			default:
				continue
			}
			s.cols[s.credit].name, s.cols[s.debit].name = netColumn, unknownName(s.debit)
			return
		}
	}
}

// paidFor is the column of amounts that is called after the invoices that they pay, beside one of credits: "Invoices | Credits"; -1: there is
// none, or more. Each line has an amount in one of the two.
func (s *solver) paidFor(credit int) int {
	at := -1
	for i := range s.cols {
		c := &s.cols[i]
		if i == s.id || i == credit || c.name != "" || c.says&ofInvoice == 0 || c.says&(ofYours|ofDate) != 0 || c.filled == 0 || c.counts[sumCell] != c.filled { // whole numbers may be theirs
			continue
		}
		if at >= 0 {
			return -1
		}
		at = i
	}
	if at < 0 || s.cols[at].filled+s.cols[credit].filled != s.lines() {
		return -1
	}
	return at
}

// turns are the two columns of amounts of which each line has one or the other, whatever they are called; -1: there are none, or more.
func (s *solver) turns() (a, b int) {
	a, b = -1, -1
	for i := range s.cols {
		c := &s.cols[i]
		if i == s.id || c.counts[sumCell]+c.counts[countCell] != c.filled || c.filled == 0 || c.filled >= s.lines() || c.name != "" || c.says&(ofInvoice|ofNumber|ofDate|ofDiscount|ofDeduction|ofTax|ofBalance) != 0 {
			continue
		}
		switch {
		case a < 0:
			a = i
		case b < 0:
			b = i
		default:
			return -1, -1
		}
	}
	if b < 0 || s.cols[a].filled+s.cols[b].filled != s.lines() {
		return -1, -1
	}
	return a, b
}

// findCredits finds the lines that are credit notes by their words and written without a sign: their amounts are taken off where the
// lines make up the total that way, and only that way.
func (s *solver) findCredits() {
	net := -1
	for i := range s.cols {
		if s.cols[i].name == netColumn || net < 0 && s.cols[i].name == grossColumn {
			net = i
		}
	}
	if net < 0 || s.credit >= 0 {
		return
	}
	turned := map[int]bool{}
	section := false
	for r := range s.rows {
		switch {
		case r <= s.head:
		case s.kinds[r] == voidRow && !s.anySum(r):
			section = s.labelOf(r)&ofCredit != 0 || section && onlyText(s.rows[r]) == "" // a header below the heading ends nothing
		case s.kinds[r] == lineRow && (section || s.labelOf(r)&ofCredit != 0 || s.sided(r)):
			turned[r] = true
		}
	}
	if len(turned) == 0 {
		return
	}
	for _, mark := range marks {
		plain, ok := s.sum(net, mark)
		if !ok {
			continue
		}
		less := plain
		for r := range turned {
			v, _ := minor(s.cell(r, net), mark) // a cell without an amount takes nothing off
			if v < 0 {
				return // credits have signs
			}
			less -= 2 * v
		}
		for _, want := range s.totals(net, mark) {
			if want == plain {
				return
			}
			if want == less {
				s.turned = turned
				return
			}
		}
	}
}

// sided reports whether a line has the mark of the other side of an account than most lines: S and H, D and C.
func (s *solver) sided(r int) bool {
	for i, v := range s.rows[r] {
		v = bareCell(v)
		if v != "S" && v != "D" && v != "H" && v != "C" && v != "DR" && v != "CR" {
			continue
		}
		same := s.countCells(i, v)
		other := s.lines() - same
		return same < other || same == other && (v == "S" || v == "D" || v == "DR")
	}
	return false
}

// countCells is how many lines have a text in a column; it counts once for each.
func (s *solver) countCells(col int, text string) int {
	key := strconv.Itoa(col) + text
	n, known := s.counted[key]
	if !known {
		for k := range s.rows {
			if s.kinds[k] == lineRow && bareCell(s.cell(k, col)) == text {
				n++
			}
		}
		s.counted[key] = n
	}
	return n
}

// turn writes the amounts of a line that are taken off with a sign.
func (s *solver) turn(r int, cells []string) {
	if s.kinds[r] == voidRow || s.kinds[r] == labelRow {
		return
	}
	if s.debit >= 0 && s.debit < len(cells) && s.credit < len(cells) {
		if isSum(cells[s.debit]) && s.kinds[r] == lineRow {
			cells[s.credit] = negated(cells[s.debit])
		}
		cells[s.debit] = ""
	}
	if !s.turned[r] {
		return
	}
	for i := range cells {
		if n := s.cols[i].name; n == netColumn || n == grossColumn || n == discountColumn || n == deductionColumn {
			cells[i] = negated(cells[i])
		}
	}
}

func negated(cell string) string {
	cell = bareCell(cell)
	if f, ok := sumOfCell(cell); ok && !f.negative && strings.Trim(f.body, "0.,") != "" {
		return "-" + cell
	}
	return cell
}

// findPaid makes a row that says what is paid the total, where the lines make it up once those without a sign are taken off.
func (s *solver) findPaid() {
	net := s.named(netColumn)
	if net < 0 || len(s.turned) == 0 || slices.Contains(s.kinds, totalRow) {
		return
	}
	at := len(s.kinds) - 1
	for at > s.head && !(s.kinds[at] == voidRow && s.anySum(at)) {
		at--
	}
	if at <= s.head || s.labelOf(at)&ofPaid == 0 {
		return
	}
	for _, mark := range marks {
		want, stated := minor(s.cell(at, net), mark)
		sum, ok := s.sum(net, mark)
		for r, off := range s.turned {
			if v, written := minor(s.cell(r, net), mark); off && written && s.kinds[r] == lineRow {
				sum -= 2 * v
			}
		}
		if stated && ok && sum == want {
			s.kinds[at] = totalRow
			return
		}
	}
}
