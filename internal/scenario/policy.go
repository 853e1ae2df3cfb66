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

// draft is a policy while it is mapped.
type draft struct {
	*match.Policy
	scene *scene
	value json.RawMessage
}

// rules map the policy keys that the engine can express, one function a key. A key without one is not supported. Keys about amounts
// stand in policy_amounts.go, those about the choice of items in policy_choice.go.
var rules = func() map[string]func(*draft) error {
	all := map[string]func(*draft) error{
		// What is put together with another key, which reads it.
		"tolerance_write_off": truth,
		"limit_inclusive":     truth, // see inclusive
		// Equal numbers of two currencies are never equal amounts; this leaves out what a rate would propose.
		"same_currency_only": func(d *draft) error {
			d.Receipts.SameCurrency = d.scene.yes("same_currency_only", false)
			return truth(d)
		},
		// States of items; see states.
		"hold": words,
	}
	maps.Copy(all, amountRules)
	maps.Copy(all, choiceRules)
	return all
}()

// policy maps the scenario's policy. What is absent is strict: no tolerance, no grace, no write-off, the rest of a short payment
// stays on its item, a discount that was taken too late stays open on it. It returns the keys that cannot be expressed.
func (s *scene) policy() (match.Policy, []string) {
	p := match.Policy{ShortPay: match.AlwaysPartial}
	p.Discounts.Unearned = match.OpenUnearned
	var missing []string
	for _, key := range slices.Sorted(maps.Keys(s.Policy)) {
		set, ok := rules[key]
		if !ok {
			missing = append(missing, "policy."+key)
			continue
		}
		if err := set(&draft{&p, s, s.Policy[key]}); err != nil {
			missing = append(missing, fmt.Sprintf("policy.%s %s (%v)", key, s.Policy[key], err))
		}
	}
	_, groups := s.Policy["tolerance_groups"]
	if _, said := s.Policy["short_pay"]; groups && !said {
		missing = append(missing, s.beyondGroups(&p)...)
	}
	p.GroupCredits = slices.ContainsFunc(s.Customers, func(c customer) bool { return c.CrossNetting })
	if !s.yes("limit_inclusive", true) {
		exclusive(&p)
	}
	return p, missing
}

// beyondGroups gives a person what is short by more than the groups of tolerance allow, as where one of them alone forbids it.
func (s *scene) beyondGroups(p *match.Policy) []string {
	beyond := match.Difference{Name: "beyond tolerance", Items: match.SomeItems, Action: match.SendBack}
	for _, name := range s.currencies() {
		c, err := ledger.ParseCurrency(name)
		if err != nil {
			return []string{err.Error()}
		}
		beyond.From.Amounts = append(beyond.From.Amounts, ledger.Money{Minor: 1, Currency: c})
	}
	p.Differences = append(p.Differences, beyond)
	return nil
}

// exclusive leaves a difference out that equals its limit.
func exclusive(p *match.Policy) {
	for _, l := range []*match.Limit{&p.Tolerance.Receipt, &p.Tolerance.Item, &p.Tolerance.Customer, &p.Tolerance.User} {
		l.Strict = true
	}
	for i := range p.Differences {
		p.Differences[i].Limit.Strict = true
	}
}

// yes is a truth value of the policy, or what holds where the policy does not say.
func (s *scene) yes(key string, absent bool) bool {
	v, ok := s.Policy[key]
	if !ok {
		return absent
	}
	return string(v) == "true"
}

// truth takes true and false.
func truth(d *draft) error {
	_, err := strconv.ParseBool(string(d.value))
	return err
}

// words takes a list of words.
func words(d *draft) error {
	var all []string
	return strict(d.value, &all)
}

// word is a value as text, whether it is written as a string or a number.
func word(v json.RawMessage) text {
	return text(strings.Trim(string(v), `"`))
}

// choice takes one of a set of words.
func choice[T any](v json.RawMessage, of map[string]T) (T, error) {
	made, ok := of[string(word(v))]
	if !ok {
		return made, fmt.Errorf("not one of %s", strings.Join(slices.Sorted(maps.Keys(of)), ", "))
	}
	return made, nil
}

// limit is a limit of an amount in the currency of the books and in every currency that the scenario uses.
func (s *scene) limit(t text) (match.Limit, error) {
	var l match.Limit
	for _, currency := range s.currencies() {
		m, err := money(t, currency)
		if err != nil {
			return l, err
		}
		l.Amounts = append(l.Amounts, m)
	}
	return l, nil
}

func (s *scene) currencies() []string {
	all := []string{s.Books.Currency}
	for i := range s.Items {
		all = append(all, s.Items[i].Currency)
	}
	for i := range s.Events {
		all = append(all, s.Events[i].Currency)
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(c string) bool { return c == "" })
}

// share is a limit in per cent.
func share(t text) (match.Limit, error) {
	rate, err := ledger.ParsePercent(string(t))
	return match.Limit{Rate: rate}, err
}
