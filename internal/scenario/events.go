package scenario

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// record notes what an outcome makes of the receipts so far: what they have settled and what they have left.
func (st *stage) record(e *event, o *outcome) {
	switch e.Kind {
	case "receipt":
		r, _, err := st.receipt(e, st.line(e))
		if err != nil || slices.ContainsFunc(st.earlier, func(d *match.Decision) bool { return d.Receipt.ID == r.ID }) {
			return
		}
		st.earlier = append(st.earlier, &match.Decision{Receipt: r, Customer: ledger.CustomerID(cmp.Or(o.customer, e.Customer)), Unapplied: ledger.Money{Currency: r.Amount.Currency}})
		st.move(st.earlier[len(st.earlier)-1], o)
	default:
		if d := st.of(e); d != nil {
			st.move(d, o)
		}
	}
}

// of is the decision on the receipt that an event is about.
func (st *stage) of(e *event) *match.Decision {
	i := slices.IndexFunc(st.earlier, func(d *match.Decision) bool { return string(d.Receipt.ID) == e.Of })
	if i < 0 {
		return nil
	}
	now := *st.earlier[i]
	st.earlier[i] = &now
	return &now
}

// move adds an outcome to what a receipt has settled and has left.
func (st *stage) move(d *match.Decision, o *outcome) {
	apps := slices.Clone(d.Applications)
	for _, id := range sorted(o.lines) {
		p := o.lines[id]
		i := slices.IndexFunc(apps, func(a ledger.Application) bool { return string(a.Item) == id })
		if i < 0 {
			apps = append(apps, st.nothingOn(id))
			i = len(apps) - 1
		}
		a := &apps[i]
		for _, x := range []struct {
			at *ledger.Money
			by int64
		}{{&a.Cash, p.cash}, {&a.Discount, p.discount}, {&a.WriteOff, p.writeOff}, {&a.Deduction, p.transfer}} {
			x.at.Minor += x.by
		}
		if class, ok := classNamed(p.reason); ok {
			a.Reason.Class = class
		}
		if p.exchange != "" {
			if m, err := money(text(p.exchange), st.Books.Currency); err == nil {
				a.Exchange = m
			}
		}
	}
	st.keep(string(d.Receipt.ID), o)
	d.Applications = slices.DeleteFunc(apps, func(a ledger.Application) bool {
		return a.Cash.IsZero() && a.Discount.IsZero() && a.WriteOff.IsZero() && a.Deduction.IsZero()
	})
	for _, b := range []string{"on_account", "unposted", "unidentified", "held"} {
		d.Unapplied.Minor += o.buckets[b]
	}
}

// keep notes where the money of a receipt is that no item has taken: there later events take it from.
func (st *stage) keep(receipt string, o *outcome) {
	for _, b := range []string{"on_account", "unposted", "unidentified", "held"} {
		if o.buckets[b] > 0 {
			st.kept[receipt] = b
		}
	}
}

// takeFrom lets what an event takes come from where the money of its receipt is.
func (st *stage) takeFrom(e *event, o *outcome) {
	if at := st.kept[e.Of]; at != "" && at != "on_account" && o.buckets["on_account"] < 0 {
		o.buckets[at] += o.buckets["on_account"]
		delete(o.buckets, "on_account")
	}
}

// nothingOn is an application that does nothing yet to an item as it stands.
func (st *stage) nothingOn(id string) ledger.Application {
	for _, it := range st.items {
		if string(it.ID) == id {
			none := ledger.Money{Currency: it.Open.Currency}
			return ledger.Application{Item: it.ID, Customer: it.Customer, OpenBefore: it.Open, Cash: none, Discount: none, Deduction: none, WriteOff: none}
		}
	}
	return ledger.Application{Item: ledger.ItemID(id)}
}

// undo takes back what a receipt settled.
func (st *stage) undo(_ context.Context, e *event) (*outcome, error) {
	o := &match.Order{ID: e.ID, Kind: match.Undo}
	for _, id := range e.UnapplyItems {
		o.Lines = append(o.Lines, match.OrderLine{Item: ledger.ItemID(id)})
	}
	return st.carry(o, e, "reverse")
}

