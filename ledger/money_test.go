package ledger_test

import (
	"errors"
	"math"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

const (
	smallest = math.MinInt64
	largest  = math.MaxInt64
)

func TestAdd(t *testing.T) {
	unstated := ledger.Money{}
	cases := []struct {
		name string
		a, b ledger.Money
		want ledger.Money
		err  error
	}{
		{"plain", usd(1), usd(2), usd(3), nil},
		{"to zero", usd(-2), usd(2), usd(0), nil},
		{"largest and nothing", usd(largest), usd(0), usd(largest), nil},
		{"smallest and nothing", usd(smallest), usd(0), usd(smallest), nil},
		{"smallest and largest", usd(smallest), usd(largest), usd(-1), nil},
		{"up to largest", usd(largest - 1), usd(1), usd(largest), nil},
		{"over largest", usd(largest), usd(1), unstated, ledger.ErrOverflow},
		{"largest twice", usd(largest), usd(largest), unstated, ledger.ErrOverflow},
		{"down to smallest", usd(smallest + 1), usd(-1), usd(smallest), nil},
		{"under smallest", usd(smallest), usd(-1), unstated, ledger.ErrOverflow},
		{"smallest twice", usd(smallest), usd(smallest), unstated, ledger.ErrOverflow},
		{"not stated counts as nothing", usd(5), unstated, usd(5), nil},
		{"nothing stated first", unstated, usd(5), usd(5), nil},
		{"both not stated", unstated, unstated, unstated, nil},
		{"mixed", usd(1), eur(1), unstated, ledger.ErrMixedCurrency},
		{"mixed with a stated zero", usd(1), eur(0), unstated, ledger.ErrMixedCurrency},
		{"mixed with a bare number", usd(1), ledger.Money{Minor: 1}, unstated, ledger.ErrMixedCurrency},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got, err := c.a.Add(c.b); got != c.want || !errors.Is(err, c.err) {
				t.Errorf("%v + %v = %v, %v; want %v, %v", c.a, c.b, got, err, c.want, c.err)
			}
			if got, err := c.b.Add(c.a); got != c.want || !errors.Is(err, c.err) {
				t.Errorf("%v + %v = %v, %v; want %v, %v", c.b, c.a, got, err, c.want, c.err)
			}
		})
	}
}

func TestSubAndNeg(t *testing.T) {
	cases := []struct {
		a, b, want int64
		err        error
	}{
		{3, 2, 1, nil},
		{0, largest, -largest, nil},
		{-1, largest, smallest, nil},
		{-2, largest, 0, ledger.ErrOverflow},
		{largest, -1, 0, ledger.ErrOverflow},
		{smallest, 1, 0, ledger.ErrOverflow},
		{0, smallest, 0, ledger.ErrOverflow},
		{-1, smallest, 0, ledger.ErrOverflow}, // representable, but the negative is not: refused, never wrong
	}
	for _, c := range cases {
		got, err := usd(c.a).Sub(usd(c.b))
		if !errors.Is(err, c.err) || err == nil && got != usd(c.want) {
			t.Errorf("%d - %d = %v, %v; want %d, %v", c.a, c.b, got, err, c.want, c.err)
		}
	}
	if _, err := usd(smallest).Neg(); !errors.Is(err, ledger.ErrOverflow) {
		t.Errorf("Neg(smallest): %v", err)
	}
	if got, err := usd(largest).Neg(); got != usd(-largest) || err != nil {
		t.Errorf("Neg(largest) = %v, %v", got, err)
	}
}

func TestCmp(t *testing.T) {
	for _, c := range []struct {
		a, b ledger.Money
		want int
		err  error
	}{
		{usd(1), usd(2), -1, nil}, {usd(2), usd(2), 0, nil}, {usd(3), usd(2), 1, nil}, {usd(-3), ledger.Money{}, -1, nil},
		{usd(1), eur(1), 0, ledger.ErrMixedCurrency},
	} {
		if got, err := c.a.Cmp(c.b); got != c.want || !errors.Is(err, c.err) {
			t.Errorf("Cmp(%v, %v) = %d, %v; want %d, %v", c.a, c.b, got, err, c.want, c.err)
		}
	}
}

func TestShare(t *testing.T) {
	cases := []struct {
		name  string
		minor int64
		rate  ledger.Rate
		want  int64
		err   error
	}{
		{"2 % of 100.00", 100_00, 20_000, 2_00, nil},
		{"down", 1_24, 20_000, 2, nil},        // 2.48
		{"half up", 1_25, 20_000, 3, nil},     // 2.5
		{"half away", -1_25, 20_000, -3, nil}, // -2.5
		{"negative", -1_24, 20_000, -2, nil},
		{"everything", largest, 1_000_000, largest, nil},
		{"everything negative", -largest, 1_000_000, -largest, nil},
		{"nothing", largest, 0, 0, nil},
		{"half of the smallest", smallest, 500_000, smallest / 2, nil},
		{"more than fits", largest, 1_000_001, 0, ledger.ErrOverflow},
		{"much more than fits", largest, math.MaxInt32, 0, ledger.ErrOverflow},
		{"negative rate", 1, -1, 0, ledger.ErrBadAmount},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := usd(c.minor).Share(c.rate)
			if !errors.Is(err, c.err) || err == nil && got != usd(c.want) {
				t.Errorf("share of %d at %v = %v, %v; want %d, %v", c.minor, c.rate, got, err, c.want, c.err)
			}
		})
	}
}

