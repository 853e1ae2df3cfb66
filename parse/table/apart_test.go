package table

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
)

func TestApart(t *testing.T) {
	for cell, want := range map[string]string{
		"1800041097 PO number 4500012399":             "1800041097 + 4500012399",
		"FA/2026/10/34371 Lieferschein 4542340561":    "FA/2026/10/34371 + 4542340561",
		"INV-13743 N. ordine 4572943956":              "INV-13743 + 4572943956",
		"PO 4545029979 Invoice No. 1800018529":        "1800018529 + 4545029979",
		"Bestellung 4711 Lieferschein 4712 Rg. 90013": "90013 + 4711 4712",
		"1800041097":                        "1800041097",
		"Invoice 1800041097":                "Invoice 1800041097",
		"1800041097 1800041098":             "1800041097 1800041098", // a list, or a broken number
		"4711 Smith Street 12345":           "4711 Smith Street 12345",
		"1800041097 dated 20260312":         "1800041097 dated 20260312",
		"1800041097 PO number 4500012399 x": "1800041097 PO number 4500012399 x",
		"":                                  "",
	} {
		ours, others := apart(cell)
		got := ours
		if len(others) > 0 {
			got += " + " + strings.Join(others, " ")
		}
		if got != want {
			t.Errorf("%q: %q, want %q", cell, got, want)
		}
	}
}

// TestUnpaidRows: what a column of states says not to be paid is no line, and a rate is no discount.
func TestUnpaidRows(t *testing.T) {
	got := dump("x", []byte("Invoice,Status,Gross,Disc %,Amount paid\nI-1,Paid,100.00,2.00,98.00\nI-2,On hold,50.00,2.00,49.00\nI-3,,10.00,0,10.00\n"), parse.Options{Kind: parse.Remittances, Currency: mustCurrency("USD")})
	for _, w := range []string{"I-1", "I-3", `not paid: "On hold"`} {
		if !strings.Contains(got, w) {
			t.Errorf("no %q in:\n%s", w, got)
		}
	}
	if strings.Contains(got, "I-2") || strings.Contains(got, "2.00 ") {
		t.Error(got)
	}
}
