package report

import (
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// Amount writes m for people: "1,234,567.50", without the currency, with exactly the currency's decimals.
func Amount(m ledger.Money) string {
	return groupDecimal(m.Decimal())
}

// groupDecimal sets commas between the thousands of a plain decimal.
func groupDecimal(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, frac, point := strings.Cut(s, ".")
	var b strings.Builder
	b.WriteString(sign)
	for i := 0; i < len(whole); i++ {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(whole[i])
	}
	if point {
		b.WriteByte('.')
		b.WriteString(frac)
	}
	return b.String()
}

func group(n int) string { return groupDecimal(strconv.Itoa(n)) }
