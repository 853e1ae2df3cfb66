package run

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// decided is a Result as a run over res's files would give it if the engine had said decisions.
func decided(t interface{ Fatal(...any) }, items []*ledger.OpenItem, decisions []*match.Decision) *Result {
	res := &Result{Items: items, Decisions: decisions}
	res.config.Progress = func(string, int64, int64) {}
	m := newMerger(res)
	m.keys = make([]contentKey, len(items))
	m.separate()
	h := haul{file: File{Name: "bank.txt"}}
	for _, d := range decisions {
		d.Receipt.Source.File = h.file.Name
		res.Receipts = append(res.Receipts, d.Receipt)
		h.file.Counts.Receipts++
		if err := h.sum(d.Receipt); err != nil {
			t.Fatal(err)
		}
	}
	res.Files = []File{h.file}
	if err := res.total(m); err != nil {
		t.Fatal(err)
	}
	return res
}

// world is a run drawn at random: items, and receipts that settle parts of them in every way the engine knows.
type world struct {
	items     []*ledger.OpenItem
	decisions []*match.Decision
}

func draw(t *rapid.T) *world {
	w := &world{}
	currencies := []string{"USD", "JPY", "KWD"}
	for i := range rapid.IntRange(1, 12).Draw(t, "items") {
		m := money(fmt.Sprint(rapid.IntRange(1, 500).Draw(t, "open")), rapid.SampledFrom(currencies).Draw(t, "currency"))
		if rapid.IntRange(0, 4).Draw(t, "credit") == 0 {
			m.Minor = -m.Minor
		}
		w.items = append(w.items, &ledger.OpenItem{ID: ledger.ItemID(fmt.Sprint("I", i)), Number: fmt.Sprint("I", i), Customer: "C1", Original: m, Open: m})
	}
	left := map[ledger.ItemID]int64{}
	for _, it := range w.items {
		left[it.ID] = it.Open.Minor
	}
	for i := range rapid.IntRange(0, 20).Draw(t, "receipts") {
		w.decisions = append(w.decisions, drawDecision(t, i, w.items, left))
	}
	return w
}

func drawDecision(t *rapid.T, i int, items []*ledger.OpenItem, left map[ledger.ItemID]int64) *match.Decision {
	it := rapid.SampledFrom(items).Draw(t, "item")
	outcome := rapid.SampledFrom([]match.Outcome{match.Unidentified, match.Apply, match.Apply, match.Apply, match.Review, match.OnAccount,
		match.Excluded, match.Reversed}).Draw(t, "outcome")
	amount := ledger.Money{Minor: rapid.Int64Range(1, 90_000).Draw(t, "amount"), Currency: it.Open.Currency}
	d := &match.Decision{Outcome: outcome, Customer: "C1", Unapplied: amount,
		Receipt: &ledger.Receipt{ID: ledger.ReceiptID(fmt.Sprint("R", i)), Amount: amount, Booked: day("2026-03-17"), Source: ledger.Source{Line: int32(i + 1)}}}
	if outcome == match.Excluded {
		d.Receipt.Amount.Minor, d.Unapplied.Minor = -amount.Minor, -amount.Minor
	}
	if outcome != match.Apply && outcome != match.Review {
		return d
	}
	open := left[it.ID]
	if open <= 0 {
		d.Outcome = match.Review
		return d
	}
	cash := min(open, amount.Minor)
	rest := open - cash
	a := ledger.Application{Item: it.ID, Customer: "C1", OpenBefore: ledger.Money{Minor: open, Currency: amount.Currency}, Cash: ledger.Money{Minor: cash, Currency: amount.Currency}}
	part := ledger.Money{Minor: rapid.Int64Range(0, rest).Draw(t, "rest"), Currency: amount.Currency}
	switch rapid.IntRange(0, 3).Draw(t, "what becomes of the rest") {
	case 0:
		a.Discount, a.Reason.Class = part, ledger.DiscountEarned
	case 1:
		a.Deduction, a.Reason.Class = part, ledger.Damage
	case 2:
		a.WriteOff, a.Reason.Class = part, ledger.Tolerance
	default:
		a.Reason.Class, part.Minor = ledger.PartialPayment, 0
	}
	d.Applications, d.Unapplied.Minor = []ledger.Application{a}, amount.Minor-cash
	d.Rest = rapid.SampledFrom([]match.Rest{match.RestUnapplied, match.RestOnAccount, match.RestIncome}).Draw(t, "what becomes of the excess")
	if outcome == match.Apply {
		left[it.ID] = rest - part.Minor
	}
	return d
}

func brokenNames(res *Result) []string {
	var names []string
	for _, c := range res.Broken() {
		if !slices.Contains(names, c.Name) {
			names = append(names, c.Name)
		}
	}
	return names
}

// TestMoneyIsConserved posts random runs: whatever the outcomes, every control holds, and in any order of the receipts.
func TestMoneyIsConserved(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := draw(rt)
		w.decisions = rapid.Permutation(w.decisions).Draw(rt, "order")
		res := decided(rt, w.items, w.decisions)
		if err := res.check(t.Context()); err != nil {
			rt.Fatal(err)
		}
		if broken := res.Broken(); len(broken) > 0 {
			rt.Fatalf("broken: %+v", broken)
		}
		if len(res.Controls) < 5 {
			rt.Fatalf("only %d controls", len(res.Controls))
		}
	})
}

