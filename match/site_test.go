package match

import (
	"slices"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// TestCollected: an id of our own direct debit names its item, however short, and settles which of two equal ones it is.
func TestCollected(t *testing.T) {
	item := func(id, collection string) *ledger.OpenItem {
		it := &ledger.OpenItem{ID: ledger.ItemID(id), Number: id, Customer: "C1", Original: dollars(120_00), Open: dollars(120_00)}
		if collection != "" {
			it.References = []ledger.Reference{{Kind: ledger.Collection, Text: collection}}
		}
		return it
	}
	p, err := NewPortfolio([]*ledger.OpenItem{item("INV-101", "DD-0001"), item("INV-102", ""), item("INV-103", "DD-0003")}, []*ledger.Customer{{ID: "C1", Name: "Greenfield Systems"}})
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]ledger.ItemID{"DD-0001": "INV-101", "DD-0003": "INV-103", "DD-0009": "", "": ""} {
		r := pays(t, "R1", 120_00, "")
		r.EndToEndID = id
		d := decideOne(p, Batch{Receipts: []*ledger.Receipt{r}}, Policy{})
		if got := d.Outcome == Apply; got != (want != "") || got && d.Applications[0].Item != want {
			t.Errorf("%q: %v %v, want %q", id, d.Outcome, d.Applications, want)
		}
	}
}

// TestPlanned: an instalment that names its plan, or comes from its customer with nothing else named, pays the plan's parts.
func TestPlanned(t *testing.T) {
	p, err := NewPortfolio([]*ledger.OpenItem{
		{ID: "INV-501", Number: "INV-501", Customer: "C1", Original: dollars(600_00), Open: dollars(600_00)},
		{ID: "INV-502", Number: "INV-502", Customer: "C1", Original: dollars(410_00), Open: dollars(410_00)},
	}, []*ledger.Customer{{ID: "C1", Name: "Greenfield Systems"}})
	if err != nil {
		t.Fatal(err)
	}
	plan := func(id string) Plan {
		return Plan{ID: id, Instalment: dollars(300_00), Parts: []PlanPart{{"INV-501", dollars(200_00)}, {"INV-502", dollars(100_00)}}}
	}
	for _, c := range []struct {
		name  string
		minor int64
		text  string
		payer string
		plans []Plan
		want  bool
	}{
		{"named", 300_00, "PLAN-7 INSTALMENT 2", "Greenfield Systems", []Plan{plan("PLAN-7")}, true},
		{"from its customer", 300_00, "MAY", "Greenfield Systems", []Plan{plan("PLAN-7")}, true},
		{"from nobody known", 300_00, "MAY", "Somebody Else", []Plan{plan("PLAN-7")}, false},
		{"another amount", 300_01, "PLAN-7", "Greenfield Systems", []Plan{plan("PLAN-7")}, false},
		{"two plans", 300_00, "MAY", "Greenfield Systems", []Plan{plan("PLAN-7"), plan("PLAN-8")}, false},
		{"two instalments of one plan", 300_00, "MAY", "Greenfield Systems", []Plan{plan("PLAN-7"), plan("PLAN-7")}, true},
		{"two plans without a number", 300_00, "MAY", "Greenfield Systems", []Plan{plan(""), plan("")}, false},
		{"no parts, the oldest items", 700_00, "MAY", "Greenfield Systems", []Plan{{ID: "PLAN-9", Customer: "C1", Instalment: dollars(700_00)}}, true},
		{"no parts, nobody's", 700_00, "PLAN-9", "Greenfield Systems", []Plan{{ID: "PLAN-9", Instalment: dollars(700_00)}}, false},
		{"two plans, one named", 300_00, "PLAN-8", "Greenfield Systems", []Plan{plan("PLAN-7"), plan("PLAN-8")}, true},
	} {
		for _, at := range []ledger.Source{{}, {File: "bank", Line: 4}} { // a text at the front of its line begins where "the whole line" does
			r := pays(t, "R1", c.minor, c.text)
			r.Payer.Name, r.Source, r.Texts[0].Source = c.payer, at, at
			if at.Line > 0 {
				r.Texts[0].Source.End = int32(len(c.text))
			}
			d := decideOne(p, Batch{Receipts: []*ledger.Receipt{r}, Site: Site{Plans: c.plans}}, Policy{})
			if got := d.Outcome == Apply && len(d.Applications) == 2; got != c.want {
				t.Errorf("%s, read from %v: %v %v, %d applications; want %t: %s", c.name, at, d.Outcome, d.Hold, len(d.Applications), c.want, d.Why())
			}
		}
	}
}

