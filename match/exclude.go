package match

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// excludeDelivered decides the receipts that were delivered before. It goes first: a return takes back what an earlier run applied, not
// the copy of it. The result has nil where the engine has to think.
func excludeDelivered(b *Batch) []*Decision {
	all := make([]*Decision, len(b.Receipts))
	for i, first := range deliveredBefore(b) {
		r := b.Receipts[i]
		all[i] = &Decision{Receipt: r, Outcome: Excluded, Hold: HoldDelivered, Unapplied: r.Amount, Confidence: ConfidenceOne, Related: first.ID,
			Evidence: []Evidence{{Signal: "delivered_before", Text: r.BankReference, Source: r.Source}}}
	}
	return all
}

// excludeOthers decides the receipts that are not a customer's payment by the bank's own word, and pairs returns with what they
// take back.
func excludeOthers(receipts []*ledger.Receipt, all []*Decision) {
	for i, r := range receipts {
		if all[i] != nil {
			continue
		}
		if r.Kind != ledger.Payment || r.Amount.Minor <= 0 {
			all[i] = &Decision{Receipt: r, Outcome: Excluded, Pattern: NotACustomer, Hold: HoldBankSaysNo, Unapplied: r.Amount, Confidence: ConfidenceOne,
				Evidence: []Evidence{{Signal: "bank_code", Points: 0, Text: r.Type, Source: r.Source}}}
		}
	}
	pairReturns(receipts, all)
}

// pairReturns finds, for each return or reversal that takes money back, the one payment of the batch that it undoes: same account,
// same amount, not later, and a reference or the payer in common; a reference says more. When several fit, all are held.
func pairReturns(receipts []*ledger.Receipt, all []*Decision) {
	wanted := map[ledger.Money]bool{}
	for _, r := range receipts {
		if isReturn(r) {
			wanted[ledger.Money{Minor: -r.Amount.Minor, Currency: r.Amount.Currency}] = true
		}
	}
	if len(wanted) == 0 {
		return
	}
	order := inOrder(receipts)
	byAmount := map[ledger.Money][]int{}
	for _, i := range order {
		if r := receipts[i]; wanted[r.Amount] && r.Kind == ledger.Payment {
			byAmount[r.Amount] = append(byAmount[r.Amount], i)
		}
	}
	for _, i := range order {
		r := receipts[i]
		if !isReturn(r) || all[i].Hold == HoldDelivered {
			continue
		}
		fits := undone(r, byAmount[ledger.Money{Minor: -r.Amount.Minor, Currency: r.Amount.Currency}], receipts, all)
		unsure := len(fits) == 1 && r.Of == "" && !sharesReference(r, receipts[fits[0]]) && len(announcedInvoices(r)) > 0 && len(announcedInvoices(receipts[fits[0]])) == 0
		if len(fits) > 1 || unsure { // one of them came back, or an earlier one: none is good money until it is known which
			all[i].Related = receipts[fits[0]].ID
			for _, j := range fits {
				all[j] = &Decision{Receipt: receipts[j], Outcome: Review, Hold: HoldReturned, Unapplied: receipts[j].Amount, Confidence: ConfidenceOne,
					Related: r.ID, Evidence: []Evidence{{Signal: "returned", Text: r.Type, Source: r.Source}}}
			}
		}
		if len(fits) != 1 || unsure {
			continue
		}
		paid := receipts[fits[0]]
		all[i].Pattern, all[i].Related = ReturnOf, paid.ID
		all[fits[0]] = &Decision{Receipt: paid, Outcome: Reversed, Pattern: ReturnOf, Hold: HoldReturned, Unapplied: paid.Amount, Confidence: ConfidenceOne,
			Related: r.ID, Evidence: []Evidence{{Signal: "returned", Text: r.Type, Source: r.Source}}}
	}
}

// isReturn reports whether the receipt takes money back that had come in.
func isReturn(r *ledger.Receipt) bool {
	return r.Amount.Minor < 0 && (r.Kind == ledger.Return || r.Kind == ledger.Reversal)
}

