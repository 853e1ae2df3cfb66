package mt940

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/parse"
)

func TestAvailableBalances(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"both", ":64:C260317EUR15,\n:65:C260318EUR16,\n:65:D260319EUR1,5\n", "15.00 EUR [{16.00 EUR 2026-03-18 0} {-1.50 EUR 2026-03-19 0}]\n"},
		{"none", "", "0.00 []\n"},
		{"a second :64: speaks of another day", ":64:C260317EUR15,\n:64:C260318EUR16,\n", "15.00 EUR [{16.00 EUR 2026-03-18 0}]\n"},
		{"another spelling of :65:", ":65F:C260318EUR16,\n", "0.00 [{16.00 EUR 2026-03-18 0}]\n"},
		{"on two lines", ":64:C260317EUR\n15,\n", "15.00 EUR []\n"},
		{"the currency is left out", ":64:C26031715,\n", "15.00 EUR []\n"},
		{"a broken amount", ":64:C260317EUR1O,\n:65:C260318EUR16,\n", "f:4:15 balance that cannot be read: :64: amount: not an amount\n0.00 [{16.00 EUR 2026-03-18 0}]\n"},
		{"a broken date", ":64:C260332EUR15,\n", "f:4:6 balance that cannot be read: :64: date: not a date\n0.00 []\n"},
		{"a forward balance of no day says nothing", ":65:C260332EUR15,\n", "f:4:6 balance that cannot be read: :65: date: not a date\n0.00 []\n"},
		{"a broken mark", ":65:X260318EUR15,\n", "f:4:5 balance that cannot be read: :65: mark: not a valid value\n0.00 []\n"},
		{"another currency", ":64:C260317USD15,\n", "f:4:1 balance in USD of a statement in EUR\n0.00 []\n"},
		{"too large", ":64:C260317EUR999999999999999999999,\n", "f:4:15 balance that cannot be read: :64: amount: amount is too large\n0.00 []\n"},
	} {
		content := ":60F:C260316EUR10,\n:61:260317C5,NTRFX\n:62F:C260317EUR15,\n" + tt.in + "-\n"
		var b strings.Builder
		for f, err := range parse.NewReader(Format, parse.Input{Name: "f", R: strings.NewReader(content)}).All() {
			if err != nil {
				t.Fatal(err)
			}
			if s := f.Statement; s != nil {
				fmt.Fprintf(&b, "%v %v\n", s.Available, s.Forward)
				if v, _ := s.Verdict(); v != parse.Verified || s.Refused != 0 {
					t.Errorf("%s: %v, %d refused", tt.name, v, s.Refused)
				}
			}
			if f.Skipped != nil {
				fmt.Fprintln(&b, f.Skipped.Source, f.Skipped.Reason)
			}
		}
		if d := cmp.Diff(tt.want, b.String()); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// TestForwardBalancesAreBounded: a file of nothing but forward balances takes no more than the limit.
func TestForwardBalancesAreBounded(t *testing.T) {
	content := ":60F:C260316EUR10,\n:62F:C260317EUR10,\n" + strings.Repeat(":65:C260318EUR16,\n", 5) + "-\n"
	kept, left := 0, 0
	in := parse.Input{Name: "f", R: strings.NewReader(content), Options: parse.Options{Limits: parse.Limits{Pieces: 3}}}
	for f, err := range parse.NewReader(Format, in).All() {
		if err != nil {
			t.Fatal(err)
		}
		if f.Skipped != nil {
			left++
		}
		if f.Statement != nil {
			kept = len(f.Statement.Forward)
		}
	}
	if kept != 3 || left != 2 {
		t.Errorf("%d kept, %d left out, want 3 and 2", kept, left)
	}
}
