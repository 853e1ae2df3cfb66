package match

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// verified is a batch with a decision of every kind that a verifier has to follow: named, with discount, written off, deducted, by
// advice, by amount, in parts, with a credit, decided together, split, duplicate, returned, held.
const verified = base + `
item INV-105001 C1 500.17 discount 2026-03-20 2%
item INV-105002 C1 490.17
item INV-105003 C2 300.00
item INV-105004 C2 300.00
item INV-105005 C3 640.00
item INV-105006 C1 77.10
item INV-105007 C1 77.10
receipt named 1234.56 "PAYMENT INV-104233" from "ACME TOOLS INC"
receipt discount 4900.10 "INV-104300" from "BRIGHTWATER FOODS"
receipt short 299.50 "INV-105003" from "BRIGHTWATER FOODS"
receipt claim 250.00 "INV-105004 LESS FREIGHT" from "BRIGHTWATER FOODS"
receipt amount 199.99 "" from "ACME TOOLS"
receipt part1 400.00 "INV-105005" from "MUELLER SOEHNE" on 2026-03-15
receipt part2 240.00 "INV-105005" from "MUELLER SOEHNE" on 2026-03-16
receipt joint1 490.17 "" from "ACME TOOLS"
receipt joint2 500.17 "" from "ACME TOOLS"
receipt tie 417.33 "" from "MUELLER SOEHNE"
receipt split1 77.10 "" from "ACME TOOLS" on 2026-03-16
receipt split2 77.10 "" from "ACME TOOLS" on 2026-03-17
receipt advised 765.44 "ACH PMT A-7788" from "ACME TOOLS"
receipt twice 1234.56 "INV-104233" from "ACME TOOLS" on 2026-03-18
receipt back 55.00 "" e2e E77 from "ACME TOOLS" on 2026-03-16
receipt undo -55.00 "RETURNED" e2e E77 kind return
receipt nobody 17.01 "" from "NOBODY"
advice A-7788 "Acme Tools Inc" total 765.44
line INV-104234 net 800.00
line CM-200017 net -34.56
`

func verifiedWorld(t testing.TB) (*Portfolio, *world, map[ledger.ReceiptID]*Decision, []*Decision) {
	w := parseWorld(t, verified)
	for _, r := range w.receipts { // text with exact places, as the formats give it
		for i := range r.Texts {
			r.Texts[i].Source.End = int32(len(r.Texts[i].Value))
		}
	}
	w.policy.SplitClosedSets = true
	w.policy.Differences = []Difference{{Name: "small", Limit: Limit{Amounts: []ledger.Money{money("1.00")}}}}
	p, err := NewPortfolio(w.items, w.customers)
	if err != nil {
		t.Fatal(err)
	}
	byID := map[ledger.ReceiptID]*Decision{}
	all := slices.Collect(p.Match(context.Background(), Batch{Receipts: w.receipts, Advices: w.advices}, w.policy))
	for _, d := range all {
		byID[d.Receipt.ID] = d
	}
	return p, w, byID, all
}

// TestVerifyPasses: what the engine decides breaks no rule, and the batch has what the mutations below need.
func TestVerifyPasses(t *testing.T) {
	p, w, d, all := verifiedWorld(t)
	if found := Verify(p, Batch{Receipts: w.receipts, Advices: w.advices}, w.policy, all); len(found) > 0 {
		t.Fatalf("violations: %v", found)
	}
	for id, want := range map[ledger.ReceiptID]Outcome{"named": Apply, "discount": Apply, "short": Apply, "claim": Apply, "amount": Apply, "part1": Apply, "part2": Apply, "joint1": Apply,
		"joint2": Apply, "tie": Review, "split1": Apply, "split2": Apply, "advised": Apply, "twice": OnAccount, "back": Reversed, "undo": Excluded, "nobody": Unidentified} {
		if d[id].Outcome != want {
			t.Errorf("%s, want %v", outline(d[id]), want)
		}
	}
}

