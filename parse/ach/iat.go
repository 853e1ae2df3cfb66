package ach

import (
	"strings"

	"github.com/moov-io/ach"

	"github.com/cashtie/cashtie/ledger"
)

// maxAddress is how many bytes an address may have before it takes no more.
const maxAddress = 500

// origin adds what one of the addenda 10 to 18 of an international entry says.
func (d *decoder) origin(rec *Record, p *ledger.Party) {
	line := rec.padded()
	switch rec.Columns(2, 2) {
	case "10":
		d.sayField(rec, field{"foreign_trace_number", 25, 22})
		d.sayField(rec, field{"receiver_name", 47, 35})
	case "11":
		a := ach.NewAddenda11()
		a.Parse(line)
		p.Name, p.Address = strings.TrimSpace(a.OriginatorName), strings.TrimSpace(a.OriginatorStreetAddress)
		d.sayField(rec, field{"payer_name", 4, 35})
	case "12":
		a := ach.NewAddenda12()
		a.Parse(line)
		for _, part := range [...]string{a.OriginatorCityStateProvince, a.OriginatorCountryPostalCode} {
			part = address(part)
			switch {
			case part == "" || len(p.Address) >= maxAddress:
			case p.Address == "":
				p.Address = part
			default:
				p.Address += ", " + part
			}
		}
	case "13":
		a := ach.NewAddenda13()
		a.Parse(line)
		if id := strings.TrimSpace(a.ODFIIdentification); id != "" {
			p.Bank = id
		}
		d.sayField(rec, field{"payer_bank", 4, 35})
	case "15":
		d.sayField(rec, field{"identification", 4, 15})
	case "18":
		d.sayField(rec, field{"correspondent_bank", 4, 35})
	}
}

// address takes the marks away that divide the parts of an address: "JACOBSTOWN*PA\".
func address(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '*' || r == '\\' || r == ' ' }), " ")
}

// padded is the record as the record types of moov-io/ach want it: UTF-8 of 94 characters.
func (r *Record) padded() string {
	s := plainText(r.Columns(1, width))
	if n := width - len([]rune(s)); n > 0 {
		s += strings.Repeat(" ", n)
	}
	return s
}
