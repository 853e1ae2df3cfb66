package match

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// NewPortfolio indexes items and customers. Customers that only items name are added with that number and no name. It fails with
// [ErrDuplicateItem] when an identity repeats, with [ErrTooLarge], and when an item has no stated amount.
func NewPortfolio(items []*ledger.OpenItem, customers []*ledger.Customer) (*Portfolio, error) {
	return NewPortfolioContext(context.Background(), items, customers)
}

// NewPortfolioContext is [NewPortfolio] for books so large that somebody may not want to wait: it ends with the error of ctx soon after
// that is cancelled.
func NewPortfolioContext(ctx context.Context, items []*ledger.OpenItem, customers []*ledger.Customer) (*Portfolio, error) {
	p := &Portfolio{
		items:    slices.Clone(items),
		open:     make([]int64, len(items)),
		custOf:   make([]int32, len(items)),
		records:  make([]record, len(items)),
		custByID: make(map[ledger.CustomerID]int32, len(customers)),
	}
	cancelled := false
	at := stopper(func(i int) bool {
		cancelled = cancelled || i%stopEvery == 0 && ctx.Err() != nil
		return cancelled
	})
	sortBlocks(at, p.items, func(a, b *ledger.OpenItem) int { return cmp.Compare(a.ID, b.ID) })
	for _, step := range [...]func() error{
		func() error { return p.check(at) },
		func() error { p.indexCustomers(at, customers); return nil },
		func() error { p.indexRows(at); return nil },
		func() error { p.indexAccounts(at); return nil },
		func() error { p.orders = buildOrderIndex(at, p.items, p.records, p.rowsOf); return nil },
		func() error { p.digits = buildOwnDigits(at, p.items, p.custOf, p.rowsOf); return nil },
		func() error { p.indexAmounts(at); return nil },
		func() error { p.ids = buildIDIndex(at, p.items); return nil },
		func() error { p.refs = buildRefIndex(at, p.items); return nil },
		func() error { p.payers = buildPayerIndex(at, p.customers); return nil },
	} {
		if err := ctx.Err(); err != nil {
			return nil, err // and what a step has left half done with it
		}
		if err := step(); err != nil {
			return nil, err
		}
	}
	p.itemBits = decibans(max(len(p.items), minPortfolio))
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return p, nil
}

// check refuses items that cannot be told apart or added up. They lie in the order of their identities.
func (p *Portfolio) check(at stopper) error {
	for row, it := range p.items {
		if at.over(row) {
			return nil
		}
		if row > 0 && p.items[row-1].ID == it.ID {
			return fmt.Errorf("%v: item %q: %w", it.Source, it.ID, ErrDuplicateItem)
		}
		if !it.Open.Stated() {
			return fmt.Errorf("%v: item %q has no open amount", it.Source, it.ID)
		}
		if abs(it.Open.Minor) > maxMinor || abs(it.Original.Minor) > maxMinor {
			return fmt.Errorf("%v: item %q: %v: %w", it.Source, it.ID, it.Open, ErrTooLarge)
		}
	}
	return nil
}

// indexRows writes down what is asked of the items time and again.
func (p *Portfolio) indexRows(at stopper) {
	for row, it := range p.items {
		if at.over(row) {
			return
		}
		p.records[row] = recordOf(it)
		if it.Status != ledger.Closed {
			p.open[row] = it.Open.Minor
		}
	}
}

// stopper reports, at some of the places of a long loop, whether nobody waits for its result any more. What is done by then is as good
// as nothing.
type stopper func(i int) bool

// stopEvery is how far a loop runs before it looks.
const stopEvery = 1024

func (s stopper) over(i int) bool { return s != nil && s(i) }

// sortBlocks sorts a list by merging what is sorted already; equal elements stay in their order.
func sortBlocks[T any](at stopper, list []T, compare func(a, b T) int) {
	const block = 32
	for from := 0; from < len(list); from += block {
		if at.over(from) {
			return
		}
		slices.SortStableFunc(list[from:min(from+block, len(list))], compare)
	}
	if len(list) <= block {
		return
	}
	sorted, next := list, make([]T, len(list))
	for size := block; size < len(list); size *= 2 {
		for from := 0; from < len(list); from += 2 * size {
			middle, to := min(from+size, len(list)), min(from+2*size, len(list))
			if at.over(from) || !mergeBlocks(at, next[from:to], sorted[from:middle], sorted[middle:to], compare) {
				return
			}
		}
		sorted, next = next, sorted
	}
	if &sorted[0] != &list[0] {
		copy(list, sorted)
	}
}

// mergeBlocks writes two sorted lists as one. It reports false when it was stopped.
func mergeBlocks[T any](at stopper, to, a, b []T, compare func(a, b T) int) bool {
	if len(b) == 0 || compare(a[len(a)-1], b[0]) <= 0 {
		copy(to[copy(to, a):], b)
		return true
	}
	i, k := 0, 0
	for n := range to {
		if n > 0 && n%stopEvery == 0 && at.over(n) {
			return false
		}
		if k == len(b) || i < len(a) && compare(a[i], b[k]) <= 0 {
			to[n] = a[i]
			i++
		} else {
			to[n] = b[k]
			k++
		}
	}
	return true
}
