package match

import (
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

func TestAccounts(t *testing.T) {
	x := buildPayerIndex(nil, []*ledger.Customer{
		{ID: "A", Accounts: []string{"021000021/123456789"}},
		{ID: "B", Accounts: []string{"0000987654"}},
		{ID: "C", Accounts: []string{"DE02 1203 0000 0000 2020 51"}},
	})
	for _, tt := range []struct {
		account string
		want    int // index of the customer, -1: none
	}{
		{"021000021 0000123456789", 0},
		{"021000021123456789", 0},
		{"123456789", 0},
		{"0123456789", 0},
		{"026009593 123456789", -1}, // another bank's account of the same number
		{"987654", 1},
		{"026009593/987654", 1},
		{"de02120300000000202051", 2},
		{"202051", -1},
		{"0000", -1},
		{"", -1},
	} {
		got := -1
		if found := x.account(tt.account); len(found) == 1 {
			got = int(found[0])
		}
		if got != tt.want {
			t.Errorf("account(%q) finds customer %d, want %d", tt.account, got, tt.want)
		}
	}
}
