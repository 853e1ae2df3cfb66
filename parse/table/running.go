package table

import (
	"errors"

	"github.com/cashtie/cashtie/parse"
)

var errRunning = errors.New("the balance is that of the account after each row")

// runningBalance refuses a list of open items whose "Balance" adds up from row to row: it says what the account came to, and nothing says what
// is open of each document. A row must have more than its own document came to, and every row that follows one of its customer must go on
// from it, upwards or downwards.
func (d *decoder) runningBalance() *parse.Error {
	l, s := d.layout, d.sheet
	balance := l.col(fOpen)
	if balance < 0 || d.profile(balance) || !l.has(fDebit) && !l.has(fOriginal) {
		return nil
	}
	customer := l.col(fCustomer)
	if customer < 0 {
		customer = l.col(fCustomerName)
	}
	above, last := -1, -1
	up, down, rows := true, true, 0
	for r := l.header + 1; r < len(s.rows) && (up || down); r++ {
		b, m := s.exact(r, balance), d.movement(r)
		if d.documentAt(r) == "" || !b.ok || !m.ok || abs(b.minor) > maxShare || abs(m.minor) > maxShare {
			continue
		}
		if above < 0 && abs(b.minor) > abs(m.minor) {
			above = r
		}
		if last >= 0 && s.value(last, customer) == s.value(r, customer) {
			before := s.exact(last, balance)
			up = up && d.moves(r, b.minor-before.minor)
			down = down && d.moves(last, before.minor-b.minor)
			rows++
		}
		last = r
	}
	if above < 0 || rows == 0 || !up && !down {
		return nil
	}
	e := d.cellFault(above, balance, errRunning)
	e.Fatal = true
	e.Help = "export what is open of each document; where each row is open in full, say in a profile that this column is \"unused\" (cashtie map); the row is: " + d.show(above)
	return e
}

// movement is what a row puts to the balance of its account: debit less credit, or the amount of its document.
func (d *decoder) movement(r int) sum {
	l, s := d.layout, d.sheet
	if !l.has(fDebit) {
		return s.exact(r, l.col(fOriginal))
	}
	a, b := s.exact(r, l.col(fDebit)), s.exact(r, l.col(fCredit))
	return sum{minor: a.minor - abs(b.minor), ok: (a.ok || a.blank) && (b.ok || b.blank) && (a.ok || b.ok)}
}

// moves reports whether a balance that changes by so much changes by the movement of a row; amounts of documents may lack their sign.
func (d *decoder) moves(r int, by int64) bool {
	m := d.movement(r)
	return m.ok && (m.minor == by || !d.layout.has(fDebit) && m.minor == -by)
}
