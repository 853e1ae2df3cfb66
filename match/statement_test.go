package match

import (
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// portfolioOf is a portfolio of one known customer.
func portfolioOf(t *testing.T, items ...*ledger.OpenItem) *Portfolio {
	t.Helper()
	p, err := NewPortfolio(items, []*ledger.Customer{{ID: "C1", Name: "Greenfield Systems"}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func owes(id string, minor int64, refs ...string) *ledger.OpenItem {
	it := &ledger.OpenItem{ID: ledger.ItemID(id), Number: id, Customer: "C1", Original: dollars(minor), Open: dollars(minor)}
	for _, r := range refs {
		it.References = append(it.References, ledger.Reference{Text: r})
	}
	return it
}

// TestStatements: what a statement asked for is paid by the items that stood on it, to the cent.
func TestStatements(t *testing.T) {
	item := func(id string, minor int64, day string) *ledger.OpenItem {
		it := owes(id, minor)
		it.Issued = date(day)
		return it
	}
	p := portfolioOf(t, item("INV-1", 400_00, "2026-04-05"), item("INV-2", 534_50, "2026-05-28"), item("INV-3", 300_00, "2026-05-31"), item("INV-4", 220_00, "2026-06-03"))
	for _, c := range []struct {
		name  string
		minor int64
		asked Statement
		want  bool
	}{
		{"its total", 1234_50, Statement{"C1", date("2026-05-31"), dollars(1234_50)}, true},
		{"of another day", 1234_50, Statement{"C1", date("2026-06-30"), dollars(1234_50)}, false},
		{"of another customer", 1234_50, Statement{"C2", date("2026-05-31"), dollars(1234_50)}, false},
		{"another total", 1234_50, Statement{"C1", date("2026-05-31"), dollars(1234_51)}, false},
	} {
		d := decideOne(p, Batch{Receipts: []*ledger.Receipt{pays(t, "R1", c.minor, "YOUR STATEMENT")}, Site: Site{Statements: []Statement{c.asked}}}, Policy{})
		if got := d.Outcome == Apply && d.Pattern == AccountStatement && len(d.Applications) == 3; got != c.want {
			t.Errorf("%s: %v %v %v", c.name, d.Outcome, d.Pattern, d.Applications)
		}
	}
}

// TestBlankLines: lines without an amount are paid in full where that is exactly what the others leave.
func TestBlankLines(t *testing.T) {
	memo := owes("CM-900", -150_00)
	memo.Kind = ledger.CreditMemo
	p := portfolioOf(t, owes("INV-800", 800_00), memo, owes("INV-810", 70_00))
	for _, c := range []struct {
		name  string
		minor int64
		lines []ledger.AdviceLine
		want  bool
	}{
		{"what is left", 650_00, []ledger.AdviceLine{{Reference: "INV-800"}, {Reference: "CM-900", Net: dollars(-150_00)}}, true},
		{"two of them", 720_00, []ledger.AdviceLine{{Reference: "INV-800"}, {Reference: "CM-900", Net: dollars(-150_00)}, {Reference: "INV-810"}}, true},
		{"a cent less", 649_99, []ledger.AdviceLine{{Reference: "INV-800"}, {Reference: "CM-900", Net: dollars(-150_00)}}, false},
		{"the same twice", 1450_00, []ledger.AdviceLine{{Reference: "INV-800"}, {Reference: "CM-900", Net: dollars(-150_00)}, {Reference: "INV-800"}}, false},
		{"what is not there", 650_00, []ledger.AdviceLine{{Reference: "INV-899"}, {Reference: "CM-900", Net: dollars(-150_00)}}, false},
	} {
		r := pays(t, "R1", c.minor, "")
		r.AdviceID = "ADVICE-1"
		d := decideOne(p, Batch{Receipts: []*ledger.Receipt{r}, Advices: []*ledger.RemittanceAdvice{{ID: "ADVICE-1", Lines: c.lines}}}, Policy{})
		if got := d.Pattern == AdviceLines && d.Hold != HoldAdviceMismatch && len(d.Applications) == len(c.lines); got != c.want {
			t.Errorf("%s: %v %v %v", c.name, d.Outcome, d.Hold, d.Pattern)
		}
	}
}

// TestParts: of equal amounts the one with more parts of its reference in the text is proposed, and never applied for that.
func TestParts(t *testing.T) {
	p := portfolioOf(t, owes("INV-1", 1000_00, "bernard 1111 gagnant"), owes("INV-2", 1000_00, "2222 turlututu 3333"), owes("INV-3", 1000_00, "4444 tsoin 5555 tsoin 6666"))
	for text, want := range map[string]ledger.ItemID{"1111 | 2222 3333 | 4444 5555 6666": "INV-3", "1111 | 2222 3333": "INV-2", "1111": "INV-1", "7777": "", "2222 | 1111": ""} {
		d := decideOne(p, Batch{Receipts: []*ledger.Receipt{pays(t, "R1", 1000_00, text)}}, Policy{})
		if d.Outcome != Review || len(d.Applications) > 0 != (want != "") || want != "" && d.Applications[0].Item != want {
			t.Errorf("%q: %v %v %v, want %q", text, d.Outcome, d.Hold, d.Applications, want)
		}
	}
}

// TestSlightlyOver: the only open item of a payer that sends slightly more is proposed; a policy with rules of its own for that rules.
func TestSlightlyOver(t *testing.T) {
	over := Policy{Differences: []Difference{{Side: Over, Limit: Limit{Amounts: []ledger.Money{dollars(50_00)}}}}}
	for _, c := range []struct {
		name   string
		minor  int64
		more   bool
		policy Policy
		want   bool
	}{
		{"slightly", 1010_00, false, Policy{}, true},
		{"one in fifty", 1020_00, false, Policy{}, true},
		{"more than that", 1020_01, false, Policy{}, false},
		{"less", 990_00, false, Policy{}, false},
		{"two items", 1010_00, true, Policy{}, false},
		{"a rule for it", 1010_00, false, over, false},
	} {
		items := []*ledger.OpenItem{owes("INV-1", 1000_00)}
		if c.more {
			items = append(items, owes("INV-2", 400_00))
		}
		d := decideOne(portfolioOf(t, items...), Batch{Receipts: []*ledger.Receipt{pays(t, "R1", c.minor, "")}}, c.policy)
		if got := d.Outcome == Review && len(d.Applications) == 1; got != c.want || d.Outcome == Apply {
			t.Errorf("%s: %v %v %v", c.name, d.Outcome, d.Hold, d.Applications)
		}
	}
}

// TestPaidTwice: an advice that pays a settled item once more, with what settled it, is followed for the rest; what is paid twice stays
// with the customer, and somebody asks.
func TestPaidTwice(t *testing.T) {
	closed := owes("INV-700", 100_00)
	closed.Open, closed.Status = dollars(0), ledger.Closed
	p := portfolioOf(t, closed, owes("INV-710", 200_00))
	for _, c := range []struct {
		name  string
		minor int64
		twice int64
		want  bool
	}{{"once more", 300_00, 100_00, true}, {"another amount", 299_00, 99_00, false}, {"more than the lines", 301_00, 100_00, false}} {
		r := pays(t, "R1", c.minor, "")
		r.AdviceID, r.Customer = "ADVICE-1", "C1"
		a := &ledger.RemittanceAdvice{ID: "ADVICE-1", Lines: []ledger.AdviceLine{{Reference: "INV-700", Net: dollars(c.twice)}, {Reference: "INV-710", Net: dollars(200_00)}}}
		d := decideOne(p, Batch{Receipts: []*ledger.Receipt{r}, Advices: []*ledger.RemittanceAdvice{a}}, Policy{})
		if got := d.Outcome == Apply && d.Unapplied == dollars(c.twice) && len(d.Tasks) == 1 && d.Tasks[0].Item == "INV-700"; got != c.want {
			t.Errorf("%s: %v %v, %v unapplied, tasks %v: %s", c.name, d.Outcome, d.Hold, d.Unapplied, d.Tasks, d.Why())
		}
	}
}

// TestNetting: what we owe is set off where the text states both amounts, and only proposed where it does not.
func TestNetting(t *testing.T) {
	owing := owes("AP-55", -6500_00)
	owing.Kind = ledger.Payable
	p := portfolioOf(t, owes("INV-140", 15000_00), owing)
	for text, want := range map[string]bool{"NET SETTLE JUNE - AR 15000 AP 6500": true, "NET SETTLE JUNE": false, "AR 15000": false} {
		r := pays(t, "R1", 8500_00, text)
		r.Payer.Name = "GREENFIELD SYSTEMS TREASURY"
		d := decideOne(p, Batch{Receipts: []*ledger.Receipt{r}}, Policy{})
		if got := d.Outcome == Apply; got != want || len(d.Applications) != 2 && d.Outcome != Unidentified {
			t.Errorf("%q: %v %v %v", text, d.Outcome, d.Hold, d.Applications)
		}
	}
}
