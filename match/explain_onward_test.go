package match

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// ledgerOfAsh has items that fall due one after the other, two on one day, and many more that sums could be made of.
func ledgerOfAsh(more int) string {
	var b strings.Builder
	b.WriteString(`
customer A "Ash Glazing Ltd"
item 700101 A 1433.07 due 2026-01-10
item 700102 A 318.15 due 2026-01-12
item 700103 A 541.18 due 2026-01-15
item 700104 A 820.12 due 2026-01-15
item 700105 A 77.93 due 2026-01-19
item 700106 A 1640.24 due 2026-01-25
item 700901 A -62.50 due 2026-01-02
`)
	for i := range more {
		fmt.Fprintf(&b, "item 7002%02d A %d.%02d due 2026-02-%02d\n", i, 211+37*i*i%1987, (i*i*31+7*i)%100, 1+i%28)
	}
	return b.String()
}

// TestOnward: lists that are cut off, of payers that go through their account in order.
func TestOnward(t *testing.T) {
	from := ` on 2026-01-20 from "ASH GLAZING"`
	for _, tt := range []struct{ name, in, want string }{
		{"what comes next", `receipt r 3112.52 "700101, 700102 ETC"` + from, `r apply A: 700101=1433.07 700102=318.15 700103=541.18 700104=820.12`},
		{"two days", `receipt r 3190.45 "700101, 700102 ETC"` + from, `r apply A: 700101=1433.07 700102=318.15 700103=541.18 700104=820.12 700105=77.93`},
		{"less a credit", `receipt r 3127.95 "700101, 700102"` + from, `r apply A: 700101=1433.07 700102=318.15 700103=541.18 700104=820.12 700105=77.93 700901=-62.50`},
		{"the oldest of many, and round amounts", `receipt r 3584.07 "700101"` + from + `
item 700107 A 1251.00 due 2026-01-11
item 700108 A 900.00 due 2026-01-11`, `r apply A: 700101=1433.07 700107=1251.00 700108=900.00`},
		{"all that else is owed, a round amount", `
customer B "Beech Interiors Ltd"
item 800101 B 991.24 due 2026-01-10
item 800102 B 4800.00 due 2026-01-12
receipt r 5791.24 "800101" on 2026-01-20 from "BEECH INTERIORS"`, `r apply B: 800101=991.24 800102=4800.00`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := outlines(parseWorld(t, ledgerOfAsh(60)+tt.in).match(t))
			if d := cmp.Diff(tt.want, strings.TrimSuffix(got, " #credit_memo")); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
	for _, tt := range []struct{ name, in string }{
		{"one of several of the same amount", `receipt r 3584.07 "700101"` + from + `
item 700107 A 2151.00 due 2026-01-11
item 700108 A 2151.00 due 2026-01-14`},
		{"part of a day", `receipt r 2292.40 "700101, 700102 ETC"` + from + "\nitem 700107 A 541.18 due 2026-03-02"},
		{"one between is left out", `receipt r 3932.62 "700101, 700103, 700104 ETC"` + from},
		{"what is younger than the money", `receipt r 2774.24 "700101 ETC"` + from + "\nitem 700107 A 1341.17 due 2026-03-02 issued 2026-01-22"},
		{"one less a discount, of several of the same", `receipt r 3282.58 "700101 ETC"` + from + `
item 700107 A 1887.26 due 2026-03-02 discount 2026-01-30 2%
item 700108 A 1887.26 due 2026-03-02`},
		{"a charge was taken", `receipt r 3112.52 "700101, 700102 ETC"` + from + ` charge 15.00`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := outlines(parseWorld(t, ledgerOfAsh(60)+tt.in).match(t)); strings.Contains(got, "apply") {
				t.Errorf("%s: it is not known what else is paid", got)
			}
		})
	}
}

// TestCrumbs: a trifle that another receipt of the run has left open is no part of what is paid as a whole.
func TestCrumbs(t *testing.T) {
	const want = `r1 apply A: 700901=553.20(partial_payment) #partial_payment
r2 apply A: 700902=296.84 700903=107.72,d2.16(discount_earned) 700904=652.26 #discount`
	w := parseWorld(t, `
		customer A "Ash Glazing Ltd"
		item 700901 A 553.21 due 2026-01-10
		item 700902 A 296.84 due 2026-03-13
		item 700903 A 109.88 due 2026-04-23 discount 2026-03-25 1.97%
		item 700904 A 652.26 due 2026-04-14
		receipt r1 553.20 "700901" on 2026-03-14 from "ASH GLAZING"
		receipt r2 1056.82 "VENDOR PAYMENT RUN" on 2026-03-15 from "ASH GLAZING"`)
	if d := cmp.Diff(want, outlines(w.match(t))); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestFew: pairs and triples are so few that they prove something where sums of any items do not.
func TestFew(t *testing.T) {
	from := ` on 2026-03-20 from "ASH GLAZING"`
	for _, tt := range []struct{ name, in, want string }{
		{"two", `receipt r 16731.41 "PAYMENT"` + from, `r apply A: 710001=15291.11 710102=1440.30`},
		{"two, and two others", `receipt r 16731.41 "PAYMENT"` + from + "\nitem 710009 A 15291.11", `r review TIE A: rest 16731.41 #tie`},
		{"a round sum", `receipt r 3900.00 "PAYMENT"` + from, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := outlines(parseWorld(t, ledgerOfAsh(28)+"item 710001 A 15291.11\nitem 710102 A 1440.30\nitem 710003 A 2200.00\nitem 710004 A 1700.00\n"+tt.in).match(t))
			if d := cmp.Diff(tt.want, got); d != "" && tt.want != "" || tt.want == "" && strings.Contains(got, "apply") {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}
