package table

import (
	"math"
	"strconv"

	"github.com/cashtie/cashtie/ledger"
)

// itemIDs gives each item of the file an identity of its own. It is the document number where the file has that once. Where it
// repeats, company, fiscal year and line item are added, as many as it takes and in this order: 1000/1800012345,
// 1000/1800012345/2026, 1000/1800012345/2026/001. Rows that are equal in all of these are counted: 1800012345/1, 1800012345/2.
type itemIDs struct {
	numbers map[string]int32 // how often each document number stands in the file
	longer  map[string]int32 // the same for the longer forms of numbers that repeat
	counted map[string]int   // rows that even the longest form does not tell apart
}

// survey counts the numbers of the whole file, so that an identity does not depend on the rows before it.
func (ids *itemIDs) survey(d *decoder) {
	ids.numbers = make(map[string]int32, len(d.sheet.rows))
	ids.longer, ids.counted = map[string]int32{}, map[string]int{}
	for r := d.layout.header + 1; r < len(d.sheet.rows); r++ {
		if v := d.documentAt(r); v != "" && !d.continues(r) {
			ids.numbers[v]++
		}
	}
	for r := d.layout.header + 1; r < len(d.sheet.rows); r++ {
		if v := d.documentAt(r); v != "" && ids.numbers[v] > 1 && !d.continues(r) {
			forms(d, r, func(form string) bool {
				ids.longer[form]++
				return true
			})
		}
	}
}

// continues reports whether the row is one more line of the document in the row above, in lists with a row a line.
func (d *decoder) continues(r int) bool {
	if d.further == nil {
		d.further = map[int]bool{}
		d.findLines()
	}
	return d.further[r]
}

// findLines looks for documents that take several rows, one a line, each of which repeats the open amount: where the list has columns of
// lines, and where the amounts of the rows add up to what each of them says is open.
func (d *decoder) findLines() {
	s, l, main := d.sheet, d.layout, d.money.main
	number, original := l.col(fNumber), l.col(fOriginal)
	for r := l.header + 1; r < len(s.rows); {
		end := r + 1
		for end < len(s.rows) && s.value(r, number) != "" && s.value(end, number) == s.value(r, number) {
			end++
		}
		if end > r+1 && main >= 0 && d.repeated(r, end, main) && (l.has(fLineAmount) || d.addsUp(r, end, main, original)) {
			for k := r + 1; k < end; k++ {
				d.further[k] = true
			}
		}
		r = end
	}
}

// repeated reports whether rows r to end-1 have one value in a column.
func (d *decoder) repeated(r, end, col int) bool {
	for k := r + 1; k < end; k++ {
		if d.sheet.value(k, col) != d.sheet.value(r, col) {
			return false
		}
	}
	return true
}

// addsUp reports whether the amounts of rows r to end-1 in one column make up that of row r in another.
func (d *decoder) addsUp(r, end, main, part int) bool {
	if part < 0 {
		return false
	}
	sum := int64(0)
	for k := r; k < end; k++ {
		p := d.sheet.exact(k, part)
		if !p.ok || abs(p.minor) > maxShare || abs(sum) > math.MaxInt64/2 {
			return false
		}
		sum += p.minor
	}
	whole := d.sheet.exact(r, main)
	return whole.ok && whole.minor == sum
}

// forms yields the longer forms of the number in row r, each longer than the one before.
func forms(d *decoder, r int, yield func(string) bool) (longest string) {
	form := d.documentAt(r)
	if company := d.sheet.value(r, d.layout.col(fCompany)); company != "" {
		if form = company + "/" + form; !yield(form) {
			return form
		}
	}
	for _, f := range [...]field{fFiscalYear, fLineItem} {
		if v := d.sheet.value(r, d.layout.col(f)); v != "" {
			if form += "/" + v; !yield(form) {
				return form
			}
		}
	}
	return form
}

func (ids *itemIDs) id(d *decoder, r int) ledger.ItemID {
	doc := d.documentAt(r)
	if ids.numbers[doc] == 1 {
		return ledger.ItemID(doc)
	}
	found := false
	form := forms(d, r, func(form string) bool {
		found = ids.longer[form] == 1 && ids.numbers[form] == 0
		return !found
	})
	if found {
		return ledger.ItemID(form)
	}
	for {
		ids.counted[form]++
		id := form + "/" + strconv.Itoa(ids.counted[form])
		if ids.numbers[id] == 0 && ids.longer[id] == 0 {
			return ledger.ItemID(id)
		}
	}
}
