package scenario

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// variants are the changes under which the answer must stay as it is. "remove:ID", which takes an item away, is one more.
var variants = map[string]func(*scene){
	"receipts_order": turn,
	"items_order":    func(s *scene) { slices.Reverse(s.Items) },
	"scale_amounts":  scale,
}

// playAndVary plays the scenario, and once more under each change that must not matter: an event that does worse then has failed.
func playAndVary(ctx context.Context, s *scene, raw json.RawMessage) []*Verdict {
	all := play(ctx, s)
	for _, name := range s.Invariance {
		changed, err := decode(raw) // a scenario of its own, for a change writes into it
		if err == nil {
			err = changed.change(name)
		}
		for _, v := range all {
			if err != nil {
				v.fail("not supported: invariance %s", name)
			}
		}
		if err != nil {
			continue
		}
		for _, again := range play(ctx, changed) {
			i := slices.IndexFunc(all, func(v *Verdict) bool { return v.Event == again.Event })
			if i >= 0 && all[i].Grade != Failed && (again.Grade == Failed || again.Got != all[i].Got) {
				all[i].fail("under %s: %s instead of %s %s", name, again.Got, all[i].Got, strings.Join(again.Reasons, "; "))
			}
		}
	}
	return all
}

type unknownChange string

func (u unknownChange) Error() string { return "no change is called " + string(u) }

func (s *scene) change(name string) error {
	if id, ok := strings.CutPrefix(name, "remove:"); ok {
		s.Items = slices.DeleteFunc(s.Items, func(x item) bool { return x.ID == id })
		delete(s.OpenAfter, id)
		return nil
	}
	do, ok := variants[name]
	if !ok {
		return unknownChange(name)
	}
	do(s)
	return nil
}

// turn turns the order of the events within each run.
func turn(s *scene) {
	var all []event
	for _, run := range s.runs() {
		for _, e := range slices.Backward(run) {
			all = append(all, *e)
		}
	}
	s.Events = all
}

// scale makes every amount ten times as large, and puts what is in euros into dollars and the other way round.
func scale(s *scene) {
	for i := range s.Items {
		x := &s.Items[i]
		ten(&x.Amount, &x.Open, &x.Net, &x.Tax, &x.DiscountAvailable)
		x.Currency = other(x.Currency)
	}
	for i := range s.Events {
		e := &s.Events[i]
		ten(&e.Amount)
		e.Currency = other(e.Currency)
		for j := range e.Remittance {
			ten(&e.Remittance[j].Amount)
		}
		for j := range e.Instruct {
			ten(&e.Instruct[j].Amount, &e.Instruct[j].Refund, &e.Instruct[j].WriteOff)
		}
	}
	s.Books.Currency = other(s.Books.Currency)
	for id, x := range s.Expect {
		ten(&x.OnAccount, &x.Unidentified, &x.Held, &x.Returned, &x.Income, &x.Unposted)
		scaleLines(x.Lines)
		for _, a := range x.Alternatives {
			scaleLines(a)
		}
		for i := range x.WorkItems {
			ten(&x.WorkItems[i].Amount)
		}
		s.Expect[id] = x
	}
	for _, id := range slices.Collect(maps.Keys(s.OpenAfter)) {
		t := s.OpenAfter[id]
		ten(&t)
		s.OpenAfter[id] = t
	}
}

func scaleLines(lines []expectedLine) {
	for i := range lines {
		l := &lines[i]
		ten(&l.Cash, &l.CashReceipt, &l.Discount, &l.WriteOff, &l.Transfer, &l.APOffset)
		for j := range l.Creates {
			ten(&l.Creates[j].Amount)
		}
		for j := range l.Credit {
			ten(&l.Credit[j].Amount, &l.Credit[j].Discount)
		}
	}
}

// ten multiplies amounts in hundredths by ten. What is no such amount stays, and is found out when it is read.
func ten(all ...*text) {
	for _, t := range all {
		if *t == "" {
			continue
		}
		if m, err := money(*t, "EUR"); err == nil {
			*t = plain(ledger.Money{Minor: 10 * m.Minor, Currency: m.Currency})
		}
	}
}

func other(currency string) string {
	switch currency {
	case "EUR":
		return "USD"
	case "USD":
		return "EUR"
	}
	return currency
}
