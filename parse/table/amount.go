package table

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// amountKind tells what an amount cell is.
type amountKind uint8

const (
	noAmount    amountKind = iota // not an amount at all
	blankAmount                   // nothing stated
	dashAmount                    // a dash for zero, as accounting formats print it
	number
)

// side is the debit or credit mark behind an amount.
type side uint8

const (
	noSide side = iota
	debitSide
	creditSide
)

// amount is an amount cell taken apart; body still has its separators.
type amount struct {
	kind     amountKind
	negative bool
	side     side
	currency ledger.Currency // named in the cell
	symbol   string          // currencies that a symbol with several meanings may stand for; empty: none is there
	body     string
}

// errNotAmount is the cause when a cell of an amount column holds no amount.
var errNotAmount = errors.New("not an amount")

// symbols name a currency where they have one meaning, and otherwise those they may stand for.
var symbols = [...]struct {
	text, code string
	among      string
}{{"US$", "USD", ""}, {"A$", "AUD", ""}, {"C$", "CAD", ""}, {"R$", "BRL", ""}, {"€", "EUR", ""}, {"£", "GBP", ""}, {"₹", "INR", ""}, {"zł", "PLN", ""},
	{"$", "", "USD CAD AUD NZD SGD HKD MXN TWD ARS CLP COP UYU BBD BMD BSD BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD BND DOP BOB NIO CUP CVE MOP TOP WST"},
	{"¥", "", "JPY CNY"}, {"kr", "", "SEK NOK DKK ISK"}}

// maxAmount is how many bytes an amount may have: 19 digits, wide separators, currency and marks fit.
const maxAmount = 100

// takeApart strips sign, parentheses, currency and debit/credit mark off an amount. What is left must be digits and separators.
func takeApart(s string) amount {
	var a amount
	t := strings.Trim(s, blanks)
	if t == "" {
		return amount{kind: blankAmount}
	}
	if len(t) > maxAmount {
		return amount{}
	}
	if t[0] == '*' || t[len(t)-1] == '*' { // printed so that nobody adds digits, or in bold
		if t = strings.Trim(t, "*"+blanks); t == "" {
			return amount{}
		}
	}
	t, signs := a.stripBracketedSign(t)
	open, shut := false, false
	for changed := true; changed && t != ""; {
		before := len(t)
		t = strings.Trim(t, blanks)
		switch {
		case t == "":
		case t[0] == '(' && !open:
			open, t = true, t[1:]
		case t[len(t)-1] == ')' && !shut:
			shut, t = true, t[:len(t)-1]
		default:
			var n int
			t, n = a.stripSign(t)
			signs += n
			if len(t) == before {
				t = a.stripWord(t)
			}
		}
		changed = len(t) != before
	}
	switch {
	case open != shut || signs > 1 || open && signs > 0:
		return amount{}
	case t == "" && signs == 1 && a.side == noSide:
		return amount{kind: dashAmount, currency: a.currency}
	case !isBody(t):
		return amount{}
	}
	a.kind, a.body, a.negative = number, t, a.negative || open
	return a
}

// stripBracketedSign takes "(-)" off the front, as Tally writes a minus.
func (a *amount) stripBracketedSign(t string) (rest string, signs int) {
	rest, ok := strings.CutPrefix(t, "(-)")
	if !ok {
		return t, 0
	}
	a.negative = true
	return strings.TrimLeft(rest, blanks), 1
}

// stripSign takes one sign off either end. The German ",-" for "no cents" is no sign.
func (a *amount) stripSign(t string) (rest string, signs int) {
	for _, sign := range [...]string{"-", "−", "–", "△", "▲", "+"} {
		if rest, ok := strings.CutPrefix(t, sign); ok {
			a.negative = a.negative || sign != "+"
			return rest, 1
		}
		rest, ok := strings.CutSuffix(t, sign)
		if !ok {
			continue
		}
		if bare := strings.TrimRight(rest, sign); sign != "+" && strings.HasSuffix(bare, ",") {
			return bare, 0
		}
		a.negative = a.negative || sign != "+"
		return rest, 1
	}
	return t, 0
}

// stripWord takes a currency or a debit/credit mark off either end.
func (a *amount) stripWord(t string) string {
	if c := t[len(t)-1]; a.side == noSide && (c|0x20 >= 'a' && c|0x20 <= 'z' || c == '.') {
		bare := strings.TrimRight(strings.TrimSuffix(t, "."), blanks)
		for _, m := range [...]struct {
			text string
			side side
		}{{"CR", creditSide}, {"DR", debitSide}, {"H", creditSide}, {"S", debitSide}} {
			n := len(bare) - len(m.text)
			if n > 0 && strings.EqualFold(bare[n:], m.text) && !isLetter(bare[n-1]) {
				a.side = m.side
				return bare[:n]
			}
		}
	}
	if a.side == noSide && len(t) > 3 && isLetter(t[1]) && !isLetter(t[2]) {
		switch strings.ToUpper(t[:2]) { // "Dr 50.00"
		case "CR":
			a.side = creditSide
			return strings.TrimPrefix(t[2:], ".")
		case "DR":
			a.side = debitSide
			return strings.TrimPrefix(t[2:], ".")
		}
	}
	if a.currency != 0 {
		return a.stripSecond(t)
	}
	if len(t) >= 3 && isLetter(t[0]) {
		if c, err := ledger.ParseCurrency(t[:3]); err == nil && (len(t) == 3 || !isLetter(t[3])) {
			a.currency = c
			return t[3:]
		}
	}
	if n := len(t) - 3; n >= 0 && isLetter(t[len(t)-1]) {
		if c, err := ledger.ParseCurrency(t[n:]); err == nil && (n == 0 || !isLetter(t[n-1])) {
			a.currency = c
			return t[:n]
		}
	}
	if t[0] >= '0' && t[0] <= '9' && t[len(t)-1] >= '0' && t[len(t)-1] <= '9' {
		return t
	}
	for _, sym := range symbols {
		rest, ok := strings.CutPrefix(t, sym.text)
		if !ok {
			rest, ok = strings.CutSuffix(t, sym.text)
		}
		if ok {
			if sym.code != "" {
				a.currency, _ = ledger.ParseCurrency(sym.code) // the codes of the list are ISO codes
			}
			a.symbol = sym.among
			return rest
		}
	}
	return t
}

