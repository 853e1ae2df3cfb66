package table

import (
	"errors"
	"strings"

	"github.com/cashtie/cashtie/parse"
)

var errScaled = errors.New("the amounts are in thousands or millions")

// scaled refuses a table that says, above its rows or in the name of an amount, that its amounts are in thousands: such amounts are rounded,
// and read as they stand they would be wrong by as much.
func (d *decoder) scaled() *parse.Error {
	l, s := d.layout, d.sheet
	for r := range l.top {
		for col := range s.width(r) {
			if v := s.value(r, col); len(v) < 200 && inThousands(v) {
				return d.scaledAt(r, col)
			}
		}
	}
	for col, c := range l.columns {
		if c.field.form() == asAmount && len(c.header) < 200 && inThousands(c.header) {
			return d.scaledAt(l.named(), col)
		}
	}
	return nil
}

func (d *decoder) scaledAt(r, col int) *parse.Error {
	e := d.sheet.fault(d.sheet.rows[r], d.sheet.value(r, col), "", errScaled)
	e.Source, e.Fatal = d.sheet.at(r, col), true
	e.Field, e.Value = "amounts", d.sheet.value(r, col)
	e.Help = "export them in full"
	return e
}

// inThousands reports whether a text says that amounts are in thousands or millions.
func inThousands(v string) bool {
	for word := range strings.FieldsFuncSeq(v, func(r rune) bool {
		return r == ' ' || r == '(' || r == ')' || r == '[' || r == ']' || r == ':' || r == ','
	}) {
		if len(word) == 4 && (word[0]|0x20 == 'k' || word[0]|0x20 == 't') && isCode(word[1:]) && word[1:] == strings.ToUpper(word[1:]) {
			return true // kEUR, TEUR
		}
	}
	text := " " + strings.ToLower(strings.NewReplacer("(", " ( ", "[", " ").Replace(v)) + " "
	for _, sign := range [...]string{"( 000", "'000", "\u2019000", "000s", "000's", "\u5343\u5186", "\u767e\u4e07\u5186", "\u5343\u5143", "\u4e07\u5143", "\u4e07\u5186"} {
		if strings.Contains(text, sign) && !digitBefore(text, strings.Index(text, sign)) {
			return true
		}
	}
	for _, words := range [...]string{" in thousand", " in million", " in tsd", " in tausend", " in mio", " in millionen", " in teur", " in tusd", " in keur", " k\u20ac", " t\u20ac",
		" en milliers", " en millions", " en miles", " en millones", " em milhares", " in migliaia", " in milioni", " in duizend", " w tys", " i tusen", " i tkr"} {
		if i := strings.Index(text, words); i >= 0 {
			return true
		}
	}
	return false
}

// digitBefore: "10'000" is an amount.
func digitBefore(text string, i int) bool { return i > 0 && text[i-1]-'0' <= 9 }
