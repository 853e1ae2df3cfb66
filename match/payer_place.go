package match

import (
	"slices"

	"github.com/cashtie/cashtie/internal/names"
	"github.com/cashtie/cashtie/ledger"
)

// placed tells customers of one name apart by where the payer sits: a word of the payer's address that stands in the address or in the
// name of one of them alone. By itself a place says nothing, for many customers share it.
func (p *Portfolio) placed(r *ledger.Receipt, list *payerList) {
	if len(list.payers) < 2 || r.Payer.Address == "" {
		return
	}
	said, known := names.Words(r.Payer.Name), make([][]string, len(list.payers))
	for i := range list.payers {
		known[i] = p.places(list.payers[i].customer)
	}
	for _, word := range names.Words(r.Payer.Address) {
		at := -1
		for i := range known {
			switch {
			case !slices.Contains(known[i], word):
			case at >= 0:
				at = len(known) // of several
			default:
				at = i
			}
		}
		if at >= 0 && at < len(known) && len(word) > 2 && !allDigits([]byte(word)) && !slices.Contains(said, word) {
			list.add([]int32{list.payers[at].customer}, clue{"payer_place", pointsPlace, word, r.Source, ""})
		}
	}
}

// places are the words of a customer's address and names.
func (p *Portfolio) places(customer int32) []string {
	c := p.customers[customer]
	all := append(names.Words(c.Address), names.Words(c.Name)...)
	for _, a := range c.Aliases {
		all = append(all, names.Words(a)...)
	}
	return all
}
