package match

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
)

// TestAdvicesOfADecision: every advice that a decision used up is named on it, copies and shares included.
func TestAdvicesOfADecision(t *testing.T) {
	w := parseWorld(t, base+`
		receipt r1 1000.00 "WIRE X-1" from "ACME TOOLS" on 2026-03-17
		receipt r2 1034.56 "WIRE X-1" from "ACME TOOLS" on 2026-03-18
		advice X-1 "Acme Tools"
		line INV-104233 net 1234.56
		line INV-104234 net 800.00
		advice X-1 "Acme Tools Inc"
		line INV-104233 net 1234.56
		line INV-104234 net 800.00
		advice Z-9 "Acme Tools"
		line INV-104235 net 1.00`)
	for _, d := range w.match(t) {
		if d.Outcome != Apply || !slices.Equal(d.Advices, w.advices[:2]) {
			t.Errorf("%s: %v, %d advices", d.Receipt.ID, d.Outcome, len(d.Advices))
		}
	}
}

// TestAnAdviceThatDoesNotClose is never posted, even where its lines add up to the receipt.
func TestAnAdviceThatDoesNotClose(t *testing.T) {
	w := parseWorld(t, base+`
		receipt r1 2034.56 "WIRE X-1" from "ACME TOOLS"
		advice X-1 "Acme Tools"
		line INV-104233 net 1234.56
		line INV-104234 net 800.00`)
	w.advices[0].Closure = ledger.Differs
	if d := w.match(t)[0]; d.Outcome != Review || d.Hold != HoldAdviceMismatch {
		t.Errorf("%v %v", d.Outcome, d.Hold)
	}
}

// TestADoubtfulAdvice is proposed and never posted, alone or with others.
func TestADoubtfulAdvice(t *testing.T) {
	for _, in := range []string{`
		receipt r1 2034.56 "WIRE X-1" from "ACME TOOLS"
		advice X-1 "Acme Tools"
		line INV-104233 net 1234.56
		line INV-104234 net 800.00`, `
		receipt r1 2034.56 "WIRE" from "ACME TOOLS"
		advice X-1 "Acme Tools"
		line INV-104233 net 1234.56
		advice X-2 "Acme Tools"
		line INV-104234 net 800.00`} {
		w := parseWorld(t, base+in)
		w.advices[len(w.advices)-1].Doubts = []string{"the sender asks for payment to another account"}
		if d := w.match(t)[0]; d.Outcome != Review || d.Hold != HoldDoubt || !strings.Contains(d.Why(), "another account") || d.Settle() == "" {
			t.Errorf("%v %v: %s", d.Outcome, d.Hold, d.Why())
		}
	}
}

