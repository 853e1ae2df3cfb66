package match

import (
	"bytes"

	"github.com/cashtie/cashtie/internal/refnum"
)

// ReadingRules say how numbers and names of payers are read. The zero value reads numbers as the books write them, in any usual
// spelling, and names as far as they can be told.
type ReadingRules struct {
	// Cleaning takes characters off a number that names nothing as it stands, before it is looked up once more.
	Cleaning []Cleaning
	// WholeNames lets a name count only with all its words, in any order: none cut off, none misspelt, none left out.
	WholeNames bool
}

// Cleaning takes characters off one end of a number.
type Cleaning struct {
	// Back is the end they are taken from; by default the front.
	Back bool
	// Zeros takes off zeros only; by default anything.
	Zeros bool
	// Count is how many characters are taken off at most; of zeros, 0 is all.
	Count int
}

// minCleaned is the shortest number that may be left.
const minCleaned = 3

// clean takes off what the rule says. It returns nothing when that is nothing, or leaves too little to mean something.
func (c *Cleaning) clean(token []byte) []byte {
	n := 0
	for n < len(token) && (c.Count == 0 || n < c.Count) {
		at := n
		if c.Back {
			at = len(token) - 1 - n
		}
		if c.Zeros && token[at] != '0' || !c.Zeros && c.Count == 0 {
			break
		}
		n++
	}
	if n == 0 || len(token)-n < minCleaned {
		return nil
	}
	if c.Back {
		return token[:len(token)-n]
	}
	return token[n:]
}

// cleaned looks a number up once more after each rule of cleaning. What it finds stands like a number without the letters that the
// books write with it.
func (p *Portfolio) cleaned(m *mention, token []byte) bool {
	for i := range p.reading.Cleaning {
		rest := p.reading.Cleaning[i].clean(token)
		if rest == nil || bytes.Equal(rest, token) {
			continue
		}
		if p.verified(m, p.refs.find(refnum.Trim(rest)), rest) {
			m.trust = max(m.trust, trustCore)
			return true
		}
	}
	return false
}

// under is the portfolio as the policy reads.
func (p *Portfolio) under(policy *Policy) *Portfolio {
	if len(policy.Reading.Cleaning) == 0 && !policy.Reading.WholeNames {
		return p
	}
	read := *p
	read.reading = policy.Reading
	return &read
}
