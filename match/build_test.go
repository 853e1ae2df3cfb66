package match

import (
	"cmp"
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// TestBuildIsCancelled: nobody waits for an index that nobody wants any more. Counted in looks at the context, not in time.
func TestBuildIsCancelled(t *testing.T) {
	const n = 20_000
	var items []*ledger.OpenItem
	for i := range n {
		items = append(items, &ledger.OpenItem{ID: ledger.ItemID(itoa(i * 7919 % n)), Number: "INV-" + itoa(100_000+i), Customer: ledger.CustomerID("C" + itoa(i%300)), Open: money("417.33"), Original: money("417.33"),
			References: []ledger.Reference{{Kind: ledger.External, Text: "X" + itoa(500_000+i)}, {Kind: ledger.PurchaseOrder, Text: "PO" + itoa(i/3)}}})
	}
	all := &countdown{Context: t.Context(), looks: 1 << 40}
	if _, err := NewPortfolioContext(all, items, nil); err != nil {
		t.Fatal(err)
	}
	looks := all.seen.Load()
	if most := int64(n/stopEvery) * 10; looks < most {
		t.Errorf("%d looks while %d items are indexed, want at least %d", looks, n, most)
	}
	for at := int64(0); at < looks; at += looks / 40 {
		ctx := &countdown{Context: t.Context(), looks: at}
		p, err := NewPortfolioContext(ctx, items, nil)
		if after := ctx.after.Load(); p != nil || !errors.Is(err, context.Canceled) || after > 5 {
			t.Errorf("cancelled at look %d of %d: %v, %d looks after it", at, looks, err, after)
		}
	}
}

// TestSortBlocks sorts as the library does, equal elements in their order.
func TestSortBlocks(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{0, 1, 31, 32, 33, 64, 65, 1000, 5000} {
		list := make([][2]int, n)
		for i := range list {
			list[i] = [2]int{r.IntN(n/2 + 1), i}
		}
		compare := func(a, b [2]int) int { return cmp.Compare(a[0], b[0]) }
		want := slices.Clone(list)
		slices.SortStableFunc(want, compare)
		if sortBlocks(nil, list, compare); !slices.Equal(list, want) {
			t.Errorf("%d elements are not in order", n)
		}
	}
}
