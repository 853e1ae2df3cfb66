package policyfile

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// DecodeSite reads what a company knows about itself. With any fault the site is not to be used.
func DecodeSite(content string) (match.Site, []*Fault) {
	var s match.Site
	faults := decode(content, siteSettings(), reflect.ValueOf(&s).Elem(), func(d *decoder) { d.siteSense(&s) })
	return s, faults
}

// EncodeSite writes a site in one canonical way; one that knows nothing is empty.
func EncodeSite(s match.Site) string {
	var b strings.Builder
	writeTable(&b, siteSettings(), reflect.ValueOf(s), "")
	return strings.TrimLeft(b.String(), "\n")
}

// siteSense finds what is well written and can never mean anything.
func (d *decoder) siteSense(s *match.Site) {
	for i := range s.Rates {
		r, at := &s.Rates[i], fmt.Sprintf("rates[%d]", i+1)
		if r.From == 0 || r.To == 0 || r.From == r.To {
			d.fault(at, "wants two currencies, from and to")
		} else if _, err := ledger.ExchangeGain(ledger.Money{Currency: r.From}, r.Rate, r.Rate, r.To); err != nil {
			d.fault(at+".rate", "%q is not what one %s is worth; write a positive number between quotes, for example \"1.0850\"", r.Rate, r.From)
		}
	}
	for i := range s.Statements {
		at := fmt.Sprintf("statements[%d]", i+1)
		if s.Statements[i].Customer == "" {
			d.fault(at, "names no customer")
		}
		if s.Statements[i].Total.Minor <= 0 {
			d.fault(at, "asks for nothing: it wants a total above zero")
		}
	}
	for i := range s.Plans {
		d.plan(&s.Plans[i], fmt.Sprintf("plans[%d]", i+1))
	}
}

// plan holds that the parts of an instalment are what they should be: items, each once, that make it up.
func (d *decoder) plan(p *match.Plan, at string) {
	if len(p.Parts) == 0 {
		if p.Customer == "" {
			d.fault(at, "has neither parts nor a customer: it would pay nothing; write [[plans.parts]] with item and amount, or the customer whose oldest items it pays")
		}
		return
	}
	sum := ledger.Money{Currency: p.Instalment.Currency}
	seen := map[ledger.ItemID]bool{}
	for i, part := range p.Parts {
		here := fmt.Sprintf("%s.parts[%d]", at, i+1)
		if part.Item == "" || seen[part.Item] {
			d.fault(here, "wants an item that no other part has")
		}
		seen[part.Item] = true
		var err error
		if sum, err = sum.Add(part.Amount); err != nil {
			d.fault(here, "%v is not in the currency of the instalment, %v", part.Amount, p.Instalment)
			return
		}
	}
	if sum != p.Instalment {
		d.fault(at+".instalment", "is %v, its parts add up to %v", p.Instalment, sum)
	}
}
