package match

import (
	"cmp"
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// Between is money that one of our companies received and another one is owed.
type Between struct {
	From, To string // the company that has the money, and the one whose item it pays
	Amount   ledger.Money
}

// between says what the company that received the money owes to those whose items it pays. Companies that nobody states owe nothing.
func (p *Portfolio) between(d *Decision, site *Site) []Between {
	var all []Between
	has := site.company(d.Receipt)
	if has == "" {
		return nil
	}
	for i := range d.Applications {
		a := &d.Applications[i]
		it, ok := p.Item(a.Item)
		if !ok || it.Company == "" || it.Company == has {
			continue
		}
		at := slices.IndexFunc(all, func(b Between) bool { return b.To == it.Company })
		if at < 0 {
			all = append(all, Between{has, it.Company, ledger.Money{Currency: a.FromReceipt().Currency}})
			at = len(all) - 1
		}
		if sum, err := all[at].Amount.Add(a.FromReceipt()); err == nil {
			all[at].Amount = sum
		}
	}
	slices.SortFunc(all, func(a, b Between) int { return cmp.Compare(a.To, b.To) })
	return all
}
