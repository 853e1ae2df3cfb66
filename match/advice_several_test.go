package match

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestSeveral: lines of advices that name several documents, and what only looks like it.
func TestSeveral(t *testing.T) {
	const three = `r apply C1: INV-10001=100.01 INV-10002=210.02 INV-10003=320.03`
	for _, tt := range []struct{ name, amount, lines, want string }{
		{"a range whose end has no letters", "630.06", `line INV-10001-10003 net 630.06`, three},
		{"a range in short", "630.06", `line INV-10001-03 net 630.06`, three},
		{"a list in short", "630.06", `line INV-10001/02/03 net 630.06`, three},
		{"a list", "630.06", `line INV-10001,INV-10002,INV-10003 net 630.06`, three},
		{"a range, one item of another customer in between", "1170.11", `line INV-10001-10005 net 1170.11`,
			`r apply C1: INV-10001=100.01 INV-10002=210.02 INV-10003=320.03 INV-10005=540.05`},
		{"beside another line", "680.15", "line INV-10001-10003 net 630.06\nline INV-10009 net 50.09",
			`r apply C1: INV-10001=100.01 INV-10002=210.02 INV-10003=320.03 INV-10009=50.09`},
		{"without amounts", "630.06", `line INV-10001-10003`, three},
		{"a list without amounts", "630.06", `line INV-10001/02/03`, three},
		{"with other amounts", "600.00", `line INV-10001-10003 net 600.00`, `r review ADVICE-MISMATCH C1: rest 600.00 #advice_mismatch`},
		{"less a discount that belongs to nobody", "600.00", `line INV-10001-10003 gross 630.06 discount 30.06 net 600.00`,
			`r review ADVICE-MISMATCH C1: rest 600.00 #advice_mismatch`},
		{"a number that nobody has", "310.03", `line INV-10001,INV-10002,INV-10777 net 310.03`, `r review ADVICE-MISMATCH C1: INV-10001=100.01 INV-10002=210.02 #advice_mismatch`},
		{"a number of another customer", "530.05", `line INV-10001,INV-10004 net 530.05`, `r review ADVICE-MISMATCH C1: INV-10002=210.02 INV-10003=320.03 #advice_mismatch`},
		{"an item that stands on another line, too", "730.07", "line INV-10001 net 100.01\nline INV-10001-10003 net 630.06",
			`r review ADVICE-MISMATCH C1: INV-10001=100.01 rest 630.06 #over_payment #advice_mismatch`},
		{"both ends of a range with their letters", "630.06", `line INV-10001-INV-10003 net 630.06`, three},
		{"both ends of a range with their letters, and other amounts", "600.00", `line INV-10001-INV-10003 net 600.00`, `r review ADVICE-MISMATCH C1: rest 600.00 #advice_mismatch`},
		{"an item twice in one line", "310.03", `line INV-10001,INV-10002,INV-10001 net 310.03`, `r apply C1: INV-10001=100.01 INV-10002=210.02`},
	} {
		w := parseWorld(t, series+"receipt r "+tt.amount+` "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			`+tt.lines)
		if d := cmp.Diff(strings.TrimSpace(tt.want), outlines(w.match(t))); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// TestOrderOfLine: lines of advices that name an order of several invoices.
func TestOrderOfLine(t *testing.T) {
	const order = `
customer C1 "Acme Tools Inc"
item INV-10001 C1 100.01 po 4500012
item INV-10002 C1 210.02 po 4500012 discount 2026-03-20 2%
item INV-10003 C1 320.03 po 4500012
item INV-10009 C1 50.09
`
	for _, tt := range []struct{ name, in, want string }{
		{"one of them", `
			receipt r 210.02 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line 4500012 net 210.02`, `r apply C1: INV-10002=210.02`},
		{"one of them, less what is taken off", `
			receipt r 190.02 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line 4500012 deduction 20.00 net 190.02 reason FREIGHT`, `r apply C1: INV-10002=190.02,x20.00(freight) #short_payment #deduction`},
		{"two of them in one line, beside another", `
			receipt r 470.13 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line 4500012 net 420.04
			line INV-10009 net 50.09`, `r apply C1: INV-10001=100.01 INV-10003=320.03 INV-10009=50.09`},
		{"two of them in one line, less what is taken off one of them", `
			receipt r 400.04 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line 4500012 deduction 20.00 net 400.04 reason FREIGHT`, `r review ADVICE-MISMATCH C1: rest 400.04 #advice_mismatch`},
		{"two choices of them", `
			item INV-10004 C1 420.04 po 4500012
			receipt r 420.04 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line 4500012 net 420.04`, `r review ADVICE-MISMATCH C1: INV-10004=420.04 #advice_mismatch`},
		{"none of them", `
			receipt r 333.33 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line 4500012 net 333.33`, `r review ADVICE-MISMATCH C1: rest 333.33 #advice_mismatch`},
		{"two payments of one of them, and another one is left", `
			item INV-20001 C1 2542.20 po 4500099
			item INV-20002 C1 2850.97 po 4500099
			receipt r 711.81 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line 4500099 gross 2542.20 deduction 1830.39 net 711.81
			receipt s 1830.39 "PMT A-7789" from "ACME TOOLS"
			advice A-7789 "Acme Tools Inc"
			line 4500099 gross 2542.20 deduction 711.81 net 1830.39`,
			"r apply C1: INV-20001=711.81,x1830.39(other_deduction) #short_payment #deduction\ns review ADVICE-MISMATCH C1: rest 1830.39 #advice_mismatch"},
		{"two of them, and one stands on a line of its own", `
			receipt r 520.05 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line INV-10001 net 100.01
			line 4500012 net 420.04`, `r review ADVICE-MISMATCH C1: INV-10001=100.01 rest 420.04 #over_payment #advice_mismatch`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, outlines(parseWorld(t, order+tt.in).match(t))); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}