// Share must equal what exact decimals, rounded half away from zero, say.
func TestShareEqualsDecimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		minor := rapid.Int64Range(-largest, largest).Draw(t, "minor")
		rate := ledger.Rate(rapid.Int32Range(0, 1_000_000).Draw(t, "rate"))
		got, err := usd(minor).Share(rate)
		want := decimal.NewFromInt(minor).Mul(decimal.New(int64(rate), -6)).Round(0)
		if err != nil || !decimal.NewFromInt(got.Minor).Equal(want) {
			t.Fatalf("share of %d at %d = %v, %v; want %v", minor, rate, got.Minor, err, want)
		}
	})
}

func TestDecimal(t *testing.T) {
	cases := []struct {
		currency string
		minor    int64
		want     string
	}{
		{"JPY", 0, "0"}, {"JPY", 7, "7"}, {"JPY", -7, "-7"}, {"JPY", 1234567, "1234567"},
		{"USD", 0, "0.00"}, {"USD", 5, "0.05"}, {"USD", -5, "-0.05"}, {"USD", 50, "0.50"}, {"USD", 100, "1.00"}, {"USD", 123450, "1234.50"}, {"USD", -123450, "-1234.50"},
		{"KWD", 1, "0.001"}, {"KWD", 12, "0.012"}, {"KWD", 123, "0.123"}, {"KWD", 1234, "1.234"}, {"KWD", -1, "-0.001"},
		{"CLF", 1, "0.0001"}, {"CLF", 1234, "0.1234"}, {"CLF", 12345, "1.2345"}, {"CLF", -12345, "-1.2345"},
		{"USD", largest, "92233720368547758.07"}, {"USD", smallest, "-92233720368547758.08"}, {"JPY", smallest, "-9223372036854775808"}, {"CLF", smallest, "-922337203685477.5808"},
		{"", 1234, "12.34"},
	}
	for _, c := range cases {
		m := ledger.Money{Minor: c.minor, Currency: currency(c.currency)}
		if got := m.Decimal(); got != c.want {
			t.Errorf("%d %s = %q, want %q", c.minor, c.currency, got, c.want)
		}
		if got := string(m.AppendDecimal([]byte("x"))); got != "x"+c.want {
			t.Errorf("AppendDecimal: %q", got)
		}
	}
	if got := usd(123450).String(); got != "1234.50 USD" {
		t.Errorf("String = %q", got)
	}
	if got := (ledger.Money{}).String(); got != "0.00" {
		t.Errorf("String of what is not stated = %q", got)
	}
}

func TestParseMoney(t *testing.T) {
	cases := []struct {
		text, currency string
		want           int64
		err            error
	}{
		{"1234.5", "USD", 123450, nil}, {"-0.05", "USD", -5, nil}, {"+7", "USD", 700, nil}, {".5", "USD", 50, nil}, {"5.", "USD", 500, nil},
		{"0", "USD", 0, nil}, {"-0", "USD", 0, nil}, {"1.2300", "USD", 123, nil}, {"007", "JPY", 7, nil}, {"7.000", "JPY", 7, nil},
		{"1.234", "KWD", 1234, nil}, {"1.2345", "CLF", 12345, nil},
		{"92233720368547758.07", "USD", largest, nil}, {"-92233720368547758.07", "USD", -largest, nil},
		{"92233720368547758.08", "USD", 0, ledger.ErrOverflow}, {"-92233720368547758.08", "USD", 0, ledger.ErrOverflow},
		{"9223372036854775808", "JPY", 0, ledger.ErrOverflow}, {"100000000000000000000000", "USD", 0, ledger.ErrOverflow},
		{"1.005", "USD", 0, ledger.ErrFraction}, {"0.5", "JPY", 0, ledger.ErrFraction},
		{"", "USD", 0, ledger.ErrBadAmount}, {".", "USD", 0, ledger.ErrBadAmount}, {"-", "USD", 0, ledger.ErrBadAmount}, {"--1", "USD", 0, ledger.ErrBadAmount},
		{"1,000", "USD", 0, ledger.ErrBadAmount}, {"1 0", "USD", 0, ledger.ErrBadAmount}, {" 1", "USD", 0, ledger.ErrBadAmount}, {"1.0O", "USD", 0, ledger.ErrBadAmount},
		{"1.2.0", "USD", 0, ledger.ErrBadAmount}, {"1e3", "USD", 0, ledger.ErrBadAmount}, {"0x10", "USD", 0, ledger.ErrBadAmount}, {"1.00x", "USD", 0, ledger.ErrBadAmount},
		{"１", "USD", 0, ledger.ErrBadAmount}, {"NaN", "USD", 0, ledger.ErrBadAmount}, {"1.-5", "USD", 0, ledger.ErrBadAmount},
	}
	for _, c := range cases {
		got, err := ledger.ParseMoney(c.text, currency(c.currency))
		want := ledger.Money{Minor: c.want, Currency: currency(c.currency)}
		if c.err != nil {
			want = ledger.Money{}
		}
		if got != want || !errors.Is(err, c.err) {
			t.Errorf("ParseMoney(%q, %s) = %v, %v; want %v, %v", c.text, c.currency, got, err, want, c.err)
		}
	}
}

