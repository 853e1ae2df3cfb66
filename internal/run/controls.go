package run

import (
	"context"
	"fmt"
	"strconv"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// check adds the run's own controls behind those of the files.
func (r *Result) check(ctx context.Context) error {
	for i := range r.FileTotals {
		if err := r.checkTotal("file.bank_equals_outcomes", &r.FileTotals[i]); err != nil {
			return err
		}
	}
	if err := r.checkStatements(); err != nil {
		return err
	}
	for i := range r.Totals {
		if err := r.checkTotal("run.bank_equals_outcomes", &r.Totals[i]); err != nil {
			return err
		}
	}
	r.checkCounts()
	r.checkDecisions()
	r.checkSpent()
	return r.checkBook(ctx)
}

func (r *Result) control(name, file, expected, got string) {
	r.Controls = append(r.Controls, Control{Name: name, File: file, Expected: expected, Got: got, OK: expected == got})
}

func (s Sum) String() string {
	return fmt.Sprintf("%v in %d", s.Amount, s.Count)
}

func (r *Result) checkTotal(name string, t *Total) error {
	got, err := t.outcomes()
	if err != nil {
		return err
	}
	r.control(name, t.File, t.Bank.String(), got.String())
	return nil
}

// checkStatements compares the receipts of a file with the sums of its statements. A file without statements has none to compare.
func (r *Result) checkStatements() error {
	sums, files := map[sumKey]*Sum{}, map[string]int{}
	for i := range r.Files {
		files[r.Files[i].Name] = i
	}
	for _, s := range r.Statements {
		for _, m := range [...]ledger.Money{s.Credits, s.Debits} {
			if !m.Stated() {
				continue
			}
			key := sumKey{fileOf(s.Source.File, files), m.Currency}
			if sums[key] == nil {
				sums[key] = &Sum{}
			}
			if err := sums[key].add(m, s.Source); err != nil {
				return err
			}
		}
	}
	for _, t := range r.FileTotals {
		if s := sums[sumKey{t.File, t.Currency}]; s != nil {
			r.control("file.statements_equal_receipts", t.File, s.Amount.String(), t.Bank.Amount.String())
		}
	}
	return nil
}

func (r *Result) checkCounts() {
	read, repeats := 0, 0
	for _, f := range r.Files {
		read += f.Counts.Receipts
	}
	for _, d := range r.Duplicates {
		if d.What == "receipt" {
			repeats++
		}
	}
	r.control("run.every_receipt_decided", "", strconv.Itoa(read), strconv.Itoa(len(r.Decisions)+repeats))
}

// checkDecisions holds receipt = cash + unapplied for every decision, proposals included, and that they come in input order.
func (r *Result) checkDecisions() {
	tied, ordered := 0, 0
	for i, d := range r.Decisions {
		rest := d.Receipt.Amount
		var err error
		for j := range d.Applications {
			if rest, err = rest.Sub(d.Applications[j].FromReceipt()); err != nil {
				break
			}
		}
		if err == nil && rest.Minor == d.Unapplied.Minor {
			tied++
		}
		if i < len(r.Receipts) && d.Receipt.ID == r.Receipts[i].ID {
			ordered++
		}
	}
	n := strconv.Itoa(len(r.Decisions))
	r.control("decision.receipt_equals_cash_and_unapplied", "", n, strconv.Itoa(tied))
	r.control("decision.input_order", "", n, strconv.Itoa(ordered))
}

// checkSpent holds that what is posted, of all receipts together, takes no more off an item than it has open.
func (r *Result) checkSpent() {
	left := map[ledger.ItemID]ledger.Money{}
	over := 0
	for _, d := range r.Decisions {
		if d.Outcome != match.Apply {
			continue
		}
		for i := range d.Applications {
			a := d.Applications[i]
			now, seen := left[a.Item]
			if it, ok := r.Item(a.Item); ok && !seen {
				now = it.Open
			}
			sign := now.Sign()
			a.OpenBefore = now
			after, err := a.OpenAfter()
			if err != nil || after.Sign() == -sign && !after.IsZero() || sign == 0 && !after.IsZero() {
				over++
			}
			left[a.Item] = after
		}
	}
	r.control("item.applied_beyond_open", "", "0", strconv.Itoa(over))
}

// checkBook posts and holds the books against the decisions, currency by currency.
func (r *Result) checkBook(ctx context.Context) error {
	book, refused, err := r.post(ctx)
	if err != nil {
		return err
	}
	for _, no := range refused {
		r.Controls = append(r.Controls, Control{Name: "book.takes_decision", File: no.decision.Receipt.Source.File,
			Account: no.decision.Receipt.Account, Expected: "receipt " + string(no.decision.Receipt.ID) + " posted", Got: no.err.Error(),
			Source: no.decision.Receipt.Source})
	}
	n := strconv.Itoa(len(r.Decisions))
	r.control("book.decisions_taken", "", n, strconv.Itoa(len(r.Decisions)-len(refused)))
	expected, err := r.openAfter()
	if err != nil {
		return err
	}
	if err := r.stands(book); err != nil {
		return err
	}
	lines, err := r.checkLines()
	if err != nil {
		return err
	}
	for _, c := range r.currencies() {
		if lines[c] == nil {
			lines[c] = new(movement)
		}
		if err := r.checkTrial(book, c, in(c, expected[c]), lines[c]); err != nil {
			return err
		}
	}
	return nil
}

// checkTrial holds one currency of the books against openAfter, which the decisions leave, and against the lines of open_items.csv.
func (r *Result) checkTrial(book *ledger.Book, c ledger.Currency, openAfter ledger.Money, lines *movement) error {
	trial, err := book.Trial(c)
	if err != nil {
		r.Controls = append(r.Controls, Control{Name: "book.ties", Account: c.String(), Expected: "the books tie", Got: err.Error()})
		return nil
	}
	add := func(name string, expected, got ledger.Money) {
		r.Controls = append(r.Controls, Control{Name: name, Account: c.String(), Expected: expected.String(), Got: got.String(), OK: expected == got})
	}
	add("book.debits_equal_credits", trial.Debits, trial.Credits)
	add("book.receivables_equal_open_items", trial.Lines[ledger.AccountReceivables].Balance, trial.OpenItems)
	add("item.open_before_less_applied_equals_after", openAfter, trial.OpenItems)
	left, err := lines.left()
	if err != nil {
		return err
	}
	placed, err := r.placed(c)
	if err != nil {
		return err
	}
	add("open_items.before_less_settled_equals_after", in(c, left), in(c, lines.after))
	add("open_items.after_equals_receivables", trial.Lines[ledger.AccountReceivables].Balance, in(c, lines.after))
	for i := range r.Totals {
		t := &r.Totals[i]
		if t.Currency != c {
			continue
		}
		cash, waiting, err := t.booked()
		if err == nil {
			waiting, err = waiting.Sub(placed)
		}
		if err != nil {
			return err
		}
		add("book.cash_equals_bank", cash, trial.Lines[ledger.AccountCashClearing].Balance)
		held, err := trial.Lines[ledger.AccountUnapplied].Balance.Add(trial.Lines[ledger.AccountUnidentified].Balance)
		if err == nil {
			held, err = held.Neg()
		}
		if err != nil {
			return err
		}
		add("book.unapplied_equals_waiting", waiting, held)
	}
	return nil
}

// booked is what the Book should show: the cash received, and how much of it waits unapplied.
func (t *Total) booked() (cash, waiting ledger.Money, err error) {
	if cash, err = t.Bank.Amount.Add(t.Reopened.Amount); err != nil {
		return cash, waiting, err
	}
	for _, s := range [...]Sum{t.Excluded, t.Reversed, t.Duplicates} {
		if cash, err = cash.Sub(s.Amount); err != nil {
			return cash, waiting, err
		}
	}
	waiting = t.Unapplied.Amount
	for _, s := range [...]Sum{t.Review, t.Unidentified} {
		if waiting, err = waiting.Add(s.Amount); err != nil {
			return cash, waiting, err
		}
	}
	return cash, waiting, nil
}

// placed is what receipts of the currency have beyond their items and does not wait: it was placed on account, or given up. What
// returns take back beyond items counts against it: money waited that is gone.
func (r *Result) placed(c ledger.Currency) (ledger.Money, error) {
	sum := ledger.Money{Currency: c}
	for _, d := range r.Decisions {
		if len(d.Reopens) > 0 && d.Receipt.Amount.Currency == c {
			rest, err := leftOver(d.Receipt.Amount, d.Reopens)
			if err == nil {
				sum, err = sum.Sub(rest)
			}
			if err != nil {
				return sum, fmt.Errorf("adding up what came back: %w", err)
			}
		}
		if d.Outcome != match.Apply || d.Rest == match.RestUnapplied || d.Unapplied.Currency != c {
			continue
		}
		var err error
		if sum, err = sum.Add(d.Unapplied); err != nil {
			return sum, fmt.Errorf("adding up what was placed: %w", err)
		}
	}
	return sum, nil
}

// leftOver is what a receipt has beyond the cash of the applications.
func leftOver(amount ledger.Money, apps []ledger.Application) (ledger.Money, error) {
	for i := range apps {
		var err error
		if amount, err = amount.Sub(apps[i].FromReceipt()); err != nil {
			return amount, err
		}
	}
	return amount, nil
}

// openAfter is what should be open after posting, by currency: the items read, less cash, discounts and write-offs applied or taken
// back, less what was placed on account. Deductions move from one item to another.
func (r *Result) openAfter() (map[ledger.Currency]ledger.Money, error) {
	open := map[ledger.Currency]ledger.Money{}
	take := func(m ledger.Money, sign int64) error {
		if !m.Stated() {
			return nil
		}
		m.Minor *= sign // the smallest int64, which has no opposite, does not get past the Book
		sum, err := open[m.Currency].Add(m)
		if err != nil {
			return fmt.Errorf("adding up the open items: %w", err)
		}
		open[m.Currency] = sum
		return nil
	}
	for _, it := range r.Items {
		if err := take(it.Open, 1); err != nil {
			return nil, err
		}
	}
	for _, d := range r.Decisions {
		switch d.Outcome {
		case match.OnAccount:
			if err := take(d.Receipt.Amount, -1); err != nil {
				return nil, err
			}
		case match.Apply:
			if d.Rest == match.RestOnAccount {
				if err := take(d.Unapplied, -1); err != nil {
					return nil, err
				}
			}
		}
		settles := d.Reopens
		if d.Outcome == match.Apply {
			settles = d.Applications
		}
		for _, a := range settles {
			for _, m := range [...]ledger.Money{a.Cash, a.Discount, a.WriteOff} {
				if err := take(m, -1); err != nil {
					return nil, err
				}
			}
		}
	}
	return open, nil
}

// currencies are those of receipts and items, by code.
func (r *Result) currencies() []ledger.Currency {
	seen := map[ledger.Currency]bool{}
	for _, t := range r.Totals {
		seen[t.Currency] = true
	}
	for _, it := range r.Items {
		seen[it.Open.Currency] = true
	}
	return sortedKeys(seen)
}
