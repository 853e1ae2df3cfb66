package match

import (
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// TestProveTakesBack: the check at the end refuses what the steps before it should never give, each fault alone.
func TestProveTakesBack(t *testing.T) {
	w := parseWorld(t, base+`receipt r 1234.56 "PAYMENT INV-104233" from "ACME TOOLS INC"`)
	p, err := NewPortfolio(w.items, w.customers)
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(d *Decision){
		"":                               func(*Decision) {},
		"a cent is lost":                 func(d *Decision) { d.Unapplied = money("0.01") },
		"points that nothing stands for": func(d *Decision) { d.Score++ },
		"an item of somebody else":       func(d *Decision) { d.Applications[0].Customer = "C2" },
		"more than is open":              func(d *Decision) { d.Applications[0].OpenBefore = money("1000.00") },
		"nothing applied":                func(d *Decision) { d.Applications, d.Unapplied = nil, d.Receipt.Amount },
		"words that nobody wrote":        func(d *Decision) { d.Evidence[0].Text = "INV-999999" },
		"a damaged entry": func(d *Decision) {
			r := *d.Receipt
			r.Quarantine = "the trace number is cut"
			d.Receipt = &r
		},
	} {
		d := w.match(t)[0]
		apps := make([]ledger.Application, len(d.Applications))
		copy(apps, d.Applications)
		d.Applications = apps
		spoil(d)
		prove(t.Context(), p, Batch{Receipts: []*ledger.Receipt{d.Receipt}}, &w.policy, []*Decision{d})
		if taken := d.Outcome == Review && d.Hold == HoldVerifier; taken != (name != "") {
			t.Errorf("%q: %v %v", name, d.Outcome, d.Hold)
		}
	}
}
