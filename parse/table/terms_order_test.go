package table

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
)

// TestOrderByTerms: where no date tells whether the month is first, the payment terms do, if all of them agree.
func TestOrderByTerms(t *testing.T) {
	const head = "Customer,Invoice,Invoice date,Due date,Terms,Open amount,Currency\n"
	for _, tt := range []struct{ name, rows, want string }{
		{"month first", "A,1001,11/10/2026,12/10/2026,Net 30,5.00,USD\n", "issued=2026-11-10 due=2026-12-10"},
		{"day first", "A,1001,10/11/2026,10/12/2026,30 Tage netto,5.00,USD\n", "issued=2026-11-10 due=2026-12-10"},
		{"due at once, which both say", "A,1001,11/10/2026,11/10/2026,Net 0,5.00,USD\n", "FAULT"},
		{"terms that disagree", "A,1001,11/10/2026,12/10/2026,Net 30,5.00,USD\nA,1002,10/11/2026,10/12/2026,Net 30,5.00,USD\n", "FAULT"},
		{"a date tells, against the terms", "A,1001,11/10/2026,12/10/2026,Net 30,5.00,USD\nA,1002,25/11/2026,26/11/2026,,5.00,USD\n", "issued=2026-10-11 due=2026-10-12"},
		{"no terms", "A,1001,11/10/2026,12/10/2026,,5.00,USD\n", "FAULT"},
	} {
		if got := dump("x", []byte(head+tt.rows), parse.Options{}); !strings.Contains(got, tt.want) {
			t.Errorf("%s: no %q in\n%s", tt.name, tt.want, got)
		}
	}
}
