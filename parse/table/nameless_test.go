package table

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
)

// TestNameless reads tables that have no row of names. What they hold is told by kind and cells, or they are refused.
func TestNameless(t *testing.T) {
	const refused = "FAULT"
	for _, tt := range []struct {
		name, text string
		kind       parse.Kind
		want       []string // pieces of the dump
	}{
		{"lines with their sum", "10021;02.10.2026;1.200,00\n10022;03.10.2026;490,00\n;;1.690,00\n", parse.AnyKind,
			[]string{"total=1690.00", `"10021"`, "net=490.00", "closes"}},
		{"lines less discount", "INV-10021,2026-10-02,1200.00,0.00,1200.00\nINV-10022,2026-10-03,500.00,10.00,490.00\n", parse.AnyKind,
			[]string{`"INV-10022"`, "gross=500.00", "deduction=10.00", "net=490.00"}},
		{"lines that prove nothing", "INV-10021,2026-10-02,1200.00\nINV-10022,2026-10-03,500.00\n", parse.AnyKind, []string{refused}},
		{"the same, when somebody says so", "INV-10021,2026-10-02,1200.00\nINV-10022,2026-10-03,500.00\n", parse.Remittances, []string{`"INV-10022"`, "net=500.00"}},
		{"two numbers, either may be ours", "10021,51000077,1200.00\n10022,51000078,500.00\nTotal,,1700.00\n", parse.AnyKind,
			[]string{`"10021"`, "51000077", "net=500.00"}},
		{"three numbers", "10021,51000077,777,1200.00\n10022,51000078,778,500.00\n", parse.Remittances, []string{refused}},
		{"two amounts that differ", "10021,1200.00,900.00\n10022,500.00,400.00\n", parse.Remittances, []string{refused}},
		{"open items", "10001,Alder Inc,INV-1001,2026-10-02,2026-11-01,1000.00,USD\n10002,Birch Ltd,INV-1003,2026-10-14,2026-11-13,50.00,USD\n,,,,,1050.00,USD\n",
			parse.AnyKind, []string{refused}},
		{"open items, when somebody says so", "10001,INV-1001,2026-10-02,1000.00\n10002,INV-1003,2026-10-14,50.00\n", parse.OpenItems, []string{refused}},
		{"movements", "11/20/2026,1200.00,*,,ACH CREDIT ALDER\n11/19/2026,-15.00,*,,FEE\n", parse.Receipts, []string{"1200.00", "-15.00", "ACH CREDIT ALDER"}},
		{"movements nobody asked for", "11/20/2026,1200.00,*,,ACH CREDIT ALDER\n11/19/2026,-15.00,*,,FEE\n11/18/2026,9.00,*,,DEPOSIT\n", parse.AnyKind, []string{refused}},
		{"movements and the balance", "2026-11-18,ALDER,100.00,100.00\n2026-11-19,FEE,-15.00,85.00\n2026-11-20,BIRCH,5.00,90.00\n", parse.Receipts,
			[]string{"100.00", "-15.00", "5.00"}},
		{"in, out and balance, newest first", "2026-11-20,BIRCH,,5.00,90.00\n2026-11-19,FEE,15.00,,85.00\n2026-11-18,ALDER,,100.00,100.00\n", parse.Receipts,
			[]string{"100.00", "-15.00", "5.00"}},
		{"in or out, and no balance", "2026-11-20,BIRCH,,5.00\n2026-11-19,FEE,15.00,\n", parse.Receipts, []string{refused}},
		{"two amounts, none a balance", "2026-11-20,BIRCH,4.00,5.00\n2026-11-19,FEE,15.00,16.00\n2026-11-18,FEE,15.00,16.00\n", parse.Receipts, []string{refused}},
		{"amounts that can be read both ways", "10021;1.200\n10022;3.400\n", parse.Remittances, []string{refused}},
		{"nothing but words", "hello,world\nhow,are you\n", parse.Remittances, []string{refused}},
	} {
		got := dump("list.csv", []byte(tt.text), parse.Options{Kind: tt.kind, Currency: mustCurrency("USD")})
		for _, piece := range tt.want {
			if !strings.Contains(got, piece) {
				t.Errorf("%s: no %s in\n%s", tt.name, piece, got)
			}
		}
		if tt.want[0] != refused && strings.Contains(got, refused) {
			t.Errorf("%s: refused\n%s", tt.name, got)
		}
		if known := Format.Detect([]byte(tt.text)); known != (tt.kind == parse.AnyKind && tt.want[0] != refused) && tt.kind == parse.AnyKind {
			t.Errorf("%s: detected %v", tt.name, known)
		}
	}
}

// TestNamelessProfile reads a table without names by a profile, which fits no wider one.
func TestNamelessProfile(t *testing.T) {
	const text = "10001,INV-1001,2026-10-02,1000.00\n10002,INV-1003,2026-10-14,50.00\n"
	opt := parse.Options{Currency: mustCurrency("USD"), Profiles: []parse.Profile{{Kind: parse.OpenItems,
		Columns: map[string]string{"column 1": "customer", "column 2": "number", "column 4": "open"}}}}
	if !For(opt.Profiles).Detect([]byte(text)) || For(opt.Profiles).Detect([]byte("a,b,c,d,e\nf,g,h,i,j\n")) {
		t.Error("the profile must fit the table of four columns alone")
	}
	if got := dump("list.csv", []byte(text), opt); !strings.Contains(got, `item "INV-1003" invoice open customer="10002"`) || !strings.Contains(got, "open=50.00 USD") {
		t.Error(got)
	}
}
