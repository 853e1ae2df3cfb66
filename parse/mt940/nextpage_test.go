package mt940

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// accounts writes each receipt, check and statement with its account.
func accounts(content string) string {
	var b strings.Builder
	for f, err := range parse.NewReader(Format, parse.Input{Name: "f", R: strings.NewReader(content)}).All() {
		switch {
		case err != nil:
			fmt.Fprintln(&b, err)
		case f.Receipt != nil:
			fmt.Fprintln(&b, f.Receipt.Account, f.Receipt.Amount)
		case f.Control != nil:
			fmt.Fprintln(&b, f.Control.Account, f.Control.Name, f.Control.OK)
		case f.Statement != nil:
			fmt.Fprintln(&b, "statement", f.Statement.Account, f.Statement.Number, f.Statement.Opening)
		case f.Skipped != nil:
			fmt.Fprintln(&b, "skipped", f.Skipped.Source)
		}
	}
	return b.String()
}

// TestNextStatement: what names an account or a statement behind a closing balance begins the next one, with or without a :20:.
func TestNextStatement(t *testing.T) {
	first := ":25:111\n:28C:1\n:60F:C260101EUR0,\n:61:260102C10,00NTRFR1\n:62F:C260102EUR10,\n"
	want := "111 10.00 EUR\n111 mt940.balance true\nstatement 111 1 0.00 EUR\n"
	for _, tt := range []struct{ name, in, want string }{
		{"another account", ":25:222\n:28C:7\n:60F:C260101EUR5,\n:61:260102C20,00NTRFR2\n:86:a\n:25:00 h\n:62F:C260102EUR25,\n-\n", "222 20.00 EUR\n222 mt940.balance true\nstatement 222 7 5.00 EUR\n"},
		{"the same account", ":28C:2\n:60F:C260102EUR10,\n:62F:C260102EUR10,\n-\n", "111 mt940.balance true\nstatement 111 2 10.00 EUR\n"},
		{"available balances stay", ":64:C260102EUR10,\n:86:INFO\n:25:222\n:60F:C260101EUR5,\n:62F:C260102EUR5,\n-\n", "222 mt940.balance true\nstatement 222  5.00 EUR\n"},
	} {
		for _, head := range []string{"", ":20:A\n"} {
			got := strings.ReplaceAll(accounts(head+first+tt.in), "skipped f:8:1\n", "")
			got = strings.ReplaceAll(got, "skipped f:7:1\n", "")
			if d := cmp.Diff(want+tt.want, got); d != "" {
				t.Errorf("%s, head %q (-want +got):\n%s", tt.name, head, d)
			}
		}
	}
}

// TestDamagedOpening: one bad character of an opening balance costs the balance, not the entries.
func TestDamagedOpening(t *testing.T) {
	for _, tt := range []struct{ opening, want string }{
		{"K260101EUR1000,00", "f:2:6: mt940: :60F: mark \"K\": not a valid value (want C or D)\n1 10.00 EUR\nstatement 1  0.00\n"},
		{"C26O101EUR1000,00", "f:2:7: mt940: :60F: date \"26O101\": not a date (want YYMMDD)\n1 10.00 EUR\n1 mt940.balance true\nstatement 1  1000.00 EUR\n"},
		{"C 260101 EUR 1000,00", "1 10.00 EUR\n1 mt940.balance true\nstatement 1  1000.00 EUR\n"},
		{"260101EUR1000,00", "f:2:6: mt940: :60F: mark \"2\": not a valid value (want C or D)\n1 10.00 EUR\nstatement 1  0.00\n"},
		{"C260101EUR1O00,00", "f:2:16: mt940: :60F: amount \"1O00,00\": not an amount (want digits and at most one decimal comma)\n1 10.00 EUR\nstatement 1  0.00\n"},
		{"", "f:2:6: mt940: :60F: mark: not a valid value (want C or D)\nf:2:6: mt940: :60F: date: not a date (want YYMMDD)\n" +
			"f:2:6: mt940: :60F: currency: missing (the statement names no currency)\n1 10.00 EUR\nstatement 1  0.00\n"},
	} {
		got := accounts(":25:1\n:60F:" + tt.opening + "\n:61:260102C10,00NTRFR1\n:62F:C260102EUR1010,\n-\n")
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%q (-want +got):\n%s", tt.opening, d)
		}
	}
}

// TestCurrencyOfThePageBefore: a page without a balance is in the currency of its account.
func TestCurrencyOfThePageBefore(t *testing.T) {
	got := accounts(":20:A\n:25:1\n:60F:C260101USD0,\n:62F:C260101USD0,\n-\n:20:B\n:25:1\n:61:260102C10,00NTRFR1\n:62F:C260102USD10,\n-\n")
	want := "1 mt940.balance true\nstatement 1  0.00 USD\n1 10.00 USD\nf:6:1: mt940: :60F:: missing (the statement has no opening balance, so its entries cannot be tied)\nstatement 1  0.00\n"
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestChargedOnce: banks write the same fee into the :61: and the :86:.
func TestChargedOnce(t *testing.T) {
	for _, tt := range []struct{ name, lines, want string }{
		{"the same in both", "D53,00N109NONREF//B1\n/OCMT/EUR50,00/CHGS/EUR3,00/\n:86:109?20OAMT+50,00 COAM+3,00", "3.00 EUR CHGS"},
		{"both make up the amount", "D56,00N109NONREF//B1\n/OCMT/EUR50,00/CHGS/EUR3,00/\n:86:109?20OAMT+50,00 COAM+3,00", "3.00 EUR CHGS, 3.00 EUR COAM"},
		{"in the text only", "D53,00N109NONREF//B1\n:86:109?20OAMT+50,00 COAM+3,00", "3.00 EUR COAM"},
		{"no original amount", "D53,00N109NONREF//B1\n/CHGS/EUR3,00/\n:86:109?20COAM+3,00", "3.00 EUR CHGS"},
		{"two charges of banks on the way", "C40,00NTRFNONREF\n/OCMT/EUR50,00/CHGS/EUR3,00/CHGS/EUR7,00/", "3.00 EUR CHGS, 7.00 EUR CHGS"},
	} {
		receipts, faults := read(t, page940("EUR", ":61:260102"+tt.lines))
		if len(receipts) != 1 || len(faults) > 0 {
			t.Fatalf("%s: %d receipts, faults %q", tt.name, len(receipts), faults)
		}
		var got []string
		for _, c := range receipts[0].Charges {
			got = append(got, c.Amount.String()+" "+c.Text)
		}
		if d := cmp.Diff(tt.want, strings.Join(got, ", ")); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// TestCodeBlock: bank, account and texts of an :NS:.
func TestCodeBlock(t *testing.T) {
	receipts, _ := read(t, page940("HUF", ":61:260102D10,00S   X\n:NS:0952\n15ERGO  AG\n16LEP\n17G2000\n18652055\n191200\n224711\n3310918001\n340000004279070017"))
	want := "customer=X\npayer=ERGO AG LEP\naccount=0000004279070017\nbank=10918001\ncustomer_reference X\ntext 52\nname ERGO  AG\nname LEP\nbooking_text G2000\ntext 4711\n"
	if d := cmp.Diff(want, say(receipts[0])); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if receipts[0].Kind != ledger.Debit {
		t.Errorf("kind %v", receipts[0].Kind)
	}
}
