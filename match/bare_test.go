package match

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
)

// TestBareReceipts: receipts and items that a program makes by hand may lack what files always have.
func TestBareReceipts(t *testing.T) {
	w := parseWorld(t, base+`
		item INV-104600 C1 50.75 closed
		receipt undated 4900.10 "INV-104300" from "BRIGHTWATER FOODS"
		receipt settled 50.75 "INV-104600" from "ACME TOOLS"
		receipt nothing 0.00 ""`)
	w.receipts[0].Value = ledger.Date{}
	w.items[len(w.items)-1].Original = ledger.Money{}
	ds := w.match(t)
	want := strings.Join([]string{
		"nothing excluded NOT-A-CUSTOMER",
		"settled on_account DUPLICATE C1: rest 50.75 #duplicate_payment",
		"undated apply C2: INV-104300=4900.10(discount_unearned) #partial_payment #late_discount",
	}, "\n")
	if d := cmp.Diff(want, outlines(ds)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if got, want := ds[2].Why(), "The amount is zero; nothing to apply."; got != want {
		t.Errorf("why = %q, want %q", got, want)
	}
}

// TestNamedIsNotByAmount: an item that is named is not said to be found by its amount.
func TestNamedIsNotByAmount(t *testing.T) {
	d := parseWorld(t, base+`receipt r 1234.56 "INVOICE 104233 AND 104234" from "ACME TOOLS"`).match(t)[0]
	want := `Of the items the payer names, exactly INV-104233 equals the receipt. The name "ACME TOOLS" is known for customer C1.`
	if got := d.Why(); got != want {
		t.Errorf("why = %q, want %q", got, want)
	}
}