// TestLinks: each way in which an advice is tied to its receipt, and what looks like it and is none.
func TestLinks(t *testing.T) {
	const two = `
			line INV-104233 net 1234.56
			line INV-104234 net 800.00`
	for _, tt := range []struct{ name, in, want string }{
		{"by the trace number of the entry", `
			receipt r1 2034.56 "CTX" bank 021000020000123
			advice A-1 "SOMEBODY" trace 021000020000123` + two, `
			r1 apply C1: INV-104233=1234.56 INV-104234=800.00`},
		{"by TRN02, which the bank gives as the customer's reference", `
			receipt r1 2034.56 "ACH CREDIT" customers-reference 9876543
			advice 9876543 "SOMEBODY"` + two, `
			r1 apply C1: INV-104233=1234.56 INV-104234=800.00`},
		{"by the end-to-end id", `
			receipt r1 2034.56 "SEPA CREDIT" e2e E2E-2026-77
			advice A-1 "SOMEBODY" e2e E2E-2026-77` + two, `
			r1 apply C1: INV-104233=1234.56 INV-104234=800.00`},
		{"by the UETR", `
			receipt r1 2034.56 "SWIFT" uetr 97ed4827-7b6f-4491-a06f-b548d5a7512d
			advice A-1 "SOMEBODY" uetr 97ED4827-7B6F-4491-A06F-B548D5A7512D` + two, `
			r1 apply C1: INV-104233=1234.56 INV-104234=800.00`},
		{"by payer and amount", `
			receipt r1 2034.56 "WIRE" from "ACME TOOLS" on 2026-03-17
			advice "" "Acme Tools Inc" on 2026-03-10` + two, `
			r1 apply C1: INV-104233=1234.56 INV-104234=800.00`},
		{"payer and amount of weeks ago", `
			receipt r1 2034.56 "WIRE" from "ACME TOOLS" on 2026-03-17
			advice "" "Acme Tools Inc" on 2026-02-10
			line INV-104235 net 2034.56`, `
			r1 apply C1: INV-104233=1234.56 INV-104234=800.00`},
		{"a trace number of another payment of the same amount", `
			receipt r1 2034.56 "CTX" bank 021000020000124
			advice A-1 "SOMEBODY" trace 021000020000123` + two, `
			r1 unidentified NO-PAYER rest 2034.56`},
		{"by the cheque number, when the amount agrees", `
			receipt r1 2034.56 "DEPOSIT" cheque 004711
			advice "" "SOMEBODY" cheque 004711 total 2034.56` + two, `
			r1 apply C1: INV-104233=1234.56 INV-104234=800.00`},
		{"a cheque number of another payer", `
			receipt r1 2034.57 "DEPOSIT" cheque 004711
			advice "" "SOMEBODY" cheque 004711 total 2034.56` + two, `
			r1 unidentified NO-PAYER rest 2034.57`},
		{"by company number and amount", `
			receipt r1 2034.56 "EDI PYMTS" from "ACME TL" company 0009990001111 on 2026-03-17
			advice A-1 "Acme Tools" company 9990001111 on 2026-03-16` + two, `
			r1 apply C1: INV-104233=1234.56 INV-104234=800.00 #third_party_payer`},
		{"company number, but weeks apart", `
			receipt r1 2034.56 "EDI PYMTS" from "XYZ" company 9990001111 on 2026-03-17
			advice A-1 "Acme Tools" company 9990001111 on 2026-03-02` + two, `
			r1 unidentified NO-PAYER rest 2034.56`},
		{"one id, two versions: the one with the amount counts", `
			receipt r1 2034.56 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools" total 1234.56
			line INV-104233 net 1234.56
			advice A-7788 "Acme Tools" total 2034.56` + two, `
			r1 apply C1: INV-104233=1234.56 INV-104234=800.00`},
		{"file, mail and portal: copies are one", `
			receipt r1 2034.56 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc" total 2034.56` + two + `
			advice A-7788 "ACME (PORTAL)" total 2034.56` + two, `
			r1 apply C1: INV-104233=1234.56 INV-104234=800.00`},
		{"several advices quoted by one receipt", `
			receipt r1 2034.56 "PMT A-7788 A-7789" from "ACME TOOLS"
			advice A-7788 "Acme Tools"
			line INV-104233 net 1234.56
			advice A-7789 "Acme Tools"
			line INV-104234 net 800.00`, `
			r1 apply C1: INV-104233=1234.56 INV-104234=800.00`},
		{"several advices of the payer make up the receipt", `
			receipt r1 2034.56 "WIRE" from "ACME TOOLS"
			advice X-1 "Acme Tools"
			line INV-104233 net 1234.56
			advice X-2 "Acme Tools"
			line INV-104234 net 800.00`, `
			r1 apply C1: INV-104233=1234.56 INV-104234=800.00`},
		{"one advice for two receipts, a line for each", `
			receipt r1 1234.56 "WIRE" from "ACME TOOLS" on 2026-03-17
			receipt r2 800.00 "WIRE" from "ACME TOOLS" on 2026-03-18
			advice X-1 "Acme Tools"` + two, `
			r1 apply C1: INV-104233=1234.56
			r2 apply C1: INV-104234=800.00`},
		{"one advice for two receipts, a line in two and a credit", `
			receipt r1 1000.00 "WIRE X-1" from "ACME TOOLS" on 2026-03-17
			receipt r2 1000.00 "WIRE X-1" from "ACME TOOLS" on 2026-03-18
			advice X-1 "Acme Tools"
			line INV-104233 net 1234.56
			line INV-104234 net 800.00
			line CM-200017 net -34.56`, `
			r1 apply C1: CM-200017=-34.56 INV-104233=1034.56 #credit_memo
			r2 apply C1: INV-104233=200.00(partial_payment) INV-104234=800.00 #partial_payment`},
		{"two receipts that could each be the one", `
			receipt r1 2034.56 "WIRE" from "ACME TOOLS"
			receipt r2 2034.56 "WIRE" from "ACME TOOLS"
			advice X-1 "Acme Tools"` + two, `
			r1 apply C1: INV-104233=1234.56 INV-104234=800.00
			r2 on_account DUPLICATE C1: rest 2034.56 #duplicate_payment`},
		{"of two receipts of one amount the one that names what is listed", `
			receipt r1 1234.56 "ANZAHLUNG AUFTRAG 5530429" from "ACME TOOLS" on 2026-03-16
			receipt r2 1234.56 "INV-104233" from "ACME TOOLS" on 2026-03-18
			advice X-1 "Acme Tools" on 2026-03-18
			line INV-104233 net 1234.56`, `
			r1 on_account PREPAYMENT C1: rest 1234.56
			r2 apply C1: INV-104233=1234.56`},
		{"of two receipts of one amount the one that names nothing is not the only one", `
			receipt r1 1234.56 "ANZAHLUNG AUFTRAG 5530429" from "ACME TOOLS" on 2026-03-16
			receipt r2 1234.56 "INV-104234" from "ACME TOOLS" on 2026-03-18
			advice X-1 "Acme Tools" on 2026-03-18
			line INV-104233 net 1234.56`, `
			r1 on_account PREPAYMENT C1: rest 1234.56
			r2 review LOW-CONFIDENCE C1: INV-104233=1234.56`},
		{"two choices of advices make up the receipt", `
			receipt r1 2034.56 "WIRE" from "ACME TOOLS"
			advice X-1 "Acme Tools"
			line INV-104233 net 1234.56
			advice X-2 "Acme Tools"
			line INV-104234 net 800.00
			advice X-3 "Acme Tools"
			line INV-104235 net 800.00`, `
			r1 apply C1: INV-104233=1234.56 INV-104234=800.00`},
	} {
		want := strings.ReplaceAll(strings.TrimSpace(tt.want), "\t", "")
		for _, turn := range []string{"as they come", "turned round"} { // which arrived first makes no difference
			w := parseWorld(t, base+tt.in)
			if turn != "as they come" {
				slices.Reverse(w.advices)
				slices.Reverse(w.receipts)
			}
			ds := w.match(t)
			slices.SortFunc(ds, func(a, b *Decision) int { return strings.Compare(string(a.Receipt.ID), string(b.Receipt.ID)) })
			if d := cmp.Diff(want, outlines(ds)); d != "" {
				t.Errorf("%s, %s (-want +got):\n%s", tt.name, turn, d)
			}
		}
	}
}

