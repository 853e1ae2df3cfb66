package scenario

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// site is what the scenario's context adds to what the engine is given.
type site struct {
	match.Site
	advices []*ledger.RemittanceAdvice
	memory  match.Memory
	numbers map[string][]string // further references of items, by item
	// payables are what we owe customers and have agreed to set off.
	payables []*ledger.OpenItem
}

// note is a context key while it is mapped.
type note struct {
	*site
	scene *scene
	value json.RawMessage
}

// inputs map the context keys that the engine takes, one function a key.
var inputs = map[string]func(*note) error{
	"advices":              advices,
	"company":              company,
	"compliance_config":    compliance,
	"auto_writeoff_config": writeOffConfig,
	"intercompany_netting": nettings,
	"collections":          collections,
	"plans":                plans,
	"fx":                   rates,
	"statements":           statements,
	"alias_patterns":       remembered(aliasPatterns),
	"learned_accounts":     remembered(learnedAccounts),
	"learned_text_rules":   remembered(learnedTextRules),
	"declined_pairs":       remembered(declinedPairs),
	"legacy_invoice_map":   remembered(legacyNumbers),
}

// remembered makes an input of what the site was taught.
func remembered(learn func(*site, json.RawMessage, *scene) error) func(*note) error {
	return func(n *note) error { return learn(n.site, n.value, n.scene) }
}

// readSite maps the scenario's context and returns the keys that cannot be expressed.
func (s *scene) readSite() (*site, []string) {
	made := &site{numbers: map[string][]string{}}
	var missing []string
	for _, key := range sorted(s.Context) {
		set, ok := inputs[key]
		if !ok {
			missing = append(missing, "context."+key)
			continue
		}
		if err := set(&note{made, s, s.Context[key]}); err != nil {
			missing = append(missing, fmt.Sprintf("context.%s (%v)", key, err))
		}
	}
	var err error
	if made.AsOf, err = day(s.Books.AsOf); err != nil {
		missing = append(missing, "books.as_of")
	}
	if made.Currency, err = ledger.ParseCurrency(s.Books.Currency); err != nil {
		missing = append(missing, "books.currency")
	}
	return made, missing
}

func advices(n *note) error {
	var all []struct {
		ID, Customer, Date string
		Total              text
		Lines              []remittance
	}
	if err := strict(n.value, &all); err != nil {
		return err
	}
	for i, x := range all {
		a, err := n.scene.advice(x.ID, x.Lines, n.scene.Books.Currency, ledger.Source{File: n.scene.ID + " advices", Line: int32(i + 1)})
		if err != nil {
			return err
		}
		a.Customer = ledger.CustomerID(x.Customer)
		if a.Date, err = day(x.Date); err != nil {
			return err
		}
		if x.Total != "" {
			if a.Total, err = money(x.Total, n.scene.Books.Currency); err != nil {
				return err
			}
		}
		n.advices = append(n.advices, a)
	}
	return nil
}

func company(n *note) error { return json.Unmarshal(n.value, &n.Company) }

// compliance: a hold for the legal forms of free zones. Screening against lists that are not in the scenario happens elsewhere.
func compliance(n *note) error {
	var config struct {
		Screening  any  `json:"ofac_screening_required"`
		FreeZones  bool `json:"fze_fzco_hold"`
		Escalation any  `json:"escalation_contact"`
		Hours      any  `json:"max_hold_hours_before_escalation"`
	}
	if err := strict(n.value, &config); err != nil {
		return err
	}
	if config.FreeZones {
		n.Screened = []string{"FZE", "FZCO"}
	}
	return nil
}

// writeOffConfig says where write-offs are booked, and no more than the policy does of how large they may be.
func writeOffConfig(n *note) error {
	var config struct {
		Max         text `json:"max_writeoff_amount"`
		Account     any  `json:"writeoff_gl_account"`
		Description any  `json:"writeoff_gl_description"`
		ApprovedBy  any  `json:"approved_by"`
		Effective   any  `json:"effective_date"`
	}
	if err := strict(n.value, &config); err != nil {
		return err
	}
	_, err := n.scene.limit(config.Max)
	return err
}