// TestVerifyObjects damages right decisions in one place each; the verifier must object, and by the right rule.
func TestVerifyObjects(t *testing.T) {
	type damaged struct {
		*Decision
		all map[ledger.ReceiptID]*Decision
		w   *world
	}
	app := func(d damaged) *ledger.Application { return &d.Applications[0] }
	add := func(m ledger.Money, minor int64) ledger.Money {
		return ledger.Money{Minor: m.Minor + minor, Currency: m.Currency}
	}
	eur := mustCurrency("EUR")
	reference := func(d damaged) *Evidence {
		return &d.Evidence[slices.IndexFunc(d.Evidence, func(e Evidence) bool { return e.Signal == "reference" || e.Signal == "advice_line" })]
	}
	for _, tt := range []struct {
		name, receipt string
		rule          Rule
		damage        func(d damaged)
	}{
		{"another receipt", "named", RuleReceipt, func(d damaged) { r := *d.Receipt; d.Receipt = &r }},
		{"a damaged entry", "named", RuleReceipt, func(d damaged) { d.Receipt.Quarantine = "the trace number is cut" }},
		{"a debit", "named", RuleReceipt, func(d damaged) { d.Receipt.Kind = ledger.Debit }},
		{"a negative receipt", "named", RuleReceipt, func(d damaged) { d.Receipt.Amount.Minor *= -1 }},
		{"a receipt that was taken back", "named", RuleReceipt, func(d damaged) { d.all["undo"].Related = "named" }},
		{"receipt amount", "named", RuleClosed, func(d damaged) { d.Receipt.Amount.Minor++ }},
		{"a cent lost", "named", RuleClosed, func(d damaged) { d.Unapplied.Minor++ }},
		{"a cent found", "named", RuleClosed, func(d damaged) { app(d).Cash = add(app(d).Cash, -1) }},
		{"a cent lost on account", "twice", RuleClosed, func(d damaged) { d.Unapplied.Minor-- }},
		{"a cent lost on a return", "undo", RuleClosed, func(d damaged) { d.Unapplied.Minor-- }},
		{"more than came in", "named", RuleClosed, func(d damaged) {
			d.Unapplied.Minor = -100
			app(d).Cash = add(app(d).Cash, 100)
		}},
		{"unapplied in another currency", "nobody", RuleClosed, func(d damaged) { d.Unapplied.Currency = eur }},
		{"cash in another currency", "named", RuleClosed, func(d damaged) { app(d).Cash.Currency = eur }},
		{"score", "named", RuleScore, func(d damaged) { d.Score++ }},
		{"score of what is held", "tie", RuleScore, func(d damaged) { d.Score-- }},
		{"points", "amount", RuleScore, func(d damaged) { d.Evidence[0].Points += 10 }},
		{"evidence dropped", "named", RuleScore, func(d damaged) { d.Evidence = d.Evidence[1:] }},
		{"confidence beyond one", "tie", RuleScore, func(d damaged) { d.Confidence = ConfidenceOne + 1 }},
		{"applied with a reason to hold", "named", RuleOutcome, func(d damaged) { d.Hold = HoldLimit }},
		{"held without a reason", "tie", RuleOutcome, func(d damaged) { d.Hold = NotHeld }},
		{"review that applies", "tie", RuleOutcome, func(d damaged) { d.Outcome = Apply }},
		{"nothing applied", "named", RuleOutcome, func(d damaged) { d.Applications, d.Unapplied = nil, d.Receipt.Amount }},
		{"unidentified, but applied", "named", RuleOutcome, func(d damaged) { d.Outcome, d.Hold = Unidentified, HoldNoPayer }},
		{"on account of nobody", "twice", RuleOutcome, func(d damaged) { d.Customer = "" }},
		{"another customer", "named", RuleOutcome, func(d damaged) { d.Customer = "C2" }},
		{"an item that is not", "named", RuleItem, func(d damaged) { app(d).Item = "INV-1" }},
		{"an item of somebody else", "named", RuleItem, func(d damaged) { app(d).Customer = "C2" }},
		{"a disputed item", "named", RuleItem, func(d damaged) { app(d).Item = "INV-104402" }},
		{"an item in another currency", "named", RuleItem, func(d damaged) { app(d).OpenBefore.Currency = eur }},
		{"an item that starts from more than it has", "named", RuleItem, func(d damaged) { app(d).OpenBefore.Minor++ }},
		{"an item that starts from nothing", "named", RuleItem, func(d damaged) { app(d).OpenBefore.Minor = 0 }},
		{"an item of the other sign", "named", RuleItem, func(d damaged) { app(d).OpenBefore.Minor *= -1 }},
		{"taken beyond what is open", "named", RuleItem, func(d damaged) { app(d).WriteOff = money("0.01") }},
		{"a discount added", "discount", RuleItem, func(d damaged) { app(d).Discount.Minor *= -1 }},
		{"a credit that pays", "advised", RuleItem, func(d damaged) {
			for i := range d.Applications {
				if a := &d.Applications[i]; a.Item == "CM-200017" {
					a.Cash.Minor *= -1
				}
			}
		}},
		{"an application of nothing", "named", RuleItem, func(d damaged) {
			d.Applications = append(d.Applications, ledger.Application{Item: "INV-104235", Customer: "C1", OpenBefore: money("199.99"), Cash: money("0.00")})
		}},
		{"an item spent twice", "amount", RuleOnce, func(d damaged) { *app(d) = *app(damaged{Decision: d.all["named"]}) }},
		{"no turn", "part1", RuleOnce, func(d damaged) { d.Turn = 0 }},
		{"the turn of another", "part1", RuleOnce, func(d damaged) { d.Turn = d.all["part2"].Turn }},
		{"turns changed", "part1", RuleOnce, func(d damaged) { d.Turn, d.all["part2"].Turn = d.all["part2"].Turn, d.Turn }},
		{"the second part first", "part2", RuleOnce, func(d damaged) { app(d).OpenBefore = money("640.00") }},
		{"a discount larger than its rate", "discount", RuleDiscount, func(d damaged) {
			app(d).Discount.Minor += 2
			app(d).Cash.Minor -= 2
			d.Unapplied.Minor += 2
		}},
		{"a discount after its day", "discount", RuleDiscount, func(d damaged) { d.Receipt.Value = date("2026-03-21") }},
		{"a discount without a day", "discount", RuleDiscount, func(d damaged) { d.Receipt.Value, d.Receipt.Booked = ledger.Date{}, ledger.Date{} }},
		{"a discount that no terms know", "part1", RuleDiscount, func(d damaged) { app(d).Discount = money("0.01") }},
		{"a write-off over the rule", "short", RuleWriteOff, func(d damaged) { d.w.policy.Differences[0].Limit.Amounts[0] = money("0.49") }},
		{"a write-off at a strict rule", "short", RuleWriteOff, func(d damaged) {
			d.w.policy.Differences[0].Limit = Limit{Amounts: []ledger.Money{money("0.50")}, Strict: true}
		}},
		{"a write-off over a share", "short", RuleWriteOff, func(d damaged) { d.w.policy.Differences[0].Limit = Limit{Rate: 1_666} }},
		{"a write-off over a tolerance", "short", RuleWriteOff, func(d damaged) { d.w.policy.Tolerance.User = Limit{Amounts: []ledger.Money{money("0.49")}} }},
		{"a write-off over the customer's tolerance", "short", RuleWriteOff, func(d damaged) {
			d.w.policy.Customers = []CustomerRules{{Customer: "C2", Tolerance: Limit{Amounts: []ledger.Money{money("0.49")}}}}
		}},
		{"a write-off by no rule", "short", RuleWriteOff, func(d damaged) { d.Clauses = nil }},
		{"a write-off by a rule for more", "short", RuleWriteOff, func(d damaged) { d.w.policy.Differences[0].Side = Over }},
		{"a write-off by a rule that leaves it open", "short", RuleWriteOff, func(d damaged) { d.w.policy.Differences[0].Action = LeaveOpen }},
		{"an income by no rule", "part1", RuleWriteOff, func(d damaged) {
			d.Rest, d.Unapplied = RestIncome, money("0.50")
			app(d).Cash = add(app(d).Cash, -50)
		}},
		{"a deduction for nothing", "claim", RuleDeduct, func(d damaged) { app(d).Reason.Class = ledger.Cash }},
		{"a deduction for a part payment", "claim", RuleDeduct, func(d damaged) { app(d).Reason.Class = ledger.PartialPayment }},
		{"confidence too low", "named", RuleHeld, func(d damaged) { d.Confidence = 9_994 }},
		{"an amount over the largest", "named", RuleHeld, func(d damaged) { d.w.policy.MaxAmounts = []ledger.Money{money("1234.55")} }},
		{"nothing named, though that is held", "amount", RuleHeld, func(d damaged) { d.w.policy.Hold.AmountOnly = true }},
		{"paid in part, though that is held", "part1", RuleHeld, func(d damaged) { d.w.policy.Hold.Partial = true }},
		{"a customer that is held", "named", RuleHeld, func(d damaged) { d.w.policy.Customers = []CustomerRules{{Customer: "C1", Hold: true}} }},
		{"words that nobody wrote", "named", RuleEvidence, func(d damaged) { reference(d).Text = "INV-104239" }},
		{"a place beside the words", "named", RuleEvidence, func(d damaged) { reference(d).Source.Start--; reference(d).Source.End-- }},
		{"a number of another item", "named", RuleEvidence, func(d damaged) { reference(d).Item = "9104043417" }},
		{"a number of no item", "advised", RuleEvidence, func(d damaged) { reference(d).Item = "INV-1" }},
		{"a line that the advice has not", "advised", RuleEvidence, func(d damaged) { reference(d).Text = "INV-109999" }},
		{"nothing that can be looked up", "amount", RuleEvidence, func(d damaged) {
			for i := range d.Evidence {
				d.Evidence[i].Source.File = ""
			}
		}},
		{"an equal explanation", "named", RuleTie, func(d damaged) { d.Alternatives = []Alternative{{Score: d.Score, Lost: LostEqual}} }},
		{"a better explanation", "named", RuleTie, func(d damaged) { d.Alternatives = []Alternative{{Score: d.Score + 1}} }},
		{"a free split that the policy holds", "split1", RuleTie, func(d damaged) { d.w.policy.SplitClosedSets = false }},
		{"what was not compared in full", "joint1", RuleTie, func(d damaged) { d.Method = JointGreedy }},
		{"an equal one beside a joint one", "joint1", RuleTie, func(d damaged) { d.Alternatives = append(d.Alternatives, Alternative{Score: d.Score, Lost: LostEqual}) }},
	} {
		p, w, byID, all := verifiedWorld(t)
		tt.damage(damaged{byID[ledger.ReceiptID(tt.receipt)], byID, w})
		found := Verify(p, Batch{Receipts: w.receipts, Advices: w.advices}, w.policy, all)
		if !slices.ContainsFunc(found, func(v Violation) bool { return v.Rule == tt.rule && v.Text != "" }) {
			t.Errorf("%s: %v, want a violation of %v", tt.name, found, tt.rule)
		}
	}
}

