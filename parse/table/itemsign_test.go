package table

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
)

// TestSignOfAnotherAmount: where what is open has no sign in the whole list, another amount of the same document may have it.
func TestSignOfAnotherAmount(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"the same amount, signed", "Partner,Number,Date,Due Date,Total,Amount Due,Amount Due Signed,Currency\n" +
			"A,INV1,2026-01-15,2026-02-14,50.00,50.00,50.00,USD\nA,RINV1,2026-01-16,2026-01-16,10.00,10.00,-10.00,USD\n",
			[]string{`item "INV1" invoice open customer="A" company="" open=50.00 USD`, `item "RINV1" credit_memo open customer="A" company="" open=-10.00 USD original=-10.00 USD`}},
		{"in the company's currency", "Customer,Document number,Document date,Amount in doc. curr.,Document currency,Amount in local currency,Local currency\n" +
			"C1,1,2026-01-15,50.00,USD,40.00,GBP\nC1,2,2026-01-16,10.00,USD,(8.00),GBP\n", []string{"open=50.00 USD", "open=-10.00 USD"}},
		{"of what it came to", "Customer,Invoice,Date,Original amount,Open amount,Currency\nC1,1,2026-01-15,50.00,40.00,USD\nC1,2,2026-01-16,-10.00,5.00,USD\n",
			[]string{"open=40.00 USD original=50.00 USD", "open=-5.00 USD original=-10.00 USD"}},
		{"a credit note where the signs are blank", "Customer,Invoice,Type,Date,Original amount,Open amount,Currency\n" +
			"C1,1,Invoice,2026-01-15,50.00,40.00,USD\nC1,2,Credit note,2026-01-16,-10.00,5.00,USD\nC1,3,Credit note,2026-01-16,,6.00,USD\n",
			[]string{"open=40.00 USD", "open=-5.00 USD", "open=-6.00 USD"}},
		{"what is open has signs of its own", "Customer,Invoice,Date,Original amount,Open amount,Currency\nC1,1,2026-01-15,-50.00,40.00,USD\nC1,2,2026-01-16,-10.00,-5.00,USD\n",
			[]string{"open=40.00 USD", "open=-5.00 USD"}},
	} {
		got := dump("x", []byte(tt.text), parse.Options{})
		for _, want := range tt.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in\n%s", tt.name, want, got)
			}
		}
	}
}
