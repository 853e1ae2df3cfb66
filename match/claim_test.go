package match

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
)

// asked writes the claims of a decision in one line.
func asked(d *Decision) string {
	var all []string
	for _, t := range d.Tasks {
		if t.Kind == ClaimTask {
			all = append(all, fmt.Sprintf("%s %s %s", t.Item, t.Reason, t.Amount.Decimal()))
		}
	}
	return strings.Join(all, ", ")
}

// TestClaims: what a payer takes off, on the invoice it is about or by a number of its own.
func TestClaims(t *testing.T) {
	const books = `
		customer C1 "Acme Tools Inc"
		item INV-104233 C1 5000.00
		item INV-104234 C1 3000.00
		item CM-200017 C1 -77.00
		`
	two := `advice PAY-9001 "ACME TOOLS INC" total 7600.00
		line INV-104233 net 5000.00
		line INV-104234 net 3000.00
		`
	for _, tt := range []struct {
		name, in   string
		shortPay   ShortPay
		want, asks string
	}{
		{"two reasons on one invoice", `receipt r 7600.00 "PAY-9001" from "ACME TOOLS INC"
			` + two + `line INV-104234 net -300.00 memo shortage
			line INV-104234 net -100.00 memo price`, AlwaysPartial,
			`r apply C1: INV-104233=5000.00 INV-104234=2600.00(shortage) #partial_payment`, "INV-104234 shortage 300.00, INV-104234 price 100.00"},
		{"two reasons, two claims in the books", `receipt r 7600.00 "PAY-9001" from "ACME TOOLS INC"
			` + two + `line INV-104234 net -300.00 memo shortage
			line INV-104234 net -100.00 memo price`, KeepOpen,
			`r apply C1: INV-104233=5000.00 INV-104234=2600.00,x300.00(shortage) INV-104234=0.00,x100.00(price) #short_payment #deduction`, "INV-104234 shortage 300.00, INV-104234 price 100.00"},
		{"a number of the payer's own", `receipt r 7600.00 "PAY-9001" from "ACME TOOLS INC"
			` + two + `line DM-77 net -400.00 memo damage`, KeepOpen,
			`r apply C1: INV-104233=5000.00 INV-104234=2600.00,x400.00(damage) #short_payment #deduction`, "INV-104234 damage 400.00"},
		{"a number of the payer's own, and it stays open on one of two", `receipt r 7600.00 "PAY-9001" from "ACME TOOLS INC"
			` + two + `line DM-77 net -400.00 memo damage`, AlwaysPartial,
			`r review ADVICE-MISMATCH C1: INV-104233=5000.00 INV-104234=2600.00(damage) #partial_payment #advice_mismatch`, "INV-104234 damage 400.00"},
		{"a number of the payer's own, one invoice", `receipt r 4600.00 "PAY-9001" from "ACME TOOLS INC"
			advice PAY-9001 "ACME TOOLS INC" total 4600.00
			line INV-104233 net 5000.00
			line DM-77 net -400.00 memo damage`, AlwaysPartial,
			`r apply C1: INV-104233=4600.00(damage) #partial_payment`, "INV-104233 damage 400.00"},
		{"the fee of whoever handled the payment", `receipt r 7980.00 "PAY-9001" from "ACME TOOLS INC"
			` + strings.Replace(two, "7600", "7980", 1) + `line FEE net -20.00 memo "processing fee"`, KeepOpen,
			`r apply C1: INV-104233=5000.00 INV-104234=2980.00,x20.00(bank_charge) #short_payment #deduction`, "INV-104234 bank_charge 20.00"},
		{"no reason", `receipt r 7600.00 "PAY-9001" from "ACME TOOLS INC"
			` + two + `line DM-77 net -400.00`, KeepOpen, `r review ADVICE-MISMATCH C1: rest 7600.00 #advice_mismatch`, ""},
		{"a credit memo of ours by another number", `receipt r 7923.00 "PAY-9001" from "ACME TOOLS INC"
			` + strings.Replace(two, "7600", "7923", 1) + `line RET-77 net -77.00 memo return`, KeepOpen, `r review ADVICE-MISMATCH C1: CM-200017=-77.00 INV-104233=5000.00 INV-104234=3000.00 #credit_memo #advice_mismatch`, ""},
		{"a claim that the receipt does not bear out", `receipt r 7650.00 "PAY-9001" from "ACME TOOLS INC"
			` + strings.Replace(two, "7600", "7650", 1) + `line DM-77 net -400.00 memo damage`, KeepOpen, `r review ADVICE-MISMATCH C1: rest 7650.00 #advice_mismatch`, ""},
	} {
		w := parseWorld(t, books+tt.in)
		w.policy.ShortPay = tt.shortPay
		ds := w.match(t)
		if d := cmp.Diff(tt.want, strings.TrimSpace(outlines(ds))); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
		if got := asked(ds[0]); got != tt.asks {
			t.Errorf("%s: asks %q, want %q", tt.name, got, tt.asks)
		}
	}
}

// TestBilled: a shortage that the payer's quantity or price makes up, with what the invoice billed.
func TestBilled(t *testing.T) {
	one := []ledger.ItemLine{{Quantity: 100_000, Price: money("25.00")}}
	two := []ledger.ItemLine{{Quantity: 60_000, Price: money("25.00")}, {Quantity: 40_000, Price: money("25.00")}}
	unlike := []ledger.ItemLine{{Quantity: 60_000, Price: money("25.00")}, {Quantity: 40_000, Price: money("26.00")}}
	for _, tt := range []struct {
		memo  string
		lines []ledger.ItemLine
		want  string
	}{
		{"100 @ 24.50", one, "INV-104233 price 50.00"},
		{"98 received", one, "INV-104233 shortage 50.00"},
		{"97 received", one, "INV-104233 partial_payment 50.00"},
		{"at 24.00", one, "INV-104233 partial_payment 50.00"},
		{"", one, "INV-104233 partial_payment 50.00"},
		{"98 of 100 received", two, "INV-104233 shortage 50.00"},
		{"58 received", two, "INV-104233 shortage 50.00"},
		{"98 of 100 received", unlike, "INV-104233 partial_payment 50.00"},
	} {
		w := parseWorld(t, `
			customer C1 "Acme Tools Inc"
			item INV-104233 C1 2500.00
			receipt r 2450.00 "PAY-9001" from "ACME TOOLS INC"
			advice PAY-9001 "ACME TOOLS INC" total 2450.00
			line INV-104233 net 2450.00 memo "`+tt.memo+`"`)
		w.items[0].Lines = tt.lines
		w.policy.ShortPay = AlwaysPartial
		if got := asked(w.match(t)[0]); got != tt.want {
			t.Errorf("%q: asks %q, want %q", tt.memo, got, tt.want)
		}
	}
}