// instruct carries out a person's order about the money of a receipt. Where the items came later than the money, and the engine settles
// the very same with it by itself, nobody had to order it.
func (st *stage) instruct(ctx context.Context, e *event) (*outcome, error) {
	o := &match.Order{ID: e.ID, RequestedBy: e.RequestedBy, ApprovedBy: e.ApprovedBy}
	word := "manual"
	for _, x := range e.Instruct {
		if x.Refund != "" {
			word, o.Kind = "return", match.Refund
			var err error
			if o.Refund, err = money(x.Refund, st.Books.Currency); err != nil {
				return nil, err
			}
			continue
		}
		if len(e.Instruct) == 1 { // what is asked for the whole order
			x.WriteOff = cmp.Or(x.WriteOff, e.RequestedWriteOff, e.ApprovedWriteOff)
		}
		l, err := st.orderLine(x.Item, x.Amount, x.WriteOff)
		if err != nil {
			return nil, err
		}
		o.Lines = append(o.Lines, l)
	}
	ordered, err := st.carry(o, e, word)
	of := st.of(e)
	if err != nil || of == nil || o.Kind != match.Settle || of.Unapplied.Minor <= 0 || !st.cameLater(o, e.Of) {
		return ordered, err
	}
	left, batch := st.leftOf(of)
	own, err := st.again(ctx, left, batch)
	if err == nil {
		st.takeFrom(e, own)
	}
	if err == nil && own.decision == "auto" && maps.Equal(own.lines, ordered.lines) {
		own.also = word
		return own, nil
	}
	return ordered, err
}

// cameLater reports whether all items of an order are younger in the books than a receipt: what was there when the receipt was decided,
// or was taken back since, is not looked at once more.
func (st *stage) cameLater(o *match.Order, receipt string) bool {
	since := st.Events[max(slices.IndexFunc(st.Events, func(x event) bool { return x.ID == receipt }), 0):]
	return !slices.ContainsFunc(o.Lines, func(l match.OrderLine) bool {
		return !slices.ContainsFunc(since, func(x event) bool { return x.Item != nil && x.Item.ID == string(l.Item) })
	})
}

func (st *stage) orderLine(item string, amount, writeOff text) (match.OrderLine, error) {
	currency := cmp.Or(st.currencyOf(item), st.Books.Currency)
	l := match.OrderLine{Item: ledger.ItemID(item)}
	var err error
	if l.Amount, err = money(amount, currency); err != nil {
		return l, err
	}
	l.WriteOff, err = money(writeOff, currency)
	return l, err
}

// offset sets credits against what is owed. Where the engine proposes it by itself that is what happens; otherwise a person orders
// what is expected.
func (st *stage) offset(_ context.Context, e *event) (*outcome, error) {
	p, err := st.portfolio()
	if err != nil {
		return nil, err
	}
	if proposed := p.Offsets(ledger.CustomerID(e.Customer)); len(proposed) > 0 && len(e.Instruct) == 0 {
		o := match.Order{ID: e.ID, Kind: match.Offset}
		for _, x := range proposed {
			o.Lines = append(o.Lines, x.Lines...)
		}
		return st.carry(&o, e, "auto")
	}
	o := &match.Order{ID: e.ID, Kind: match.Offset, RequestedBy: e.RequestedBy, ApprovedBy: e.ApprovedBy}
	for _, x := range e.Instruct {
		l, err := st.orderLine(x.Item, x.Amount, x.WriteOff)
		if err != nil {
			return nil, err
		}
		o.Lines = append(o.Lines, l)
	}
	st.fromCredit(o, e.Customer)
	if want := st.Expect[e.ID]; len(o.Lines) == 0 && slices.Contains(want.Decision, "manual") {
		lines, _, err := st.lines(want.Lines, st.Books.Currency)
		if err != nil {
			return nil, err
		}
		for _, id := range sorted(lines) {
			c, err := ledger.ParseCurrency(cmp.Or(st.currencyOf(id), st.Books.Currency))
			if err != nil {
				return nil, err
			}
			o.Lines = append(o.Lines, match.OrderLine{Item: ledger.ItemID(id), Amount: ledger.Money{Minor: lines[id].cash, Currency: c}})
		}
	}
	return st.carry(o, e, "manual")
}

// fromCredit adds the credit that an order sets against invoices without saying which: the only one that the customer has and that is
// large enough.
func (st *stage) fromCredit(o *match.Order, customer string) {
	total := int64(0)
	for _, l := range o.Lines {
		if l.Amount.Minor <= 0 {
			return
		}
		total += l.Amount.Minor
	}
	fits := slices.DeleteFunc(slices.Clone(st.items), func(it *ledger.OpenItem) bool {
		return string(it.Customer) != customer || it.Status != ledger.Open || -it.Open.Minor < total
	})
	if total > 0 && len(fits) == 1 {
		o.Lines = append(o.Lines, match.OrderLine{Item: fits[0].ID, Amount: ledger.Money{Minor: -total, Currency: fits[0].Open.Currency}})
	}
}

// carry gives an order to the engine. What it refuses is rejected.
func (st *stage) carry(o *match.Order, e *event, word string) (*outcome, error) {
	p, err := st.portfolio()
	if err != nil {
		return nil, err
	}
	out := moved(p.Carry(o, st.of(e), st.policy), word)
	st.takeFrom(e, out)
	return out, nil
}

