package scenario

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// stage is a scenario while it is played: what the books hold after the events so far.
type stage struct {
	*scene
	policy   match.Policy
	site     *site
	items    []*ledger.OpenItem // as they stand now, in the order they came in
	earlier  []*match.Decision  // of receipts, as they stand now
	verdicts map[string]*Verdict
	kept     map[string]string // by receipt: the bucket of what no item has taken
}

// play runs all events of a scenario and judges each. The result has one verdict an event, in the order of the file.
func play(ctx context.Context, s *scene) []*Verdict {
	st := &stage{scene: s, verdicts: map[string]*Verdict{}, kept: map[string]string{}}
	var missing []string
	st.policy, missing = s.policy()
	made, more := s.readSite()
	st.site, missing = made, append(missing, more...)
	err := st.open()
	for _, run := range s.runs() {
		if err == nil {
			st.perform(ctx, run)
		}
	}
	var all []*Verdict
	for i := range s.Events {
		v := st.verdict(&s.Events[i])
		if err != nil {
			v.fail("the scenario cannot be mapped: %v", err)
		}
		for _, key := range missing {
			v.fail("not supported: %s", key)
		}
		all = append(all, v)
	}
	if !slices.ContainsFunc(all, func(v *Verdict) bool { return v.Grade == Failed }) {
		st.judgeEnd(all)
	}
	return all
}

func (st *stage) open() error {
	for i := range st.scene.Items {
		it, err := st.openItem(&st.scene.Items[i], i+1)
		if err != nil {
			return fmt.Errorf("item %s: %w", st.scene.Items[i].ID, err)
		}
		for _, number := range st.site.numbers[string(it.ID)] {
			it.References = append(it.References, ledger.Reference{Kind: ledger.Collection, Text: number})
		}
		st.items = append(st.items, it)
	}
	st.items = append(st.items, st.site.payables...)
	return nil
}

func (st *stage) verdict(e *event) *Verdict {
	v := st.verdicts[e.ID]
	if v == nil {
		v = &Verdict{Scenario: st.ID, Event: e.ID, Kind: e.Kind, Title: st.Title}
		if x, ok := st.Expect[e.ID]; ok {
			v.Want = x.Decision
		}
		st.verdicts[e.ID] = v
	}
	return v
}

// runs cuts the events into what is decided together: receipts that follow one another, with the returns among them that name no
// event of the scenario. A receipt for an item that one before it leaves is of the next run, for the item is not in the books before.
func (s *scene) runs() [][]*event {
	var all [][]*event
	together := false
	for i := range s.Events {
		e := &s.Events[i]
		joins := e.Kind == "receipt" || e.Kind == "return" && e.Of == "" && !s.takesBack(e)
		if joins && together && !s.rests(e, all[len(all)-1]) {
			all[len(all)-1] = append(all[len(all)-1], e)
		} else {
			all = append(all, []*event{e})
		}
		together = joins
	}
	return all
}

// rests reports whether an event is expected to settle what an event of the run is expected to leave as an item of its own.
func (s *scene) rests(e *event, run []*event) bool {
	for _, before := range run {
		for _, l := range s.Expect[before.ID].Lines {
			for _, c := range l.Creates {
				if slices.ContainsFunc(s.Expect[e.ID].Lines, func(x expectedLine) bool { return x.Item == c.ID }) {
					return true
				}
			}
		}
	}
	return false
}

// takesBack reports whether a return has the number of a receipt of the scenario: that was a payment first, and comes back on a later
// day.
func (s *scene) takesBack(back *event) bool {
	same := func(a, b string) bool { return a != "" && a == b }
	return slices.ContainsFunc(s.Events, func(e event) bool {
		return e.Kind == "receipt" && (same(e.Trace, back.Trace) || same(e.EndToEndID, back.EndToEndID) || same(e.BankReference, back.BankReference))
	})
}

