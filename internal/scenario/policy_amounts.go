package scenario

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// amountRules map the keys about too little and too much.
var amountRules = map[string]func(*draft) error{
	"tolerance":     tolerance,
	"tolerance_pct": tolerance,
	"variance": func(d *draft) error {
		return d.difference(match.Difference{Side: match.Either, Unnamed: true}, ledger.Variance)
	},
	"write_off_limit": func(d *draft) error { return d.difference(match.Difference{}, ledger.Tolerance) },
	"rounding_tolerance": func(d *draft) error {
		return d.difference(match.Difference{Side: match.Either, Items: match.SomeItems}, ledger.Rounding)
	},
	"combination_tolerance": combinationTolerance,
	"max_over_under": func(d *draft) error {
		return d.difference(match.Difference{Side: match.Either}, ledger.SmallDifference)
	},
	"receipt_tolerance":     func(d *draft) error { return d.level(&d.Tolerance.Receipt) },
	"invoice_tolerance":     func(d *draft) error { return d.level(&d.Tolerance.Item) },
	"small_write_off":       smallWriteOff,
	"tolerance_groups":      toleranceGroups,
	"underpayment":          underpayment,
	"exception_rules":       exceptionRules,
	"bank_charge_tolerance": bankCharge,
	"withholding":           withholding,
	"reason_map":            reasonMap,
	"four_eyes":             func(d *draft) error { d.FourEyes = d.scene.yes("four_eyes", false); return truth(d) },
	"short_pay": func(d *draft) (err error) {
		d.ShortPay, err = choice(d.value, map[string]match.ShortPay{"partial": match.AlwaysPartial, "residual_item": match.AlwaysResidual})
		return err
	},
	"remaining": func(d *draft) (err error) {
		d.OverPay, err = choice(d.value, map[string]match.OverPay{"on_account": match.OverOnAccount, "customer_balance": match.OverOnAccount, "unapplied": match.OverUnapplied, "review": match.OverHeld, "hold": match.OverHeld, "refund": match.OverHeld})
		return err
	},
	"discount_grace_days": func(d *draft) (err error) {
		d.Discounts.GraceDays, err = strconv.Atoi(string(word(d.value)))
		return err
	},
	"discounts": func(d *draft) (err error) {
		d.Discounts.Unearned, err = choice(d.value, map[string]match.Unearned{"earned_only": match.OpenUnearned, "none": match.OpenUnearned, // see terms
			"earned_and_unearned": match.AllowUnearned, "allow_unearned": match.AllowUnearned, "unearned_allowed": match.AllowUnearned, "all": match.AllowUnearned})
		return err
	},
	"discount_on_partial_payments": func(d *draft) error {
		d.Discounts.Partial = d.scene.yes("discount_on_partial_payments", false)
		return truth(d)
	},
	"discount_on_credit_notes": func(d *draft) error {
		d.Discounts.CreditNotes = d.scene.yes("discount_on_credit_notes", false)
		return truth(d)
	},
	"overpay_discount_rule": func(d *draft) (err error) {
		d.Discounts.OverPaid, err = choice(d.value, map[string]match.OverDiscount{"specific": match.OverDiscountApart, "unspecific": match.OverDiscountWithin})
		return err
	},
}

// difference adds a rule whose limit is the key's amount.
func (d *draft) difference(r match.Difference, reason ledger.ReasonClass) (err error) {
	r.Reason.Class = reason
	if r.Limit, err = d.scene.limit(word(d.value)); err == nil {
		d.Differences = append(d.Differences, r)
	}
	return err
}

