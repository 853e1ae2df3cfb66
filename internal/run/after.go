package run

import (
	"bufio"
	"context"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// What decisions leave behind: work for a person, items that a return opens again, money between companies of ours.
var (
	taskColumns = []string{"task", "reason", "receipt_id", "file", "line", "value_date", "age_days", "payer", "customer", "item", "item_id", "company", "amount",
		"currency", "outcome", "related_receipt", "why"}
	reopenColumns = []string{"receipt_id", "file", "line", "value_date", "payer", "return_reason", "takes_back", "customer", "item", "item_id", "company", "open_before",
		"cash", "discount", "deduction", "write_off", "open_after", "currency"}
	betweenColumns = []string{"receipt_id", "file", "line", "value_date", "payer", "customer", "from_company", "to_company", "amount", "currency", "outcome"}
)

// eachDecision writes a table with the lines that row adds for each decision.
func (r *Result) eachDecision(ctx context.Context, w *bufio.Writer, columns []string, row func(*table, *match.Decision) error) error {
	t, err := newTable(ctx, w, columns)
	if err != nil {
		return err
	}
	for _, d := range r.Decisions {
		if err := row(t, d); err != nil {
			return err
		}
	}
	return nil
}

func (r *Result) writeTasks(ctx context.Context, w *bufio.Writer) error {
	return r.eachDecision(ctx, w, taskColumns, func(t *table, d *match.Decision) error {
		for _, x := range d.Tasks {
			t.word(x.Kind.String())
			t.text(x.Reason)
			t.receipt(d.Receipt)
			t.word(r.age(d.Receipt.Date()))
			t.text(d.Receipt.Payer.Name, string(d.Customer))
			r.taskItem(t, x.Item)
			t.money(in(d.Receipt.Amount.Currency, x.Amount))
			t.word(in(d.Receipt.Amount.Currency, x.Amount).Currency.String(), d.Outcome.String())
			t.text(string(d.Related), d.Why())
			if err := t.end(); err != nil {
				return err
			}
		}
		return nil
	})
}

// taskItem is itemCells for what may be about no item.
func (r *Result) taskItem(t *table, id ledger.ItemID) {
	if id == "" {
		t.text("", "", "")
		return
	}
	r.itemCells(t, id)
}

func (r *Result) writeReopens(ctx context.Context, w *bufio.Writer) error {
	return r.eachDecision(ctx, w, reopenColumns, func(t *table, d *match.Decision) error {
		for i := range d.Reopens {
			a := &d.Reopens[i]
			after, err := a.OpenAfter()
			if err != nil {
				return err
			}
			cur := a.OpenBefore.Currency
			t.receipt(d.Receipt)
			t.text(d.Receipt.Payer.Name, d.Receipt.ReturnReason, string(d.Related), string(a.Customer))
			r.itemCells(t, a.Item)
			t.money(in(cur, a.OpenBefore), in(cur, a.Cash), in(cur, a.Discount), in(cur, a.Deduction), in(cur, a.WriteOff), in(cur, after))
			t.word(cur.String())
			if err := t.end(); err != nil {
				return err
			}
		}
		return nil
	})
}

func (r *Result) writeBetween(ctx context.Context, w *bufio.Writer) error {
	return r.eachDecision(ctx, w, betweenColumns, func(t *table, d *match.Decision) error {
		for _, b := range d.Between {
			t.receipt(d.Receipt)
			t.text(d.Receipt.Payer.Name, string(d.Customer), b.From, b.To)
			t.money(in(d.Receipt.Amount.Currency, b.Amount))
			t.word(in(d.Receipt.Amount.Currency, b.Amount).Currency.String(), d.Outcome.String())
			if err := t.end(); err != nil {
				return err
			}
		}
		return nil
	})
}

// receipt adds the cells that name a receipt: identity, place, day.
func (t *table) receipt(rec *ledger.Receipt) {
	t.text(string(rec.ID))
	t.source(rec.Source)
	t.date(rec.Date())
}
