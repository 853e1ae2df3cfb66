package ledger

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// ExchangeGain is what settling an amount gains, or with a minus sign loses, in the currency of the books because its rate was
// booked when the item came in and is received when the money does. Rates are what one unit of the amount's currency is worth in the
// books. The result is rounded once, half away from zero.
//
// Errors: [ErrRate] for a rate that is no positive decimal number, [ErrUnknownCurrency], [ErrOverflow].
func ExchangeGain(settled Money, booked, received string, books Currency) (Money, error) {
	from, err := rate(booked)
	if err != nil {
		return Money{}, err
	}
	to, err := rate(received)
	if err != nil {
		return Money{}, err
	}
	if books == 0 || settled.Currency == 0 {
		return Money{}, fmt.Errorf("exchange difference: %w", ErrUnknownCurrency)
	}
	amount := decimal.New(settled.Minor, -int32(settled.Currency.Digits()))
	difference := amount.Mul(to.Sub(from)).Shift(int32(books.Digits())).Round(0)
	if !difference.BigInt().IsInt64() {
		return Money{}, fmt.Errorf("exchange difference of %v: %w", settled, ErrOverflow)
	}
	return Money{difference.IntPart(), books}, nil
}

// Worth is an amount in the currency of the books, where one unit of its own is worth the rate there, rounded half away from zero.
//
// Errors: as [ExchangeGain].
func Worth(m Money, at string, books Currency) (Money, error) {
	by, err := rate(at)
	if err != nil {
		return Money{}, err
	}
	if books == 0 || m.Currency == 0 {
		return Money{}, fmt.Errorf("worth of %v: %w", m, ErrUnknownCurrency)
	}
	worth := decimal.New(m.Minor, -int32(m.Currency.Digits())).Mul(by).Shift(int32(books.Digits())).Round(0)
	if !worth.BigInt().IsInt64() {
		return Money{}, fmt.Errorf("worth of %v: %w", m, ErrOverflow)
	}
	return Money{worth.IntPart(), books}, nil
}

// maxRate bounds the characters of a rate, and so the work that it makes.
const maxRate = 24

func rate(s string) (decimal.Decimal, error) {
	d, err := decimal.NewFromString(s)
	if err != nil || len(s) > maxRate || d.Exponent() > 0 || !d.IsPositive() {
		return decimal.Decimal{}, fmt.Errorf("rate %q: %w", s, ErrRate)
	}
	return d, nil
}
