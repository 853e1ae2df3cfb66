package wire

import (
	"fmt"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// Match is the decision as later runs need it: the receipt with what a return could name, what it settled, and what it took back.
// Evidence, alternatives and words stay behind. It fails on what no program of ours writes.
func (d *Decision) Match() (*match.Decision, error) {
	r := &reader{}
	rec := r.receipt(&d.Receipt)
	m := &match.Decision{Receipt: rec, Outcome: named(r, d.Outcome, match.Reversed), Hold: named(r, d.Hold, match.HoldMore), Customer: ledger.CustomerID(d.Customer),
		Unapplied: r.money(d.Unapplied, rec.Amount.Currency), Applications: r.applications(d.Applications, rec.Amount.Currency),
		Reopens: r.applications(d.Reopens, rec.Amount.Currency), Related: ledger.ReceiptID(d.Related)}
	if r.err != nil {
		return nil, fmt.Errorf("receipt %s: %w", d.Receipt.ID, r.err)
	}
	return m, nil
}

// reader takes texts apart and remembers the first that is none of ours.
type reader struct{ err error }

func (r *reader) fail(err error) {
	if r.err == nil && err != nil {
		r.err = err
	}
}

func (r *reader) receipt(w *Receipt) *ledger.Receipt {
	cur, err := ledger.ParseCurrency(w.Currency)
	r.fail(err)
	return &ledger.Receipt{ID: ledger.ReceiptID(w.ID), Kind: named(r, w.Kind, ledger.Informational), Amount: r.money(w.Amount, cur), Booked: r.date(w.Booked), Value: r.date(w.Value),
		Account: w.BankAccount, Type: w.Type, Method: w.Method, BankReference: w.BankReference, CustomerReference: w.CustomerReference, EndToEndID: w.EndToEndID,
		Payer:  ledger.Party{Name: w.Payer, Account: w.PayerAccount},
		Source: ledger.Source{File: w.Source.File, Line: w.Source.Line, Start: w.Source.Start, End: w.Source.End}}
}

func (r *reader) applications(list []Application, cur ledger.Currency) []ledger.Application {
	var all []ledger.Application
	for i := range list {
		w, c := &list[i], cur
		if w.Currency != "" {
			var err error
			c, err = ledger.ParseCurrency(w.Currency)
			r.fail(err)
		}
		a := ledger.Application{Item: ledger.ItemID(w.ID()), Customer: ledger.CustomerID(w.Customer), OpenBefore: r.money(w.OpenBefore, c), Cash: r.money(w.Cash, c),
			Discount: r.money(w.Discount, c), Deduction: r.money(w.Deduction, c), WriteOff: r.money(w.WriteOff, c), Reason: ledger.Reason{Code: w.Reason.Code}}
		class, ok := ledger.ParseReasonClass(w.Reason.Class)
		if a.Reason.Class = class; !ok {
			r.fail(fmt.Errorf("reason %q is not known", w.Reason.Class))
		}
		if w.Paid != "" {
			a.Paid = r.money(w.Paid, cur)
		}
		all = append(all, a)
	}
	return all
}

// ID is the identity of the item.
func (a *Application) ID() string {
	if a.ItemID != "" {
		return a.ItemID
	}
	return a.Item
}

func (r *reader) money(s string, c ledger.Currency) ledger.Money {
	m, err := ledger.ParseMoney(s, c)
	r.fail(err)
	return m
}

func (r *reader) date(s string) ledger.Date {
	if s == "" {
		return ledger.Date{}
	}
	d, err := ledger.ParseDate(s)
	r.fail(err)
	return d
}

// named finds the value that calls itself s; last is the highest there is.
func named[T interface {
	~uint8
	String() string
}](r *reader, s string, last T) T {
	for v := range last + 1 {
		if v.String() == s {
			return v
		}
	}
	r.fail(fmt.Errorf("%q is not known", s))
	return 0
}
