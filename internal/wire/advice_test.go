package wire

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// TestAdviceWithoutCurrency: amounts of an advice that names no currency are written, not lost.
func TestAdviceWithoutCurrency(t *testing.T) {
	a := &ledger.RemittanceAdvice{ID: "A1", Total: ledger.Money{Minor: 123456}, Lines: []ledger.AdviceLine{{Reference: "INV-1", Net: ledger.Money{Minor: -5}}}}
	got := string(AppendFact(nil, parse.Fact{Advice: a}))
	for _, want := range []string{`"total":"1234.56"`, `"net":"-0.05"`, `"gross":""`} {
		if !strings.Contains(got, want) {
			t.Errorf("AppendFact misses %s: %s", want, got)
		}
	}
}
