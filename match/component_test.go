package match

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/cashtie/cashtie/ledger"
)

func TestTogether(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"two receipts, two items of one amount", `
			item INV-1 C1 417.33 due 2026-04-02
			item INV-2 C1 417.33 due 2026-04-01
			receipt r1 417.33 "" from "ACME TOOLS" on 2026-03-16
			receipt r2 417.33 "" from "ACME TOOLS" on 2026-03-17`, `
			r1 review SPLIT-FREE C1: INV-2=417.33
			r2 review SPLIT-FREE C1: INV-1=417.33`},
		{"two receipts, three items of one amount", `
			receipt r1 417.33 "" from "MUELLER SOEHNE" on 2026-03-16
			receipt r2 417.33 "" from "MUELLER SOEHNE" on 2026-03-17
			item 9104043418 C3 417.33`, `
			r1 review TIE C3: rest 417.33 #tie
			r2 review TIE C3: rest 417.33 #tie`},
		{"three receipts, two items of one amount", `
			receipt r1 417.33 "" from "MUELLER SOEHNE" on 2026-03-15
			receipt r2 417.33 "" from "MUELLER SOEHNE" on 2026-03-16
			receipt r3 417.33 "" from "MUELLER SOEHNE" on 2026-03-17`, `
			r1 review SPLIT-FREE C3: 9104043415=417.33
			r2 review SPLIT-FREE C3: 9104043416=417.33
			r3 review TIE C3: rest 417.33 #tie`},
		{"only one way explains both", `
			item INV-1 C1 500.17 discount 2026-03-20 2%
			item INV-2 C1 490.17
			receipt r1 490.17 "" from "ACME TOOLS"
			receipt r2 500.17 "" from "ACME TOOLS"`, `
			r1 apply C1: INV-2=490.17
			r2 apply C1: INV-1=500.17`},
		{"the other one may mean other items", `
			customer D1 "Quorn Paper Mills"
			item a D1 417.33 due 2026-03-01 issued 2026-01-01
			item b D1 417.33 due 2026-05-01 issued 2026-03-16
			item c D1 127.20 due 2026-04-01
			item d D1 288.19 due 2026-04-02
			item e D1 391.07 due 2026-04-03
			item f D1 455.51 due 2026-04-04
			item g D1 512.86 due 2026-04-05
			item h D1 534.62 due 2026-04-06
			item i D1 601.98 due 2026-04-07
			item INV-77 D1 250.12 due 2026-04-08
			receipt r1 1082.84 "INV-77" customer D1 on 2026-03-15
			receipt r2 417.33 "" customer D1 on 2026-03-17`, `
			r1 review LOW-CONFIDENCE D1: INV-77=250.12 a=417.33 c=127.20 d=288.19
			r2 review LOW-CONFIDENCE D1: b=417.33`},
		{"one order, as many receipts as items", `
			item INV-1 C1 500.17 po 4500099001
			item INV-2 C1 500.17 po 4500099001
			receipt r1 500.17 "PO 4500099001" from "ACME TOOLS" on 2026-03-16
			receipt r2 500.17 "PO 4500099001" from "ACME TOOLS" on 2026-03-17`, `
			r1 review SPLIT-FREE C1: INV-1=500.17
			r2 review SPLIT-FREE C1: INV-2=500.17`},
		{"two receipts add up to the account", `
			customer D1 "Quorn Paper Mills"
			item a D1 600.00 due 2026-04-01
			item b D1 400.00 due 2026-04-02
			receipt r1 700.00 "" customer D1 on 2026-03-16
			receipt r2 300.00 "" customer D1 on 2026-03-17`, `
			r1 review SPLIT-FREE D1: a=600.00 b=100.00(partial_payment) #partial_payment
			r2 review SPLIT-FREE D1: b=300.00(partial_payment) #partial_payment`},
		{"two receipts add up to one item", `
			receipt r1 234.56 "" from "ACME TOOLS" on 2026-03-16
			receipt r2 1000.00 "" from "ACME TOOLS" on 2026-03-17`, `
			r1 review SPLIT-FREE C1: INV-104233=234.56(partial_payment) #partial_payment
			r2 review SPLIT-FREE C1: INV-104233=1000.00(partial_payment) #partial_payment`},
		{"two receipts add up to one item, with credits to the account as well", `
			customer D1 "Quorn Paper Mills"
			item a D1 600.00
			item b D1 400.00
			item c D1 -400.00
			receipt r1 250.00 "" customer D1 on 2026-03-16
			receipt r2 350.00 "" customer D1 on 2026-03-17`, `
			r1 on_account NO-ITEM D1: rest 250.00
			r2 on_account NO-ITEM D1: rest 350.00`},
	} {
		want := strings.ReplaceAll(strings.TrimSpace(tt.want), "\t", "")
		got := outlines(parseWorld(t, base+tt.in).match(t))
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// TestJointTwin compares the solver with trying every choice.
func TestJointTwin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := &run{left: []int64{5, 5, 7, 12, -3}}
		parts := make([]part, rapid.IntRange(1, 5).Draw(t, "parts"))
		for i := range parts {
			parts[i].before = -1
			for range rapid.IntRange(0, 3).Draw(t, "options") {
				e := &explanation{score: nullPoints + rapid.Int32Range(1, 40).Draw(t, "points")}
				for _, row := range rapid.SliceOfNDistinct(rapid.Int32Range(0, 4), 1, 3, rapid.ID).Draw(t, "rows") {
					cash := m.left[row]
					if rapid.Bool().Draw(t, "part of it") {
						cash /= 2
					}
					e.lines = append(e.lines, line{row: row, cash: cash})
				}
				parts[i].options = append(parts[i].options, e)
			}
			slices.SortStableFunc(parts[i].options, func(a, b *explanation) int { return int(b.score - a.score) })
		}
		s := newJointSearch(m, parts)
		best, most, ok := s.solve(nil)
		want := bestOfAll(parts, slices.Clone(m.left))
		if got := feasible(t, parts, slices.Clone(m.left), best); !ok || most != want || got != want {
			t.Fatalf("worth %d, adds up to %d, complete %v; want %d", most, got, ok, want)
		}
		if got := feasible(t, parts, slices.Clone(m.left), s.greedy()); got > want {
			t.Fatalf("greedy choice adds up to %d, more than the best of all, %d", got, want)
		}
	})
}

