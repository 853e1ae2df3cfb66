package run

import (
	"bufio"
	"context"
	"encoding/csv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cashtie/cashtie/ledger"
)

// openItemRows is open_items.csv read back, a map of columns for each line.
func openItemRows(ctx context.Context, t interface{ Fatal(...any) }, res *Result) []map[string]string {
	var b strings.Builder
	w := bufio.NewWriter(&b)
	if err := res.writeOpenItems(ctx, w); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	all, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, name := range all[0] {
			row[name] = cells[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// TestOpenItemsAddUp draws runs and adds the page up as a person would: line by line, and by currency against the books.
func TestOpenItemsAddUp(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := draw(rt)
		res := decided(rt, w.items, w.decisions)
		if err := res.check(rt.Context()); err != nil {
			rt.Fatal(err)
		}
		book, _, err := res.post(rt.Context())
		if err != nil {
			rt.Fatal(err)
		}
		after := map[ledger.Currency]int64{}
		rows := openItemRows(rt.Context(), rt, res)
		for i, row := range rows {
			amount := func(column string) ledger.Money { return money(row[column], row["currency"]) }
			rest := amount("open_before").Minor + amount("opened").Minor
			for _, part := range []string{"cash", "discount", "deduction", "write_off"} {
				rest -= amount(part).Minor
			}
			if left := amount("open_after"); rest != left.Minor {
				rt.Errorf("line %d: %v is open, the parts leave %d: %v", i+2, left, rest, row)
			}
			if made := i >= len(w.items); made != !amount("opened").IsZero() {
				rt.Errorf("line %d: made by the run %v: %v", i+2, made, row)
			}
			after[amount("open_after").Currency] += amount("open_after").Minor
		}
		for c, sum := range after {
			ar, err := book.Balance(ledger.AccountReceivables, c)
			if err != nil || ar.Minor != sum {
				rt.Errorf("open_items.csv has %d %v open, receivables are %v, %v", sum, c, ar, err)
			}
		}
	})
}

// TestOpenItemsControlsBreak spoils one line after posting: the controls see it.
func TestOpenItemsControlsBreak(t *testing.T) {
	res := staged(t)
	res.moves["0091"].after = money("1", "USD")
	lines, err := res.checkLines()
	if err != nil {
		t.Fatal(err)
	}
	if c := res.Controls[len(res.Controls)-1]; c.OK || c.Expected != "5" || c.Got != "4" {
		t.Errorf("a line that does not add up: %+v", c)
	}
	book, _, err := res.post(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	usd := money("220", "USD")
	if err := res.checkTrial(book, usd.Currency, usd, lines[usd.Currency]); err != nil {
		t.Fatal(err)
	}
	want := "open_items.each_line_adds_up open_items.before_less_settled_equals_after open_items.after_equals_receivables"
	if got := strings.Join(brokenNames(res), " "); got != want {
		t.Errorf("broken %s, want %s", got, want)
	}
}
