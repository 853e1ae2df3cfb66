package match

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// TestReopen: a return takes back exactly what its receipt settled, discount included; a part of it the one item of its amount; one of
// an unknown receipt the only settled item of its payer that was worth it.
func TestReopen(t *testing.T) {
	paid := pays(t, "R1", 130_00, "")
	earlier := []*Decision{{Receipt: paid, Customer: "C1", Unapplied: dollars(2_00), Applications: []ledger.Application{
		{Item: "INV-1", Customer: "C1", OpenBefore: dollars(100_00), Cash: dollars(98_00), Discount: dollars(2_00), Reason: ledger.Reason{Class: ledger.DiscountEarned}},
		{Item: "INV-2", Customer: "C1", OpenBefore: dollars(30_00), Cash: dollars(30_00)},
	}}}
	for _, c := range []struct {
		name   string
		minor  int64
		of     ledger.ReceiptID
		payer  string
		item   ledger.ItemID // reopened last
		n      int           // of items reopened
		task   string
		reason string
		method string
	}{
		{"all of it, named", 130_00, "R1", "", "INV-1", 2, "returned_payment_R01", "NSF", ""},
		{"a cheque", 130_00, "R1", "", "INV-1", 2, "returned_payment_NSF", "NSF", "cheque"},
		{"all of it, by payer and amount", 130_00, "", "Greenfield Systems", "INV-1", 2, "returned_payment", "", ""},
		{"one item of it", 30_00, "R1", "", "INV-2", 1, "returned_payment_R03", "R03", ""},
		{"a part that no item has", 31_00, "R1", "", "", 0, "returned_payment", "", ""},
		{"an unknown receipt", 42_00, "", "RETURNED ACH GREENFIELD SYSTEMS", "INV-6001", 1, "returned_payment", "", ""},
		{"an unknown receipt of another amount", 43_00, "", "RETURNED ACH GREENFIELD SYSTEMS", "", 0, "", "", ""},
		{"somebody else's", 42_00, "", "Bluestone Capital", "", 0, "", "", ""},
	} {
		back := pays(t, "X1", -c.minor, "")
		back.Kind, back.Of, back.Payer.Name, back.ReturnReason = ledger.Return, c.of, c.payer, c.reason
		back.Method = c.method
		d := decideOne(shop(t), Batch{Receipts: []*ledger.Receipt{back}, Earlier: earlier}, Policy{})
		if d.Outcome != Excluded || len(d.Reopens) != c.n || d.Unapplied != back.Amount {
			t.Errorf("%s: %v, %d reopened, %v unapplied; want %d", c.name, d.Outcome, len(d.Reopens), d.Unapplied, c.n)
			continue
		}
		for i := range d.Reopens {
			a := &d.Reopens[i]
			if after, err := a.OpenAfter(); err != nil || after.Minor <= 0 || a.Cash.Minor >= 0 {
				t.Errorf("%s: %s: %v open after %v", c.name, a.Item, after, a.Cash)
			}
		}
		if c.n > 0 && d.Reopens[c.n-1].Item != c.item {
			t.Errorf("%s: %s reopened last, want %s", c.name, d.Reopens[c.n-1].Item, c.item)
		}
		if c.task != "" && (len(d.Tasks) != 1 || d.Tasks[0].Reason != c.task) {
			t.Errorf("%s: tasks %v, want %s", c.name, d.Tasks, c.task)
		}
	}
}

