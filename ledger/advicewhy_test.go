package ledger

import "testing"

// TestWhyUnverifiable: whatever an advice lacks, the words name it.
func TestWhyUnverifiable(t *testing.T) {
	usd, _ := ParseCurrency("USD")
	eur, _ := ParseCurrency("EUR")
	paid := func(ref string, minor int64, cur Currency) AdviceLine {
		return AdviceLine{Reference: ref, Net: Money{Minor: minor, Currency: cur}}
	}
	for _, c := range []struct {
		name  string
		total Money
		lines []AdviceLine
		want  string
	}{
		{"nothing", Money{}, nil, "no line is stated"},
		{"no total", Money{}, []AdviceLine{paid("4711", 100, usd)}, "no total is stated"},
		{"one line bare", Money{Minor: 100, Currency: usd}, []AdviceLine{paid("4711", 100, usd), {Reference: "4712"}}, "4712 has no amount"},
		{"a line without a number", Money{}, []AdviceLine{paid("4711", 100, usd), {}}, "no total is stated, and line 2 has no amount"},
		{"some", Money{Minor: 100, Currency: usd}, []AdviceLine{paid("4711", 100, usd), {Reference: "4712"}, {Reference: "4713"}}, "2 of 3 lines have no amount, 4712 first"},
		{"all", Money{Minor: 100, Currency: usd}, []AdviceLine{{Reference: "4712"}, {Reference: "4713"}}, "no line has an amount"},
		{"two currencies", Money{Minor: 200, Currency: usd}, []AdviceLine{paid("4711", 100, usd), paid("4712", 100, eur)}, "lines in USD and in EUR"},
		{"another currency", Money{Minor: 100, Currency: eur}, []AdviceLine{paid("4711", 100, usd)}, "lines in USD, total in EUR"},
		{"beyond all bounds", Money{Minor: 100, Currency: usd}, []AdviceLine{paid("4711", 1<<62, usd), paid("4712", 1<<62, usd)}, "the lines come to more than can be counted"},
	} {
		a := RemittanceAdvice{Total: c.total, Lines: c.lines}
		if got := a.WhyUnverifiable(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
