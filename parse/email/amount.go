package email

import (
	"strings"
	"unicode/utf8"

	"github.com/cashtie/cashtie/ledger"
)

// codes are the currencies that are recognised in running text; a table may use any.
const codes = `USD|EUR|GBP|CHF|JPY|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|CAD|AUD|NZD|SGD|HKD|CNY|INR|BRL|MXN|ZAR|AED|TRY|KRW|THB|ILS|KWD|BHD|OMR|TND|JOD|IQD|LYD|SAR|QAR|EGP|MAD|COP|CLP|PEN|ARS|UYU|PHP|IDR|MYR|TWD|VND|ISK|UAH|RSD|NGN|KES|XOF|XAF|GHS|TZS|UGX|PKR|LKR|BDT|ZMW|MZN|AOA|BWP|MUR|DOP|GTQ|CRC|BOB|PYG|GEL|KZT|AZN`

// found is an amount in a text, not yet read: what its digits mean may depend on the rest of the mail.
type found struct {
	body     string
	negative bool
	currency ledger.Currency
	start    int // in the line
	end      int
	marked   bool // with a currency or a sign of one
	signed   bool // with a sign: no currency that has one has three decimals
	opened   bool // a bracket stands before it
	dashed   bool // a dash does
	taken    bool // the words before it say that it is taken off
}

// maxAmounts is how many amounts of a line are looked at.
const maxAmounts = 16

// amountsIn finds the amounts of a line from byte start on: a currency before or behind, separators, a sign on either side.
func amountsIn(line string, start int) []found {
	var list []found
	for at := start; len(list) < maxAmounts; {
		f, ok := nextAmount(line, at)
		if !ok {
			break
		}
		list, at = append(list, f), f.end
	}
	return list
}

// nextAmount is the first amount of a line from byte at on; what stands before that byte is no part of it.
func nextAmount(line string, at int) (f found, ok bool) {
	first := nextDigit(line, at)
	if first == len(line) {
		return f, false
	}
	f.start, f.end = first, first+amountEnd(line[first:])
	f.body = strings.TrimRight(line[first:f.end], ".,'’ \u00a0\u202f")
	if n := dashesFor(line[f.end-1:]); n > 0 {
		f.body, f.end = f.body+line[f.end-1:f.end]+"00", f.end-1+n
	}
	f.before(line[:first], at)
	f.behind(line)
	return f, true
}

// amountEnd is where the digits and separators end that begin the text. Single blanks part groups of three digits.
func amountEnd(text string) int {
	end := 0
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !isDigit(text[end]) && !strings.ContainsRune(".,'’\u00a0\u202f", r) {
			break
		}
		end += size
	}
	if end == len(text) || text[end] != ' ' || digitsAt(text) > 3 { // so many digits are no group
		return end
	}
	last := end // the last place where a word ends
	for at := end; ; {
		r, size := utf8.DecodeRuneInString(text[at:])
		if r != ' ' && (at == end || r != '\u00a0' && r != '\u202f') || digitsAt(text[at+size:]) < 3 {
			return last
		}
		at += size + 3
		if at == len(text) || !asciiWord(text[at]) {
			last = at
		}
		if at < len(text) && (text[at] == '.' || text[at] == ',') {
			if n := digitsAt(text[at+1:]); n > 0 && n <= 3 && (at+1+n == len(text) || !asciiWord(text[at+1+n])) {
				return at + 1 + n
			}
		}
	}
}

// digitsAt is how many digits begin the text, counted up to four.
func digitsAt(text string) int {
	n := 0
	for n < 4 && n < len(text) && isDigit(text[n]) {
		n++
	}
	return n
}

func isDigit(c byte) bool { return c-'0' <= 9 }

func asciiWord(c byte) bool {
	return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_'
}

// signBefore takes in a sign that stands before the currency: "-$500.00".
func (f *found) signBefore(text string, from int) {
	for _, sign := range [...]string{"-", "−", "△", "▲"} {
		if rest, found := strings.CutSuffix(text[from:f.start], sign); found && (rest == "" || !asciiWord(rest[len(rest)-1])) {
			f.negative, f.start = true, from+len(rest)
		}
	}
	if rest, found := strings.CutSuffix(text[from:f.start], "("); found && !f.negative {
		f.opened, f.start = true, from+len(rest)
	}
}

