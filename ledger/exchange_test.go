package ledger_test

import (
	"errors"
	"math"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

func TestExchangeGain(t *testing.T) {
	cases := []struct {
		name             string
		minor            int64
		currency         string
		booked, received string
		want             int64
		err              error
	}{
		{"a loss", 100000, "USD", "1.10", "0.80", -30000, nil},
		{"a gain", 100000, "USD", "83.00", "84.50", 150000, nil},
		{"a credit turns it round", -100000, "USD", "83.00", "84.50", -150000, nil},
		{"no move", 100000, "USD", "1.1", "1.10", 0, nil},
		{"half a cent goes away from zero", 100, "USD", "1.000", "1.005", 1, nil},
		{"and so does a loss", 100, "USD", "1.005", "1.000", -1, nil},
		{"yen count whole", 1000, "JPY", "0.0070", "0.0065", -50, nil},
		{"no rate", 1, "USD", "", "1", 0, ledger.ErrRate},
		{"a rate of zero", 1, "USD", "0", "1", 0, ledger.ErrRate},
		{"a rate below zero", 1, "USD", "1", "-1", 0, ledger.ErrRate},
		{"a rate with an exponent", 1, "USD", "1e9", "1", 0, ledger.ErrRate},
		{"too large", math.MaxInt64, "USD", "1", "9999", 0, ledger.ErrOverflow},
	}
	books := currency("EUR")
	for _, c := range cases {
		got, err := ledger.ExchangeGain(ledger.Money{Minor: c.minor, Currency: currency(c.currency)}, c.booked, c.received, books)
		if !errors.Is(err, c.err) || got.Minor != c.want || err == nil && got.Currency != books {
			t.Errorf("%s: %v, %v; want %d, %v", c.name, got, err, c.want, c.err)
		}
	}
	if _, err := ledger.ExchangeGain(ledger.Money{Minor: 1, Currency: books}, "1", "1", 0); !errors.Is(err, ledger.ErrUnknownCurrency) {
		t.Errorf("no currency of the books: %v", err)
	}
}

func TestWorth(t *testing.T) {
	books := currency("EUR")
	for _, c := range []struct {
		minor    int64
		currency string
		rate     string
		want     int64
		err      error
	}{
		{1100_00, "USD", "0.9225", 1014_75, nil},
		{1000, "JPY", "0.0065", 6_50, nil},
		{-50, "USD", "0.5", -25, nil},
		{1, "USD", "0.5", 1, nil},
		{1, "USD", "none", 0, ledger.ErrRate},
		{math.MaxInt64, "USD", "2", 0, ledger.ErrOverflow},
	} {
		got, err := ledger.Worth(ledger.Money{Minor: c.minor, Currency: currency(c.currency)}, c.rate, books)
		if !errors.Is(err, c.err) || got.Minor != c.want {
			t.Errorf("%d %s at %s: %v, %v; want %d, %v", c.minor, c.currency, c.rate, got, err, c.want, c.err)
		}
	}
	if _, err := ledger.Worth(ledger.Money{Minor: 1, Currency: books}, "1", 0); !errors.Is(err, ledger.ErrUnknownCurrency) {
		t.Errorf("no currency of the books: %v", err)
	}
}
