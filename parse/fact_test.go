package parse

import (
	"math"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

func TestVerdict(t *testing.T) {
	eur, err := ledger.ParseCurrency("EUR")
	if err != nil {
		t.Fatal(err)
	}
	m := func(minor int64) ledger.Money { return ledger.Money{Minor: minor, Currency: eur} }
	for _, tt := range []struct {
		name string
		s    Statement
		want Verdict
		diff int64
	}{
		{"closes", Statement{Opening: m(100), Closing: m(130), Credits: m(50), Debits: m(-20)}, Verified, 0},
		{"does not", Statement{Opening: m(100), Closing: m(131), Credits: m(50), Debits: m(-20)}, Discrepancy, 1},
		{"no entries", Statement{Opening: m(100), Closing: m(100)}, Verified, 0},
		{"no opening", Statement{Closing: m(100)}, Unverifiable, 0},
		{"no closing", Statement{Opening: m(100)}, Unverifiable, 0},
		{"an entry lost", Statement{Opening: m(100), Closing: m(100), Refused: 1}, Unverifiable, 0},
		{"overflow", Statement{Opening: m(math.MaxInt64), Closing: m(0), Credits: m(1)}, Unverifiable, 0},
	} {
		if got, diff := tt.s.Verdict(); got != tt.want || diff.Minor != tt.diff {
			t.Errorf("%s: Verdict() = %v, %v, want %v, %d", tt.name, got, diff, tt.want, tt.diff)
		}
	}
}
