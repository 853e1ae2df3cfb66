package xlsx

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse/table"
)

// numberShape is what a number format says of the numbers in its cells.
type numberShape struct {
	kind     shapeKind
	pattern  []padRune // of a padded shape
	currency string    // that the format shows, where it has one meaning: "EUR", "€"
	side     string    // "CR " or "DR ", when the format says so of positive numbers; "-" when it shows them in brackets
}

type shapeKind uint8

const (
	plainShape   shapeKind = iota
	dateShape              // a day, with or without a time
	percentShape           // shown times one hundred
	paddedShape            // shown with leading zeros or letters around
)

// padRune is a place for a digit, or a letter that is shown as it is.
type padRune struct {
	r     rune
	digit bool // r is 0 or #
}

// shapeOf reads a number format: a built-in one by its id, or a code.
func shapeOf(id int, code string) numberShape {
	if code == "" {
		switch {
		case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id >= 57 && id <= 58:
			return numberShape{kind: dateShape}
		case id == 9 || id == 10:
			return numberShape{kind: percentShape}
		}
		return numberShape{}
	}
	return readShape(code)
}

// forPositive is the section of a format code that is used for positive numbers: the first, or the second where the first is only for
// negative ones, "[<0]0.00;0.00".
func forPositive(code string) string {
	if !strings.HasPrefix(code, "[<0]") && !strings.HasPrefix(code, "[<=0]") {
		return code
	}
	quoted := false
	for i := range len(code) {
		switch {
		case code[i] == '"':
			quoted = !quoted
		case code[i] == ';' && !quoted:
			return code[i+1:]
		}
	}
	return code
}

// readShape reads the section of a format code that positive numbers have.
func readShape(code string) numberShape {
	var (
		s                  numberShape
		literals           strings.Builder
		zeros              int
		day, percent, sums bool // a letter of a day or year; a %; a mark that only amounts have
	)
	if strings.EqualFold(code, "general") {
		return s
	}
	runes := []rune(forPositive(code))
	literal := func(r rune) {
		s.pattern = append(s.pattern, padRune{r: r})
		literals.WriteRune(r)
	}
	for i := 0; i < len(runes) && runes[i] != ';'; i++ {
		switch r := runes[i]; r {
		case '"':
			for i++; i < len(runes) && runes[i] != '"'; i++ {
				literal(runes[i])
			}
		case '\\':
			if i++; i < len(runes) {
				literal(runes[i])
			}
		case '_', '*': // room for a letter, or a letter to fill with
			i++
			sums = true
		case '[':
			inside := ""
			for i++; i < len(runes) && runes[i] != ']'; i++ {
				inside += string(runes[i])
			}
			if symbol, ok := strings.CutPrefix(inside, "$"); ok {
				symbol, _, _ = strings.Cut(symbol, "-")
				literals.WriteString(" " + symbol + " ")
				sums = sums || symbol != ""
			}
		case '0', '#':
			if r == '0' {
				zeros++
			}
			s.pattern = append(s.pattern, padRune{r, true})
		case 'y', 'Y', 'd', 'D':
			day = true
		case '%':
			percent = true
		case '.', ',', '?', '@', 'E', 'e', 'h', 'H', 's', 'S', 'm', 'M', 'A', 'a', 'P', 'p', 'G', 'g':
			sums = true
		default:
			literal(r)
		}
	}
	s.currency, s.side = currencyIn(literals.String()), sideIn(literals.String())
	if s.side == "" && sums && s.dashed() {
		s.side = "-"
	}
	switch {
	case day:
		return numberShape{kind: dateShape}
	case percent:
		s.kind = percentShape
	case !sums && s.side == "" && (zeros > 1 || zeros == 1 && strings.TrimSpace(literals.String()) != "") && s.currency == "":
		s.kind = paddedShape
	}
	return s
}

// currencyIn finds the currency that the letters of a format name. A symbol with several meanings names none.
func currencyIn(literals string) string {
	for word := range strings.FieldsSeq(literals) {
		if _, err := ledger.ParseCurrency(word); err == nil {
			return word
		}
		switch word {
		case "€", "£", "₹", "zł", "US$":
			return word
		}
	}
	return ""
}

// dashed reports whether a minus stands in front of the digits or behind them. In the middle it parts the groups of a number.
func (s *numberShape) dashed() bool {
	for i, p := range s.pattern {
		if p.r == '-' && !p.digit && (i == 0 || i == len(s.pattern)-1) {
			return true
		}
	}
	return false
}

// sideIn is what the letters of a format say of positive numbers: that they are credits, debits, or negative.
func sideIn(literals string) string {
	bare := strings.TrimSpace(literals)
	if strings.HasPrefix(bare, "(") && strings.HasSuffix(bare, ")") {
		return "-"
	}
	for word := range strings.FieldsSeq(bare) {
		switch strings.ToUpper(strings.Trim(word, ".")) {
		case "CR", "H", "CREDIT":
			return "CR "
		case "DR", "S", "DEBIT":
			return "DR "
		}
	}
	return ""
}

// maxNumber is how long the text of a stored number may be; Excel writes at most 24 letters.
const maxNumber = 40

