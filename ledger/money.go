package ledger

import (
	"errors"
	"fmt"
	"math"
	"math/bits"
	"strconv"
	"strings"
	"unsafe"

	"github.com/shopspring/decimal"
)

// Errors of money arithmetic and parsing. They are causes: errors.Is finds them inside what this package returns.
var (
	ErrOverflow      = errors.New("amount is too large")
	ErrMixedCurrency = errors.New("amounts are in different currencies")
	ErrBadAmount     = errors.New("not an amount")
	ErrFraction      = errors.New("more decimals than the currency has")
)

// Money is an exact amount: a count of the currency's minor units (cents for USD, yen for JPY, fils for KWD).
// The zero value means "not stated"; a stated zero has a currency. Money is comparable with ==.
type Money struct {
	Minor    int64
	Currency Currency
}

// Money sits in every hot record; the build stops when it grows.
const _ = uint(16 - unsafe.Sizeof(Money{}))

// IsZero reports whether m has no value, stated or not.
func (m Money) IsZero() bool { return m.Minor == 0 }

// Stated reports whether m carries a currency, that is, whether somebody said this amount.
func (m Money) Stated() bool { return m.Currency != 0 }

// Sign is -1, 0 or +1.
func (m Money) Sign() int {
	switch {
	case m.Minor < 0:
		return -1
	case m.Minor > 0:
		return 1
	}
	return 0
}

// Add returns m + o. An amount that is not stated counts as nothing. It fails with [ErrMixedCurrency] or [ErrOverflow].
func (m Money) Add(o Money) (Money, error) {
	cur, err := common(m, o)
	if err != nil {
		return Money{}, err
	}
	sum := m.Minor + o.Minor
	if (sum > m.Minor) != (o.Minor > 0) && o.Minor != 0 {
		return Money{}, fmt.Errorf("%v + %v: %w", m, o, ErrOverflow)
	}
	return Money{sum, cur}, nil
}

// Sub returns m - o, with the errors of [Money.Add].
func (m Money) Sub(o Money) (Money, error) {
	if o.Minor == math.MinInt64 {
		return Money{}, fmt.Errorf("%v - %v: %w", m, o, ErrOverflow)
	}
	return m.Add(Money{-o.Minor, o.Currency})
}

// Neg returns -m. The one value without a negative, the smallest int64, is refused with [ErrOverflow].
func (m Money) Neg() (Money, error) {
	if m.Minor == math.MinInt64 {
		return Money{}, fmt.Errorf("-(%v): %w", m, ErrOverflow)
	}
	return Money{-m.Minor, m.Currency}, nil
}

// Cmp compares m and o: -1, 0 or +1. Different currencies cannot be compared ([ErrMixedCurrency]).
func (m Money) Cmp(o Money) (int, error) {
	if _, err := common(m, o); err != nil {
		return 0, err
	}
	switch {
	case m.Minor < o.Minor:
		return -1, nil
	case m.Minor > o.Minor:
		return 1, nil
	}
	return 0, nil
}

// Share returns the part of m given by rate, rounded half away from zero to the minor unit, as invoices do.
func (m Money) Share(rate Rate) (Money, error) {
	if rate < 0 {
		return Money{}, fmt.Errorf("share of %v at %v: %w", m, rate, ErrBadAmount)
	}
	abs := uint64(m.Minor)
	if m.Minor < 0 {
		abs = -abs
	}
	hi, lo := bits.Mul64(abs, uint64(rate))
	lo, carry := bits.Add64(lo, rateOne/2, 0)
	hi += carry
	if hi >= rateOne {
		return Money{}, fmt.Errorf("share of %v at %v: %w", m, rate, ErrOverflow)
	}
	q, _ := bits.Div64(hi, lo, rateOne)
	if q > math.MaxInt64 {
		return Money{}, fmt.Errorf("share of %v at %v: %w", m, rate, ErrOverflow)
	}
	if m.Minor < 0 {
		return Money{-int64(q), m.Currency}, nil
	}
	return Money{int64(q), m.Currency}, nil
}

func common(a, b Money) (Currency, error) {
	switch {
	case a.Currency == b.Currency, b == Money{}:
		return a.Currency, nil
	case a == Money{}:
		return b.Currency, nil
	}
	return 0, fmt.Errorf("%v and %v: %w", a, b, ErrMixedCurrency)
}

// String writes the amount with its currency, "1234.50 USD".
func (m Money) String() string {
	if !m.Stated() {
		return m.Decimal()
	}
	return m.Decimal() + " " + m.Currency.String()
}

// Decimal writes the amount in major units with exactly the currency's digits, "1234.50", "-7" for yen. It is the form of all files.
func (m Money) Decimal() string {
	return string(m.AppendDecimal(make([]byte, 0, 24)))
}

