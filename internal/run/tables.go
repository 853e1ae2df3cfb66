package run

import (
	"bufio"
	"context"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/internal/wire"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// itemColumn stands before the names of open-item columns that travel through to applications.csv.
const itemColumn = "item:"

var (
	applicationColumns = []string{"receipt_id", "file", "line", "bank_account", "bank_reference", "booking_date", "value_date", "receipt_amount", "currency",
		"payer", "customer", "item", "item_id", "company", "item_kind", "open_before", "cash", "discount", "deduction", "write_off", "reason_class",
		"reason_code", "open_after", "item_currency", "paid", "exchange", "exchange_currency", "pattern", "confidence"}
	exceptionColumns = []string{"reason", "outcome", "receipt_id", "file", "line", "bank_account", "bank_reference", "value_date", "age_days", "amount",
		"currency", "payer", "customer", "proposal", "confidence", "text", "related_receipt", "why", "what_would_settle_it"}
	adviceColumns = []string{"status", "advice", "trace", "payer", "customer", "date", "age_days", "total", "currency", "lines", "closure", "equation", "difference",
		"receipts", "file", "line"}
	eventColumns = []string{"event", "code", "meaning", "amount", "currency", "date", "bank_account", "party", "party_account", "party_bank", "party_id",
		"trace", "original_trace", "reference", "text", "file", "line"}
	deductionColumns = []string{"receipt_id", "file", "line", "value_date", "age_days", "payer", "customer", "item", "item_id", "company", "deduction",
		"currency", "reason_class", "reason_code", "open_after", "text"}
)

func (r *Result) writeEvents(ctx context.Context, w *bufio.Writer) error {
	t, err := newTable(ctx, w, eventColumns)
	if err != nil {
		return err
	}
	for _, e := range r.Events {
		t.word(e.Kind.String())
		t.text(e.Code, e.CodeText)
		t.stated(e.Amount)
		t.word(e.Amount.Currency.String())
		t.date(e.Date)
		t.text(e.Account, e.Party.Name, e.Party.Account, e.Party.Bank, e.Party.ID, e.Trace, e.Original, e.Reference, joined(e.Texts))
		t.source(e.Source)
		if err := t.end(); err != nil {
			return err
		}
	}
	return nil
}

// joined is texts in one line.
func joined(list []ledger.Text) string {
	r := ledger.Receipt{Texts: list}
	return r.Text()
}

func (r *Result) writeApplications(ctx context.Context, w *bufio.Writer) error {
	extra := r.extraColumns()
	columns := append([]string(nil), applicationColumns...)
	for _, name := range extra {
		columns = append(columns, itemColumn+name)
	}
	t, err := newTable(ctx, w, columns)
	if err != nil {
		return err
	}
	for _, d := range r.Decisions {
		if d.Outcome != match.Apply {
			continue
		}
		for i := range d.Applications {
			if err := r.application(t, d, &d.Applications[i], extra); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *Result) application(t *table, d *match.Decision, a *ledger.Application, extra []string) error {
	rec, cur := d.Receipt, d.Receipt.Amount.Currency
	t.text(string(rec.ID))
	t.source(rec.Source)
	t.text(rec.Account, rec.BankReference)
	t.date(rec.Booked, rec.Value)
	t.money(rec.Amount)
	t.word(cur.String())
	t.text(rec.Payer.Name, string(a.Customer))
	it := r.itemCells(t, a.Item)
	t.word(it.Kind.String())
	own := cur
	if a.Paid.Stated() {
		own = a.Cash.Currency
	}
	t.money(in(own, a.OpenBefore), in(own, a.Cash), in(own, a.Discount), in(own, a.Deduction), in(own, a.WriteOff))
	t.word(a.Reason.Class.String())
	t.text(a.Reason.Code)
	after, err := a.OpenAfter()
	if err != nil {
		return err
	}
	t.money(in(own, after))
	t.word(own.String())
	t.money(in(cur, a.FromReceipt()))
	t.stated(a.Exchange)
	t.word(a.Exchange.Currency.String(), d.Pattern.String(), confidence(d.Confidence))
	for _, name := range extra {
		t.text(column(it, name))
	}
	return t.end()
}

// in gives an amount that is not stated the currency that decides its digits.
func in(c ledger.Currency, m ledger.Money) ledger.Money {
	if !m.Stated() {
		m.Currency = c
	}
	return m
}

func confidence(c int32) string { return wire.Confidence(c).String() }

// itemCells adds number, identity (only where it differs) and company of an item.
func (r *Result) itemCells(t *table, id ledger.ItemID) *ledger.OpenItem {
	it, ok := r.Item(id)
	if !ok {
		it = &ledger.OpenItem{ID: id, Number: string(id)}
	}
	t.text(it.Number, ownID(it), it.Company)
	return it
}

// extraColumns are the names of unknown columns of the items, in the order in which they were met.
func (r *Result) extraColumns() []string {
	var names []string
	seen := map[string]bool{}
	for _, it := range r.Items {
		for _, c := range it.Extra {
			if !seen[c.Name] {
				seen[c.Name] = true
				names = append(names, c.Name)
			}
		}
	}
	return names
}

func column(it *ledger.OpenItem, name string) string {
	for _, c := range it.Extra {
		if c.Name == name {
			return c.Value
		}
	}
	return ""
}

func (r *Result) writeExceptions(ctx context.Context, w *bufio.Writer) error {
	t, err := newTable(ctx, w, exceptionColumns)
	if err != nil {
		return err
	}
	for _, d := range r.Decisions {
		if d.Outcome == match.Apply {
			continue
		}
		rec := d.Receipt
		t.word(d.Hold.String(), d.Outcome.String())
		t.text(string(rec.ID))
		t.source(rec.Source)
		t.text(rec.Account, rec.BankReference)
		t.date(rec.Date())
		t.word(r.age(rec.Date()))
		t.money(rec.Amount)
		t.word(rec.Amount.Currency.String())
		t.text(rec.Payer.Name, string(d.Customer), r.proposal(d))
		t.word(confidence(d.Confidence))
		t.text(rec.Text())
		t.text(string(d.Related))
		t.text(d.Why(), d.Settle())
		if err := t.end(); err != nil {
			return err
		}
	}
	return nil
}

// age is the days from d to the as-of date; empty when either is not known.
func (r *Result) age(d ledger.Date) string {
	if r.AsOf.IsZero() || d.IsZero() {
		return ""
	}
	return strconv.Itoa(r.AsOf.Sub(d))
}

// proposal is what would be posted if a person agreed: items with their cash, and what stays unapplied.
func (r *Result) proposal(d *match.Decision) string {
	if len(d.Applications) == 0 {
		return ""
	}
	cur := d.Receipt.Amount.Currency
	var b strings.Builder
	for i := range d.Applications {
		a := &d.Applications[i]
		if i > 0 {
			b.WriteString("; ")
		}
		number := r.number(a.Item)
		if number == "" {
			number = string(a.Item)
		}
		b.WriteString(number + " " + in(cur, a.Cash).Decimal())
		if a.Paid.Stated() {
			b.WriteString(" " + a.Cash.Currency.String())
		}
	}
	if !d.Unapplied.IsZero() {
		b.WriteString("; unapplied " + in(cur, d.Unapplied).Decimal())
	}
	return b.String()
}

func (r *Result) writeDeductions(ctx context.Context, w *bufio.Writer) error {
	t, err := newTable(ctx, w, deductionColumns)
	if err != nil {
		return err
	}
	for _, d := range r.Decisions {
		if d.Outcome != match.Apply {
			continue
		}
		for i := range d.Applications {
			if d.Applications[i].Deduction.IsZero() {
				continue
			}
			if err := r.deduction(t, d, &d.Applications[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *Result) deduction(t *table, d *match.Decision, a *ledger.Application) error {
	rec := d.Receipt
	after, err := a.OpenAfter()
	if err != nil {
		return err
	}
	t.text(string(rec.ID))
	t.source(rec.Source)
	t.date(rec.Date())
	t.word(r.age(rec.Date()))
	t.text(rec.Payer.Name, string(a.Customer))
	r.itemCells(t, a.Item)
	t.money(a.Deduction)
	t.word(a.Deduction.Currency.String(), a.Reason.Class.String())
	t.text(a.Reason.Code)
	t.money(in(a.Deduction.Currency, after))
	t.text(rec.Text())
	return t.end()
}
