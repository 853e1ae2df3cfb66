package match

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// TestTwoDays: what a first day applied and a second day takes back is open again to the cent, copies are no new money, and the books
// of both days tie, whatever the worlds are.
func TestTwoDays(t *testing.T) {
	worlds := 1_000
	if large() {
		worlds = 100_000
	}
	opened, copies := 0, 0
	for i := range worlds {
		r := rand.New(rand.NewPCG(uint64(i), 13))
		w := randomWorld(r)
		first := decideOf(t, w.items, w, Batch{Receipts: w.receipts, Advices: w.advices})
		items := posted(t, fmt.Sprintf("world %d, day 1", i), w.items, first)
		earlier, second := nextDay(r, first)
		all := decideOf(t, items, w, Batch{Receipts: second, Earlier: earlier})
		posted(t, fmt.Sprintf("world %d, day 2", i), items, all)
		for _, d := range all {
			of := slices.IndexFunc(first, func(e *Decision) bool { return e.Receipt.ID == d.Receipt.ID || e.Receipt.ID == d.Receipt.Of })
			switch paid := first[of]; {
			case d.Receipt.Of == "" && d.Hold != HoldDelivered:
				t.Errorf("world %d: the copy of %s is %s", i, d.Receipt.ID, outline(d))
			case d.Receipt.Of == "":
				copies++
			default:
				opened += len(d.Reopens)
				if got, want := cash(d.Reopens), -cash(paid.Applications); d.Related != d.Receipt.Of || paid.Outcome == Apply && got != want {
					t.Errorf("world %d: %s takes back %d of %s, which paid %d", i, d.Receipt.ID, got, d.Related, -want)
				}
			}
		}
	}
	t.Logf("%d worlds, %d items opened again, %d copies", worlds, opened, copies)
	if opened < worlds/10 || copies < worlds/10 {
		t.Errorf("%d items opened, %d copies: the days do not test much", opened, copies)
	}
}

func decideOf(t *testing.T, items []*ledger.OpenItem, w *world, b Batch) []*Decision {
	t.Helper()
	p, err := NewPortfolio(items, w.customers)
	if err != nil {
		t.Fatal(err)
	}
	return slices.Collect(p.Match(context.Background(), b, w.policy))
}

func cash(apps []ledger.Application) int64 {
	sum := int64(0)
	for i := range apps {
		sum += apps[i].Cash.Minor
	}
	return sum
}

// nextDay is what the first day left, and receipts that take some of it back or deliver it once more.
func nextDay(r *rand.Rand, first []*Decision) (earlier []*Decision, second []*ledger.Receipt) {
	for _, d := range first {
		stands := *d
		if d.Outcome != Apply {
			stands.Applications = nil // nobody agreed
		}
		earlier = append(earlier, &stands)
		again := *d.Receipt
		switch r.IntN(3) {
		case 0:
			second = append(second, &again)
		case 1:
			if d.Receipt.Amount.Minor > 0 && d.Outcome != Excluded && d.Outcome != Reversed {
				again.ID, again.Of, again.Kind, again.Amount.Minor = "X-"+d.Receipt.ID, d.Receipt.ID, ledger.Return, -d.Receipt.Amount.Minor
				second = append(second, &again)
			}
		}
	}
	return earlier, second
}

// posted enters the decisions of a day in a Book, which must tie, and returns the items as they stand then.
func posted(t *testing.T, day string, items []*ledger.OpenItem, all []*Decision) []*ledger.OpenItem {
	t.Helper()
	book := new(ledger.Book)
	for _, it := range items {
		if err := book.AddItem(it); err != nil {
			t.Fatal(err)
		}
	}
	turns := slices.Clone(all)
	slices.SortStableFunc(turns, func(a, b *Decision) int { return a.Turn - b.Turn })
	for _, d := range turns {
		var err error
		switch d.Outcome {
		case Apply:
			_, err = book.Apply(d.Receipt, d.Applications)
		case OnAccount:
			_, err = book.OnAccount(d.Receipt, d.Customer)
		}
		if err != nil {
			t.Errorf("%s: %s: %v", day, outline(d), err)
		}
	}
	for _, d := range turns {
		if len(d.Reopens) == 0 {
			continue
		}
		if _, err := book.TakeBack(d.Receipt, d.Customer, d.Reopens); err != nil {
			t.Errorf("%s: %s: %v", day, d.Receipt.ID, err)
		}
	}
	if _, err := book.Trial(usd); err != nil {
		t.Errorf("%s: %v", day, err)
	}
	var now []*ledger.OpenItem
	for it := range book.OpenItems() {
		now = append(now, &it)
	}
	return now
}