// TestReasonOfALine: what the sender's code table says of a deduction comes before what its words say.
func TestReasonOfALine(t *testing.T) {
	for _, tt := range []struct {
		line ledger.AdviceLine
		want ledger.Reason
	}{
		{ledger.AdviceLine{Reason: "04", Class: ledger.Damage}, ledger.Reason{Class: ledger.Damage, Code: "04"}},
		{ledger.AdviceLine{Reason: "04", Class: ledger.Damage, Memo: "FREIGHT"}, ledger.Reason{Class: ledger.Damage, Code: "04"}},
		{ledger.AdviceLine{Reason: "FREIGHT"}, ledger.Reason{Class: ledger.Freight, Code: "FREIGHT"}},
	} {
		if got, _ := (&run{p: &Portfolio{}, policy: &Policy{}}).lineReason(&view{}, nil, &tt.line); got != tt.want {
			t.Errorf("%+v: %+v, want %+v", tt.line, got, tt.want)
		}
	}
}

// TestLinkingIsCancelled: nobody waits for advices to be tied that nobody wants any more. Counted in looks at the context, not in time.
func TestLinkingIsCancelled(t *testing.T) {
	w := parseWorld(t, base)
	p, err := NewPortfolio(w.items, w.customers)
	if err != nil {
		t.Fatal(err)
	}
	var views []*view
	var advices []*ledger.RemittanceAdvice
	for i := range 20 * handful {
		r := &ledger.Receipt{ID: ledger.ReceiptID(itoa(i)), Amount: money("417.33"), Texts: []ledger.Text{{Field: "text", Value: "PMT" + itoa(100_000+i)}}}
		views = append(views, &view{receipt: r, stream: receiptStream(&desk{}, r)})
		advices = append(advices, &ledger.RemittanceAdvice{ID: "PMT" + itoa(100_000+i), Total: money("417.33")})
	}
	for _, looks := range []int64{0, 3, 19, 20} {
		ctx := &countdown{Context: t.Context(), looks: looks}
		if err := linkAdvices(ctx, p, views, advices); err == nil || ctx.after.Load() > 6 {
			t.Errorf("cancelled at look %d: %v, %d looks after it", looks, err, ctx.after.Load())
		}
	}
	if err := linkAdvices(t.Context(), p, views, advices); err != nil || views[0].advice != advices[0] {
		t.Errorf("not cancelled: %v, the first receipt has advice %v", err, views[0].advice)
	}
}

// TestKeyLengths: nothing is passed over that is a key, or how one begins.
func TestKeyLengths(t *testing.T) {
	keys := []string{"ADV7001", "7001", "AB", "Ä4711", strings.Repeat("9", 80), strings.Repeat("9", 63)}
	var lengths keyLengths
	for _, key := range keys {
		lengths.add(key)
	}
	for _, key := range keys {
		for n := range len(key) {
			if lengths.from([]byte(key[:n])) == 0 {
				t.Errorf("no key begins with %q", key[:n])
			}
		}
		if lengths.from([]byte(key))&1 == 0 {
			t.Errorf("%q is no key", key)
		}
	}
	for _, s := range []string{"INV7001", "ADV70012", "7001A", "BA", "Z"} {
		if lengths.from([]byte(s)) != 0 {
			t.Errorf("a key may begin with %q", s)
		}
	}
}
