package mt940

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// TestCurrencyBehindTheEntries reads statements whose opening balance is missing: what each entry is, and what is refused.
func TestCurrencyBehindTheEntries(t *testing.T) {
	const head, entry = ":20:A\n:25:1\n:28C:7\n", ":61:260317C5,NTRFX\n:86:T\n"
	for _, tt := range []struct{ name, in, want string }{
		{"closing balance", head + entry + ":61:260317D1,NTRFY\n:62F:C260317JPY15,\n-\n", "5 JPY, -1 JPY"},
		{"closing balance of a page", head + entry + ":62M:C260317EUR15,\n-\n", "5.00 EUR"},
		{"what may be drawn", head + entry + ":64:C260317KWD15,\n-\n", "5.000 KWD"},
		{"what may be drawn later", head + entry + ":65:C260317KWD15,\n-\n", "5.000 KWD"},
		{"a broken opening balance", head + ":60F:C260316EUX10,\n" + entry + ":62F:C260317USD15,\n-\n", "5.00 USD"},
		{"an interim report: its sums", head + ":13D:2603171200+0100\n" + entry + ":90D:0SEK0,\n:90C:1SEK5,\n-\n", "5.00 SEK"},
		{"before that of the account's statement before", head + ":60F:C260316EUR10,\n" + entry + ":62F:C260316EUR15,\n-\n" + head + entry + ":62F:C260317USD5,\n-\n", "5.00 EUR, 5.00 USD"},
		{"that of the account's statement before", head + ":60F:C260316EUR10,\n" + entry + ":62F:C260316EUR15,\n-\n" + head + entry + "-\n", "5.00 EUR, 5.00 EUR"},
		{"none in its own statement", head + entry + "-\n:20:B\n:25:2\n:60F:C260316EUR10,\n:62F:C260316EUR10,\n-\n", "refused"},
		{"nor where the end of the statement is lost", head + entry + ":20:B\n:25:2\n:60F:C260316EUR10,\n" + entry + ":62F:C260316EUR15,\n-\n", "refused, 5.00 EUR"},
		{"the file ends", head + entry, "refused"},
		{"too far away", head + entry + ":86:" + strings.Repeat(strings.Repeat("x", 65)+"\n", mostHeld/60) + ":62F:C260317JPY15,\n-\n", "refused"},
	} {
		var got []string
		for f, err := range parse.NewReader(Format, parse.Input{Name: "f", R: strings.NewReader(tt.in)}).All() {
			switch {
			case err != nil && strings.Contains(err.Error(), ":61:"):
				got = append(got, "refused")
			case f.Receipt != nil:
				got = append(got, f.Receipt.Amount.String())
				if f.Receipt.Text() != "X T" && f.Receipt.Amount.Sign() > 0 {
					t.Errorf("%s: text %q", tt.name, f.Receipt.Text())
				}
			}
		}
		if d := cmp.Diff(tt.want, strings.Join(got, ", ")); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// TestHeldFieldsKeepTheirOrder holds that looking ahead changes nothing but the currency: places, texts and totals are those of the same
// statement with its opening balance.
func TestHeldFieldsKeepTheirOrder(t *testing.T) {
	var entries strings.Builder
	for i := range 300 {
		fmt.Fprintf(&entries, ":61:260317C%d,50NTRFX%d//B%d\n:86:166?00T?20N %d\n?32NAME\n", i+1, i, i, i)
	}
	in := func(balance string) string {
		return ":20:A\n:25:1\n" + balance + "\n" + entries.String() + ":62F:C260317EUR1,\n-\n"
	}
	read := func(content string) (receipts []*ledger.Receipt) {
		for f := range parse.NewReader(Format, parse.Input{Name: "f", R: strings.NewReader(content)}).All() {
			if f.Receipt != nil {
				receipts = append(receipts, f.Receipt)
			}
		}
		return receipts
	}
	with, without := read(in(":60F:C260316EUR1,")), read(in(":28C:1"))
	if d := cmp.Diff(with, without, cmp.AllowUnexported(ledger.Date{})); d != "" || len(with) != 300 {
		t.Errorf("%d receipts; with an opening balance, and without it:\n%s", len(with), d)
	}
}
