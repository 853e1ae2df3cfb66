package run

import (
	"bufio"
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// openItemColumns are those of open_items.csv. Of one line, and of all lines of a currency together,
//
//	open_before + opened - cash - discount - deduction - write_off = open_after
//
// An item of the export has nothing opened; an item that the run made (a deduction, money on account) has nothing before.
var openItemColumns = []string{"company", "customer", "customer_name", "item", "item_id", "kind", "status", "issued", "due", "currency",
	"open_before", "opened", "cash", "discount", "deduction", "write_off", "open_after", "split_from", "reason_class", "reason_code", "file", "line",
	"touched_by", "proposed_by"}

// movement is what a run did to one item. Amounts that are not stated are nothing.
type movement struct {
	before, opened, cash, discount, deduction, writeOff, after ledger.Money

	touched  []ledger.ReceiptID // what posted on the item, in the order of the journal
	proposed []ledger.ReceiptID // what would post if a person agreed
}

// left is what should be open after the run.
func (m *movement) left() (ledger.Money, error) {
	rest, err := m.before.Add(m.opened)
	for _, part := range [...]ledger.Money{m.cash, m.discount, m.deduction, m.writeOff} {
		if err != nil {
			break
		}
		rest, err = rest.Sub(part)
	}
	return rest, err
}

// add adds the amounts of o.
func (m *movement) add(o *movement) error {
	from := [...]ledger.Money{o.before, o.opened, o.cash, o.discount, o.deduction, o.writeOff, o.after}
	for i, to := range [...]*ledger.Money{&m.before, &m.opened, &m.cash, &m.discount, &m.deduction, &m.writeOff, &m.after} {
		if !from[i].Stated() {
			continue
		}
		sum, err := to.Add(from[i])
		if err != nil {
			return fmt.Errorf("adding up the open items: %w", err)
		}
		*to = sum
	}
	return nil
}

// stands reads from the Book what became of the items: what was posted, not what was meant to be.
func (r *Result) stands(book *ledger.Book) error {
	r.moves, r.made = map[ledger.ItemID]*movement{}, nil
	for e := range book.Entries() {
		if e.Kind == ledger.EntryOpening {
			continue
		}
		for i := range e.Applications {
			a := &e.Applications[i]
			err := r.moved(a.Item).add(&movement{cash: a.Cash, discount: a.Discount, deduction: a.Deduction, writeOff: a.WriteOff})
			if err != nil {
				return err
			}
		}
		for _, p := range e.Postings {
			if p.Account != ledger.AccountReceivables {
				continue
			}
			if m := r.moved(p.Item); !slices.Contains(m.touched, e.Receipt) {
				m.touched = append(m.touched, e.Receipt)
			}
		}
	}
	r.balances(book)
	r.proposals()
	return nil
}

// balances takes the items as the Book has them at the end. It keeps their order, so what the run made comes last.
func (r *Result) balances(book *ledger.Book) {
	n := 0
	for it := range book.OpenItems() {
		n++
		m := r.moves[it.ID]
		if n > len(r.Items)+len(r.settled) {
			made := it
			r.made, m = append(r.made, &made), r.moved(it.ID)
			m.opened = it.Original
		}
		if m != nil {
			m.after = it.Open
		}
	}
	for id, m := range r.moves {
		if it, ok := r.Item(id); ok {
			m.before = it.Open
		}
	}
}

// proposals notes on the items which receipts wait for a person's word about them.
func (r *Result) proposals() {
	for _, d := range r.Decisions {
		if d.Outcome != match.Review {
			continue
		}
		for i := range d.Applications {
			it, ok := r.Item(d.Applications[i].Item)
			if !ok {
				continue
			}
			if r.moves[it.ID] == nil {
				r.moves[it.ID] = &movement{before: it.Open, after: it.Open}
			}
			if m := r.moves[it.ID]; !slices.Contains(m.proposed, d.Receipt.ID) {
				m.proposed = append(m.proposed, d.Receipt.ID)
			}
		}
	}
}

func (r *Result) moved(id ledger.ItemID) *movement {
	m := r.moves[id]
	if m == nil {
		m = new(movement)
		r.moves[id] = m
	}
	return m
}

// positions yields every item after the run with what moved it: those of the export in the order they were read, those of earlier runs
// that are open again, then those the run made. The movement is only lent until the next one.
func (r *Result) positions() iter.Seq2[*ledger.OpenItem, *movement] {
	return func(yield func(*ledger.OpenItem, *movement) bool) {
		var still movement
		for at, list := range [...][]*ledger.OpenItem{r.Items, r.settled, r.made} {
			for _, it := range list {
				m := r.moves[it.ID]
				if m == nil && at == 1 {
					continue // settled by an earlier run, and this one moves it not
				}
				if m == nil {
					still.before, still.after = it.Open, it.Open
					m = &still
				}
				if !yield(it, m) {
					return
				}
			}
		}
	}
}

// checkLines holds every line of open_items.csv to its identity and returns the sums of the columns by currency.
func (r *Result) checkLines() (map[ledger.Currency]*movement, error) {
	sums := map[ledger.Currency]*movement{}
	lines, tied := 0, 0
	for it, m := range r.positions() {
		lines++
		if left, err := m.left(); err == nil && left == m.after {
			tied++
		}
		sum := sums[it.Open.Currency]
		if sum == nil {
			sum = new(movement)
			sums[it.Open.Currency] = sum
		}
		if err := sum.add(m); err != nil {
			return nil, err
		}
	}
	r.control("open_items.each_line_adds_up", "", strconv.Itoa(lines), strconv.Itoa(tied))
	return sums, nil
}

// standing counts the items that are open after the run.
func (r *Result) standing() int {
	n := 0
	for _, m := range r.positions() {
		if !m.after.IsZero() {
			n++
		}
	}
	return n
}

func (r *Result) writeOpenItems(ctx context.Context, w *bufio.Writer) error {
	t, err := newTable(ctx, w, openItemColumns)
	if err != nil {
		return err
	}
	names := make(map[ledger.CustomerID]string, len(r.Customers))
	for _, c := range r.Customers {
		names[c.ID] = c.Name
	}
	for it, m := range r.positions() {
		t.text(it.Company, string(it.Customer), names[it.Customer], it.Number, ownID(it))
		t.word(it.Kind.String(), statusAfter(it, m).String())
		t.date(it.Issued, it.Due)
		cur := it.Open.Currency
		t.word(cur.String())
		t.money(in(cur, m.before), in(cur, m.opened), in(cur, m.cash), in(cur, m.discount), in(cur, m.deduction), in(cur, m.writeOff), in(cur, m.after))
		t.text(string(it.Origin))
		t.word(claimed(it.Reason))
		t.text(it.Reason.Code)
		t.source(it.Source)
		t.receipts(m.touched)
		t.receipts(m.proposed)
		if err := t.end(); err != nil {
			return err
		}
	}
	return nil
}

// ownID is the identity of an item where its number does not tell it.
func ownID(it *ledger.OpenItem) string {
	if it.Number == string(it.ID) {
		return ""
	}
	return string(it.ID)
}

// statusAfter is closed for what the run settled; what was blocked or disputed stays so.
func statusAfter(it *ledger.OpenItem, m *movement) ledger.ItemStatus {
	if m.after.IsZero() && !(m.before.IsZero() && m.opened.IsZero()) {
		return ledger.Closed
	}
	if it.Status == ledger.Closed && !m.after.IsZero() { // it came back
		return ledger.Open
	}
	return it.Status
}

// claimed is the class of a claim; an invoice has none.
func claimed(r ledger.Reason) string {
	if r == (ledger.Reason{}) {
		return ""
	}
	return r.Class.String()
}

// receipts adds a cell with identities, blanks between them.
func (t *table) receipts(ids []ledger.ReceiptID) {
	all := ""
	for i, id := range ids {
		if i > 0 {
			all += " "
		}
		all += string(id)
	}
	t.text(all)
}
