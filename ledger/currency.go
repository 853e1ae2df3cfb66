package ledger

import (
	"errors"
	"strconv"
	"unsafe"

	"github.com/cashtie/cashtie/internal/iso4217"
)

// ErrUnknownCurrency is the cause when a text is not an ISO 4217 code, active or withdrawn.
var ErrUnknownCurrency = errors.New("unknown currency")

// Currency is an ISO 4217 alphabetic code, packed into two bytes. The zero value means "not stated". Order is alphabetical.
//
// The letters are packed rather than the numeric code because withdrawn codes share numbers with their successors.
type Currency uint16

const _ = uint(2 - unsafe.Sizeof(Currency(0)))

// ParseCurrency reads a three-letter code in upper case. Withdrawn codes are known: old open items still carry them.
func ParseCurrency(code string) (Currency, error) {
	if c := pack(code); c != 0 {
		if _, ok := iso4217.Lookup(code); ok {
			return c, nil
		}
	}
	return 0, unknownCurrency(code)
}

// unknownCurrency is a code that is none. Readers of lists try words by the thousand, so its sentence is made only for who reads it.
type unknownCurrency string

func (e unknownCurrency) Error() string {
	return strconv.Quote(string(e)) + ": " + ErrUnknownCurrency.Error()
}

// Unwrap gives [ErrUnknownCurrency].
func (e unknownCurrency) Unwrap() error { return ErrUnknownCurrency }

func pack(code string) Currency {
	if len(code) != 3 {
		return 0
	}
	n := 0
	for i := 0; i < 3; i++ {
		d := code[i] - 'A'
		if d >= 26 {
			return 0
		}
		n = n*26 + int(d)
	}
	return Currency(n + 1)
}

// String is the three-letter code, or nothing for the zero Currency.
func (c Currency) String() string {
	if c == 0 {
		return ""
	}
	n := int(c) - 1
	return string([]byte{byte('A' + n/676), byte('A' + n/26%26), byte('A' + n%26)})
}

// Digits is the number of decimals of the currency: 2 for USD, 0 for JPY, 3 for KWD, 4 for CLF. A currency that is not stated
// and the codes without a minor unit (XAU, XXX) have 2 and 0.
func (c Currency) Digits() int {
	if info := iso4217.At(int(c) - 1); info != nil {
		return int(info.Digits)
	}
	return 2
}

// Withdrawn reports whether ISO no longer lists the currency as active.
func (c Currency) Withdrawn() bool {
	info := iso4217.At(int(c) - 1)
	return info != nil && info.Withdrawn
}
