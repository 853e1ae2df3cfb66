package email

import (
	"regexp"
	"slices"
	"strings"
)

// keyInLine is the name before a value in a line of several: "Invoice: 4711, Amount: 500.00".
var keyInLine = regexp.MustCompile(`(?:^|[,;|]\s+|\s{2,}|[(])[-*•·]?\s*(\p{L}[\p{L} .°º#/'’-]{0,40}?)\s*[:：=]\s*`)

// namedValues parts a line into names and values; fewer than two are none.
func namedValues(line string) (keys, values []string) {
	at := keyInLine.FindAllStringSubmatchIndex(line, maxLabels)
	if len(at) < 2 || at[0][0] != 0 {
		return nil, nil
	}
	for i, m := range at {
		end := len(line)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		keys = append(keys, strings.TrimSpace(line[m[2]:m[3]]))
		values = append(values, strings.Trim(line[m[1]:end], " ,;|)"))
	}
	return keys, values
}

// inline takes lines that each name an invoice and its amount.
func (f *finder) inline(i int) int {
	if strings.Count(f.blocks[i].text, ":")+strings.Count(f.blocks[i].text, "=") < 2 {
		return 0
	}
	keys, _ := namedValues(f.blocks[i].text)
	if keys == nil || slices.ContainsFunc(keys, namesPayment) || !f.budget.namesColumns(keys) {
		return 0
	}
	c := candidate{rows: [][]string{keys}, lines: []int32{f.blocks[i].line}}
	n := 0
	for ; i+n < len(f.blocks) && f.blocks[i+n].grid == nil; n++ {
		again, values := namedValues(f.blocks[i+n].text)
		if !slices.Equal(again, keys) {
			break
		}
		c.rows, c.lines = append(c.rows, values), append(c.lines, f.blocks[i+n].line)
	}
	if n == 0 || f.silent(&c) {
		return 0
	}
	f.tables = append(f.tables, c)
	return n
}