// undone lists the payments of the batch that a return may take back: the one that the source names; else those that share a reference
// with it, or where none does, those of the same payer.
func undone(back *ledger.Receipt, sameAmount []int, receipts []*ledger.Receipt, all []*Decision) []int {
	if back.Of != "" {
		return slices.DeleteFunc(slices.Clone(sameAmount), func(j int) bool { return receipts[j].ID != back.Of || all[j] != nil })
	}
	var byReference, byPayer []int
	for _, j := range sameAmount {
		if all[j] != nil || !undoes(back, receipts[j]) {
			continue
		}
		if sharesReference(back, receipts[j]) {
			byReference = append(byReference, j)
		} else if !nameOthers(back, receipts[j]) {
			byPayer = append(byPayer, j)
		}
	}
	if len(byReference) > 0 {
		return byReference
	}
	return byPayer
}

// nameOthers reports whether both receipts name invoices, and none in common: who is billed one amount again and again has paid another one
// than the one that comes back.
func nameOthers(back, paid *ledger.Receipt) bool {
	theirs := announcedInvoices(back)
	if len(theirs) == 0 {
		return false
	}
	ours := announcedInvoices(paid)
	return len(ours) > 0 && !slices.ContainsFunc(ours, func(n string) bool {
		return slices.ContainsFunc(theirs, func(k string) bool { return strings.HasSuffix(n, k) || strings.HasSuffix(k, n) })
	})
}

// announcedInvoices lists the numbers behind a word such as INVOICE in a receipt's text, without leading zeros.
func announcedInvoices(r *ledger.Receipt) []string {
	var all []string
	s := receiptStream(&desk{}, r)
	for i := range s.atoms {
		a := &s.atoms[i]
		if !a.amount && !a.date && isNumber(a.folded(s)) && s.endOfSeries(i) == i && s.invoiceBefore(i) {
			all = append(all, string(refnum.Trim(a.folded(s))))
		}
	}
	return all
}

// inOrder lists the places of receipts in the order in which they are served when nothing else decides. What mostly tells it lies side by
// side while they are sorted.
func inOrder(receipts []*ledger.Receipt) []int {
	type arrival struct {
		day  ledger.Date
		line int32
		file string
		at   int
	}
	all := make([]arrival, len(receipts))
	for i, r := range receipts {
		all[i] = arrival{r.Date(), r.Source.Line, r.Source.File, i}
	}
	slices.SortFunc(all, func(a, b arrival) int {
		if a.day == b.day && a.file == b.file && a.line != b.line {
			return cmp.Compare(a.line, b.line)
		} else if a.day != b.day {
			return a.day.Compare(b.day)
		}
		return compareReceipts(receipts[a.at], receipts[b.at])
	})
	order := make([]int, len(all))
	for i := range all {
		order[i] = all[i].at
	}
	return order
}

func undoes(back, paid *ledger.Receipt) bool {
	if back.Account != paid.Account || back.Date().Compare(paid.Date()) < 0 {
		return false
	}
	return sharesReference(back, paid) || same(back.Payer.Account, paid.Payer.Account) || same(back.Payer.Name, paid.Payer.Name)
}

func sharesReference(a, b *ledger.Receipt) bool {
	return same(a.EndToEndID, b.EndToEndID) || same(a.BankReference, b.BankReference) || same(a.CustomerReference, b.CustomerReference)
}

// same reports whether two texts say the same, and anything.
func same(a, b string) bool { return a != "" && a == b }

// compareReceipts is the order in which receipts are served when nothing else decides: by date, then as their files list them.
func compareReceipts(a, b *ledger.Receipt) int {
	return cmp.Or(a.Date().Compare(b.Date()), cmp.Compare(a.Source.File, b.Source.File), cmp.Compare(a.Source.Line, b.Source.Line), cmp.Compare(a.ID, b.ID))
}