// perform plays one run.
func (st *stage) perform(ctx context.Context, run []*event) {
	e := run[0]
	play := map[string]func(context.Context, *event) (*outcome, error){"unapply": st.undo, "instruct": st.instruct, "apply": st.offset}[e.Kind]
	switch {
	case e.Kind == "new_item" && e.Item != nil:
		st.arrive(e)
	case e.Kind == "receipt", e.Kind == "return":
		st.match(ctx, run)
	case e.Kind == "remittance":
		st.late(ctx, e)
	case play != nil:
		got, err := play(ctx, e)
		if err != nil {
			st.verdict(e).fail("%v", err)
			st.follow(e)
			return
		}
		st.judge(e, got, nil)
	default:
		st.verdict(e).fail("not supported: event %s", e.Kind)
		st.follow(e)
	}
}

// arrive takes a new item into the books, which decides nothing.
func (st *stage) arrive(e *event) {
	it, err := st.openItem(e.Item, len(st.items)+1)
	if err != nil {
		st.verdict(e).fail("item %s: %v", e.Item.ID, err)
		return
	}
	st.items = append(st.items, it)
	st.judge(e, &outcome{decision: "none"}, nil)
}

// match decides the receipts of a run together, and judges each by itself: when one differs from what is expected, it is put down as
// expected and the others are decided again. What was posted wrongly goes first, for it may be the cause of the others.
func (st *stage) match(ctx context.Context, run []*event) {
	waiting := slices.Clone(run)
	for len(waiting) > 0 {
		got, err := st.decide(ctx, waiting)
		if err != nil {
			for _, e := range waiting {
				st.verdict(e).fail("%v", err)
				st.follow(e)
			}
			return
		}
		worst := -1
		for i, e := range waiting {
			if len(st.differences(e, got[i], run)) == 0 {
				continue
			}
			if worst < 0 || got[i].decision == "auto" && got[worst].decision != "auto" {
				worst = i
			}
		}
		if worst < 0 {
			for i, e := range waiting {
				st.judge(e, got[i], run)
			}
			return
		}
		st.judge(waiting[worst], got[worst], run)
		waiting = slices.Delete(waiting, worst, worst+1)
	}
}

// decide asks the engine about receipts and returns.
func (st *stage) decide(ctx context.Context, events []*event) ([]*outcome, error) {
	batch := st.batch()
	for _, e := range events {
		r, a, err := st.receipt(e, st.line(e))
		if err != nil {
			return nil, err
		}
		batch.Receipts = append(batch.Receipts, r)
		if a != nil {
			batch.Advices = append(batch.Advices, a)
		}
	}
	p, err := st.portfolio()
	if err != nil {
		return nil, err
	}
	var got []*outcome
	for d := range p.Match(ctx, batch, st.policy) {
		o, err := st.ordered(p, events[len(got)], d)
		if err != nil {
			return nil, err
		}
		st.setOff(o)
		got = append(got, o)
	}
	if len(got) != len(events) {
		return nil, cmp.Or(ctx.Err(), fmt.Errorf("%d decisions for %d receipts", len(got), len(events)))
	}
	st.place(got)
	return got, nil
}

// setOff says what a payable does in the schema's words: the invoice takes so much less cash, and is set off by it.
func (st *stage) setOff(o *outcome) {
	for _, owed := range st.site.payables {
		p, ok := o.lines[string(owed.ID)]
		if !ok {
			continue
		}
		delete(o.lines, string(owed.ID))
		for _, id := range sorted(o.lines) {
			l := o.lines[id]
			part := min(-p.cash, l.cash)
			if part > 0 {
				l.cash, l.offset, p.cash = l.cash-part, l.offset+part, p.cash+part
				o.lines[id] = l
			}
		}
	}
}

// place puts money on the account of a customer that has nothing open once its run is decided: there is nothing among which a person could
// choose.
func (st *stage) place(run []*outcome) {
	owes := map[string]bool{}
	for _, it := range st.items {
		left := it.Open.Minor
		for _, o := range run {
			if o.decision == "auto" {
				left -= o.lines[string(it.ID)].takes()
			}
		}
		owes[string(it.Customer)] = owes[string(it.Customer)] || left > 0
	}
	for _, o := range run {
		if minor := o.buckets["unposted"]; minor != 0 && o.also != "" && o.customer != "" && !owes[o.customer] {
			delete(o.buckets, "unposted")
			o.buckets["on_account"] += minor
		}
	}
}