// tolerance widens what counts as paying an item, by an amount, a share, or the smaller of the two where both are set. Of an item that is named the difference is forgiven, unless the policy says that
// it is not; one that is told by its amount stays open by it, unless the policy says that it is forgiven.
func tolerance(d *draft) error {
	amount, both := d.scene.Policy["tolerance"]
	pct, hasShare := d.scene.Policy["tolerance_pct"]
	var l match.Limit
	if both {
		made, err := d.scene.limit(word(amount))
		if err != nil {
			return err
		}
		l.Amounts = made.Amounts
	}
	if hasShare {
		made, err := share(word(pct))
		if err != nil {
			return err
		}
		if both && slices.ContainsFunc(d.Differences, func(r match.Difference) bool {
			return r.Limit.Rate != 0 && r.Limit.Rate == made.Rate && len(r.Limit.Amounts) > 0
		}) {
			return nil // the other key of the two was here before
		}
		l.Rate = made.Rate
	}
	named := match.Difference{Limit: l, Reason: ledger.Reason{Class: ledger.Tolerance}}
	unnamed := named
	unnamed.Unnamed = true
	if !d.scene.yes("tolerance_write_off", true) {
		named.Action = match.LeaveOpen
	}
	if !d.scene.yes("tolerance_write_off", false) {
		unnamed.Action = match.LeaveOpen
	}
	d.Differences = append(d.Differences, named, unnamed)
	return nil
}

// combinationTolerance is for sums over several items: who states one, be it nothing, settles by sums that nobody named.
func combinationTolerance(d *draft) error {
	l, err := d.scene.limit(word(d.value))
	d.Choice.Rules = append(d.Choice.Rules, match.MatchSum)
	if err == nil && l.Amounts[0].Minor != 0 {
		d.Differences = append(d.Differences, match.Difference{Limit: l, Items: match.SomeItems, Side: match.Either, Reason: ledger.Reason{Class: ledger.Tolerance}})
	}
	return err
}

// level sets one of several levels. Each forgives what all allow.
func (d *draft) level(at *match.Limit) error {
	var both struct{ Amount, Pct text }
	if strict(d.value, &both) != nil {
		both.Amount = word(d.value)
	}
	var l match.Limit
	if both.Amount != "" {
		amounts, err := d.scene.limit(both.Amount)
		if err != nil {
			return err
		}
		l.Amounts = amounts.Amounts
	}
	if both.Pct != "" {
		rate, err := share(both.Pct)
		if err != nil {
			return err
		}
		l.Rate = rate.Rate
	}
	if !l.Stated() {
		return fmt.Errorf("no limit")
	}
	*at = l
	d.Differences = append(d.Differences, match.Difference{Limit: l, Items: match.SomeItems, Reason: ledger.Reason{Class: ledger.Tolerance}})
	return nil
}

// smallWriteOff gives up small differences for the reasons listed: a charge where the bank takes one, a rounding below one unit.
func smallWriteOff(d *draft) error {
	var rule struct {
		Limit   text
		Reasons []string
	}
	if err := strict(d.value, &rule); err != nil {
		return err
	}
	for _, reason := range rule.Reasons {
		limit := rule.Limit
		r := match.Difference{}
		switch reason {
		case "bank_charge":
			r.Reason.Class, r.Methods = ledger.BankCharge, []string{"wire"}
		case "rounding":
			r.Reason.Class, r.Items = ledger.Rounding, match.SomeItems
			limit = "0.99"
		case "late_discount":
			r.Reason.Class, r.Items, r.For = ledger.DiscountUnearned, match.SomeItems, []ledger.ReasonClass{ledger.DiscountUnearned}
		default:
			class, ok := reasonNamed(reason)
			if !ok {
				return fmt.Errorf("reason %q", reason)
			}
			r.Reason.Class = class
		}
		var err error
		if r.Limit, err = d.scene.limit(limit); err != nil {
			return err
		}
		d.Differences = append(d.Differences, r)
	}
	return nil
}

// toleranceGroups bound on several levels; what all of them allow is a small difference.
func toleranceGroups(d *draft) error {
	var groups []struct {
		Who    string
		Amount text
	}
	if err := strict(d.value, &groups); err != nil {
		return err
	}
	levels := map[string]*match.Limit{"user": &d.Tolerance.User, "customer": &d.Tolerance.Customer, "company": &d.Tolerance.Receipt}
	for _, g := range groups {
		level := levels[g.Who]
		if level == nil {
			return fmt.Errorf("group %q", g.Who)
		}
		var err error
		if *level, err = d.scene.limit(g.Amount); err != nil {
			return err
		}
		d.Differences = append(d.Differences, match.Difference{Side: match.Either, Limit: *level, Reason: ledger.Reason{Class: ledger.SmallDifference}})
	}
	return nil
}