// TestVerifyIncomplete: decisions that are missing, doubled or out of order are no decisions of the batch.
func TestVerifyIncomplete(t *testing.T) {
	p, w, _, all := verifiedWorld(t)
	swapped := slices.Clone(all)
	swapped[0], swapped[1] = swapped[1], swapped[0]
	for name, ds := range map[string][]*Decision{"none": nil, "one missing": all[1:], "swapped": swapped, "nil": append([]*Decision{nil}, all[1:]...)} {
		if len(Verify(p, Batch{Receipts: w.receipts, Advices: w.advices}, w.policy, ds)) == 0 {
			t.Errorf("%s: no violation", name)
		}
	}
}

// TestVerifierStandsAlone reads the source: the files of the verifier call nothing of the package but each other, and what says
// the words of a type.
func TestVerifierStandsAlone(t *testing.T) {
	others, own := map[string]bool{}, map[string]*ast.File{}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, e.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(e.Name(), "verify") {
			own[e.Name()] = f
			continue
		}
		for _, decl := range f.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok {
				others[fn.Name.Name] = true
			}
		}
	}
	for _, allowed := range []string{"String", "word", "bringNear", "Stated"} { // the words of a type, items of some identities, whether money is stated
		delete(others, allowed)
	}
	if len(own) < 4 || len(others) < 100 {
		t.Fatalf("%d files of the verifier, %d other functions", len(own), len(others))
	}
	for _, f := range own {
		ast.Inspect(f, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && others[id.Name] && calls(f, id) {
				t.Errorf("%s: %s is of the steps that the verifier checks", fset.Position(id.Pos()), id.Name)
			}
			return true
		})
	}
}

// calls reports whether the name is what a call calls, and not a function of another package.
func calls(f *ast.File, id *ast.Ident) bool {
	found := false
	ast.Inspect(f, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		switch fn := call.Fun.(type) {
		case *ast.Ident:
			found = found || fn == id
		case *ast.SelectorExpr:
			x, ok := fn.X.(*ast.Ident)
			found = found || fn.Sel == id && !(ok && slices.Contains([]string{"big", "strings", "slices", "fmt", "cmp", "unicode"}, x.Name))
		}
		return true
	})
	return found
}