func (st *stage) batch() match.Batch {
	return match.Batch{Advices: slices.Clone(st.site.advices), Earlier: slices.Clone(st.earlier), Site: st.site.Site}
}

func (st *stage) portfolio() (*match.Portfolio, error) {
	p, err := match.NewPortfolio(st.items, st.customers())
	if err != nil {
		return nil, err
	}
	return p.With(st.site.memory)
}

// line is the event's place in the scenario, counted from 1.
func (st *stage) line(e *event) int {
	return slices.IndexFunc(st.Events, func(x event) bool { return x.ID == e.ID }) + 1
}

// judge gives the verdict on an event and lets the books follow: the engine where it is right, the expectation where not.
func (st *stage) judge(e *event, got *outcome, run []*event) {
	v := st.verdict(e)
	v.Got = got.named(v.Want)
	for _, d := range st.differences(e, got, run) {
		v.fail("%s", d)
	}
	if v.Grade == Failed {
		v.Shown, v.Misapplied = got.String(), st.misapplied(e, got)
		st.follow(e)
		return
	}
	v.Grade = Acceptable
	if len(v.Want) > 0 && got.says(v.Want[0]) {
		v.Grade = Preferred
	}
	st.named(e, got)
	st.settle(e, got)
}

// named gives what an outcome makes the numbers that the expectation has for it, by which later events call it.
func (st *stage) named(e *event, got *outcome) {
	var known []created
	for _, l := range st.Expect[e.ID].Lines {
		for _, c := range l.Creates {
			c.from = l.Item
			known = append(known, c)
		}
	}
	for i := range got.creates {
		c := &got.creates[i]
		at := slices.IndexFunc(known, func(x created) bool { return x.from == c.from && x.Type == c.Type && x.Amount == c.Amount })
		if at >= 0 {
			c.ID = known[at].ID
			known = slices.Delete(known, at, at+1)
		}
	}
}

// follow books what is expected of the event.
func (st *stage) follow(e *event) {
	x, ok := st.Expect[e.ID]
	if !ok {
		return
	}
	want, err := st.expected(&x, cmp.Or(e.Currency, st.Books.Currency))
	if err != nil {
		st.verdict(e).fail("the expectation cannot be read: %v", err)
		return
	}
	st.settle(e, want)
}

// settle takes an outcome off the items, and notes what became of the receipt.
func (st *stage) settle(e *event, o *outcome) {
	st.record(e, o)
	for i, it := range st.items {
		p, ok := o.lines[string(it.ID)]
		if !ok {
			continue
		}
		now := *it
		now.Open.Minor -= p.takes()
		switch {
		case now.Open.IsZero():
			now.Status = ledger.Closed
		case now.Status == ledger.Closed:
			now.Status = ledger.Open
		}
		st.items[i] = &now
	}
	for i, c := range o.creates {
		st.create(c, i+1)
	}
}

// create adds the item that the n-th transfer of an outcome made.
func (st *stage) create(c created, n int) {
	at := slices.IndexFunc(st.items, func(it *ledger.OpenItem) bool { return string(it.ID) == c.from })
	if at < 0 {
		return
	}
	it := st.items[at]
	amount, err := money(c.Amount, it.Open.Currency.String())
	if err != nil {
		return
	}
	id := ledger.ItemID(cmp.Or(c.ID, fmt.Sprintf("%s-D%d", it.ID, n)))
	st.items = append(st.items, &ledger.OpenItem{ID: id, Number: string(id), Kind: kinds[c.Type], Customer: it.Customer, Original: amount, Open: amount,
		Issued: it.Issued, Due: it.Due, Origin: it.ID, Source: it.Source, References: []ledger.Reference{{Kind: ledger.External, Text: it.Number}}})
}
