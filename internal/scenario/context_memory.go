package scenario

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// What a site was taught becomes facts of the engine's memory.

func aliasPatterns(made *site, v json.RawMessage, _ *scene) error {
	var all []struct{ Customer, Text, Note string }
	if err := strict(v, &all); err != nil {
		return err
	}
	for _, x := range all {
		if err := made.memory.Add(match.Fact{Kind: match.KnownPattern, Text: x.Text, Also: x.Note, Customer: ledger.CustomerID(x.Customer)}); err != nil {
			return err
		}
	}
	return nil
}

func learnedAccounts(made *site, v json.RawMessage, _ *scene) error {
	var all []struct {
		Account, Customer string
		Seen              int
	}
	if err := strict(v, &all); err != nil {
		return err
	}
	for _, x := range all {
		if err := made.memory.Add(match.Fact{Kind: match.KnownAccount, Text: x.Account, Customer: ledger.CustomerID(x.Customer), Seen: max(x.Seen, 1)}); err != nil {
			return err
		}
	}
	return nil
}

// learnedTextRules: a target that is no customer is what the money is for, such as an account of the general ledger.
func learnedTextRules(made *site, v json.RawMessage, s *scene) error {
	var all []struct {
		Text, Target string
		Seen         int
	}
	if err := strict(v, &all); err != nil {
		return err
	}
	for _, x := range all {
		f := match.Fact{Kind: match.KnownText, Text: x.Text, Seen: x.Seen}
		if s.knows(x.Target) {
			f.Customer = ledger.CustomerID(x.Target)
		} else {
			f.Means = x.Target
		}
		if err := made.memory.Add(f); err != nil {
			return err
		}
	}
	return nil
}

// knows reports whether the scenario has a customer of that number.
func (s *scene) knows(customer string) bool {
	return slices.ContainsFunc(s.customers(), func(c *ledger.Customer) bool { return string(c.ID) == customer }) ||
		slices.ContainsFunc(s.Items, func(x item) bool { return x.Customer == customer })
}

func declinedPairs(made *site, v json.RawMessage, s *scene) error {
	var all []struct {
		Receipt, Item string
		Seen          int
	}
	if err := strict(v, &all); err != nil {
		return err
	}
	for _, x := range all {
		if err := made.memory.Add(match.Fact{Kind: match.Declined, Receipt: ledger.ReceiptID(x.Receipt), Item: ledger.ItemID(x.Item), Seen: max(x.Seen, 1)}); err != nil {
			return err
		}
	}
	return nil
}

func legacyNumbers(made *site, v json.RawMessage, _ *scene) error {
	var all map[string]string
	if err := strict(v, &all); err != nil {
		return err
	}
	for _, old := range slices.Sorted(maps.Keys(all)) {
		if err := made.memory.Add(match.Fact{Kind: match.KnownNumber, Text: old, Item: ledger.ItemID(all[old])}); err != nil {
			return err
		}
	}
	return nil
}
