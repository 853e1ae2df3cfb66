package match

import (
	"cmp"
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// applies checks one application against its item, which it returns.
func (v *verifier) applies(a *ledger.Application) entry {
	e := v.entry(a.Item)
	if e.item == nil {
		v.fail(RuleItem, "there is no item %s", a.Item)
	} else {
		v.reduces(a, e.item)
	}
	return e
}

// reduces checks that an application takes off its item what there is.
func (v *verifier) reduces(a *ledger.Application, item *ledger.OpenItem) {
	cur := v.d.Receipt.Amount.Currency
	switch {
	case a.Paid.Stated() && v.d.Outcome == Review: // exchanged: a person sees to the rate
		cur = item.Open.Currency
	case a.Paid.Stated():
		cur = v.d.Receipt.Original.Currency // the bank says what it is worth; see otherMoney
	}
	switch {
	case item.Customer != a.Customer:
		v.fail(RuleItem, "item %s is of customer %s, not of %s", a.Item, item.Customer, a.Customer)
	case item.Open.Currency != cur || a.OpenBefore.Currency != cur:
		v.fail(RuleItem, "item %s is in %v", a.Item, item.Open.Currency)
	case v.d.Outcome == Apply && item.Status != ledger.Open:
		v.fail(RuleItem, "item %s is %v", a.Item, item.Status)
	}
	sign := int64(a.OpenBefore.Sign())
	if sign == 0 || sign != int64(item.Open.Sign()) || sign*a.OpenBefore.Minor > sign*item.Open.Minor {
		v.fail(RuleItem, "item %s starts from %v, it has %v open", a.Item, a.OpenBefore, item.Open)
		return
	}
	rest, moved := sign*a.OpenBefore.Minor, false
	for _, part := range [...]ledger.Money{a.Cash, a.Discount, a.Deduction, a.WriteOff} {
		if part.Minor == 0 {
			continue
		}
		moved = true
		if taken := sign * part.Minor; taken < 0 || part.Currency != cur {
			v.fail(RuleItem, "%v is added to item %s", part, a.Item)
		} else if rest < taken {
			v.fail(RuleItem, "item %s is taken beyond its %v", a.Item, a.OpenBefore)
			return
		} else {
			rest -= taken
		}
	}
	if !moved {
		v.fail(RuleItem, "nothing is taken off item %s", a.Item)
	}
}

// otherMoney checks what posts in another currency than the receipt's: all of it is, and it is to the cent what the bank says that the payer
// sent.
func (v *verifier) otherMoney() {
	told, cash := v.d.Receipt.Original, int64(0)
	for i := range v.d.Applications {
		a := &v.d.Applications[i]
		if !a.Paid.Stated() {
			if i > 0 && v.d.Applications[0].Paid.Stated() {
				v.fail(RuleItem, "item %s is not exchanged, %s is", a.Item, v.d.Applications[0].Item)
			}
			continue
		}
		sum := cash + a.Cash.Minor
		if a.Cash.Minor <= 0 || sum < cash || a.Paid.Minor <= 0 || givesAway(*a) || !v.d.Applications[0].Paid.Stated() {
			v.fail(RuleItem, "%v of item %s for %v", a.Cash, a.Item, a.Paid)
		}
		cash = sum
	}
	if cash != 0 && (cash != told.Minor || v.d.Unapplied.Minor != 0 || told.Currency == v.d.Receipt.Amount.Currency) {
		v.fail(RuleClosed, "%d are applied in another currency, the payer sent %v", cash, told)
	}
}

// across checks what only all decisions together can break: the applications, in the order of their turns, take each item from what
// it has to no further than zero.
func (v *verifier) across(decisions []*Decision) {
	returned := map[ledger.ReceiptID]bool{}
	for _, d := range decisions {
		if d != nil && d.Receipt != nil && d.Outcome == Excluded && d.Pattern == ReturnOf {
			returned[d.Related] = true
		}
	}
	slices.SortFunc(v.posts, func(a, b posting) int { return cmp.Or(cmp.Compare(a.turn, b.turn), cmp.Compare(a.from, b.from)) })
	taken := make([]int64, len(v.books))
	for i := range v.posts {
		d := v.posts[i].d
		v.d = d
		if d.Turn <= 0 || i > 0 && v.posts[i-1].turn == d.Turn {
			v.fail(RuleOnce, "has no turn of its own: %d", d.Turn)
		}
		if len(returned) > 0 && returned[d.Receipt.ID] {
			v.fail(RuleReceipt, "applies what was taken back in the same run")
		}
		for k := range d.Applications {
			a, e := &d.Applications[k], v.items[v.posts[i].from+k]
			if e.item == nil {
				continue // reported before
			}
			before := e.item.Open.Minor - taken[e.at]
			if a.OpenBefore.Minor != before {
				v.fail(RuleOnce, "item %s has %d left, the application starts from %d", a.Item, before, a.OpenBefore.Minor)
			}
			taken[e.at] += a.Cash.Minor + a.Discount.Minor + a.Deduction.Minor + a.WriteOff.Minor
		}
	}
	v.d = nil
}
