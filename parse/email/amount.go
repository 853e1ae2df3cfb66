package email

import (
	"regexp"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// amountText finds an amount in a line: currency before or behind, separators, a sign on either side.
var amountText = regexp.MustCompile(`(?i)(?:\b(` + codes + `)\s?|(US\$|[€£$¥₹￥]|zł)\s?)?([-−(]\s?)?(\d[\d.,'’\x{a0}\x{202f}]*(?: \d{3}(?:[ \x{a0}\x{202f}]\d{3})*(?:[.,]\d{1,3})?\b)?)(\)|-|−)?(?:\s?(` + codes + `)\b|\s?(US\$|[€£$¥₹￥]|zł|円|kr\b))?`)

// codes are the currencies that are recognised in running text; a table may use any.
const codes = `USD|EUR|GBP|CHF|JPY|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|CAD|AUD|NZD|SGD|HKD|CNY|INR|BRL|MXN|ZAR|AED|TRY|KRW|THB|ILS|KWD|BHD`

var symbolCodes = map[string]string{"€": "EUR", "£": "GBP", "₹": "INR", "us$": "USD", "zł": "PLN", "円": "JPY"}

// found is an amount in a text, not yet read: what its digits mean may depend on the rest of the mail.
type found struct {
	body     string
	negative bool
	currency ledger.Currency
	start    int // in the line
	end      int
	marked   bool // with a currency or a sign of one
}

// amountsIn finds the amounts of a line from byte start on.
func amountsIn(line string, start int) []found {
	var list []found
	for _, at := range amountText.FindAllStringSubmatchIndex(line[start:], 16) {
		group := func(i int) string {
			if at[2*i] < 0 {
				return ""
			}
			return line[start+at[2*i] : start+at[2*i+1]]
		}
		f := found{body: strings.TrimRight(group(4), ".,'’ \u00a0\u202f"), negative: group(3) != "" || group(5) == "-" || group(5) == "−", start: start + at[0], end: start + at[1]}
		for _, i := range [...]int{1, 6} {
			if c, err := ledger.ParseCurrency(strings.ToUpper(group(i))); group(i) != "" && err == nil {
				f.currency = c
			}
		}
		for _, i := range [...]int{2, 7} {
			if code := symbolCodes[strings.ToLower(group(i))]; code != "" && f.currency == 0 {
				f.currency, _ = ledger.ParseCurrency(code) // ISO codes all
			}
		}
		f.marked = f.currency != 0 || group(2) != "" || group(7) != ""
		list = append(list, f)
	}
	return list
}

// readings are the amounts that the digits can mean in the currency: none, one, or two different ones.
func (f found) readings(cur ledger.Currency) []ledger.Money {
	if f.currency != 0 {
		cur = f.currency
	}
	var list []ledger.Money
	for _, mark := range [...]byte{'.', ','} {
		plain, ok := plainNumber(f.body, mark)
		if !ok {
			continue
		}
		m, err := ledger.ParseMoney(plain, cur)
		if err != nil {
			continue
		}
		if f.negative {
			m.Minor = -m.Minor
		}
		if len(list) == 0 || list[0] != m {
			list = append(list, m)
		}
	}
	return list
}

// plainNumber reads digits with groups and the given decimal mark as 1234.50. Groups have three digits, or two as in India, and one
// kind of separator.
func plainNumber(body string, mark byte) (string, bool) {
	whole, frac := body, ""
	if i := strings.LastIndexByte(body, mark); i >= 0 {
		whole, frac = body[:i], body[i+1:]
		if !digits(frac) {
			return "", false
		}
	}
	runs := strings.FieldsFunc(whole, func(r rune) bool { return r < '0' || r > '9' })
	seps := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, whole)
	if len(runs) == 0 || len([]rune(seps)) != len(runs)-1 || strings.IndexByte(seps, mark) >= 0 {
		return "", false
	}
	if seps != "" && (strings.Trim(seps, string([]rune(seps)[0])) != "" || len(runs[0]) > 3 || runs[0][0] == '0') {
		return "", false
	}
	for i, run := range runs[1:] {
		last := i == len(runs)-2
		if len(run) != 3 && (last || len(run) != 2 || seps[0] != ',') {
			return "", false
		}
	}
	if frac != "" {
		return strings.Join(runs, "") + "." + frac, true
	}
	return strings.Join(runs, ""), true
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// narrow turns full-width digits and marks into the usual ones, so that Japanese amounts read like others. Lengths change.
func narrow(s string) string {
	if !strings.ContainsAny(s, "０１２３４５６７８９，．：／－（）") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, s)
}
