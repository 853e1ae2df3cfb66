package camt

import (
	"os"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// TestOwnCodesAreThoseOfTheirFormats holds that a code means the same in each format that has it.
func TestOwnCodesAreThoseOfTheirFormats(t *testing.T) {
	want := 0
	for scheme, file := range map[string]string{"gvc": "../mt940/gvc.tsv", "swift": "../mt940/swift_types.tsv", "bai": "../bai2/codes.tsv"} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range strings.Split(strings.TrimSpace(string(data)), "\n") {
			f := strings.Split(row, "\t")
			if i == 0 || scheme == "bai" && f[1] != "detail" {
				continue
			}
			want++
			if ours := scheme + "\t" + f[0] + "\t" + strings.Join(f[len(f)-3:], "\t") + "\n"; !strings.Contains(ownTable, ours) {
				t.Errorf("owncodes.tsv lacks %q; run go generate", ours)
			}
		}
	}
	if got := strings.Count(ownTable, "\n"); got != want {
		t.Errorf("owncodes.tsv has %d rows, want %d", got, want)
	}
}

func TestOwnCodes(t *testing.T) {
	for _, tt := range []struct {
		code    bankCode
		kind    ledger.ReceiptKind
		meaning string
	}{
		{bankCode{own: "NTRF+166+00905+004"}, ledger.Payment, "SEPA transfer received"},
		{bankCode{own: "NCHG+808"}, ledger.Fee, "fees"},
		{bankCode{own: "NRTI+109"}, ledger.Return, "SEPA core direct debit returned to us unpaid"},
		{bankCode{own: "NCHG"}, ledger.Fee, "charges"},
		{bankCode{own: "NCHG+999"}, ledger.Fee, "charges"},
		{bankCode{own: "354", issuer: "BAI"}, ledger.Interest, "interest credited"},
		{bankCode{own: "555", issuer: "BAI2"}, ledger.Return, "deposited check returned unpaid (reopen what it paid)"},
		{bankCode{own: "354"}, ledger.Payment, ""},
		{bankCode{own: "KLIRNG"}, ledger.Payment, ""},
		{bankCode{domain: "XTND", family: "NTAV", sub: "NTAV", own: "275", issuer: "BAI"}, ledger.Transfer, "zero-balance sweep in"},
		{bankCode{domain: "PMNT", family: "RCDT", sub: "ESCT", own: "NCHG"}, ledger.Payment, "credit transfer received: SEPA credit transfer"},
		{bankCode{domain: "PMNT", family: "NTAV", sub: "NTAV"}, ledger.Payment, "payment of a kind that the bank does not tell"},
	} {
		if got := lookUp(tt.code); got.kind != tt.kind || got.meaning != tt.meaning {
			t.Errorf("%+v: %v %q, want %v %q", tt.code, got.kind, got.meaning, tt.kind, tt.meaning)
		}
	}
}