func bestOfAll(parts []part, left []int64) int64 {
	if len(parts) == 0 {
		return 0
	}
	best := bestOfAll(parts[1:], left)
	for _, e := range parts[0].options {
		after, ok := slices.Clone(left), true
		for _, l := range e.lines {
			ok = ok && after[l.row] != 0
			after[l.row] -= l.cash
			ok = ok && (after[l.row] == 0 || after[l.row] > 0 == (left[l.row] > 0))
		}
		if ok {
			best = max(best, int64(e.score-nullPoints)+bestOfAll(parts[1:], after))
		}
	}
	return best
}

// feasible adds up a choice and fails when it spends anything twice.
func feasible(t *rapid.T, parts []part, left []int64, pick []int) int64 {
	total := int64(0)
	open := slices.Clone(left)
	for i, o := range pick {
		if o == noOption {
			continue
		}
		total += int64(parts[i].options[o].score - nullPoints)
		for _, l := range parts[i].options[o].lines {
			if left[l.row] -= l.cash; left[l.row] != 0 && left[l.row] > 0 != (open[l.row] > 0) {
				t.Fatalf("row %d is taken beyond what it has", l.row)
			}
		}
	}
	return total
}

// TestManyAlike: hundreds of receipts for hundreds of items of one amount end within the budget, and nothing posts.
func TestManyAlike(t *testing.T) {
	w := &world{customers: []*ledger.Customer{{ID: "C1", Name: "Acme Tools Inc"}}}
	for i := range 1_000 {
		w.items = append(w.items, &ledger.OpenItem{ID: ledger.ItemID("I" + itoa(1000+i)), Number: "I" + itoa(1000+i), Customer: "C1", Open: money("417.33"), Original: money("417.33")})
		if i < 900 {
			w.receipts = append(w.receipts, &ledger.Receipt{ID: ledger.ReceiptID("r" + itoa(i)), Amount: money("417.33"), Payer: ledger.Party{Name: "ACME TOOLS"}, Value: date("2026-03-17")})
		}
	}
	for _, d := range w.match(t) {
		if d.Outcome == Apply || d.Hold != HoldTie {
			t.Fatalf("%s", outline(d))
		}
	}
}
