package match

import (
	"slices"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// TestInstructed: a receipt of another currency is applied where the bank says what the payer sent, and this is what is open to the cent.
func TestInstructed(t *testing.T) {
	jpy, err := ledger.ParseCurrency("JPY")
	if err != nil {
		t.Fatal(err)
	}
	euros := func(minor int64) ledger.Money { return ledger.Money{Minor: minor, Currency: eur} }
	items := []*ledger.OpenItem{
		{ID: "INV-700100", Number: "INV-700100", Customer: "C1", Original: dollars(1100_00), Open: dollars(1100_00)},
		{ID: "INV-700101", Number: "INV-700101", Customer: "C1", Original: dollars(333_33), Open: dollars(333_33)},
		{ID: "INV-700102", Number: "INV-700102", Customer: "C2", Original: dollars(500_00), Open: dollars(500_00)},
		{ID: "INV-700103", Number: "INV-700103", Customer: "C1", Original: dollars(250_00), Open: dollars(250_00), References: []ledger.Reference{{Kind: ledger.PurchaseOrder, Text: "PO-880044"}}},
		{ID: "INV-700104", Number: "INV-700104", Customer: "C1", Original: dollars(250_00), Open: dollars(250_00), References: []ledger.Reference{{Kind: ledger.PurchaseOrder, Text: "PO-880044"}}},
		{ID: "INV-700105", Number: "INV-700105", Customer: "C1", Original: dollars(640_00), Open: dollars(640_00), Status: ledger.Disputed},
	}
	customers := []*ledger.Customer{{ID: "C1", Name: "Greenfield Systems"}, {ID: "C2", Name: "Harbor Marine"}}
	usdFee, eurFee := []ledger.Charge{{Amount: dollars(20_00)}}, []ledger.Charge{{Amount: euros(20_00)}}
	site := Site{Rates: []Rate{{From: eur, To: usd, Date: date("2026-06-01"), Rate: "1.10"}}}
	for _, c := range []struct {
		name, text string
		got        int64 // in euro
		original   ledger.Money
		rate       string
		charges    []ledger.Charge
		site       Site
		policy     Policy
		want       []int64 // cash in dollars, paid in euro; nothing: not applied
	}{
		{"one item", "INV-700100", 1000_00, dollars(1100_00), "", nil, Site{}, Policy{}, []int64{1100_00, 1000_00}},
		{"with its rate", "INV-700100", 1000_00, dollars(1100_00), "1,1000", nil, Site{}, Policy{}, []int64{1100_00, 1000_00}},
		{"the rate inverted", "INV-700100", 1000_00, dollars(1100_00), "0.90909", nil, Site{}, Policy{}, []int64{1100_00, 1000_00}},
		{"a cent off by rounding", "INV-700100", 1014_58, dollars(1100_00), "1.0842", nil, Site{}, Policy{}, []int64{1100_00, 1014_58}},
		{"the rate of a hundred", "INV-700100", 1000_00, dollars(1100_00), "110.00", nil, Site{}, Policy{}, []int64{1100_00, 1000_00}},
		{"a rate of other amounts", "INV-700100", 1000_00, dollars(1100_00), "1.3000", nil, Site{}, Policy{}, nil},
		{"a rate that is a word", "INV-700100", 1000_00, dollars(1100_00), "SPOT", nil, Site{}, Policy{}, []int64{1100_00, 1000_00}},
		{"charges taken off before", "INV-700100", 981_82, dollars(1100_00), "1.1", usdFee, Site{}, Policy{}, []int64{1100_00, 981_82}},
		{"charges taken off after", "INV-700100", 980_00, dollars(1100_00), "1.1", eurFee, Site{}, Policy{}, []int64{1100_00, 980_00}},
		{"charges that nobody tells", "INV-700100", 980_00, dollars(1100_00), "1.1000", nil, Site{}, Policy{}, nil},
		{"two items, the cent to the last", "INV-700100 INV-700101", 1303_01, dollars(1433_33), "", nil, Site{}, Policy{}, []int64{1100_00, 999_99, 333_33, 303_02}},
		{"a cent less than the item", "INV-700100", 1000_00, dollars(1099_99), "", nil, Site{}, Policy{}, nil},
		{"more than the item", "INV-700100", 1000_00, dollars(1100_01), "", nil, Site{}, Policy{}, nil},
		{"a third currency", "INV-700100", 1000_00, ledger.Money{Minor: 1100_00, Currency: jpy}, "", nil, Site{}, Policy{}, nil},
		{"the booked currency", "INV-700100", 1000_00, euros(1100_00), "", nil, Site{}, Policy{}, nil},
		{"nothing named", "PAYMENT", 1000_00, dollars(1100_00), "", nil, Site{}, Policy{}, nil},
		{"an order of two equal items", "PO-880044", 227_27, dollars(250_00), "", nil, Site{}, Policy{}, nil},
		{"both of the order", "PO-880044", 454_55, dollars(500_00), "", nil, Site{}, Policy{}, []int64{250_00, 227_28, 250_00, 227_27}},
		{"somebody else's item", "INV-700102", 454_55, dollars(500_00), "", nil, Site{}, Policy{}, nil},
		{"a disputed item", "INV-700105", 581_82, dollars(640_00), "", nil, Site{}, Policy{}, nil},
		{"the site's rate near", "INV-700100", 1005_00, dollars(1100_00), "", nil, site, Policy{}, []int64{1100_00, 1005_00}},
		{"the site's rate far", "INV-700100", 1300_00, dollars(1100_00), "", nil, site, Policy{}, nil},
		{"one currency only", "INV-700100", 1000_00, dollars(1100_00), "", nil, Site{}, Policy{Receipts: ReceiptRules{SameCurrency: true}}, nil},
		{"a limit in the receipt's currency", "INV-700100", 1000_00, dollars(1100_00), "", nil, Site{}, Policy{MaxAmounts: []ledger.Money{euros(999_00)}}, nil},
		{"a limit in the item's currency", "INV-700100", 1000_00, dollars(1100_00), "", nil, Site{}, Policy{MaxAmounts: []ledger.Money{dollars(1099_00)}}, nil},
	} {
		p, err := NewPortfolio(items, customers)
		if err != nil {
			t.Fatal(err)
		}
		r := pays(t, "R1", c.got, c.text)
		r.Payer.Name = "Greenfield Systems"
		r.Amount.Currency, r.Original, r.Rate, r.Charges = eur, c.original, c.rate, c.charges
		d := decideOne(p, Batch{Receipts: []*ledger.Receipt{r}, Site: c.site}, c.policy)
		if (d.Outcome == Apply) != (c.want != nil) {
			t.Errorf("%s: %v %v: %s", c.name, d.Outcome, d.Hold, d.Why())
			continue
		}
		if d.Hold == HoldVerifier {
			t.Errorf("%s: taken back: %v", c.name, d.Evidence)
		}
		var got []int64
		for i := range d.Applications {
			got = append(got, d.Applications[i].Cash.Minor, d.Applications[i].Paid.Minor)
		}
		if c.want != nil && !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// TestInstructedTwice: of two receipts that the payer sent the same amount with, one pays the item.
func TestInstructedTwice(t *testing.T) {
	p, err := NewPortfolio([]*ledger.OpenItem{{ID: "INV-700100", Number: "INV-700100", Customer: "C1", Original: dollars(1100_00), Open: dollars(1100_00)}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var all []*ledger.Receipt
	for _, id := range []string{"R1", "R2"} {
		r := pays(t, id, 1000_00, "INV-700100")
		r.Amount.Currency, r.Original = eur, dollars(1100_00)
		all = append(all, r)
	}
	applied := 0
	for d := range p.Match(t.Context(), Batch{Receipts: all}, Policy{}) {
		if d.Outcome == Apply {
			applied++
		}
	}
	if applied != 1 {
		t.Errorf("%d applied", applied)
	}
}

// TestInstructedProof: what posts in another currency than the receipt's is checked against what the bank says that the payer sent.
func TestInstructedProof(t *testing.T) {
	it := &ledger.OpenItem{ID: "INV-700100", Number: "INV-700100", Customer: "C1", Original: dollars(1100_00), Open: dollars(1100_00)}
	p, err := NewPortfolio([]*ledger.OpenItem{it}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(d *Decision, r *ledger.Receipt){
		"":                      func(*Decision, *ledger.Receipt) {},
		"the payer sent less":   func(_ *Decision, r *ledger.Receipt) { r.Original.Minor-- },
		"the bank says nothing": func(_ *Decision, r *ledger.Receipt) { r.Original = ledger.Money{} },
		"not all is used":       func(d *Decision, _ *ledger.Receipt) { d.Applications[0].Paid.Minor--; d.Unapplied.Minor++ },
		"a part of the item":    func(d *Decision, _ *ledger.Receipt) { d.Applications[0].Cash.Minor-- },
		"paid with nothing":     func(d *Decision, r *ledger.Receipt) { d.Applications[0].Paid.Minor, r.Amount.Minor = 0, 0 },
	} {
		r := pays(t, "R1", 1000_00, "INV-700100")
		r.Amount.Currency, r.Original = eur, dollars(1100_00)
		batch := Batch{Receipts: []*ledger.Receipt{r}}
		d := decideOne(p, batch, Policy{})
		spoil(d, r)
		if found := Verify(p, batch, Policy{}, []*Decision{d}); (name != "") != (len(found) > 0) {
			t.Errorf("%q: %v %v", name, d.Outcome, found)
		}
	}
}

// TestInstructedGain: what the money is worth in the books beyond the item that it settles, where the rates of both are known.
func TestInstructedGain(t *testing.T) {
	books := func(minor int64) ledger.Money { return ledger.Money{Minor: minor, Currency: eur} }
	for _, c := range []struct {
		name   string
		booked string
		site   Site
		want   ledger.Money
	}{
		{"a gain", "0.90", Site{Currency: eur}, books(10_00)},
		{"a loss", "0.92", Site{Currency: eur}, books(-12_00)},
		{"no rate of the item", "", Site{Currency: eur}, ledger.Money{}},
		{"no currency of the books", "0.90", Site{}, ledger.Money{}},
		{"the books in the item's currency", "", Site{Currency: usd, Rates: []Rate{{From: eur, To: usd, Date: date("2026-01-01"), Rate: "1.095"}}}, dollars(-5_00)},
	} {
		it := &ledger.OpenItem{ID: "INV-700100", Number: "INV-700100", Customer: "C1", Original: dollars(1100_00), Open: dollars(1100_00), BookRate: c.booked}
		p, err := NewPortfolio([]*ledger.OpenItem{it}, nil)
		if err != nil {
			t.Fatal(err)
		}
		r := pays(t, "R1", 1000_00, "INV-700100")
		r.Amount.Currency, r.Original = eur, dollars(1100_00)
		d := decideOne(p, Batch{Receipts: []*ledger.Receipt{r}, Site: c.site}, Policy{})
		if len(d.Applications) != 1 || d.Outcome != Apply || d.Applications[0].Exchange != c.want {
			t.Errorf("%s: %v %+v, want %v", c.name, d.Outcome, d.Applications, c.want)
		}
	}
}
