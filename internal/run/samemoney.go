package run

import (
	"cmp"
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// noticeSameMoney: the sum of payments that one file lists is a receipt of another file. A lockbox file details the deposit that the
// bank statement has in one sum, and a camt.054 the batch of a camt.053: with both in a run the money is there twice.
const noticeSameMoney = "receipts.details_of_another"

// sameMoneyDays is how far sum and details may lie apart.
const sameMoneyDays = 5

// details is a group of payments that a bank may have booked in one sum.
type details struct {
	file, group string
	sum         ledger.Money
	n           int
	first       *ledger.Receipt
}

// sameMoney tells where the payments of a batch, or of all of an account, in a file without balances add up to a receipt of another
// file.
func (m *merger) sameMoney() {
	byAmount := map[ledger.Money][]*ledger.Receipt{}
	for _, r := range m.res.Receipts {
		if r.Kind == ledger.Payment && r.Amount.Minor > 0 {
			byAmount[r.Amount] = append(byAmount[r.Amount], r)
		}
	}
	for _, d := range m.details() {
		for _, r := range byAmount[d.sum] {
			if r.Source.File == d.file || r.Date().IsZero() || d.first.Date().IsZero() || abs(r.Date().Sub(d.first.Date())) > sameMoneyDays {
				continue
			}
			m.notice(Notice{Name: noticeSameMoney, Account: r.Account, Expected: "details or their sum, one of them", Got: "both, " + d.sum.String(),
				Note:  "the payments in " + d.file + " add up to this receipt: if they are its details the money is counted twice; give only one of the two files",
				First: d.first.Source, Source: r.Source})
			break
		}
	}
}

// details groups the payments of each file by batch, and by account.
func (m *merger) details() []*details {
	groups := map[[2]string]*details{}
	add := func(r *ledger.Receipt, group string) {
		key := [2]string{r.Source.File, group}
		d := groups[key]
		if d == nil {
			d = &details{file: r.Source.File, group: group, first: r}
			groups[key] = d
		}
		d.n++
		if sum, err := d.sum.Add(r.Amount); err == nil {
			d.sum = sum
		}
	}
	balanced := map[string]bool{} // what changes a balance is booked, and no list of something booked elsewhere
	for file, sheets := range m.sheets {
		balanced[file] = slices.ContainsFunc(sheets, (*sheet).balanced)
	}
	for _, r := range m.res.Receipts {
		if r.Kind != ledger.Payment || r.Amount.Minor <= 0 || balanced[r.Source.File] {
			continue
		}
		add(r, "account "+r.Account+" "+r.Amount.Currency.String())
		if r.Batch != "" {
			add(r, "batch "+r.Batch+" "+r.Amount.Currency.String())
		}
	}
	var list []*details
	for _, d := range groups {
		if d.n > 1 {
			list = append(list, d)
		}
	}
	slices.SortFunc(list, func(a, b *details) int { return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.group, b.group)) })
	return list
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
