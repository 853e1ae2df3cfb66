package x12

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// rows reads a checked-in table.
func rows(t *testing.T, name string) [][]string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for line := range strings.SplitSeq(strings.TrimRight(string(data), "\n"), "\n") {
		rows = append(rows, strings.Split(line, "\t"))
	}
	return rows[1:]
}

// classNamed is the class with the name that tables use.
func classNamed(t *testing.T, name string) ledger.ReasonClass {
	if name == "" {
		return ledger.Cash
	}
	for c := ledger.Cash; c <= ledger.Tolerance; c++ {
		if c.String() == name {
			return c
		}
	}
	t.Fatalf("no class is called %q", name)
	return 0
}

// TestTables: the generated tables are those of the files.
func TestTables(t *testing.T) {
	standard := rows(t, "reasons.tsv")
	if len(standard) != len(reasonTable) || len(standard) < 600 {
		t.Errorf("%d reasons in the file, %d in the table", len(standard), len(reasonTable))
	}
	for _, r := range standard {
		if got := reasonOf(r[0], 0); got != classNamed(t, r[2]) {
			t.Errorf("reason %s is %v, the file says %s", r[0], got, r[2])
		}
	}
	own := map[string]int{}
	for _, r := range rows(t, "payer_names.tsv") {
		own[r[0]] = overlayOf(r[1])
	}
	for _, r := range rows(t, "payers.tsv") {
		if own[r[0]] == 0 {
			if !slices.Contains([]string{"The Home Depot"}, r[0]) {
				t.Errorf("nobody is known by a name as %s", r[0])
			}
			continue
		}
		if got := reasonOf(r[1], own[r[0]]); got != classNamed(t, r[3]) {
			t.Errorf("%s: reason %s is %v, the file says %s", r[0], r[1], got, r[3])
		}
	}
}

func TestReasonsOfPayers(t *testing.T) {
	for _, tt := range []struct {
		payer, code string
		want        ledger.ReasonClass
	}{
		{"WAL-MART STORES, INC.", "1", ledger.Damage},
		{"WAL-MART STORES, INC.", "01", ledger.Price}, // the standard's, which its own table does not have
		{"Walmart Inc", "10", ledger.Promotion},
		{"NORTHFIELD TOOLS INC", "10", ledger.Compliance},
		{"NORTHFIELD TOOLS INC", "1", ledger.Cash},
		{"THE KROGER CO.", "SH", ledger.Shortage},
		{"TARGET CORPORATION", "A030", ledger.Shortage},
		{"TARGET HOSPITALITY", "A030", ledger.Cash},
		{"LOWE'S", "PRC", ledger.Price},
		{"LOWESTOFT PORT LTD", "PRC", ledger.Cash},
		{"WALM", "1", ledger.Cash},
		{"", "06", ledger.Shortage},
		{"", "52", ledger.Cash}, // a credit takes nothing off that somebody must explain
		{"", "A4", ledger.Shortage},
		{"", "E3", ledger.Withholding},
		{"", "86", ledger.DuplicateClaim},
		{"", "\xff", ledger.Cash},
	} {
		if got := reasonOf(tt.code, overlayOf(tt.payer)); got != tt.want {
			t.Errorf("%q, reason %q: %v, want %v", tt.payer, tt.code, got, tt.want)
		}
	}
}
