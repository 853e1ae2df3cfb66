package mt940

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

func TestPages(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"two pages behind one head", ":20:A\n:25:1\n:28C:7\n:60F:C260316EUR10,\n:61:260317C5,NTRFX\n:62M:C260317EUR15,\n:60M:C260317EUR15,\n:61:260317D1,NTRFY\n:62F:C260317EUR14,\n-\n", `
f:5:1 5.00 EUR
f:6:16 EUR 15.00 EUR true
f:1:1 7 10.00 EUR 15.00 EUR 1 0
f:8:1 -1.00 EUR
f:7:16 EUR 15.00 EUR true
f:9:16 EUR 14.00 EUR true
f:7:1 7 15.00 EUR 14.00 EUR 0 1
`},
		{"closing balance without a currency", ":20:A\n:60F:C260316JPY10,\n:61:260317C5,NTRFX\n:62M:C26031715,\n-\n", `
f:3:1 5 JPY
f:4:13 JPY 15 JPY true
f:1:1  10 JPY 15 JPY 1 0
`},
		{"overdrawn, and the books do not tie", ":20:A\n:60F:D260316EUR10,\n:61:260317C5,NTRFX\n:62F:D260317EUR6,\n-\n", `
f:3:1 5.00 EUR
f:4:16 EUR -6.00 EUR false
f:1:1  -10.00 EUR -6.00 EUR 1 0
`},
		{"interim report", ":20:A\n:25:1\n:28C:1\n:34F:EURD0,\n:13D:2603171200+0100\n:61:260317C5,NTRFX\n:86:T\n:90C:1EUR5,\n:86:of the account\n-\n", `
f:6:1 5.00 EUR
f:8:10 1 1 true
f:8:10 EUR 5.00 EUR true
f:9:1 skipped
f:1:1 1 0.00 0.00 1 0 interim "1200+0100"
`},
		{"interim report with a floor: its sums count what it leaves out", ":20:A\n:25:1\n:28C:1\n:34F:EURD1000,\n:34F:EURC0,\n:61:260317D2000,NTRFX\n:61:260317C5,NTRFY\n:90D:7EUR2600,\n:90C:1EUR5,\n-\n", `
f:6:1 -2000.00 EUR
f:7:1 5.00 EUR
f:9:10 1 1 true
f:9:10 EUR 5.00 EUR true
f:1:1 1 0.00 0.00 1 1 interim ""
`},
		{"interim report by its envelope, currency of the account", "{1:F01X}{2:O942Y}{4:\n:20:A\n:25:20011111/120119000EUR\n:61:260317C5,NTRFX\n-}", `
f:4:1 5.00 EUR
f:2:1  0.00 0.00 1 0 interim ""
`},
		{"a statement is missing: for whoever sees all files", ":20:A\n:25:1\n:28C:7\n:60F:C260316EUR10,\n:62F:C260316EUR10,\n-\n:20:A\n:25:1\n:28C:9\n:60F:C260317EUR12,\n:62F:C260317EUR12,\n-\n", `
f:5:16 EUR 10.00 EUR true
f:1:1 7 10.00 EUR 10.00 EUR 0 0
f:11:16 EUR 12.00 EUR true
f:7:1 9 12.00 EUR 12.00 EUR 0 0
`},
		{"a statement comes twice", ":25:1\n:28C:7\n:60F:C260316EUR1,\n:61:260317C5,NTRFX\n:62F:C260316EUR6,\n-\n:20:A\n:25:1\n:28C:7\n:60F:C260316EUR1,\n:61:260317C5,NTRFX\n:62F:C260316EUR6,\n-\n", `
f:4:1 5.00 EUR
f:5:16 EUR 6.00 EUR true
f:1:1 7 1.00 EUR 6.00 EUR 1 0
f:11:1 5.00 EUR
f:12:16 EUR 6.00 EUR true
f:7:1 7 1.00 EUR 6.00 EUR 1 0
`},
		{"announced entries move nothing", ":20:A\n:60F:C260316EUR10,\n:61:260317EC5,NTRFX\n:62F:C260317EUR10,\n-\n", `
f:3:1 0.00 EUR
f:4:16 EUR 10.00 EUR true
f:1:1  10.00 EUR 10.00 EUR 0 0
`},
		{"texts of the account", ":20:A\n:60F:C260316EUR10,\n:86:INV 1\n:61:260317C5,NTRFX\n:62F:C260317EUR15,\n:64:C260317EUR15,\n:86:INV 2\n-\n", `
f:3:1 skipped
f:4:1 5.00 EUR
f:7:1 skipped
f:5:16 EUR 15.00 EUR true
f:1:1  10.00 EUR 15.00 EUR 1 0
`},
		{"balance on two lines", ":20:A\n:60F:C260316EUR\n10,\n:62F:C260317EUR10,\nXXX\n-\n", `
f:5:1 skipped
f:4:16 EUR 10.00 EUR true
f:1:1  10.00 EUR 10.00 EUR 0 0
`},
		{"unknown field", ":20:A\n:60F:C260316EUR10,\n:77X:?\n:62F:C260317EUR10,\n-\n", `
f:3:1 skipped
f:4:16 EUR 10.00 EUR true
f:1:1  10.00 EUR 10.00 EUR 0 0
`},
	} {
		if d := cmp.Diff(strings.TrimPrefix(tt.want, "\n"), brief(t, tt.in)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

func brief(t *testing.T, content string) string {
	t.Helper()
	var b strings.Builder
	for f, err := range parse.NewReader(Format, parse.Input{Name: "f", R: strings.NewReader(content)}).All() {
		switch {
		case err != nil:
			t.Errorf("%q: %v", content, err)
		case f.Receipt != nil:
			fmt.Fprint(&b, f.Source(), " ", f.Receipt.Amount)
		case f.Control != nil:
			c := f.Control
			fmt.Fprint(&b, c.Source, " ", c.Got[strings.Index(c.Got, " ")+1:], " ", c.Expected, " ", c.OK)
		case f.Statement != nil:
			s := f.Statement
			fmt.Fprint(&b, s.Source, " ", s.Number, " ", s.Opening, " ", s.Closing, " ", s.CreditCount, " ", s.DebitCount)
			if s.Interim {
				fmt.Fprintf(&b, " interim %q", s.AsOf)
			}
		default:
			fmt.Fprint(&b, f.Source(), " skipped")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestPageFaults(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		want     []string
	}{
		{"empty", "", []string{"f: mt940: :20:: missing (the file holds no statement; is it an MT940 file?)"}},
		{"no closing balance", ":20:A\n:60F:C260316EUR10,\n:61:260317C5,NTRFX\n", []string{
			"f:1:1: mt940: :62F:: the file ends too early (the statement has no closing balance; its entries are kept, but get the whole file from the bank)"}},
		{"no closing balance in the middle", ":20:A\n:60F:C260316EUR10,\n:20:B\n:60F:C260316EUR10,\n:62F:C260316EUR10,\n", []string{
			"f:1:1: mt940: :62F:: the file ends too early (the statement has no closing balance; its entries are kept, but get the whole file from the bank)"}},
		{"the file ends in an amount", ":20:A\n:60F:C260316EUR10,\n:61:260317C12", []string{
			"f:3:14: mt940: :61: amount: the file ends in the middle of an entry (the amount may be incomplete; get the whole file from the bank)",
			"f:1:1: mt940: :62F:: the file ends too early (the statement has no closing balance; its entries are kept, but get the whole file from the bank)"}},
		{"no opening balance", ":20:A\n:62F:C260316EUR10,\n", []string{
			"f:1:1: mt940: :60F:: missing (the statement has no opening balance, so its entries cannot be tied)"}},
		{"no opening balance", ":20:A\n:61:260317C5,NTRFX\n:62F:C260317EUR5,\n", []string{
			"f:1:1: mt940: :60F:: missing (the statement has no opening balance, so its entries cannot be tied)"}},
		{"no currency", ":20:A\n:61:260317C5,NTRFX\n", []string{
			"f:2:1: mt940: :61: currency: missing (the statement names no currency; say which it is)",
			"f:1:1: mt940: :62F:: the file ends too early (the statement has no closing balance; its entries are kept, but get the whole file from the bank)"}},
		{"balances in two currencies", ":20:A\n:60F:C260316EUR10,\n:62F:C260316USD10,\n", []string{
			`f:3:16: mt940: :62F: currency "USD": amounts are in different currencies (the statement opens in EUR)`}},
		{"broken balances", ":20:A\n:60F:C260316EURx,\n:62F:C261316EUR10,\n", []string{
			`f:2:16: mt940: :60F: amount "x,": not an amount (want digits and at most one decimal comma)`,
			`f:3:7: mt940: :62F: date "261316": not a date (want YYMMDD)`}},
		{"unknown currency, broken mark", ":20:A\n:60F:C260316EUX10,\n:62F:X260316EUR10,\n", []string{
			`f:2:13: mt940: :60F: currency "EUX": unknown currency (want a code such as EUR)`,
			`f:3:6: mt940: :62F: mark "X": not a valid value (want C or D)`}},
		{"sum too large", ":20:A\n:60F:C260316JPY0,\n:61:260317C9223372036854775807,NTRFX\n:61:260317C1,NTRFY\n:62F:C260317JPY0,\n", []string{
			"f:4:1: mt940: :61: sum: amount is too large (the entry is kept, the statement cannot be tied)"}},
	} {
		_, faults := read(t, tt.in)
		if d := cmp.Diff(tt.want, faults); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

func TestCallersCurrency(t *testing.T) {
	eur, err := ledger.ParseCurrency("EUR")
	if err != nil {
		t.Fatal(err)
	}
	in := parse.Input{Name: "f", R: strings.NewReader(":20:A\n:61:260317C5,NTRFX\n"), Options: parse.Options{Currency: eur}}
	f, err := parse.NewReader(Format, in).Read()
	if err != nil || f.Receipt == nil || f.Receipt.Amount != (ledger.Money{Minor: 500, Currency: eur}) {
		t.Errorf("got %+v, %v, want 5.00 EUR", f.Receipt, err)
	}
}

// TestRefusedIsCounted proves that a statement tells how many entries it lost.
func TestRefusedIsCounted(t *testing.T) {
	content := page940("EUR", ":61:260317C1,00NTRFA", ":61:260317Cx", ":61:269917C1,", ":61:260317D1,00NTRFB")
	faults := 0
	for f, err := range parse.NewReader(Format, parse.Input{Name: "f", R: strings.NewReader(content)}).All() {
		if e, ok := errors.AsType[*parse.Error](err); ok && !e.Fatal {
			faults++
		}
		if s := f.Statement; s != nil && (s.Refused != 2 || s.CreditCount != 1 || s.DebitCount != 1) {
			t.Errorf("statement %+v, want 2 refused, 1 credit, 1 debit", s)
		}
	}
	if faults != 2 {
		t.Errorf("%d faults, want 2", faults)
	}
}

// TestPieces proves that an entry cannot grow without bound, and that the others do not suffer.
func TestPieces(t *testing.T) {
	content := page940("EUR", ":61:260317C1,00NTRFA", strings.Repeat(":86:X\n", 9)+":86:166"+strings.Repeat("?20Y", 9), ":61:260317D1,00NTRFB", ":86:Z")
	in := parse.Input{Name: "f", R: strings.NewReader(content), Options: parse.Options{Limits: parse.Limits{Pieces: 5}}}
	var texts []int
	var faults []error
	for f, err := range parse.NewReader(Format, in).All() {
		if err != nil {
			faults = append(faults, err)
		} else if f.Receipt != nil {
			texts = append(texts, len(f.Receipt.Texts))
		}
	}
	if d := cmp.Diff([]int{5, 2}, texts); d != "" {
		t.Errorf("texts (-want +got):\n%s", d)
	}
	if len(faults) != 1 || !errors.Is(faults[0], parse.ErrTooMany) {
		t.Errorf("faults %v, want one", faults)
	}
}
