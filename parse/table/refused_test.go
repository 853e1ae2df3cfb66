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
		{"a register of payments", "Receipt Date,Receipt Number,Customer Name,Receipt Method,Receipt Amount,Amount Applied,Currency\n2026-02-11,P1,A,CHECK,700.00,500.00,USD\n2026-02-11,P1,A,CHECK,700.00,200.00,USD\n", "FAULT x:1:73: table: Amount Applied: this is a register of payments"},
		{"a rate that was applied", "Date,Description,Payer,Amount,Currency,Exchange rate applied\n2026-02-11,INV 1001,Acorn,5.00,USD,1.0\n", "x:2 receipt"},
		{"nothing but payments", "Date,Transaction type,Num,Customer,Due date,Amount,Currency\n2026-02-11,Payment,7,A,,500.00,USD\n", "FAULT x:2:12: table: Transaction type \"Payment\": these are payments, and nothing says how much of them is open"},
		{"payments with what is open of them", "Date,Transaction type,Num,Customer,Amount,Open balance,Currency\n2026-02-11,Payment,7,A,500.00,20.00,USD\n", "on_account open"},
		{"more open than it came to, in another currency", "Customer,Invoice,Currency,Invoice amount,Open amount\nA,1001,USD,5.00,5.00\nA,1002,EUR,10.00,10.80\n", "FAULT x:3:18: table: Open amount"},
		{"more open than it came to, in the one currency", "Customer,Invoice,Currency,Invoice amount,Open amount\nA,1001,USD,5.00,5.00\nA,1002,USD,10.00,10.80\n", `item "1002"`},
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

// TestNoRows: a list of nothing but its header may have lost its rows, and says so.
func TestNoRows(t *testing.T) {
	const header = "Customer,Invoice,Due date,Open amount,Currency\n"
	for _, tt := range []struct{ text, want string }{
		{header, "x:1 skipped the list has no rows below the names of its columns\n"},
		{"Open items of Acorn\n\n" + header + "\n", "x:3 skipped the list has no rows below the names of its columns\n"},
	} {
		if got := dump("x", []byte(tt.text), parse.Options{}); !strings.HasSuffix(got, tt.want) {
			t.Errorf("%q\n got %s want %s", tt.text, got, tt.want)
		}
	}
}

// TestCutOff: a file that ends in the middle of a number is not read as the number that is left.
func TestCutOff(t *testing.T) {
	const head = "Customer,Invoice,Currency,Open amount\nC1,I1,USD,100.00\nC1,I2,USD,\"1,250.50\"\n"
	for _, tt := range []struct {
		last string
		cut  bool
	}{
		{"C1,I3,USD,12", true},
		{"C1,I3,USD,12.", true},
		{"C1,I3,USD,12.3", true},
		{"C1,I3,USD,12.34", false},
		{"C1,I3,USD,12\n", false},
		{"C1,I3,USD,12\r\n", false},
		{"C1,I3,USD,-12.3", true},
		{"C1,I3,USD,\"1,234\"", true},
	} {
		got := dump("x", []byte(head+tt.last), parse.Options{})
		if strings.Contains(got, `"I3"`) == tt.cut || strings.Contains(got, "Open amount \""+strings.Trim(tt.last[10:], "\"")+"\": the file ends too early") != tt.cut {
			t.Errorf("%q\n%s", tt.last, got)
		}
	}
	if got := dump("x", []byte("Customer,Invoice,Currency,Open amount\nC1,I1,USD,100\nC1,I2,USD,7.5\nC1,I3,USD,12"), parse.Options{}); !strings.Contains(got, `"I3"`) {
		t.Errorf("numbers of any length: %s", got)
	}
}