// TestControlsBreak falsifies a run in one place each and looks which control notices.
func TestControlsBreak(t *testing.T) {
	settled := func() (*ledger.OpenItem, *match.Decision) {
		it := &ledger.OpenItem{ID: "1", Number: "1", Customer: "C1", Original: money("10", "USD"), Open: money("10", "USD")}
		return it, &match.Decision{Outcome: match.Apply, Customer: "C1", Unapplied: money("2", "USD"),
			Receipt:      &ledger.Receipt{ID: "R1", Amount: money("12", "USD"), Booked: day("2026-03-17")},
			Applications: []ledger.Application{{Item: "1", Customer: "C1", OpenBefore: money("10", "USD"), Cash: money("10", "USD")}}}
	}
	const (
		outcomes = "bank_equals_outcomes"
		decision = "decision.receipt_equals_cash_and_unapplied"
		over     = "item.applied_beyond_open"
		takes    = "book.takes_decision"
		taken    = "book.decisions_taken"
		after    = "item.open_before_less_applied_equals_after"
		waiting  = "book.unapplied_equals_waiting"
	)
	for _, tt := range []struct {
		name  string
		spoil func(it *ledger.OpenItem, d *match.Decision)
		want  []string
	}{
		{"sound", func(*ledger.OpenItem, *match.Decision) {}, nil},
		{"the rest is forgotten", func(_ *ledger.OpenItem, d *match.Decision) { d.Unapplied = money("0", "USD") },
			[]string{"file." + outcomes, "run." + outcomes, decision, waiting}},
		{"more than is open", func(it *ledger.OpenItem, _ *match.Decision) { it.Open = money("9", "USD") },
			[]string{over, takes, taken, after, waiting}},
		{"unknown item", func(it *ledger.OpenItem, d *match.Decision) { d.Applications[0].Item = "2" },
			[]string{over, takes, taken, after, waiting}},
		{"another currency", func(it *ledger.OpenItem, _ *match.Decision) { it.Open = money("10", "EUR") },
			[]string{over, takes, taken, after, waiting}},
	} {
		it, d := settled()
		tt.spoil(it, d)
		res := decided(t, []*ledger.OpenItem{it}, []*match.Decision{d})
		if err := res.check(t.Context()); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, brokenNames(res)); diff != "" {
			t.Errorf("%s: broken (-want +got):\n%s", tt.name, diff)
		}
		if want := ExitControlBroken; tt.want != nil && res.ExitCode() != want {
			t.Errorf("%s: exit %d, want %d", tt.name, res.ExitCode(), want)
		}
	}
}

// TestLostDecision drops a decision and swaps two: both are noticed.
func TestLostDecision(t *testing.T) {
	res := execute(t, config(folder(t, "a.txt", oneReceipt+"receipt B2 20.00 USD 2026-03-17 Acme\n")))
	all := res.Decisions
	for _, tt := range []struct {
		name      string
		decisions []*match.Decision
		want      string
	}{
		{"lost", all[:1], "run.every_receipt_decided"},
		{"swapped", []*match.Decision{all[1], all[0]}, "decision.input_order"},
	} {
		res.Decisions, res.Controls = tt.decisions, nil
		if err := res.check(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := brokenNames(res); !slices.Contains(got, tt.want) {
			t.Errorf("%s: control %s holds; broken are %q", tt.name, tt.want, got)
		}
	}
}

// TestTwoReceiptsOneItem lists the receipt that was decided second before the one that was decided first.
func TestTwoReceiptsOneItem(t *testing.T) {
	it := &ledger.OpenItem{ID: "1", Number: "1", Customer: "C1", Original: money("10", "USD"), Open: money("10", "USD")}
	pay := func(id, cash, before string) *match.Decision {
		return &match.Decision{Outcome: match.Apply, Customer: "C1", Unapplied: money("0", "USD"),
			Receipt: &ledger.Receipt{ID: ledger.ReceiptID(id), Amount: money(cash, "USD"), Booked: day("2026-03-17")},
			Applications: []ledger.Application{{Item: "1", Customer: "C1", OpenBefore: money(before, "USD"), Cash: money(cash, "USD"),
				Reason: ledger.Reason{Class: ledger.PartialPayment}}}}
	}
	res := decided(t, []*ledger.OpenItem{it}, []*match.Decision{pay("R1", "4", "7"), pay("R2", "3", "10")})
	if err := res.check(t.Context()); err != nil {
		t.Fatal(err)
	}
	if broken := res.Broken(); len(broken) > 0 {
		t.Errorf("broken: %+v", broken)
	}
	i := slices.IndexFunc(res.Controls, func(c Control) bool { return c.Name == "item.open_before_less_applied_equals_after" })
	if i < 0 || res.Controls[i].Got != "3.00 USD" {
		t.Errorf("open after: %+v, want 3.00 USD", res.Controls)
	}
}