// TestReopenFitsTheBooks: what today's items say goes before what the earlier run saw. A claim gives back what was deducted where it is
// still an item; what is open again already is not opened once more.
func TestReopenFitsTheBooks(t *testing.T) {
	paid := pays(t, "R1", 90_00, "")
	earlier := []*Decision{{Receipt: paid, Outcome: Apply, Customer: "C1", Unapplied: dollars(0), Applications: []ledger.Application{
		{Item: "INV-1", Customer: "C1", OpenBefore: dollars(100_00), Cash: dollars(90_00), Deduction: dollars(10_00), Reason: ledger.Reason{Class: ledger.Damage}}}}}
	invoice := func(open int64) *ledger.OpenItem {
		return &ledger.OpenItem{ID: "INV-1", Number: "INV-1", Customer: "C1", Original: dollars(100_00), Open: dollars(open), Status: ledger.Closed}
	}
	claim := &ledger.OpenItem{ID: "D-77", Number: "D-77", Kind: ledger.Deduction, Origin: "INV-1", Customer: "C1", Original: dollars(10_00), Open: dollars(10_00)}
	for _, c := range []struct {
		name  string
		items []*ledger.OpenItem
		want  string
	}{
		{"the claim is still there", []*ledger.OpenItem{invoice(0), claim}, "INV-1 100.00 USD; D-77 0.00 USD"},
		{"the claim has become something else", []*ledger.OpenItem{invoice(0)}, "INV-1 90.00 USD"},
		{"paid in part since", []*ledger.OpenItem{invoice(5_00)}, "INV-1 95.00 USD"},
		{"open again already", []*ledger.OpenItem{invoice(100_00)}, ""},
		{"not listed any more", nil, "INV-1 90.00 USD"},
	} {
		back := pays(t, "X1", -90_00, "")
		back.Kind, back.Of = ledger.Return, "R1"
		p, err := NewPortfolio(append(c.items, &ledger.OpenItem{ID: "INV-2", Number: "INV-2", Customer: "C1", Original: dollars(30_00), Open: dollars(30_00)}), nil)
		if err != nil {
			t.Fatal(err)
		}
		d := decideOne(p, Batch{Receipts: []*ledger.Receipt{back}, Earlier: earlier}, Policy{})
		var got []string
		for i := range d.Reopens {
			after, err := d.Reopens[i].OpenAfter()
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, string(d.Reopens[i].Item)+" "+after.String())
		}
		if strings.Join(got, "; ") != c.want || d.Related != "R1" {
			t.Errorf("%s: opens %v of %s, want %s", c.name, got, d.Related, c.want)
		}
	}
}

// TestReopenOnce: two returns of one receipt open its item once, whichever of them is listed first.
func TestReopenOnce(t *testing.T) {
	earlier := []*Decision{{Receipt: pays(t, "R1", 30_00, ""), Outcome: Apply, Customer: "C1", Applications: []ledger.Application{
		{Item: "INV-2", Customer: "C1", OpenBefore: dollars(30_00), Cash: dollars(30_00)}}}}
	p, err := NewPortfolio([]*ledger.OpenItem{{ID: "INV-2", Number: "INV-2", Customer: "C1", Original: dollars(30_00), Open: dollars(0), Status: ledger.Closed}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var back []*ledger.Receipt
	for _, id := range []string{"X1", "X2"} {
		r := pays(t, id, -30_00, "")
		r.Kind, r.Of = ledger.Return, "R1"
		back = append(back, r)
	}
	for _, batch := range [][]*ledger.Receipt{back, {back[1], back[0]}} {
		for d := range p.Match(t.Context(), Batch{Receipts: batch, Earlier: earlier}, Policy{}) {
			if want := d.Receipt.ID == "X1"; want != (len(d.Reopens) == 1) || d.Related != "R1" {
				t.Errorf("%s opens %d items, takes back %q", d.Receipt.ID, len(d.Reopens), d.Related)
			}
		}
	}
}

// TestReopenGoesBeforeACopy: the bank's file of yesterday is given again beside today's return. The copy is no new money, so the return
// takes back what yesterday's run applied; a return that was delivered before takes back nothing more.
func TestReopenGoesBeforeACopy(t *testing.T) {
	paid, back := pays(t, "R1", 30_00, ""), pays(t, "X1", -30_00, "")
	back.Kind, back.Of = ledger.Return, "R1"
	earlier := []*Decision{{Receipt: paid, Outcome: Apply, Customer: "C1", Applications: []ledger.Application{
		{Item: "INV-2", Customer: "C1", OpenBefore: dollars(30_00), Cash: dollars(30_00)}}}}
	p, err := NewPortfolio([]*ledger.OpenItem{{ID: "INV-2", Number: "INV-2", Customer: "C1", Original: dollars(30_00), Open: dollars(0), Status: ledger.Closed}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	copied := *paid
	both := decideBoth(t, p, Batch{Receipts: []*ledger.Receipt{&copied, back}, Earlier: earlier})
	if both[0].Hold != HoldDelivered || len(both[1].Reopens) != 1 {
		t.Errorf("the copy is %v, the return opens %d items", both[0].Hold, len(both[1].Reopens))
	}
	again := *back
	both = decideBoth(t, p, Batch{Receipts: []*ledger.Receipt{&copied, &again}, Earlier: append(earlier, &Decision{Receipt: back, Outcome: Excluded, Pattern: ReturnOf, Related: "R1"})})
	if both[1].Hold != HoldDelivered || len(both[1].Reopens) != 0 {
		t.Errorf("the return delivered again is %v and opens %d items", both[1].Hold, len(both[1].Reopens))
	}
}

func decideBoth(t *testing.T, p *Portfolio, b Batch) []*Decision {
	t.Helper()
	var all []*Decision
	for d := range p.Match(t.Context(), b, Policy{}) {
		all = append(all, d)
	}
	if len(all) != len(b.Receipts) {
		t.Fatalf("%d decisions", len(all))
	}
	return all
}