// AppendDecimal appends what [Money.Decimal] returns.
func (m Money) AppendDecimal(b []byte) []byte {
	digits := m.Currency.Digits()
	abs := uint64(m.Minor)
	if m.Minor < 0 {
		b = append(b, '-')
		abs = -abs
	}
	var buf [24]byte
	s := strconv.AppendUint(buf[:0], abs, 10)
	if digits == 0 {
		return append(b, s...)
	}
	for pad := digits + 1 - len(s); pad > 0; pad-- {
		b = append(b, '0')
		if pad == digits+1-len(s) {
			b = append(b, '.')
		}
	}
	if cut := len(s) - digits; cut > 0 {
		b = append(b, s[:cut]...)
		b = append(b, '.')
		s = s[cut:]
	}
	return append(b, s...)
}

// ParseMoney reads a plain decimal in major units, "1234.5" or "-0.05": an optional sign, digits, and at most the currency's
// decimals after a point. More decimals are allowed only when they are zeros ([ErrFraction] otherwise: money is never rounded on
// the way in). Grouping marks and local spellings are the business of the format that reads them.
func ParseMoney(s string, c Currency) (Money, error) {
	t, neg := s, false
	if t != "" && (t[0] == '-' || t[0] == '+') {
		neg, t = t[0] == '-', t[1:]
	}
	whole, frac, _ := strings.Cut(t, ".")
	if whole == "" && frac == "" {
		return Money{}, fmt.Errorf("%q: %w", s, ErrBadAmount)
	}
	digits := c.Digits()
	if len(frac) > digits {
		if strings.Trim(whole+frac, "0123456789") != "" {
			return Money{}, fmt.Errorf("%q: %w", s, ErrBadAmount)
		}
		if strings.Trim(frac[digits:], "0") != "" {
			return Money{}, fmt.Errorf("%q: %w (%s has %d)", s, ErrFraction, c, digits)
		}
		frac = frac[:digits]
	}
	minor, err := accumulate(0, whole)
	if err == nil {
		minor, err = accumulate(minor, frac)
	}
	if err == nil {
		minor, err = accumulate(minor, "000000000"[:digits-len(frac)])
	}
	if err != nil {
		return Money{}, fmt.Errorf("%q: %w", s, err)
	}
	if neg {
		minor = -minor
	}
	return Money{minor, c}, nil
}

func accumulate(n int64, digits string) (int64, error) {
	for i := 0; i < len(digits); i++ {
		d := digits[i] - '0'
		if d > 9 {
			return 0, ErrBadAmount
		}
		if n > (math.MaxInt64-int64(d))/10 {
			return 0, ErrOverflow
		}
		n = n*10 + int64(d)
	}
	return n, nil
}

// FromDecimal converts a decimal in major units. A value with more digits than the currency is refused with [ErrFraction]:
// round it first, and say how.
func FromDecimal(d decimal.Decimal, c Currency) (Money, error) {
	minor := d.Shift(int32(c.Digits()))
	if !minor.IsInteger() {
		return Money{}, fmt.Errorf("%s: %w (%s has %d)", d, ErrFraction, c, c.Digits())
	}
	n := minor.BigInt()
	if !n.IsInt64() {
		return Money{}, fmt.Errorf("%s: %w", d, ErrOverflow)
	}
	return Money{n.Int64(), c}, nil
}

// ToDecimal is m in major units, for rates and reports outside the hot path.
func (m Money) ToDecimal() decimal.Decimal {
	return decimal.New(m.Minor, -int32(m.Currency.Digits()))
}

// Rate is a share in parts per million: 2 % is 20,000. Percentages with up to four decimals are exact.
type Rate int32

const rateOne = 1_000_000

// ParsePercent reads a percentage such as "2", "2.5" or "2,5" ("2.5 %" too), between 0 and 100, with at most four decimals.
func ParsePercent(s string) (Rate, error) {
	t := strings.Replace(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "%")), ",", ".", 1)
	d, err := decimal.NewFromString(t)
	if err != nil || d.Exponent() < -8 {
		return 0, fmt.Errorf("%q: not a percentage", s)
	}
	d = d.Shift(4)
	if !d.IsInteger() || d.IsNegative() || d.GreaterThan(decimal.NewFromInt(rateOne)) {
		return 0, fmt.Errorf("%q: not a percentage between 0 and 100 with at most four decimals", s)
	}
	return Rate(d.IntPart()), nil
}

// String writes the rate as a percentage, "2.5 %".
func (r Rate) String() string {
	return decimal.New(int64(r), -4).String() + " %"
}
