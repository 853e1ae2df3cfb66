package run

import (
	"slices"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// TestDoubtOurs: the mails of a run tell which domain is ours, one mail alone does not.
func TestDoubtOurs(t *testing.T) {
	mail := func(from, to string) *ledger.RemittanceAdvice {
		return &ledger.RemittanceAdvice{Extra: []ledger.Column{{Name: "From", Value: from}, {Name: "To", Value: to}}}
	}
	customers := []*ledger.RemittanceAdvice{mail("ap@a.example", "ar@we.example"), mail("ap@b.example", "ar@we.example, cash@we.example"), mail("ap@c.example", "ar@we.example")}
	for _, tt := range []struct {
		name string
		all  []*ledger.RemittanceAdvice
		want bool // the last one has a doubt
	}{
		{"ours to a supplier", append(slices.Clone(customers), mail("ap@we.example", "ar@supplier.example")), true},
		{"ours to a supplier and a copy to us", append(slices.Clone(customers), mail("ap@we.example", "ar@supplier.example, ap@we.example")), true},
		{"a colleague hands one on", append(slices.Clone(customers), mail("kelly@we.example", "ar@we.example")), false},
		{"a customer", append(slices.Clone(customers), mail("ap@d.example", "ar@we.example")), false},
		{"one mail alone", []*ledger.RemittanceAdvice{mail("ap@we.example", "ar@supplier.example")}, false},
		{"two customers tell nothing", append(slices.Clone(customers[:2]), mail("ap@we.example", "ar@supplier.example")), false},
		{"two companies behind one mailbox", append(slices.Clone(customers), mail("x@e.example", "ar@us.example"), mail("x@f.example", "ar@us.example"), mail("x@g.example", "ar@us.example"),
			mail("ap@us.example", "ar@we.example")), false},
		{"no receivers", append(slices.Clone(customers), mail("ap@we.example", "")), false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doubtOurs(tt.all)
			for i, a := range tt.all {
				if got, want := len(a.Doubts) > 0, tt.want && i == len(tt.all)-1; got != want {
					t.Errorf("advice %d: doubts %q, want some: %v", i, a.Doubts, want)
				}
				a.Doubts = nil
			}
		})
	}
}
