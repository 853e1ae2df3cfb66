package table

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// groups says of each total row whether it is the sum of a group: of the rows since the begin, or since some total row above. It is nil
// where the rows of totals are no such sums, as where they total another column: at least two groups of rows must hold, and more than do
// not.
func (t *totals) groups(d *decoder) []bool {
	if d.layout.kind == parse.Remittances || t.lost {
		return nil
	}
	holds := make([]bool, len(t.seen))
	begins := map[ledger.Money]bool{}
	good, bad := 0, 0
	for i, row := range t.seen {
		if !row.readable || row.stray {
			holds[i] = true // nothing to compare
			continue
		}
		cur := row.stated.Currency
		begins[ledger.Money{Currency: cur}] = true
		holds[i] = begins[ledger.Money{Minor: row.so - row.stated.Minor, Currency: cur}]
		switch {
		case holds[i] && !row.group.IsZero():
			good++
		case !holds[i]:
			bad++
		}
		begins[ledger.Money{Minor: row.so, Currency: cur}] = true
	}
	if good < 2 || bad >= good {
		return nil
	}
	return holds
}

// findHeads looks for rows that stand above a group and state its sum, as SAP Business One and Odoo write them: no document or a name
// with the number of its rows in the place of one, "Acorn (3)", no dates, and an amount that the rows below add up to. All such rows of
// the list must be like that; else none is one, and what lacks a document is a fault.
func (d *decoder) findHeads() map[int]bool {
	heads := map[int]bool{}
	at, left, rows := -1, int64(0), 0
	closed := func() bool { return at < 0 || left == 0 && rows > 0 && d.countFits(at, rows) }
	for r := d.layout.header + 1; r < len(d.sheet.rows); r++ {
		p := d.sheet.exact(r, d.money.main)
		switch {
		case d.headLike(r):
			if !closed() || !p.ok || abs(p.minor) > maxShare {
				return nil
			}
			heads[r] = true
			at, left, rows = r, p.minor, 0
		case d.label(r) != noLabel || d.onlyAmounts(r):
			if !closed() {
				return nil
			}
			at = -1
		case at >= 0 && d.documentAt(r) != "":
			if !p.ok || abs(p.minor) > maxShare || abs(left) > maxShare {
				return nil
			}
			left -= p.minor
			rows++
		}
	}
	if !closed() {
		return nil
	}
	return heads
}

// headLike reports whether a row has an amount, and neither a document nor a date.
func (d *decoder) headLike(r int) bool {
	if v := d.sheet.value(r, d.numberAt(r)); v != "" && counted(v) == 0 && !d.layout.sharesFirst() || d.sheet.value(r, d.money.main) == "" {
		return false
	}
	for _, f := range [...]field{fIssued, fDue} {
		if col := d.layout.col(f); col >= 0 && d.sheet.value(r, col) != "" {
			return false
		}
	}
	return d.label(r) == noLabel && !d.onlyAmounts(r) && !d.repeatsHeader(r)
}

// counted is the number in "Acorn (3)"; 0 in any other text.
func counted(v string) int {
	bare, ok := strings.CutSuffix(v, ")")
	i := strings.LastIndexByte(bare, '(')
	if !ok || i < 2 || bare[i-1] != ' ' || len(bare)-i > 7 || len(bare)-i < 2 {
		return 0
	}
	n := 0
	for _, c := range []byte(bare[i+1:]) {
		if c-'0' > 9 {
			return 0
		}
		n = n*10 + int(c-'0')
	}
	return n
}

func (d *decoder) countFits(r, rows int) bool {
	n := counted(d.sheet.value(r, d.numberAt(r)))
	return n == 0 || n == rows
}

// head reports whether row r is the head of a group with its sum.
func (ir *itemReader) head(r int) bool {
	if ir.heads == nil && !ir.headless {
		ir.heads = ir.findHeads()
		ir.headless = len(ir.heads) == 0
	}
	return ir.heads[r]
}
