package match

import (
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// TestLimits: each bound at one minor unit below, on and above it.
func TestLimits(t *testing.T) {
	jpy, err := ledger.ParseCurrency("JPY")
	if err != nil {
		t.Fatal(err)
	}
	five := []ledger.Money{{Minor: 500, Currency: usd}}
	for _, tt := range []struct {
		name       string
		limit      Limit
		difference int64
		base       int64
		currency   ledger.Currency
		want       bool
	}{
		{"nothing stated allows nothing", Limit{}, 0, 100_000, usd, false},
		{"amount, below", Limit{Amounts: five}, 499, 100_000, usd, true},
		{"amount, on", Limit{Amounts: five}, 500, 100_000, usd, true},
		{"amount, above", Limit{Amounts: five}, 501, 100_000, usd, false},
		{"strict amount, below", Limit{Amounts: five, Strict: true}, 499, 100_000, usd, true},
		{"strict amount, on", Limit{Amounts: five, Strict: true}, 500, 100_000, usd, false},
		{"sign does not count", Limit{Amounts: five}, -501, -100_000, usd, false},
		{"another currency", Limit{Amounts: five}, 1, 100_000, jpy, false},
		{"rate, on", Limit{Rate: 5_000}, 500, 100_000, usd, true},
		{"rate, above", Limit{Rate: 5_000}, 501, 100_000, usd, false},
		{"strict rate, on", Limit{Rate: 5_000, Strict: true}, 500, 100_000, usd, false},
		{"rate, rounded down", Limit{Rate: 5_000}, 5, 999, usd, false},
		{"both, the rate is stricter", Limit{Amounts: five, Rate: 1_000}, 101, 100_000, usd, false},
		{"both, the amount is stricter", Limit{Amounts: five, Rate: 10_000}, 501, 100_000, usd, false},
		{"a rate beyond one allows nothing", Limit{Rate: rateOne + 1}, 1, 100_000, usd, false},
	} {
		if got := tt.limit.allows(tt.difference, tt.base, tt.currency); got != tt.want {
			t.Errorf("%s: %t", tt.name, got)
		}
	}
}

// TestStrictestToleranceWins: of the four levels every one that is stated must allow a write-off; the one that does not is named.
func TestStrictestToleranceWins(t *testing.T) {
	limit := func(minor int64) Limit { return Limit{Amounts: []ledger.Money{{Minor: minor, Currency: usd}}} }
	d := difference{minor: 700, open: 100_000, all: 700, total: 100_000, items: 1, named: true, currency: usd}
	rules := []Difference{{Limit: limit(2500)}}
	for _, tt := range []struct {
		name      string
		tolerance Tolerance
		customers []CustomerRules
		want      string
	}{
		{name: "no level"},
		{name: "all allow", tolerance: Tolerance{Receipt: limit(700), Item: limit(700), Customer: limit(700), User: limit(700)}},
		{name: "customer", tolerance: Tolerance{User: limit(1000), Customer: limit(500)}, want: "tolerance.customer"},
		{name: "user", tolerance: Tolerance{User: limit(500), Customer: limit(1000)}, want: "tolerance.user"},
		{name: "item", tolerance: Tolerance{Item: limit(699), User: limit(500)}, want: "tolerance.item"},
		{name: "receipt", tolerance: Tolerance{Receipt: Limit{Rate: 1_000}}, want: "tolerance.receipt"},
		{name: "the customer's own is wider", tolerance: Tolerance{Customer: limit(500)}, customers: []CustomerRules{{Customer: "C1", Tolerance: limit(1000)}}},
		{name: "the customer's own is narrower", tolerance: Tolerance{Customer: limit(5000)}, customers: []CustomerRules{{Customer: "C1", Tolerance: limit(100)}}, want: "customers.C1.tolerance"},
		{name: "another customer's", tolerance: Tolerance{Customer: limit(5000)}, customers: []CustomerRules{{Customer: "C2", Tolerance: limit(100)}}},
	} {
		p := Policy{Differences: rules, Tolerance: tt.tolerance, Customers: tt.customers}
		rule, exceeded := p.ruleFor(p.of("C1"), d)
		if rule == nil || exceeded != tt.want {
			t.Errorf("%s: rule %v, exceeded %q, want %q", tt.name, rule, exceeded, tt.want)
		}
	}
}

// TestRulesInOrder: the first rule that fits, the customer's own before those for all.
func TestRulesInOrder(t *testing.T) {
	limit := func(minor int64, strict bool) Limit {
		return Limit{Amounts: []ledger.Money{{Minor: minor, Currency: usd}}, Strict: strict}
	}
	p := Policy{
		Differences: []Difference{
			{Name: "cents", Side: Either, Limit: limit(5, false), Items: SomeItems},
			{Name: "wire fee", Limit: limit(3000, false), Methods: []string{"wire"}},
			{Name: "freight", Limit: limit(5000, false), For: []ledger.ReasonClass{ledger.Freight}},
			{Name: "small", Limit: limit(1000, true)},
			{Name: "adjust", Limit: limit(2500, true), Action: Deduct},
			{Name: "near", Limit: limit(2600, false), Unnamed: true},
			{Name: "large", Side: Over, From: limit(10_000, false), Action: SendBack},
			{Name: "between", From: limit(4000, true), Limit: limit(5000, false), Action: LeaveOpen},
			{Name: "any amount given up", From: limit(5000, false)},
		},
		Customers: []CustomerRules{{Customer: "C2", Differences: []Difference{{Name: "agreed", Limit: limit(100, false)}}}},
	}
	for _, tt := range []struct {
		name     string
		customer ledger.CustomerID
		d        difference
		want     string
	}{
		{"on the cent", "C1", difference{all: 5, items: 3, named: true}, "cents"},
		{"over by cents", "C1", difference{all: 5, items: 1, named: true, over: true}, "cents"},
		{"over by more", "C1", difference{all: 6, items: 1, named: true, over: true}, ""},
		{"below a strict limit", "C1", difference{all: 999, items: 1, named: true}, "small"},
		{"on a strict limit", "C1", difference{all: 1000, items: 1, named: true}, "adjust"},
		{"several items", "C1", difference{all: 999, items: 2, named: true}, ""},
		{"a wire", "C1", difference{all: 999, items: 1, named: true, method: "wire"}, "wire fee"},
		{"a reason", "C1", difference{all: 4000, items: 1, named: true, reason: ledger.Freight}, "freight"},
		{"nothing named", "C1", difference{all: 999, items: 1}, "near"},
		{"over, below where a rule begins", "C1", difference{all: 9_999, items: 1, named: true, over: true}, ""},
		{"over, where a rule begins", "C1", difference{all: 10_000, items: 1, named: true, over: true}, "large"},
		{"over, far beyond", "C1", difference{all: 90_000, items: 1, named: true, over: true}, "large"},
		{"over, nothing named", "C1", difference{all: 90_000, items: 1, over: true}, ""},
		{"where a strict rule begins", "C1", difference{all: 4000, items: 1, named: true}, ""},
		{"beyond where a strict rule begins", "C1", difference{all: 4001, items: 1, named: true}, "between"},
		{"what has no bound gives nothing up", "C1", difference{all: 9_000, items: 1, named: true}, ""},
		{"the customer's own", "C2", difference{all: 100, items: 1, named: true}, "agreed"},
		{"beyond the customer's own", "C2", difference{all: 101, items: 1, named: true}, "small"},
	} {
		tt.d.currency, tt.d.total, tt.d.minor, tt.d.open = usd, 100_000, tt.d.all, 100_000
		got := ""
		if rule, _ := p.ruleFor(p.of(tt.customer), tt.d); rule != nil {
			got = rule.name()
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
