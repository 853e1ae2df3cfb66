package scenario

import (
	"fmt"
	"slices"
)

// decisions are the words of the schema for what is decided.
var decisions = []string{"auto", "review", "hold", "none", "reverse", "reject", "return", "manual"}

// check lists what is wrong with a case by itself, whatever the engine does: what would be judged then is not what its author meant.
func (s *scene) check() []string {
	var all []string
	wrong := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	if len(s.Events) == 0 {
		wrong("the case has no events")
	}
	if s.Compare != "" && s.Compare != "closed_set_and_totals" {
		wrong("not supported: compare %s", s.Compare)
	}
	items := map[string]bool{}
	for i := range s.Items {
		s.checkItem(&s.Items[i], items, wrong)
	}
	events := map[string]bool{}
	for i := range s.Events {
		e := &s.Events[i]
		switch _, expected := s.Expect[e.ID]; {
		case events[e.ID]:
			wrong("two events are called %q", e.ID)
		case !expected:
			wrong("nothing is expected of event %s", e.ID)
		}
		events[e.ID] = true
		if e.Item != nil {
			s.checkItem(e.Item, items, wrong)
		}
	}
	for _, id := range sorted(s.Expect) {
		s.checkExpected(id, events, wrong)
	}
	s.checkNamed(items, wrong)
	return all
}

func (s *scene) checkItem(x *item, seen map[string]bool, wrong func(string, ...any)) {
	if seen[x.ID] {
		wrong("two items are called %q", x.ID)
	}
	seen[x.ID] = true
	if m, err := money(x.Open, s.Books.Currency); err == nil && m.Minor < 0 {
		wrong("item %s: open is %s; amounts are positive, those of credits as well", x.ID, x.Open)
	}
}

func (s *scene) checkExpected(id string, events map[string]bool, wrong func(string, ...any)) {
	x := s.Expect[id]
	if !events[id] {
		wrong("event %s is expected, but not there", id)
	}
	if len(x.Decision) == 0 {
		wrong("event %s: no decision is expected", id)
	}
	for _, word := range x.Decision {
		if !slices.Contains(decisions, word) {
			wrong("event %s: %q is no decision; want one of %v", id, word, decisions)
		}
	}
}

// checkNamed looks for items that expectations name and that are nowhere made.
func (s *scene) checkNamed(items map[string]bool, wrong func(string, ...any)) {
	for _, id := range sorted(s.Expect) {
		for _, l := range s.Expect[id].Lines {
			for _, c := range l.Creates {
				items[c.ID] = true
			}
		}
	}
	for _, id := range sorted(s.Expect) {
		for _, l := range s.Expect[id].Lines {
			for _, c := range l.Credit {
				if !items[c.Item] {
					wrong("event %s: item %q is not in the case", id, c.Item)
				}
			}
			if !items[l.Item] {
				wrong("event %s: item %q is not in the case", id, l.Item)
			}
		}
	}
}
