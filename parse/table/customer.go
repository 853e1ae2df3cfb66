package table

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// customer turns one row into a customer. Cells with several names, accounts or domains separate them by semicolon, pipe or line
// end.
func (d *decoder) customer(r int) step {
	l, s := d.layout, d.sheet
	id, fault := d.id(r, l.col(fID))
	if fault != nil {
		return step{err: fault}
	}
	c := &ledger.Customer{
		ID: ledger.CustomerID(id), Name: printable(s.value(r, l.col(fName))), Parent: ledger.CustomerID(s.value(r, l.col(fParent))),
		Country: strings.ToUpper(s.value(r, l.col(fCountry))), Source: s.rowAt(r),
	}
	if c.Name == "" {
		e := d.cellFault(r, l.col(fName), parse.ErrMissing)
		e.Help = "the row is: " + d.show(r)
		return step{err: e}
	}
	if col := l.col(fParent); c.Parent != "" && damaged(string(c.Parent)) {
		_, fault := d.id(r, col)
		return step{err: fault}
	}
	for _, col := range l.by[fNameMore] { // a second line of the address: "Accounts Payable" is no name of its own
		if v := s.value(r, col); v != "" {
			c.Aliases = addNew(c.Aliases, []string{c.Name + " " + v}, c.Name)
		}
	}
	for _, col := range l.by[fAlias] {
		c.Aliases = addNew(c.Aliases, list(s.value(r, col)), c.Name)
	}
	for _, col := range l.by[fIBAN] {
		for _, a := range list(s.value(r, col)) {
			c.Accounts = addNew(c.Accounts, []string{bankAccount(a)}, "")
		}
	}
	if fault := d.domesticAccount(r, c); fault != nil {
		return step{err: fault}
	}
	for _, f := range [...]field{fDomain, fEmail} {
		for _, col := range l.by[f] {
			for _, a := range list(strings.ReplaceAll(s.value(r, col), ",", ";")) {
				_, domain, mail := strings.Cut(a, "@")
				if !mail {
					domain = a
				}
				c.Domains = addNew(c.Domains, []string{strings.ToLower(strings.Trim(domain, "@<> "))}, "")
			}
		}
	}
	return step{fact: parse.Fact{Customer: c}}
}

// domesticAccount joins routing and account number.
func (d *decoder) domesticAccount(r int, c *ledger.Customer) *parse.Error {
	account := d.layout.col(fAccount)
	number := d.sheet.value(r, account)
	if number == "" {
		return nil
	}
	if damaged(number) {
		_, fault := d.id(r, account)
		return fault
	}
	routing := d.sheet.value(r, d.layout.col(fRouting))
	c.Accounts = addNew(c.Accounts, []string{strings.TrimSpace(routing + " " + number)}, "")
	return nil
}

// bankAccount writes "123456780/44811000127" as routing and account number with a blank between.
func bankAccount(text string) string {
	routing, number, ok := strings.Cut(text, "/")
	digits := func(s string) bool { return s != "" && strings.Trim(s, "0123456789 -") == "" }
	if ok && digits(routing) && digits(number) {
		return strings.TrimSpace(routing) + " " + strings.TrimSpace(number)
	}
	return text
}

func list(cell string) []string {
	return strings.FieldsFunc(cell, func(r rune) bool { return r == ';' || r == '|' || r == '\n' || r == '\r' })
}

// maxCompared bounds the search for repetitions; in a list longer than that they stay.
const maxCompared = 100

// addNew appends what is not there yet and is not but.
func addNew(to, texts []string, but string) []string {
next:
	for _, t := range texts {
		t = printable(strings.Trim(t, blanks))
		if t == "" || t == but {
			continue
		}
		for _, have := range to[:min(len(to), maxCompared)] {
			if have == t {
				continue next
			}
		}
		to = append(to, t)
	}
	return to
}
