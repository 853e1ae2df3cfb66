package match

import (
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// TestCarry: orders are carried out to the cent or refused with a reason, and never make money.
func TestCarry(t *testing.T) {
	p, err := NewPortfolio([]*ledger.OpenItem{
		{ID: "I-1", Number: "I-1", Customer: "C1", Original: dollars(100_00), Open: dollars(100_00)},
		{ID: "CM-1", Number: "CM-1", Customer: "C1", Kind: ledger.CreditMemo, Original: dollars(-30_00), Open: dollars(-30_00)},
		{ID: "I-3", Number: "I-3", Customer: "C1", Original: dollars(30_00), Open: dollars(0), Status: ledger.Closed},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	of := &Decision{Receipt: &ledger.Receipt{ID: "R1", Amount: dollars(120_00)}, Customer: "C1", Unapplied: dollars(90_00),
		Applications: []ledger.Application{{Item: "I-3", Customer: "C1", OpenBefore: dollars(30_00), Cash: dollars(30_00)}}}
	line := func(item ledger.ItemID, minor, writeOff int64) OrderLine {
		return OrderLine{Item: item, Amount: dollars(minor), WriteOff: dollars(writeOff)}
	}
	strict := Policy{FourEyes: true, Differences: []Difference{{Name: "small", Limit: Limit{Amounts: []ledger.Money{dollars(25_00)}}}}}
	for _, c := range []struct {
		name   string
		order  Order
		of     *Decision
		policy Policy
		want   Refusal
		left   int64 // change of what the receipt has left
	}{
		{"pay a part", Order{Lines: []OrderLine{line("I-1", 90_00, 0)}}, of, Policy{}, Carried, -90_00},
		{"a cent more than there is", Order{Lines: []OrderLine{line("I-1", 90_01, 0)}}, of, Policy{}, RefusedMoney, 0},
		{"with a credit", Order{Lines: []OrderLine{line("I-1", 100_00, 0), line("CM-1", -10_00, 0)}}, of, Policy{}, Carried, -90_00},
		{"more credit than there is", Order{Lines: []OrderLine{line("I-1", 100_00, 0), line("CM-1", -30_01, 0)}}, of, Policy{}, RefusedTooMuch, 0},
		{"a cent more than is open", Order{Lines: []OrderLine{line("I-1", 90_00, 10_01)}}, of, Policy{}, RefusedTooMuch, 0},
		{"what is settled", Order{Lines: []OrderLine{line("I-3", 1, 0)}}, of, Policy{}, RefusedTooMuch, 0},
		{"what is nowhere", Order{Lines: []OrderLine{line("I-9", 1, 0)}}, of, Policy{}, RefusedItem, 0},
		{"against the sign", Order{Lines: []OrderLine{line("I-1", -1, 0)}}, of, Policy{}, RefusedTooMuch, 0},
		{"nothing", Order{}, of, Policy{}, RefusedNothing, 0},
		{"no receipt", Order{Lines: []OrderLine{line("I-1", 1, 0)}}, nil, Policy{}, RefusedReceipt, 0},
		{"write off, nobody asks for a second person", Order{Lines: []OrderLine{line("I-1", 40_00, 60_00)}}, of, Policy{}, Carried, -40_00},
		{"write off within the limit", Order{RequestedBy: "anna", Lines: []OrderLine{line("I-1", 75_00, 25_00)}}, of, strict, Carried, -75_00},
		{"write off beyond it alone", Order{RequestedBy: "anna", Lines: []OrderLine{line("I-1", 74_99, 25_01)}}, of, strict, RefusedSecondPerson, 0},
		{"approved by the same person", Order{RequestedBy: "anna", ApprovedBy: "anna", Lines: []OrderLine{line("I-1", 40_00, 60_00)}}, of, strict, RefusedSecondPerson, 0},
		{"approved by another", Order{RequestedBy: "anna", ApprovedBy: "ben", Lines: []OrderLine{line("I-1", 40_00, 60_00)}}, of, strict, Carried, -40_00},
		{"take back all", Order{Kind: Undo}, of, Policy{}, Carried, 30_00},
		{"take back an item", Order{Kind: Undo, Lines: []OrderLine{line("I-3", 0, 0)}}, of, Policy{}, Carried, 30_00},
		{"take back what it did not settle", Order{Kind: Undo, Lines: []OrderLine{line("I-1", 0, 0)}}, of, Policy{}, RefusedUndone, 0},
		{"pay back", Order{Kind: Refund, Refund: dollars(90_00)}, of, Policy{}, Carried, -90_00},
		{"pay back a cent too much", Order{Kind: Refund, Refund: dollars(90_01)}, of, Policy{}, RefusedMoney, 0},
		{"credit against invoice", Order{Kind: Offset, Lines: []OrderLine{line("I-1", 30_00, 0), line("CM-1", -30_00, 0)}}, nil, Policy{}, Carried, 0},
		{"credit that does not make it up", Order{Kind: Offset, Lines: []OrderLine{line("I-1", 30_00, 0), line("CM-1", -29_00, 0)}}, nil, Policy{}, RefusedMoney, 0},
	} {
		m := p.Carry(&c.order, c.of, c.policy)
		if m.Refusal != c.want || m.Unapplied.Minor != c.left {
			t.Errorf("%s: %v, left %v; want %v, %v", c.name, m.Refusal, m.Unapplied, c.want, dollars(c.left))
		}
		sum := m.Unapplied.Minor + m.Returned.Minor
		for i := range m.Applications {
			sum += m.Applications[i].Cash.Minor
		}
		if sum != 0 {
			t.Errorf("%s: %d made of nothing", c.name, sum)
		}
	}
}

// TestOffsets: only a credit that names its item, as far as both reach, and only where nothing has an equal claim; each can be carried out.
func TestOffsets(t *testing.T) {
	item := func(id ledger.ItemID, minor int64, refs ...string) *ledger.OpenItem {
		it := &ledger.OpenItem{ID: id, Number: string(id), Customer: "C1", Original: dollars(minor), Open: dollars(minor)}
		if minor < 0 {
			it.Kind = ledger.CreditMemo
		}
		for _, r := range refs {
			it.References = append(it.References, ledger.Reference{Text: r})
		}
		return it
	}
	claim := func(it *ledger.OpenItem) *ledger.OpenItem {
		it.Kind = ledger.Deduction
		return it
	}
	for _, c := range []struct {
		name  string
		items []*ledger.OpenItem
		want  int
	}{
		{"named, equal", []*ledger.OpenItem{item("D-1", 120_00), item("CM-1", -120_00, "D-1")}, 1},
		{"not named", []*ledger.OpenItem{item("D-1", 120_00), item("CM-1", -120_00)}, 0},
		{"a part of the item", []*ledger.OpenItem{item("D-1", 120_00), item("CM-1", -119_00, "D-1")}, 1},
		{"a part of the credit", []*ledger.OpenItem{item("D-1", 120_00), item("CM-1", -121_00, "D-1")}, 1},
		{"a claim of another amount", []*ledger.OpenItem{claim(item("D-1", 120_00)), item("CM-1", -119_00, "D-1")}, 0},
		{"a claim", []*ledger.OpenItem{claim(item("D-1", 120_00)), item("CM-1", -120_00, "D-1")}, 1},
		{"two credits for one item", []*ledger.OpenItem{item("D-1", 120_00), item("CM-1", -120_00, "D-1"), item("CM-2", -120_00, "D-1")}, 0},
		{"two pairs", []*ledger.OpenItem{item("D-1", 120_00), item("CM-1", -120_00, "D-1"), item("D-2", 5_00), item("CM-2", -5_00, "D-2")}, 2},
	} {
		p, err := NewPortfolio(c.items, nil)
		if err != nil {
			t.Fatal(err)
		}
		got := p.Offsets("C1")
		if len(got) != c.want {
			t.Errorf("%s: %v, want %d", c.name, got, c.want)
		}
		for i := range got {
			if moved := p.Carry(&got[i], nil, Policy{}); moved.Refusal != Carried {
				t.Errorf("%s: %v", c.name, moved.Refusal)
			}
		}
	}
}
