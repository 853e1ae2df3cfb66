package baseline

import (
	"fmt"
	"testing"

	"github.com/cashtie/cashtie/bench/world"
	"github.com/cashtie/cashtie/ledger"
)

var eur, _ = ledger.ParseCurrency("EUR")

func euros(minor int64) ledger.Money { return ledger.Money{Minor: minor, Currency: eur} }

func day(s string) ledger.Date {
	d, err := ledger.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// TestMatchers shows each baseline a receipt that it applies, and what it makes of the others'.
func TestMatchers(t *testing.T) {
	customers := []*ledger.Customer{{ID: "C1", Name: "Acme GmbH", Accounts: []string{"DE1"}}, {ID: "C2", Name: "Berg AG"}}
	item := func(number string, c ledger.CustomerID, minor int64, due string) *ledger.OpenItem {
		return &ledger.OpenItem{ID: ledger.ItemID(number), Number: number, Customer: c, Open: euros(minor), Original: euros(minor), Due: day(due)}
	}
	items := func() []*ledger.OpenItem {
		list := []*ledger.OpenItem{item("4711001", "C1", 10_000, "2026-01-10"), item("4711002", "C1", 20_000, "2026-01-05"), item("4712003", "C2", 30_000, "2026-01-01")}
		list[1].Discounts = []ledger.Discount{{Until: day("2026-03-20"), Rate: 20_000}}
		list[0].References = []ledger.Reference{{Kind: ledger.PurchaseOrder, Text: "PO9"}}
		return list
	}
	for _, tt := range []struct {
		name, text, payer, account string
		amount                     int64
		want                       map[string]string
	}{
		{"two named", "INV 4711001, 4711002", "", "", 30_000, map[string]string{"exact reference": "4711001=10000 4711002=20000", "rule table": "4711001=10000 4711002=20000", "SQL script": "4711001=10000 4711002=20000"}},
		{"one named by its payer", "4711001", "ACME GMBH", "", 10_000, map[string]string{"exact reference": "4711001=10000", "equal fields": "4711001=10000",
			"rule table": "4711001=10000", "SQL script": "4711001=10000", "oldest first": "4711002=10000"}},
		{"less a discount", "4711002", "", "DE1", 19_600, map[string]string{"equal fields": "4711002=19600", "rule table": "4711002=19600-400", "SQL script": "4711002=19600-400", "oldest first": "4711002=19600"}},
		{"nothing named", "THANKS", "BERG AG", "", 30_000, map[string]string{"equal fields": "4712003=30000", "rule table": "4712003=30000", "SQL script": "4712003=30000", "oldest first": "4712003=30000"}},
		{"by order, a little short", "PO9", "", "", 9_950, map[string]string{"SQL script": "4711001=9950-50"}},
		{"a stranger's", "THANKS", "NOBODY", "", 10_000, map[string]string{}},
	} {
		for _, m := range Matchers() {
			t.Run(tt.name+" "+m.Name, func(t *testing.T) {
				r := &ledger.Receipt{Amount: euros(tt.amount), Booked: day("2026-03-17"), Payer: ledger.Party{Name: tt.payer, Account: tt.account}, Texts: []ledger.Text{{Value: tt.text}}}
				morning := &world.Morning{Items: items(), Customers: customers}
				morning.Batch.Receipts = []*ledger.Receipt{r}
				got := ""
				for i, l := range m.Answers(morning)[0].Lines {
					if i > 0 {
						got += " "
					}
					got += fmt.Sprintf("%s=%d", l.Item, l.Cash)
					if off := l.Discount + l.WriteOff; off > 0 {
						got += fmt.Sprintf("-%d", off)
					}
				}
				if got != tt.want[m.Name] {
					t.Errorf("%q, want %q", got, tt.want[m.Name])
				}
			})
		}
	}
}
