package run

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// details is a group of payments of one file that the bank may have booked in one sum.
type details struct {
	detailsKey
	sum      ledger.Money
	payments []*ledger.Receipt
}

type detailsKey struct {
	file, account string
	currency      ledger.Currency
	bond          bond
	reference     string // of the entry or the batch
	day           ledger.Date
}

// bond is what the payments of a group have in common, the strongest first.
type bond uint8

const (
	ofEntry bond = iota // the bank's reference of the booked entry
	ofBatch             // the bank's id of the batch
	ofDay               // account and day
)

// details groups the payments of each file that states no balances. What changes a balance is booked, and no list of something that
// is booked elsewhere.
func (m *merger) details() []*details {
	balanced, interim := map[string]bool{}, map[string]bool{}
	for _, s := range m.sequence {
		balanced[s.Source.File] = balanced[s.Source.File] || s.balanced()
		interim[s.Source.File] = interim[s.Source.File] || s.Interim
	}
	groups := map[detailsKey]*details{}
	add := func(r *ledger.Receipt, b bond, reference string, day ledger.Date) {
		key := detailsKey{r.Source.File, accountKey(r.Account), r.Amount.Currency, b, reference, day}
		d := groups[key]
		if d == nil {
			d = &details{detailsKey: key}
			groups[key] = d
		}
		if sum, err := d.sum.Add(r.Amount); err == nil { // a sum beyond any amount is nobody's
			d.sum = sum
		}
		d.payments = append(d.payments, r)
	}
	for _, r := range m.res.Receipts {
		if r.Kind != ledger.Payment || r.Amount.Minor <= 0 || r.Date().IsZero() || balanced[r.Source.File] {
			continue
		}
		if ref := firstOf(r.EntryReference, r.BankReference); ref != "" {
			add(r, ofEntry, ref, ledger.Date{})
		}
		if r.Batch != "" {
			add(r, ofBatch, r.Batch, r.Date())
		}
		add(r, ofDay, "", r.Date())
	}
	list := make([]*details, 0, len(groups))
	for _, d := range groups {
		list = append(list, d)
	}
	slices.SortFunc(list, func(a, b *details) int {
		return cmp.Or(cmp.Compare(a.bond, b.bond), order(interim[a.file], interim[b.file]), cmp.Compare(a.file, b.file), cmp.Compare(a.account, b.account), cmp.Compare(a.currency, b.currency),
			a.day.Compare(b.day), cmp.Compare(a.reference, b.reference))
	})
	return list
}

// order puts what does not have a property before what has it.
func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// minReference is how many characters a reference needs to be the bank's own of one entry: shorter ones come again.
const minReference = 8

// proves reports whether the file of sum itself says that it is the sum of d: by the reference of the entry or the batch; for a
// deposit of a lockbox, by the lockbox's number; for an ACH payment, by its trace number or the number of the payer's company, which
// statements repeat in their text.
func (d *details) proves(sum *ledger.Receipt) bool {
	one := d.payments[0]
	switch {
	case one.Method == "lockbox":
		return sum.Method == "lockbox" && names(sum, strings.TrimLeft(d.account, "0"))
	case one.Method == "ach" && len(d.payments) == 1 && sum.Method == "ach" && sameTail(d.account, accountKey(sum.Account)):
		return names(sum, strings.TrimLeft(one.BankReference, "0")) || len(one.Payer.ID) >= minReference && names(sum, strings.TrimLeft(one.Payer.ID, "0"))
	case accountKey(sum.Account) != d.account || len(d.reference) < minReference:
		return false
	}
	switch d.bond {
	case ofEntry:
		return sum.BankReference == d.reference
	case ofBatch:
		return sum.Batch == d.reference || sum.BankReference == d.reference
	}
	return false
}

// names reports whether a receipt has number as a word of its own, leading zeros aside.
func names(r *ledger.Receipt, number string) bool {
	if len(number) < 3 {
		return false
	}
	said := r.BankReference + " " + r.CustomerReference + " " + r.Payer.ID + " " + r.Text()
	for word := range strings.FieldsFuncSeq(said, func(c rune) bool { return (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') }) {
		if strings.TrimLeft(word, "0") == number {
			return true
		}
	}
	return false
}

// sameTail reports whether one account number is the end of the other: banks put their own numbers in front, and zeros.
func sameTail(a, b string) bool {
	a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
	return min(len(a), len(b)) >= 4 && (strings.HasSuffix(a, b) || strings.HasSuffix(b, a))
}

// says weighs what a receipt tells about what it pays for.
func says(r *ledger.Receipt) int {
	n := len(r.Text())
	if r.AdviceID != "" {
		n += 1 << 20
	}
	return n
}