// nettings are agreements by which a customer pays us less what we owe it.
func nettings(n *note) error {
	var all []struct {
		Customer   string `json:"counterparty_customer_id"`
		Name       string `json:"counterparty_name"`
		Receivable text   `json:"our_ar_amount"`
		Payable    text   `json:"our_ap_amount"`
		Net        text   `json:"expected_net_payment"`
		Direction  string `json:"net_direction"`
		Reference  string `json:"net_agreement_ref"`
		Bill       string `json:"ap_invoice_ref"`
	}
	if err := strict(n.value, &all); err != nil {
		return err
	}
	for _, x := range all {
		if x.Direction != "" && x.Direction != "RECEIVE" {
			continue // money that we pay is no receipt
		}
		owed, err := money(x.Payable, n.scene.Books.Currency)
		if err != nil {
			return err
		}
		id := ledger.ItemID(cmp.Or(x.Bill, x.Reference, "payable of "+x.Customer))
		owed.Minor = -owed.Minor
		n.payables = append(n.payables, &ledger.OpenItem{ID: id, Number: string(id), Kind: ledger.Payable, Customer: ledger.CustomerID(x.Customer), Original: owed, Open: owed,
			References: []ledger.Reference{{Kind: ledger.Contract, Text: x.Reference}}, Source: ledger.Source{File: n.scene.ID + " agreements"}})
	}
	return nil
}

// collections are our own direct debits: the id of one that is under way is a number of its item.
func collections(n *note) error {
	var all []struct {
		EndToEndID string `json:"end_to_end_id"`
		Item       string
		Status     string `json:"collection_status"`
		Entry      string `json:"entry_status"`
	}
	if err := strict(n.value, &all); err != nil {
		return err
	}
	dead := []string{"cancelled", "canceled", "rejected", "failed", "returned", "refused"}
	for _, x := range all {
		if !slices.Contains(dead, strings.ToLower(x.Status)) && !slices.Contains(dead, strings.ToLower(x.Entry)) {
			n.numbers[x.Item] = append(n.numbers[x.Item], x.EndToEndID)
		}
	}
	return nil
}

func plans(n *note) error {
	var all []struct {
		ID, Customer       string
		Instalment, Amount text
		Split              json.RawMessage
	}
	if err := strict(n.value, &all); err != nil {
		return err
	}
	for _, x := range all {
		p := match.Plan{ID: x.ID, Customer: ledger.CustomerID(x.Customer)}
		var err error
		if p.Instalment, err = money(x.Amount, n.scene.Books.Currency); err != nil {
			return err
		}
		if p.Parts, err = n.scene.parts(x.Split); err != nil {
			return err
		}
		n.Plans = append(n.Plans, p)
	}
	return nil
}

// parts reads how an instalment is split: a list of items with amounts, or amounts by item.
func (s *scene) parts(v json.RawMessage) ([]match.PlanPart, error) {
	var list []struct {
		Item   string
		Amount text
	}
	var byItem map[string]text
	if slices.Contains([]string{"", "oldest_first", "oldest_due_first"}, string(word(v))) {
		return nil, nil // as a plan without parts is split
	} else if strict(v, &byItem) == nil {
		for _, id := range sorted(byItem) {
			list = append(list, struct {
				Item   string
				Amount text
			}{id, byItem[id]})
		}
	} else if err := strict(v, &list); err != nil {
		return nil, err
	}
	var all []match.PlanPart
	for _, part := range list {
		amount, err := money(part.Amount, s.Books.Currency)
		if err != nil {
			return nil, err
		}
		all = append(all, match.PlanPart{Item: ledger.ItemID(part.Item), Amount: amount})
	}
	return all, nil
}

// statements are what customers were asked for.
func statements(n *note) error {
	var all []struct {
		Customer string
		AsOf     string `json:"as_of"`
		Total    text
	}
	if err := strict(n.value, &all); err != nil {
		return err
	}
	for _, x := range all {
		made := match.Statement{Customer: ledger.CustomerID(x.Customer)}
		var err error
		if made.AsOf, err = day(x.AsOf); err != nil {
			return err
		}
		if made.Total, err = money(x.Total, n.scene.Books.Currency); err != nil {
			return err
		}
		n.Statements = append(n.Statements, made)
	}
	return nil
}

// rates are exchange rates by day.
func rates(n *note) error {
	var all []struct {
		From, To, Date string
		Rate           text
	}
	if err := strict(n.value, &all); err != nil {
		return err
	}
	for _, x := range all {
		var r match.Rate
		var err error
		if r.From, err = ledger.ParseCurrency(x.From); err != nil {
			return err
		}
		if r.To, err = ledger.ParseCurrency(x.To); err != nil {
			return err
		}
		if r.Date, err = day(x.Date); err != nil {
			return err
		}
		r.Rate = string(x.Rate)
		n.Rates = append(n.Rates, r)
	}
	return nil
}
