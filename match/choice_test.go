package match

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// TestChoice: the rules for receipts that name nothing, each where it fits, where it does not, and against what is named.
func TestChoice(t *testing.T) {
	const books = `
		customer C1 "Acme Tools Inc"
		item INV-200111 C1 200.00 due 2026-01-10
		item INV-200222 C1 300.00 due 2026-01-20
		item INV-200333 C1 400.00 due 2026-04-30
		item INV-200444 C1 400.00 due 2026-05-30
		item CM-300555 C1 -50.00
		`
	walk := []ChoiceRule{MatchOne, ClearAccount, ClearDue, PayOldest}
	due, number := ItemOrder{Field: "due"}, ItemOrder{Field: "number", Descending: true}
	for _, tt := range []struct {
		name, in, want string
		choice         Choice
	}{
		{"no rule", `receipt r 600.00 "" from "ACME TOOLS"`, "r review TIE C1: rest 600.00 #tie", Choice{}},
		{"one of the amount", `receipt r 300.00 "" from "ACME TOOLS"`, "r apply C1: INV-200222=300.00", Choice{Rules: walk}},
		{"two of the amount", `receipt r 400.00 "" from "ACME TOOLS"`, "r review TIE C1: rest 400.00 #tie", Choice{Rules: walk[:1]}},
		{"two of the amount, the older", `receipt r 400.00 "" from "ACME TOOLS"`, "r apply C1: INV-200333=400.00", Choice{TieBreak: []ItemOrder{due}}},
		{"two of the amount, the higher number", `receipt r 400.00 "" from "ACME TOOLS"`, "r apply C1: INV-200444=400.00", Choice{Rules: walk, TieBreak: []ItemOrder{number}}},
		{"the account with its credit", `receipt r 1250.00 "" from "ACME TOOLS"`,
			"r apply C1: CM-300555=-50.00 INV-200111=200.00 INV-200222=300.00 INV-200333=400.00 INV-200444=400.00 #credit_memo", Choice{Rules: walk, Credits: true}},
		{"what is due", `receipt r 500.00 "" from "ACME TOOLS"`, "r apply C1: INV-200111=200.00 INV-200222=300.00", Choice{Rules: walk}},
		{"oldest first, the last in part", `receipt r 600.00 "" from "ACME TOOLS"`,
			"r apply C1: INV-200111=200.00 INV-200222=300.00 INV-200333=100.00(partial_payment) #partial_payment", Choice{Rules: walk, Partial: true}},
		{"oldest first, in full only", `receipt r 600.00 "" from "ACME TOOLS"`, "r apply C1: INV-200111=200.00 INV-200222=300.00 rest 100.00 #over_payment", Choice{Rules: walk}},
		{"two receipts, the earlier first", `receipt r 200.00 "" from "ACME TOOLS" on 2026-03-02
			receipt s 250.00 "" from "ACME TOOLS" on 2026-03-01`,
			"r apply C1: INV-200222=200.00(partial_payment) #partial_payment\ns apply C1: INV-200111=200.00 INV-200222=50.00(partial_payment) #partial_payment",
			Choice{Rules: []ChoiceRule{PayOldest}, Partial: true}},
		{"named goes first", `receipt r 400.00 "INV-200444" from "ACME TOOLS"`, "r apply C1: INV-200444=400.00", Choice{Rules: []ChoiceRule{PayOldest}, Partial: true}},
		{"another document is named", `receipt r 600.00 "INVOICE 200999" from "ACME TOOLS"`,
			"r review UNKNOWN-ITEM C1: INV-200111=200.00 INV-200222=300.00 INV-200333=100.00(partial_payment) #partial_payment", Choice{Rules: walk, Partial: true}},
		{"the payer is not known", `receipt r 600.00 "" from "SOMEBODY"`, "r unidentified NO-PAYER rest 600.00", Choice{Rules: walk, Partial: true}},
		{"several named, short", `receipt r 250.00 "INV-200111 INV-200222" from "ACME TOOLS"`,
			"r review SHORT-MANY C1: INV-200111=200.00 INV-200222=50.00(partial_payment) #partial_payment", Choice{}},
		{"several named, spread", `receipt r 250.00 "INV-200111 INV-200222" from "ACME TOOLS"`,
			"r apply C1: INV-200111=200.00 INV-200222=50.00(partial_payment) #partial_payment", Choice{Spread: true}},
		{"on account, whatever the amount fits", `receipt r 300.00 "" from "ACME TOOLS"`, "r on_account NO-ITEM C1: rest 300.00", Choice{Rules: []ChoiceRule{PlaceOnAccount}}},
		{"on account, when no rule before it fits", `receipt r 300.00 "" from "ACME TOOLS"
			receipt s 33.33 "" from "ACME TOOLS"`, "r apply C1: INV-200222=300.00\ns on_account NO-ITEM C1: rest 33.33", Choice{Rules: append(walk[:3:3], PlaceOnAccount)}},
		{"on account, but not what is named", `receipt r 400.00 "INV-200444" from "ACME TOOLS"`, "r apply C1: INV-200444=400.00", Choice{Rules: []ChoiceRule{PlaceOnAccount}}},
		{"the only sum", `receipt r 450.00 "" from "ACME TOOLS"`, "r apply C1: CM-300555=-50.00 INV-200111=200.00 INV-200222=300.00 #credit_memo", Choice{Rules: []ChoiceRule{MatchSum}}},
		{"the only sum, no rule", `receipt r 450.00 "" from "ACME TOOLS"`, "r review LOW-CONFIDENCE C1: CM-300555=-50.00 INV-200111=200.00 INV-200222=300.00 #credit_memo", Choice{}},
		{"two sums", `receipt r 650.00 "" from "ACME TOOLS"`, "r review TIE C1: rest 650.00 #tie", Choice{Rules: []ChoiceRule{MatchSum}}},
		{"sums of the same amounts, the older", `receipt r 600.00 "" from "ACME TOOLS"`, "r apply C1: INV-200111=200.00 INV-200333=400.00", Choice{TieBreak: []ItemOrder{due}}},
		{"sums of the same amounts, the order does not tell", `receipt r 600.00 "" from "ACME TOOLS"`, "r review TIE C1: rest 600.00 #tie", Choice{TieBreak: []ItemOrder{{Field: "amount"}}}},
		{"sums of other amounts", `receipt r 500.00 "" from "ACME TOOLS"
			receipt s 300.00 "INV-200444 PART" from "ACME TOOLS" on 2026-03-01`, "r review LOW-CONFIDENCE C1: INV-200111=200.00 INV-200222=300.00\ns apply C1: INV-200444=300.00(partial_payment) #partial_payment", Choice{TieBreak: []ItemOrder{due}}},
		{"credit memos first by kind", `receipt r 450.00 "" from "ACME TOOLS"`,
			"r apply C1: CM-300555=-50.00 INV-200111=200.00 INV-200222=300.00 #credit_memo", Choice{Rules: []ChoiceRule{PayOldest}, Credits: true, Kinds: []ledger.ItemKind{ledger.Invoice}}},
	} {
		w := parseWorld(t, books+tt.in)
		w.policy.Choice = tt.choice
		ds := w.match(t)
		if got := strings.TrimSpace(outlines(ds)); got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, got, tt.want)
		}
		for _, d := range ds {
			if d.Pattern == ByRule && len(d.Clauses) == 0 {
				t.Errorf("%s: no clause is cited", tt.name)
			}
		}
	}
}
