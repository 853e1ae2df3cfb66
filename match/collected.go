package match

import (
	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// collected finds the item that we collected by direct debit under the receipt's end-to-end id. The id is ours and comes back as we
// gave it, so it names the item as well as its own number does, however short it is.
func (p *Portfolio) collected(v *view) []mention {
	for _, m := range v.mentions {
		if m.kind == ledger.Collection && len(m.folded) > 0 && len(m.rows) == 1 && m.short == 0 && string(m.folded) == refnum.Fold(v.receipt.EndToEndID) {
			m.points = maxNamingPoints
			return []mention{m}
		}
	}
	return nil
}
