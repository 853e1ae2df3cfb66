package match

import (
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// Order is what a person asks for. It is carried out as it stands or refused, never improved on; see [Portfolio.Carry].
type Order struct {
	ID   string
	Kind OrderKind
	// Lines are what Settle and Offset move. Undo takes back what their items got; none: everything.
	Lines []OrderLine
	// Refund is what a Refund pays back.
	Refund ledger.Money
	// RequestedBy and ApprovedBy are the two persons where the policy asks for a second one.
	RequestedBy, ApprovedBy string
}

// OrderLine settles an item with an amount: positive on what the customer owes, negative on a credit that is used up.
type OrderLine struct {
	Item     ledger.ItemID
	Amount   ledger.Money
	WriteOff ledger.Money // given up on the item, beside the amount
}

// OrderKind says what an order asks for. The zero value is Settle.
type OrderKind uint8

// The kinds of orders.
const (
	Settle OrderKind = iota // items with the money that a receipt has left
	Undo                    // take back what a receipt settled; its money is unapplied again
	Refund                  // pay back money that a receipt has left
	Offset                  // credits against what is owed, without money
)

var orderKinds = [...]string{"settle", "undo", "refund", "offset"}

// String is the kind's name in files.
func (k OrderKind) String() string { return word(orderKinds[:], int(k)) }

// Refusal says why an order is not carried out. The zero value is Carried: it is.
type Refusal uint8

// The refusals.
const (
	Carried             Refusal = iota
	RefusedNothing              // it asks for nothing
	RefusedReceipt              // it is about no receipt that is known
	RefusedItem                 // an item is not in the books, or in another currency
	RefusedTooMuch              // more than the item has open
	RefusedMoney                // more than the receipt has left, or credits that do not make up what they settle
	RefusedSecondPerson         // beyond the policy's limits, and nobody else has approved it
	RefusedUndone               // there is nothing to take back
)

var refusals = [...]string{"", "NOTHING-ASKED", "UNKNOWN-RECEIPT", "UNKNOWN-ITEM", "TOO-MUCH", "NO-MONEY", "SECOND-PERSON", "NOTHING-TO-UNDO"}

// String is the reason code in files.
func (r Refusal) String() string { return word(refusals[:], int(r)) }

// Movement is what becomes of an order. Its cash, what it puts on the receipt and what it pays back make up nothing: orders move
// money, they make none.
type Movement struct {
	Order        *Order
	Refusal      Refusal
	Customer     ledger.CustomerID
	Applications []ledger.Application // negative where they are taken back
	Unapplied    ledger.Money         // what the receipt has left more than before; negative: less
	Returned     ledger.Money         // paid back
	Clauses      []Clause             // of the policy that it used, or that stopped it
}

// Carry carries out an order about the receipt of an earlier decision, as that stands now: its Applications are what it has settled,
// its Unapplied what it has left. An Offset is about no receipt. Nothing is changed: the movement says what to post.
func (p *Portfolio) Carry(o *Order, of *Decision, policy Policy) *Movement {
	m := &Movement{Order: o}
	if of != nil {
		m.Customer = of.Customer
		m.Unapplied, m.Returned = ledger.Money{Currency: of.Unapplied.Currency}, ledger.Money{Currency: of.Unapplied.Currency}
	}
	switch {
	case of == nil && o.Kind != Offset:
		m.Refusal = RefusedReceipt
	case o.Kind == Undo:
		m.takeBack(o, of)
	case o.Kind == Refund:
		m.payBack(o, of)
	default:
		m.settle(p, o, of, &policy)
	}
	if m.Refusal != Carried {
		return &Movement{Order: o, Refusal: m.Refusal, Customer: m.Customer, Clauses: m.Clauses, Unapplied: ledger.Money{Currency: m.Unapplied.Currency},
			Returned: ledger.Money{Currency: m.Unapplied.Currency}}
	}
	return m
}

// takeBack undoes what a receipt settled, the last first.
func (m *Movement) takeBack(o *Order, of *Decision) {
	part := *of
	if len(o.Lines) > 0 {
		part.Applications = slices.DeleteFunc(slices.Clone(of.Applications), func(a ledger.Application) bool {
			return !slices.ContainsFunc(o.Lines, func(l OrderLine) bool { return l.Item == a.Item })
		})
		for _, l := range o.Lines {
			if !slices.ContainsFunc(part.Applications, func(a ledger.Application) bool { return a.Item == l.Item }) {
				m.Refusal = RefusedUndone
				return
			}
		}
	}
	m.Applications = undo(&part, of.Receipt.Amount.Minor)
	if len(m.Applications) == 0 {
		m.Refusal = RefusedUndone
		return
	}
	m.moved()
}

// payBack returns money that is not applied.
func (m *Movement) payBack(o *Order, of *Decision) {
	switch {
	case o.Refund.Minor <= 0:
		m.Refusal = RefusedNothing
	case o.Refund.Currency != of.Unapplied.Currency, o.Refund.Minor > of.Unapplied.Minor:
		m.Refusal = RefusedMoney
	default:
		m.Returned, m.Unapplied.Minor = o.Refund, -o.Refund.Minor
	}
}

// settle applies the order's lines as they stand.
func (m *Movement) settle(p *Portfolio, o *Order, of *Decision, policy *Policy) {
	if len(o.Lines) == 0 {
		m.Refusal = RefusedNothing
		return
	}
	left := ledger.Money{}
	for _, l := range o.Lines {
		it, ok := p.Item(l.Item)
		if !ok || it.Open.Currency != l.Amount.Currency || of != nil && it.Open.Currency != of.Unapplied.Currency {
			m.Refusal = RefusedItem
			return
		}
		a := ledger.Application{Item: it.ID, Customer: it.Customer, OpenBefore: it.Open, Cash: l.Amount, Discount: ledger.Money{Currency: it.Open.Currency},
			Deduction: ledger.Money{Currency: it.Open.Currency}, WriteOff: ledger.Money{Minor: l.WriteOff.Minor, Currency: it.Open.Currency}}
		after, err := a.OpenAfter()
		if err != nil || !takesOff(&a) || after.Minor != 0 && after.Sign() != it.Open.Sign() {
			m.Refusal = RefusedTooMuch
			return
		}
		switch {
		case a.WriteOff.Minor != 0 && !m.mayGive(o, it, a.WriteOff.Minor, policy):
			m.Refusal = RefusedSecondPerson
			return
		case a.WriteOff.Minor != 0:
			a.Reason.Class = ledger.Agreed
		case after.Minor != 0:
			a.Reason.Class = ledger.PartialPayment
		}
		left.Currency, m.Customer = it.Open.Currency, firstOf(m.Customer, it.Customer)
		m.Applications = append(m.Applications, a)
	}
	if of != nil {
		left = of.Unapplied
	}
	m.moved()
	if spent := -m.Unapplied.Minor; spent < 0 || spent > max(left.Minor, 0) || of == nil && spent != 0 {
		m.Refusal = RefusedMoney
	}
}

func firstOf(a, b ledger.CustomerID) ledger.CustomerID {
	if a != "" {
		return a
	}
	return b
}

// moved sets what the receipt has left more or less by the applications.
func (m *Movement) moved() {
	for i := range m.Applications {
		left, err := m.Unapplied.Sub(m.Applications[i].Cash)
		if m.Unapplied.Currency == 0 {
			left, err = m.Applications[i].Cash.Neg()
		}
		if err != nil {
			m.Refusal = RefusedMoney
			return
		}
		m.Unapplied = left
	}
}

// mayGive reports whether a write-off is within the policy's rules, or a second person has approved it where the policy asks for one.
func (m *Movement) mayGive(o *Order, it *ledger.OpenItem, minor int64, policy *Policy) bool {
	d := difference{minor: minor, open: it.Open.Minor, all: minor, total: it.Open.Minor, items: 1, named: true, currency: it.Open.Currency}
	clause := Clause{Item: it.ID, Amount: ledger.Money{Minor: minor, Currency: it.Open.Currency}}
	if rule, exceeded := policy.ruleFor(policy.of(it.Customer), d); rule != nil && rule.Action == WriteOff && exceeded == "" {
		clause.Name = rule.name()
		m.Clauses = append(m.Clauses, clause)
		return true
	}
	if !policy.FourEyes {
		return true
	}
	clause.Name = "four_eyes"
	m.Clauses = append(m.Clauses, clause)
	return o.RequestedBy != "" && o.ApprovedBy != "" && o.RequestedBy != o.ApprovedBy
}

// Offsets proposes orders that settle a customer's items by credits that name them, without money: a credit whose reference is the
// item's number, as far as both reach, where no other credit or item has an equal claim. A claim of the customer's goes only with a credit
// over all of it.
func (p *Portfolio) Offsets(customer ledger.CustomerID) []Order {
	c, ok := p.customer(customer)
	if !ok {
		return nil
	}
	var all []Order
	taken := map[ledger.ItemID]int{}
	for _, credit := range p.rowsOf[c] {
		memo := p.items[credit]
		if memo.Open.Minor >= 0 {
			continue
		}
		for _, row := range p.rowsOf[c] {
			it := p.items[row]
			if it.Open.Currency != memo.Open.Currency || it.Open.Minor <= 0 || !refersTo(memo, it) || it.Kind == ledger.Deduction && it.Open.Minor != -memo.Open.Minor {
				continue
			}
			taken[it.ID]++
			taken[memo.ID]++
			amount := ledger.Money{Minor: min(it.Open.Minor, -memo.Open.Minor), Currency: it.Open.Currency}
			all = append(all, Order{ID: string(memo.ID), Kind: Offset, Lines: []OrderLine{{Item: it.ID, Amount: amount}, {Item: memo.ID, Amount: ledger.Money{Minor: -amount.Minor, Currency: amount.Currency}}}})
		}
	}
	return slices.DeleteFunc(all, func(o Order) bool {
		return slices.ContainsFunc(o.Lines, func(l OrderLine) bool { return taken[l.Item] > 1 })
	})
}

func refersTo(memo, it *ledger.OpenItem) bool {
	return memo.Origin == it.ID || slices.ContainsFunc(memo.References, func(r ledger.Reference) bool { return r.Text == it.Number || r.Text == string(it.ID) })
}

// takesOff: an application takes something off its item, no part of it adds to the item, and only what is owed is deducted from. The
// books refuse anything else.
func takesOff(a *ledger.Application) bool {
	something := false
	for _, part := range [...]ledger.Money{a.Cash, a.Discount, a.Deduction, a.WriteOff} {
		if part.Sign()*a.OpenBefore.Sign() < 0 {
			return false
		}
		something = something || part.Minor != 0
	}
	return something && a.Deduction.Minor >= 0
}
