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
