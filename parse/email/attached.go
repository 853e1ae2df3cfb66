package email

import (
	"errors"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// list reads an attached table. It holds what its header proves: items, receipts or customers travel on as what they are. Everything else that
// comes with a mail is a remittance, also where the header would do for part of another list. The table is read as its cells say (edited), and where that
// does not come out even, as it stands (plain): payers' own systems write headers that the table reader knows better.
func (p *mailReading) list(home *read, edited, plain source, rows int, name string) {
	got := edited(p.options)
	if got.refused != nil && !home.is && !lacksColumns(got.refused) {
		p.other(home, got, name)
		return
	}
	if got.refused != nil && (errors.Is(got.refused, parse.ErrAmbiguous) || len(got.advices) == 0) {
		if again := readTable(edited, p.options, &home.context, p.m.Date); again.refused == nil && len(again.advices) > 0 {
			got = again
		}
	}
	if rows <= maxReadTwice && (got.refused != nil || len(got.advices) > 0 && !got.even()) {
		if other := readTable(plain, p.options, &home.context, p.m.Date); other.refused == nil && len(other.advices) > 0 && other.tellsMore(got) {
			other.takeDoubts(got)
			got = other
		}
	}
	p.other(home, got, name)
}

// lacksColumns reports whether a table was refused for the columns it has, so that it may be another list than it was taken for. A whole list of items
// without a currency, or one of what the sender owes in all, is that list.
func lacksColumns(refused *parse.Error) bool {
	return errors.Is(refused, parse.ErrAmbiguous) || refused.Field == "header" || strings.HasPrefix(refused.Field, "column ")
}

// maxReadTwice is up to how many rows a table is read another time as it stands.
const maxReadTwice = 10_000

// even reports whether every advice closes and names its payment, and no row is lost.
func (c content) even() bool {
	for _, a := range c.advices {
		if a.Closure != ledger.Closes || a.ID == "" && a.Date.IsZero() {
			return false
		}
	}
	return len(c.faults) == 0
}

// tellsMore reports whether a reading says more than another one and nothing else: it closes where the other does not, about the same documents, or
// it has the same lines and knows their payment, too.
func (c content) tellsMore(o content) bool {
	if len(o.advices) == 0 {
		return true
	}
	lines, others := c.lines(), o.lines()
	if len(c.faults) > len(o.faults) || len(lines) < len(others) {
		return false
	}
	if len(lines) == len(others) {
		for i := range lines {
			if lines[i].Reference != others[i].Reference {
				return false
			}
		}
	}
	if shut, otherShut := c.shut(), o.shut(); shut != otherShut || len(lines) != len(others) {
		return shut && !otherShut || !otherShut && len(c.faults) < len(o.faults)
	}
	for i := range lines {
		if lines[i].Net.Minor != others[i].Net.Minor {
			return false
		}
	}
	return c.known() > o.known()
}

// shut reports whether every advice closes.
func (c content) shut() bool {
	for _, a := range c.advices {
		if a.Closure != ledger.Closes {
			return false
		}
	}
	return len(c.advices) > 0
}

// known counts what is told of the payments.
func (c content) known() int {
	n := 0
	for _, a := range c.advices {
		if a.ID != "" {
			n++
		}
		if !a.Date.IsZero() {
			n++
		}
		if a.Total.Currency != 0 || len(a.Lines) > 0 && a.Lines[0].Net.Currency != 0 {
			n++
		}
	}
	return n
}

func (c content) lines() []ledger.AdviceLine {
	var list []ledger.AdviceLine
	for _, a := range c.advices {
		list = append(list, a.Lines...)
	}
	return list
}

// takeDoubts keeps what was doubted about the columns of a table in another reading of it.
func (c content) takeDoubts(o content) {
	for i, a := range o.advices {
		if to := c.advices[min(i, len(c.advices)-1)]; len(a.Doubts) > 0 {
			to.Doubts = append(to.Doubts, a.Doubts...)
		}
	}
}
