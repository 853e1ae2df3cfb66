package x12

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

//go:generate go run gen.go

// reasonCode is a row of a table of reasons. Its class is Cash where the reason takes nothing off a payment.
type reasonCode struct {
	code  string
	class ledger.ReasonClass
}

// payerName says which table of reasons a payer uses, by its name in capital letters without anything between them.
type payerName struct {
	name   string
	begins bool // or else the whole name
	table  int
}

// payerInitials has a bit for each initial of payerNames, counted by its last five bits in ASCII. Few payers share one of them.
var payerInitials = initials(payerNames[:])

func initials(names []payerName) (bits uint32) {
	for i := range names {
		bits |= 1 << (names[i].name[0] & 31)
	}
	return bits
}

// overlayOf is the table of reasons of the payer with this name, counted from 1; 0: it has none.
func overlayOf(name string) int {
	first := 0
	for first < len(name) && !isWord(name[first]) {
		first++
	}
	if first == len(name) || payerInitials>>(name[first]&31)&1 == 0 {
		return 0
	}
	for i := range payerNames {
		p := &payerNames[i]
		if rest, ok := afterLetters(name, p.name); ok && (p.begins || rest == 0) {
			return p.table
		}
	}
	return 0
}

// afterLetters reports whether the letters and digits of name begin with those of want, and how many follow.
func afterLetters(name, want string) (rest int, ok bool) {
	for i := range len(name) {
		c := name[i]
		if !isWord(c) {
			continue
		}
		if want == "" {
			rest++
			continue
		}
		if c >= 'a' {
			c -= 'a' - 'A'
		}
		if c != want[0] {
			return 0, false
		}
		want = want[1:]
	}
	return rest, want == ""
}

// reasonOf is what a reason code says: by the payer's own table where it has one, else by element 426. The payer's code 1 is not the
// standard's 01.
func reasonOf(code string, overlay int) ledger.ReasonClass {
	if overlay > 0 {
		if c, ok := lookUp(payerTables[overlay-1], code); ok {
			return c
		}
	}
	c, _ := lookUp(reasonTable[:], code)
	return c
}

func lookUp(table []reasonCode, code string) (ledger.ReasonClass, bool) {
	i, ok := slices.BinarySearchFunc(table, code, func(r reasonCode, code string) int { return strings.Compare(r.code, code) })
	if !ok {
		return ledger.Cash, false
	}
	return table[i].class, true
}
