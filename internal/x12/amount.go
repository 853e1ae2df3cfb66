package x12

import (
	"errors"
	"math"

	"github.com/cashtie/cashtie/ledger"
)

const amountHelp = "an amount is digits with a decimal point, such as 1250.00; ask the sender for the right one"

// figure is an amount as written, in minor units of the payment's currency.
type figure struct {
	minor   int64
	stated  bool
	pointed bool // written with a decimal point
}

// parseFigure reads a decimal; an empty text states nothing.
func parseFigure(s string, c ledger.Currency, digits int) (figure, error) {
	if s == "" {
		return figure{}, nil
	}
	t, negative := s, false
	if t[0] == '-' {
		t, negative = t[1:], true
	}
	n, i, decimals := int64(0), 0, -1
	for ; i < len(t) && t[i]-'0' <= 9; i++ {
		n = n*10 + int64(t[i]-'0')
	}
	if i < len(t) {
		if t[i] != '.' {
			return slowFigure(s, c)
		}
		decimals = len(t) - i - 1
		for i++; i < len(t); i++ {
			if t[i]-'0' > 9 {
				return slowFigure(s, c)
			}
			n = n*10 + int64(t[i]-'0')
		}
	}
	if len(t) > 14 || len(t) == 0 || decimals > digits || decimals == 0 && len(t) == 1 {
		return slowFigure(s, c)
	}
	for i := max(decimals, 0); i < digits; i++ {
		n *= 10
	}
	if negative {
		n = -n
	}
	return figure{n, true, decimals >= 0}, nil
}

// slowFigure reads what is long, signed with a plus, has more decimals, or is no amount.
func slowFigure(s string, c ledger.Currency) (figure, error) {
	m, err := ledger.ParseMoney(s, c)
	if err != nil {
		if cause := errors.Unwrap(err); cause != nil {
			err = cause
		}
		return figure{}, err
	}
	for i := range len(s) {
		if s[i] == '.' {
			return figure{m.Minor, true, true}, nil
		}
	}
	return figure{m.Minor, true, false}, nil
}

// plus adds; it is not ok when the sum is too large.
func plus(a, b int64) (int64, bool) {
	c := a + b
	return c, (c > a) == (b > 0)
}

// minus is a less b, for a b that came from an amount.
func minus(a, b int64) (int64, bool) {
	if b == math.MinInt64 {
		return 0, false
	}
	return plus(a, -b)
}

// lowers is -|n|.
func lowers(n int64) int64 {
	if n > 0 {
		return -n
	}
	return n
}
