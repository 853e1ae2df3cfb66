package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

func usd(minor int64) ledger.Money { return ledger.Money{Minor: minor, Currency: currency("USD")} }

func currency(code string) ledger.Currency {
	c, err := ledger.ParseCurrency(code)
	if err != nil {
		panic(err)
	}
	return c
}

func date(s string) ledger.Date {
	d, err := ledger.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func sample() *match.Decision {
	at := func(line, start, end int32) ledger.Source {
		return ledger.Source{File: "bank/usd.bai2", Line: line, Start: start, End: end}
	}
	apps := []ledger.Application{
		{Item: "9104043415@US01", Customer: "100043", OpenBefore: usd(100000), Cash: usd(98000), Discount: usd(2000),
			Reason: ledger.Reason{Class: ledger.DiscountEarned, Code: "Z1"}},
		{Item: "77", Customer: "100043", OpenBefore: usd(-500), Cash: usd(-500)},
	}
	return &match.Decision{
		Receipt: &ledger.Receipt{ID: "R-1", Kind: ledger.Payment, Amount: usd(123450), Booked: date("2026-03-16"), Value: date("2026-03-17"),
			Account: "123456", Type: "165", Method: "ach", BankReference: "B1", CustomerReference: "C1", EndToEndID: "E1",
			Payer:  ledger.Party{Name: `Müller & "Söhne" <GmbH>`, Account: "DE02"},
			Texts:  []ledger.Text{{Value: "INV 910-", Source: at(17, 10, 18)}, {Value: "4043415", Joined: true, Source: at(18, 3, 10)}},
			Source: at(17, 0, 0)},
		Outcome: match.Apply, Pattern: match.NamedOver, Customer: "100043", Confidence: 9993, Score: 40,
		Applications: apps, Unapplied: usd(25950), Flags: []match.Flag{match.FlagOverPayment, match.FlagDiscount},
		Evidence: []match.Evidence{{Signal: "reference", Item: "9104043415@US01", Points: 40, Text: "INV 910-4043415", Source: at(17, 10, 18), Continues: at(18, 3, 10)}},
		Alternatives: []match.Alternative{{Pattern: match.AmountUnique, Customer: "5", Applications: apps[1:], Unapplied: usd(123950), Score: 3, Confidence: 4,
			Lost: match.LostUnexplained, Amount: usd(1200)}},
		Advice:     &ledger.RemittanceAdvice{ID: "A-9", Source: ledger.Source{File: "remit.csv", Line: 2}, Lines: []ledger.AdviceLine{{Source: ledger.Source{File: "remit.csv", Line: 3}}}},
		Mismatches: []match.Mismatch{{Kind: match.TakesTooMuch, Line: 1, Item: "9104043415@US01", Amount: usd(-1)}, {Kind: match.OtherTotal, Amount: usd(25950)}, {Kind: match.UnknownDocument, Line: 1}},
		Related:    "R-0",
		Reopens:    []ledger.Application{{Item: "78", Customer: "100043", OpenBefore: usd(0), Cash: usd(-4000), Discount: usd(-100)}},
		Between:    []match.Between{{From: "US01", To: "DE01", Amount: usd(500)}},
		Tasks:      []match.Task{{Kind: match.ClaimTask, Reason: "damage", Item: "9104043415@US01", Amount: usd(2000)}, {Kind: match.QueryTask, Amount: ledger.Money{Minor: 5, Currency: currency("EUR")}}},
	}
}

func encoder() *Encoder {
	return &Encoder{Number: func(id ledger.ItemID) string { n, _, _ := strings.Cut(string(id), "@"); return n }}
}

func TestDecisionReadsBack(t *testing.T) {
	d := sample()
	got, err := encoder().View(d)
	if err != nil {
		t.Fatal(err)
	}
	credit := Application{Item: "77", Customer: "100043", Cash: "-5.00", Discount: "0.00", Deduction: "0.00", WriteOff: "0.00",
		Reason: Reason{Class: "cash"}, OpenBefore: "-5.00", OpenAfter: "0.00"}
	want := &Decision{Schema: "cashtie.decision/v1",
		Receipt: Receipt{ID: "R-1", Source: Source{File: "bank/usd.bai2", Line: 17}, Kind: "payment", BankAccount: "123456", BankReference: "B1",
			CustomerReference: "C1", EndToEndID: "E1", Booked: "2026-03-16", Value: "2026-03-17", Amount: "1234.50", Currency: "USD", Type: "165",
			Method: "ach", Payer: `Müller & "Söhne" <GmbH>`, PayerAccount: "DE02", Text: "INV 910-4043415"},
		Outcome: "apply", Pattern: "named_over", Customer: "100043", Confidence: 9993, Score: 40,
		Applications: []Application{{Item: "9104043415", ItemID: "9104043415@US01", Customer: "100043", Cash: "980.00", Discount: "20.00",
			Deduction: "0.00", WriteOff: "0.00", Reason: Reason{"discount_earned", "Z1"}, OpenBefore: "1000.00", OpenAfter: "0.00"}, credit},
		Unapplied: "259.50", Flags: []string{"over_payment", "discount"},
		Evidence: []Evidence{{Signal: "reference", Item: "9104043415", ItemID: "9104043415@US01", Points: 40, Text: "INV 910-4043415",
			Source: Source{"bank/usd.bai2", 17, 10, 18}, Continues: &Source{"bank/usd.bai2", 18, 3, 10}}},
		Alternatives: []Alternative{{Pattern: "amount_unique", Customer: "5", Confidence: 4, Score: 3, Applications: []Application{credit},
			Unapplied: "1239.50", WhyNot: "leaves 12.00 USD unexplained"}},
		Advice: &AdviceRef{ID: "A-9", Source: Source{File: "remit.csv", Line: 2}}, Related: "R-0", Why: d.Why(),
		Mismatches: []Mismatch{{Kind: "takes_too_much", Source: &Source{File: "remit.csv", Line: 3}, Item: "9104043415", ItemID: "9104043415@US01", Amount: "-0.01"},
			{Kind: "other_total", Amount: "259.50"}, {Kind: "unknown_document", Source: &Source{File: "remit.csv", Line: 3}}}, Settle: d.Settle(),
		Reopens: []Application{{Item: "78", Customer: "100043", Cash: "-40.00", Discount: "-1.00", Deduction: "0.00", WriteOff: "0.00", Reason: Reason{Class: "cash"},
			OpenBefore: "0.00", OpenAfter: "41.00"}},
		Between: []Between{{From: "US01", To: "DE01", Amount: "5.00"}},
		Tasks: []Task{{Kind: "deduction", Reason: "damage", Item: "9104043415", ItemID: "9104043415@US01", Amount: "20.00"},
			{Kind: "query", Amount: "0.05", Currency: "EUR"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("decision read back (-want +got):\n%s", diff)
	}
}

// TestDecisionIsWhatItsTypeSays holds the hand-written encoder to the tags of the type that reads it back: same fields, same order.
func TestDecisionIsWhatItsTypeSays(t *testing.T) {
	none := &match.Decision{Receipt: &ledger.Receipt{ID: "R-2", Amount: ledger.Money{Minor: 7, Currency: currency("JPY")}}}
	for _, d := range []*match.Decision{sample(), none} {
		line, err := encoder().AppendDecision(nil, d)
		if err != nil {
			t.Fatal(err)
		}
		v, err := encoder().View(d)
		if err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		enc := json.NewEncoder(&want)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(v); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.TrimSpace(want.String()), string(line)); diff != "" {
			t.Errorf("receipt %s (-encoding/json +own):\n%s", d.Receipt.ID, diff)
		}
	}
}

func TestDecisionThatDoesNotAddUp(t *testing.T) {
	d := sample()
	d.Applications[0].OpenBefore.Minor, d.Applications[0].Cash.Minor = math.MinInt64, 1
	b, err := encoder().AppendDecision([]byte("before"), d)
	if !errors.Is(err, ledger.ErrOverflow) || string(b) != "before" {
		t.Errorf("AppendDecision = %q, %v, want what was there and %v", b, err, ledger.ErrOverflow)
	}
	if err == nil || !strings.HasPrefix(err.Error(), "bank/usd.bai2:17: receipt R-1: item 9104043415@US01: ") {
		t.Errorf("error %v names no place", err)
	}
}

func TestConfidence(t *testing.T) {
	for _, tt := range []struct {
		c    Confidence
		want string
	}{{0, "0.0000"}, {4, "0.0004"}, {9993, "0.9993"}, {10_000, "1.0000"}, {-12, "-0.0012"}} {
		b, err := json.Marshal(tt.c)
		if string(b) != tt.want || err != nil {
			t.Errorf("Marshal(%d) = %s, %v, want %s", int32(tt.c), b, err, tt.want)
		}
		var back Confidence
		if err := json.Unmarshal(b, &back); back != tt.c || err != nil {
			t.Errorf("Unmarshal(%s) = %d, %v, want %d", b, int32(back), err, int32(tt.c))
		}
	}
	for _, bad := range []string{"0.99931", `"x"`, "1e-3"} {
		var c Confidence
		if err := json.Unmarshal([]byte(bad), &c); err == nil {
			t.Errorf("Unmarshal(%s) = %d, want an error", bad, int32(c))
		}
	}
}
