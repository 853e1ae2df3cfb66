package match

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
)

func upTo(amount string) Limit { return Limit{Amounts: []ledger.Money{money(amount)}} }

func reasonFor(class ledger.ReasonClass) ledger.Reason { return ledger.Reason{Class: class} }

// cited writes the clauses of all decisions in one line.
func cited(all []*Decision) string {
	var parts []string
	for _, d := range all {
		for _, c := range d.Clauses {
			part := c.Name
			if c.Amount.Stated() {
				part += " " + c.Amount.Decimal()
			}
			parts = append(parts, part)
		}
		if d.Rest != RestUnapplied {
			parts = append(parts, "rest "+d.Rest.String())
		}
	}
	return strings.Join(parts, ", ")
}

const rulesBase = `
customer C1 "Acme Tools Inc"
item INV-104233 C1 1000.00 due 2026-04-01
item INV-104234 C1 812.34 due 2026-04-05
item INV-104300 C1 5000.00 discount 2026-03-20 2% discount 2026-03-25 1%
item INV-104301 C1 2500.00 discount 2026-03-10 2%
item CM-200017 C1 -77.00 discount 2026-03-20 2%
`

// TestRules: one named item paid short or over, under one rule each.
func TestRules(t *testing.T) {
	small := Difference{Limit: upTo("5.00"), Reason: reasonFor(ledger.SmallDifference)}
	for _, tt := range []struct {
		name, receipt string
		policy        Policy
		want, clauses string
	}{
		{"no rule", `995.00 "INV-104233"`, Policy{}, `INV-104233=995.00(partial_payment) #partial_payment`, ""},
		{"written off", `995.00 "INV-104233"`, Policy{Differences: []Difference{small}}, `INV-104233=995.00,w5.00(small_difference) #short_payment`, "small_difference 5.00"},
		{"beyond the limit", `994.99 "INV-104233"`, Policy{Differences: []Difference{small}}, `INV-104233=994.99(partial_payment) #partial_payment`, ""},
		{"the customer's tolerance is stricter", `996.00 "INV-104233"`, Policy{Differences: []Difference{small}, Tolerance: Tolerance{Customer: upTo("3.99")}},
			`LIMIT INV-104233=996.00(partial_payment) #partial_payment`, "small_difference 4.00, tolerance.customer 4.00"},
		{"adjusted", `990.00 "INV-104233"`, Policy{Differences: []Difference{{Name: "adjust", Limit: upTo("25.00"), Action: Deduct}}},
			`INV-104233=990.00,x10.00(other_deduction) #short_payment #deduction`, "adjust 10.00"},
		{"sent back", `990.00 "INV-104233"`, Policy{Differences: []Difference{{Name: "look", Limit: upTo("25.00"), Action: SendBack}}},
			`LIMIT INV-104233=990.00(partial_payment) #partial_payment`, "look 10.00"},
		{"a wire's fee", `982.50 "INV-104233" method wire`, Policy{Differences: []Difference{{Limit: upTo("25.00"), Methods: []string{"wire"}, Reason: reasonFor(ledger.BankCharge)}}},
			`INV-104233=982.50,w17.50(bank_charge) #short_payment`, "bank_charge 17.50"},
		{"no wire", `982.50 "INV-104233" method ach`, Policy{Differences: []Difference{{Limit: upTo("25.00"), Methods: []string{"wire"}, Reason: reasonFor(ledger.BankCharge)}}},
			`LIMIT INV-104233=982.50(partial_payment) #partial_payment`, "bank_charge 17.50"},
		{"no wire, and beyond the limit anyway", `974.99 "INV-104233" method ach`, Policy{Differences: []Difference{{Limit: upTo("25.00"), Methods: []string{"wire"}, Reason: reasonFor(ledger.BankCharge)}}},
			`INV-104233=974.99(partial_payment) #partial_payment`, ""},
		{"a charge that the bank states is an item of its own", `982.50 "INV-104233" charge 17.50`, Policy{}, `INV-104233=982.50,x17.50(bank_charge) #short_payment #deduction`, ""},
		{"instructed in full", `982.50 "INV-104233" instructed 1000.00`, Policy{Differences: []Difference{{Name: "fee", Limit: upTo("25.00"), For: []ledger.ReasonClass{ledger.BankCharge}, Reason: reasonFor(ledger.BankCharge)}}},
			`INV-104233=982.50,w17.50(bank_charge) #short_payment`, "fee 17.50"},
		{"a known fee", `985.00 "INV-104233"`, Policy{Differences: []Difference{{Name: "portal", Exactly: []ledger.Money{money("15.00")}, Reason: reasonFor(ledger.Compliance)}}},
			`INV-104233=985.00,w15.00(compliance) #short_payment`, "portal 15.00"},
		{"not the known fee", `985.01 "INV-104233"`, Policy{Differences: []Difference{{Name: "portal", Exactly: []ledger.Money{money("15.00")}, Reason: reasonFor(ledger.Compliance)}}},
			`INV-104233=985.01(partial_payment) #partial_payment`, ""},
		{"tax kept back", `900.00 "INV-104233"`, Policy{Withholding: []Withholding{{Customer: "C1", Rate: 100_000}}}, `INV-104233=900.00,w100.00(withholding_tax) #short_payment`, "withholding 100.00"},
		{"tax kept back, rounded up", `730.10 "INV-104234"`, Policy{Withholding: []Withholding{{Rate: 101_230, Action: Deduct}}}, `INV-104234=730.10,x82.24(withholding_tax) #short_payment #deduction`, "withholding 82.24"},
		{"a discount in time and one too late, in one sum", `7350.00 "INV-104300 INV-104301"`, Policy{},
			`INV-104300=4900.00,d100.00(discount_earned) INV-104301=2450.00(discount_unearned) #partial_payment #discount #late_discount`, "discounts.unearned 50.00"},
		{"tax kept back of two", `1631.11 "INV-104233 INV-104234"`, Policy{Withholding: []Withholding{{Rate: 100_000}}},
			`INV-104233=900.00,w100.00(withholding_tax) INV-104234=731.11,w81.23(withholding_tax) #short_payment`, "withholding 100.00, withholding 81.23"},
		{"tax kept back of two, rounded up", `1631.10 "INV-104233 INV-104234"`, Policy{Withholding: []Withholding{{Rate: 100_000}}},
			`INV-104233=900.00,w100.00(withholding_tax) INV-104234=731.10,w81.24(withholding_tax) #short_payment`, "withholding 100.00, withholding 81.24"},
		{"not the rate of two", `1631.09 "INV-104233 INV-104234"`, Policy{Withholding: []Withholding{{Rate: 100_000}}},
			`SHORT-MANY INV-104233=1000.00 INV-104234=631.09(partial_payment) #partial_payment`, ""},
		{"not the rate", `901.00 "INV-104233"`, Policy{Withholding: []Withholding{{Rate: 100_000}}}, `INV-104233=901.00(partial_payment) #partial_payment`, ""},
		{"another customer's tax", `900.00 "INV-104233"`, Policy{Withholding: []Withholding{{Customer: "C2", Rate: 100_000}}}, `INV-104233=900.00(partial_payment) #partial_payment`, ""},
		{"a reason before its announcement", `900.00 "INV-104233 DAMAGE DEDUCTION"`, Policy{}, `INV-104233=900.00,x100.00(damage) #short_payment #deduction`, ""},
		{"the reason stays known when the rest stays open", `900.00 "INV-104233 LESS FREIGHT"`, Policy{ShortPay: AlwaysPartial}, `INV-104233=900.00(freight) #partial_payment`, ""},
		{"residual", `700.00 "INV-104233"`, Policy{ShortPay: AlwaysResidual}, `INV-104233=700.00,x300.00(partial_payment) #short_payment #deduction`, ""},
		{"residual with a reason", `900.00 "INV-104233 LESS FREIGHT"`, Policy{ShortPay: AlwaysResidual}, `INV-104233=900.00,x100.00(freight) #short_payment #deduction`, ""},
		{"the company's table", `900.00 "INV-104233 LESS Z9"`, Policy{Reasons: []ReasonCode{{Code: "z-9", Class: ledger.Price, Own: "301"}}}, `INV-104233=900.00,x100.00(price) #short_payment #deduction`, ""},
		{"the customer's table goes before", `900.00 "INV-104233 LESS Z9"`, Policy{Reasons: []ReasonCode{{Code: "Z9", Class: ledger.Price}},
			Customers: []CustomerRules{{Customer: "C1", Reasons: []ReasonCode{{Code: "Z9", Class: ledger.Rebate}}}}}, `INV-104233=900.00,x100.00(rebate) #short_payment #deduction`, ""},
		{"held for one customer", `1000.00 "INV-104233"`, Policy{Customers: []CustomerRules{{Customer: "C1", Hold: true}}}, `LIMIT INV-104233=1000.00`, "customers.C1.hold"},
		{"more than applies by itself", `1000.00 "INV-104233"`, Policy{MaxAmounts: []ledger.Money{money("999.99")}}, `LIMIT INV-104233=1000.00`, "max_amounts"},
		{"just as much as applies by itself", `1000.00 "INV-104233"`, Policy{MaxAmounts: []ledger.Money{money("1000.00")}}, `INV-104233=1000.00`, ""},
		{"partly open, but settled by a rule", `995.00 "INV-104233"`, Policy{Differences: []Difference{small}, Hold: HoldRules{Partial: true}}, `INV-104233=995.00,w5.00(small_difference) #short_payment`, "small_difference 5.00"},
		{"partly open", `500.00 "INV-104233"`, Policy{Hold: HoldRules{Partial: true}}, `LIMIT INV-104233=500.00(partial_payment) #partial_payment`, "hold.partial"},
		{"over, by cents", `1000.03 "INV-104233"`, Policy{Differences: []Difference{{Side: Over, Limit: upTo("0.05"), Reason: reasonFor(ledger.Rounding)}}}, `INV-104233=1000.00 rest 0.03 #over_payment`, "rounding, rest income"},
		{"over, on account", `1040.00 "INV-104233"`, Policy{OverPay: OverOnAccount}, `INV-104233=1000.00 rest 40.00 #over_payment`, "over_pay, rest on_account"},
		{"over, held", `1040.00 "INV-104233"`, Policy{OverPay: OverHeld}, `LIMIT INV-104233=1000.00 rest 40.00 #over_payment`, "over_pay"},
		{"over, all held", `1040.00 "INV-104233"`, Policy{Hold: HoldRules{OverPaid: true}}, `LIMIT INV-104233=1000.00 rest 40.00 #over_payment`, "hold.over_paid"},
		{"several, short by cents", `1812.30 "INV-104233 INV-104234"`, Policy{Differences: []Difference{{Items: SomeItems, Limit: upTo("0.05"), Reason: reasonFor(ledger.Rounding)}}},
			`INV-104233=1000.00 INV-104234=812.30,w0.04(rounding) #short_payment`, "rounding 0.04"},
		{"several, a rule for one", `1812.30 "INV-104233 INV-104234"`, Policy{Differences: []Difference{{Limit: upTo("0.05")}}},
			`SHORT-MANY INV-104233=1000.00 INV-104234=812.30(partial_payment) #partial_payment`, ""},
		{"nothing named, near", `810.34 ""`, Policy{Differences: []Difference{{Limit: upTo("2.00"), Unnamed: true, Reason: reasonFor(ledger.Variance)}}}, `INV-104234=810.34,w2.00(variance) #short_payment`, "variance 2.00"},
		{"nothing named, not near", `810.33 ""`, Policy{Differences: []Difference{{Limit: upTo("2.00"), Unnamed: true}}}, `NO-ITEM rest 810.33`, ""},
	} {
		w := parseWorld(t, rulesBase+"receipt r "+tt.receipt+" customer C1")
		w.policy = tt.policy
		all := w.match(t)
		got := strings.TrimPrefix(strings.NewReplacer("r apply C1: ", "", "r review ", "", "r on_account ", "", "C1: ", "").Replace(outlines(all)), " ")
		if d := cmp.Diff(tt.want+" | "+tt.clauses, got+" | "+cited(all)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// TestDiscountRules: what becomes of discounts that are late, taken on parts, on credits, or not in full.
func TestDiscountRules(t *testing.T) {
	with := func(d DiscountRules) Policy { return Policy{Discounts: d} }
	for _, tt := range []struct {
		name, receipt string
		policy        Policy
		want, clauses string
	}{
		{"late, held", `2450.00 "INV-104301"`, with(DiscountRules{Unearned: HoldUnearned}), `LATE-DISCOUNT INV-104301=2450.00,d50.00(discount_unearned) #discount #late_discount`, "discounts.unearned 50.00"},
		{"last day of grace", `2450.00 "INV-104301"`, with(DiscountRules{GraceDays: 7}), `INV-104301=2450.00,d50.00(discount_earned) #discount`, ""},
		{"a day after grace", `2450.00 "INV-104301"`, with(DiscountRules{GraceDays: 6, Unearned: HoldUnearned}), `LATE-DISCOUNT INV-104301=2450.00,d50.00(discount_unearned) #discount #late_discount`, "discounts.unearned 50.00"},
		{"late", `2450.00 "INV-104301"`, Policy{}, `INV-104301=2450.00(discount_unearned) #partial_payment #late_discount`, "discounts.unearned 50.00"},
		{"late, charged back", `2450.00 "INV-104301"`, with(DiscountRules{Unearned: DeductUnearned}), `INV-104301=2450.00,x50.00(discount_unearned) #short_payment #deduction #late_discount`, "discounts.unearned 50.00"},
		{"late, granted", `2450.00 "INV-104301"`, with(DiscountRules{Unearned: AllowUnearned}), `INV-104301=2450.00,d50.00(discount_unearned) #discount #late_discount`, "discounts.unearned 50.00"},
		{"late, granted up to a limit", `2450.00 "INV-104301"`, with(DiscountRules{Unearned: AllowUnearned, UnearnedLimit: upTo("49.99")}),
			`LATE-DISCOUNT INV-104301=2450.00,d50.00(discount_unearned) #discount #late_discount`, "discounts.unearned_limit 50.00, discounts.unearned 50.00"},
		{"the first tier", `4900.00 "INV-104300"`, Policy{}, `INV-104300=4900.00,d100.00(discount_earned) #discount`, ""},
		{"the second tier, earlier than need be", `4950.00 "INV-104300"`, Policy{}, `INV-104300=4950.00,d50.00(discount_earned) #discount`, ""},
		{"the first tier on a day of the second", `4900.00 "INV-104300" on 2026-03-21`, with(DiscountRules{Unearned: HoldUnearned}), `LATE-DISCOUNT INV-104300=4900.00,d100.00(discount_unearned) #discount #late_discount`, "discounts.unearned 100.00"},
		{"a part", `2940.00 "INV-104300"`, Policy{}, `INV-104300=2940.00(partial_payment) #partial_payment`, ""},
		{"a part that earns its share", `2940.00 "INV-104300"`, with(DiscountRules{Partial: true}), `INV-104300=2940.00,d60.00(discount_earned) #partial_payment #discount`, "discounts.partial 60.00"},
		{"a part in the second tier", `2970.00 "INV-104300" on 2026-03-24`, with(DiscountRules{Partial: true}), `INV-104300=2970.00,d30.00(discount_earned) #partial_payment #discount`, "discounts.partial 30.00"},
		{"discount and a small difference", `4899.50 "INV-104300"`, Policy{Differences: []Difference{{Limit: upTo("1.00")}}},
			`INV-104300=4899.50,d100.00(discount_earned) INV-104300=0.00,w0.50(tolerance) #short_payment #discount`, "tolerance 0.50"},
		{"the same, bounded by what the item had open before its discount", `4899.50 "INV-104300"`, Policy{Differences: []Difference{{Limit: upTo("1.00")}}, Tolerance: Tolerance{Item: Limit{Rate: 10_000}}},
			`INV-104300=4899.50,d100.00(discount_earned) INV-104300=0.00,w0.50(tolerance) #short_payment #discount`, "tolerance 0.50"},
		{"more than the terms allow, said", `4850.00 "INV-104300 3% SKONTO"`, Policy{}, `INV-104300=4850.00,d100.00(discount_earned) #partial_payment #discount`, "discounts.unearned 50.00"},
		{"more than the terms allow, charged back", `4850.00 "INV-104300 3% SKONTO"`, with(DiscountRules{Unearned: DeductUnearned}),
			`INV-104300=4850.00,d100.00(discount_earned) INV-104300=0.00,x50.00(discount_unearned) #short_payment #deduction #discount`, "discounts.unearned 50.00"},
		{"more than the terms allow, not said", `4850.00 "INV-104300"`, Policy{}, `INV-104300=4850.00(partial_payment) #partial_payment`, ""},
		{"discount and tax kept back", `4400.00 "INV-104300"`, Policy{Withholding: []Withholding{{Rate: 100_000}}},
			`INV-104300=4400.00,d100.00(discount_earned) INV-104300=0.00,w500.00(withholding_tax) #short_payment #discount`, "withholding 500.00"},
		{"discount and tax kept back of what it leaves", `4410.00 "INV-104300"`, Policy{Withholding: []Withholding{{Rate: 100_000}}},
			`INV-104300=4410.00,d100.00(discount_earned) INV-104300=0.00,w490.00(withholding_tax) #short_payment #discount`, "withholding 490.00"},
		{"discount not taken in full", `4920.00 "INV-104300"`, with(DiscountRules{OverPaid: OverDiscountWithin}), `INV-104300=4920.00,d80.00(discount_earned) #discount`, "discounts.over_paid 80.00"},
		{"discount in full, the rest apart", `4900.50 "INV-104300"`, Policy{Discounts: DiscountRules{OverPaid: OverDiscountApart}, OverPay: OverOnAccount},
			`INV-104300=4900.00,d100.00(discount_earned) rest 0.50 #over_payment #discount`, "discounts.over_paid 0.50, over_pay, rest on_account"},
		{"credit memo in full", `923.00 "INV-104233 CM-200017"`, Policy{}, `CM-200017=-77.00 INV-104233=1000.00 #credit_memo`, ""},
		{"credit memo less its discount", `924.54 "INV-104233 CM-200017"`, with(DiscountRules{CreditNotes: true}), `CM-200017=-75.46,d-1.54(discount_earned) INV-104233=1000.00 #discount #credit_memo`, ""},
		{"for one customer", `2450.00 "INV-104301"`, Policy{Customers: []CustomerRules{{Customer: "C1", Discounts: &DiscountRules{GraceDays: 7}}}}, `INV-104301=2450.00,d50.00(discount_earned) #discount`, ""},
	} {
		w := parseWorld(t, rulesBase+"receipt r "+tt.receipt+" customer C1")
		w.policy = tt.policy
		all := w.match(t)
		got := strings.TrimPrefix(strings.NewReplacer("r apply C1: ", "", "r review ", "", "C1: ", "").Replace(outlines(all)), " ")
		if d := cmp.Diff(tt.want+" | "+tt.clauses, got+" | "+cited(all)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// TestRulesOnAdvices: differences between the lines of an advice, their items and the receipt.
func TestRulesOnAdvices(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		policy   Policy
		want     string
	}{
		{"several deductions of an item", `receipt r 860.00 "PMT A-7788"
			advice A-7788 "Acme Tools Inc"
			line INV-104233 net 1000.00
			line INV-104233 net -120.00 memo "DMG damaged goods"
			line INV-104233 net -20.00 memo freight`, Policy{Reasons: []ReasonCode{{Code: "DMG", Class: ledger.Damage}}},
			`apply C1: INV-104233=860.00,x120.00(damage) INV-104233=0.00,x20.00(freight) #short_payment #deduction`},
		{"a deduction listed first", `receipt r 880.00 "PMT A-7788"
			advice A-7788 "Acme Tools Inc"
			line INV-104233 net -120.00 memo damage
			line INV-104233 net 1000.00`, Policy{}, `apply C1: INV-104233=880.00,x120.00(damage) #short_payment #deduction`},
		{"a deduction of an item that no line pays", `receipt r 692.34 "PMT A-7788"
			advice A-7788 "Acme Tools Inc"
			line INV-104233 net -120.00 memo damage
			line INV-104234 net 812.34`, Policy{}, `review ADVICE-MISMATCH C1: rest 692.34 #advice_mismatch`},
		{"a wire short of its advice", `receipt r 1795.00 "PMT A-7788" method wire
			advice A-7788 "Acme Tools Inc" total 1812.34
			line INV-104233 net 1000.00
			line INV-104234 net 812.34`, Policy{Differences: []Difference{{Methods: []string{"wire"}, Limit: upTo("20.00"), Items: SomeItems, Reason: reasonFor(ledger.BankCharge)}}},
			`apply C1: INV-104233=982.66,w17.34(bank_charge) INV-104234=812.34 #short_payment`},
		{"short of its advice by the charge that the bank tells", `receipt r 982.50 "PMT A-7788" charge 17.50
			advice A-7788 "Acme Tools Inc" total 1000.00
			line INV-104233 net 1000.00`, Policy{}, `apply C1: INV-104233=982.50,x17.50(bank_charge) #short_payment #deduction`},
		{"short of its advice by another amount than the charge", `receipt r 982.50 "PMT A-7788" charge 17.00
			advice A-7788 "Acme Tools Inc" total 1000.00
			line INV-104233 net 1000.00`, Policy{}, `review ADVICE-MISMATCH C1: INV-104233=982.50(partial_payment) #partial_payment #advice_mismatch`},
		{"off which of two items the bank's charge comes is open", `receipt r 1794.84 "PMT A-7788" charge 17.50
			advice A-7788 "Acme Tools Inc" total 1812.34
			line INV-104233 net 1000.00
			line INV-104234 net 812.34`, Policy{}, `review ADVICE-MISMATCH C1: rest 1794.84 #advice_mismatch`},
		{"a part of an item less the bank's charge", `receipt r 482.50 "PMT A-7788" charge 17.50
			advice A-7788 "Acme Tools Inc" total 500.00
			line INV-104233 net 500.00`, Policy{}, `review ADVICE-MISMATCH C1: rest 482.50 #advice_mismatch`},
		{"full amounts on the advice, discounts taken", `receipt r 5900.00 "PMT A-7788"
			advice A-7788 "Acme Tools Inc" total 6000.00
			line INV-104233 net 1000.00
			line INV-104300 net 5000.00`, Policy{}, `apply C1: INV-104233=1000.00 INV-104300=4900.00,d100.00(discount_earned) #discount`},
		{"a full amount on the advice, discount taken late", `receipt r 2450.00 "PMT A-7788"
			advice A-7788 "Acme Tools Inc" total 2500.00
			line INV-104301 net 2500.00`, Policy{Discounts: DiscountRules{}}, `apply C1: INV-104301=2450.00(discount_unearned) #partial_payment #late_discount`},
		{"a discount on a line of its own", `receipt r 4850.00 "PMT A-7788"
			advice A-7788 "Acme Tools Inc"
			line INV-104300 net 5000.00
			line INV-104300 net -100.00 memo "cash discount"
			line INV-104300 net -50.00 memo freight`, Policy{}, `apply C1: INV-104300=4850.00,d100.00(discount_earned) INV-104300=0.00,x50.00(freight) #short_payment #deduction #discount`},
		{"the same, the discount last", `receipt r 4850.00 "PMT A-7788"
			advice A-7788 "Acme Tools Inc"
			line INV-104300 net 5000.00
			line INV-104300 net -50.00 memo freight
			line INV-104300 net -100.00 memo "cash discount"`, Policy{}, `apply C1: INV-104300=4850.00,d100.00(discount_earned) INV-104300=0.00,x50.00(freight) #short_payment #deduction #discount`},
		{"a discount on a line of its own, too late", `receipt r 2420.00 "PMT A-7788"
			advice A-7788 "Acme Tools Inc"
			line INV-104301 net 2500.00
			line INV-104301 net -50.00 memo "cash disc"
			line INV-104301 net -30.00 memo freight`, Policy{Discounts: DiscountRules{Unearned: OpenUnearned}, ShortPay: AlwaysPartial}, `apply C1: INV-104301=2420.00(discount_unearned) #partial_payment #late_discount`},
		{"a discount of the best tier, in the days of the next", `item INV-104302 C1 3000.00 discount 2026-03-10 2% discount 2026-03-20 1%
			receipt r 2940.00 "PMT A-7788"
			advice A-7788 "Acme Tools Inc"
			line INV-104302 net 3000.00
			line INV-104302 net -60.00 memo "cash disc"`, Policy{Discounts: DiscountRules{Unearned: OpenUnearned}, ShortPay: AlwaysPartial}, `apply C1: INV-104302=2940.00,d30.00(discount_earned) #partial_payment #discount`},
		{"the same, and it is a claim", `receipt r 2450.00 "PMT A-7788"
			advice A-7788 "Acme Tools Inc"
			line INV-104301 net 2500.00
			line INV-104301 net -50.00 memo "cash disc"`, Policy{Discounts: DiscountRules{Unearned: DeductUnearned}}, `apply C1: INV-104301=2450.00,x50.00(discount_unearned) #short_payment #deduction #late_discount`},
		{"a discount of another size is a deduction", `receipt r 2400.00 "PMT A-7788"
			advice A-7788 "Acme Tools Inc"
			line INV-104301 net 2500.00
			line INV-104301 net -100.00 memo "cash disc"`, Policy{Discounts: DiscountRules{Unearned: OpenUnearned}}, `apply C1: INV-104301=2400.00,x100.00(other_deduction) #short_payment #deduction`},
		{"a net line that says discount, too late", `receipt r 2450.00 "PMT A-7788"
			advice A-7788 "Acme Tools Inc"
			line INV-104301 net 2450.00 memo "2% skonto"`, Policy{Discounts: DiscountRules{Unearned: OpenUnearned}}, `apply C1: INV-104301=2450.00(discount_unearned) #partial_payment #late_discount`},
		{"a line short of its item by cents", `receipt r 1812.32 "PMT A-7788"
			advice A-7788 "Acme Tools Inc" total 1812.32
			line INV-104233 net 999.98
			line INV-104234 net 812.34`, Policy{Differences: []Difference{{Limit: upTo("0.05"), Items: SomeItems, Reason: reasonFor(ledger.Rounding)}}},
			`apply C1: INV-104233=999.98,w0.02(rounding) INV-104234=812.34 #short_payment`},
		{"lines short by what the rules forgive one by one, and not together", `receipt r 1806.34 "PMT A-7788"
			advice A-7788 "Acme Tools Inc" total 1806.34
			line INV-104233 net 997.00
			line INV-104234 net 809.34`, Policy{Differences: []Difference{{Limit: upTo("5.00"), Items: SomeItems}}},
			`apply C1: INV-104233=997.00(partial_payment) INV-104234=809.34(partial_payment) #partial_payment`},
		{"the same, by a tolerance", `receipt r 1806.34 "PMT A-7788"
			advice A-7788 "Acme Tools Inc" total 1806.34
			line INV-104233 net 997.00
			line INV-104234 net 809.34`, Policy{Differences: []Difference{{Limit: upTo("10.00"), Items: SomeItems}}, Tolerance: Tolerance{Receipt: upTo("5.00")}},
			`review LIMIT C1: INV-104233=997.00(partial_payment) INV-104234=809.34(partial_payment) #partial_payment`},
		{"the same, allowed", `receipt r 1806.34 "PMT A-7788"
			advice A-7788 "Acme Tools Inc" total 1806.34
			line INV-104233 net 997.00
			line INV-104234 net 809.34`, Policy{Differences: []Difference{{Limit: upTo("6.00"), Items: SomeItems}}},
			`apply C1: INV-104233=997.00,w3.00(tolerance) INV-104234=809.34,w3.00(tolerance) #short_payment`},
		{"more than the lines, by cents", `receipt r 1000.02 "PMT A-7788"
			advice A-7788 "Acme Tools Inc" total 1000.00
			line INV-104233 net 1000.00`, Policy{Differences: []Difference{{Side: Over, Limit: upTo("0.05"), Reason: reasonFor(ledger.Rounding)}}},
			`apply C1: INV-104233=1000.00 rest 0.02 #over_payment`},
	} {
		w := parseWorld(t, rulesBase+strings.Replace(tt.in, `"PMT A-7788"`, `"PMT A-7788" customer C1`, 1))
		w.policy = tt.policy
		if d := cmp.Diff("r "+tt.want, outlines(w.match(t))); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// TestCauses: arithmetic that makes up a shortage is told, and what is only alike changes nothing.
func TestCauses(t *testing.T) {
	for _, tt := range []struct{ paid, want string }{
		{`812.34 "INV-104234"`, ""},
		{`813.24 "INV-104234"`, ""},
		{`831.24 "INV-104234"`, ""},
		{`812.30 "INV-104234"`, ""},
		{`821.34 "INV-104234"`, ""},
		{`182.34 "INV-104234"`, "digits_swapped 812.34"},
		{`682.64 "INV-104234"`, "tax_in_amount 19 %"},
		{`787.97 "INV-104234"`, "share_of_amount 3 %"},
		{`787.96 "INV-104234"`, "share_of_amount 3 %"},
		{`787.95 "INV-104234"`, ""},
		{`970.00 "INV-104233"`, ""},
		{`800.00 "INV-104234" charge 12.34`, "charge_stated 12.34"},
		{`800.00 "INV-104234" instructed 812.34`, "amount_instructed 812.34"},
	} {
		w := parseWorld(t, rulesBase+"receipt r "+tt.paid+" customer C1")
		got := ""
		for _, ev := range w.match(t)[0].Evidence {
			if ev.Points == 0 && strings.Contains("charge_stated amount_instructed digits_swapped tax_in_amount share_of_amount", ev.Signal) {
				got = fmt.Sprintf("%s %s", ev.Signal, ev.Text)
			}
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.paid, got, tt.want)
		}
	}
}