// stripSecond takes a symbol off that says the currency of the code once more: "$31,500.00 USD". One of another currency stays, and what
// holds it is no amount.
func (a *amount) stripSecond(t string) string {
	if a.symbol != "" || t[0] >= '0' && t[0] <= '9' && t[len(t)-1] >= '0' && t[len(t)-1] <= '9' {
		return t
	}
	code := a.currency.String()
	for _, sym := range symbols {
		if sym.code != code && !strings.Contains(sym.among, code) {
			continue
		}
		rest, ok := strings.CutPrefix(t, sym.text)
		if !ok {
			rest, ok = strings.CutSuffix(t, sym.text)
		}
		if ok {
			a.symbol = code
			return rest
		}
	}
	return t
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// separator returns the class of a separator at the begin of t: '.', ',', '\” or ' ', and its width; 0 when there is none.
func separator(t string) (class byte, width int) {
	switch c := t[0]; {
	case c == '.' || c == ',' || c == '\'' || c == ' ':
		return c, 1
	case c < utf8.RuneSelf:
		return 0, 0
	}
	switch r, n := utf8.DecodeRuneInString(t); r {
	case '’', '‘', '`', '´':
		return '\'', n
	case '\u00a0', '\u2007', '\u2009', '\u202f', '\u2002', '\u2008':
		return ' ', n
	}
	return 0, 0
}

// maxGroups bounds the digit groups of one amount: 19 digits are the most an amount can have.
const maxGroups = 16

// groups are the runs of digits of an amount and the separators between them.
type groups struct {
	n     int
	run   [maxGroups]string
	after [maxGroups]byte // separator class behind the run; 0 at the end
}

func cut(body string) (g groups, ok bool) {
	for t := body; ; {
		i := 0
		for i < len(t) && t[i]-'0' <= 9 {
			i++
		}
		if g.n == maxGroups {
			return g, false
		}
		g.run[g.n] = t[:i]
		if t = t[i:]; t == "" {
			g.n++
			return g, g.n > 1 || i > 0
		}
		class, width := separator(t)
		if class == 0 {
			return g, false
		}
		g.after[g.n] = class
		g.n++
		t = t[width:]
	}
}

func isBody(t string) bool {
	if t == "" {
		return false
	}
	g, ok := cut(t)
	return ok && (g.reads('.') || g.reads(','))
}

// reads reports whether the groups are an amount when mark is the decimal mark: at most one mark, and it comes last; before it
// groups of three, or of two and a last one of three as in India, all with the same separator; no group begins with a lone zero.
func (g *groups) reads(mark byte) bool {
	last := g.n - 1 // index of the last run of the whole part
	if last > 0 && g.after[last-1] == mark {
		last--
		if g.run[last] == "" && (last > 0 || g.run[last+1] == "") {
			return false
		}
	} else if g.run[last] == "" {
		return false
	}
	if last == 0 {
		return true
	}
	sep := g.after[0]
	if sep == mark || g.run[0] == "" || len(g.run[0]) > 3 || g.run[0][0] == '0' {
		return false
	}
	threes, twos := true, sep == ',' && len(g.run[0]) <= 2
	for i := 1; i <= last; i++ {
		if i < last && g.after[i] != sep {
			return false
		}
		n := len(g.run[i])
		threes = threes && n == 3
		twos = twos && (n == 2 || i == last && n == 3)
	}
	return threes || twos && len(g.run[last]) == 3
}

// marks is what a cell, or a column, says about the decimal mark.
type marks uint8

const (
	anyMark   marks = iota // reads the same either way
	pointMark              // only a point makes sense
	commaMark
	eitherMark // both make sense and give different amounts
)

func markOf(body string) marks {
	if strings.IndexByte(body, '.') < 0 && strings.IndexByte(body, ',') < 0 {
		return anyMark
	}
	g, _ := cut(body)
	switch point, comma := g.reads('.'), g.reads(','); {
	case point && comma:
		return eitherMark
	case comma:
		return commaMark
	}
	return pointMark
}

// money reads the body with the given decimal mark.
func (a *amount) money(mark parse.DecimalMark, cur ledger.Currency) (ledger.Money, error) {
	dec := byte('.')
	if mark == parse.DecimalComma {
		dec = ','
	}
	g, ok := cut(a.body)
	if !ok || !g.reads(dec) {
		return ledger.Money{}, errNotAmount
	}
	buf := make([]byte, 0, 32)
	if a.negative {
		buf = append(buf, '-')
	}
	for i := range g.n {
		buf = append(buf, g.run[i]...)
		if g.after[i] == dec {
			buf = append(buf, '.')
		}
	}
	return ledger.ParseMoney(string(buf), cur)
}
