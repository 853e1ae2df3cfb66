package baseline

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/bench/score"
	"github.com/cashtie/cashtie/bench/world"
	"github.com/cashtie/cashtie/ledger"
)

// Matcher is a way to apply a morning's receipts.
type Matcher struct {
	Name   string
	answer func(*books, *ledger.Receipt) []score.Line
}

// Matchers are the baselines.
func Matchers() []Matcher {
	return []Matcher{
		{"exact reference", exactReference}, {"equal fields", equalFields}, {"rule table", ruleTable}, {"SQL script", script}, {"oldest first", oldestFirst},
	}
}

// Answers applies the receipts in the order of the files. Items that are taken are gone; a receipt without lines is left alone.
func (m Matcher) Answers(morning *world.Morning) []score.Answer {
	b := newBooks(morning)
	var answers []score.Answer
	for _, r := range morning.Batch.Receipts {
		a := score.Answer{Place: world.Place(r), Confidence: -1, Rest: r.Amount.Minor}
		if r.Kind == ledger.Payment && r.Amount.Minor > 0 {
			a.Lines = m.answer(b, r)
		}
		for _, l := range a.Lines {
			a.Applied = true
			a.Rest -= l.Cash
			b.left[l.Item] -= l.Cash + l.Discount + l.Deduction + l.WriteOff
		}
		answers = append(answers, a)
	}
	return answers
}

// books are the open items with the few indexes that the baselines share.
type books struct {
	items     map[ledger.ItemID]*ledger.OpenItem
	left      map[ledger.ItemID]int64
	byNumber  map[string][]*ledger.OpenItem // folded document and external numbers
	byTail    map[string][]*ledger.OpenItem // the last tailDigits of them
	byOrder   map[string][]*ledger.OpenItem
	byAmount  map[ledger.Money][]*ledger.OpenItem
	of        map[ledger.CustomerID][]*ledger.OpenItem // oldest due first
	advices   map[string]*ledger.RemittanceAdvice      // by their id, folded
	byAccount map[string][]ledger.CustomerID
	byName    map[string][]ledger.CustomerID
}

const tailDigits = 5

func newBooks(m *world.Morning) *books {
	b := &books{items: map[ledger.ItemID]*ledger.OpenItem{}, left: map[ledger.ItemID]int64{}, byNumber: map[string][]*ledger.OpenItem{}, byTail: map[string][]*ledger.OpenItem{},
		byOrder: map[string][]*ledger.OpenItem{}, byAmount: map[ledger.Money][]*ledger.OpenItem{}, of: map[ledger.CustomerID][]*ledger.OpenItem{},
		advices: map[string]*ledger.RemittanceAdvice{}, byAccount: map[string][]ledger.CustomerID{}, byName: map[string][]ledger.CustomerID{}}
	for _, it := range m.Items {
		b.items[it.ID], b.left[it.ID] = it, it.Open.Minor
		b.of[it.Customer] = append(b.of[it.Customer], it)
		b.byAmount[it.Open] = append(b.byAmount[it.Open], it)
		numbers := []string{it.Number}
		for _, r := range it.References {
			if r.Kind == ledger.PurchaseOrder {
				b.byOrder[fold(r.Text)] = append(b.byOrder[fold(r.Text)], it)
			} else {
				numbers = append(numbers, r.Text)
			}
		}
		for _, n := range numbers {
			f := fold(n)
			b.byNumber[f] = append(b.byNumber[f], it)
			if len(f) > tailDigits {
				b.byTail[f[len(f)-tailDigits:]] = append(b.byTail[f[len(f)-tailDigits:]], it)
			}
		}
	}
	for _, own := range b.of {
		slices.SortStableFunc(own, func(x, y *ledger.OpenItem) int { return cmp.Or(x.Due.Compare(y.Due), cmp.Compare(x.ID, y.ID)) })
	}
	for _, a := range m.Batch.Advices {
		b.advices[fold(a.ID)] = a
	}
	for _, c := range m.Customers {
		b.byName[fold(c.Name)] = append(b.byName[fold(c.Name)], c.ID)
		for _, a := range c.Accounts {
			if _, after, ok := strings.Cut(a, "/"); ok {
				a = after
			}
			b.byAccount[a] = append(b.byAccount[a], c.ID)
		}
	}
	return b
}

// fold keeps letters and digits, in upper case, without zeros in front.
func fold(s string) string {
	return strings.TrimLeft(strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z':
			return r
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		}
		return -1
	}, s), "0")
}

// tokens are the words of the text, folded, and the documents of the advice whose id the text holds.
func (b *books) tokens(r *ledger.Receipt) []string {
	var list []string
	for _, t := range strings.FieldsFunc(r.Text(), func(c rune) bool { return strings.ContainsRune(" ,;:+|", c) }) {
		f := fold(t)
		if f == "" {
			continue
		}
		list = append(list, f)
		if a := b.advices[f]; a != nil {
			for i := range a.Lines {
				list = append(list, fold(a.Lines[i].Reference))
			}
		}
	}
	return list
}

// open reports whether the item has something left in the receipt's currency.
func (b *books) open(it *ledger.OpenItem, r *ledger.Receipt) bool {
	return b.left[it.ID] != 0 && it.Open.Currency == r.Amount.Currency
}

// named are the open items whose index entry the text names, each once.
func (b *books) named(index map[string][]*ledger.OpenItem, r *ledger.Receipt) []*ledger.OpenItem {
	var list []*ledger.OpenItem
	for _, t := range b.tokens(r) {
		for _, it := range index[t] {
			if b.open(it, r) && !slices.Contains(list, it) {
				list = append(list, it)
			}
		}
	}
	return list
}

// payer is the one customer with the account or else the exact name; empty when none or several have it.
func (b *books) payer(r *ledger.Receipt) ledger.CustomerID {
	if c := b.byAccount[r.Payer.Account]; len(c) == 1 && r.Payer.Account != "" {
		return c[0]
	}
	if c := b.byName[fold(r.Payer.Name)]; len(c) == 1 {
		return c[0]
	}
	return ""
}

func (b *books) sum(items []*ledger.OpenItem) int64 {
	total := int64(0)
	for _, it := range items {
		total += b.left[it.ID]
	}
	return total
}

// inFull settles the items with cash.
func (b *books) inFull(items []*ledger.OpenItem) []score.Line {
	var lines []score.Line
	for _, it := range items {
		lines = append(lines, score.Line{Item: it.ID, Cash: b.left[it.ID]})
	}
	return lines
}

// lessDiscounts settles the items with the discounts that are still allowed.
func (b *books) lessDiscounts(items []*ledger.OpenItem, r *ledger.Receipt) (lines []score.Line, total int64) {
	for _, it := range items {
		l := score.Line{Item: it.ID, Cash: b.left[it.ID]}
		for _, d := range it.Discounts {
			if v, err := d.Value(it.Original); err == nil && b.left[it.ID] == it.Original.Minor && r.Date().Compare(d.Until) <= 0 && !d.Until.IsZero() {
				l.Cash, l.Discount, l.Reason = l.Cash-v.Minor, v.Minor, ledger.DiscountEarned
				break
			}
		}
		lines, total = append(lines, l), total+l.Cash
	}
	return lines, total
}
