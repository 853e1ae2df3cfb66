package main

import (
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

func TestPolicy(t *testing.T) {
	usd, err := ledger.ParseCurrency("USD")
	if err != nil {
		t.Fatal(err)
	}
	jpy, err := ledger.ParseCurrency("JPY")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, in string
		want     match.Policy
	}{
		{"empty", "", match.Policy{}},
		{"everything", `
min_confidence = 0.9975
discount_grace_days = 3
short_pay = "always_deduct"
hold_partial = true
hold_third_party = true
hold_amount_only = true
write_off_limits = { USD = "5.00", JPY = 100 }`, match.Policy{MinConfidence: 9975, Discounts: match.DiscountRules{GraceDays: 3}, ShortPay: match.AlwaysDeduct,
			Hold:        match.HoldRules{Partial: true, ThirdParty: true, AmountOnly: true},
			Differences: writeOffs(ledger.Money{Minor: 100, Currency: jpy}, ledger.Money{Minor: 500, Currency: usd})}},
		{"confidence as text", `min_confidence = "0.95"`, match.Policy{MinConfidence: 9500}},
		{"confidence one", `min_confidence = 1`, match.Policy{MinConfidence: 10000}},
		{"limits as a table", "[write_off_limits]\nUSD = \"0.01\"", match.Policy{Differences: writeOffs(ledger.Money{Minor: 1, Currency: usd})}},
	} {
		got, err := parsePolicy(tt.in)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

func writeOffs(limits ...ledger.Money) []match.Difference {
	return []match.Difference{{Name: "write_off_limits", Limit: match.Limit{Amounts: limits}}}
}

func TestPolicyFaults(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"unknown key", "hold_partail = true", `there is no setting "hold_partail"; did you mean hold_partial?`},
		{"unknown table", "[limits]\nUSD = 1", `there is no setting "limits"`},
		{"wrong type", `hold_partial = "yes"`, "incompatible types"},
		{"amount as a number with decimals", "[write_off_limits]\nUSD = 5.00", `5 is not an amount; write it between quotes`},
		{"amount that is none", "[write_off_limits]\nUSD = \"5,00\"", `"5,00" is not an amount of USD`},
		{"too many decimals", "[write_off_limits]\nJPY = \"0.5\"", `"0.5" is not an amount of JPY`},
		{"negative limit", "[write_off_limits]\nUSD = \"-1\"", `"-1" is not an amount of USD`},
		{"no currency", "[write_off_limits]\nDollar = \"1\"", `write_off_limits.Dollar: not a currency`},
		{"confidence above one", "min_confidence = 95", "min_confidence is 95; want a number from 0.5 to 1"},
		{"confidence below a half", "min_confidence = 0.4999", "want a number from 0.5 to 1"},
		{"confidence too fine", "min_confidence = 0.99999", "want a number from 0.5 to 1 with at most four decimals"},
		{"confidence of another type", "min_confidence = true", "want a number from 0.5 to 1"},
		{"confidence not a number", "min_confidence = nan", "want a number from 0.5 to 1"},
		{"negative grace", "discount_grace_days = -1", "want 0 to 366 days"},
		{"unknown rule", `short_pay = "deduct"`, "want one of keep_open, always_partial, always_deduct"},
		{"no TOML", "short_pay = ", "expected value"},
	} {
		_, err := parsePolicy(tt.in)
		var at *policyError
		if !errors.As(err, &at) {
			t.Errorf("%s: %v is not located", tt.name, err)
			continue
		}
		if !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %q does not say %q", tt.name, err, tt.want)
		}
	}
}

// The sample of the help is the documentation of every setting, so it must be valid, name them all, and state the defaults.
func TestPolicySampleIsTheDefault(t *testing.T) {
	p, err := parsePolicy(policySample)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range writtenOff(p) {
		if m.Minor != 0 {
			t.Errorf("the sample writes off %v", m)
		}
	}
	if d := cmp.Diff(match.Policy{MinConfidence: 9000, Differences: p.Differences}, p); d != "" {
		t.Errorf("the sample is not the default (-default +sample):\n%s", d)
	}
	for _, key := range policyKeys {
		if !regexp.MustCompile(`(?m)^ *\[?` + key + `\b`).MatchString(policySample) {
			t.Errorf("the sample does not show %s", key)
		}
	}
}

func TestPolicyHash(t *testing.T) {
	hash := func(s string) string {
		p, err := parsePolicy(s)
		if err != nil {
			t.Fatal(err)
		}
		return policyHash(p)
	}
	if hash("# a comment\nhold_partial=true") != hash("hold_partial = true # another") {
		t.Error("comments change the identity of a policy")
	}
	seen := map[string]string{}
	for _, s := range []string{"", "min_confidence=0.95", "hold_partial=true", "hold_third_party=true", "hold_amount_only=true", "discount_grace_days=1",
		`short_pay="always_partial"`, "[write_off_limits]\nUSD=1", "[write_off_limits]\nEUR=1", "[write_off_limits]\nUSD=2"} {
		h := hash(s)
		if other, ok := seen[h]; ok {
			t.Errorf("%q and %q have the same hash", s, other)
		}
		seen[h] = s
	}
}

func TestLineOfKey(t *testing.T) {
	const content = "# hold_partial\n\n  hold_partial = true\n[write_off_limits]\n\"USD\" = 1\n"
	for key, want := range map[string]int{"hold_partial": 3, "write_off_limits": 4, "USD": 5, "nowhere": 1, "": 1} {
		if got := lineOfKey(content, key); got != want {
			t.Errorf("lineOfKey(%q) = %d, want %d", key, got, want)
		}
	}
}

func FuzzPolicy(f *testing.F) {
	f.Add(policySample)
	f.Add("min_confidence = 0.95\nwrite_off_limits = { USD = \"5.00\" }")
	f.Fuzz(func(t *testing.T, content string) {
		p, err := parsePolicy(content)
		if err != nil {
			var at *policyError
			if !errors.As(err, &at) {
				t.Errorf("%v is not located", err)
			}
			return
		}
		for _, m := range writtenOff(p) {
			if m.Minor < 0 || !m.Stated() {
				t.Errorf("limit %v", m)
			}
		}
		if p.MinConfidence != 0 && (p.MinConfidence < match.ConfidenceOne/2 || p.MinConfidence > match.ConfidenceOne) {
			t.Errorf("confidence %d", p.MinConfidence)
		}
	})
}
