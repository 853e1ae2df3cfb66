package match

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
)

// TestAdviceLines: what an advice may say of a line. Whatever is decided, the books take it.
func TestAdviceLines(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"adds where it should take off", `
			receipt r 1284.56 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line INV-104233 gross 1234.56 deduction -50.00 net 1284.56`,
			`r review ADVICE-MISMATCH C1: rest 1284.56 #advice_mismatch`},
		{"adds a discount", `
			receipt r 1284.56 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line INV-104233 gross 1234.56 discount -50.00 net 1284.56`,
			`r review ADVICE-MISMATCH C1: rest 1284.56 #advice_mismatch`},
		{"lists short numbers, and pays less for one than another has open", `
			item a C1 100.00
			item b C1 200.00
			receipt r 100.00 "PMT A-7788" from "ACME TOOLS INC"
			advice A-7788 "Acme Tools Inc"
			line b`,
			`r review LOW-CONFIDENCE C1: b=100.00(partial_payment) #partial_payment`},
		{"lists what may be the numbers of its lines", `
			item 1 C1 100.00
			item 2 C1 200.00
			receipt r 310.00 "PMT A-7788" from "ACME TOOLS INC"
			advice A-7788 "Acme Tools Inc"
			line 1
			line 2`,
			`r review ADVICE-MISMATCH C1: rest 310.00 #advice_mismatch`},
		{"deducts from a credit", `
			receipt r 1210.00 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line INV-104233 gross 1234.56 net 1234.56
			line CM-200017 gross -34.56 deduction -10.00 net -24.56`,
			`r review ADVICE-MISMATCH C1: rest 1210.00 #advice_mismatch`},
		{"lists a credit without a sign", `
			receipt r 1200.00 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line INV-104233 gross 1234.56 net 1234.56
			line CM-200017 gross 34.56 net 34.56`,
			`r apply C1: CM-200017=-34.56 INV-104233=1234.56 #credit_memo`},
		{"lists a credit without a sign, and takes something else off", `
			receipt r 1210.00 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line INV-104233 gross 1234.56 net 1234.56
			line CM-200017 gross 34.56 net 34.56`,
			`r review ADVICE-MISMATCH C1: rest 1210.00 #advice_mismatch`},
		{"lists a part of a credit without a sign", `
			receipt r 1210.00 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line INV-104233 gross 1234.56 net 1234.56
			line CM-200017 gross 24.56 net 24.56`,
			`r review ADVICE-MISMATCH C1: rest 1210.00 #advice_mismatch`},
		{"takes a part of a credit, with a reason", `
			receipt r 1210.00 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line INV-104233 gross 1234.56 net 1234.56
			line CM-200017 net -24.56 reason BALANCE`,
			`r apply C1: CM-200017=-24.56(partial_payment) INV-104233=1234.56 #partial_payment #credit_memo`},
		{"writes the year behind the counter", `
			item 2025/00737 C1 106.03
			item 2026/00737 C1 99.10
			item 2025/00738 C1 75.70
			receipt r 181.73 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line 737/2025 gross 106.03 net 106.03
			line Rg.25/738 gross 75.70 net 75.70`,
			`r apply C1: 2025/00737=106.03 2025/00738=75.70`},
		{"writes another year behind the counter", `
			item 2025/00737 C1 106.03
			item 2026/00737 C1 99.10
			receipt r 106.03 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line 737/2026 gross 106.03 net 106.03`,
			`r review ADVICE-MISMATCH C1: 2025/00737=106.03 #advice_mismatch`},
		{"lists what is not paid", `
			receipt r 800.00 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line INV-104233 gross 0.00 net 0.00
			line INV-104234 gross 800.00 net 800.00`,
			`r apply C1: INV-104234=800.00`},
		{"deducts all of an item", `
			receipt r 800.00 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line INV-104233 gross 1234.56 deduction 1234.56 reason DAMAGE net 0.00
			line INV-104234 gross 800.00 net 800.00`,
			`r apply C1: INV-104233=0.00,x1234.56(damage) INV-104234=800.00 #short_payment #deduction`},
		{"says something else than the amount", `
			receipt r 199.99 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line INV-104233 gross 1234.56 net 1234.56
			line INV-104234 gross 800.00 net 800.00`,
			`r review ADVICE-MISMATCH C1: INV-104235=199.99 #advice_mismatch`},
	} {
		w := parseWorld(t, base+tt.in)
		ds := w.match(t)
		if d := cmp.Diff(tt.want, outlines(ds)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
		var book ledger.Book
		for _, it := range w.items {
			if err := book.AddItem(it); err != nil {
				t.Fatal(err)
			}
		}
		if ds[0].Outcome == Apply {
			if _, err := book.Apply(ds[0].Receipt, ds[0].Applications); err != nil {
				t.Errorf("%s: the books refuse it: %v", tt.name, err)
			}
		}
		if ds[0].Outcome == Review && strings.Contains(ds[0].Why(), " 0.00 ") {
			t.Errorf("%s: why %q", tt.name, ds[0].Why())
		}
	}
}