// cell makes a cell of a stored number.
func (s *numberShape) cell(stored string, mac bool) table.Cell {
	if plain(stored) && s.currency == "" && s.side == "" { // most numbers: nothing to compute
		whole, isWhole := ledger.Digits(stored)
		switch {
		case s.kind == plainShape:
			return table.Cell{Text: stored, Number: stored}
		case s.kind == paddedShape && isWhole:
			return table.Cell{Text: s.pad(stored), Number: stored}
		case s.kind == dateShape && isWhole:
			if day, ok := dayOf(whole, mac); ok {
				return table.Cell{Text: day.String(), Dated: true}
			}
		}
	}
	n, digits, ok := exact(stored)
	if !ok {
		return table.Cell{Text: unescapeText(stored)}
	}
	if digits > excelDigits {
		return table.Cell{Text: scientific(n, digits)}
	}
	text := n.String()
	switch s.kind {
	case dateShape:
		if whole := n.Truncate(0); !whole.IsNegative() && digits <= 7 {
			if day, ok := dayOf(int(whole.IntPart()), mac); ok {
				return table.Cell{Text: day.String(), Dated: true}
			}
		}
	case percentShape:
		return table.Cell{Text: n.Shift(2).String() + "%", Number: text}
	case paddedShape:
		if n.IsInteger() && !n.IsNegative() {
			return table.Cell{Text: s.pad(text), Number: text}
		}
	}
	number := text
	if s.side != "" && n.IsPositive() {
		number = s.side + text
	}
	if s.currency != "" {
		number = s.currency + " " + number
	}
	return table.Cell{Text: text, Number: number}
}

// plain reports whether a stored number is written as [decimal.Decimal] writes it, with at most 15 digits and four decimals.
func plain(s string) bool {
	s = strings.TrimPrefix(s, "-")
	whole, fraction, dotted := s, "", false
	for i := range len(s) {
		switch {
		case s[i] == '.' && !dotted:
			whole, fraction, dotted = s[:i], s[i+1:], true
		case s[i]-'0' > 9:
			return false
		}
	}
	if whole == "" || len(s) > excelDigits || len(fraction) > 4 || len(whole) > 1 && whole[0] == '0' {
		return false
	}
	return !dotted && whole != "0" || fraction != "" && fraction[len(fraction)-1] != '0'
}

// excelDigits is how many digits of a number Excel keeps.
const excelDigits = 15

// residue is what is no money any more but a rest of binary arithmetic.
var residue = decimal.New(1, -6)

// exact reads a stored number as Excel means it: to 15 digits, and to four decimals where the rest is below a millionth. Digits is how
// many digits stand before the point.
func exact(stored string) (n decimal.Decimal, digits int, ok bool) {
	if stored == "" || len(stored) > maxNumber || strings.Trim(stored, "0123456789+-.Ee") != "" {
		return n, 0, false
	}
	n, err := decimal.NewFromString(stored)
	if err != nil || n.Exponent() > 400 || n.Exponent() < -400 {
		return n, 0, false
	}
	if n.IsZero() {
		return decimal.Zero, 0, true
	}
	digits = n.NumDigits() + int(n.Exponent())
	if digits > excelDigits {
		return n, digits, true
	}
	if places := excelDigits - digits; -int(n.Exponent()) > places {
		n = n.Round(int32(places))
	}
	if n.Exponent() < -4 {
		if r := n.Round(4); n.Sub(r).Abs().LessThan(residue) {
			n = r
		}
	}
	return n, digits, true
}

// scientific writes a number that has lost digits as Excel shows it, so that nobody takes it for a number of a document.
func scientific(n decimal.Decimal, digits int) string {
	text := n.Coefficient().String()
	sign := ""
	if text[0] == '-' {
		sign, text = "-", text[1:]
	}
	text = strings.TrimRight(text, "0")
	if len(text) > excelDigits {
		text = text[:excelDigits]
	}
	if len(text) > 1 {
		text = text[:1] + "." + text[1:]
	}
	return sign + text + "E+" + decimal.NewFromInt(int64(digits-1)).String()
}

// pad shows digits in a pattern, from the right. Digits that have no place left stand before the first one.
func (s *numberShape) pad(digits string) string {
	out := make([]rune, 0, len(s.pattern)+len(digits))
	left := []rune(digits)
	if digits == "0" {
		left = nil
	}
	first := -1
	for i, p := range s.pattern {
		if p.digit {
			first = i
			break
		}
	}
	for i := len(s.pattern) - 1; i >= 0; i-- {
		p := s.pattern[i]
		switch {
		case !p.digit:
			out = append(out, p.r)
		case len(left) > 0:
			out, left = append(out, left[len(left)-1]), left[:len(left)-1]
		case p.r == '0':
			out = append(out, '0')
		}
		for i == first && len(left) > 0 {
			out, left = append(out, left[len(left)-1]), left[:len(left)-1]
		}
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return strings.TrimSpace(string(out))
}

// dayOf is the day of a serial number. The 1900 system has a 29 February 1900, day 60, that never was; times without a day are no date.
func dayOf(days int, mac bool) (ledger.Date, bool) {
	begin := ledger.Date{}
	switch {
	case mac:
		begin, _ = ledger.NewDate(1904, 1, 1) // a date of the calendar
	case days == 0 || days == 60:
		return ledger.Date{}, false
	case days < 60:
		begin, _ = ledger.NewDate(1899, 12, 31)
	default:
		begin, _ = ledger.NewDate(1899, 12, 30)
	}
	day := begin.Add(days)
	return day, !day.IsZero()
}