// moved puts what became of an order in the words of the schema.
func moved(m *match.Movement, word string) *outcome {
	o := &outcome{decision: word, customer: string(m.Customer), lines: map[string]parts{}, buckets: map[string]int64{}}
	if m.Refusal != match.Carried {
		o.decision, o.note = "reject", " "+m.Refusal.String()
		return o
	}
	for i := range m.Applications {
		o.take(&m.Applications[i])
	}
	if m.Unapplied.Minor != 0 {
		o.buckets["on_account"] = m.Unapplied.Minor
	}
	if m.Returned.Minor != 0 {
		o.buckets["returned"] = m.Returned.Minor
	}
	return o
}

// ordered is the outcome of a receipt: the engine's decision, unless a person orders a write-off with it. Then the order is what the
// engine proposes, and what stays open is given up.
func (st *stage) ordered(p *match.Portfolio, e *event, d *match.Decision) (*outcome, error) {
	asked := cmp.Or(e.RequestedWriteOff, e.ApprovedWriteOff)
	if asked == "" {
		return decided(d), nil
	}
	writeOff, err := money(asked, d.Receipt.Amount.Currency.String())
	if err != nil {
		return nil, err
	}
	o := &match.Order{ID: e.ID, RequestedBy: e.RequestedBy, ApprovedBy: e.ApprovedBy}
	for i := range d.Applications {
		a := &d.Applications[i]
		l := match.OrderLine{Item: a.Item, Amount: a.Cash}
		if after, err := a.OpenAfter(); err == nil && after.Minor+a.WriteOff.Minor == writeOff.Minor {
			l.WriteOff = writeOff
		}
		o.Lines = append(o.Lines, l)
	}
	m := p.Carry(o, &match.Decision{Receipt: d.Receipt, Customer: d.Customer, Unapplied: d.Receipt.Amount}, st.policy)
	out := moved(m, "manual")
	if m.Refusal == match.Carried { // the order moves the receipt's money; the receipt itself brings it
		if out.buckets["on_account"] += d.Receipt.Amount.Minor; out.buckets["on_account"] == 0 {
			delete(out.buckets, "on_account")
		}
	}
	return out, nil
}

// late decides a receipt once more when its advice comes after the money: what it settles comes off what the receipt had left.
func (st *stage) late(ctx context.Context, e *event) {
	of := st.of(e)
	if of == nil {
		st.verdict(e).fail("the advice is about no receipt: %q", e.Of)
		st.follow(e)
		return
	}
	got, err := st.advised(ctx, e, of)
	if err != nil {
		st.verdict(e).fail("%v", err)
		st.follow(e)
		return
	}
	st.takeFrom(e, got)
	st.judge(e, got, nil)
}

// advised decides what a receipt has left once more, with the advice of the event.
func (st *stage) advised(ctx context.Context, e *event, of *match.Decision) (*outcome, error) {
	left, batch := st.leftOf(of)
	if len(e.Remittance) > 0 {
		a, err := st.advice("ADVICE-"+e.ID, e.Remittance, left.Amount.Currency.String(), ledger.Source{File: st.ID + " events", Line: int32(st.line(e))})
		if err != nil {
			return nil, err
		}
		left.AdviceID = a.ID
		batch.Advices = append(batch.Advices, a)
	} else {
		left.AdviceID = e.Advice
	}
	if e.Text != "" {
		left.Texts = append(slices.Clone(left.Texts), ledger.Text{Field: "text", Value: e.Text, Source: left.Source})
	}
	return st.again(ctx, left, batch)
}

// leftOf is what a receipt has left, as a receipt of its own, and the batch to decide it in.
func (st *stage) leftOf(of *match.Decision) (*ledger.Receipt, match.Batch) {
	batch := st.batch()
	batch.Earlier = slices.DeleteFunc(batch.Earlier, func(d *match.Decision) bool { return d.Receipt.ID == of.Receipt.ID })
	left := *of.Receipt
	left.Amount = of.Unapplied
	left.Customer = cmp.Or(left.Customer, of.Customer)
	return &left, batch
}

// again decides what a receipt has left. Its cash comes off the account.
func (st *stage) again(ctx context.Context, left *ledger.Receipt, batch match.Batch) (*outcome, error) {
	p, err := st.portfolio()
	if err != nil {
		return nil, err
	}
	batch.Receipts = []*ledger.Receipt{left}
	for d := range p.Match(ctx, batch, st.policy) {
		o := decided(d)
		cash := int64(0)
		for _, l := range o.lines {
			cash += l.cash
		}
		o.buckets = map[string]int64{}
		if cash != 0 {
			o.buckets["on_account"] = -cash
		}
		return o, nil
	}
	return nil, cmp.Or(ctx.Err(), fmt.Errorf("no decision"))
}
