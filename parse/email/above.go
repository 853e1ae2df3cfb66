package email

import (
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
)

// above takes blocks of labels with their values below them, one block an invoice: "INVOICE", "4711", "AMOUNT", "$440.00".
func (f *finder) above(i int) int {
	if hasDigit(f.blocks[i].text) || !namesInvoice(strings.TrimSpace(f.blocks[i].text)) {
		return 0
	}
	r := record{index: map[string]int{}}
	end := i
	for at := i; ; {
		key, k := f.filled(at)
		value, v := f.filled(k + 1)
		if !isKeyAbove(key) || !hasDigit(value) || len(value) > maxLabelSize || !r.take(f, []string{key}, []string{value}, 0, f.blocks[k].line) {
			break
		}
		at, end = v+1, v+1
	}
	if r.none || end == i || !f.isRecord(r.keys, len(r.rows) > 0) {
		return 0
	}
	f.tables = append(f.tables, candidate{rows: append([][]string{r.keys}, append(r.rows, r.row)...), lines: append([]int32{f.blocks[i].line}, r.lines...)})
	return end - i
}

// isKeyAbove reports whether a line is the name of a value, and nothing else.
func isKeyAbove(key string) bool {
	return key != "" && len(key) <= maxAlone && !hasDigit(key) && lexicon.Read(key).Understood()
}

// filled is the next line with text, at most two further on, and its place.
func (f *finder) filled(i int) (text string, at int) {
	for k := i; k < min(i+3, len(f.blocks)) && f.blocks[k].grid == nil; k++ {
		if text = strings.TrimSpace(f.blocks[k].text); text != "" {
			return text, k
		}
	}
	return "", i
}
