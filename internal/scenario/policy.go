package scenario

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// rule maps one key of a scenario's policy.
type rule func(*match.Policy, json.RawMessage, *scene) error

// rules are the policy keys that the engine can express. A key of the schema that stands only in known is read and refused.
var rules = map[string]rule{
	"discount_grace_days": func(p *match.Policy, v json.RawMessage, _ *scene) (err error) {
		p.DiscountGraceDays, err = number(v)
		return err
	},
	"short_pay":       shortPay,
	"write_off_limit": writeOffLimit,
}

// shortPay without a rule leaves the rest on its item.
func shortPay(p *match.Policy, v json.RawMessage, _ *scene) error {
	switch word(v) {
	case "partial":
		p.ShortPay = match.AlwaysPartial
	case "residual_item":
		p.ShortPay = match.AlwaysDeduct
	default:
		return fmt.Errorf("%s", v)
	}
	return nil
}

func writeOffLimit(p *match.Policy, v json.RawMessage, s *scene) error {
	m, err := money(word(v), s.Books.Currency)
	p.WriteOffLimits = []ledger.Money{m}
	return err
}

// policy maps the scenario's policy. What is absent is strict: no tolerance, no grace, no write-off, the rest of a short payment
// stays on its item. It returns the keys that cannot be expressed.
func (s *scene) policy() (match.Policy, []string) {
	p := match.Policy{ShortPay: match.AlwaysPartial}
	var missing []string
	for _, key := range slices.Sorted(maps.Keys(s.Policy)) {
		set, ok := rules[key]
		if !ok {
			missing = append(missing, "policy."+key)
			continue
		}
		if err := set(&p, s.Policy[key], s); err != nil {
			missing = append(missing, fmt.Sprintf("policy.%s %s (%v)", key, s.Policy[key], err))
		}
	}
	return p, missing
}

// word is a value as text, whether it is written as a string or a number.
func word(v json.RawMessage) text {
	return text(strings.Trim(string(v), `"`))
}

func number(v json.RawMessage) (int, error) { return strconv.Atoi(string(word(v))) }
