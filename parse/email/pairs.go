package email

import (
	"regexp"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
)

// leaders are the dots between a key and its value.
var leaders = regexp.MustCompile(`\s*(?:\.{3,}|(?: \.){3,})\s*[:：]?\s*|\s_{4,}\s+`)

// rateInKey is the rate in the name of what is taken off: "PSWT @ 20%: 40.00".
var rateInKey = regexp.MustCompile(`^([^:：\d]*\p{L}[^:：\d]*?)\s*@?\s*\(?\d{1,2}(?:[.,]\d{1,2})?\s?%\)?(\s*[:：])`)

// keyValues are the keys of a line with their values: "Invoice: 4711", several of them parted by blanks, or one before a wide gap.
func keyValues(text string) (keys, values []string) {
	text = withoutLeaders(text)
	if strings.Contains(text, "=") && !strings.Contains(text, ":") {
		if key, value, found := strings.Cut(text, "="); found && strings.HasSuffix(key, " ") && !strings.Contains(value, "=") {
			text = strings.TrimSpace(key) + ": " + value
		}
	}
	if strings.Contains(text, "%") {
		text = rateInKey.ReplaceAllString(text, "$1$2")
	}
	if strings.Count(text, ":") > 1 {
		if keys, values = namedValues(strings.TrimLeft(text, " \t")); keys != nil && !slices.Contains(values, "") {
			return keys, values
		}
	}
	if key, value, ok := keyOf(text); ok {
		return []string{key}, []string{value}
	}
	if strings.Contains(text, ":") || !hasGap(strings.TrimSpace(text)) {
		return nil, nil
	}
	pieces, sep := cut(text)
	if len(pieces) != 2 || sep != "" || hasDigit(pieces[0].text) || len(pieces[0].text) > maxLabelSize || !lexicon.Read(pieces[0].text).Understood() {
		return nil, nil
	}
	return []string{pieces[0].text}, []string{pieces[1].text}
}

// pairs takes blocks of keys and values, one block an invoice, as the rows of a table.
func (f *finder) pairs(i int) int {
	first, values := keyValues(f.blocks[i].text)
	if first == nil || !hasDigit(strings.Join(values, "")) {
		return 0
	}
	if i > 0 && f.blocks[i-1].grid == nil {
		before, _ := keyValues(f.blocks[i-1].text)
		if before != nil && !(slices.ContainsFunc(before, namesPayment) && f.isInvoiceKey(first[0])) {
			return 0 // the middle of a block: its first key stands above
		}
		if above := f.blocks[i-1].text; before == nil && leaders.MatchString(above) && hasDigit(above) {
			return 0 // so is it where a key is none that is known
		}
	}
	r := record{index: map[string]int{}}
	n, blank, end := 0, 0, 0
	for ; i+n < len(f.blocks) && f.blocks[i+n].grid == nil; n++ {
		text := f.blocks[i+n].text
		if strings.Trim(text, " -=_*") == "" {
			if blank++; blank > 2 {
				break
			}
			continue
		}
		keys, values := keyValues(text)
		if keys == nil || !r.take(f, keys, values, blank, f.blocks[i+n].line) {
			break
		}
		blank, end = 0, n+1
	}
	if r.none || !f.isRecord(r.keys, len(r.rows) > 0) {
		return 0
	}
	if len(r.rows) == 0 && f.listsPapers(r.keys, r.row) {
		return 0 // one amount for several invoices
	}
	c := candidate{rows: append([][]string{r.keys}, append(r.rows, r.row)...), lines: append([]int32{f.blocks[i].line}, r.lines...)}
	f.tables = append(f.tables, c)
	if len(r.rows) == 0 {
		f.paysAll(c)
	}
	return end
}

// paysAll leaves to the prose what the one block of a text says to be paid beside what is taken off: it may be all of the payment.
func (f *finder) paysAll(c candidate) {
	if !slices.ContainsFunc(c.rows[0], func(key string) bool { return meaning(key)&(ofDeduction|ofWithheld) != 0 }) {
		return
	}
	for k, key := range c.rows[0] {
		if list := hits(lowerOf(key)); len(list) > 0 && k < len(c.rows[1]) && list[0].start == 0 && list[0].class == paidTotal {
			f.prose = append(f.prose, block{text: key + ": " + c.rows[1][k], line: c.lines[len(c.lines)-1]})
		}
	}
}

// listsPapers reports whether the value of a key that names our invoice is several numbers.
func (f *finder) listsPapers(keys, values []string) bool {
	for i, key := range keys {
		if i < len(values) && f.isInvoiceKey(key) {
			if list, _ := listAt(block{text: values[i]}, 0, nil); len(list) > 1 || len(list) == 1 && (list[0].until != "" || len(shortForms(list[0].ref)) > 1) {
				return true
			}
		}
	}
	return false
}

// record gathers blocks of keys and values that repeat.
type record struct {
	keys  []string
	index map[string]int
	rows  [][]string
	row   []string // of the block at hand
	lines []int32
	none  bool // the keys are not those of an invoice
}

// take adds the keys of a line, and reports whether they belong to the record. blank lines before it part blocks.
func (r *record) take(f *finder, keys, values []string, blank int, line int32) bool {
	for i, key := range keys {
		lower := strings.ToLower(key)
		k, known := r.index[lower]
		switch {
		case !known && len(r.rows) > 0 && totalWord(key) != noClass: // of all blocks
			return false
		case !known && len(r.keys) > 0 && (blank > 0 && i == 0 || len(r.row) == 0): // a block of something else
			return false
		case !known && values[i] != "" && !hasDigit(values[i]) && namesInvoice(key): // the header of what follows
			r.none = true
			return false
		case !known && values[i] == "" && lexicon.Read(key).Column() == lexicon.NoColumn: // what follows is called so
			return false
		case !known:
			k = len(r.keys)
			r.index[lower], r.keys = k, append(r.keys, key)
		case k == 0 && len(r.rows) == 0 && !f.isRecord(r.keys, true): // looked at once a block, not once a line
			r.none = true
			return false
		case k == 0:
			r.rows, r.row = append(r.rows, r.row), nil
		case k < len(r.row) && r.row[k] != "":
			return false
		}
		if r.row == nil {
			r.lines = append(r.lines, line)
		}
		for len(r.row) <= k {
			r.row = append(r.row, "")
		}
		r.row[k] = values[i]
	}
	return true
}

// isRecord reports whether the keys of a block are those of an invoice. A plain "Reference" names one where blocks repeat.
func (f *finder) isRecord(keys []string, repeats bool) bool {
	return len(keys) > 1 && (slices.ContainsFunc(keys, f.isInvoiceKey) || repeats && plainReference(keys[0])) && f.isHeader(keys) && !slices.ContainsFunc(keys, namesPayment)
}
