package scenario

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// site is what the scenario's context adds to what the engine is given.
type site struct {
	advices []*ledger.RemittanceAdvice
	memory  match.Memory
}

// inputs are the context keys that the engine takes.
var inputs = map[string]func(*site, json.RawMessage, *scene) error{
	"advices":        advices,
	"alias_patterns": aliasPatterns, "learned_accounts": learnedAccounts, "learned_text_rules": learnedTextRules,
	"declined_pairs": declinedPairs, "legacy_invoice_map": legacyNumbers,
}

// site maps the scenario's context and returns the keys that cannot be expressed.
func (s *scene) site() (*site, []string) {
	made := new(site)
	var missing []string
	for _, key := range slices.Sorted(maps.Keys(s.Context)) {
		set, ok := inputs[key]
		if !ok {
			missing = append(missing, "context."+key)
			continue
		}
		if err := set(made, s.Context[key], s); err != nil {
			missing = append(missing, fmt.Sprintf("context.%s (%v)", key, err))
		}
	}
	return made, missing
}

func advices(made *site, v json.RawMessage, s *scene) error {
	var all []struct {
		ID    string
		Total text
		Lines []remittance
	}
	if err := strict(v, &all); err != nil {
		return err
	}
	for i, x := range all {
		a, err := s.advice(x.ID, x.Lines, s.Books.Currency, ledger.Source{File: s.ID + " advices", Line: int32(i + 1)})
		if err != nil {
			return err
		}
		if x.Total != "" {
			if a.Total, err = money(x.Total, s.Books.Currency); err != nil {
				return err
			}
		}
		made.advices = append(made.advices, a)
	}
	return nil
}
