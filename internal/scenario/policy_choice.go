package scenario

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/match"
)

// choiceRules map the keys that say which items an unnamed amount pays, and how references and names are read.
var choiceRules = map[string]func(*draft) error{
	"tie_break":      tieBreak,
	"autocash_rules": autocashRules,
	"no_reference":   noReference,
	"priority":       priority,
	"then": func(d *draft) error {
		_, err := choice(d.value, map[string]bool{"due_date": true})
		return err
	},
	"partial_receipts": func(d *draft) error {
		d.Choice.Partial = d.scene.yes("partial_receipts", false)
		return truth(d)
	},
	"partial_without_reference": partialWithout,
	"include_credits": func(d *draft) error {
		d.Choice.Credits = d.scene.yes("include_credits", false)
		return truth(d)
	},
	"multi_partial": func(d *draft) error {
		d.Choice.Spread = true
		_, err := choice(d.value, map[string]bool{"oldest_due_first": true})
		return err
	},
	"duplicate_window_days": func(d *draft) (err error) {
		d.Receipts.DuplicateDays, err = strconv.Atoi(string(word(d.value)))
		return err
	},
	"stale_cheque_days": func(d *draft) (err error) {
		d.Receipts.StaleChequeDays, err = strconv.Atoi(string(word(d.value)))
		return err
	},
	"reference_cleaning": referenceCleaning,
	"name_matching": func(d *draft) (err error) {
		d.Reading.WholeNames, err = choice(d.value, map[string]bool{"exact_with_permutations": true, "similar": false})
		return err
	},
	"parent_may_pay": func(d *draft) error {
		d.Hold.ThirdParty = !d.scene.yes("parent_may_pay", true)
		return truth(d)
	},
	// Of what is named, a part payment applies unless the policy holds it.
	"partial_with_reference": func(d *draft) error {
		d.Hold.Partial = !d.scene.yes("partial_with_reference", true)
		return truth(d)
	},
}

// referenceCleaning takes characters off numbers: one rule, or several. Blanks never count.
func referenceCleaning(d *draft) error {
	type cleaning struct {
		From, What string
		Count      text
	}
	var all []cleaning
	if err := strict(d.value, &all); err != nil {
		var one cleaning
		if err := strict(d.value, &one); err != nil {
			return err
		}
		all = []cleaning{one}
	}
	for _, x := range all {
		c := match.Cleaning{Back: x.From == "back", Zeros: x.What == "zeros"}
		if x.Count != "" {
			var err error
			if c.Count, err = strconv.Atoi(string(x.Count)); err != nil {
				return err
			}
		}
		switch {
		case x.From != "front" && x.From != "back":
			return fmt.Errorf("from %q", x.From)
		case x.What == "any" || x.What == "zeros":
			d.Reading.Cleaning = append(d.Reading.Cleaning, c)
		case x.What != "spaces":
			return fmt.Errorf("what %q", x.What)
		}
	}
	return nil
}

// tieBreak: "none" is what the engine does by itself; a rule with a name or a list of fields stands for the order of fields.
func tieBreak(d *draft) error {
	var names []string
	if json.Unmarshal(d.value, &names) != nil {
		names = []string{string(word(d.value))}
	}
	orders := map[string]match.ItemOrder{"due": {Field: "due"}, "due_date": {Field: "due"}, "document_date": {Field: "issued"}, "date": {Field: "issued"},
		"document_id": {Field: "number"}, "document_number": {Field: "number"}, "item_id": {Field: "number"}, "number": {Field: "number"}, "id": {Field: "number"}, "schedule_id": {Field: "schedule"}, "schedule": {Field: "schedule"},
		"available_discount": {Field: "discount"}, "discount": {Field: "discount"}, "amount": {Field: "amount"},
	}
	for _, name := range names {
		if first := strings.TrimSuffix(name, "_first"); first == "oldest" || first == "newest" { // by what is due, and of that by what was billed
			newest := first == "newest"
			d.Choice.TieBreak = append(d.Choice.TieBreak, match.ItemOrder{Field: "due", Descending: newest}, match.ItemOrder{Field: "issued", Descending: newest})
			continue
		}
		field, descending := direction(name)
		order, known := orders[field]
		switch {
		case known:
			order.Descending = order.Descending != descending
			d.Choice.TieBreak = append(d.Choice.TieBreak, order)
		case name != "none":
			return fmt.Errorf("tie_break %q", name)
		}
	}
	return nil
}

