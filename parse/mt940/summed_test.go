package mt940

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/parse"
)

func TestSummed(t *testing.T) {
	for _, tt := range []struct{ name, sum, want string }{
		{"it holds", "/SUM/1/2/5,00/15,00/", "debit_count 1 1 true\ndebit_sum -5.00 EUR -5.00 EUR true\ncredit_count 2 2 true\ncredit_sum 15.00 EUR 15.00 EUR true\n"},
		{"it does not", "/SUM/2/1/6,00/10,/", "debit_count 2 1 false\ndebit_sum -6.00 EUR -5.00 EUR false\ncredit_count 1 2 false\ncredit_sum 10.00 EUR 15.00 EUR false\n"},
		{"another form is only text", "/SUM/D000001C000002", "skipped f:7:1\n"},
		{"not a sum", "/SUM/1/2/5,00/x/", "skipped f:7:1\n"},
	} {
		content := ":25:1\n:60F:C260101EUR0,\n:61:260102C10,00NTRFA\n:61:260102C5,00NTRFB\n:61:260102D5,00NTRFC\n:62F:C260102EUR10,\n:86:" + tt.sum + "\n-\n"
		var b strings.Builder
		for f, err := range parse.NewReader(Format, parse.Input{Name: "f", R: strings.NewReader(content)}).All() {
			if err != nil {
				t.Fatal(err)
			}
			if c := f.Control; c != nil && c.Name != "mt940.balance" {
				fmt.Fprintln(&b, strings.TrimPrefix(c.Name, "mt940."), c.Expected, c.Got, c.OK)
			}
			if f.Skipped != nil {
				fmt.Fprintln(&b, "skipped", f.Skipped.Source)
			}
		}
		if d := cmp.Diff(tt.want, b.String()); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}
