package camt

import (
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// pagination is what a message or statement says of the pages that it is divided into. The zero value: it is whole.
type pagination struct {
	number   int  // of this page, from 1
	unending bool // another page follows
}

func (p pagination) paged() bool { return p.number > 1 || p.unending }

func (d *decoder) readPages() (p pagination) {
	for d.child() {
		switch string(d.name) {
		case "PgNb":
			p.number = d.readCount()
		case "LastPgInd":
			p.unending = !d.readTrue("LastPgInd")
		default:
			d.skip()
		}
	}
	return p
}

// bounded reports whether the balances of a page are its own, so that they have to tie.
func (p *page) bounded() bool {
	return (p.number <= 1 || p.opening.inner) && (!p.unending || p.closing.inner)
}

// chain is the pages of one statement that have followed one another in the file.
type chain struct {
	account, id, number string
	next                int          // number of the page that goes on; 0: there is no chain
	opening             ledger.Money // of the first page
	sum                 ledger.Money // of all entries
	before              balance      // closing the page before
	unsound             bool         // an entry could not be read, or there is no sum
	apart               bool         // a page did not tie by itself
}

// has reports whether s is a page of the statement: by its number, or by its id where not every page has a number.
func (c *chain) has(s *parse.Statement) bool {
	if c.account != s.Account {
		return false
	}
	if c.number != "" && s.Number != "" {
		return c.number == s.Number
	}
	return c.id != "" && c.id == s.ID
}

// followPages ties the pages of a statement when the last of them ends, and each to the one before where they say how they pass
// the balance on.
func (d *decoder) followPages(p *page) {
	c, s := &d.chain, &p.statement
	switch {
	case !p.paged():
		*c = chain{}
		return
	case p.number <= 1:
		*c = chain{account: s.Account, id: s.ID, number: s.Number, next: 1, opening: p.opening.amount, sum: ledger.Money{Currency: s.Currency}}
	case c.next != p.number || !c.has(s):
		*c = chain{}
		return
	case c.before.inner && p.opening.inner:
		d.control("camt.page_balance", c.before.amount.String(), p.opening.amount.String(), p.opening.at)
	}
	c.next++
	c.before = p.closing
	c.apart = c.apart || !s.Closing.Stated()
	c.unsound = c.unsound || p.overflow || s.Refused > 0
	for _, part := range [...]ledger.Money{s.Credits, s.Debits} {
		var err error
		if c.sum, err = c.sum.Add(part); err != nil {
			c.unsound = true
		}
	}
	if p.unending {
		return
	}
	if got, err := c.opening.Add(c.sum); err == nil && c.apart && !c.unsound && c.opening.Stated() && p.closing.amount.Stated() {
		d.control("camt.balance", p.closing.amount.String(), got.String(), p.closing.at)
	}
	*c = chain{}
}