func TestFromDecimal(t *testing.T) {
	cases := []struct {
		text, currency string
		want           int64
		err            error
	}{
		{"12.34", "USD", 1234, nil}, {"12.340", "USD", 1234, nil}, {"-0.001", "KWD", -1, nil}, {"1e3", "JPY", 1000, nil},
		{"12.345", "USD", 0, ledger.ErrFraction}, {"0.5", "JPY", 0, ledger.ErrFraction},
		{"92233720368547758.08", "USD", 0, ledger.ErrOverflow}, {"-92233720368547758.08", "USD", smallest, nil}, {"1e30", "USD", 0, ledger.ErrOverflow},
	}
	for _, c := range cases {
		d, err := decimal.NewFromString(c.text)
		if err != nil {
			t.Fatal(err)
		}
		got, err := ledger.FromDecimal(d, currency(c.currency))
		if !errors.Is(err, c.err) || err == nil && got.Minor != c.want {
			t.Errorf("FromDecimal(%s, %s) = %v, %v; want %d, %v", c.text, c.currency, got, err, c.want, c.err)
		}
		if err == nil && !got.ToDecimal().Equal(d) {
			t.Errorf("ToDecimal(%v) = %v, want %v", got, got.ToDecimal(), d)
		}
	}
}

func TestParsePercent(t *testing.T) {
	cases := []struct {
		text string
		want ledger.Rate
		ok   bool
		back string
	}{
		{"2", 20_000, true, "2 %"}, {"2.5", 25_000, true, "2.5 %"}, {"2,5", 25_000, true, "2.5 %"}, {" 2.5 % ", 25_000, true, "2.5 %"}, {"0", 0, true, "0 %"},
		{"100", 1_000_000, true, "100 %"}, {"0.0001", 1, true, "0.0001 %"}, {"2.50000", 25_000, true, "2.5 %"},
		{"100.0001", 0, false, ""}, {"-1", 0, false, ""}, {"0.00001", 0, false, ""}, {"", 0, false, ""}, {"%", 0, false, ""}, {"two", 0, false, ""},
		{"2,5,0", 0, false, ""}, {"1e-9", 0, false, ""}, {"1e300000000", 0, false, ""},
	}
	for _, c := range cases {
		got, err := ledger.ParsePercent(c.text)
		if got != c.want || (err == nil) != c.ok {
			t.Errorf("ParsePercent(%q) = %v, %v; want %v, ok %v", c.text, int32(got), err, int32(c.want), c.ok)
		}
		if c.ok && got.String() != c.back {
			t.Errorf("%q writes %q, want %q", c.text, got.String(), c.back)
		}
	}
}

func FuzzParseMoney(f *testing.F) {
	for _, s := range []string{"", "1234.5", "-0.05", "92233720368547758.08", "+.5", "1.", "000.000", "1,5"} {
		f.Add(s, uint8(0))
	}
	codes := []string{"USD", "JPY", "KWD", "CLF"}
	f.Fuzz(func(t *testing.T, s string, which uint8) {
		c := currency(codes[int(which)%len(codes)])
		m, err := ledger.ParseMoney(s, c)
		if err != nil {
			if m != (ledger.Money{}) {
				t.Fatalf("%q: %v with an error", s, m)
			}
			return
		}
		back, err := ledger.ParseMoney(m.Decimal(), c)
		if err != nil || back != m {
			t.Fatalf("%q is %v, which reads as %v, %v", s, m, back, err)
		}
		// The slow twin: exact decimals must agree.
		d, err := decimal.NewFromString(s)
		if err != nil {
			t.Fatalf("%q is %v, but no decimal: %v", s, m, err)
		}
		if !d.Equal(m.ToDecimal()) {
			t.Fatalf("%q is %v, decimal says %v", s, m, d)
		}
	})
}

func FuzzParsePercent(f *testing.F) {
	for _, s := range []string{"", "2", "2,5 %", "1e-9", "1e300000000", "100.0001"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		rate, err := ledger.ParsePercent(s)
		if err != nil {
			return
		}
		if rate < 0 || rate > 1_000_000 {
			t.Fatalf("%q is %d", s, rate)
		}
		if back, err := ledger.ParsePercent(rate.String()); err != nil || back != rate {
			t.Fatalf("%q is %v, which reads as %v, %v", s, rate, back, err)
		}
	})
}
