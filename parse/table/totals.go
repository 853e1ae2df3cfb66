package table

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// totals compares what the file calls its total with the sum of the rows that were read, per currency. Sums are of the column as
// written, before a credit memo without a sign is turned around.
type totals struct {
	sums []ledger.Money // one a currency, in order of appearance
	last []ledger.Money // the same since the last total row
	seen []totalRow
	lost bool // a sum did not fit
}

type totalRow struct {
	r        int
	label    label
	stated   ledger.Money
	group    ledger.Money // sum since the total row before
	so       int64        // sum of its currency over all rows so far
	readable bool
	stray    bool // it stands beside the main column, so that it may be the sum of another
}

// add counts a row that was read.
func (t *totals) add(m ledger.Money) {
	for i := range t.sums {
		if t.sums[i].Currency == m.Currency {
			t.sums[i] = t.plus(t.sums[i], m)
			t.last[i] = t.plus(t.last[i], m)
			return
		}
	}
	t.sums, t.last = append(t.sums, m), append(t.last, m)
}

// take takes an amount out of the sums again.
func (t *totals) take(m ledger.Money) {
	m.Minor = -m.Minor // amounts read from digits always have a negative
	t.add(m)
}

func (t *totals) plus(a, b ledger.Money) ledger.Money {
	sum, err := a.Add(b)
	if err != nil {
		t.lost = true
		return a
	}
	return sum
}

// see takes note of a total row. Which of them is the file's own is known at its end.
func (t *totals) see(d *decoder, r int, l label) {
	row := totalRow{r: r, label: l}
	m := &d.money
	if at := d.onlyAmount(r); at >= 0 && at != m.main {
		row.stated, row.readable = d.strayTotal(r, at)
		row.stray = true
	} else if m.main >= 0 && d.sheet.value(r, m.main) != "" {
		cur := m.currency
		if v := d.sheet.value(r, cur); v != "" && labelOf(v) != noLabel {
			cur = -1 // "Total" stands where the rows have their currency
		}
		if named := d.codeInLabel(r); named != 0 && d.sheet.value(r, cur) == "" {
			row.stated, row.readable = d.totalIn(r, named)
		} else if d.sheet.value(r, cur) == "" && len(t.sums) == 1 {
			row.stated, row.readable = d.totalIn(r, t.sums[0].Currency)
		} else if stated, _, fault := d.amountAt(r, m.main, cur); fault == nil {
			row.stated, row.readable = stated, true
		}
	}
	for i, s := range t.sums {
		if row.readable && s.Currency == row.stated.Currency {
			row.group, row.so = t.last[i], s.Minor
			t.last[i] = ledger.Money{Currency: s.Currency}
		}
	}
	t.seen = append(t.seen, row)
}

// codeInLabel is the currency that the label of a total names, "Total USD".
func (d *decoder) codeInLabel(r int) ledger.Currency {
	for col := range min(d.sheet.width(r), maxLabelColumns) {
		v := d.sheet.value(r, col)
		if first, last, more := strings.Cut(v, " "); more && len(last) == 3 && isCode(last) && labelOf(first) != noLabel {
			cur, _ := ledger.ParseCurrency(last) // isCode has read it
			return cur
		}
	}
	return 0
}

// onlyAmount is the column of the one amount in a total row whose main column has none; -1 where the main column has one, or several
// others have.
func (d *decoder) onlyAmount(r int) int {
	m := d.money.main
	if m < 0 || takeApart(d.sheet.value(r, m)).kind == number {
		return m
	}
	found := -1
	for col := range d.sheet.width(r) {
		v := d.sheet.value(r, col)
		if v == "" || takeApart(v).kind != number || col < len(d.layout.columns) && d.layout.columns[col].field.form() == asDate {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = col
	}
	return found
}

// strayTotal reads a total that stands beside its column, written as the main column is.
func (d *decoder) strayTotal(r, col int) (ledger.Money, bool) {
	a := takeApart(d.sheet.value(r, col))
	cur := a.currency
	if sums := d.totals.sums; cur == 0 && len(sums) == 1 {
		cur = sums[0].Currency
	}
	if cur == 0 && d.layout.kind != parse.Remittances || maxDigits(a.body) > 2 && markOf(a.body) == anyMark {
		return ledger.Money{}, false // a number without decimals may be anything here
	}
	m, err := a.money(d.reading.mark[d.money.main], cur)
	return m, err == nil
}

// totalIn reads the total of a row that names no currency.
func (d *decoder) totalIn(r int, cur ledger.Currency) (ledger.Money, bool) {
	a := takeApart(d.sheet.value(r, d.money.main))
	if a.kind == dashAmount {
		return ledger.Money{Currency: cur}, true
	}
	if a.kind != number || a.currency != 0 && a.currency != cur {
		return ledger.Money{}, false
	}
	if a.side != noSide {
		a.negative = (a.side == creditSide) != (d.layout.kind == parse.Receipts)
	}
	m, err := a.money(d.markAt(r, d.money.main), cur)
	return m, err == nil
}

// finish reports the total rows: the last one of each currency that does not speak of a group is the file's own. A last row that
// equals just the rows since the total before it closes a group too.
func (t *totals) finish(d *decoder) {
	closes := t.groups(d)
	own := map[ledger.Currency]int{}
	for i, row := range t.seen {
		if row.readable && row.label != groupLabel {
			own[row.stated.Currency] = i
		}
	}
	for i, row := range t.seen {
		at, ok := own[row.stated.Currency]
		sum := t.sum(row.stated.Currency)
		switch {
		case !row.readable:
			d.skip(row.r, "total row without an amount that can be compared")
		case row.stray && d.layout.kind == parse.Remittances:
			d.skip(row.r, "total of the payment")
		case !ok || at != i, i > 0 && row.stated != sum && row.stated == row.group && !row.group.IsZero():
			if closes != nil && !closes[i] {
				d.emit(parse.Fact{Control: &parse.Control{Name: "table.subtotal", Expected: row.stated.String(), Got: row.group.String(),
					Source: d.sheet.at(row.r, d.money.main)}})
				break
			}
			d.skip(row.r, "subtotal")
		default:
			d.emit(parse.Fact{Control: &parse.Control{Name: "table.total", Expected: row.stated.String(), Got: sum.String(),
				OK: row.stated == sum && !t.lost, Source: d.sheet.at(row.r, d.money.main)}})
		}
	}
}

func (t *totals) sum(cur ledger.Currency) ledger.Money {
	for _, s := range t.sums {
		if s.Currency == cur {
			return s
		}
	}
	return ledger.Money{Currency: cur}
}