// direction takes the words off a field that say which end of it comes first: earliest_due_date, newest_first, document_id_descending.
func direction(name string) (field string, descending bool) {
	for _, w := range []string{"earliest_", "lowest_", "smallest_", "oldest_", "latest_", "highest_", "largest_", "newest_"} {
		if rest, ok := strings.CutPrefix(name, w); ok && rest != "first" {
			return rest, slices.Contains([]string{"latest_", "highest_", "largest_", "newest_"}, w)
		}
	}
	name = strings.TrimSuffix(name, "_first")
	if field, ok := strings.CutSuffix(name, "_descending"); ok {
		return field, true
	}
	return strings.TrimSuffix(name, "_ascending"), false
}

// autocash are the rules under the names that a scenario gives them.
var autocash = map[string]match.ChoiceRule{"match_payment_with_invoice": match.MatchOne, "clear_the_account": match.ClearAccount,
	"clear_past_due": match.ClearDue, "clear_past_due_by_term": match.ClearTerm, "oldest_first": match.PayOldest}

func autocashRules(d *draft) error {
	var names []string
	if err := json.Unmarshal(d.value, &names); err != nil {
		return err
	}
	for _, name := range names {
		rule, known := autocash[name]
		if !known {
			return fmt.Errorf("autocash rule %q", name)
		}
		d.Choice.Rules = append(d.Choice.Rules, rule)
	}
	if string(word(d.scene.Policy["remaining"])) == "on_account" { // that no rule places, too
		d.Choice.Rules = append(d.Choice.Rules, match.PlaceOnAccount)
	}
	return nil
}

// noReference: an order of items to pay is one that may pay the last in part, unless the policy says otherwise.
func noReference(d *draft) error {
	rules := map[string][]match.ChoiceRule{"on_account": {match.PlaceOnAccount}, "oldest_due_first": {match.PayOldest}, "priority_list": {match.PayOldest},
		"single_exact_first": {match.MatchOne, match.PayOldest}}
	list, known := rules[string(word(d.value))]
	if !known {
		return fmt.Errorf("no_reference %s", d.value)
	}
	d.Choice.Rules = append(d.Choice.Rules, list...)
	d.Choice.Partial = d.scene.yes("partial_without_reference", true) && d.scene.yes("partial_receipts", true)
	return nil
}

// partialWithout: who lets money that names nothing pay in part pays what it fits, else the oldest item first. Where the policy says which
// items such money pays, it is read there.
func partialWithout(d *draft) error {
	_, ordered := d.scene.Policy["no_reference"]
	_, ruled := d.scene.Policy["autocash_rules"]
	if d.scene.yes("partial_without_reference", false) && !ordered && !ruled {
		d.Choice.Rules = append(d.Choice.Rules, match.MatchOne, match.ClearAccount, match.PayOldest)
		d.Choice.Partial = true
	}
	return truth(d)
}

// priority lists kinds of items; what is behind them stands in "then", and only the due date may.
func priority(d *draft) error {
	var names []string
	if err := json.Unmarshal(d.value, &names); err != nil {
		return err
	}
	for _, name := range names {
		kind, known := kinds[name]
		if !known {
			return fmt.Errorf("priority %q", name)
		}
		d.Choice.Kinds = append(d.Choice.Kinds, kind)
	}
	return nil
}
