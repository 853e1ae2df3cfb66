package run

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// TestDoubtAlike: what looks like a customer's domain and is none; an empty want is no doubt.
func TestDoubtAlike(t *testing.T) {
	customers := []*ledger.Customer{{Domains: []string{"brightwater.example", "brightwater.test"}}, {Domains: []string{"northwood-12.example", "acme.example", "summerhill.example"}}, {}}
	for _, tt := range []struct{ from, want string }{
		{"ap@brightwater.example", ""},
		{"ap@pay.brightwater.example", ""},
		{"ap@brightwater.test", ""},
		{"ap@stranger.example", ""},
		{"", ""},
		{"ap@brlghtwater.example", "brightwater.example"},
		{"ap@brightwatter.example", "brightwater.example"},
		{"ap@brightwtaer.example", "brightwater.example"},
		{"ap@brighwater.example", "brightwater.example"},
		{"ap@bright-water.test", "brightwater.test"},
		{"ap@surnmerhill.example", "summerhill.example"},
		{"ap@xn--cme-5cd.example", "acme.example"},
		{"ap@acne.example", ""}, // short names differ by a letter
		{"ap@northwood-13.example", ""},
		{"ap@northwood.example", ""},
		{"ap@brightwater.examples", "brightwater.example"},
	} {
		a := &ledger.RemittanceAdvice{Extra: []ledger.Column{{Name: "From", Value: tt.from}}}
		doubtAlike([]*ledger.RemittanceAdvice{a}, customers)
		got := strings.Join(a.Doubts, "; ")
		if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.from, got, tt.want)
		}
	}
}
