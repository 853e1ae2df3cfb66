package match

import (
	"context"
	"iter"

	"github.com/cashtie/cashtie/ledger"
)

// Portfolio is an index over open items and customers.
type Portfolio struct{}

// NewPortfolio builds the index.
func NewPortfolio(items []*ledger.OpenItem, customers []*ledger.Customer) (*Portfolio, error) {
	return &Portfolio{}, nil
}

// Match decides every receipt of the batch, in the order of the batch.
func (p *Portfolio) Match(ctx context.Context, batch Batch, policy Policy) iter.Seq[*Decision] {
	return func(yield func(*Decision) bool) {
		for _, r := range batch.Receipts {
			if !yield(&Decision{Receipt: r, Unapplied: r.Amount}) {
				return
			}
		}
	}
}

// Item finds an item by its identity.
func (p *Portfolio) Item(id ledger.ItemID) (*ledger.OpenItem, bool) { return nil, false }