// underpayment is a chain of strict limits.
func underpayment(d *draft) error {
	var chain []struct {
		LessThan text `json:"less_than"`
		Action   string
	}
	if err := strict(d.value, &chain); err != nil {
		return err
	}
	actions := map[string]match.Action{"write_off": match.WriteOff, "adjust": match.Deduct}
	for _, c := range chain {
		action, ok := actions[c.Action]
		if !ok {
			return fmt.Errorf("action %q", c.Action)
		}
		l, err := d.scene.limit(c.LessThan)
		if err != nil {
			return err
		}
		l.Strict = true
		r := match.Difference{Name: "underpayment", Limit: l, Action: action}
		if action == match.WriteOff {
			r.Reason.Class = ledger.Underpayment
		}
		d.Differences = append(d.Differences, r)
	}
	return nil
}

// exceptionRules are conditions on one side with an action.
func exceptionRules(d *draft) error {
	var all []struct {
		Condition, Action string
		Amount            text
		NeedsReference    *bool `json:"needs_reference"`
	}
	if err := strict(d.value, &all); err != nil {
		return err
	}
	for _, x := range all {
		side, sign, _ := strings.Cut(x.Condition, " ")
		r := match.Difference{Name: "exception " + side, Unnamed: x.NeedsReference != nil && !*x.NeedsReference}
		switch side + " " + x.Action {
		case "underpayment write_off":
			r.Reason.Class = ledger.Underpayment
		case "underpayment adjust", "underpayment claim", "underpayment deduction":
			r.Action = match.Deduct
		case "underpayment leave_open", "underpayment partial":
			r.Action = match.LeaveOpen
		case "overpayment on_account", "overpayment unapplied":
			r.Side, r.Action = match.Over, match.LeaveOpen
		case "overpayment write_off":
			r.Side, r.Reason.Class = match.Over, ledger.SmallDifference
		case "underpayment review", "underpayment hold", "overpayment review", "overpayment hold", "overpayment refund": // a person pays it back
			r.Side, r.Action = map[string]match.Side{"underpayment": match.Under, "overpayment": match.Over}[side], match.SendBack
		default:
			return fmt.Errorf("%s: %s", x.Condition, x.Action)
		}
		bound := &r.Limit
		if sign == ">" || sign == ">=" {
			bound = &r.From
		} else if sign != "<" && sign != "<=" {
			return fmt.Errorf("condition %q", x.Condition)
		}
		var err error
		if *bound, err = d.scene.limit(x.Amount); err != nil {
			return err
		}
		bound.Strict = len(sign) == 1
		d.Differences = append(d.Differences, r)
	}
	return nil
}

// bankCharge forgives what a bank took on the way, by method of payment.
func bankCharge(d *draft) error {
	var rule struct {
		Method string
		Amount text
	}
	if err := strict(d.value, &rule); err != nil {
		return err
	}
	if rule.Method == "" {
		return fmt.Errorf("no method")
	}
	l, err := d.scene.limit(rule.Amount)
	if err == nil {
		d.Differences = append(d.Differences, match.Difference{Limit: l, Methods: []string{method(rule.Method)}, Items: match.SomeItems, Reason: ledger.Reason{Class: ledger.BankCharge}})
	}
	return err
}

func withholding(d *draft) error {
	var all []struct {
		Customer string
		Pct      text
	}
	if err := strict(d.value, &all); err != nil {
		return err
	}
	for _, x := range all {
		rate, err := ledger.ParsePercent(string(x.Pct))
		if err != nil {
			return err
		}
		d.Withholding = append(d.Withholding, match.Withholding{Customer: ledger.CustomerID(x.Customer), Rate: rate, Action: match.WriteOff})
	}
	return nil
}

// reasonMap says what a payer's codes mean.
func reasonMap(d *draft) error {
	var all map[string]string
	if err := strict(d.value, &all); err != nil {
		return err
	}
	for _, code := range sorted(all) {
		class, ok := reasonNamed(all[code])
		if !ok {
			return fmt.Errorf("reason %q", all[code])
		}
		d.Reasons = append(d.Reasons, match.ReasonCode{Code: code, Class: class})
	}
	return nil
}
