package email

import "strings"

// stackedRow reads the first line of a row of two lines without a header: a number, and a day or nothing beside it.
func stackedRow(text string) (row [3]string, ok bool) {
	if len(text) > maxProse/20 || !hasDigit(text) {
		return row, false
	}
	pieces, sep := cut(text)
	if sep != "" || len(pieces) == 0 || len(pieces) > 3 {
		return row, false
	}
	for i, p := range pieces {
		switch k := kindOf(p.text); {
		case i == 0 && (k == idCell || k == countCell) && invoiceLike(p.text):
			row[0] = p.text
		case k == dateCell:
			row[1] = p.text
		case k == wordCell && i > 0 && !hasDigit(p.text):
		default:
			return row, false
		}
	}
	return row, row[0] != ""
}

// stackedSum is the amount that ends the second line of such a row: a text before it, and nothing else.
func stackedSum(text string) (string, bool) {
	pieces, sep := cut(text)
	if sep != "" || len(pieces) == 0 || len(pieces) > 2 || !strings.HasPrefix(text, "  ") {
		return "", false
	}
	last := pieces[len(pieces)-1].text
	if len(pieces) == 2 && (kindOf(pieces[0].text) == sumCell || totalWord(pieces[0].text) != noClass) {
		return "", false
	}
	return last, kindOf(last) == sumCell
}

// loneSum reports whether a line is nothing but an amount with a currency.
func loneSum(text string) bool {
	list := amountsIn(text, 0)
	return len(list) == 1 && list[0].marked && strings.TrimSpace(text) == strings.TrimSpace(text[list[0].start:list[0].end])
}

// stacked takes rows of two lines without a header: a number, then below it, set in, what it is and what is paid for it. A row alone has
// nothing but its amount in the second line.
func (f *finder) stacked(i int) int {
	c := candidate{rows: [][]string{{"", "", ""}}, lines: []int32{f.blocks[i].line}}
	n := 0
	for i+n+1 < len(f.blocks) && f.blocks[i+n].grid == nil && f.blocks[i+n+1].grid == nil {
		row, ok := stackedRow(f.blocks[i+n].text)
		if !ok {
			if n > 0 && strings.TrimSpace(f.blocks[i+n].text) == "" && len(c.rows) > 1 {
				if row, ok = stackedRow(f.blocks[i+n+1].text); ok {
					n++
					continue
				}
			}
			break
		}
		if row[2], ok = stackedSum(f.blocks[i+n+1].text); !ok {
			break
		}
		c.rows, c.lines = append(c.rows, row[:]), append(c.lines, f.blocks[i+n].line)
		n += 2
	}
	if len(c.rows) < 2 || len(c.rows) == 2 && !loneSum(f.blocks[i+1].text) || f.silent(&c) {
		return 0
	}
	f.tables = append(f.tables, c)
	return n
}
