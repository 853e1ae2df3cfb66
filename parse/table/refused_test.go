package table

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
)

// TestRefusedLists: lists that could be read, and would be wrong money.
func TestRefusedLists(t *testing.T) {
	const items = "Customer,Invoice,Due date,Open amount,Currency\nA,1001,2026-11-01,100.00,USD\n"
	for _, tt := range []struct{ name, text, want string }{
		{"what we owe", "Vendor No.,Vendor Name,Bill No.,Due Date,Open Balance,Currency\nV1,Steel Works,B-77,2026-11-01,5.00,USD\n", "FAULT x:1:1: table: Vendor No.: this is a list of what we owe"},
		{"a vendor number that a customer gave us", "Customer,Our vendor no,Invoice,Due Date,Open Balance,Currency\nA,V1,77,2026-11-01,5.00,USD\n", `item "77"`},
		{"in thousands, above the table", "Receivables in thousands of USD\n" + items, "in thousands or millions"},
		{"in thousands, in the name", "Customer,Invoice,Due date,Open amount ('000),Currency\nA,1001,2026-11-01,1.5,USD\n", "FAULT x:1:1"},
		{"ten thousand", "Credit limit USD 10'000\n" + items, `item "1001"`},
		{"a second table", items + "\nPayments\nPayer,Check,Deposit date,Paid,Ccy\nA,5512,2026-11-05,100.00,USD\n", "FAULT x:5:1: table: header: can be read in more than one way (a second table"},
		{"a bad amount is no second table", items + "A,1002,2026-11-01,see invoice,USD\nA,1003,2026-11-01,7.00,USD\n", `item "1003"`},
		{"both currencies", "Customer,Invoice,Due date,Open amount FC,Curr,Open amount LC\nA,1001,2026-11-01,100.00,EUR,110.00\n", "open=100.00 EUR"},
	} {
		got := dump("x", []byte(tt.text), parse.Options{})
		if !strings.Contains(got, tt.want) {
			t.Errorf("%s: no %q in\n%s", tt.name, tt.want, got)
		}
		if strings.Contains(tt.want, "second table") && strings.Contains(got, "5512") {
			t.Errorf("%s: read\n%s", tt.name, got)
		}
	}
}
