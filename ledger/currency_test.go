package ledger_test

import (
	"errors"
	"testing"

	"github.com/cashtie/cashtie/internal/iso4217"
	"github.com/cashtie/cashtie/ledger"
)

func TestParseCurrency(t *testing.T) {
	for _, info := range iso4217.All() {
		c, err := ledger.ParseCurrency(info.Code)
		if err != nil || c.String() != info.Code || c.Digits() != int(info.Digits) || c.Withdrawn() != info.Withdrawn {
			t.Errorf("%s = %v (%d digits, withdrawn %v), %v; want %d, %v", info.Code, c, c.Digits(), c.Withdrawn(), err, info.Digits, info.Withdrawn)
		}
	}
	for _, code := range []string{"", "US", "USDX", "usd", "ZZZ", "AAA", "U$D", "ÄÖ"} {
		if c, err := ledger.ParseCurrency(code); c != 0 || !errors.Is(err, ledger.ErrUnknownCurrency) {
			t.Errorf("ParseCurrency(%q) = %v, %v; want %v", code, c, err, ledger.ErrUnknownCurrency)
		}
	}
}

func TestCurrencyNotStated(t *testing.T) {
	var none ledger.Currency
	if none.String() != "" || none.Digits() != 2 || none.Withdrawn() {
		t.Errorf("zero currency = %q, %d digits, withdrawn %v", none, none.Digits(), none.Withdrawn())
	}
	if made := ledger.Currency(1); made.Digits() != 2 || made.Withdrawn() {
		t.Errorf("a code nobody listed = %v, %d digits", made, made.Digits())
	}
}

func TestCurrencyOrderIsAlphabetical(t *testing.T) {
	all := iso4217.All()
	for i := 1; i < len(all); i++ {
		if a, b := currency(all[i-1].Code), currency(all[i].Code); a >= b {
			t.Errorf("%v (%d) is not before %v (%d)", a, a, b, b)
		}
	}
}
