package match

import (
	"context"
	"slices"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

func dollars(minor int64) ledger.Money { return ledger.Money{Minor: minor, Currency: usd} }

// shop has one customer with one invoice over 100.00 that is open, and one over 42.00 that is settled.
func shop(t *testing.T) *Portfolio {
	t.Helper()
	p, err := NewPortfolio([]*ledger.OpenItem{
		{ID: "INV-7001", Number: "INV-7001", Customer: "C1", Original: dollars(100_00), Open: dollars(100_00)},
		{ID: "INV-6001", Number: "INV-6001", Customer: "C1", Original: dollars(42_00), Open: dollars(0), Status: ledger.Closed},
	}, []*ledger.Customer{{ID: "C1", Name: "Greenfield Systems Inc"}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func pays(t *testing.T, id string, minor int64, text string) *ledger.Receipt {
	t.Helper()
	return &ledger.Receipt{ID: ledger.ReceiptID(id), Amount: dollars(minor), Value: date("2026-06-28"), Payer: ledger.Party{Name: "Greenfield Systems"},
		Texts: []ledger.Text{{Field: "text", Value: text}}}
}

func decideOne(p *Portfolio, b Batch, policy Policy) *Decision {
	all := slices.Collect(p.Match(context.Background(), b, policy))
	return all[len(all)-1]
}

// TestKeepBack: what is kept back for what it is, however well it is explained, and the nearest thing to it that is not.
func TestKeepBack(t *testing.T) {
	cheque := func(day string) func(*ledger.Receipt, *Batch) {
		return func(r *ledger.Receipt, _ *Batch) { r.ChequeDate = date(day) }
	}
	text := func(s string) func(*ledger.Receipt, *Batch) {
		return func(r *ledger.Receipt, _ *Batch) { r.Texts[0].Value = s }
	}
	payer := func(s string) func(*ledger.Receipt, *Batch) {
		return func(r *ledger.Receipt, _ *Batch) { r.Payer.Name = s }
	}
	for _, c := range []struct {
		name   string
		change func(*ledger.Receipt, *Batch)
		want   Hold
	}{
		{"nothing", func(*ledger.Receipt, *Batch) {}, NotHeld},
		{"a cheque of tomorrow", cheque("2026-06-29"), HoldPostDated},
		{"a cheque of today", cheque("2026-06-28"), NotHeld},
		{"a cheque of 180 days", cheque("2025-12-30"), NotHeld},
		{"a cheque of 181 days", cheque("2025-12-29"), HoldStale},
		{"a later day of the run makes it older", func(r *ledger.Receipt, b *Batch) { r.ChequeDate, b.Site.AsOf = date("2025-12-30"), date("2026-06-29") }, HoldStale},
		{"a word that compliance screens", payer("Greenfield Systems FZE"), HoldCompliance},
		{"the word inside another", payer("Greenfield Systems FZER"), NotHeld},
		{"our company with another form", text("INV-7001 payment Nexus Software Ltd"), HoldOtherEntity},
		{"our company", text("INV-7001 payment Nexus Software Inc."), NotHeld},
		{"our company without a form", text("INV-7001 payment Nexus Software"), NotHeld},
		{"another company of the group", text("INV-7001 for Nexus Iberia SA"), HoldOtherEntity},
		{"somebody else", text("INV-7001 c/o Nexus Bakery Ltd"), NotHeld},
	} {
		r := pays(t, "R1", 100_00, "INV-7001")
		b := Batch{Receipts: []*ledger.Receipt{r}, Site: Site{Company: "Nexus Software Inc.", Entities: []string{"Nexus Iberia SA"}, Screened: []string{"FZE", "FZCO"}}}
		c.change(r, &b)
		d := decideOne(shop(t), b, Policy{Receipts: ReceiptRules{StaleChequeDays: 180}})
		if d.Hold != c.want || (d.Outcome == Apply) != (c.want == NotHeld) || d.Why() == "" {
			t.Errorf("%s: %v %v, want %v: %s", c.name, d.Outcome, d.Hold, c.want, d.Why())
		}
	}
}

// TestDeliveredBefore: the same identity is not new money, in the batch or after an earlier run; equal money of its own identity is.
func TestDeliveredBefore(t *testing.T) {
	first := pays(t, "R1", 100_00, "INV-7001")
	again := *first
	d := decideOne(shop(t), Batch{Receipts: []*ledger.Receipt{first, &again}}, Policy{})
	if d.Outcome != Excluded || d.Hold != HoldDelivered || d.Related != "R1" {
		t.Errorf("in the batch: %v %v %s", d.Outcome, d.Hold, d.Related)
	}
	d = decideOne(shop(t), Batch{Receipts: []*ledger.Receipt{&again}, Earlier: []*Decision{{Receipt: first}}}, Policy{})
	if d.Hold != HoldDelivered {
		t.Errorf("after an earlier run: %v %v", d.Outcome, d.Hold)
	}
	twin := pays(t, "R2", 100_00, "INV-7001")
	d = decideOne(shop(t), Batch{Receipts: []*ledger.Receipt{first, twin}}, Policy{})
	if d.Hold != HoldDuplicate || len(d.Tasks) != 1 || d.Tasks[0].Item != "INV-7001" || d.Tasks[0].Kind != DuplicateTask {
		t.Errorf("equal money: %v %v %v", d.Outcome, d.Hold, d.Tasks)
	}
}

// TestDuplicateWindow: money that nothing explains and that repeats a payment is a duplicate only near it.
func TestDuplicateWindow(t *testing.T) {
	paid := pays(t, "R1", 42_00, "INV-6001")
	earlier := []*Decision{{Receipt: paid, Customer: "C1", Applications: []ledger.Application{{Item: "INV-6001", Customer: "C1", OpenBefore: dollars(42_00), Cash: dollars(42_00)}}}}
	for _, c := range []struct {
		day  string
		want Hold
	}{{"2026-07-28", HoldDuplicate}, {"2026-07-29", HoldNothingFits}} {
		r := pays(t, "R2", 42_00, "")
		r.Value = date(c.day)
		d := decideOne(shop(t), Batch{Receipts: []*ledger.Receipt{r}, Earlier: earlier}, Policy{Receipts: ReceiptRules{DuplicateDays: 30}})
		if d.Hold != c.want {
			t.Errorf("on %s: %v %v, want %v", c.day, d.Outcome, d.Hold, c.want)
		}
	}
}

// TestRateUnclear: a payment that is short in a foreign currency waits, one in the books' own does not.
func TestRateUnclear(t *testing.T) {
	for books, want := range map[ledger.Currency]Hold{usd: NotHeld, ledger.Currency(0): NotHeld, eur: HoldRate} {
		d := decideOne(shop(t), Batch{Receipts: []*ledger.Receipt{pays(t, "R1", 90_00, "INV-7001")}, Site: Site{Currency: books}}, Policy{})
		if d.Hold != want {
			t.Errorf("books in %v: %v %v, want %v", books, d.Outcome, d.Hold, want)
		}
	}
}

// TestAwaitsAdvice: a misspelt payer that says nothing, and a sum of several items: the advice must come first.
func TestAwaitsAdvice(t *testing.T) {
	p, err := NewPortfolio([]*ledger.OpenItem{
		{ID: "INV-1", Number: "INV-1", Customer: "C1", Original: dollars(310_40), Open: dollars(310_40)},
		{ID: "INV-2", Number: "INV-2", Customer: "C1", Original: dollars(280_17), Open: dollars(280_17)},
	}, []*ledger.Customer{{ID: "C1", Name: "Pacific Northwest Distributors"}})
	if err != nil {
		t.Fatal(err)
	}
	r := pays(t, "R1", 590_57, "")
	r.Payer.Name = "PACIFIC NORTHWEST DISTRIBUTERS"
	if d := decideOne(p, Batch{Receipts: []*ledger.Receipt{r}}, Policy{}); d.Hold != HoldAwaitAdvice || len(d.Applications) != 0 || len(d.Alternatives) == 0 {
		t.Errorf("%v %v with %d applications, %d alternatives", d.Outcome, d.Hold, len(d.Applications), len(d.Alternatives))
	}
}

// TestExchange: the move of the rate is noted on what is settled, discount included, where both rates and the books' currency are known.
func TestExchange(t *testing.T) {
	p, err := NewPortfolio([]*ledger.OpenItem{{ID: "INV-7001", Number: "INV-7001", Customer: "C1", Original: dollars(100_00), Open: dollars(100_00), BookRate: "1.10"}},
		[]*ledger.Customer{{ID: "C1", Name: "Greenfield Systems Inc"}})
	if err != nil {
		t.Fatal(err)
	}
	r := pays(t, "R1", 100_00, "INV-7001")
	r.BookRate = "0.80"
	b := Batch{Receipts: []*ledger.Receipt{r}, Site: Site{Currency: eur}}
	if d := decideOne(p, b, Policy{}); d.Outcome != Apply || d.Applications[0].Exchange != (ledger.Money{Minor: -30_00, Currency: eur}) {
		t.Errorf("%v, exchange %v", d.Outcome, d.Applications)
	}
	b.Site.Currency = 0
	if d := decideOne(p, b, Policy{}); d.Applications[0].Exchange.Stated() {
		t.Errorf("books of no currency: exchange %v", d.Applications[0].Exchange)
	}
}
