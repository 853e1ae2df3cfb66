package match

import (
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// Difference is one rule for what becomes of a difference between a receipt and what the items it pays have open: a rounding, a
// variance, a bank's fee. The rules that companies call tolerance, write-off limit, underpayment and bank-charge tolerance are all
// of this one form.
type Difference struct {
	// Name is what decisions cite: "rounding", "wire fee". Empty: the name of the reason.
	Name string
	// Side says whether the rule is for too little, too much, or both.
	Side Side
	// Limit is what a difference must be within. A rule that states none of Limit, From and Exactly fits nothing.
	Limit Limit
	// From is what a difference must reach: where it equals From the rule fits, unless From is strict. Without a Limit beside it the
	// rule has no upper bound, and then it gives nothing up: one that writes off fits nothing.
	From Limit
	// Exactly lists known fees: the difference must be one of them to the cent. None: any amount within Limit.
	Exactly []ledger.Money
	// Action is what becomes of it.
	Action Action
	// Reason is written on the application. The class Cash stands for Tolerance; for Deduct, for what the payer states.
	Reason ledger.Reason
	// Methods are the payment methods the rule is for ("wire", "cheque"; see ledger.Receipt). None: all.
	Methods []string
	// For are the reasons it is for, as the payer or the bank states them, or as arithmetic shows them. None: stated or not.
	For []ledger.ReasonClass
	// Items says for how many items the rule holds.
	Items Breadth
	// Unnamed lets the rule also tell which item is meant, when the payer is known, names nothing, and only one item of its own is
	// within the limit. The strict default is that a difference is only forgiven on items that the payer names.
	Unnamed bool
}

// Side is the direction of a difference. The zero value is Under.
type Side uint8

// The sides.
const (
	Under  Side = iota // the receipt is less than its items
	Over               // it is more
	Either             // both
)

// Action is what becomes of a difference. The zero value is WriteOff.
type Action uint8

// The actions.
const (
	WriteOff  Action = iota // given up: a write-off when too little was paid, income when too much
	Deduct                  // too little becomes a deduction with its own item; too much goes on account
	LeaveOpen               // stays open on the item, or unapplied; the item counts as the one that is paid
	SendBack                // goes to review, whatever other rules would allow
)

// Breadth says how many items a rule is for. The zero value is OneItem.
type Breadth uint8

// The breadths.
const (
	OneItem   Breadth = iota // a receipt for one item only
	SomeItems                // also a receipt for several: too little comes off the last one due, and needs all of them named
)

// difference is what a receipt pays more (over) or less than its items, in minor units without sign.
type difference struct {
	over     bool
	minor    int64 // of the item it falls on
	open     int64 // of that item
	all      int64 // of the receipt
	total    int64 // open on all items of the receipt
	items    int
	reason   ledger.ReasonClass // that is stated or shown; Cash: none
	method   string
	named    bool
	currency ledger.Currency
}

// fits reports whether the rule is for this difference.
func (r *Difference) fits(d difference) bool {
	switch {
	case r.Side == Under && d.over, r.Side == Over && !d.over:
		return false
	case r.Items == OneItem && d.items > 1, !d.named && !r.Unnamed:
		return false
	case len(r.Methods) > 0 && !slices.Contains(r.Methods, d.method):
		return false
	case len(r.For) > 0 && !slices.Contains(r.For, d.reason):
		return false
	}
	if len(r.Exactly) > 0 && !slices.Contains(r.Exactly, ledger.Money{Minor: d.all, Currency: d.currency}) || r.From.Stated() && !r.From.reached(d.all, d.total, d.currency) {
		return false
	}
	if !r.Limit.Stated() {
		return len(r.Exactly) > 0 || r.From.Stated() && d.named && r.Action != WriteOff
	}
	return r.Limit.allows(d.all, d.total, d.currency)
}

func (r *Difference) name() string {
	if r.Name == "" {
		return r.reason().String()
	}
	return r.Name
}

// reason is the class that the rule writes.
func (r *Difference) reason() ledger.ReasonClass {
	if r.Reason.Class == ledger.Cash {
		return ledger.Tolerance
	}
	return r.Reason.Class
}

// ruleOtherMethod finds the first rule that does not fit a difference for the method of payment alone.
func (p *Policy) ruleOtherMethod(own *CustomerRules, d difference) *Difference {
	lists := [2][]Difference{1: p.Differences}
	if own != nil {
		lists[0] = own.Differences
	}
	for _, list := range lists {
		for i := range list {
			r := list[i]
			if r.Methods = nil; r.fits(d) {
				return &list[i]
			}
		}
	}
	return nil
}

// ruleFor finds the rule for a difference: the customer's own ones first, then those for all, each list in its order. Where a rule
// fits but a tolerance does not allow what it gives away, exceeded names the level, and no later rule is tried.
func (p *Policy) ruleFor(own *CustomerRules, d difference) (rule *Difference, exceeded string) {
	lists := [2][]Difference{1: p.Differences}
	if own != nil {
		lists[0] = own.Differences
	}
	for _, list := range lists {
		for i := range list {
			if !list[i].fits(d) {
				continue
			}
			if list[i].Action == WriteOff {
				exceeded = p.Tolerance.exceeded(own, d)
			}
			return &list[i], exceeded
		}
	}
	return nil, ""
}
