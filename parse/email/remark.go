package email

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Payers write why they take something off behind its number: "DN-118 short delivery". The number is what the line is of; the rest is said of it.

// remarked parts a cell into a number and the words behind it; no remark: there are none.
func remarked(cell string) (number, remark string) {
	number, remark, _ = strings.Cut(strings.TrimSpace(cell), " ")
	remark = strings.TrimSpace(remark)
	if !invoiceLike(number) || isRemark(remark) || len(strings.Fields(remark)) > maxRemark || isDate(number) || isAmount(cell, 0) {
		return cell, ""
	}
	first, _, _ := strings.Cut(remark, " ")
	if utf8.RuneCountInString(first) < minPhrase || strings.IndexFunc(remark, func(r rune) bool { return !unicode.IsLetter(r) && r != ' ' && r != '-' && r != '.' && r != '\'' }) >= 0 {
		return cell, "" // the series that a number belongs to, or more than words
	}
	if _, currency := codeOf(first); currency {
		return cell, ""
	}
	return number, remark
}

// findRemarks keeps the words behind the numbers of lines, where no column has a text of its own.
func (s *solver) findRemarks() {
	if s.id < 0 || s.named(textColumn) >= 0 || s.named(reasonColumn) >= 0 || s.cols[s.id].says&ofText != 0 {
		return
	}
	for r := range s.rows {
		if s.kinds[r] != lineRow {
			continue
		}
		if _, remark := remarked(firstLine(s.cell(r, s.id))); remark != "" {
			if s.remarks == nil {
				s.remarks = map[int]string{}
			}
			s.remarks[r] = remark
		}
	}
}

// withRemark adds to the cells of a row what is said behind its number.
func (s *solver) withRemark(r int, cells []string) []string {
	if s.remarks == nil {
		return cells
	}
	wide := len(s.cols)
	if s.folded != nil {
		wide += 2 // see withFold
	}
	for len(cells) < wide {
		cells = append(cells, "")
	}
	return append(cells, s.remarks[r])
}
