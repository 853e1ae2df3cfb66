package policyfile

import (
	"fmt"
	"slices"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// sense finds rules that are well written and can never do what they were written for.
func (d *decoder) sense(p *match.Policy) {
	d.differences(p.Differences, "differences")
	d.reasons(p.Reasons, "reasons")
	for i, w := range p.Withholding {
		if w.Rate == 0 {
			d.fault(fmt.Sprintf("withholding[%d]", i+1), "has no percent: it would keep nothing back")
		}
	}
	var seen []ledger.CustomerID
	for i := range p.Customers {
		c, path := &p.Customers[i], fmt.Sprintf("customers[%d]", i+1)
		switch {
		case c.Customer == "":
			d.fault(path, "names no customer")
		case slices.Contains(seen, c.Customer):
			d.fault(path+".customer", "customer %s has rules already; put all of them in one place", c.Customer)
		}
		seen = append(seen, c.Customer)
		d.differences(c.Differences, path+".differences")
		d.reasons(c.Reasons, path+".reasons")
	}
}

func (d *decoder) differences(rules []match.Difference, path string) {
	for i := range rules {
		r, at := &rules[i], fmt.Sprintf("%s[%d]", path, i+1)
		switch {
		case r.Limit.Stated() || len(r.Exactly) > 0:
		case !r.From.Stated():
			d.fault(at, "has neither limit nor from nor exactly: it would fit nothing")
		case r.Action == match.WriteOff:
			d.fault(at, "has no upper bound and would give up any amount; write a limit beside from")
		}
		if r.Side == match.Over && len(r.For) > 0 {
			d.fault(at+".for", "a reason is only given for too little; the side is over")
		}
	}
}

func (d *decoder) reasons(codes []match.ReasonCode, path string) {
	for i := range codes {
		at := fmt.Sprintf("%s[%d]", path, i+1)
		if codes[i].Code == "" {
			d.fault(at, "has no code")
		}
		if !codes[i].Class.IsDeduction() {
			d.fault(at+".class", "%s is no reason for a deduction; want one such as damage, freight, price, other_deduction", codes[i].Class)
		}
	}
}
