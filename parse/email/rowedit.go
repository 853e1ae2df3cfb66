package email

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// shortDates reports whether a column of dates has them as 260317.
func (s *solver) shortDates(col int) bool {
	c := &s.cols[col]
	if c.says&ofDate == 0 || !c.most(countCell) {
		return false
	}
	for r := range s.rows {
		if v := bareCell(s.cell(r, col)); s.kinds[r] == lineRow && v != "" && !isShortDate(v) {
			return false
		}
	}
	return true
}

func isShortDate(v string) bool {
	return len(v) == 6 && digits(v) && v[2:4] >= "01" && v[2:4] <= "12" && v[4:] >= "01" && v[4:] <= "31" ||
		len(v) == 8 && digits(v) && v[:2] == "20" && v[4:6] >= "01" && v[4:6] <= "12" && v[6:] >= "01" && v[6:] <= "31"
}

// unknownName is a header that the table reader does not know.
func unknownName(col int) string { return "Column " + string(rune('A'+col%26)) }

// name is the header of a column for the table reader.
func (s *solver) names() []string {
	var out []string
	if s.head >= 0 {
		out = named(s.rows[s.head])
	}
	for len(out) < len(s.cols) {
		out = append(out, "")
	}
	taken := map[string]bool{}
	for i := range s.cols {
		taken[s.cols[i].name] = true
	}
	for i := range out {
		switch c := &s.cols[i]; {
		case c.name != "":
			out[i] = c.name
		case taken[out[i]] && out[i] != "", i != s.id && s.id >= 0 && namesInvoice(out[i]) && c.holdsIDs():
			out[i] = unknownName(i)
		case out[i] == "" && c.filled > 0:
			out[i] = unknownName(i)
		}
	}
	if s.folded != nil {
		out = append(out, grossColumn, discountColumn)
	}
	if s.remarks != nil {
		out = append(out, textColumn)
	}
	return out
}

// edit is row r as the table reader shall see it.
func (s *solver) edit(r int) []string {
	switch {
	case r == s.head:
		return s.names()
	case s.kinds[r] == voidRow:
		return nil
	}
	out := tidy(s.rows[r])
	if r < s.head {
		return out
	}
	s.turn(r, out)
	for i := range out {
		c := &s.cols[i]
		switch {
		case s.kinds[r] == totalRow && (!isSum(out[i]) || s.kind(r, i) == countCell && s.counts(c)):
			out[i] = ""
		case s.kinds[r] == totalRow:
			out[i] = plainSum(bareCell(out[i]))
			if f, ok := s.loneCurrency(r, i); ok {
				out[i] = f.plainBody()
			}
		case i == s.id:
			if number, remark := remarked(firstLine(out[i])); remark != "" {
				out[i] = withoutWords(number)
			} else if out[i] = withoutWords(firstLine(out[i])); c.says&ofText != 0 {
				if number := titledNumber(out[i]); number != "" {
					out[i] = number
				}
			}
		case c.name == dateColumn:
			out[i] = dayCell(out[i])
		case isSum(out[i]):
			out[i] = plainSum(bareCell(out[i]))
		}
	}
	if s.kinds[r] == totalRow {
		at := max(s.id, 0)
		if at >= len(out) || out[at] != "" {
			at = slices.Index(out, "")
		}
		if at >= 0 {
			out[at] = "Total"
		}
	}
	return s.withRemark(r, s.withFold(r, out))
}

func isSum(cell string) bool { return sumKind(kindOf(cell)) }

func sumKind(k kind) bool { return k == sumCell || k == countCell }

// firstLine is the invoice of a cell that says more in further lines: our order, a text.
func firstLine(cell string) string {
	for line := range strings.SplitSeq(cell, "\n") {
		if line = strings.TrimSpace(line); hasDigit(line) {
			return line
		}
	}
	return cell
}

// minus is how amounts are written that are taken off in Japan.
var minus = strings.NewReplacer("△", "-", "▲", "-")

// plainSum is an amount with the signs that the table reader knows.
func plainSum(cell string) string {
	if !beyondASCII(cell) && !strings.ContainsAny(cell, "$uUkFRMDSK/lLT") && !strings.ContainsAny(cell[max(0, len(cell)-len("-- EUR")):], "-") {
		return cell
	}
	return minus.Replace(plainMoney(withCents(cell)))
}

// numberSign is what says that a number follows, where nothing parts the two: "No.4711".
var numberSign = regexp.MustCompile(`^(?i:no|nr|n|nº|n°|№)[.:º°]+\s?`)

// maxRemark is how many words of a remark stand behind a number.
const maxRemark = 3

// isRemark reports whether what stands behind a number in its cell says what kind of paper it is.
func isRemark(text string) bool {
	if hasDigit(text) {
		return false
	}
	return strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") || meaning(text)&(ofInvoice|ofCredit) != 0 || text == "C/N" || text == "D/N" || text == "C/M"
}

// titledNumber is the number that stands behind the word for a document in a text, if there is one: "Invoice RE-2026-0114 January".
func titledNumber(cell string) string {
	number := ""
	words := strings.Fields(cell)
	for i, w := range words {
		marked := strings.HasPrefix(w, "#")
		w = strings.Trim(w, "#:,;()")
		if i == 0 || len(words) > maxSaying || !invoiceLike(w) && !(marked && hasDigit(w)) || isDate(w) {
			continue
		}
		lead := words[i-1]
		if i > 1 && meaning(lead) == ofNumber {
			lead = words[i-2]
		}
		if hasDigit(lead) || meaning(lead)&(ofInvoice|ofCredit) == 0 {
			continue
		}
		if number != "" && number != w {
			return "" // of two documents
		}
		number = w
	}
	return number
}

// titled reports whether the cells of a column of texts are all a word and the number of a document.
func (s *solver) titled(c *column) bool {
	for i := range s.cols {
		if &s.cols[i] != c {
			continue
		}
		for r := range s.rows {
			v := bareCell(s.cell(r, i))
			if s.kinds[r] == lineRow && v != "" && titledNumber(v) == "" {
				return false
			}
		}
	}
	return true
}

// dayCell is a date as the table reader reads it; one that is none is left out: it costs the date, not the line.
func dayCell(cell string) string {
	cell = bareCell(cell)
	switch {
	case isShortDate(cell) && len(cell) == 6:
		return "20" + cell[:2] + "-" + cell[2:4] + "-" + cell[4:]
	case isDate(cell):
		if d, ok := shortWord.next(cell, 0); ok && monthOf(d.part[1]) > 0 {
			if day, ok := ledger.Digits(d.part[0]); ok {
				return fmt.Sprintf("20%s-%02d-%02d", d.part[2], monthOf(d.part[1]), day)
			}
		}
		return cell
	}
	return ""
}
