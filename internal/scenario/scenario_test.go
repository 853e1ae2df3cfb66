package scenario_test

import (
	"context"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/internal/scenario"
)

// base is a scenario in which two receipts of one run pay two invoices, one named and one by its amount.
const base = `{"schema": "cash-application-scenario/1", "file": "base", "count": 1, "scenarios": [{
	"id": "B-1", "title": "two receipts, two invoices", "source": {"kind": "derived"}, "tags": [], "books": {"currency": "USD"},
	"policy": {"discount_grace_days": 3},
	"open_items": [
		{"id": "INV-1001", "type": "invoice", "customer": "C1", "amount": "100.10", "open": "100.10"},
		{"id": "INV-1002", "type": "invoice", "customer": "C1", "amount": "250.25", "open": "250.25"},
		{"id": "INV-1003", "type": "invoice", "customer": "C2", "amount": "70.00", "open": "70.00"}],
	"events": [
		{"id": "R1", "kind": "receipt", "amount": "250.25", "customer": "C1", "text": ""},
		{"id": "R2", "kind": "receipt", "amount": "60.10", "customer": "C1", "text": "INV-1001"}],
	"expect": {
		"R1": {"decision": ["review", "auto"], "customer": "C1", "lines": [{"item": "INV-1002", "cash": "250.25"}]},
		"R2": {"decision": ["auto"], "customer": "C1", "lines": [{"item": "INV-1001", "cash": "60.10"}],
			"work_items": [{"kind": "deduction", "reason": "unexplained", "item": "INV-1001", "amount": "40.00"}]}},
	"invariance": ["receipts_order", "items_order", "remove:INV-1003", "scale_amounts"],
	"open_after": {"INV-1001": "40.00", "INV-1002": "0.00", "INV-1003": "70.00"}}]}`

func TestRun(t *testing.T) {
	cases := []struct {
		name, old, new string
		grades         string // of R1 and R2
		reason         string // that one of the verdicts must give
	}{
		{"as it stands", "", "", "acceptable preferred", ""},
		{"the other decision is preferred", `["review", "auto"]`, `["auto", "review"]`, "preferred preferred", ""},
		{"a decision that is not allowed", `["review", "auto"]`, `["hold"]`, "failed preferred", "decision: want hold, got auto"},
		{"a cent on a line", `"cash": "60.10"`, `"cash": "60.09"`, "acceptable failed", "item INV-1001"},
		{"another item", `{"item": "INV-1002", "cash": "250.25"}`, `{"item": "INV-1003", "cash": "250.25"}`, "failed preferred", "item INV-1003"},
		{"another customer", `"customer": "C1", "lines": [{"item": "INV-1002"`, `"customer": "C2", "lines": [{"item": "INV-1002"`, "failed preferred", "customer: want C2"},
		{"a bucket", `"cash": "60.10"}],`, `"cash": "60.10"}], "on_account": "1.00",`, "acceptable failed", "on_account: want 1.00"},
		{"work of another reason", `"reason": "unexplained"`, `"reason": "damage"`, "acceptable failed", "work: want"},
		{"an alternative that is none", `"cash": "60.10"}],`, `"cash": "60.10"}], "alternatives": [[{"item": "INV-1003", "cash": "60.10"}]],`, "acceptable failed", "alternative: want"},
		{"a cent open at the end", `"INV-1001": "40.00"`, `"INV-1001": "40.01"`, "failed failed", "open after: INV-1001"},
		{"a policy that nobody knows", `"discount_grace_days"`, `"discount_grace_weeks"`, "failed failed", "not supported: policy.discount_grace_weeks"},
		{"a context that nobody knows", `"policy":`, `"context": {"weather": "fine"}, "policy":`, "failed failed", "not supported: context.weather"},
		{"a change that nobody knows", `"items_order"`, `"items_colour"`, "failed failed", "not supported: invariance items_colour"},
		{"an event that nobody knows", `"id": "R1", "kind": "receipt"`, `"id": "R1", "kind": "rumour"`, "failed preferred", "not supported: event rumour"},
		{"an item state that nobody knows", `"amount": "70.00", "open"`, `"status": "lost", "amount": "70.00", "open"`, "failed failed", `item status "lost"`},
		{"a currency that nobody knows", `"books": {"currency": "USD"}`, `"books": {"currency": "???"}`, "failed failed", "cannot be mapped"},
		{"a decision that is no word", `["review", "auto"]`, `["maybe"]`, "failed", `event R1: "maybe" is no decision`},
		{"no decision", `["review", "auto"]`, `[]`, "failed", "event R1: no decision is expected"},
		{"an expectation of an event that is not there", `"R2": {"decision"`, `"R9": {"decision"`, "failed", "event R9 is expected, but not there"},
		{"an event that nothing is expected of", `"R2": {"decision"`, `"R9": {"decision"`, "failed", "nothing is expected of event R2"},
		{"two events of one name", `"id": "R2", "kind"`, `"id": "R1", "kind"`, "failed", `two events are called "R1"`},
		{"two items of one name", `{"id": "INV-1002"`, `{"id": "INV-1001"`, "failed", `two items are called "INV-1001"`},
		{"a negative amount open", `"open": "70.00"`, `"open": "-70.00"`, "failed", "item INV-1003: open is -70.00"},
		{"a line for an item that is nowhere", `{"item": "INV-1002", "cash": "250.25"}`, `{"item": "INV-1009", "cash": "250.25"}`, "failed", `event R1: item "INV-1009" is not in the case`},
		{"a comparison that nobody knows", `"books":`, `"compare": "loosely", "books":`, "failed", "not supported: compare loosely"},
		{"no events", `"events": [`, `"events": [], "notes": [`, "failed", "the case has no events"},
		{"a field that nobody knows", `"id": "R1", "kind"`, `"id": "R1", "mood": "good", "kind"`, "failed", `unknown field "mood"`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			content := base
			if c.old != "" {
				if content = strings.Replace(base, c.old, c.new, 1); content == base {
					t.Fatalf("%q is not in the scenario", c.old)
				}
			}
			f, err := scenario.Run(context.Background(), "base.json", []byte(content))
			if err != nil {
				t.Fatal(err)
			}
			var grades, reasons []string
			for _, v := range f.Verdicts {
				grades, reasons = append(grades, v.Grade.String()), append(reasons, v.Reasons...)
			}
			if got := strings.Join(grades, " "); got != c.grades {
				t.Errorf("grades %s, want %s: %q", got, c.grades, reasons)
			}
			if !strings.Contains(strings.Join(reasons, "\n"), c.reason) {
				t.Errorf("no reason %q among %q", c.reason, reasons)
			}
			if f.Preferred+f.Acceptable+f.Failed != f.Events {
				t.Errorf("%d events, %d + %d + %d judged", f.Events, f.Preferred, f.Acceptable, f.Failed)
			}
		})
	}
}

func TestRunRefuses(t *testing.T) {
	for _, content := range []string{"", "{", "[]", base + base, strings.Replace(base, "scenario/1", "scenario/2", 1), `{"schema": "another/1", "scenarios": []}`, `{"rows": []}`} {
		if _, err := scenario.Run(context.Background(), "x.json", []byte(content)); err == nil {
			t.Errorf("%q is taken for scenarios", content)
		}
	}
}
