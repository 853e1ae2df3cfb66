package run

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// stood is what earlier runs did to one item, in their order.
type stood struct {
	apps []ledger.Application
	run  *EarlierRun // the last one
}

// bringBack fits today's items to what earlier runs settled. An item that nobody lists any more comes back as settled, so that a second
// payment of it and a return are recognised. One that is listed as if the run had never been posted is taken as the run left it.
func (r *Result) bringBack() error {
	items := map[ledger.ItemID]*stood{}
	var order []ledger.ItemID
	for _, d := range r.past.batch {
		for _, a := range d.Applications {
			if items[a.Item] == nil {
				items[a.Item] = new(stood)
				order = append(order, a.Item)
			}
			items[a.Item].apps, items[a.Item].run = append(items[a.Item].apps, a), r.past.by[d.Receipt.ID]
		}
		for _, a := range d.Reopens {
			delete(items, a.Item) // what the books say of it now is all there is to know
		}
	}
	if err := r.goOn(items); err != nil {
		return err
	}
	lines, err := r.past.lines(items)
	if err != nil {
		return err
	}
	for _, id := range order {
		s := items[id]
		if _, listed := r.numbers[id]; listed || s == nil {
			continue
		}
		it := &ledger.OpenItem{ID: id, Number: string(id), Status: ledger.Closed, Customer: s.apps[0].Customer, Original: s.apps[0].OpenBefore,
			Open: ledger.Money{Currency: s.apps[0].OpenBefore.Currency}, Source: ledger.Source{File: s.run.Name + "/" + openItemsFile}}
		if l := lines[id]; l != nil {
			it.Number, it.CustomerName, it.Company, it.Source.Line = l.Number, l.CustomerName, l.Company, l.line
			it.Kind, it.Issued, it.Due = kindOf(l.Kind), dateOf(l.Issued), dateOf(l.Due)
		}
		r.settled = append(r.settled, it)
		r.numbers[id] = it
	}
	return nil
}

// goOn takes items as the earlier runs left them where today's list still has what was open before: the list is older than the run.
func (r *Result) goOn(items map[ledger.ItemID]*stood) error {
	stale := map[*EarlierRun][]string{}
	for i, it := range r.Items {
		s := items[it.ID]
		if s == nil || it.Open.IsZero() {
			continue
		}
		at := slices.IndexFunc(s.apps, func(a ledger.Application) bool { return a.OpenBefore == it.Open })
		if at < 0 {
			continue
		}
		left, err := s.apps[len(s.apps)-1].OpenAfter()
		if err != nil {
			return fmt.Errorf("%v: item %s: %w", it.Source, it.ID, err)
		}
		now := *it
		if now.Open = left; left.IsZero() {
			now.Status = ledger.Closed
		}
		r.Items[i], r.numbers[it.ID] = &now, &now
		stale[s.run] = append(stale[s.run], it.Number)
	}
	for _, run := range r.past.runs {
		list := stale[run]
		if len(list) == 0 {
			continue
		}
		first := slices.Min(list)
		r.Notices = append(r.Notices, Notice{Name: "earlier.posted", Expected: "items as " + run.Name + " left them",
			Got:    "as they were before it: " + strconv.Itoa(len(list)) + ", the first is " + first,
			Note:   "the list of open items is older than that run, or the run was not posted; they are taken as it left them, and what it opened (claims, money on account) is not among today's items",
			Source: ledger.Source{File: run.Name + "/" + openItemsFile}})
	}
	return nil
}

// lines finds what the earlier runs wrote about items that nobody lists any more.
func (p *past) lines(items map[ledger.ItemID]*stood) (map[ledger.ItemID]*earlierLine, error) {
	found := map[ledger.ItemID]*earlierLine{}
	for _, run := range p.runs {
		n := int32(1)
		saved := &Saved{Dir: run.dir}
		var at []int32
		list, err := saved.Items(func(number, id string) bool {
			n++
			s := items[itemID(number, id)]
			if s != nil && s.run == run {
				at = append(at, n)
			}
			return s != nil && s.run == run
		})
		if err != nil {
			return nil, fmt.Errorf("earlier runs: %w", err)
		}
		for i := range list {
			found[itemID(list[i].Number, list[i].ID)] = &earlierLine{list[i], at[i]}
		}
	}
	return found, nil
}

// earlierLine is a line of an earlier run's open_items.csv and its number.
type earlierLine struct {
	ItemLine
	line int32
}

func itemID(number, id string) ledger.ItemID {
	if id == "" {
		id = number
	}
	return ledger.ItemID(id)
}

// kindOf is the kind of that name, an invoice where a newer program has others.
func kindOf(s string) ledger.ItemKind {
	for k := ledger.Invoice; k <= ledger.Payable; k++ {
		if k.String() == s {
			return k
		}
	}
	return ledger.Invoice
}

// dateOf is the date of a page of ours; none where it is empty.
func dateOf(s string) ledger.Date {
	d, err := ledger.ParseDate(s)
	if err != nil {
		return ledger.Date{}
	}
	return d
}

// cautious holds what waited in an earlier run and would now go on account: whoever looked at it there may have posted it by hand, and
// then it is no second payment.
func (r *Result) cautious() {
	if r.past == nil {
		return
	}
	for _, d := range r.Decisions {
		if d.Outcome == match.OnAccount && r.past.waiting[d.Receipt.ID] != nil {
			d.Outcome = match.Review
		}
	}
}
