package match

import (
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

func TestClean(t *testing.T) {
	for _, c := range []struct {
		rule        Cleaning
		token, want string
	}{
		{Cleaning{Count: 2}, "XY4711", "4711"},
		{Cleaning{Count: 2, Back: true}, "4711XY", "4711"},
		{Cleaning{Count: 2, Zeros: true}, "0004711", "04711"},
		{Cleaning{Zeros: true}, "0004711", "4711"},
		{Cleaning{Zeros: true, Back: true, Count: 3}, "471100", "4711"},
		{Cleaning{Zeros: true}, "4711", ""},
		{Cleaning{}, "4711", ""},
		{Cleaning{Count: 2}, "4711", ""}, // too little is left
		{Cleaning{Count: 9}, "4711", ""},
	} {
		if got := string(c.rule.clean([]byte(c.token))); got != c.want {
			t.Errorf("%+v of %q: %q, want %q", c.rule, c.token, got, c.want)
		}
	}
}

// TestReading: a cleaned number names its item, one that names another as it stands does not get so far; whole names alone.
func TestReading(t *testing.T) {
	p, err := NewPortfolio([]*ledger.OpenItem{
		{ID: "4711042", Number: "4711042", Customer: "C1", Original: dollars(100_00), Open: dollars(100_00)},
		{ID: "994711042", Number: "994711042", Customer: "C1", Original: dollars(100_00), Open: dollars(100_00)},
	}, []*ledger.Customer{{ID: "C1", Name: "Pacific Northwest Distributors"}})
	if err != nil {
		t.Fatal(err)
	}
	cut := Policy{Reading: ReadingRules{Cleaning: []Cleaning{{Count: 2}}}}
	for _, c := range []struct {
		name   string
		text   string
		policy Policy
		want   ledger.ItemID
	}{
		{"cleaned", "884711042", cut, "4711042"},
		{"as it stands", "994711042", cut, "994711042"},
		{"no rule", "884711042", Policy{}, ""},
		{"too much in front", "8884711042", cut, ""},
	} {
		r := pays(t, "R1", 100_00, c.text)
		r.Payer.Name = "Pacific Northwest Distributors"
		d := decideOne(p, Batch{Receipts: []*ledger.Receipt{r}}, c.policy)
		if got := d.Outcome == Apply; got != (c.want != "") || got && d.Applications[0].Item != c.want {
			t.Errorf("%s: %v %v, want %q", c.name, d.Outcome, d.Applications, c.want)
		}
	}
	for name, want := range map[string]bool{"PACIFIC NORTHWEST DISTRIBUTERS": true, "NORTHWEST PACIFIC DISTRIBUTORS": false} {
		r := &ledger.Receipt{Payer: ledger.Party{Name: name}}
		loose := len(p.payersOf(&desk{}, r, receiptStream(&desk{}, r), nil))
		whole := len(p.under(&Policy{Reading: ReadingRules{WholeNames: true}}).payersOf(&desk{}, r, receiptStream(&desk{}, r), nil))
		if loose != 1 || (whole == 0) != want {
			t.Errorf("%s: %d, and %d by whole names", name, loose, whole)
		}
	}
}