// before takes in a sign and a currency that end text, from byte from on. A dash with a blank behind it parts words, and is no sign.
func (f *found) before(text string, from int) {
	at := len(text)
	blank := func(at int) int {
		if at > from && strings.IndexByte(" \t", text[at-1]) >= 0 {
			return at - 1
		}
		return at
	}
	for _, sign := range [...]string{"-", "−", "△", "▲", "("} {
		rest, found := strings.CutSuffix(text[from:], sign)
		if !found {
			continue
		}
		at = from + len(rest)
		f.opened, f.dashed = sign == "(", sign != "("
		break
	}
	f.start = at
	k := blank(at)
	if k-from >= 3 {
		if cur, ok := codeOf(text[k-3 : k]); ok && (k == 3 || !asciiWord(text[k-4])) && (k < at || !f.filledUp()) {
			f.currency, f.marked, f.start = cur, true, k-3
			f.negative = f.dashed
			f.signBefore(text, from)
			return
		}
	}
	f.negative = f.dashed && (at == 0 || !asciiWord(text[at-1]))
	if n, code := lettersBefore(text[from:k]); n > 0 && grouped(f.body) {
		f.mark(code)
		f.start = k - n
		f.signBefore(text, from)
		return
	}
	if k == from || text[k-1] < utf8.RuneSelf && text[k-1] != '$' && text[k-1] != 'A' && text[k-1]|0x20 != 'o' {
		return // no sign of a currency ends in it
	}
	for _, s := range symbols[:len(symbols)-2] {
		if n := len(s.sign); k-from >= n && strings.EqualFold(text[k-n:k], s.sign) && (!asciiWord(s.sign[0]) || k == n || !asciiWord(text[k-n-1])) {
			f.mark(s.code)
			f.start = k - n
			if s.sign == "$" && k-from >= 3 && strings.EqualFold(text[k-3:k-1], "us") {
				f.mark("USD")
				f.start = k - 3
			}
			f.signBefore(text, from)
			return
		}
	}
}

// filledUp reports whether zeros fill up a number, as in "KES001": no amount is written so.
func (f *found) filledUp() bool {
	return len(f.body) > 1 && f.body[0] == '0' && isDigit(f.body[1])
}

// behind takes in a sign and a currency that follow the amount. Brackets are a sign where they hold nothing but digits.
func (f *found) behind(line string) {
	for _, sign := range [...]string{")", "-", "−"} {
		rest, found := strings.CutPrefix(line[f.end:], sign)
		if !found {
			continue
		}
		switch {
		case sign == ")":
			f.negative = f.negative || f.opened
		case rest != "" && (asciiWord(rest[0]) || rest[0] >= utf8.RuneSelf && !strings.HasPrefix(rest, "€") && !strings.HasPrefix(rest, "£")):
			return // a part of a number or a word
		default:
			f.negative = true
		}
		f.end += len(sign)
		break
	}
	rest := line[f.end:]
	if strings.HasPrefix(rest, "/-") { // as India ends a whole amount
		f.marked = true
		f.end += len("/-")
		rest = line[f.end:]
	}
	if rest != "" && strings.IndexByte(" \t", rest[0]) >= 0 {
		rest = rest[1:]
	}
	at := len(line) - len(rest)
	if len(rest) >= 3 {
		if cur, ok := codeOf(rest[:3]); ok && (len(rest) == 3 || !asciiWord(rest[3])) && !f.ofNext(rest[3:]) {
			f.currency, f.marked, f.end = cur, true, at+3
			return
		}
		if strings.EqualFold(rest[:3], "us$") {
			f.mark("USD")
			f.end = at + 3
			return
		}
	}
	if rest == "" || rest[0] < utf8.RuneSelf && strings.IndexByte("$RrNnHhEeKkZzFfCcLlTt", rest[0]) < 0 {
		return // no sign of a currency begins with it
	}
	for i := range symbols {
		s := &symbols[i]
		n := len(s.sign)
		if rest[0]|0x20 != s.sign[0]|0x20 || len(rest) < n || !strings.EqualFold(rest[:n], s.sign) || asciiWord(s.sign[n-1]) && len(rest) > n && asciiWord(rest[n]) || f.ofNext(rest[n:]) {
			continue
		}
		f.mark(s.code)
		f.end = at + n
		return
	}
}

// ofNext reports whether a currency behind plain digits is that of the amount that follows it: "4471 $ 1.190.000".
func (f *found) ofNext(rest string) bool {
	if f.marked || !digits(f.body) {
		return false
	}
	rest = strings.TrimLeft(rest, " ")
	return rest != "" && isDigit(rest[0])
}

// mark notes a currency by its sign; a code that was read before goes first.
func (f *found) mark(code string) {
	f.marked, f.signed = true, true
	if f.currency == 0 && code != "" {
		f.currency, _ = ledger.ParseCurrency(code) // ISO codes all
	}
}

// codeOf is the currency that three letters name, if it is one of codes.
func codeOf(s string) (ledger.Currency, bool) {
	for i := range len(s) {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return 0, false
		}
	}
	upper := strings.ToUpper(s)
	for i := 0; i < len(codes); i += 4 {
		if codes[i:i+3] == upper {
			c, err := ledger.ParseCurrency(upper)
			return c, err == nil
		}
	}
	return 0, false
}

// readings are the amounts that the digits can mean in the currency: none, one, or two different ones.
func (f found) readings(cur ledger.Currency) []ledger.Money {
	if f.currency != 0 {
		cur = f.currency
	}
	var list []ledger.Money
	for _, mark := range [...]byte{'.', ','} {
		plain, ok := plainNumber(f.body, mark)
		if k := strings.IndexByte(plain, '.'); !ok || (f.signed || cur != 0) && cur.Digits() < 3 && k > 0 && len(plain)-k == 4 {
			continue // nobody writes three decimals where there are two
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
	if !beyondASCII(s) || !strings.ContainsAny(s, "０１２３４５６７８９，．：／－（）") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, s)
}
