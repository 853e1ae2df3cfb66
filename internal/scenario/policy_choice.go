package scenario

import "strconv"

// choiceRules map the keys that say which items an unnamed amount pays, and how references and names are read.
var choiceRules = map[string]func(*draft) error{
	"tie_break": tieBreak,
	"duplicate_window_days": func(d *draft) (err error) {
		d.Receipts.DuplicateDays, err = strconv.Atoi(string(word(d.value)))
		return err
	},
	"stale_cheque_days": func(d *draft) (err error) {
		d.Receipts.StaleChequeDays, err = strconv.Atoi(string(word(d.value)))
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

// tieBreak: "none" is what the engine does by itself.
func tieBreak(d *draft) error {
	_, err := choice(d.value, map[string]bool{"none": true})
	return err
}