// TestForeign: a receipt in another currency than the item it names is proposed at the rate that somebody states, and held bare
// without one. It is applied only where the bank says what the payer sent.
func TestForeign(t *testing.T) {
	rate := []Rate{{From: eur, To: usd, Date: date("2026-06-01"), Rate: "1.05"}, {From: eur, To: usd, Date: date("2026-06-28"), Rate: "1.10"}, {From: eur, To: usd, Date: date("2026-06-29"), Rate: "1.50"}}
	for _, c := range []struct {
		name        string
		minor       int64
		original    ledger.Money
		equivalents []ledger.Money
		rates       []Rate
		cash        int64 // in dollars, of 1,100.00
	}{
		{"nobody says", 1000_00, ledger.Money{}, nil, nil, 0},
		{"the last rate that is known", 1000_00, ledger.Money{}, nil, rate, 1100_00},
		{"a part at that rate", 500_00, ledger.Money{}, nil, rate, 550_00},
		{"in full at a rate of last month", 1000_00, ledger.Money{}, nil, []Rate{{From: eur, To: usd, Date: date("2026-05-20"), Rate: "1.10"}}, 1100_00},
		{"a part at a rate of last month", 500_00, ledger.Money{}, nil, []Rate{{From: eur, To: usd, Date: date("2026-05-20"), Rate: "1.10"}}, 0},
		{"more than the item", 1200_00, ledger.Money{}, nil, rate, 0},
		{"the rate the other way round", 1000_00, ledger.Money{}, nil, []Rate{{From: usd, To: eur, Rate: "0.9090909091"}}, 1100_00},
		{"as the payer instructed", 987_65, dollars(1100_00), nil, nil, 1100_00},
		{"the item says", 1000_00, ledger.Money{}, []ledger.Money{{Minor: 1000_00, Currency: eur}}, nil, 1100_00},
		{"the item says otherwise", 1000_01, ledger.Money{}, []ledger.Money{{Minor: 1000_00, Currency: eur}}, nil, 0},
		{"a rate that is none", 1000_00, ledger.Money{}, nil, []Rate{{From: eur, To: usd, Rate: "fair"}}, 0},
	} {
		p, err := NewPortfolio([]*ledger.OpenItem{{ID: "INV-700100", Number: "INV-700100", Customer: "C1", Original: dollars(1100_00), Open: dollars(1100_00), Equivalents: c.equivalents}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		r := pays(t, "R1", c.minor, "INV-700100")
		r.Amount.Currency, r.Original = eur, c.original
		d := decideOne(p, Batch{Receipts: []*ledger.Receipt{r}, Site: Site{Rates: c.rates}}, Policy{})
		if told := c.original.Stated(); told != (d.Outcome == Apply) || !told && (d.Outcome != Review || d.Hold != HoldCurrency) {
			t.Errorf("%s: %v %v", c.name, d.Outcome, d.Hold)
		}
		if asks := slices.Contains(d.Tasks, Task{Kind: QueryTask, Reason: "fx_rate", Item: "INV-700100", Amount: r.Amount}); asks != (c.cash == 0) {
			t.Errorf("%s: tasks %v", c.name, d.Tasks)
		}
		switch {
		case c.cash == 0 && len(d.Applications) > 0, c.cash > 0 && (len(d.Applications) != 1 || d.Applications[0].Cash != dollars(c.cash) || d.Applications[0].FromReceipt() != r.Amount):
			t.Errorf("%s: %+v, want %v", c.name, d.Applications, dollars(c.cash))
		}
	}
}

// TestBetween: what one of our companies received for another one it owes to it.
func TestBetween(t *testing.T) {
	for company, want := range map[string]int{"A": 1, "B": 0, "": 0} {
		p, err := NewPortfolio([]*ledger.OpenItem{{ID: "INV-700100", Number: "INV-700100", Customer: "C1", Company: "B", Original: dollars(100_00), Open: dollars(100_00)}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		r := pays(t, "R1", 100_00, "INV-700100")
		r.Company = company
		d := decideOne(p, Batch{Receipts: []*ledger.Receipt{r}}, Policy{})
		if len(d.Applications) != 1 || len(d.Between) != want || want == 1 && d.Between[0] != (Between{"A", "B", dollars(100_00)}) {
			t.Errorf("received by %q: %v", company, d.Between)
		}
	}
}

// TestSiteAccounts: the site says whose account the money came in on and what a currency was worth on the days of item and receipt.
func TestSiteAccounts(t *testing.T) {
	it := &ledger.OpenItem{ID: "INV-1", Number: "INV-1", Customer: "C1", Company: "US01", Original: dollars(100_00), Open: dollars(100_00), Issued: date("2026-01-10")}
	p, err := NewPortfolio([]*ledger.OpenItem{it}, []*ledger.Customer{{ID: "C1", Name: "Greenfield Systems"}})
	if err != nil {
		t.Fatal(err)
	}
	usd := dollars(0).Currency
	eur, err := ledger.ParseCurrency("EUR")
	if err != nil {
		t.Fatal(err)
	}
	rates := []Rate{{From: usd, To: eur, Date: date("2026-01-01"), Rate: "0.90"}, {From: usd, To: eur, Date: date("2026-03-01"), Rate: "0.92"}}
	for _, c := range []struct {
		name, account string
		site          Site
		between       string // the company that owes
		exchange      ledger.Money
	}{
		{"nothing known", "0042", Site{}, "", ledger.Money{}},
		{"another company's account", "0099887766", Site{Accounts: []OwnAccount{{"99887766", "US02"}}}, "US02", ledger.Money{}},
		{"its own", "99887766", Site{Accounts: []OwnAccount{{"0099887766", "US01"}}}, "", ledger.Money{}},
		{"not listed", "0042", Site{Accounts: []OwnAccount{{"99887766", "US02"}}}, "", ledger.Money{}},
		{"rates of both days", "0042", Site{Currency: eur, Rates: rates}, "", ledger.Money{Minor: 2_00, Currency: eur}},
		{"no rate of the item's day", "0042", Site{Currency: eur, Rates: rates[1:]}, "", ledger.Money{}},
		{"the books' own currency", "0042", Site{Currency: usd, Rates: rates}, "", ledger.Money{}},
	} {
		r := pays(t, "R1", 100_00, "INV-1")
		r.Account, r.Value = c.account, date("2026-03-17")
		d := decideOne(p, Batch{Receipts: []*ledger.Receipt{r}, Site: c.site}, Policy{})
		if len(d.Applications) != 1 {
			t.Fatalf("%s: %d applications, %v", c.name, len(d.Applications), d.Hold)
		}
		from := ""
		if len(d.Between) == 1 {
			from = d.Between[0].From
		}
		if from != c.between || d.Applications[0].Exchange != c.exchange {
			t.Errorf("%s: %q owes, exchange %v; want %q, %v", c.name, from, d.Applications[0].Exchange, c.between, c.exchange)
		}
	}
}
