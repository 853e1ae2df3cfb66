package bai2

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// TestCodeTable holds the generated table to codes.tsv, and the kinds to the signs.
func TestCodeTable(t *testing.T) {
	data, err := os.ReadFile("codes.tsv")
	if err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(strings.TrimSpace(string(data)), "\n")[1:]
	listed := 0
	for _, info := range codeTable {
		if info.level != unlisted {
			listed++
		}
	}
	if listed != len(rows) {
		t.Errorf("the table has %d codes, codes.tsv %d: run go generate", listed, len(rows))
	}
	levels := map[string]codeLevel{"status": status, "summary": summary, "detail": detail}
	for i, row := range rows {
		f := strings.Split(row, "\t")
		n, err := strconv.Atoi(f[0])
		if err != nil || len(f[0]) != 3 {
			t.Fatalf("codes.tsv:%d: %q", i+2, row)
		}
		got := codeTable[n]
		sign := map[int8]string{-1: "debit", 0: "none", +1: "credit"}[got.sign]
		if got.level != levels[f[1]] || sign != f[2] || got.method != f[4] || got.meaning != f[5] ||
			got.kind.String() != f[3] && (f[3] != "" || got.kind != ledger.Informational) {
			t.Errorf("codes.tsv:%d: %q, but the table has %+v: run go generate", i+2, row, got)
		}
		if got.sign > 0 && got.kind == ledger.Debit || got.sign < 0 && got.kind == ledger.Payment {
			t.Errorf("codes.tsv:%d: sign and kind disagree: %q", i+2, row)
		}
	}
}

func TestLookupCode(t *testing.T) {
	for _, tt := range []struct {
		code string
		ok   bool
		sign int8
		kind ledger.ReceiptKind
	}{
		{"165", true, +1, ledger.Payment}, {"555", true, -1, ledger.Return}, {"275", true, +1, ledger.Transfer}, {"577", true, -1, ledger.Transfer},
		{"354", true, +1, ledger.Interest}, {"661", true, -1, ledger.Fee}, {"694", true, -1, ledger.Reversal}, {"890", true, 0, ledger.Informational},
		{"206", true, +1, ledger.Payment}, {"015", true, 0, ledger.Informational}, {"099", true, 0, ledger.Informational},
		{"399", true, +1, ledger.Payment}, {"605", true, -1, ledger.Debit}, {"905", true, 0, ledger.Payment}, {"906", true, 0, ledger.Payment},
		{"959", true, +1, ledger.Payment}, {"960", true, -1, ledger.Debit}, {"999", true, -1, ledger.Debit}, {"889", true, 0, ledger.Payment},
		{"", false, 0, 0}, {"15", false, 0, 0}, {"0165", false, 0, 0}, {"1O5", false, 0, 0}, {"+65", false, 0, 0},
	} {
		_, info, ok := lookupCode(tt.code)
		if ok != tt.ok || ok && (info.sign != tt.sign || info.kind != tt.kind) {
			t.Errorf("lookupCode(%q) = sign %d, kind %v, %v; want %d, %v, %v", tt.code, info.sign, info.kind, ok, tt.sign, tt.kind, tt.ok)
		}
	}
}
