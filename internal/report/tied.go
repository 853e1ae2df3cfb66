package report

import (
	"sort"

	"github.com/cashtie/cashtie/internal/run"
	"github.com/cashtie/cashtie/ledger"
)

// currenciesAcross is how many currencies stand side by side in 80 cells; more go below each other.
const currenciesAcross = 2

// tiedRow is a row of the tied table. Rows that are not always shown are left out where they are empty.
type tiedRow struct {
	label  string
	always bool
	sum    func(*run.Total) run.Sum
	rest   bool // counts receipts that an earlier row counted
	part   bool // counts money, too, that an earlier row counted
}

var tiedRows = [...]tiedRow{
	{label: "applied", always: true, sum: func(t *run.Total) run.Sum { return t.Applied }},
	{label: "  left over of these", rest: true, sum: func(t *run.Total) run.Sum { return t.Unapplied }},
	{label: "on account", always: true, sum: func(t *run.Total) run.Sum { return t.OnAccount }},
	{label: "review", always: true, sum: func(t *run.Total) run.Sum { return t.Review }},
	{label: "unidentified", always: true, sum: func(t *run.Total) run.Sum { return t.Unidentified }},
	{label: "excluded", always: true, sum: func(t *run.Total) run.Sum { return t.Excluded }},
	{label: "  items open again", rest: true, part: true, sum: func(t *run.Total) run.Sum { return t.Reopened }},
	{label: "reversed", sum: func(t *run.Total) run.Sum { return t.Reversed }},
	{label: "delivered before", sum: func(t *run.Total) run.Sum { return t.Duplicates }},
}

// tied writes what became of the money, by outcome and currency, and whether it equals what the bank says.
func (out *printer) tied(res *run.Result) {
	if len(res.Totals) == 0 {
		out.printf("\nno receipts were read: there is nothing to match\n")
		return
	}
	for at := 0; at < len(res.Totals); at += currenciesAcross {
		out.printf("\n")
		out.tiedBlock(res.Totals[at:min(at+currenciesAcross, len(res.Totals))])
	}
}

func (out *printer) tiedBlock(totals []run.Total) {
	t := table{columns: []column{{}}}
	for i := range totals {
		t.columns = append(t.columns, column{title: "receipts", align: right}, column{title: currencyTitle(totals[i].Currency), align: decimal})
	}
	t.columns = append(t.columns, column{})
	for _, row := range tiedRows {
		cells, empty := []string{row.label}, true
		for i := range totals {
			s := row.sum(&totals[i])
			empty = empty && s.Count == 0 && s.Amount.IsZero()
			n := group(s.Count)
			if row.rest {
				n = ""
			}
			cells = append(cells, n, Amount(stated(s.Amount, totals[i].Currency)))
		}
		if row.always || !empty {
			t.add(cells...)
		}
	}
	t.rule()
	p := out.o.paint()
	total, bank, ties := []string{"total"}, []string{"bank says"}, true
	for i := range totals {
		n, sum, err := addUp(&totals[i])
		says := totals[i].Bank
		ties = ties && err == nil && n == says.Count && sum.Minor == says.Amount.Minor
		total = append(total, group(n), Amount(stated(sum, totals[i].Currency)))
		bank = append(bank, group(says.Count), Amount(stated(says.Amount, totals[i].Currency)))
	}
	mark := p.good("ok")
	if !ties {
		mark = p.bad("BROKEN")
	}
	t.add(total...)
	t.add(append(bank, mark)...)
	out.table(&t)
}

// addUp is the total of all outcomes.
func addUp(t *run.Total) (count int, sum ledger.Money, err error) {
	for _, row := range tiedRows {
		s := row.sum(t)
		if row.part {
			continue
		}
		if !row.rest {
			count += s.Count
		}
		if sum, err = sum.Add(s.Amount); err != nil {
			return count, sum, err
		}
	}
	return count, sum, nil
}

// stated gives an empty sum its currency, so that it shows the right decimals.
func stated(m ledger.Money, c ledger.Currency) ledger.Money {
	if !m.Stated() {
		m.Currency = c
	}
	return m
}

func currencyTitle(c ledger.Currency) string {
	if c == 0 {
		return "amount"
	}
	return c.String()
}

// sortByCount puts the most frequent code first; equals by name.
func sortByCount(codes []string, counts map[string]int) {
	sort.Slice(codes, func(i, j int) bool {
		if counts[codes[i]] != counts[codes[j]] {
			return counts[codes[i]] > counts[codes[j]]
		}
		return codes[i] < codes[j]
	})
}
